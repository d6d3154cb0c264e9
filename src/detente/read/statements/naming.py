"""Frames of naming: call Y a Z, what X called Z, words in quote marks behind a verb that reports nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import verb_group_start
from detente.read.grammar.speakers import View
from detente.read.statements.contents import SPANS, object_end
from detente.read.statements.draft import (
    EMPTY,
    Draft,
    Frame,
    Range,
    cue_range,
    is_comment,
    is_passive,
    is_quote,
    is_verbal,
    pieces,
)
from detente.read.statements.subjects import DAYS, main_subject, subject_of

_PRONOUNS: Final = word_set("it him her them this that these those us me himself herself itself themselves")
_POINTERS: Final = word_set("this that these those")
_OBJECT: Final = frozenset(("DET", "ADJ", "NOUN", "NAME", "NUM", "POSS", "PREP", "VBG", "VBN"))
_ENDS: Final = frozenset(("NOUN", "NAME", "NUM", "PRON"))
_REACH: Final = 14
_VERDICTS: Final = word_set("over dead void closed finished invalid null")
_GAPS: Final = word_set("what which that")


def naming_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "call Y a Z": both are the content; of "what X calls Z" only Z."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first) or hit.end >= end:
        return None
    speaker = subject_of(view, hit)
    if not (_names(view, hit, end) or _fills_gap(tokens, speaker, hit, end)):
        return None
    content = pieces(view, (hit.end, object_end(view, hit.end, end)))
    return Draft(hit, cue_range(view, hit), speaker, EMPTY, content) if content else None


def _names(view: View, hit: Hit, end: int) -> bool:
    """Whether an object and a name for it stand behind the verb."""
    tokens, at = view.tokens, hit.end
    if tokens[at].lower in _PRONOUNS and at + 1 < end and tokens[at].tag in ("PRON", "DET"):
        after = tokens[at + 1]
        bare = tokens[at].lower in _POINTERS and after.tag == "NOUN"
        past = tokens[hit.first].lower.endswith("ed")
        if after.lower == "quits" or (at + 2 < end and tokens[at + 2].lower == "day"):
            return False
        named = tokens[at].lower not in _POINTERS and after.tag in ("NOUN", "NAME")
        return named or (bare and not past) or after.tag in ("DET", "ADJ", "QUOTE", "POSS", "VBN")
    if tokens[at].tag not in ("DET", "NAME", "NOUN", "POSS", "ADJ") or is_quote(tokens[at]):
        return False
    return any(_is_name(tokens, n, end) for n in range(at + 1, _object_end(tokens, at, end)))


def _object_end(tokens: Sequence[Token], at: int, end: int) -> int:
    last = at
    while last < min(end, at + _REACH) and tokens[last].tag in _OBJECT and tokens[last].lower not in DAYS:
        last += 1
    return min(last + 1, end)


def _is_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a second phrase begins right behind the noun of the object."""
    if tokens[at - 1].tag not in _ENDS or at + 1 >= end:
        return False
    after = tokens[at + 1]
    if is_quote(tokens[at]):
        return True
    if tokens[at].lower in ("a", "an", "the"):
        return after.lower not in SPANS and after.lower not in DAYS
    if tokens[at].lower in _VERDICTS and after.tag in ("PUNCT", "CONJ"):
        return True
    return tokens[at].tag == "ADJ" and after.tag not in ("NOUN", "NAME", "ADJ", "CONJ")


def _fills_gap(tokens: Sequence[Token], speaker: Range, hit: Hit, end: int) -> bool:
    """Whether the object stands before the subject: "what Kenya called a raid", "a pact Kenya called void"."""
    first = speaker[0]
    if first == 0 or speaker[1] > hit.first or speaker[0] >= speaker[1]:
        return False
    before, after = tokens[first - 1], tokens[hit.end]
    if before.lower in _GAPS and before.tag in ("WH", "PRON", "SUBORD"):
        return after.tag in ("DET", "ADJ", "QUOTE", "NOUN", "POSS", "VBN") and hit.end < end
    return before.tag == "NOUN" and after.tag in ("ADJ", "QUOTE", "NOUN", "VBN") and after.lower != "for"


def words_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb whose object holds words in quote marks: voice "regret", offer Y a "new start"."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first) or hit.end >= end:
        return None
    if tokens[hit.end].tag in ("PREP", "TO", "PUNCT", "SUBORD") and tokens[hit.end - 1].lower != "of":
        return None
    start = hit.end
    named = view.mentions_in(start, start + 1)
    if named and named[0].kind != "adjective":
        behind = view.token_at(named[0].end)
        start = (
            behind if behind < end and (tokens[behind].tag == "DET" or is_quote(tokens[behind])) else start
        )
    stop = object_end(view, start, end)
    if not any(is_quote(tokens[at]) for at in range(start, stop)):
        return None
    addressee = (hit.end, start) if start > hit.end else EMPTY
    content = pieces(view, (start, stop))
    return Draft(hit, cue_range(view, hit), subject_of(view, hit), addressee, content) if content else None


def talk_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "speak of", "talk of": the object is the content."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first) or hit.end >= end:
        return None
    content = pieces(view, (hit.end, object_end(view, hit.end, end)))
    return Draft(hit, cue_range(view, hit), subject_of(view, hit), EMPTY, content) if content else None


def colon_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "X was blunt: “...”": words in quote marks behind a colon."""
    if hit.end >= end or not is_quote(view.tokens[hit.end]):
        return None
    content = pieces(view, (hit.end, end))
    return Draft(hit, (hit.first, hit.end - 1), subject_of(view, hit), EMPTY, content) if content else None


def ground_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "refused on the ground that": whoever acted says why."""
    content = pieces(view, (hit.end, end))
    speaker = main_subject(view, hit.first)
    return Draft(hit, (hit.first, hit.end), speaker, EMPTY, content) if content else None


def echoed(view: View, hit: Hit, earlier: Sequence[Draft]) -> Draft | None:
    """Return the draft of ", which Y denies": its content is what was said before, or the clause that stands there.

    earlier  the drafts of the sentence so far
    """
    tokens = view.tokens
    if hit.cue.fields[0] != "deny" or not is_verbal(tokens, hit) or is_passive(tokens, hit.first):
        return None
    if hit.end < len(tokens) and tokens[hit.end].tag not in ("PUNCT", "CONJ", "ADV"):
        return None
    named = [
        mention
        for mention in view.mentions_in(max(0, hit.first - 20), hit.first)
        if mention.kind != "adjective"
    ]
    group = verb_group_start(tokens, hit.first)
    if not named or view.token_at(named[-1].end) != group:
        return None
    first = view.token_at(named[-1].start)
    comma = first - 2 if tokens[first - 1].lower == "which" else _comment_start(tokens, first)
    if comma < 1 or tokens[comma].text != ",":
        return None
    said = earlier[-1].content if earlier and comma - 1 <= earlier[-1].content[-1][1] <= comma else None
    content = said or pieces(view, (_charge_start(tokens, comma), comma))
    return Draft(hit, (group, hit.end), (first, group), EMPTY, content) if content else None


def _charge_start(tokens: Sequence[Token], comma: int) -> int:
    """Return where a charge begins before "which X denies": behind the last "for" or "of" with a gerund, else at 0."""
    for at in range(comma - 2, 0, -1):
        if tokens[at].lower in ("for", "of") and (
            tokens[at + 1].tag == "VBG" or tokens[at + 1].lower.endswith("ing")
        ):
            return at + 1
    return 0


def _comment_start(tokens: Sequence[Token], first: int) -> int:
    """Return the comma before "a charge | Togo rejects", -1 when nothing of the kind stands there."""
    for comma in range(first - 2, max(0, first - 6), -1):
        if tokens[comma].text == ",":
            return comma if is_comment(tokens, comma + 1, first + 1) else -1
    return -1


NAMING_FRAMES: Final[dict[str, Frame]] = {
    "naming": naming_frame,
    "words": words_frame,
    "talk": talk_frame,
    "ground": ground_frame,
    "colon": colon_frame,
}
