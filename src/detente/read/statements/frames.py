"""Frames of speech: from a cue in a sentence to its speaker, addressee and content, as token ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import (
    QUOTE_MARKS,
    has_finite,
    is_finite,
    left_subject,
    trim,
    unquoted,
    verb_group_start,
)
from detente.read.grammar.speakers import View, bare_actor

Range = tuple[int, int]
EMPTY: Final[Range] = (0, 0)
VERBAL: Final = frozenset(("VERB", "VBN", "VBG"))
_WITH_OBJECT: Final = word_set(
    "statement.announce statement.propose statement.recommend statement.predict statement.confirm"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making.

    hit       its cue
    cue       token range of the cue with its auxiliaries
    speaker   token range, empty when none stands there
    addressee token range, empty when nobody is addressed
    content   token ranges of what is said
    """

    hit: Hit
    cue: Range
    speaker: Range
    addressee: Range
    content: tuple[Range, ...]


Frame = Callable[[View, Hit, int], Draft | None]


def is_quote(token: Token) -> bool:
    """Whether a token is a double quote mark."""
    return token.text in QUOTE_MARKS or token.text in ("``", "''")


def is_verbal(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a cue's first word is a verb here, even where the tagger takes "Lynch notes they" for nouns."""
    token = tokens[hit.first]
    if token.tag in VERBAL:
        return token.tag != "VBG" or hit.first == 0 or tokens[hit.first - 1].tag != "PREP"
    if token.tag != "NOUN" or not token.lower.endswith("s") or hit.first == 0 or hit.end >= len(tokens):
        return False
    before, after = tokens[hit.first - 1], tokens[hit.end]
    return before.tag in ("NAME", "PRON") and (
        after.tag == "PRON" or after.lower == "that" or hit.end - hit.first > 1
    )


def pieces(view: View, *ranges: Range) -> tuple[Range, ...]:
    """Return the ranges that hold words, without loose marks and enclosing quote marks."""
    trimmed = (unquoted(view.tokens, *trim(view.tokens, *part)) for part in ranges)
    return tuple(part for part in trimmed if part[0] < part[1])


def cue_range(view: View, hit: Hit) -> Range:
    """Return the cue with its auxiliaries."""
    first = hit.first
    group = verb_group_start(view.tokens, first)
    while first > group and view.tokens[first - 1].tag in ("AUX", "NEG", "MODAL"):
        first -= 1
    modal = next((n for n in range(group, first) if view.tokens[n].tag in ("AUX", "MODAL")), first)
    return modal, hit.end


def _skip_time(view: View, at: int) -> int:
    """Skip adverbs and a time expression behind a verb ("said on Monday that")."""
    tokens = view.tokens
    moved = True
    while moved and at < len(tokens):
        moved = False
        if tokens[at].tag == "ADV" and at + 1 < len(tokens):
            at, moved = at + 1, True
            continue
        start = at + (tokens[at].tag == "PREP")
        for time in view.sentence.times:
            if start < len(tokens) and time.start in (tokens[at].start, tokens[start].start):
                at, moved = view.token_at(time.end), True
                break
    return at


def noun_phrase(view: View, at: int) -> int:
    """Return the index behind the noun phrase that begins at ``at``."""
    tokens = view.tokens
    for mention in view.sentence.mentions:
        if (
            at < len(tokens)
            and tokens[at].start <= mention.start <= tokens[at].end + 1
            and mention.kind != "adjective"
        ):
            after = view.token_at(mention.end)
            if after >= len(tokens) or tokens[after].tag not in ("NOUN", "NAME", "POSS"):
                return after
    while at < len(tokens) and tokens[at].tag in ("DET", "ADJ", "NUM", "NOUN", "NAME", "POSS", "PRON", "VBN"):
        at += 1
        if tokens[at - 1].tag == "PRON":
            break
    return at


def subject_of(view: View, hit: Hit) -> Range:
    """Return the subject of a cue verb; for a participle or a relative clause, whoever acts."""
    subject = left_subject(view.tokens, hit.first)
    before = view.tokens[verb_group_start(view.tokens, hit.first) - 1] if hit.first else None
    participle = view.tokens[hit.first].tag == "VBG" or (
        before is not None and before.lower in ("that", "which")
    )
    return governor(view, hit.first) if participle and not bare_actor(view, subject) else subject


def governor(view: View, verb: int) -> Range:
    """Return the subject of a verb; when it is a thing, that of a verb further left whose subject is somebody."""
    subject = left_subject(view.tokens, verb)
    if bare_actor(view, subject):
        return subject
    before = view.tokens[verb_group_start(view.tokens, verb) - 1].lower if verb else ""
    named = view.mentions_in(*subject)
    if named and before in ("which", "who") and named[-1].end == view.tokens[subject[1] - 1].end:
        return view.token_at(named[-1].start), subject[1]
    for at in range(verb - 1, -1, -1):
        if is_finite(view.tokens, at) and bare_actor(view, outer := left_subject(view.tokens, at)):
            return outer
    return subject


def that_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb of saying: content behind it, before it, or on both sides."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or _passive(tokens, hit.first):
        return None
    if hit.end < end and tokens[hit.end].lower == "so":
        return None
    if _is_inverted(view, hit):
        return _inverted(view, hit, end)
    speaker = subject_of(view, hit)
    if speaker[0] >= speaker[1]:
        return None
    at = _skip_time(view, hit.end)
    addressee = EMPTY
    if at + 1 < end and tokens[at].lower == "to" and tokens[at + 1].tag != "VERB":
        addressee = (at + 1, noun_phrase(view, at + 1))
        at = _skip_time(view, addressee[1])
    content = _content_at_mark(view, hit, speaker, at, end)
    return Draft(hit, cue_range(view, hit), speaker, addressee, content) if content else None


def _passive(tokens: Sequence[Token], at: int) -> bool:
    start = verb_group_start(tokens, at)
    group = [token.lower for token in tokens[start:at] if token.tag == "AUX"]
    return (
        bool(group)
        and group[-1] in ("is", "are", "was", "were", "be", "been", "being")
        and tokens[at].tag != "VBG"
    )


def _content_after(view: View, hit: Hit, at: int, end: int) -> tuple[Range, ...]:
    tokens = view.tokens
    if at >= end:
        return ()
    token = tokens[at]
    if token.lower in ("that", ":", "whether") or is_quote(token):
        return pieces(view, (at, end))
    if token.lower == "," and at + 1 < end and is_quote(tokens[at + 1]):
        return pieces(view, (at + 1, end))
    if token.tag == "PUNCT" or token.lower in ("yes", "no"):
        return ()
    if token.tag not in ("PREP", "ADV", "VBG", "TO") and has_finite(tokens, at + 1, min(end, at + 14)):
        return pieces(view, (at, end))
    if token.lower == "if" or (token.tag in ("SUBORD", "WH") and has_finite(tokens, at + 1, end)):
        return pieces(view, (at, end))
    return pieces(view, (at, end)) if hit.cue.id in _WITH_OBJECT and token.tag not in ("PREP", "VBG") else ()


def _content_at_mark(view: View, hit: Hit, speaker: Range, at: int, end: int) -> tuple[Range, ...]:
    """Return the content on both sides when a mark closes the attribution, else what follows it."""
    around = _content_around(view, speaker, at, end)
    closed = at >= end or view.tokens[at].tag == "PUNCT"
    after = _content_after(view, hit, at, end)
    return (around or after) if closed else (after or around)


def _content_around(view: View, speaker: Range, at: int, end: int) -> tuple[Range, ...]:
    """Return the content of a trailing or inserted attribution ("..., he said, ...")."""
    tokens = view.tokens
    if speaker[0] == 0 or tokens[speaker[0] - 1].tag not in ("PUNCT", "QUOTE"):
        return ()
    before = (0, speaker[0])
    after = EMPTY
    inserted = at + 1 < end and tokens[at].lower == "," and is_finite(tokens, at + 1)
    if (
        not inserted
        and not has_finite(tokens, *before)
        and not any(is_quote(t) for t in tokens[: speaker[0]])
    ):
        return ()
    while at < end and tokens[at].tag not in ("PUNCT", "QUOTE"):
        at += 1
    if at < end - 1:
        after = (at, end)
    return pieces(view, before, after)


def _is_inverted(view: View, hit: Hit) -> bool:
    tokens = view.tokens
    before = verb_group_start(tokens, hit.first) - 1
    if (
        before < 1
        or not (tokens[before].lower == "," or is_quote(tokens[before]))
        or tokens[hit.first].tag == "VBG"
    ):
        return False
    after = hit.end
    if after >= len(tokens) or tokens[after].lower in ("that", ":") or is_quote(tokens[after]):
        return False
    return tokens[after].tag in ("NAME", "DET", "PRON", "NOUN", "ADJ", "NUM") and (
        is_quote(tokens[before]) or noun_phrase(view, after) > after
    )


def _inverted(view: View, hit: Hit, end: int) -> Draft | None:
    tokens = view.tokens
    stop = hit.end
    while stop < end and tokens[stop].tag not in ("PUNCT", "QUOTE", "WH", "SUBORD"):
        stop += 1
    rest = next((n for n in range(stop, end) if is_quote(tokens[n])), end)
    content = pieces(view, (0, verb_group_start(tokens, hit.first)), (rest, end))
    title = stop
    if stop < end and tokens[stop].lower == ",":
        title = next((n for n in range(stop + 1, rest) if tokens[n].tag == "PUNCT"), rest)
    speaker = (hit.end, stop if view.mentions_in(hit.end, stop) else title)
    return Draft(hit, cue_range(view, hit), speaker, EMPTY, content) if content else None


def to_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb with an infinitive: promise, threaten, offer to."""
    tokens = view.tokens
    at = hit.end - 1 if tokens[hit.end - 1].lower == "to" else hit.end
    if not is_verbal(tokens, hit) or at >= end or tokens[at].lower != "to" or _passive(tokens, hit.first):
        return None
    speaker = subject_of(view, hit)
    cue = (cue_range(view, hit)[0], at)
    return Draft(hit, cue, speaker, EMPTY, pieces(view, (at, end)))


def object_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb whose object is the content: condemn, deny, call for."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or _passive(tokens, hit.first) or hit.end >= end:
        return None
    if tokens[hit.end].tag in ("PUNCT", "PREP", "TO"):
        return None
    speaker = subject_of(view, hit)
    return Draft(hit, cue_range(view, hit), speaker, EMPTY, pieces(view, (hit.end, end)))


def addressee_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb with its hearer as object: tell, urge, warn, call on."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or _passive(tokens, hit.first):
        return None
    stop = noun_phrase(view, hit.end)
    if stop == hit.end or stop > end:
        return None
    speaker, addressee = subject_of(view, hit), (hit.end, stop)
    at = _skip_time(view, stop)
    plain = hit.cue.id in ("statement.tell", "statement.inform", "statement.remind", "statement.assure")
    if at < end and tokens[at].lower in (
        "to",
        "that",
        ":",
        "of",
        "about",
        "against",
        "not",
        "whether",
        "if",
        "for",
    ):
        allowed = plain or tokens[at].lower in ("to", "that", "not", "of", "against", "whether", "if")
        content = pieces(view, (at, end)) if allowed else ()
    else:
        content = _content_after(view, hit, at, end) if plain or hit.cue.fields[0] == "promise" else ()
        content = _content_at_mark(view, hit, speaker, at, end) if plain else content
    return Draft(hit, cue_range(view, hit), speaker, addressee, content) if content else None


def accuse_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "accuse Y of Z": the target inside the cue, the content behind it."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or _passive(tokens, hit.first):
        return None
    content = pieces(view, (hit.end, end))
    speaker = subject_of(view, hit)
    return (
        Draft(hit, cue_range(view, hit), speaker, (hit.first + 1, hit.end - 1), content) if content else None
    )


def as_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "describe Y as Z": both are the content."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or _passive(tokens, hit.first):
        return None
    if not any(tokens[at].lower == "as" for at in range(hit.first + 2, min(end, hit.first + 14))):
        return None
    return Draft(hit, cue_range(view, hit), subject_of(view, hit), EMPTY, pieces(view, (hit.first + 1, end)))


def quoted_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb that reports words only when quote marks follow: call it "a ..."."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or not any(is_quote(t) for t in tokens[hit.end : end]):
        return None
    return Draft(hit, cue_range(view, hit), subject_of(view, hit), EMPTY, pieces(view, (hit.end, end)))


VERB_FRAMES: Final[dict[str, Frame]] = {
    "that": that_frame,
    "to": to_frame,
    "object": object_frame,
    "addressee": addressee_frame,
    "accuse": accuse_frame,
    "as": as_frame,
    "quoted": quoted_frame,
}
