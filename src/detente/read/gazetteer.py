"""World knowledge as data: states, persons with dated offices, organisations, outlets and role nouns.

The tables stand in ``lexicon/*.tsv``; each is read once, on first use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal, cast

from detente.read.actors.spelling import fold
from detente.read.lexicon import rows
from detente.records.vocabulary import Sector

Ownership = Literal["state", "public", "private", "party"]
Sort = Literal["person", "group", "body"]

BLOCK: Final = "BLOCK"
"""Id of the rows whose names are no actor at all, such as a sea or a treaty."""

SPECIAL_LABELS: Final = {"*": "everyone else", "OTHER": "others"}
LEADER: Final = "leader"
EQUIVALENT_OFFICES: Final = {
    "prime minister": ("chancellor", "chief executive"),
    "chancellor": ("prime minister",),
    "king": ("emperor", "sultan", "emir", "queen"),
    "queen": ("king",),
}


@dataclass(frozen=True, slots=True)
class State:
    """A state and the words for it.

    aliases        other names, "the" included where the name is used with it
    capitals       places that stand for the government
    seats          buildings and bodies that stand for the government
    adjectives     "Chinese"; people: plural nouns other than adjective + s
    combining      first part of a compound, "Sino"
    informal       names that mean the state only in a text that speaks of it, "the North"
    unless         words in a text that show the name to mean something else
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    combining: tuple[str, ...]
    informal: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held, from the first to the last day; None where the table is silent."""

    state: str
    office: str
    start: date | None
    end: date | None
    leads: bool
    sector: Sector

    def covers(self, day: date) -> bool:
        """Return whether the office was held on that day (the last day belongs to the successor)."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A principal.  ``short`` are the names used alone ("Kim"), ``sex`` m or f."""

    id: str
    name: str
    variants: tuple[str, ...]
    short: tuple[str, ...]
    sex: str
    sector: Sector
    tenures: tuple[Tenure, ...]

    def in_office(self, day: date) -> bool:
        """Return whether any office was held on that day."""
        return any(tenure.covers(day) for tenure in self.tenures)

    def state_at(self, day: date | None) -> str:
        """Return the id of the state or body served on that day, else the one served last before it."""
        tenure = self.tenure_at(day)
        return tenure.state if tenure else self.id

    def tenure_at(self, day: date | None) -> Tenure | None:
        """Return the last office held on that day, else the one held last before it; None when there is none."""
        if day is None:
            return None
        held = [t for t in self.tenures if t.covers(day)]
        held = held or [t for t in self.tenures if t.start is not None and t.start <= day]
        return held[-1] if held else None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international body, an armed group, or (``A+B``) a name that means several states."""

    id: str
    name: str
    aliases: tuple[str, ...]
    sector: Sector


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet.  Outlets of one ``owner`` are one origin; ``id`` is the actor id of its country.

    domains   internet domains it publishes under, without "www."
    """

    id: str
    name: str
    variants: tuple[str, ...]
    ownership: Ownership
    owner: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun for somebody who acts for a state ("foreign minister", "troops", "state media")."""

    noun: str
    sector: Sector
    plural: bool
    office: str
    sort: Sort


def _many(cell: str) -> tuple[str, ...]:
    """Split a cell with several values."""
    return tuple(cell.split("|")) if cell else ()


def _day(cell: str) -> date | None:
    """Read a date of year, month or day accuracy; the first day when it is coarse."""
    return date.fromisoformat(cell + "-01-01"[len(cell) - 4 :] if len(cell) < 10 else cell) if cell else None


@cache
def _word_lists() -> Mapping[str, frozenset[str]]:
    """Return the closed word lists of the actor rules by name."""
    return {row[0]: frozenset(row[1].split(" ")) for row in rows("actor_words.tsv")}


def word_list(name: str) -> frozenset[str]:
    """Return a closed word list, such as the prepositions before a place.

    Raises KeyError when there is none of that name.
    """
    return _word_lists()[name]


@cache
def states() -> Mapping[str, State]:
    """Return the states by id."""
    return {row[0]: State(row[0], row[1], *map(_many, row[2:])) for row in rows("states.tsv")}


@cache
def organisations() -> Mapping[str, Organisation]:
    """Return organisations and groups of states by id, without the blocked names."""
    return {
        row[0]: Organisation(row[0], row[1], _many(row[2]), cast(Sector, row[3]))
        for row in rows("organisations.tsv")
        if row[0] != BLOCK
    }


@cache
def blocked_names() -> tuple[str, ...]:
    """Return the names that hold an actor's name but mean none."""
    return tuple(name for row in rows("organisations.tsv") if row[0] == BLOCK for name in _many(row[2]))


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return the news outlets."""
    return tuple(
        Outlet(row[0], row[1], _many(row[2]), cast(Ownership, row[3]), row[4], _many(row[5]))
        for row in rows("outlets.tsv")
    )


@cache
def roles() -> tuple[RoleNoun, ...]:
    """Return the role nouns."""
    return tuple(
        RoleNoun(row[0], cast(Sector, row[1]), row[2] == "p", row[3], cast(Sort, row[4]))
        for row in rows("roles.tsv")
    )


@cache
def persons() -> tuple[Person, ...]:
    """Return the persons, each with all tenures in order of their start."""
    grouped: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    homes: dict[str, set[str]] = defaultdict(set)
    for row in rows("persons.tsv"):
        homes[row[1]].add(row[0])
    for row in rows("persons.tsv"):
        served_body = len(homes[row[1]]) > 1 and any("-" in home for home in homes[row[1]])
        grouped[(row[1], "" if served_body else row[0])].append(row)
    return tuple(_person(tenures) for tenures in grouped.values())


def _person(served: list[tuple[str, ...]]) -> Person:
    """Return one person from its rows."""
    first = served[0]
    tenures = sorted(
        (
            Tenure(row[0], row[6], _day(row[7]), _day(row[8]), row[9] == "1", cast(Sector, row[5]))
            for row in served
            if row[6]
        ),
        key=lambda tenure: (tenure.start or date.min, tenure.office),
    )
    variants = tuple(dict.fromkeys(variant for row in served for variant in _many(row[2])))
    return Person(
        tenures[-1].state if tenures else first[0], first[1], variants, _many(first[3]), first[4],
        cast(Sector, first[5]), tuple(tenures),
    )  # fmt: skip


@cache
def _persons_by_name() -> Mapping[str, tuple[Person, ...]]:
    """Return the persons by every folded full name."""
    found: dict[str, list[Person]] = defaultdict(list)
    for one in persons():
        for name in (one.name, *one.variants):
            found[fold(name)].append(one)
    return {name: tuple(group) for name, group in found.items()}


@cache
def _tenures_by_state() -> Mapping[str, tuple[tuple[Tenure, Person], ...]]:
    """Return who held which office, by state."""
    found: dict[str, list[tuple[Tenure, Person]]] = defaultdict(list)
    for one in persons():
        for tenure in one.tenures:
            found[tenure.state].append((tenure, one))
    return {state: tuple(group) for state, group in found.items()}


@cache
def _outlets_by_name() -> Mapping[str, Outlet]:
    """Return the outlets by every folded name."""
    return {fold(name): one for one in outlets() for name in (one.name, *one.variants)}


@cache
def _outlets_by_domain() -> Mapping[str, Outlet]:
    """Return the outlets by every domain."""
    return {domain: one for one in outlets() for domain in one.domains}


def country_name(actor_id: str) -> str:
    """Return the plain English name of a state, or the id itself when it is none."""
    state = states().get(actor_id)
    return state.name if state else actor_id


def actor_label(actor_id: str) -> str:
    """Return what to call any actor id in a view, such as "China", "UN Security Council" or "everyone else"."""
    if actor_id in SPECIAL_LABELS:
        return SPECIAL_LABELS[actor_id]
    if actor_id in states():
        return states()[actor_id].name
    if actor_id in organisations():
        return organisations()[actor_id].name
    return actor_id


def person(name: str, day: date | None = None) -> Person | None:
    """Return the person of that full name; with several, the one in office on ``day``; None when unknown."""
    found = _persons_by_name().get(fold(name), ())
    if not found:
        return None
    serving = [one for one in found if day is not None and one.in_office(day)]
    return (serving or list(found))[0]


def office_holder(state: str, office: str, day: date) -> Person | None:
    """Return who held an office of a state or body on a day.

    office   a role's office, such as "foreign minister", or "leader" for whoever leads
    returns  None when the table does not know
    """
    wanted = (office, *EQUIVALENT_OFFICES.get(office, ()))
    held = [(t, p) for t, p in _tenures_by_state().get(state, ()) if t.covers(day)]
    for name in wanted:
        for tenure, holder in held:
            if tenure.office == name:
                return holder
    if office != LEADER:
        return None
    return next((holder for tenure, holder in held if tenure.leads), None)


def outlet_at(domain: str) -> Outlet | None:
    """Return the outlet that publishes under a domain or one above it ("english.hani.co.kr"), or None."""
    labels = domain.lower().split(".")
    above = (".".join(labels[first:]) for first in range(len(labels) - 1))
    return next((_outlets_by_domain()[name] for name in above if name in _outlets_by_domain()), None)


def outlet(name: str) -> Outlet | None:
    """Return the outlet of that name ("the" and accents do not matter), or None."""
    key = fold(name)
    return _outlets_by_name().get(key) or _outlets_by_name().get(key.removeprefix("the "))


@cache
def sole_names() -> frozenset[str]:
    """Return the names of states, capitals, persons and other places that are one word, lower case."""
    places = (name for one in states().values() for name in (one.name, *one.aliases, *one.capitals))
    people = (name for one in persons() for name in (*one.name.split(), *one.short))
    return frozenset(
        name.lower() for name in (*places, *people) if name.isalpha() and name[0].isupper()
    ) | word_list("names_like_words")


@cache
def person_nouns() -> frozenset[str]:
    """Return the last words of the role nouns for one person, such as "minister"."""
    return frozenset(role.noun.rpartition(" ")[2].lower() for role in roles() if role.sort == "person")


@cache
def also_personal() -> frozenset[str]:
    """Return the folded names of states and capitals that people and families bear too."""
    return frozenset(
        fold(name)
        for state in states().values()
        if "*" in state.unless
        for name in (state.name, *state.capitals)
        if " " not in name
    )
