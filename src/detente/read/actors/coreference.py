"""Who is meant by a pronoun, a bare role noun or "the two sides": recency, agreement, subjects first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Final, NamedTuple

from detente.read.actors.draft import Draft

WINDOW: Final = 2
"""Sentences before a pronoun's own in which its antecedent may stand."""

MALE: Final = frozenset({"he", "him", "his", "himself"})
FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
THING: Final = frozenset({"it", "its", "itself"})
MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
OBJECT: Final = frozenset({"him", "them"})
PRONOUNS: Final = MALE | FEMALE | THING | MANY
CLAUSE_REACH: Final = 60
"""Characters after which an object pronoun is taken to stand in another clause than the subject."""

TWO: Final = 2

ANAPHOR_REACH: Final = 40
"""Mentions back to which "the president" looks."""


class Place(NamedTuple):
    """Where a draft stands.

    sentence, paragraph   their numbers
    subject               whether it is the subject of its clause
    joined                whether "and" ties it to the draft before
    fresh                 whether no other noun has been a subject before it in its sentence
    apposed               whether only a comma stands between it and the draft before
    """

    draft: Draft
    sentence: int
    paragraph: int
    subject: bool = False
    joined: bool = False
    fresh: bool = True
    apposed: bool = False


def same(draft: Draft, bearer: Draft) -> Draft:
    """Return the draft as another mention of the bearer's person or state; a title keeps its own words."""
    if draft.rule.startswith("actor.administration"):
        return draft._replace(ids=bearer.ids)
    return draft._replace(
        ids=bearer.ids,
        name=bearer.name,
        sector=bearer.sector,
        sex=bearer.sex or draft.sex,
        short=bearer.short,
        personal=bearer.personal,
        candidates=bearer.candidates,
        serving=bearer.serving,
    )


def anaphor(place: Place, before: Sequence[Place]) -> Draft | None:
    """Resolve "the president" to the last person of that office, other bare role nouns to nobody."""
    office = place.draft.office
    for earlier in reversed(before[-ANAPHOR_REACH:]):
        if earlier.draft.name and _held(earlier.draft, office):
            return same(place.draft, earlier.draft)
    return None


def _held(draft: Draft, office: str) -> bool:
    """Return whether the named person is known to hold an office."""
    if draft.office == office:
        return True
    return draft.serving and any(
        tenure.office == office or (office == "leader" and tenure.leads)
        for one in draft.candidates
        if one.name == draft.name
        for tenure in one.tenures
    )


def pronoun(key: str, place: Place, before: Sequence[Place]) -> Draft | None:
    """Resolve a pronoun by agreement, its own sentence first, subjects preferred.

    key      the pronoun, lower case
    place    its blank draft
    before   resolved drafts of the document before it, in order
    """
    if key in MANY:
        return _many(key, place, before)
    fits = _fits(key)
    for distance in range(WINDOW + 1):
        fitting = [p for p in _at(before, place, distance) if fits(p.draft)]
        if key in THING and distance:
            fitting = [p for p in fitting if p.subject and p.fresh]
        if distance and not place.fresh:
            fitting = []
        chosen = _prefer(key, fitting, None if distance else place)
        if chosen is not None:
            rule = "actor.pronoun.subject" if chosen.subject else "actor.pronoun.recent"
            return same(place.draft._replace(rule=f"{rule}.far" if distance else rule), chosen.draft)
    return None


def _at(before: Sequence[Place], place: Place, distance: int) -> list[Place]:
    """Return the drafts that stand so many sentences before a place."""
    wanted = place.sentence - distance
    found: list[Place] = []
    for earlier in reversed(before):
        if earlier.sentence < wanted:
            break
        if earlier.sentence == wanted:
            found.append(earlier)
    return found[::-1]


def _fits(key: str) -> Callable[[Draft], bool]:
    """Return the agreement test of a singular pronoun."""
    if key in THING:
        return lambda draft: (
            not draft.personal and not draft.plural and draft.kind != "adjective" and len(draft.ids) == 1
        )
    sex = "m" if key in MALE else "f"
    return lambda draft: draft.personal and not draft.plural and draft.sex in (sex, "")


def _prefer(key: str, fitting: Sequence[Place], own: Place | None) -> Place | None:
    """Return the last subject, else the last; an object pronoun does not mean its own clause's subject.

    own   the pronoun's place when the candidates stand in its sentence
    """
    if not fitting:
        return None
    subjects = [p for p in fitting if p.subject]
    if key in OBJECT and own and subjects:
        subject = subjects[-1].draft
        others = [p for p in fitting if (p.draft.name, p.draft.ids) != (subject.name, subject.ids)]
        far = own.draft.start - subject.end > CLAUSE_REACH
        return others[-1] if others else subjects[-1] if far else None
    return subjects[-1] if subjects else fitting[-1]


def _many(key: str, place: Place, before: Sequence[Place]) -> Draft | None:
    """Resolve "they" to the last plural mention, to actors named side by side, or to the sentence's two persons."""
    for distance in range(WINDOW + 1):
        here = _at(before, place, distance)
        plural = [p for p in (*here, *_coordinated(here)) if p.draft.plural and p.draft.kind != "adjective"]
        if distance:
            plural = [p for p in plural if p.subject and p.draft.sector != "MED"]
        plural.sort(key=lambda p: p.draft.end)
        chosen = _prefer(key, plural, None if distance else place)
        if chosen is not None:
            rule = "actor.pronoun.plural.far" if distance else "actor.pronoun.plural"
            return _together(place.draft, chosen.draft, rule)
    persons = {p.draft.name: p for p in _at(before, place, 0) if p.draft.personal and p.draft.name}
    if len(persons) != 2:
        return None
    first, second = persons.values()
    return _together(place.draft, _joint(first, second).draft, "actor.pronoun.plural.pair")


def _together(draft: Draft, several: Draft, rule: str) -> Draft:
    """Return the draft as a mention of several."""
    return draft._replace(
        ids=several.ids,
        names=several.names,
        sector=several.sector,
        personal=several.personal,
        plural=True,
        rule=rule,
    )


def _coordinated(here: Sequence[Place]) -> list[Place]:
    """Return the actors of a sentence that commas and "and" join, each row as one plural place."""
    found: list[Place] = []
    row: list[Place] = []
    for place in here:
        if place.joined and row:
            plain = all(one.draft.kind != "adjective" for one in (*row, place))
            if plain and row[-1].draft.ids != place.draft.ids:
                found.append(reduce(_joint, (*row, place)))
            row = []
        row = [*row, place] if place.apposed and row else [place]
    return found


def _joint(first: Place, second: Place) -> Place:
    """Return two places as one plural place."""
    a, b = first.draft, second.draft
    draft = b._replace(
        start=a.start,
        ids=(*a.ids, *b.ids),
        names=(*_names(a), *_names(b)),
        plural=True,
        personal=a.personal and b.personal,
        name=None,
    )
    return second._replace(draft=draft)


def _names(draft: Draft) -> tuple[str | None, ...]:
    """Return the names of a draft's actors, one for each id."""
    return draft.names or (draft.name,) * len(draft.ids)


def pair(
    place: Place, before: Sequence[Place], size: int, persons: bool, leaders: bool = False
) -> Draft | None:
    """Resolve "the two sides" to the last distinct actors, looking backwards.

    size     how many are meant
    persons  whether people are meant ("both ministers"), not states
    leaders  whether they lead their states
    returns  None when the window holds fewer
    """
    found: dict[str, str | None] = {}
    for distance in range(WINDOW + 1):
        here = [p for p in _at(before, place, distance) if _may_pair(p.draft, persons, leaders)]
        for joint in _coordinated(here)[::-1]:
            if len(joint.draft.ids) == size and (not found or size > TWO):
                found = {}
                _collect(found, joint.draft, size, persons)
        for earlier in reversed(here):
            _collect(found, earlier.draft, size, persons)
    if len(found) < size:
        return None
    ids = tuple(reversed(found))
    return place.draft._replace(ids=ids, names=tuple(found[i] for i in ids), personal=persons, plural=True)


def _may_pair(draft: Draft, persons: bool, leaders: bool) -> bool:
    """Return whether a draft may be one of "the two sides"."""
    if draft.sector in ("MED", "EDU", "OTHER") or (persons and not draft.personal):
        return False
    if draft.rule.startswith("actor.place"):
        return False
    return not leaders or any(tenure.leads for one in draft.candidates for tenure in one.tenures)


def _collect(found: dict[str, str | None], draft: Draft, size: int, persons: bool) -> None:
    """Add the states of a draft, last first, with their persons' names, until there are enough."""
    for actor, name in reversed(list(zip(draft.ids, _names(draft), strict=True))):
        if actor not in found and actor != "OTHER" and not actor.startswith("IGO") and len(found) < size:
            found[actor] = name if persons else None
