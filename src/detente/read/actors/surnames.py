"""Which person a name means: full names first, then surnames by the names the text gives, then by office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.actors.place import Place, same
from detente.read.actors.spelling import fold
from detente.read.gazetteer import Person, word_list

COMMON: Final = word_list("common")
"""Surnames too common to mean a principal unless the text gives the full name or a title."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What names are resolved against: the document's date and how often it speaks of each state."""

    day: date | None
    weight: Mapping[str, int]


def resolve_names(places: Sequence[Place], setting: Setting) -> list[Place]:
    """Resolve full names, then surnames.

    places   all drafts of a document in text order
    returns  the same without surnames that mean nobody
    """
    first = [place._replace(draft=_full(place.draft, setting)) for place in places]
    introduced: dict[str, list[Place]] = defaultdict(list)
    for place in first:
        if place.draft.name and place.draft.short and place.draft.kind == "name":
            introduced[place.draft.short].append(place)
    seen: dict[str, list[Place]] = defaultdict(list)
    resolved: list[Place] = []
    for found in first:
        place = found
        if _is_surname(place.draft):
            draft = _surname(place, seen[place.draft.short], introduced[place.draft.short], setting)
            if draft is None:
                continue
            place = place._replace(draft=draft)
        if place.draft.name and place.draft.short:
            seen[place.draft.short].append(place)
        resolved.append(place)
    return resolved


def _is_surname(draft: Draft) -> bool:
    """Return whether a draft is a surname, or an administration named by one, still to be resolved."""
    return draft.rule.startswith(("actor.surname", "actor.administration")) and not draft.ids


def _full(draft: Draft, setting: Setting) -> Draft:
    """Resolve a full name."""
    if draft.rule != "actor.person":
        return draft
    return _known(draft, _pick(draft.candidates, setting, draft.office) or draft.candidates[0], setting.day)


def _pick(people: Sequence[Person], setting: Setting, office: str = "") -> Person | None:
    """Return the one of several persons that a name with an office means, None when it stays open."""
    if len(people) <= 1:
        return people[0] if people else None
    day = setting.day
    if office and day is not None:
        held = [p for p in people if any(t.office == office and t.covers(day) for t in p.tenures)]
        if len(held) == 1:
            return held[0]
    serving = [one for one in people if day is not None and one.in_office(day)]
    if office and day is not None and not serving:
        return _latest(people, office, day)
    if len(serving) > 1:
        ranked = sorted(serving, key=lambda one: -setting.weight.get(one.id, 0))
        clear = setting.weight.get(ranked[0].id, 0) > setting.weight.get(ranked[1].id, 0)
        return ranked[0] if clear else None
    return serving[0] if serving else None


def _latest(people: Sequence[Person], office: str, day: date) -> Person | None:
    """Return who held an office last before a day."""
    starts = [
        (tenure.start, number)
        for number, one in enumerate(people)
        for tenure in one.tenures
        if tenure.office == office and tenure.start is not None and tenure.start <= day
    ]
    return people[max(starts)[1]] if starts else None


def _known(draft: Draft, one: Person, day: date | None) -> Draft:
    """Return the draft resolved to a person; the state alone for "the Trump administration"."""
    ids = (one.state_at(day),)
    tenure = one.tenure_at(day)
    if draft.rule.startswith("actor.administration"):
        return draft._replace(ids=ids)
    return draft._replace(
        ids=ids,
        name=one.name,
        sector=tenure.sector if tenure else one.sector,
        sex=one.sex,
        candidates=(one,),
        short=fold(one.short[0]) if one.short else draft.short,
        serving=day is None or one.in_office(day),
    )


def _surname(place: Place, seen: Sequence[Place], later: Sequence[Place], setting: Setting) -> Draft | None:
    """Resolve a surname by its title, the nearest bearer in the paragraph, the text's main bearer, or office."""
    draft = place.draft
    if draft.office:
        holders = [p for p in draft.candidates if any(t.office == draft.office for t in p.tenures)]
        one = _pick(holders, setting, draft.office)
        if one is not None:
            return _known(draft, one, setting.day)
    bearer = _bearer(place, seen, later)
    if bearer is not None:
        shared = len({p.draft.name for p in (*seen, *later)}) > 1
        return same(draft._replace(rule=f"{draft.rule}.shared" if shared else draft.rule), bearer)
    one = _pick(draft.candidates, setting)
    if one is None or (draft.short in COMMON and draft.rule == "actor.surname"):
        return None
    if draft.rule == "actor.surname" and not _may_be_meant(one, setting.day):
        return None
    return _known(draft._replace(rule=f"{draft.rule}.known"), one, setting.day)


def _may_be_meant(one: Person, day: date | None) -> bool:
    """Return whether a bare surname may mean a person: who serves on the day or has led a state before it."""
    if day is None or one.in_office(day):
        return True
    return any(tenure.leads and tenure.start is not None and tenure.start <= day for tenure in one.tenures)


def _bearer(place: Place, seen: Sequence[Place], later: Sequence[Place]) -> Draft | None:
    """Return the person of that surname whom the text means: serving, in the paragraph, else named most often."""
    near = [p.draft for p in seen if p.paragraph == place.paragraph]
    for group in ([d for d in near if d.serving], [p.draft for p in seen if p.draft.serving], near):
        if group:
            return group[-1] if group[-1] in near else _main(group)
    if seen:
        return seen[-1].draft
    serving = [p.draft for p in later if p.draft.serving]
    return _main(serving or [p.draft for p in later]) if later else None


def _main(drafts: Sequence[Draft]) -> Draft:
    """Return the person named most often, the first at a tie."""
    counts = Counter(draft.name for draft in drafts)
    return max(drafts, key=lambda draft: counts[draft.name])
