"""Verbs that take a noun of an act without doing the act: they name it, mediate in it, answer it."""

from __future__ import annotations

from typing import Final

LABELLING: Final = frozenset(
    ("call", "calls", "called", "calling", "describe", "describes", "described", "label", "labels", "labelled",
     "labeled", "term", "terms", "termed", "brand", "brands", "branded", "dub", "dubs", "dubbed", "see", "sees",
     "saw", "view", "views", "viewed", "consider", "considers", "considered", "deem", "deems", "deemed")
)  # fmt: skip
MEDIATING: Final = frozenset(
    ("mediate", "mediates", "mediated", "mediating", "broker", "brokers", "brokered", "brokering", "facilitate",
     "facilitates", "facilitated", "facilitating")
)  # fmt: skip
ANSWERING: Final = frozenset(
    ("turn", "turns", "turned", "turning", "accept", "accepts", "accepted", "decline", "declines", "declined",
     "spurn", "spurned", "rebuff", "rebuffed", "ignore", "ignores", "ignored", "heed", "heeds", "heeded", "answer",
     "answered", "consider", "considers", "considered", "weigh", "weighs", "weighed")
)  # fmt: skip
