"""Deeds: what actors were seen to do outside the stages of talks, as moves they may make again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.model.acts import Condition, Effect, Move
from detente.model.draft.lookup import certain, drafted, number, rows
from detente.model.draft.material import Material, sides
from detente.model.draft.matters import Matter
from detente.model.draft.rates import paces, rate
from detente.model.draft.seating import Seated
from detente.model.elements import STAGES, Lever
from detente.model.parameter import Parameter, Prior
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL
from detente.records.types import Event

WORDS: Final = "words"
"""Group of the moves that are said and not done."""
_TIE_LEAST: Final = 0.02
_TIE_MOST: Final = 0.2
"""What an act of the full Goldstein scale does to a tie at least and at most: a fiftieth to a fifth of the way up."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A kind of act; a row of ``act_moves.tsv``.

    at       other, none or both: whom it is done to
    codes    CAMEO codes, exact, or with ~ beginnings
    effects  what it does, in the words of the table
    """

    key: str
    at: str
    name: str
    plover: str
    cameo: str
    codes: tuple[str, ...]
    pace: str
    group: str
    price: str
    publicity: str
    effects: tuple[str, ...]

    def covers(self, event: Event) -> bool:
        """Return whether an act is one of the kind."""
        full = f"{event.cameo}@{event.mode}"
        return any(
            event.cameo.startswith(c[1:]) if c[0] == "~" else c in (event.cameo, full) for c in self.codes
        )


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the kinds of acts, in the order of the table."""
    return tuple(_verb(row) for row in rows("act_moves.tsv"))


def _verb(row: tuple[str, ...]) -> Verb:
    key, at, name, plover, cameo, codes, pace, group, price, publicity, effects = row
    told, does = tuple(codes.split("|")), tuple(effects.split("|"))
    return Verb(key, at, name, plover, cameo, told, pace, group, price, publicity, does)


@dataclass(frozen=True, slots=True)
class Stock:
    """What effects can touch.

    actors   ids; assets: (owner, kind); matters: by key of the issue; tables: by their seats; levers: (holder, key)
    """

    actors: tuple[str, ...]
    assets: frozenset[tuple[str, str]]
    matters: dict[str, Matter]
    tables: dict[frozenset[str], str]
    levers: frozenset[tuple[str, str]]

    @classmethod
    def of(
        cls,
        actors: Sequence[str],
        assets: frozenset[tuple[str, str]],
        levers: Iterable[Lever],
        seated: Sequence[Seated],
    ) -> Stock:
        """Return what the drafted elements are."""
        found = {matter.key: matter for table in seated for matter in table.agenda}
        tables = {frozenset(table.seats): table.key for table in seated}
        held = frozenset((holder, lever.key) for lever in levers for holder in lever.holders)
        return cls(tuple(actors), assets, found, tables, held)

    def across(self, actor: str) -> list[str]:
        """Return who sits at a table with an actor, sorted."""
        return sorted({other for seats in self.tables if actor in seats for other in seats} - {actor})


def deed_moves(stock: Stock, material: Material) -> Iterator[Move]:
    """Yield a move for every kind of act that texts tell of one actor towards another, done, planned or threatened."""
    seen: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    known = {verb.key: verb for verb in verbs()}
    for event in material.reading.events:
        verb = next((verb for verb in verbs() if verb.covers(event)), None)
        if verb is not None and _told(verb, event):
            for by, at in _ends(verb, event, stock):
                seen[by, verb.key, at].append(event)
    for (by, key, at), events in sorted(seen.items()):
        seated = key == "meet" and frozenset((by, at)) in stock.tables
        if not seated and (by, f"{key}-{at}") not in stock.levers:
            yield _move(known[key], by, at, events, stock, material)


def _told(verb: Verb, event: Event) -> bool:
    """Return whether an act is told as one that its author may do: force only when it was used."""
    return event.status in ACTUAL or (event.status != "negated" and verb.plover not in ("ASSAULT", "COERCE"))


def _ends(verb: Verb, event: Event, stock: Stock) -> Iterator[tuple[str, str]]:
    """Yield who does it to whom: "" for nobody in particular, the key of a table for those brought together.

    Words to nobody in particular are to those across the tables at which their author sits; praise needs somebody.
    """
    source, target = sides(event)
    by = [actor for actor in stock.actors if actor in source]
    if verb.at == "none":
        yield from ((actor, "") for actor in by)
    elif verb.at == "both":
        yield from (
            (actor, stock.tables[target]) for actor in by if target in stock.tables and actor not in target
        )
    elif verb.group == WORDS and verb.plover != "SUPPORT" and not target and not event.reciprocal:
        yield from ((actor, "") for actor in by if stock.across(actor))
    else:
        aimed = source if event.reciprocal and not target else target
        yield from ((a, b) for a in by for b in stock.actors if b in aimed and a != b)


def _move(verb: Verb, by: str, at: str, events: Sequence[Event], stock: Stock, material: Material) -> Move:
    evidence = material.cite(*events)
    told = material.counted(events)
    named = at if verb.at == "both" else actor_label(at) if at else "the other side"
    return Move(
        key="-".join(filter(None, (by, verb.key, at))),
        name=f"{actor_label(by)} {verb.name.format(at=named)}",
        by=by,
        at="" if verb.at == "both" else at,
        group=verb.group,
        rate=rate(verb.pace, told, material.weeks, evidence),
        plover=verb.plover,
        cameo=verb.cameo,
        when=(Condition(f"tables.{at}", "<=", STAGES["none"]),) if verb.at == "both" else (),
        success=drafted("move.success") if verb.at == "both" else certain(1.0, "once tried it is done"),
        effects=tuple(
            effect for word in verb.effects for effect in _effects(word, verb, by, at, evidence, stock)
        ),
        price=drafted(verb.price),
        publicity=drafted(verb.publicity),
    )


def _effects(
    word: str, verb: Verb, by: str, at: str, evidence: Sequence[str], stock: Stock
) -> Iterator[Effect]:
    """Yield what a word of the table means for this author and target."""
    if word == "offer":
        yield Effect(f"tables.{at}", certain(0.0, "who is brought together is offered talks"), "offered")
    elif word == "tie":
        others = [at] if at else stock.across(by)
        yield from (Effect(f"ties.{other}.{by}", tie_step(verb.pace, evidence)) for other in others)
    elif word == "back":
        yield Effect(f"ties.{by}.{at}", tie_step(verb.pace, evidence))
    elif word == "concerned":
        yield from (
            Effect(f"ties.{actor}.{by}", tie_step(verb.pace, evidence)) for actor in _concerned(by, stock)
        )
    elif word.startswith("asset."):
        _, end, kind = word[:-1].split(".")
        owner = by if end == "by" else at
        if (owner, kind) in stock.assets:
            row = "asset.step.up" if word[-1] == "+" else "asset.step.down"
            yield Effect(f"assets.{owner}.{kind}", drafted(row, evidence))
    elif word.startswith("issue."):
        key = f"{word.split('.')[1]}-{by}"
        if key in stock.matters:
            yield Effect(
                f"issues.{key}", drafted("issue.step.up" if word[-1] == "+" else "issue.step.down", evidence)
            )


def _concerned(by: str, stock: Stock) -> list[str]:
    """Return who asks an author to disarm."""
    matter = stock.matters.get(f"weapons-{by}")
    asking = set(matter.askers) if matter else set()
    return [actor for actor in stock.actors if actor in asking and actor != by]


def tie_step(pace: str, evidence: Sequence[str]) -> Parameter:
    """Return what an act does to a tie: the sign and the size by the Goldstein value of its class, wide.

    pace  row of ``rates.tsv``
    """
    value = paces()[pace].goldstein / 10
    ends = sorted((_TIE_LEAST * value, _TIE_MOST * value))
    why = f"Goldstein {paces()[pace].goldstein:g} of 10: such an act moves a tie by {ends[0]:.3f} to {ends[1]:.3f}"
    return number(Prior("uniform", (ends[0], ends[1])), evidence, why, pace)
