"""Who is meant by a pronoun or a bare role noun: recency, agreement, subjects first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.actors.place import OPEN, WINDOW, Place, at_distance, coordinated, joint, same

MALE: Final = frozenset({"he", "him", "his", "himself"})
FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
THING: Final = frozenset({"it", "its", "itself"})
MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
OBJECT: Final = frozenset({"him", "them"})
PRONOUNS: Final = MALE | FEMALE | THING | MANY
CLAUSE_REACH: Final = 60
"""Characters after which an object pronoun is taken to stand in another clause than the subject."""

ANAPHOR_REACH: Final = 40
"""Mentions back to which "the president" looks."""


def sex_of(key: str) -> str:
    """Return the sex a pronoun tells: m, f or ""."""
    return "m" if key in MALE else "f" if key in FEMALE else ""


def anaphor(place: Place, before: Sequence[Place]) -> Draft:
    """Resolve "the president" to the one person of that office whom the text has named.

    place   its blank draft
    before  resolved drafts of the document before it, in order
    returns with several, the one alone in the paragraph or alone called by that title; else a draft left open
    """
    office = place.draft.office
    holders = held(place, before)
    titled = [p for p in holders if p.draft.office == office and p.draft.kind == "name"]
    near = [p for p in holders if p.paragraph == place.paragraph]
    fresh = [p for p in near if place.sentence - p.sentence <= 1]
    for group in (holders, fresh, titled, near):
        if len({(p.draft.ids, p.draft.name) for p in group}) == 1:
            return same(place.draft, group[-1].draft)
    return place.draft._replace(rule=OPEN)


def held(place: Place, before: Sequence[Place]) -> list[Place]:
    """Return the persons named before of whom a text may say "the president".

    place   its blank draft
    before  resolved drafts of the document before it, in order
    """
    return [p for p in before[-ANAPHOR_REACH:] if p.draft.name and _held(p.draft, place.draft.office)]


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


def pronoun(key: str, place: Place, before: Sequence[Place], after: Sequence[Place]) -> Draft | None:
    """Resolve a pronoun by agreement, its own sentence first, subjects preferred.

    key     the pronoun, lower case
    place   its blank draft
    before  resolved drafts of the document before it, in order
    after   drafts of its sentence after it, pronouns and role nouns not yet resolved
    """
    if key in MANY:
        return _many(key, place, before)
    if key == "it" and place.around.this:
        return None
    fits = _fits(key)
    speaker = _speaker(key, place, before, after)
    for distance in range(WINDOW + 1):
        fitting = [p for p in at_distance(before, place, distance) if fits(p.draft)]
        fitting = [p for p in fitting if speaker is None or p.draft.name != speaker]
        if distance == 1 and (named := _named_after(key, place, after)) is not None:
            return same(place.draft._replace(rule="actor.pronoun.ahead"), named)
        if distance:
            fitting = _topics(key, place, fitting)
            chosen = fitting[-1] if fitting else None
        else:
            chosen = _prefer(key, fitting, place)
        if chosen is not None and distance and _named_below(key, place, chosen, after):
            return None
        if chosen is not None:
            rule = "actor.pronoun.subject" if chosen.subject else "actor.pronoun.recent"
            return same(place.draft._replace(rule=f"{rule}.far" if distance else rule), chosen.draft)
    return None


def _named_below(key: str, place: Place, chosen: Place, after: Sequence[Place]) -> bool:
    """Return whether a person is named behind the pronoun that opens a sentence: "he thinks that Rao will go"."""
    around = place.around
    opens = place.subject and not (around.initial or around.embedded or around.quoted or around.aside)
    return (
        key in MALE | FEMALE
        and opens
        and any(
            p.draft.kind != "pronoun" and p.draft.name == chosen.draft.name for p in after if p.draft.name
        )
    )


def _speaker(key: str, place: Place, before: Sequence[Place], after: Sequence[Place]) -> str | None:
    """Return the name of the "he" who says the quotation a pronoun stands in: somebody else than the quoted "he"."""
    if not place.around.quoted or key not in MALE | FEMALE:
        return None
    outside = next((p for p in after if p.draft.kind == "pronoun" and not p.around.quoted), None)
    if outside is None or not outside.subject or outside.draft.sex != sex_of(key):
        return None
    fits = _fits(key)
    for distance in range(1, WINDOW + 1):
        topics = _topics(key, place, [p for p in at_distance(before, place, distance) if fits(p.draft)])
        if topics:
            return topics[-1].draft.name
    return None


def _topics(key: str, place: Place, fitting: Sequence[Place]) -> list[Place]:
    """Return those of an earlier sentence that a pronoun may go on speaking of, the likeliest last."""
    if not place.fresh:
        return []
    if key in THING:
        fitting = [p for p in fitting if p.subject and p.fresh and not _unnamed_medium(p.draft)]
    subjects = [p for p in fitting if p.subject]
    main = [p for p in subjects if not p.around.embedded]
    return main or subjects or list(fitting)


def _unnamed_medium(draft: Draft) -> bool:
    """Return whether a draft is "an Egyptian newspaper"."""
    return draft.sector == "MED" and not draft.name and draft.kind == "nominal"


def _named_after(key: str, place: Place, after: Sequence[Place]) -> Draft | None:
    """Return who is named only later: "after he had left, Modi thanked", "in its note, Kenya said"."""
    if not place.around.initial:
        return None
    later = [p for p in after if p.draft.start >= place.around.initial]
    fits = _fits(key)
    if key in THING:
        named = later[:1] if key == "its" and later and later[0].subject else []
    else:
        named = [p for p in later if p.draft.kind != "pronoun" and p.draft.name]
        pronouns = [p for p in later if p.draft.kind == "pronoun" and not p.draft.owner and not p.subject]
        alone = len({p.draft.name for p in named if fits(p.draft)}) == 1 or (named and named[0].subject)
        named = named if alone and not pronouns else []
    found = next((p.draft for p in named if fits(p.draft) and p.draft.kind != "pronoun"), None)
    return found if found is not None and found.ids else None


def _fits(key: str) -> Callable[[Draft], bool]:
    """Return the agreement test of a singular pronoun."""
    if key in THING:
        return lambda draft: (
            not draft.personal
            and not draft.plural
            and draft.kind != "adjective"
            and len(draft.ids) == 1
            and draft.rule != "actor.state.place"
        )
    sex = sex_of(key)
    return lambda draft: draft.personal and not draft.plural and draft.sex in (sex, "")


def _prefer(key: str, fitting: Sequence[Place], own: Place) -> Place | None:
    """Return the likeliest of a pronoun's sentence; an object pronoun does not mean its own clause's subject."""
    if not fitting:
        return None
    if own.around.than:
        return fitting[-1]
    subjects = [p for p in fitting if p.subject or p.around.local]
    if (key in OBJECT or (key == "it" and own.around.object)) and subjects:
        subject = subjects[-1].draft
        others = [p for p in fitting if (p.draft.name, p.draft.ids) != (subject.name, subject.ids)]
        far = own.draft.start - subject.end > CLAUSE_REACH or own.around.clause > subject.start
        if others and not (far and key == "it"):
            return _ranked(others)
        return subjects[-1] if far else None
    return _ranked(fitting)


def _ranked(fitting: Sequence[Place]) -> Place:
    """Return the last subject, else the last that no preposition governs, else the last."""
    subjects = [p for p in fitting if (p.subject and not p.around.aside) or p.around.local]
    plain = [p for p in fitting if not p.around.oblique and not p.around.aside]
    return (subjects or plain or list(fitting))[-1]


def _many(key: str, place: Place, before: Sequence[Place]) -> Draft | None:
    """Resolve "they" to the last plural mention, to actors named side by side, or to the sentence's two persons."""
    for distance in range(WINDOW + 1):
        here = at_distance(before, place, distance)
        plural = [p for p in (*here, *coordinated(here)) if p.draft.plural and p.draft.kind != "adjective"]
        if distance:
            plural = [p for p in plural if p.subject and p.draft.sector != "MED"]
            plural = [] if key == "them" and place.around.plural else plural
        plural.sort(key=lambda p: p.draft.end)
        chosen = _last_of(key, plural, distance, place)
        if chosen is not None:
            rule = "actor.pronoun.plural.far" if distance else "actor.pronoun.plural"
            return _together(place.draft, chosen.draft, rule)
    persons = {p.draft.name: p for p in at_distance(before, place, 0) if p.draft.personal and p.draft.name}
    if len(persons) != 2:
        return None
    first, second = persons.values()
    return _together(place.draft, joint(first, second).draft, "actor.pronoun.plural.pair")


def _last_of(key: str, plural: Sequence[Place], distance: int, place: Place) -> Place | None:
    """Return the plural place that "they" means, the last subject first."""
    if not distance:
        return _prefer(key, plural, place)
    return plural[-1] if plural else None


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
