"""Offices and bodies named without their owner: "the army", "police", "his spokesman", and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from detente.read.actors.bodies import BODY, family_of
from detente.read.actors.draft import Draft
from detente.read.actors.index import Entry
from detente.read.actors.kinds import noun_sex
from detente.read.actors.place import Place
from detente.read.actors.scene import FILLERS, PAST_HOLDERS, Scene
from detente.read.gazetteer import RoleNoun, word_list

WHOSE: Final = "actor.role.whose"
"""Rule of an office or body of the state a passage is about; it is left out when there is none."""

POSSESSED: Final = "actor.role.possessed"
"""Rule of "his spokesman": a role after a possessive pronoun."""

KIN_OF: Final = "actor.kin.other"
"""Rule of "its neighbour": the other side of the pair a document is about."""

OWNED: Final = "actor.role.owned"
"""Rule of "the group's leader": a role after a body that is itself to be resolved."""

VIA: Final = "actor.role.via"
"""Rule of "a spokesman for the group": a role whose owner is itself to be resolved."""

OTHERS: Final = word_list("others")
ANAPHOR: Final = "actor.role.anaphor"
TOWN: Final = "actor.town"
"""Rule of a town: where something is, told to the rules here and to nobody else."""

LOCATED: Final = ("actor.place", "actor.state.place", TOWN)
POSSESSIVES: Final = frozenset({"his", "her", "its", "their"})
NATIONAL: Final = word_list("national")
"""Nouns of which every state has one and which a text names without saying whose."""

INWARD: Final = word_list("inward")
"""Of these, those that speak of what happens at home."""

UNTOLD: Final = word_list("untold")
"""Nouns without article of which the same holds: "police said"."""

OF_BODIES: Final = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "commissioner", "negotiator", "negotiators"}
)
NOT_OWNED: Final = frozenset(
    {"people", "state", "member", "members", "chief", "boss", "fellow", "company", "companies"}
)
UNIONS: Final = ("IGO-EU", "IGO-AU", "IGO-ECOWAS")
"""Bodies that commissioners serve."""

DEFINITE: Final = frozenset({"the", "its", "his", "her", "their"})
VIA_REACH: Final = 3
"""Words behind "for" in which the owner of "a spokesman for the group" must begin."""

REACH: Final = 3
"""Sentences before a body in its paragraph whose subject may own it."""

CLEAR: Final = 1.3
"""Times that a document must name its main state for each of the next before bare bodies are taken for its own."""


class Story(NamedTuple):
    """What a document is about as a whole.

    weight    how often it names each state or body
    dateline  the states it is written from
    """

    weight: Mapping[str, int]
    dateline: tuple[str, ...] = ()


def blank(scene: Scene, first: int, after: int, role: Entry) -> Draft | None:
    """Return the draft of a role noun without a named owner, to be resolved by what the text said before.

    first, after  the words of the role noun
    returns       None where the words do not mean somebody definite
    """
    noun = role.role
    if noun is None:
        return None
    at, fillers = _opening(scene, first)
    before = scene.key(at - 1)
    words = scene.words
    if _no_actor(scene, after, noun):
        return None
    base = Draft(
        words[at - 1].start if before in POSSESSIVES or before == "the" else words[first].start,
        words[after - 1].end,
        "nominal",
        WHOSE,
        sector=role.sector,
        office=noun.office,
        plural=noun.plural,
        personal=noun.sort == "person",
        sex=noun_sex(noun.noun),
        owner=words[after - 1].possessive,
        inward=_listed(noun) in INWARD,
    )
    if (
        at == first
        and scene.words[at - 1].possessive
        and scene.key(at - 2) == "the"
        and noun.noun not in NOT_OWNED
    ):
        return base._replace(rule=OWNED)
    if before in POSSESSIVES and noun.noun not in NOT_OWNED and _may_serve(noun):
        past = bool(PAST_HOLDERS & set(fillers))
        return base._replace(
            rule=POSSESSED, office="" if past and noun.office != "counterpart" else noun.office
        )
    return (
        _definite(scene, first, base, noun) if before == "the" else _untold(scene, first, after, base, noun)
    )


def _no_actor(scene: Scene, after: int, noun: RoleNoun) -> bool:
    """Return whether a role noun is part of something else: "its army base", "the army of X", "the opposition to"."""
    if scene.words[after - 1].possessive:
        return False
    following = scene.key(after)
    if following == "of" and noun.sort == "body":
        return True
    compound = scene.tag(after) == "NOUN" and not following.endswith("s")
    return compound or (noun.noun == "opposition" and following == "to")


def through(scene: Scene, first: int, after: int, role: Entry) -> Draft | None:
    """Return the draft of "a spokesman for the group", whom the words behind it will tell; None for other phrases.

    first, after  the words of the role noun
    """
    noun = role.role
    if noun is None or noun.noun in NOT_OWNED or scene.key(after) not in ("for", "of"):
        return None
    follower = scene.by_first.get(after + 1)
    by_name = follower is not None and follower.label in ("person", "short") and scene.key(after) == "of"
    if noun.sort == "group" or not (by_name or (noun.sort == "person" and scene.key(after + 1) in DEFINITE)):
        return None
    words = scene.words
    at, _ = _opening(scene, first)
    start = at - 1 if scene.key(at - 1) in ("a", "an", "the") else first
    last = min(after + VIA_REACH, len(words) - 1)
    return Draft(
        words[start].start,
        words[after - 1].end,
        "nominal",
        VIA,
        sector=role.sector,
        office=noun.office,
        personal=noun.sort == "person",
        sex=noun_sex(noun.noun),
        reach=words[last].end,
    )


def kin_of(scene: Scene) -> list[Draft]:
    """Return the drafts of "its neighbour" or "his guest": the other side.

    scene  the sentence
    """
    found = []
    for at, word in enumerate(scene.words):
        if word.key in OTHERS and scene.role_at(at) is None:
            first, _ = _opening(scene, at)
            if scene.key(first - 1) in POSSESSIVES:
                start = scene.words[first - 1].start
                found.append(Draft(start, word.end, "nominal", KIN_OF, owner=word.possessive))
    return found


def _opening(scene: Scene, first: int) -> tuple[int, list[str]]:
    """Return the first word of a phrase without its article or pronoun, and the fillers before the role noun."""
    at = first
    fillers: list[str] = []
    while len(fillers) < 3 and scene.key(at - 1) in FILLERS:
        at -= 1
        fillers.append(scene.key(at))
    return at, fillers


def _definite(scene: Scene, first: int, base: Draft, noun: RoleNoun) -> Draft | None:
    """Return the draft of "the army" or "the president"."""
    adjacent = scene.key(first - 1) == "the"
    if adjacent and family_of(noun.noun):
        return base._replace(rule=BODY, office=family_of(noun.noun), personal=False, sex="")
    if adjacent and noun.office and not noun.plural:
        return base._replace(rule=ANAPHOR, personal=True)
    national = _listed(noun) in NATIONAL or noun.noun.startswith("ministry of ")
    national = national or noun.noun.endswith((" ministry", " minister", " spokesman"))
    return base if national else None


def _may_serve(noun: RoleNoun) -> bool:
    """Return whether somebody whose role a pronoun owns acts for the owner: "its army", "its director"."""
    return noun.sector in ("GOV", "MIL", "MED", "IGO") or (noun.sort == "person" and noun.sector == "OTHER")


def _listed(noun: RoleNoun) -> str:
    """Return a role noun as word lists write it."""
    return noun.noun.replace(" ", "-")


def _untold(scene: Scene, first: int, after: int, base: Draft, noun: RoleNoun) -> Draft | None:
    """Return the draft of "Police said" and the like where a clause begins with them."""
    opens = (
        first == 0
        or scene.tag(first - 1) in ("CONJ", "SUBORD", "PUNCT", "QUOTE")
        or scene.key(first - 1) == ","
    )
    if _listed(noun) not in UNTOLD or not opens or scene.glued(first):
        return None
    return base._replace(inward=True) if scene.tag(after) in ("VERB", "AUX", "MODAL", "ADV") else None


def at_home(
    place: Place, before: Sequence[Place], story: Story, *, sure: bool = False, bodies: bool = False
) -> tuple[str, ...]:
    """Return the ids of the state that a passage is about where a body without owner stands, () when there is none.

    place    the body's blank draft
    before   resolved drafts of the document before it, in order
    story    what the document is about
    sure     whether only the passage counts, not the document as a whole
    bodies   whether an international body may own it
    """
    if place.draft.office == "commissioner":
        return _union(story)
    here = [p for p in before if p.sentence == place.sentence]
    rivals = _rivals(here, place)
    for ids in (_located(here, place), _topic(here, place, rivals, bodies), _domestic(place, story, rivals)):
        if ids:
            return ids
    passage = [
        p for p in before if p.paragraph == place.paragraph and 0 < place.sentence - p.sentence <= REACH
    ]
    for distance in range(1, REACH + 1):
        ids = _subject([p for p in passage if place.sentence - p.sentence == distance], rivals, bodies)
        if ids:
            return ids
    if sure:
        return ()
    return _of_story(story, rivals) or _subject(before, rivals, bodies=False)


def _domestic(place: Place, story: Story, rivals: frozenset[str]) -> tuple[str, ...]:
    """Return the state a story is written from for bodies that look inward: "police", "the opposition"."""
    inward = place.draft.inward and len(story.dateline) == 1 and story.dateline[0] not in rivals
    return story.dateline if inward else ()


def _union(story: Story) -> tuple[str, ...]:
    """Return the union that the text speaks of most."""
    ranked = sorted((one for one in UNIONS if story.weight.get(one)), key=lambda one: -story.weight[one])
    return tuple(ranked[:1])


def is_state(actor: str) -> bool:
    """Return whether an id is a state's."""
    return len(actor) == 3 and actor.isupper()


def _rivals(here: Sequence[Place], place: Place) -> frozenset[str]:
    """Return who is none of a body's: "When Peru fired, the army answered", "Mr Li met the prime minister"."""
    met = place.draft.personal and bool(place.draft.office) and not place.subject
    return frozenset(
        actor
        for p in here
        if p.subject
        and ((p.around.initial and p.around.initial <= place.draft.start) or (met and p.draft.personal))
        for actor in p.draft.ids
    )


def _located(here: Sequence[Place], place: Place) -> tuple[str, ...]:
    """Return where a clause is set: "In La Paz, the government"."""
    places = [p for p in here if p.draft.rule.startswith(LOCATED) and p.around.clause == place.around.clause]
    if not places or any(p.subject for p in here):
        return ()
    return places[-1].draft.ids if len(places[-1].draft.ids) == 1 else ()


def _topic(here: Sequence[Place], place: Place, rivals: frozenset[str], bodies: bool) -> tuple[str, ...]:
    """Return the subject of the sentence's clause before: "Peru said that the government would"."""
    return _subject([p for p in here if p.draft.end <= place.draft.start], rivals, bodies)


def _subject(earlier: Sequence[Place], rivals: frozenset[str], bodies: bool) -> tuple[str, ...]:
    """Return the last main subject of some places that is one state and no rival."""
    fitting = [p for p in earlier if p.subject and not p.joined and _may_own(p.draft, rivals, bodies)]
    main = [p for p in fitting if not p.around.embedded and not p.around.aside] or fitting
    return main[-1].draft.ids if main else ()


def _may_own(draft: Draft, rivals: frozenset[str], bodies: bool) -> bool:
    """Return whether a draft is one state, or one body where that will do."""
    if len(draft.ids) != 1 or draft.ids[0] in rivals or draft.sector in ("MED", "EDU"):
        return False
    return is_state(draft.ids[0]) or (bodies and draft.ids[0].startswith("IGO"))


def _of_story(story: Story, rivals: frozenset[str]) -> tuple[str, ...]:
    """Return the state a document is written from, else the one it names most by far."""
    if len(story.dateline) == 1 and story.dateline[0] not in rivals:
        return story.dateline
    ranked = sorted(
        ((count, actor) for actor, count in story.weight.items() if is_state(actor) and actor not in rivals),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] < CLEAR * ranked[1][0]):
        return ()
    return (ranked[0][1],)
