"""Frames of speech that hang on a noun or a phrase: the message that, according to, as X put it, is claimed by X to."""

from __future__ import annotations

from typing import Final

from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import has_finite, is_finite, left_subject, verb_group_start
from detente.read.grammar.speakers import View, head_end, speaker_nouns
from detente.read.statements.contents import object_end, skip_time, subject_clause_end
from detente.read.statements.draft import (
    EMPTY,
    VERBAL,
    Draft,
    Frame,
    Range,
    cue_range,
    is_passive,
    is_quote,
    is_verbal,
    pieces,
)
from detente.read.statements.frames import VERB_FRAMES
from detente.read.statements.naming import NAMING_FRAMES
from detente.read.statements.subjects import governor, noun_phrase, subject_of
from detente.read.statements.voiceless import VOICELESS_FRAMES

_PUTS: Final = word_set(
    "put puts said says noted sees acknowledged admitted warned predicted wrote reported argued explained conceded"
)


def noun_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a noun of saying: "expressed the hope that", "the message that", "X's view that"."""
    tokens = view.tokens
    if tokens[hit.end - 1].lower == "that" and hit.end < end and is_finite(tokens, hit.end):
        return None
    if tokens[hit.first].tag == "NOUN" and hit.first and tokens[hit.first - 1].tag == "POSS":
        speaker, addressee = (_possessor(view, hit.first - 1), EMPTY)
    elif tokens[hit.first].tag == "NOUN":
        verb = next((n for n in range(hit.first - 1, 0, -1) if tokens[n].tag in VERBAL), None)
        if verb is None:
            return None
        speaker, addressee = governor(view, verb), _between(view, verb + 1, hit.first)
    else:
        speaker, addressee = governor(view, hit.first), _between(view, hit.first + 1, hit.end)
    if tokens[hit.first].tag == "NOUN" and not has_finite(tokens, 0, hit.first):
        end = subject_clause_end(view, hit.end, end)
    content = pieces(view, (hit.end, end))
    if tokens[hit.end - 1].lower == "to" and hit.end < end and tokens[hit.end].tag != "VERB":
        return None
    return Draft(hit, cue_range(view, hit), speaker, addressee, content) if content else None


def owned_noun(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "X's call for Z", "his refusal to Z": only with an owner before the noun."""
    tokens = view.tokens
    if tokens[hit.first].tag != "NOUN" or hit.first == 0 or hit.end >= end:
        return None
    before = tokens[hit.first - 1]
    if before.tag == "POSS":
        speaker = _possessor(view, hit.first - 1)
        if tokens[speaker[0]].lower in ("'s", "’s"):
            return None
    elif before.lower in ("his", "her", "their", "its"):
        speaker = (hit.first - 1, hit.first)
    else:
        return None
    last = tokens[hit.end - 1]
    start = hit.end - 1 if last.lower == "to" and tokens[hit.end].tag == "VERB" else hit.end
    stop = next((n for n in range(hit.end, end) if is_finite(tokens, n) or tokens[n].tag == "PUNCT"), end)
    content = pieces(view, (start, stop))
    return Draft(hit, (hit.first, hit.end), speaker, EMPTY, content) if content else None


def _possessor(view: View, poss: int) -> Range:
    first = poss
    while first > 0 and view.tokens[first - 1].tag in ("DET", "ADJ", "NAME", "NOUN"):
        first -= 1
    return (first, poss) if first < poss else (poss, poss + 1)


def _between(view: View, first: int, end: int) -> Range:
    named = [m for m in view.mentions_in(first, end) if m.text.lower() not in ("his", "her", "its", "their")]
    if not named:
        return EMPTY
    return view.token_at(named[0].start), view.token_at(named[0].end)


def source_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "according to X": X up to the comma, the rest of the sentence is the content."""
    tokens = view.tokens
    stop = next(
        (n for n in range(hit.end, end) if tokens[n].lower in (",", ";", "—") or is_quote(tokens[n])), end
    )
    if stop == end and end and tokens[end - 1].lower == ".":
        stop = end - 1
    named = view.mentions_in(hit.end, hit.end + 2)
    behind = view.token_at(named[0].end) if named else stop
    if hit.first > 0 and behind < stop and is_finite(tokens, behind):
        before = EMPTY if tokens[hit.first - 1].tag == "WH" else (0, hit.first)
        return Draft(hit, (hit.first, hit.end), (hit.end, behind), EMPTY, pieces(view, before, (behind, end)))
    if stop == hit.end or view.tokens[stop - 1].lower in ("plan", "schedule") or _is_measure(view, hit.end):
        return None
    inserted = hit.first > 0 and stop + 1 < end and is_finite(tokens, stop + 1)
    if not inserted and (hit.first == 0 or (stop < end - 1 and not has_finite(tokens, 0, hit.first))):
        stop = stop if stop < end else head_end(tokens, hit.end, end)
        content = pieces(view, (stop, end))
    else:
        content = pieces(view, (0, hit.first), (stop, end))
    return Draft(hit, (hit.first, hit.end), (hit.end, stop), EMPTY, content) if content else None


def _is_measure(view: View, at: int) -> bool:
    """Whether a bare noun says how much, not who: "according to demand"."""
    token, noun = view.tokens[at], view.tokens[at].lower
    bare = token.tag == "NOUN" and noun_phrase(view, at) == at + 1 and not noun.endswith("s")
    return bare and noun not in speaker_nouns() and not view.mentions_in(at, at + 1)


def asput_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "as X put it" and "as X said": a comma must close it."""
    tokens = view.tokens
    verb = next(
        (n for n in range(hit.end, min(end, hit.end + 8)) if tokens[n].lower in _PUTS),
        None,
    )
    if verb is None or verb == hit.end:
        return None
    stop = verb + 1 + (tokens[verb].lower.startswith(("put", "see")))
    stop = skip_time(view, stop)
    if (
        stop >= end
        or tokens[stop].tag not in ("PUNCT", "QUOTE")
        or any(tokens[n].tag == "PUNCT" for n in range(hit.end, stop))
    ):
        return None
    content = pieces(view, (0, hit.first), (stop, end))
    speaker = (hit.end, max(hit.end + 1, verb_group_start(tokens, verb)))
    return Draft(hit, (hit.first, stop), speaker, EMPTY, content) if content else None


def relay_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "quote X as saying": X speaks, the subject only carries his words; of "is quoted" turned."""
    content = pieces(view, (hit.end, end))
    speaker = subject_of(view, hit) if is_passive(view.tokens, hit.first) else (hit.first + 1, hit.end - 2)
    if not is_verbal(view.tokens, hit) or not content or speaker[0] >= speaker[1]:
        return None
    return Draft(hit, (hit.first, hit.end), speaker, EMPTY, content)


def carrier(view: View, hit: Hit) -> Range:
    """Return who carries the words in "quote X as saying" and in "X is quoted by Y as saying"."""
    if not is_passive(view.tokens, hit.first):
        return subject_of(view, hit)
    by = hit.first + 1
    return (by + 1, hit.end - 2) if view.tokens[by].lower == "by" else EMPTY


def noun_from(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "a warning from X that": X stands between the noun and the clause."""
    tokens = view.tokens
    speaker = (hit.first + 2, hit.end - 1)
    if tokens[hit.first].tag != "NOUN" or speaker[0] >= speaker[1]:
        return None
    stop = end if has_finite(tokens, 0, hit.first) else subject_clause_end(view, hit.end, end)
    content = pieces(view, (hit.end, stop))
    return Draft(hit, (hit.first, hit.first + 2), speaker, EMPTY, content) if content else None


def passive_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "is claimed by X to be": the whole clause is the content; nothing without X."""
    tokens = view.tokens
    by = next((n for n in range(hit.first, hit.end) if tokens[n].lower == "by"), None)
    if by is None:
        return None
    subject = left_subject(tokens, hit.first)
    speaker = (by + 1, hit.end - 1)
    if tokens[hit.end - 1].lower == "to":
        content = pieces(view, (min(subject[0], hit.first), end))
        return Draft(hit, (hit.first, by + 1), speaker, EMPTY, content)
    if tokens[hit.end - 1].lower == "of":
        return Draft(
            hit, (hit.first, by), speaker, subject, pieces(view, (hit.end, object_end(view, hit.end, end)))
        )
    content = pieces(view, subject, (hit.end - 1, object_end(view, hit.end, end)))
    return Draft(hit, (hit.first, by), speaker, EMPTY, content)


def wish_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "wish Y success"."""
    stop = noun_phrase(view, hit.end)
    tokens = view.tokens
    if stop == hit.end or stop >= end or not is_verbal(tokens, hit) or not view.mentions_in(hit.end, stop):
        return None
    if tokens[stop].tag in ("TO", "VERB", "AUX", "MODAL", "PUNCT"):
        return None
    return Draft(
        hit, cue_range(view, hit), subject_of(view, hit), (hit.end, stop), pieces(view, (hit.first, end))
    )


def extend_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "extend congratulations to Y": the cue itself is the content."""
    tokens = view.tokens
    addressee = EMPTY
    for at in range(hit.first + 1, min(end, hit.end + 3)):
        if tokens[at].lower == "to" and at + 1 < end:
            addressee = (at + 1, noun_phrase(view, at + 1))
            break
    return Draft(
        hit, (hit.first, hit.end), subject_of(view, hit), addressee, pieces(view, (hit.first, hit.end))
    )


FRAMES: Final[dict[str, Frame]] = {
    **VERB_FRAMES,
    **VOICELESS_FRAMES,
    **NAMING_FRAMES,
    "wish": wish_frame,
    "extend": extend_frame,
    "noun": noun_frame,
    "nounof": owned_noun,
    "nounto": owned_noun,
    "source": source_frame,
    "asput": asput_frame,
    "passive": passive_frame,
    "relay": relay_frame,
    "nounfrom": noun_from,
}
