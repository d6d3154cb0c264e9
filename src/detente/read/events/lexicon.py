"""The trigger lexicon and the frames: what may tell an event, and who in it acts on whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, cast

from detente.read.grammar.cue_patterns import Element, compile_pattern, needed
from detente.read.lexicon import rows
from detente.records.vocabulary import Confidence, PloverType

Part = Literal["verb", "noun"]
_TRIGGERS: Final = "event_triggers.tsv"
_FRAMES: Final = "event_frames.tsv"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a trigger's source and target stand.

    source, target  slots in the order tried: subj obj light poss adj compound toplace, or a preposition
    flags           see ``event_frames.tsv``
    """

    name: str
    part: Part
    source: tuple[str, ...]
    target: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of the trigger lexicon: rule id, frame, PLOVER type and mode, CAMEO code, prior belief, one pattern.

    needs  one set for each further element that cannot be missing: some word of each stands in every match
    done   whether the hold on the act is what is told: refusing it, not the act, has happened
    """

    rule: str
    frame: Frame
    plover: PloverType
    mode: str | None
    cameo: str
    confidence: Confidence
    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]
    done: bool = False


def _slots(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))


@cache
def frames() -> Mapping[str, Frame]:
    """Return the frames by name."""
    return MappingProxyType(
        {
            name: Frame(name, cast("Part", part), _slots(source), _slots(target), frozenset(_slots(flags)))
            for name, part, source, target, flags in rows(_FRAMES)
        }
    )


@cache
def triggers() -> Mapping[str, tuple[Trigger, ...]]:
    """Return the triggers by the words that may begin them, in the file's order."""
    index: dict[str, list[Trigger]] = {}
    for rule, frame, plover, mode, cameo, confidence, patterns in rows(_TRIGGERS):
        for pattern in patterns.split(" / "):
            elements = compile_pattern(pattern)
            trigger = Trigger(
                rule,
                frames()[frame],
                cast("PloverType", plover),
                None if mode == "-" else mode,
                cameo,
                cast("Confidence", confidence),
                elements,
                needed(elements),
            )
            for word in sorted(trigger.elements[0].words):
                index.setdefault(word, []).append(trigger)
    return MappingProxyType({word: tuple(found) for word, found in index.items()})
