"""Mechanisms: claims whose cause and effect are both drafted.  What is made of them: ``wiring``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from detente.model.acts import Move
from detente.model.draft.assets import outcome_parts
from detente.model.draft.deeds import verbs
from detente.model.draft.kinds import kinds, phrases_pattern
from detente.model.draft.lookup import rows
from detente.model.draft.material import TALKS, Material, Sentence, names_actor, sides
from detente.model.draft.measures import instruments
from detente.model.draft.seating import members
from detente.model.elements import Lever, Table, Variable
from detente.records.types import Claim, Event, Span

_TESTED: Final = ("causal", "conditional", "leverage")
Sign = Literal[-1, 1]
Part = tuple[str, Sign]
"""A variable, move or hazard by its path (``moves.KEY``, ``hazards.KEY``), and whether more (+) or less (-) of it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The drafted parts that claims can speak of.

    variables  paths of the state variables
    moves      by key
    hazards    keys
    """

    variables: frozenset[Variable]
    moves: dict[str, Move]
    hazards: tuple[str, ...]
    tables: tuple[Table, ...]
    levers: tuple[Lever, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """What a claim says moves what: any of the causes moves all of the effects.

    causes    parts of the system
    effects   likewise; the sign is that of the change when there is more of the cause
    evidence  the sentence
    """

    causes: tuple[Part, ...]
    effects: tuple[Part, ...]
    evidence: tuple[str, ...]


@cache
def _outcomes() -> dict[str, tuple[str, str, Sign]]:
    """Return label -> (what it is in a system, kind, sign)."""
    return {label: (on, kind, 1 if sign == "+" else -1) for label, on, kind, sign in rows("mechanisms.tsv")}


@cache
def _causes() -> tuple[tuple[str, str, Sign, re.Pattern[str]], ...]:
    """Return what the words of a cause may be, in the order of the table."""
    return tuple(
        (what, kind, 1 if sign == "+" else -1, phrases_pattern(words))
        for what, kind, sign, words in rows("causes.tsv")
    )


def mechanisms(parts: Parts, material: Material) -> tuple[Mechanism, ...]:
    """Return the claims of which cause and effect are both drafted, in the order of the texts."""
    events: dict[tuple[str, int], list[Event]] = {}
    for event in material.reading.events:
        events.setdefault((event.doc, event.sentence[0]), []).append(event)
    found = []
    for claim in material.reading.claims:
        cause = claim.cause or claim.condition
        if claim.ctype not in _TESTED or cause is None:
            continue
        sentence, here = material.at(claim), events.get((claim.doc, claim.sentence[0]), [])
        effects = tuple(_effects(claim, parts)) or tuple(_acts(claim.effect, here, parts))
        causes = _causes_in(cause, sentence, here, effects, parts)
        if causes and all(path.startswith("moves.") for path, _ in causes):
            effects = tuple(reply for part in effects for reply in _replies(part, parts))
        if causes and effects and not {key for key, _ in causes} & {key for key, _ in effects}:
            found.append(Mechanism(causes, effects, material.cite(claim)))
    return tuple(found)


def _effects(claim: Claim, parts: Parts) -> Iterator[Part]:
    """Yield what the outcome of a claim is in the system; nothing when several parts would fit."""
    ids, label = outcome_parts(claim)
    if label not in _outcomes() or claim.polarity == "0":
        return
    on, kind, meant = _outcomes()[label]
    sign: Sign = 1 if (meant > 0) == (claim.polarity == "+") else -1
    if on == "tie":
        yield from ((path, sign) for path in _ties(_pair(ids, claim), parts))
        return
    fitting = [path for path in _paths(on, kind, parts) if not ids or _concerns(path, ids)]
    if len(fitting) == 1:
        yield fitting[0], sign


def _paths(on: str, kind: str, parts: Parts) -> list[str]:
    """Return the paths of the drafted issues, assets, levers or hazards of a kind, sorted."""
    if on == "hazard":
        return sorted(f"hazards.{key}" for key in parts.hazards if key.startswith(f"{kind}-"))
    stems = {"issue": f"issues.{kind}-", "lever": f"levers.{kind}-", "asset": "assets."}
    found = [path for path in parts.variables if path.startswith(stems[on])]
    return sorted(path for path in found if on != "asset" or path.endswith(f".{kind}"))


def _concerns(path: str, actors: Iterable[str]) -> bool:
    """Return whether a path names one of some actors."""
    return any(names_actor(path, actor) for actor in actors)


def _ties(pair: Sequence[str], parts: Parts) -> list[str]:
    both = [f"ties.{a}.{b}" for a, b in (pair, pair[::-1])] if len(pair) == 2 else []
    return [path for path in both if path in parts.variables]


def _pair(ids: Sequence[str], claim: Claim) -> tuple[str, ...]:
    """Return the two that an outcome is between: both named in it, or the one with the only other of the claim."""
    others = sorted(set(claim.actors) - set(ids))
    if len(ids) == 1 and len(others) == 1:
        return ids[0], others[0]
    return tuple(ids) if len(ids) == 2 else ()


def _acts(span: Span, events: Sequence[Event], parts: Parts) -> list[Part]:
    """Return the moves of which an act was read inside a span of a claim, by key."""
    found: set[str] = set()
    for event in events:
        if span.start <= event.trigger.start and event.trigger.end <= span.end:
            found.update(_moves_of(event, parts))
    return [(f"moves.{key}", 1) for key in sorted(found) if key in parts.moves]


def _moves_of(event: Event, parts: Parts) -> Iterator[str]:
    """Yield the keys that the moves of an act would have."""
    source, target = sides(event)
    if event.cameo in TALKS:
        seats = source | target
        yield from (
            f"{a}-hold-{table.key}" for table in parts.tables if set(table.seats) == seats for a in seats
        )
    for verb in verbs():
        if verb.covers(event):
            yield from (
                f"{a}-{verb.key}" if verb.at == "none" else f"{a}-{verb.key}-{b}"
                for a in source
                for b in target or {""}
            )
    for kind in kinds():
        if event.cameo in kind.acts_high:
            yield from (f"{a}-concede-{kind.key}-{b}" for a in source for b in (target or source))
    for one in instruments():
        if event.cameo in one.on:
            yield from (f"{a}-{one.more}-{one.key}-{b}" for a in members(source) for b in target)


def _replies(part: Part, parts: Parts) -> list[Part]:
    """Return an effect of a move; when it is a measure, the moves of those who hold it: nobody's act moves it else."""
    path, sign = part
    if not path.startswith("levers."):
        return [part]
    lever = next(one for one in parts.levers if f"levers.{one.key}" == path)
    kind = next(kind for kind in instruments() if lever.key.startswith(f"{kind.key}-"))
    keys = [f"{holder}-{kind.more if sign > 0 else kind.less}-{lever.key}" for holder in lever.holders]
    return [(f"moves.{key}", 1) for key in keys if key in parts.moves]


def _causes_in(
    span: Span, sentence: Sentence, events: Sequence[Event], effects: Sequence[Part], parts: Parts
) -> tuple[Part, ...]:
    """Return what a cause is in the system: the delivery of an issue by its words, else acts read in it, else words."""
    words = _words(span, sentence, effects, parts)
    if words and words[0][0].startswith("issues."):
        return words
    return tuple(_acts(span, events, parts)) or words


def _words(span: Span, sentence: Sentence, effects: Sequence[Part], parts: Parts) -> tuple[Part, ...]:
    """Return the parts that the words of a cause speak of: those of the first row that fits."""
    first, last = span.start - sentence.start, span.end - sentence.start
    named = frozenset(actor for a, b, actor in sentence.named if first <= a and b <= last)
    for what, kind, sign, pattern in _causes():
        if pattern.search(span.text):
            found = _named_part(what, kind, named or sentence.ids, effects, parts)
            found = found or _named_part(what, kind, sentence.ids, effects, parts)
            if found:
                return tuple((path, sign) for path in found)
    return ()


def _named_part(
    what: str, kind: str, named: frozenset[str], effects: Sequence[Part], parts: Parts
) -> list[str]:
    """Return the parts of a kind that concern the actors named; none when several would fit."""
    if what == "tie":
        return _ties(sorted(named), parts)
    if what in ("issue", "lever"):
        paths = _paths(what, kind, parts)
        fitting = [path for path in paths if _concerns(path, named)] or paths
        return fitting if len(fitting) == 1 else []
    tables = [table for table in parts.tables if len(named & set(table.seats)) >= min(2, len(named)) > 0]
    moved = {path.removeprefix("issues.") for path, _ in effects}
    between = frozenset(
        actor for path, _ in effects if path.startswith("ties.") for actor in path.split(".")[1:]
    )
    tables = [table for table in tables if set(table.seats) != between]
    tables = [table for table in tables if moved & set(table.agenda)] or tables
    if len(tables) != 1:
        return []
    if what == "table":
        return [f"tables.{tables[0].key}"]
    doing = named & set(tables[0].seats) if kind == "leave" else set(tables[0].seats)
    keys = [f"{actor}-{kind}-{tables[0].key}" for actor in sorted(doing)]
    return [f"moves.{key}" for key in keys if key in parts.moves]
