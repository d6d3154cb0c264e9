"""Frames of attribution without a verb of their own voice: is expected to, allegedly, a credit line, a transcript."""

from __future__ import annotations

from typing import Final

from detente.read.grammar.cue_patterns import Hit
from detente.read.grammar.phrases import has_finite, is_finite, left_subject, verb_group_start
from detente.read.grammar.speakers import View, bare_actor, head_end
from detente.read.statements.contents import object_end, subject_clause_end
from detente.read.statements.draft import EMPTY, Draft, Frame, Range, is_quote, pieces
from detente.read.statements.subjects import noun_phrase, without_front

_ENDS: Final = frozenset(("PUNCT", "CONJ", "SUBORD", "WH"))


def impersonal_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "is expected to": subject and complement are the content, "by" names the source."""
    tokens = view.tokens
    subject = without_front(tokens, left_subject(tokens, hit.first))
    if (
        subject[0] >= subject[1]
        or hit.end >= end
        or tokens[hit.end].tag == "PUNCT"
        or tokens[hit.first].tag == "POSS"
    ):
        return None
    speaker: Range = EMPTY
    at = hit.end
    if tokens[at].lower == "by" and at + 1 < end:
        speaker = (at + 1, noun_phrase(view, at + 1))
        at = speaker[1]
    content = pieces(view, subject, (at, end))
    return Draft(hit, (hit.first, hit.end), speaker, EMPTY, content) if content else None


def adverb_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "allegedly": the clause around it is the content."""
    tokens = view.tokens
    subject = without_front(tokens, left_subject(tokens, hit.end)) if hit.end < end else EMPTY
    content = pieces(view, subject, (hit.end, end))
    return Draft(hit, (hit.first, hit.end), EMPTY, EMPTY, content) if content else None


def bare_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "questions about": a noun of saying that nobody owns."""
    tokens = view.tokens
    if tokens[hit.first].tag != "NOUN" or hit.end >= end or tokens[hit.end].tag == "PUNCT":
        return None
    if tokens[hit.end - 1].lower in ("that", "whether"):
        stop = end if has_finite(tokens, 0, hit.first) else subject_clause_end(view, hit.end, end)
    else:
        stop = next((n for n in range(hit.end, end) if is_finite(tokens, n) or tokens[n].tag in _ENDS), end)
    content = pieces(view, (hit.end, stop))
    return Draft(hit, (hit.first, hit.end), EMPTY, EMPTY, content) if content else None


def adjective_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "X, long wary of Y": an adjective of feeling right behind whoever feels."""
    tokens = view.tokens
    start = verb_group_start(tokens, hit.first)
    speaker = without_front(tokens, left_subject(tokens, hit.first))
    if (
        tokens[hit.first].tag not in ("ADJ", "VBN", "VERB")
        or start == 0
        or speaker[0] >= speaker[1]
        or hit.end >= end
    ):
        return None
    content = pieces(view, (hit.end, object_end(view, hit.end, end)))
    return Draft(hit, (start, hit.end), speaker, EMPTY, content) if content else None


def agent_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "a bill backed by X": X is the source, what stands before the participle the content."""
    tokens = view.tokens
    subject = without_front(tokens, left_subject(tokens, hit.first))
    if tokens[hit.first].tag not in ("VBN", "VERB", "ADJ") or subject[0] >= subject[1] or hit.end >= end:
        return None
    stop = max(noun_phrase(view, hit.end), hit.end)
    content = pieces(view, subject)
    found = stop > hit.end and content and tokens[hit.end].tag not in ("NUM", "VBG")
    return Draft(hit, (hit.first, hit.end), (hit.end, stop), EMPTY, content) if found else None


def eyes_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "in her view, ...": the owner is the source, the rest of the sentence the content."""
    tokens = view.tokens
    owner = next((at for at in range(hit.first + 1, hit.end) if tokens[at].tag == "POSS"), None)
    if owner is None:
        return None
    first = hit.first + 1 if tokens[owner].lower.startswith(("'", "’")) else owner
    speaker = (first, max(owner, first + 1))
    content = pieces(view, (0, hit.first), (hit.end, end))
    return Draft(hit, (hit.first, hit.end), speaker, EMPTY, content) if content else None


def beholder_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "To critics, ...": somebody in front of a whole clause, for whom it holds."""
    tokens = view.tokens
    stop = next((at for at in range(hit.end, min(end, hit.end + 8)) if tokens[at].text == ","), None)
    if (
        hit.first
        or stop is None
        or not bare_actor(view, (hit.end, stop))
        or not has_finite(tokens, stop, end)
    ):
        return None
    return Draft(hit, (0, hit.end), (hit.end, stop), EMPTY, pieces(view, (stop, end)))


def hope_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "their hope is that": a noun of thought, its owner, a clause behind "is"."""
    tokens = view.tokens
    if hit.first == 0 or hit.end >= end:
        return None
    if tokens[hit.first - 1].lower in ("the", "a", "one"):
        return Draft(hit, (hit.first, hit.end - 1), EMPTY, EMPTY, pieces(view, (hit.end - 1, end)))
    if tokens[hit.first - 1].tag != "POSS":
        return None
    first = hit.first - 1
    if tokens[first].lower.startswith(("'", "’")):
        while first and tokens[first - 1].tag in ("DET", "ADJ", "NAME", "NOUN"):
            first -= 1
    content = pieces(view, (hit.end - 1, end))
    return (
        Draft(hit, (hit.first, hit.end - 1), (first, max(hit.first - 1, first + 1)), EMPTY, content)
        if content
        else None
    )


def clear_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of "it is apparent that": the clause is the content, nobody its source."""
    tokens = view.tokens
    if hit.first == 0 or tokens[hit.first - 1].lower not in ("it", "that", "what"):
        return None
    content = pieces(view, (hit.end - 1, end))
    return Draft(hit, (hit.first, hit.end - 1), EMPTY, EMPTY, content) if content else None


def credit_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a quotation with a credit line: "..." - Name."""
    tokens = view.tokens
    if (
        hit.first < 2
        or not is_quote(tokens[hit.first - 1])
        or hit.end >= end
        or has_finite(tokens, hit.end, end)
    ):
        return None
    stop = head_end(tokens, hit.end, end)
    if tokens[hit.end].tag != "NAME":
        return None
    stop = stop - 1 if tokens[stop - 1].text == "." else stop
    return Draft(hit, (hit.first, hit.end), (hit.end, stop), EMPTY, pieces(view, (0, hit.first)))


def transcript_frame(view: View, hit: Hit, end: int) -> Draft | None:
    """Return the draft of a transcript or a heading: a name, a colon, his words."""
    tokens = view.tokens
    first = 1 if is_quote(tokens[0]) else 0
    if not first < hit.first <= first + 4 or any(tokens[n].tag != "NAME" for n in range(first, hit.first)):
        return None
    content = pieces(view, (hit.end, end))
    return Draft(hit, (hit.first, hit.end), (first, hit.first), EMPTY, content) if content else None


VOICELESS_FRAMES: Final[dict[str, Frame]] = {
    "impersonal": impersonal_frame,
    "adverb": adverb_frame,
    "bare": bare_frame,
    "adjective": adjective_frame,
    "agent": agent_frame,
    "eyes": eyes_frame,
    "beholder": beholder_frame,
    "hope": hope_frame,
    "clear": clear_frame,
    "credit": credit_frame,
    "transcript": transcript_frame,
}
