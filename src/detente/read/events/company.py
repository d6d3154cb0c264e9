"""Who acts in company: those who do the same, whom the subject joins, of whom a participle is said."""

from __future__ import annotations

from typing import Final

from detente.read.events.scene import Scene, after_preposition, phrase_left, phrase_right
from detente.read.grammar.governor_words import listed

_NEAR: Final = 8
_DID: Final = ("did", "do", "does", "had", "has", "have", "will", "would")
_JOINED: Final = (("joined", "by"), ("together", "with"), ("along", "with"))

Mentions = tuple[int, ...]


def likewise(scene: Scene, head: int, end: int) -> Mentions:
    """Return those who did the same: "X applauded, as did Y and Z", "X, joined by Y, applauded"."""
    for i in range(max(0, head - _NEAR), head):
        if (scene.low(i), scene.low(i + 1)) in _JOINED and scene.low(i - 1) == ",":
            return phrase_right(scene, i + 2, head)
    for i in range(end, len(scene.tokens) - 2):
        if scene.low(i) in (";", ":"):
            break
        if scene.low(i) in ("as", "so") and scene.low(i + 1) in _DID:
            return phrase_right(scene, i + 2, len(scene.tokens))
    return ()


def blamed(scene: Scene, head: int) -> Mentions:
    """Return X of "unhappy with X for testing", "thanked X for sending", through a chain of -ing forms."""
    for i in range(head - 1, max(0, head - 12), -1):
        if scene.tag(i) in ("VERB", "AUX", "MODAL", "SUBORD", "WH", "CONJ") or scene.low(i) in (",", ";"):
            return ()
        if scene.low(i) in ("for", "of", "from") and scene.tag(i + 1) == "VBG" and scene.owner[i - 1] >= 0:
            return phrase_left(scene, i)
    return ()


def partners(scene: Scene, verb: int, limit: int) -> Mentions:
    """Return those whom the subject joins: "X joined Y in imposing", "X sided with Y in imposing"."""
    if scene.low(verb) not in listed("joining"):
        return ()
    return phrase_right(scene, verb + 1, limit) or after_preposition(scene, verb + 1, limit, ("with",))
