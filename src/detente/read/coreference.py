"""Who is meant by a surname, a pronoun or "the two sides": recency, agreement and a preference for subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from detente.read.actor_draft import Draft
from detente.read.gazetteer import Person
from detente.read.spelling import fold

WINDOW: Final = 2
"""Sentences before a pronoun's own in which its antecedent may stand."""

MALE: Final = frozenset({"he", "him", "his", "himself"})
FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
THING: Final = frozenset({"it", "its", "itself"})
MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
OBJECT: Final = frozenset({"him", "them"})
PRONOUNS: Final = MALE | FEMALE | THING | MANY
PERSON_NOUNS: Final = frozenset({"leaders", "presidents", "premiers", "ministers", "men", "women"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft stands: its sentence and paragraph, and whether it is its clause's subject."""

    draft: Draft
    sentence: int
    paragraph: int
    subject: bool = False


def pick_person(people: Sequence[Person], day: date | None, office: str = "") -> Person | None:
    """Return the one of several persons that a name with an office means on a day, None when it stays open."""
    if len(people) == 1:
        return people[0]
    if office and day is not None:
        held = [p for p in people if any(t.office == office and t.covers(day) for t in p.tenures)]
        if len(held) == 1:
            return held[0]
    serving = [one for one in people if day is not None and one.in_office(day)]
    return serving[0] if len(serving) == 1 else None


def known(draft: Draft, one: Person, day: date | None) -> Draft:
    """Return the draft resolved to a person; the state alone for "the Trump administration"."""
    ids = (one.state_at(day),)
    if draft.rule == "actor.administration":
        return replace(draft, ids=ids)
    short = fold(one.short[0]) if one.short else draft.short
    return replace(draft, ids=ids, name=one.name, short=short, sector=one.sector, sex=one.sex)


def resolve_names(places: Sequence[Place], day: date | None, common: frozenset[str]) -> list[Place]:
    """Resolve full names, then surnames by the names the text gives, then by who is in office.

    places   all drafts of a document in text order
    common   surnames that are ordinary words too, accepted only when the text gives the full name
    returns  the same without surnames that mean nobody
    """
    first = [replace(place, draft=_full(place.draft, day)) for place in places]
    introduced: dict[str, list[Place]] = defaultdict(list)
    for place in first:
        if place.draft.name and place.draft.short:
            introduced[place.draft.short].append(place)
    seen: dict[str, list[Place]] = defaultdict(list)
    resolved: list[Place] = []
    for place in first:
        draft = place.draft
        if not draft.ids and not draft.name and draft.candidates:
            found = _surname(place, seen[draft.short], introduced[draft.short], day, common)
            if found is None:
                continue
            place = replace(place, draft=found)
        if place.draft.name and place.draft.short:
            seen[place.draft.short].append(place)
        resolved.append(place)
    return resolved


def _full(draft: Draft, day: date | None) -> Draft:
    """Resolve a full name."""
    if draft.rule != "actor.person":
        return draft
    one = pick_person(draft.candidates, day, draft.office)
    return known(draft, one or draft.candidates[0], day)


def _surname(
    place: Place, seen: Sequence[Place], later: Sequence[Place], day: date | None, common: frozenset[str]
) -> Draft | None:
    """Resolve a surname by the nearest bearer in the paragraph, then in the text, then by office."""
    draft = place.draft
    if draft.office:
        one = pick_person([p for p in draft.candidates if any(t.office == draft.office for t in p.tenures)], day, draft.office)
        if one is not None:
            return known(draft, one, day)
    bearers = {p.draft.name for p in (*seen, *later)}
    near = [p for p in seen if p.paragraph == place.paragraph] or list(seen)
    if near or later:
        bearer = (near[-1] if near else later[0]).draft
        rule = f"{draft.rule}.shared" if len(bearers) > 1 else draft.rule
        return _same(replace(draft, rule=rule), bearer)
    one = pick_person(draft.candidates, day)
    if one is None or (draft.short in common and draft.rule == "actor.surname"):
        return None
    if day is not None and not one.in_office(day):
        return None
    return replace(known(draft, one, day), rule=f"{draft.rule}.known")


def _same(draft: Draft, bearer: Draft) -> Draft:
    """Return the draft as another mention of the bearer's person."""
    if draft.rule.startswith("actor.administration"):
        return replace(draft, ids=bearer.ids)
    return replace(draft, ids=bearer.ids, name=bearer.name, sector=bearer.sector, sex=bearer.sex or draft.sex)


def anaphor(place: Place, before: Sequence[Place]) -> Draft | None:
    """Resolve "the president" to the last person of that office, other bare role nouns to nobody."""
    draft = place.draft
    if not draft.office:
        return None
    for earlier in reversed(before[-40:]):
        held = earlier.draft.office == draft.office or any(
            tenure.office == draft.office or (draft.office == "leader" and tenure.leads)
            for one in earlier.draft.candidates
            if one.name == earlier.draft.name
            for tenure in one.tenures
        )
        if earlier.draft.name and held:
            return _same(draft, earlier.draft)
    return None


def pronoun(key: str, place: Place, before: Sequence[Place]) -> Draft | None:
    """Resolve a pronoun by agreement, its own sentence first, subjects preferred.

    key      the pronoun, lower case
    place    its blank draft
    before   resolved drafts of the document before it, in order
    """
    near = [p for p in before if 0 <= place.sentence - p.sentence <= WINDOW]
    if key in MANY:
        return _many(key, place, near)
    fits = _fits(key)
    for distance in range(WINDOW + 1):
        same = [p for p in near if place.sentence - p.sentence == distance and fits(p.draft)]
        chosen = _prefer(key, same, own=distance == 0)
        if chosen is not None:
            rule = "actor.pronoun.subject" if chosen.subject else "actor.pronoun.recent"
            return _same(replace(place.draft, rule=f"{rule}.far" if distance else rule), chosen.draft)
    return None


def _fits(key: str) -> Callable[[Draft], bool]:
    """Return the agreement test of a singular pronoun."""
    if key in THING:
        return lambda draft: not draft.personal and not draft.plural and draft.kind != "adjective" and len(draft.ids) == 1
    sex = "m" if key in MALE else "f"
    return lambda draft: draft.personal and not draft.plural and draft.sex in (sex, "")


def _prefer(key: str, fitting: Sequence[Place], own: bool) -> Place | None:
    """Return the last subject, else the last; an object pronoun does not mean its own clause's subject."""
    if not fitting:
        return None
    subjects = [p for p in fitting if p.subject]
    if key in OBJECT and own and subjects:
        others = [p for p in fitting if p.draft.name != subjects[-1].draft.name or p.draft.ids != subjects[-1].draft.ids]
        return others[-1] if others else None
    return subjects[-1] if subjects else fitting[-1]


def _many(key: str, place: Place, near: Sequence[Place]) -> Draft | None:
    """Resolve "they" to the last plural mention or to two actors named side by side."""
    for distance in range(WINDOW + 1):
        same = [p for p in near if place.sentence - p.sentence == distance]
        plural = [p for p in same if p.draft.plural and p.draft.kind != "adjective" and p.draft.ids]
        chosen = _prefer(key, plural, own=distance == 0)
        if chosen is not None:
            rule = "actor.pronoun.plural.far" if distance else "actor.pronoun.plural"
            return replace(place.draft, ids=chosen.draft.ids, names=chosen.draft.names, sector=chosen.draft.sector, rule=rule)
    return None


def pair(place: Place, before: Sequence[Place], size: int, persons: bool) -> Draft | None:
    """Resolve "the two sides" to the last distinct actors, whole sentences backwards.

    size     how many are meant
    persons  whether people are meant ("both leaders"), not states
    """
    found: dict[str, str | None] = {}
    for earlier in reversed([p for p in before if place.sentence - p.sentence <= WINDOW]):
        draft = earlier.draft
        if draft.sector in ("MED", "EDU", "OTHER") or (persons and not draft.personal):
            continue
        for actor in reversed(draft.ids):
            if actor not in found and actor != "OTHER" and not actor.startswith("IGO") and len(found) < size:
                found[actor] = draft.name if persons else None
    if len(found) < size:
        return None
    ids = tuple(reversed(found))
    names = tuple(found[actor] for actor in ids)
    return replace(place.draft, ids=ids, names=names, personal=persons, plural=True)
