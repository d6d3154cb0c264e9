"""Actors and the relations between them as a GraphML graph."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from detente.read.links.tellings import ACTUAL
from detente.records.calendar_words import interval_words
from detente.records.vocabulary import (
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    VERBAL_COOPERATION,
)
from detente.show.view_parts import actor_name, clean
from detente.track.phases import is_context, pairs_of

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.track.ties import Lane, Phase

Attributes = dict[str, str | int]

_CLASSES: Final = {
    "verbal_cooperation": VERBAL_COOPERATION,
    "material_cooperation": MATERIAL_COOPERATION,
    "verbal_conflict": VERBAL_CONFLICT,
    "material_conflict": MATERIAL_CONFLICT,
}
_NODE: Final = {"label": "string", "events": "int"}
_EDGE: Final = {"events": "int"} | dict.fromkeys(_CLASSES, "int") | {"state": "string", "course": "string"}


def to_graphml(case: Case) -> bytes:
    """Return an undirected graph: actors with the events they take part in, one edge for each lane.

    An edge counts the linked events of its lane by class, and says in words how the relation stands and how it
    got there.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    lines += _keys("node", _NODE) + _keys("edge", _EDGE)
    lines.append(f'<graph id={_attribute(case.name)} edgedefault="undirected">')
    for actor, attributes in _nodes(case).items():
        lines += _element(f"node id={_attribute(actor)}", "node", attributes)
    types = _types(case)
    for number, lane in enumerate(case.lanes):
        ends = f"source={_attribute(lane.pair[0])} target={_attribute(lane.pair[1])}"
        lines += _element(f'edge id="e{number}" {ends}', "edge", _edge(lane, types.get(lane.pair, Counter())))
    lines += ["</graph>", "</graphml>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _nodes(case: Case) -> dict[str, Attributes]:
    done = Counter(actor for group in case.groups if group.status in ACTUAL for actor in group.actors)
    named = {actor for lane in case.lanes for actor in lane.pair} | set(done)
    return {actor: {"label": actor_name(actor).name, "events": done[actor]} for actor in sorted(named)}


def _types(case: Case) -> dict[tuple[str, str], Counter[str]]:
    """Return per pair the types of the events that its lane counts."""
    events = {event.id: event for event in case.reading.events}
    found: dict[tuple[str, str], Counter[str]] = {}
    for group in case.groups:
        if group.status in ACTUAL and not is_context(group.occurred):
            for pair in pairs_of(events[identity] for identity in group.events):
                found.setdefault(pair, Counter())[group.plover] += 1
    return found


def _edge(lane: Lane, types: Counter[str]) -> Attributes:
    counts = {name: sum(types[type_] for type_ in members) for name, members in _CLASSES.items()}
    phases = [_phase(phase) for phase in lane.phases]
    return {
        "events": lane.events,
        **counts,
        "state": phases[-1] if phases else "",
        "course": " > ".join(phases),
    }


def _phase(phase: Phase) -> str:
    words = f"{phase.words}, {interval_words(phase.period)}" if phase.period else phase.words
    return f"{words} (sought)" if phase.sought else words


def _keys(target: str, types: dict[str, str]) -> list[str]:
    return [
        f'<key id="{target}-{name}" for="{target}" attr.name="{name}" attr.type="{type_}"/>'
        for name, type_ in types.items()
    ]


def _element(opening: str, tag: str, attributes: Attributes) -> list[str]:
    data = [
        f'<data key="{tag}-{name}">{escape(clean(str(value)))}</data>' for name, value in attributes.items()
    ]
    return [f"<{opening}>", *data, f"</{tag}>"]


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
