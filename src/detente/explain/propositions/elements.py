"""Elements: the parts of a system looked up by who is concerned and by what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp, isfinite
from types import MappingProxyType
from typing import Protocol, TypeVar

from detente.explain.propositions.mechanism import Web
from detente.model.acts import Effect, Hazard, Move
from detente.model.elements import Asset, Backing, Flow, Issue, Lever, Table, Tie
from detente.model.numbers import bounds
from detente.model.parameter import Parameter
from detente.model.system import System
from detente.read.gazetteer import actor_label


class Keyed(Protocol):
    """An element with a key."""

    @property
    def key(self) -> str:
        """Its key."""


class Named(Keyed, Protocol):
    """An element with a key and a name."""

    @property
    def name(self) -> str:
        """Its name."""


Item = TypeVar("Item", bound=Keyed)
Called = TypeVar("Called", bound=Named)


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of this folder without its comments and its head line, cells stripped.

    name  file name
    """
    lines = files("detente.explain.propositions").joinpath(name).read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept[1:])


@cache
def _words() -> Mapping[tuple[str, str], re.Pattern[str]]:
    """Return what names an element, by section and by what it is."""
    found = {
        row[:2]: re.compile(row[2], re.IGNORECASE) for row in rows("element_words.tsv") if row[0] != "moves"
    }
    return MappingProxyType({(section, what): pattern for (section, what), pattern in found.items()})


@cache
def move_classes() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return (PLOVER type, beginning of the CAMEO code) of the moves of each class."""
    found = {}
    for row in rows("element_words.tsv"):
        if row[0] == "moves":
            codes = (code.partition(":") for code in row[3].split(";"))
            found[row[1]] = tuple((plover, cameo) for plover, _, cameo in codes)
    return MappingProxyType(found)


@dataclass(frozen=True)
class Elements:
    """A system with its parts looked up by actors and by what they are."""

    system: System

    @cached_property
    def web(self) -> Web:
        """What moves what."""
        return Web(self.system)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Ids of the actors that choose."""
        return frozenset(actor.key for actor in self.system.actors)

    @cached_property
    def ties(self) -> Mapping[str, Tie]:
        """Ties by SOURCE.TARGET."""
        return by_key(self.system.ties)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Tables by key."""
        return by_key(self.system.tables)

    @cached_property
    def backings(self) -> Mapping[str, Backing]:
        """Backings by BACKER.PROTEGE.OPPONENT."""
        return by_key(self.system.backings)

    @cached_property
    def moves_by(self) -> Mapping[str, tuple[Move, ...]]:
        """Moves of each actor."""
        return {actor: tuple(m for m in self.system.moves if m.by == actor) for actor in self.actors}

    @cached_property
    def values(self) -> frozenset[str]:
        """Terms of value that stand in the system, as ACTOR/TERM of a dropped term."""
        system = self.system
        found = [one.key.replace(".", "/goodwill.", 1) for one in system.goodwill]
        found += [one.key.replace(".", "/concerns.", 1) for one in system.concerns]
        found += ["/positions.".join(one.key.split(".")[:2]) for one in system.positions]
        found += [f"{seat}/prospect.{table.key}" for table in self.system.tables for seat in table.seats]
        found += [f"{actor}/{term}" for actor in self.actors for term in ("relevance", "face", "debt")]
        return frozenset(found)

    def at_table(self, parties: Iterable[str]) -> list[Table]:
        """Return the tables at which all of some actors sit, the smallest first."""
        wanted = set(parties)
        found = [table for table in self.system.tables if wanted <= set(table.seats)]
        return sorted(found, key=lambda table: (len(table.seats), table.key))

    def moves(self, what: str, by: str, at: str | None = None) -> list[Move]:
        """Return the moves of a class that an actor can make, in the order of the system.

        what  a class of ``element_words.tsv``
        at    whom they are made upon; None for anybody, then those upon nobody in particular count as well
        """
        codes = move_classes()[what]
        return [
            move
            for move in self.moves_by.get(by, ())
            if at in (None, move.at) and any(move.plover == p and move.cameo.startswith(c) for p, c in codes)
        ]

    def meetings(self, parties: Sequence[str]) -> list[Move]:
        """Return the moves by which some actors meet: face to face first, then those that hold their talks."""
        plain = [
            m for a in parties for b in parties if a != b for m in self.moves("talks", a, b) if not _stage(m)
        ]
        held = [
            m
            for table in self.at_table(parties)[:1]
            for by in parties
            for m in self.stage_moves(table, "held", by)
        ]
        return list(dict.fromkeys((*plain, *held)))

    def stage_moves(self, table: Table, stage: str, by: str | None = None) -> list[Move]:
        """Return the moves that bring a table to a stage, of one author or of anybody."""
        return [
            move
            for move in self.system.moves
            if by in (None, move.by)
            and any(e.on == f"tables.{table.key}" and e.sets == stage for e in move.effects)
        ]

    def concessions(self, by: str) -> list[Move]:
        """Return the moves by which an actor gives: steps on a matter to be settled, instruments of its own eased."""
        own = {f"levers.{lever.key}" for lever in self.system.levers if by in lever.holders}
        steps = [
            move
            for move in self.moves_by.get(by, ())
            if any(
                (e.on.startswith("issues.") and rises(e)) or (e.on in own and not rises(e))
                for e in move.effects
            )
        ]
        return list(dict.fromkeys((*steps, *self.moves("concession", by))))

    def holders(self, variable: str) -> tuple[str, ...]:
        """Return who can pull the lever of that path; () when it is no lever."""
        return next((lever.holders for lever in self.system.levers if f"levers.{lever.key}" == variable), ())

    def levers(self, what: str, target: str | None = None) -> list[Lever]:
        """Return the levers of a kind, upon a target when one is given."""
        found = self._called(self.system.levers, "levers", what)
        return [one for one in found if target in (None, one.target)]

    def hazards(self, what: str, concerned: Iterable[str] = ()) -> list[Hazard]:
        """Return the hazards of a kind that concern all of some actors, by key or by what drives and follows."""
        wanted = set(concerned)
        found = self._called(self.system.hazards, "hazards", what)
        return [one for one in found if all(_names(_told(one), actor) for actor in wanted)]

    def authors(self, hazard: Hazard) -> tuple[str, ...]:
        """Return the actors that the key of a hazard names, the author first."""
        places = ((_place(hazard.key, actor), actor) for actor in self.actors if _names(hazard.key, actor))
        return tuple(actor for _, actor in sorted(places))

    def assets(self, what: str, owner: str) -> list[Asset]:
        """Return the assets of a kind that an actor owns."""
        owned = [asset for asset in self.system.assets if asset.key.split(".")[0] == owner]
        return self._called(owned, "assets", what)

    def issues(self, what: str, concerned: Iterable[str] = ()) -> list[Issue]:
        """Return the issues of a kind whose key names all of some actors, or which one of them delivers."""
        wanted = set(concerned)
        found = self._called(self.system.issues, "issues", what)
        return [one for one in found if all(_names(one.key, a) or a == one.deliverer for a in wanted)]

    def flows(self, what: str, ends: Iterable[str]) -> list[Flow]:
        """Return the flows of a kind that begin or end at each of some actors."""
        pattern, wanted = _words()["flows", what], set(ends)
        found = (one for one in self.system.flows if pattern.search(one.key.split(".", 2)[2]))
        return [one for one in found if wanted <= set(one.key.split(".")[:2])]

    @staticmethod
    def _called(elements: Iterable[Called], section: str, what: str) -> list[Called]:
        pattern = _words().get((section, what))
        if pattern is None:
            return []
        return [one for one in elements if pattern.search(f"{one.key} {one.name}".replace("_", " "))]


def by_key(elements: Iterable[Item]) -> Mapping[str, Item]:
    """Return elements by their keys."""
    return MappingProxyType({one.key: one for one in elements})


def _stage(move: Move) -> bool:
    """Whether a move only carries talks from stage to stage."""
    return any(effect.sets is not None and effect.sets != "held" for effect in move.effects)


def _told(hazard: Hazard) -> str:
    """Return the key of a hazard with what drives it and what follows."""
    return " ".join((hazard.key, *(one.of for one in hazard.drivers), *(one.on for one in hazard.effects)))


def _place(key: str, actor: str) -> int:
    """Return where an id stands in a key, -1 when it does not: ``IGO-UN`` is not in ``vote-IGO-UNSC``."""
    found = re.search(rf"(?<![A-Za-z0-9]){re.escape(actor)}(?![A-Za-z0-9])", key)
    return found.start() if found else -1


def _names(key: str, actor: str) -> bool:
    return _place(key, actor) >= 0


def ends(parameter: Parameter, path: str) -> tuple[float, float]:
    """Return the low and the high end of what a number may be: of its prior, within what its field allows.

    path  where it stands

    Of a bell the ends lie two deviations from the middle; a number taken as given may be anything that is allowed.
    """
    low, high = bounds(path)
    prior = parameter.prior
    if prior is None:
        return (
            (low, high)
            if isfinite(low) and isfinite(high)
            else (parameter.value or 0.0, parameter.value or 0.0)
        )
    first, last = prior.arguments[0], prior.arguments[-1]
    match prior.family:
        case "uniform" | "triangular":
            found = first, last
        case "normal":
            found = first - 2 * last, first + 2 * last
        case "lognormal":
            found = exp(first - 2 * last), exp(first + 2 * last)
        case "beta":
            found = 0.0, 1.0
    return max(low, found[0]), min(high, found[1])


def rises(effect: Effect) -> bool:
    """Return whether an effect adds to its variable rather than takes from it."""
    amount = effect.amount
    return (sum(ends(amount, "moves.it.effects.0.amount")) if amount.prior else (amount.value or 0.0)) > 0


def owned(name: str, owner: str) -> str:
    """Return a thing and whose it is, in words, the owner named once."""
    label = actor_label(owner)
    return name if label in name else f"{name} of {label}"
