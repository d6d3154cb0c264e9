"""Contents of speech: what stands behind, before or around a verb of saying, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.inflection import past_forms
from detente.read.grammar.phrases import has_finite, is_finite, verb_group_start
from detente.read.grammar.quotes import double_marks
from detente.read.grammar.speakers import View
from detente.read.statements.draft import EMPTY, Range, is_comment, is_quote, pieces
from detente.read.statements.subjects import DAYS, SUBJECT_PRONOUNS, noun_phrase

_WITH_OBJECT: Final = word_set(
    "statement.announce statement.propose statement.recommend statement.predict statement.confirm"
)
_WITH_HEARER: Final = word_set("statement.warn statement.promise_who")
_BREAKS: Final = frozenset((";", "--", "—", "–", "-", "(", "―"))
_AFTERTHOUGHTS: Final = word_set("another as but although though while")
_WHILE: Final = word_set("when while after before until as during where whereas")
_AT: Final = word_set("in at on during via")
_OCCASIONS: Final = word_set(
    "statement interview speech letter tweet rally conference debate post address article editorial column twitter"
    " facebook hearing meeting forum remarks email memo briefing television"
)
_NEAR: Final = word_set("last this next earlier")
SPANS: Final = word_set("week month year summer spring winter fall autumn weekend morning night evening")
_HEARERS_OWN: Final = word_set("of in at from on")
_LISTING: Final = word_set(", and")
_CLAUSES: Final = word_set("that to whether not")
_OPENERS: Final = word_set("that : whether")
_ASKING: Final = word_set("that : whether how why")


def skip_time(view: View, at: int) -> int:
    """Skip adverbs and a time expression behind a verb ("said on Monday that")."""
    tokens = view.tokens
    moved = True
    while moved and at < len(tokens):
        moved = False
        if (tokens[at].tag == "ADV" or tokens[at].lower in DAYS) and at + 1 < len(tokens):
            at, moved = at + 1, True
            continue
        if at + 2 < len(tokens) and tokens[at].lower in _NEAR and tokens[at + 1].lower in SPANS:
            at, moved = at + 2, True
            continue
        if at + 3 < len(tokens) and tokens[at].tag == tokens[at + 2].tag == "NUM":
            at, moved = at + 3, True
            continue
        start = at + (tokens[at].tag == "PREP")
        if start < len(tokens) and tokens[start].lower in DAYS:
            at, moved = start + 1, True
            continue
        for time in view.sentence.times:
            if start < len(tokens) and time.start in (tokens[at].start, tokens[start].start):
                at, moved = view.token_at(time.end), True
                break
    return skip_parenthesis(view, skip_aside(view, at))


def skip_parenthesis(view: View, at: int) -> int:
    """Skip what stands between two commas before "that" ("remarked, in a call with Quito, that")."""
    tokens = view.tokens
    if at + 3 >= len(tokens) or tokens[at].text != ",":
        return at
    for ahead in range(at + 1, min(at + 20, len(tokens) - 1)):
        if tokens[ahead].text == ",":
            return ahead + 1 if tokens[ahead + 1].lower == "that" else at
        if tokens[ahead].tag == "QUOTE" or is_finite(tokens, ahead):
            return at
    return at


def skip_aside(view: View, at: int) -> int:
    """Skip a phrase of place or occasion before "that", a colon or a quotation ("said in a letter that")."""
    tokens = view.tokens
    if at >= len(tokens) or tokens[at].tag != "PREP":
        return at
    for ahead in range(at + 1, min(at + 30, len(tokens))):
        token = tokens[ahead]
        if token.lower in _ASKING and token.tag != "DET":
            return ahead
        if (
            token.tag == "PRON"
            and token.lower in SUBJECT_PRONOUNS
            and ahead + 1 < len(tokens)
            and is_finite(tokens, ahead + 1)
        ):
            return ahead
        if token.tag in ("PUNCT", "SUBORD", "WH") or is_finite(tokens, ahead):
            return at
    return at


def hearer_end(view: View, at: int) -> int:
    """Skip what belongs to a hearer: "told an audience of teachers in Quito, ...", where a mark or a clause follows."""
    tokens = view.tokens
    stop = best = at
    while stop + 1 < len(tokens) and (tokens[stop].lower in _HEARERS_OWN or tokens[stop].lower in _LISTING):
        behind = noun_phrase(view, stop + 1)
        opens = stop + 1 + (tokens[stop + 1].tag in ("DET", "CONJ"))
        if behind == stop + 1 and tokens[behind].tag == "CONJ":
            behind = noun_phrase(view, stop + 2)
        listed = tokens[stop].lower in _LISTING and not view.mentions_in(stop + 1, opens + 1)
        if behind == stop + 1 or listed:
            break
        stop = behind
        if stop < len(tokens) and (tokens[stop].tag == "PUNCT" or tokens[stop].lower in _CLAUSES):
            best = stop
    return best


def content_after(view: View, hit: Hit, at: int, end: int) -> tuple[Range, ...]:
    """Return the content that begins at ``at`` behind a cue, empty when none does."""
    tokens = view.tokens
    if at >= end:
        return ()
    token = tokens[at]
    if tokens[hit.end - 1].lower == "that":
        return pieces(view, (at, end))
    if token.lower in _OPENERS or is_quote(token):
        return () if at + 1 < end and tokens[at + 1].text == "," else pieces(view, (at, end))
    if token.lower == "," and at + 1 < end and is_quote(tokens[at + 1]):
        return pieces(view, (at + 1, end))
    if token.tag == "PUNCT" or token.lower in ("yes", "no") or _hearer_first(view, hit, at):
        return ()
    if token.tag == "NEG" and at + 1 < end and tokens[at + 1].tag == "TO":
        return ()
    if token.tag not in ("PREP", "ADV", "VBG", "TO") and _is_clause(view, at + 1, min(end, at + 14)):
        return pieces(view, (at, end))
    if token.lower == "if" or (token.tag in ("SUBORD", "WH") and has_finite(tokens, at + 1, end)):
        return pieces(view, (at, end))
    if hit.cue.id not in _WITH_OBJECT or token.tag in ("PREP", "VBG"):
        return ()
    return pieces(view, (at, object_end(view, at, end)))


def _is_clause(view: View, first: int, end: int) -> bool:
    """Whether a finite verb stands in a range, not counting an inserted "he said"."""
    tokens = view.tokens
    for at in range(first, end):
        if tokens[at - 1].text == "," and tokens[at].tag == "CONJ":
            return False
        inserted = (
            at + 1 < end
            and tokens[at - 1].tag == "PRON"
            and tokens[at - 2].text == tokens[at + 1].text == ","
        )
        if is_finite(tokens, at) and not inserted and tokens[verb_group_start(tokens, at) - 1].tag != "CONJ":
            return True
    return False


def _hearer_first(view: View, hit: Hit, at: int) -> bool:
    """Whether a hearer stands between a verb and its "that": "warn voters that"."""
    stop = noun_phrase(view, at)
    return hit.cue.id in _WITH_HEARER and at < stop < len(view.tokens) and view.tokens[stop].lower == "that"


def content_at_mark(view: View, hit: Hit, speaker: Range, at: int, end: int) -> tuple[Range, ...]:
    """Return the content on both sides when a mark closes the attribution, else what follows it."""
    tokens = view.tokens
    bound = tokens[hit.end - 1].lower == "that" or _in_relative(view, hit) or _is_added(view, hit)
    around = () if bound else content_around(view, speaker, at, end)
    closed = at >= end or tokens[at].tag == "PUNCT"
    quoted = _ends_quotation(view, speaker[0]) and not (at < end and is_quote(tokens[at]))
    after = content_after(view, hit, at, end)
    if closed and after and _is_setting(view, speaker[0]):
        return after
    return (around or after) if closed or quoted else (after or around)


def _in_relative(view: View, hit: Hit) -> bool:
    """Whether a verb stands in a relative clause, which is about nothing before it: "the body that declared"."""
    tokens, group = view.tokens, verb_group_start(view.tokens, hit.first)
    return group > 1 and tokens[group - 1].lower in ("that", "which", "who") and tokens[group - 2].tag in (
        "NOUN", "NAME",
    )  # fmt: skip


def _is_added(view: View, hit: Hit) -> bool:
    """Whether a participle behind a comma adds words of its own: "..., he said, adding that"."""
    tokens, group = view.tokens, verb_group_start(view.tokens, hit.first)
    return tokens[hit.first].tag == "VBG" and group > 1 and tokens[group - 1].text == ","


def _ends_quotation(view: View, at: int) -> bool:
    """Whether a quoted sentence, not a title in quote marks, ends right before a speaker."""
    tokens = view.tokens
    return at > 0 and is_quote(tokens[at - 1]) and (is_quote(tokens[0]) or has_finite(tokens, 0, at))


def _is_setting(view: View, end: int) -> bool:
    """Whether what stands before a speaker only sets the scene: "Speaking in Rome, X said, ..."."""
    tokens = view.tokens
    opens = tokens[0].tag in ("VBG", "VBN", "SUBORD", "PREP") or tokens[0].lower.endswith(("ing", "ed"))
    return opens and not any(is_quote(token) for token in tokens[:end])


def content_around(view: View, speaker: Range, at: int, end: int) -> tuple[Range, ...]:
    """Return the content of a trailing or inserted attribution ("..., he said, ...")."""
    tokens = view.tokens
    if speaker[0] == 0 or tokens[speaker[0] - 1].tag not in ("PUNCT", "QUOTE"):
        return ()
    before = (_opener(view, speaker[0]) or quotation_start(view, speaker[0]), speaker[0])
    resumes = at + 1 < end and (tokens[at + 1].tag == "TO" or has_finite(tokens, at + 1, end))
    inserted = resumes and tokens[at].lower == ","
    quoted = any(is_quote(token) for token in tokens[: speaker[0]])
    if not inserted and not quoted and not has_finite(tokens, *before):
        return ()
    while at < end and tokens[at].tag not in ("PUNCT", "QUOTE"):
        at += 1
    resumed = not is_quote(tokens[speaker[0] - 1]) or any(is_quote(token) for token in tokens[at:end])
    after = (at, end) if at < end - 1 and resumed else EMPTY
    return pieces(view, before, after)


def _opener(view: View, at: int) -> int | None:
    """Return the word that opens the only clause an inserted attribution is about ("which, he said, ...")."""
    tokens = view.tokens
    if at < 2 or tokens[at - 1].text != ",":
        return None
    if tokens[at - 2].tag in ("WH", "SUBORD"):
        return at - 2
    return at - 3 if at > 3 and tokens[at - 2].lower == "order" else None


def quotation_start(view: View, at: int) -> int:
    """Return where the content before an attribution at ``at`` begins: at its quotation when a sentence ends there."""
    tokens = view.tokens
    if not is_quote(tokens[at - 1]):
        return 0
    opening = [n for n, opens in double_marks(view.text, tokens) if opens and n < at]
    if opening and opening[-1] > 0 and tokens[opening[-1] - 1].text in (".", "!", "?"):
        return opening[-1]
    return 0


def object_end(view: View, first: int, end: int) -> int:
    """Return where the object of a verb of speech ends: before a time, an occasion, a second verb, an afterthought.

    first, end  token range in which it lies; quotations are passed over whole
    """
    tokens = view.tokens
    inside = False
    marks = {at for at, _ in double_marks(view.text, tokens)}
    for at in range(first, end):
        inside ^= at in marks
        if (
            at in marks
            and not inside
            and tokens[at - 1].text == ","
            and at + 1 < end
            and tokens[at + 1].tag == "VBG"
        ):
            return at + 1
        if at > first and not inside and (_closes_object(view, at, end) or _turns(tokens, first, at, end)):
            return at
    return end


def _turns(tokens: Sequence[Token], first: int, at: int, end: int) -> bool:
    """Whether "and to" joins a second infinitive to one that began before the object."""
    joins = tokens[at].tag == "CONJ" and at + 1 < end and tokens[at + 1].tag == "TO"
    return joins and tokens[first].tag != "TO"


def _closes_object(view: View, at: int, end: int) -> bool:
    tokens = view.tokens
    token, low = tokens[at], tokens[at].lower
    after = tokens[at + 1] if at + 1 < end else None
    if low in _BREAKS:
        return True
    if after is None:
        return False
    if low == ",":
        return (
            after.tag in ("VBG", "WH", "SUBORD", "ADV")
            or after.lower in _AFTERTHOUGHTS
            or is_comment(tokens, at + 1, end)
            or _second_verb(view, at + 1, end)
        )
    if low == "on" and tokens[min(at + 2, end - 1)].lower in ("ground", "grounds"):
        return True
    if token.tag in ("SUBORD", "WH", "PREP") and low in _WHILE:
        return low == "during" or has_finite(tokens, at + 1, min(end, at + 8))
    if token.tag == "PREP":
        noun = next((n for n in range(at + 1, min(end, at + 5)) if tokens[n].tag in ("NOUN", "NAME")), None)
        owner = noun is not None and noun + 1 < end and tokens[noun + 1].tag == "POSS"
        return noun is not None and (
            (tokens[noun].lower in DAYS and not owner) or (low in _AT and tokens[noun].lower in _OCCASIONS)
        )
    return (low in DAYS and after.tag != "POSS") or (token.tag == "CONJ" and _second_verb(view, at, end))


def _second_verb(view: View, at: int, end: int) -> bool:
    """Whether "and" joins a second predicate, or a second clause, to the verb of speech."""
    tokens = view.tokens
    if at + 1 >= end or tokens[at].tag != "CONJ":
        return False
    if is_finite(tokens, at + 1) and (
        tokens[at + 1].tag != "VERB"
        or tokens[at + 1].lower.endswith(("s", "ed"))
        or tokens[at + 1].lower in past_forms()
    ):
        return True
    if tokens[at].lower == "but":
        return True
    parted = tokens[at + 1].tag in ("DET", "POSS") and tokens[at - 1].text == ","
    near = min(end, at + (10 if parted else 6))
    opens = parted or tokens[at + 1].tag in ("NAME", "PRON", "NUM")
    return opens and has_finite(tokens, at + 1, near) and not any(t.tag == "WH" for t in tokens[at:near])


def subject_clause_end(view: View, first: int, end: int) -> int:
    """Return where a "that" clause on a subject noun ends: before the main verb (the claim that he lied | is false)."""
    tokens = view.tokens
    own = next((at for at in range(first, end) if is_finite(tokens, at)), end)
    for at in range(own + 1, end):
        if (
            is_finite(tokens, at)
            and verb_group_start(tokens, at) > own
            and tokens[at - 1].tag not in ("CONJ", "WH")
        ):
            return verb_group_start(tokens, at)
    return end
