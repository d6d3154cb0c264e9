"""Persons of a data row: those in office whom its description names, so that it is not taken for another's act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from detente.read.gazetteer import Person, persons


def persons_named(text: str, actors: Iterable[str], day: date) -> dict[str, str]:
    """Return whom a description names, by actor: by the full name, or by the short name of one person in office.

    text    the description
    actors  ids of who takes part
    day     on which the office must be held
    returns  actor id -> name; of several persons of one actor the first that is named
    """
    spoken = [actor for actor in dict.fromkeys(actors) if _people(actor)[1].search(text)]
    serving = [person for actor in spoken for person in _serving(actor, day)]
    found: dict[str, tuple[int, str]] = {}
    for person in serving:
        for name in (person.name, *person.variants):
            if name in text and (match := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)):
                _keep(found, person, match.start(), day)
    for short, bearers in _by_short(serving).items():
        if short not in text:
            continue
        match = re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-]|\s+[A-Z])", text)
        bearer = _meant(bearers, day)
        if match and bearer and bearer.state_at(day) not in found:
            _keep(found, bearer, match.start(), day)
    return {actor: name for actor, (_, name) in found.items()}


def _keep(found: dict[str, tuple[int, str]], person: Person, place: int, day: date) -> None:
    actor = person.state_at(day)
    if actor not in found or place < found[actor][0]:
        found[actor] = (place, person.name)


def _by_short(serving: Sequence[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for person in serving:
        for short in person.short:
            found[short].append(person)
    return found


def _meant(bearers: Sequence[Person], day: date) -> Person | None:
    """Return the one bearer of a short name, or the one of several who leads a state; None when that leaves it open."""
    if len(bearers) == 1:
        return bearers[0]
    leading = [one for one in bearers if any(t.leads and t.covers(day) for t in one.tenures)]
    return leading[0] if len(leading) == 1 else None


@cache
def _by_state() -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for person in persons():
        for state in dict.fromkeys(tenure.state for tenure in person.tenures):
            found[state].append(person)
    return {state: tuple(people) for state, people in found.items()}


@cache
def _people(actor: str) -> tuple[tuple[Person, ...], re.Pattern[str]]:
    """Return who ever served an actor, and a pattern that finds any of their names."""
    people = _by_state().get(actor, ())
    names = sorted({name for one in people for name in (one.name, *one.variants, *one.short)})
    return people, re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _serving(actor: str, day: date) -> list[Person]:
    return [one for one in _people(actor)[0] if one.in_office(day) and one.state_at(day) == actor]
