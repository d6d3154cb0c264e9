"""Frames of speech: from a cue in a sentence to its speaker, addressee and content, as token ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Hit
from detente.read.grammar.phrases import has_finite, is_finite, verb_group_start
from detente.read.grammar.speakers import View, bare_actor
from detente.read.statements.contents import (
    content_after,
    content_at_mark,
    hearer_end,
    object_end,
    quotation_start,
    skip_time,
)
from detente.read.statements.draft import (
    EMPTY,
    Draft,
    Frame,
    cue_range,
    is_passive,
    is_quote,
    is_verbal,
    pieces,
)
from detente.read.statements.subjects import DAYS, noun_phrase, subject_of

_STOPS: Final = frozenset(("PUNCT", "QUOTE", "WH", "SUBORD"))


def that_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb of saying: content behind it, before it, or on both sides."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first):
        return None
    if hit.end < end and tokens[hit.end].lower == "so":
        return None
    if _is_inverted(view, hit):
        return _inverted(view, hit, end)
    speaker = subject_of(view, hit)
    if speaker[0] >= speaker[1]:
        return None
    at = skip_time(view, hit.end)
    addressee = EMPTY
    if at + 1 < end and tokens[at].lower == "to" and tokens[at + 1].tag != "VERB":
        addressee = (at + 1, noun_phrase(view, at + 1))
        at = skip_time(view, addressee[1])
    content = content_at_mark(view, hit, speaker, hearer_end(view, at), end)
    return Draft(hit, cue_range(view, hit), speaker, addressee, content) if content else None


def _is_inverted(view: View, hit: Hit) -> bool:
    """Whether the subject stands behind the verb: "...", said X."""
    tokens = view.tokens
    before, after = verb_group_start(tokens, hit.first) - 1, hit.end
    if before < 1 or after >= len(tokens) or tokens[hit.first].tag == "VBG":
        return False
    if not (tokens[before].lower == "," or is_quote(tokens[before])):
        return False
    if tokens[after].tag not in ("NAME", "DET", "PRON", "NOUN", "ADJ", "NUM", "POSS"):
        return False
    stop = next((n for n in range(after, len(tokens)) if tokens[n].tag in _STOPS), len(tokens))
    if not is_quote(tokens[before]) and tokens[after].tag != "NAME" and not bare_actor(view, (after, stop)):
        return False
    before_it = is_quote(tokens[before]) or has_finite(tokens, 0, before) or _resumes(tokens, before, stop)
    return not has_finite(tokens, after, stop) and before_it


def _resumes(tokens: Sequence[Token], before: int, stop: int) -> bool:
    """Whether a clause that a comma breaks off goes on behind the next: "The dam, said X, would hold"."""
    if tokens[before].text != "," or stop + 1 >= len(tokens) or tokens[stop].text != ",":
        return False
    return tokens[before - 1].tag in ("AUX", "MODAL") or is_finite(tokens, stop + 1)


def _inverted(view: View, hit: Hit, end: int) -> Draft | None:
    tokens = view.tokens
    stop = hit.end
    while stop < end and tokens[stop].tag not in ("PUNCT", "QUOTE", "WH", "SUBORD"):
        stop += 1
    rest = next((n for n in range(stop, end) if is_quote(tokens[n])), end)
    before = verb_group_start(tokens, hit.first)
    if _resumes(tokens, before - 1, stop):
        rest = stop
    content = pieces(view, (quotation_start(view, before), before), (rest, end))
    title = stop
    if stop < end and tokens[stop].lower == ",":
        title = next((n for n in range(stop + 1, rest) if tokens[n].tag == "PUNCT"), rest)
    speaker = (hit.end, stop if view.mentions_in(hit.end, stop) else title)
    return Draft(hit, cue_range(view, hit), speaker, EMPTY, content) if content else None


def to_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb with an infinitive: promise, threaten, offer to."""
    tokens = view.tokens
    at = hit.end - 1 if tokens[hit.end - 1].lower == "to" else skip_time(view, hit.end)
    at += at < len(tokens) and tokens[at].tag == "NEG"
    denied = at > hit.first + 1 and tokens[at - 1].lower in ("not", "never")
    if not is_verbal(tokens, hit) or at >= end or tokens[at].lower != "to" or is_passive(tokens, hit.first):
        return None
    speaker = subject_of(view, hit)
    at -= denied
    cue = (cue_range(view, hit)[0], min(at, hit.end))
    return Draft(hit, cue, speaker, EMPTY, pieces(view, (at, object_end(view, at, end))))


def object_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb whose object is the content: condemn, deny, call for."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first) or hit.end >= end:
        return None
    if tokens[hit.end].tag in ("PUNCT", "PREP", "TO") or _opens_clause(view, hit):
        return None
    stop = end
    if tokens[verb_group_start(tokens, hit.first) - 1].lower == "who":
        stop = next((at for at in range(hit.end + 1, end) if is_finite(tokens, at)), end)
    content = pieces(view, (hit.end, object_end(view, hit.end, stop)))
    return Draft(hit, cue_range(view, hit), subject_of(view, hit), EMPTY, content) if content else None


def _opens_clause(view: View, hit: Hit) -> bool:
    """Whether the last word of a cue opens no object: "to" an infinitive or a hearer before "that", "on" a day."""
    tokens = view.tokens
    if tokens[hit.end].lower in DAYS:
        return True
    if tokens[hit.end - 1].lower != "to":
        return False
    stop = noun_phrase(view, hit.end)
    return tokens[hit.end].tag == "VERB" or (stop < len(tokens) and tokens[stop].lower == "that")


def addressee_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a verb with its hearer as object: tell, urge, warn, call on."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first):
        return None
    stop = noun_phrase(view, hit.end)
    if stop == hit.end or stop > end:
        return None
    speaker, addressee = subject_of(view, hit), (hit.end, stop)
    at = skip_time(view, hearer_end(view, stop))
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
        content = content_after(view, hit, at, end) if plain or hit.cue.fields[0] == "promise" else ()
        content = content_at_mark(view, hit, speaker, at, end) if plain else content
    return Draft(hit, cue_range(view, hit), speaker, addressee, content) if content else None


def accuse_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "accuse Y of Z": the target inside the cue, the content behind it."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first):
        return None
    content = pieces(view, (hit.end, object_end(view, hit.end, end)))
    speaker = subject_of(view, hit)
    return (
        Draft(hit, cue_range(view, hit), speaker, (hit.first + 1, hit.end - 1), content) if content else None
    )


def as_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "describe Y as Z": both are the content."""
    tokens = view.tokens
    if not is_verbal(tokens, hit) or is_passive(tokens, hit.first):
        return None
    if not any(tokens[at].lower == "as" for at in range(hit.end, min(end, hit.first + 14))):
        return None
    return Draft(
        hit,
        cue_range(view, hit),
        subject_of(view, hit),
        EMPTY,
        pieces(view, (hit.first + 1, object_end(view, hit.first + 1, end))),
    )


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
