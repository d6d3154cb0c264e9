"""Persons whom the gazetteer does not know, found by a title, a speech verb or an apposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.actors.index import Entry
from detente.read.actors.scene import CALENDAR, OWNERS, RANKS, SPEECH, Scene
from detente.read.gazetteer import RoleNoun, word_list
from detente.records.vocabulary import Sector

PARTICLES: Final = word_list("particles")
NEVER_IN_NAMES: Final = word_list("never_in_names") | CALENDAR | RANKS
CLOSED_TAGS: Final = frozenset(
    {"DET", "PREP", "PRON", "POSS", "AUX", "MODAL", "TO", "CONJ", "SUBORD", "WH", "NEG", "ADV", "VBG", "NUM"}
)
COPULAS: Final = frozenset({"is", "was"})
LONGEST: Final = 5
SERVING: Final = frozenset({"speaks", "spoke", "negotiates", "negotiated"})
LEADING: Final = frozenset({"leads", "led", "heads", "headed", "chairs", "commands", "commanded", "runs"})
SPEAKER: Final = Entry("role", (), role=RoleNoun("spokesman", "GOV", plural=False, office="", sort="person"))
"""What "NAME, who speaks for" makes of a person."""

CLOSING: Final = frozenset({",", ".", ";", ")", ":", "who", "said", "told"})
APPOSITION: Final = 12
"""Words after a name's comma within which its role noun must stand."""


def name_run(scene: Scene, at: int) -> int:
    """Return the last word of a run of capitalised words that may be a person's name, at - 1 when there is none."""
    last = at - 1
    place = at
    while place < len(scene.words) and place - at < LONGEST:
        word = scene.words[place]
        if place > at and scene.words[place - 1].possessive:
            break
        if _is_name_word(scene, place, first=place == at):
            last = place
        elif (
            word.key == "."
            and place > at
            and len(scene.words[place - 1].text) == 1
            and scene.capital(place + 1)
        ):
            pass
        elif not (place > at and word.key in PARTICLES and scene.capital(place + 1)):
            break
        place += 1
    return last


def _is_name_word(scene: Scene, place: int, first: bool) -> bool:
    """Return whether a word may stand in a name."""
    word = scene.words[place]
    if not first and word.glued and word.text.isalpha():
        return True
    if not word.capital or not word.text.isalpha() or word.key in NEVER_IN_NAMES:
        return False
    if len(word.text) > 1 and word.text.isupper():
        return False
    item = scene.by_first.get(place)
    if word.glued or (item is not None and item.label != "short"):
        return False
    if place > 0 or scene.tag(place) in ("NAME", ""):
        return True
    return (
        scene.tag(place) not in CLOSED_TAGS and scene.capital(1) and scene.words[1].key not in NEVER_IN_NAMES
    )


def surname_of(scene: Scene, first: int, last: int) -> str:
    """Return the folded surname: the first word before a hyphenated given name (Cho Sung-ryul), else the last."""
    words = scene.words[first : last + 1]
    if len(words) >= 3 and words[-1].glued and not words[-1].capital and not words[1].glued:
        return words[0].key
    plain = [word for word in words if len(word.text) > 1]
    return plain[-1].key if plain else words[-1].key


def _runs(scene: Scene, taken: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of every run of name words that nothing found before overlaps."""
    at = 0
    while at < len(scene.words):
        last = name_run(scene, at) if scene.words[at].capital else at - 1
        if last >= at:
            start, end = scene.words[at].start, scene.words[last].end
            if all(end <= draft.start or draft.end <= start for draft in taken):
                yield at, last
        at = max(at, last) + 1


def strangers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return persons not known to the gazetteer whom a title, a speech verb or an apposition makes persons.

    scene    the sentence
    drafts   what was found before; strangers do not overlap it
    """
    titles = {
        draft.end: draft
        for draft in drafts
        if draft.kind == "nominal" and draft.personal and not draft.plural
    }
    found = (_stranger(scene, first, last, titles) for first, last in _runs(scene, drafts))
    return [draft for draft in found if draft is not None]


def again(scene: Scene, drafts: Sequence[Draft], strange: Mapping[str, Draft]) -> list[Draft]:
    """Return further mentions of strangers, by full name or by surname alone.

    strange   the first draft of each, by folded surname
    """
    found: list[Draft] = []
    for first, last in _runs(scene, drafts):
        words = scene.words
        start, end, owner = words[first].start, words[last].end, words[last].possessive
        bearer = strange.get(surname_of(scene, first, last))
        if bearer is None:
            continue
        if scene.text[start:end] == bearer.name:
            found.append(bearer._replace(start=start, end=end, owner=owner, rule="actor.stranger.again"))
        elif first == last:
            found.append(
                Draft(start, end, "name", "actor.surname", short=bearer.short, personal=True, owner=owner)
            )
    return found


def _stranger(scene: Scene, first: int, last: int, titles: Mapping[int, Draft]) -> Draft | None:
    """Return the draft of a run of words that something shows to be a person, else None.

    titles   the sentence's nominals for one person by their end
    """
    start, sex = scene.honorific(first)
    words = scene.words
    name = scene.text[words[first].start : words[last].end]
    sector: Sector = "MIL" if scene.ranked(first) else "OTHER"
    blank = Draft(
        words[start].start, words[last].end, "name", "actor.stranger", sector=sector, name=name,
        short=surname_of(scene, first, last), personal=True, sex=sex, owner=words[last].possessive,
    )  # fmt: skip
    if last == first:
        return blank._replace(rule="actor.stranger.honorific") if start != first else None
    owner = _possessor(scene, start)
    title = titles.get(words[first - 2].end) if scene.key(first - 1) == "," and first > 1 else None
    if title is not None:
        return blank._replace(
            ids=title.ids, sector=title.sector, office=title.office, rule="actor.stranger.apposition"
        )
    role, ids, reach = apposition(scene, last)
    if role is not None and role.role is not None:
        return blank._replace(
            ids=owner or ids,
            sector=role.sector,
            office=role.role.office,
            rule="actor.stranger.apposition",
            reach=reach,
        )
    if owner and (scene.tag(last + 1) == "VERB" or scene.key(last + 1) in (",", "who")):
        return blank._replace(ids=owner, sector="GOV", rule="actor.stranger.owned")
    before = scene.key(first - 1)
    said = scene.key(last + 1) in SPEECH or before in SPEECH
    if said or start != first or (before == "to" and scene.key(first - 2) == "according"):
        return blank._replace(rule="actor.stranger.speaker")
    return None


def _possessor(scene: Scene, first: int) -> tuple[str, ...]:
    """Return the ids of the state or body whose a name is said to be: "Kenya's NAME"."""
    if first == 0 or not scene.words[first - 1].possessive:
        return ()
    owner = next((item for item in scene.items if item.last == first - 1), None)
    return owner.entry.ids if owner is not None and owner.label in ("state", "place", "body", "seat") else ()


def apposition(scene: Scene, last: int) -> tuple[Entry | None, tuple[str, ...], int]:
    """Return the role noun that stands behind a name, the ids of whom it serves, and the offset behind it all.

    It stands after a comma, "is" or "of": "NAME, the chief of the army", "NAME of the foreign ministry".
    """
    follows = scene.key(last + 1)
    if follows == "," and scene.key(last + 2) == "who":
        serves = scene.key(last + 3) in SERVING and scene.key(last + 4) == "for"
        if serves or scene.key(last + 3) in LEADING:
            return SPEAKER, (), _reach(scene, last + 5)
    if follows not in (",", "(", "of") and follows not in COPULAS:
        return None, (), 0
    place = last + 2
    while place < min(len(scene.words), last + 2 + APPOSITION):
        if scene.key(place) in CLOSING or scene.key(place) in SPEECH:
            return None, (), 0
        found = scene.roles(place)
        if found is not None:
            role = found[1]
            plural = role.role is None or (role.role.plural and follows != "of")
            if plural or (follows == "of" and role.role is not None and role.role.sort != "body"):
                return None, (), 0
            return role, _served(scene, place, found[0]), _reach(scene, found[0])
        place += 1
    return None, (), 0


def _reach(scene: Scene, after: int) -> int:
    """Return the offset behind the phrase that a role noun heads."""
    place = after
    while place < min(len(scene.words), after + APPOSITION):
        if scene.key(place) in CLOSING or scene.tag(place) in ("VERB", "AUX", "MODAL"):
            break
        place += 1
    return scene.words[place - 1].end


def _served(scene: Scene, first: int, after: int) -> tuple[str, ...]:
    """Return the ids of the state or body before a role noun or after its "of" or "for"."""
    for item in scene.items:
        if item.label in OWNERS and item.last < first and scene.skip_fillers(item.last + 1)[0] >= first:
            return item.entry.ids
    at = after + 1 + (scene.key(after + 1) == "the")
    owner = scene.by_first.get(at)
    prepositions = ("of", "for", "at") if owner and owner.label in ("seat", "body") else ("of", "for")
    if owner and owner.label in OWNERS and scene.key(after) in prepositions:
        return owner.entry.ids
    return ()
