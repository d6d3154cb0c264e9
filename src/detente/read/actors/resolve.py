"""Resolution from left to right: role nouns, bodies, groups, unknown persons and pronouns of a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from detente.read import gazetteer
from detente.read.actors.bodies import BODY, CLASS, classed, owned
from detente.read.actors.coreference import anaphor, held, pronoun, sex_of
from detente.read.actors.draft import Draft
from detente.read.actors.groups import Pairs, count_pairs, group, other_side
from detente.read.actors.ownerless import (
    ANAPHOR,
    KIN_OF,
    LOCATED,
    OF_BODIES,
    OWNED,
    POSSESSED,
    TOWN,
    VIA,
    WHOSE,
    Story,
    at_home,
    is_state,
)
from detente.read.actors.parties import PARTY, party_of
from detente.read.actors.place import OPEN, Place, same

ABOUT_ITSELF: Final = frozenset({"bio", "byline", "boilerplate", "disclaimer"})
AHEAD: Final = 12
"""Mentions after a pronoun among which its name may come later in the sentence."""

NEXT: Final = 3
"""Characters from a possessor's name to the role it owns."""

OFFICIAL: Final = ("GOV", "MIL")


class Resolver:
    """The mentions of a document, resolved one after the other.

    text    the document
    places  its drafts in order, names already resolved
    roles   of the sentences: what a signature or a disclaimer speaks of is not what the article does
    story   what the document is about as a whole
    day     when it was written
    """

    def __init__(
        self, text: str, places: Sequence[Place], roles: Sequence[str], story: Story, day: date | None
    ) -> None:
        self.text = text
        self.places = list(places)
        self.story = story
        self.day = day
        self.about = [role in ABOUT_ITSELF for role in roles]
        titles = frozenset(number for number, role in enumerate(roles) if role == "title")
        self.pairs: Pairs = count_pairs([p for p in places if not self.about[p.sentence]], titles)
        self.met: dict[str, tuple[str, ...]] = {}

    def run(self) -> list[Place]:
        """Return the places with somebody meant, in order."""
        resolved: list[Place] = []
        zones: tuple[list[Place], list[Place]] = ([], [])
        for at in range(len(self.places)):
            done = zones[self.about[self.places[at].sentence]]
            draft = self._resolved(at, done)
            if draft is None or not (draft.ids or draft.name or draft.rule in ("actor.group.all", OPEN)):
                continue
            place = self.places[at]._replace(draft=draft)
            if draft.rule.startswith("actor.stranger.apposition") and place.apposed and done:
                self._name_title(place, done, resolved)
            done.append(place)
            if draft.rule not in (OPEN, TOWN):
                resolved.append(place)
        return resolved

    def _resolved(self, at: int, done: Sequence[Place]) -> Draft | None:
        """Return one draft as the text before it means it, None when it means nobody."""
        place = self.places[at]
        draft, rule = place.draft, place.draft.rule
        if rule.startswith("actor.group.") and rule != "actor.group.named":
            return group(place, done, self.text, self.pairs)
        if rule == CLASS:
            return self._class(place, done)
        if rule == PARTY and not draft.ids:
            return draft._replace(ids=at_home(place, done, self.story))
        if rule == VIA:
            return self._via(at, done)
        if rule == OWNED:
            ids = self._owner_before(place, done)
            return self._holding(draft, ids) if ids else None
        if rule in (BODY, WHOSE, ANAPHOR, POSSESSED, KIN_OF):
            return self._role(at, done)
        if draft.kind == "pronoun":
            return self._pronoun(at, place, done)
        if draft.name and not draft.ids and draft.kind == "name" and draft.personal:
            return self._official(at, done)
        return draft

    def _class(self, place: Place, done: Sequence[Place]) -> Draft | None:
        """Return the draft of "the bloc" or "the party"."""
        ids = party_of(place, done) if place.draft.office == "party" else ()
        if ids:
            return place.draft._replace(ids=ids, kind="nominal", sector="OTHER", office="")
        return classed(place, done, self.story.weight)

    def _pronoun(self, at: int, place: Place, done: Sequence[Place]) -> Draft | None:
        """Return a pronoun's draft."""
        after = [p for p in self.places[at + 1 : at + AHEAD] if p.sentence == place.sentence]
        return pronoun(self.text[place.draft.start : place.draft.end].lower(), place, done, after)

    def _role(self, at: int, done: Sequence[Place]) -> Draft | None:
        """Return the draft of a role noun or body without a named owner."""
        place = self.places[at]
        rule = place.draft.rule
        named = self._named_beside(at)
        if named is not None:
            return same(place.draft, named)._replace(rule="actor.role.apposition")
        if rule in (POSSESSED, KIN_OF):
            return self._possessed(at, done)
        if rule == BODY:
            return self._body(place, done)
        if rule == WHOSE:
            return self._home(place, done, sure=False)
        met = anaphor(place, done)
        if met.rule != OPEN and not self._stranger_beside(at):
            return met
        several = met.rule == OPEN and held(place, done)
        untold = place.draft.office == "leader" or several
        home = None if untold else self._home(place, done, sure=False)
        return home if home is not None else met

    def _body(self, place: Place, done: Sequence[Place]) -> Draft | None:
        """Return the draft of "the government": the last subject's, else the only known owner's, else the story's."""
        found = owned(place, done, self.text)
        if self.text[place.draft.start : place.draft.end].lower() == "the ministry" and found is not None:
            return found
        last = [p for p in done if place.paragraph == p.paragraph and place.sentence - p.sentence <= 1]
        junta = place.draft.office == "junta" and found is not None
        here = None if junta else at_home(place, last, self.story, sure=True)
        if here:
            return self._holding(place.draft, here)
        return found if found is not None else self._home(place, done, sure=False)

    def _named_beside(self, at: int) -> Draft | None:
        """Return the known person whose name follows after a comma: "the foreign minister, NAME,"."""
        following = self._beside(at)
        return following.draft if following is not None and following.draft.ids else None

    def _stranger_beside(self, at: int) -> bool:
        """Return whether an unknown person's name follows after a comma."""
        following = self._beside(at)
        return following is not None and not following.draft.ids

    def _beside(self, at: int) -> Place | None:
        """Return the person's name that follows a title for one person after a comma."""
        place = self.places[at]
        following = self.places[at + 1] if at + 1 < len(self.places) else None
        if following is None or following.sentence != place.sentence or not following.apposed:
            return None
        one = following.draft
        fits = one.kind == "name" and one.personal and bool(one.name) and not place.draft.plural
        return following if fits and place.draft.personal else None

    def _home(self, place: Place, done: Sequence[Place], *, sure: bool) -> Draft | None:
        """Return a body's draft as the passage's state's, with the holder of the office."""
        words = self.text[place.draft.start : place.draft.end].lower().split()
        ids = at_home(place, done, self.story, sure=sure, bodies=words[-1] in OF_BODIES)
        return self._holding(place.draft, ids) if ids else None

    def _holding(self, draft: Draft, ids: tuple[str, ...]) -> Draft:
        """Return a role's draft as that of a state, named by who holds the office."""
        sector = "IGO" if ids[0].startswith("IGO") else draft.sector
        found = draft._replace(ids=ids, sector=sector, office="" if not draft.personal else draft.office)
        offices = (
            draft.office if draft.personal and draft.office not in ("commissioner", "counterpart") else ""
        )
        holder = None
        if offices and self.day is not None and len(ids) == 1:
            holder = gazetteer.office_holder(ids[0], offices, self.day)
        if holder is None:
            return found
        return found._replace(name=holder.name, sex=holder.sex, candidates=(holder,))

    def _possessed(self, at: int, done: Sequence[Place]) -> Draft | None:
        """Return the draft of "his spokesman" or "its neighbour", of the pronoun alone where that means nobody."""
        place = self.places[at]
        key = self.text[place.draft.start : place.draft.end].split()[0].lower()
        word = place.draft._replace(
            end=place.draft.start + len(key),
            kind="pronoun",
            rule="actor.pronoun",
            owner=True,
            personal=False,
            plural=False,
            sex=sex_of(key),
        )
        owner = self._pronoun(at, place._replace(draft=word, subject=False), done)
        if owner is None and key == "its":
            owner = _last_state(place, done)
        if owner is None or not owner.ids:
            return owner
        if place.draft.rule == KIN_OF or place.draft.office == "counterpart":
            other = _other_near(place, done, owner.ids) or other_side(owner.ids, self.pairs)
            return place.draft._replace(ids=other, office="") if other else owner
        return self._holding(place.draft, owner.ids)

    def _owner_before(self, place: Place, done: Sequence[Place]) -> tuple[str, ...]:
        """Return the ids of the possessor that stands right before a role."""
        last = done[-1].draft if done and done[-1].sentence == place.sentence else None
        near = last is not None and last.owner and 0 < place.draft.start - last.end <= NEXT
        return last.ids if last is not None and near and last.ids != ("OTHER",) else ()

    def _via(self, at: int, done: Sequence[Place]) -> Draft | None:
        """Return the draft of "a spokesman for the group" as the group's."""
        ids = self._within(at, done)
        return self.places[at].draft._replace(ids=ids) if ids else None

    def _official(self, at: int, done: Sequence[Place]) -> Draft:
        """Return an unknown person's draft with the state of his title, his apposition or the passage."""
        place = self.places[at]
        draft = place.draft
        name = draft.name or ""
        if name in self.met:
            return draft._replace(ids=self.met[name])
        title = done[-1] if done and place.apposed and done[-1].sentence == place.sentence else None
        ids: tuple[str, ...] = ()
        if title is not None and title.draft.personal and title.draft.kind == "nominal":
            ids = title.draft.ids
        ids = ids or self._within(at, done)
        led = draft.office == "leader" and draft.reach
        if not ids and draft.sector in OFFICIAL and not led:
            introduced = place._replace(draft=draft._replace(inward=title is None))
            ids = at_home(introduced, done, self.story)
        if len(ids) != 1:
            return draft
        self.met[name] = ids
        return draft._replace(ids=ids, sector="IGO" if ids[0].startswith("IGO") else draft.sector)

    def _within(self, at: int, done: Sequence[Place]) -> tuple[str, ...]:
        """Return whom the words behind a name or a role name: ", the army's spokesman", ", her Chilean colleague"."""
        place = self.places[at]
        spot: tuple[str, ...] = ()
        for later in range(at + 1, len(self.places)):
            if self.places[later].draft.start >= place.draft.reach:
                break
            found = self._resolved(later, done)
            if found is None or len(found.ids) != 1 or found.ids == ("OTHER",):
                continue
            if found.kind == "pronoun" and self._goes_on(later, place.draft.reach):
                continue
            if not found.rule.startswith(LOCATED):
                return found.ids
            spot = spot or found.ids
        return spot

    def _goes_on(self, at: int, reach: int) -> bool:
        """Return whether an adjective behind a pronoun says whose: "his Chilean colleague"."""
        following = self.places[at + 1] if at + 1 < len(self.places) else None
        return following is not None and following.draft.start < reach and bool(following.draft.ids)

    def _name_title(self, place: Place, done: list[Place], resolved: list[Place]) -> None:
        """Give the title before a newly met name that name."""
        title = done[-1]
        if title.draft.kind != "nominal" or title.draft.ids != place.draft.ids or title.draft.plural:
            return
        named = title._replace(draft=title.draft._replace(name=place.draft.name, sex=place.draft.sex))
        if resolved and resolved[-1] is title:
            resolved[-1] = named
        done[-1] = named


def _last_state(place: Place, done: Sequence[Place]) -> Draft | None:
    """Return the one state that the sentence before names last in another part than its subject: "asked Peru. Its"."""
    earlier = [p.draft for p in done if p.sentence == place.sentence - 1 and p.draft.kind == "name"]
    states = [
        draft for draft in earlier if len(draft.ids) == 1 and is_state(draft.ids[0]) and not draft.personal
    ]
    return states[-1] if states else None


def _other_near(place: Place, done: Sequence[Place], ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the only other state that acts in the paragraph so far."""
    others = {
        p.draft.ids
        for p in done
        if p.paragraph == place.paragraph
        and len(p.draft.ids) == 1
        and is_state(p.draft.ids[0])
        and p.draft.ids != ids
        and not p.draft.rule.startswith(LOCATED)
    }
    return others.pop() if len(others) == 1 else ()
