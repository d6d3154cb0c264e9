"""Mentions of actors: names, nominals, adjectives and pronouns of a document, resolved across its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from detente.read import gazetteer
from detente.read.actors.bodies import armed_men, classes
from detente.read.actors.coreference import PRONOUNS, sex_of
from detente.read.actors.draft import Draft
from detente.read.actors.groups import GROUPS, bare_groups
from detente.read.actors.hosts import as_hosts
from detente.read.actors.index import Entry, Item, scan
from detente.read.actors.names import again, name_run, strangers
from detente.read.actors.overlay import index_of, on_day, without_discarded
from detente.read.actors.ownerless import Story, kin_of
from detente.read.actors.parties import parties
from detente.read.actors.phrases import Phrases
from detente.read.actors.place import Place, same
from detente.read.actors.proper import by_descent, names_a_thing
from detente.read.actors.resolve import Resolver
from detente.read.actors.scene import Scene
from detente.read.actors.spelling import Word, words
from detente.read.actors.surnames import Setting, resolve_names
from detente.read.actors.syntax import places_of
from detente.read.actors.towns import names_a_town
from detente.read.annotation import Mention, Sentence
from detente.read.gazetteer import Person, Tenure
from detente.read.options import Aliases
from detente.records.interval import Interval

DATELINE: Final = re.compile(r"[^\n\u2013\u2014]{0,40}?\s(?:-|\u2013|\u2014)\s")
"""From the end of a place at the start of a text to the dash before its first word."""

NO_NAMES: Final = frozenset({"VERB", "ADV", "DET", "PREP", "CONJ", "SUBORD", "PRON", "WH", "AUX", "MODAL"})
"""Tags of a sentence's first word under which no one-word name of a user's dictionary is met."""

SHARED: Final = frozenset({"congress"})
"""Seats of one state that others call theirs too."""

CALLED: Final = ("actor.stranger.honorific", "actor.stranger.titled")
TWO: Final = 2
RAISING: Final = gazetteer.word_list("raising")
COPULAS: Final = gazetteer.word_list("copulas")
SEEMS: Final = frozenset(
    {"seems", "seemed", "appears", "appeared", "remains", "remained", "happens", "follows"}
)
CLAUSE_WORDS: Final = frozenset(
    {"that", "to", "for", "whether", "if", "how", "why", "who", "when", "unclear"}
)


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    anchor: Interval | None,
    dictionaries: Path | None = None,
    aliases: Aliases = (),
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of actors, sentence by sentence, sorted and non-overlapping.

    text          the document
    sentences     its sentences with tokens
    anchor        when the document was written: decides who holds an office; None when not known
    dictionaries  folder of gazetteers of the user's own, or None
    aliases       further names of actors

    Raises DictionaryError when the folder cannot be used.
    """
    day = anchor.end if anchor else None
    index, given = index_of(dictionaries, aliases)
    worded = [words(text, sentence.start, sentence.end) for sentence in sentences]
    worded = without_discarded(worded, given.discards) if given.discards else worded
    found = [scan(one, index) for one in worded]
    if given.actors:
        found = [[it for item in items if (it := on_day(item, day)) is not None] for items in found]
    weight = _weights(found, worded)
    bare = [
        Scene(text, worded[i], (), {token.start: token.tag for token in sentence.tokens}, day)
        for i, sentence in enumerate(sentences)
    ]
    settled = _settle(found, bare, text, weight)
    scenes = [Scene(text, one.words, settled[i], one.tags, day) for i, one in enumerate(bare)]
    drafts = as_hosts(text, _with_later_surnames(scenes, [_drafts(scene) for scene in scenes]))
    places = [
        place for i, sentence in enumerate(sentences) for place in places_of(drafts[i], sentence, i, text)
    ]
    out: list[list[Mention]] = [[] for _ in sentences]
    named = _appositions(resolve_names(places, Setting(day, weight)))
    roles = [sentence.role for sentence in sentences]
    story = Story(weight, _dateline(named, sentences, text))
    for place in _counterparts(Resolver(text, named, roles, story, day).run(), day):
        out[place.sentence].append(place.draft.mention(text))
    return tuple(tuple(mentions) for mentions in out)


def _weights(found: Sequence[Sequence[Item]], worded: Sequence[Sequence[Word]]) -> Counter[str]:
    """Return how often a document names each state or body."""
    return Counter(
        actor
        for items, here in zip(found, worded, strict=True)
        for item in items
        if item.label in ("state", "place", "adjective", "person", "seat", "body")
        and here[item.last].key not in SHARED
        for actor in item.entry.ids
    )


def _settle(
    found: Sequence[Sequence[Item]], scenes: Sequence[Scene], text: str, weight: Counter[str]
) -> list[list[Item]]:
    """Return the matches with names that depend on the rest of the document settled or taken out."""
    vetoed = {
        state.id
        for state in gazetteer.states().values()
        if state.unless and any(word in text for word in state.unless if " " not in word and word != "*")
    }
    return [
        [
            settled
            for place, item in enumerate(items)
            if not _descended(scene, items, place)
            and (settled := _settled(item, weight, vetoed, scene)) is not None
        ]
        for items, scene in zip(found, scenes, strict=True)
    ]


def _descended(scene: Scene, items: Sequence[Item], place: int) -> bool:
    """Return whether a match is one half of "Cuban Americans"."""
    pairs = [pair for pair in (items[place - 1 : place + 1], items[place : place + 2]) if len(pair) == TWO]
    return any(by_descent(scene, first, second) for first, second in pairs)


def _dateline(places: Sequence[Place], sentences: Sequence[Sentence], text: str) -> tuple[str, ...]:
    """Return the states a document is written from: the towns in capitals before the dash that opens it."""
    body = next((one for one in sentences if one.role == "body"), None)
    if body is None:
        return ()
    found: list[str] = []
    for place in places:
        draft = place.draft
        if place.sentence != body.index or not text[draft.start : draft.end].isupper():
            continue
        opens = bool(found) or not text[body.start : draft.start].strip(" /")
        if opens and DATELINE.match(text, draft.end):
            found.extend(actor for actor in draft.ids if actor not in found)
    return tuple(found)


def _settled(item: Item, weight: Counter[str], vetoed: set[str], scene: Scene) -> Item | None:
    """Return one match as the document means it, None when it means nobody."""
    sentence = scene.words
    if item.entry.code and item.last == 0 and scene.tag(0) in NO_NAMES:
        return None
    if item.label == "outlet" and sentence[item.first].key == "the" and item.last - item.first == 1:
        return None if item.first == 0 or _goes_on(item, sentence) else item
    if item.label in ("state", "place") and set(item.entry.ids) & vetoed:
        return None
    if item.label in ("state", "place") and item.first == item.last and _is_given_name(item, scene):
        return None
    if names_a_thing(scene, item) or (item.label == "town" and not names_a_town(scene, item)):
        return None
    if item.label == "seat" and sentence[item.last].key in SHARED and not _named_elsewhere(item, weight):
        own = next((one for one in gazetteer.roles() if one.noun == sentence[item.last].key), None)
        return Item(item.first, item.last, (Entry("role", (), role=own),)) if own else None
    informal = item.labelled("informal")
    if informal is None:
        return item
    proper = next((e for e in item.entries if e.label in ("state", "adjective")), None)
    best = min(informal.ids, key=lambda actor: (-weight[actor], actor))
    if proper is not None:
        meant = best if weight[best] > weight[proper.ids[0]] else proper.ids[0]
        return Item(item.first, item.last, (replace(proper, ids=(meant,)),))
    if weight[best] == 0 or _goes_on(item, sentence):
        return None
    return Item(item.first, item.last, (Entry("informal", (best,)),))


def _named_elsewhere(item: Item, weight: Counter[str]) -> bool:
    """Return whether the document speaks of a seat's state by another name than "Congress"."""
    return any(weight[actor] for actor in item.entry.ids)


def _goes_on(item: Item, sentence: Sequence[Word]) -> bool:
    """Return whether a further capitalised word makes "the North" part of another name."""
    after = item.last + 1
    return after < len(sentence) and sentence[after].capital and not sentence[item.last].possessive


def _is_given_name(item: Item, scene: Scene) -> bool:
    """Return whether a state's or capital's name that people bear too is part of a person's name."""
    words_here = scene.words
    if words_here[item.first].key not in gazetteer.also_personal() or words_here[item.last].possessive:
        return False
    if scene.glued(item.first) or scene.glued(item.last + 1):
        return False
    before = item.first - 1
    given = before >= 0 and name_run(scene, before) == item.last and not words_here[before].possessive
    return given or name_run(scene, item.first) > item.last


def _drafts(scene: Scene) -> list[Draft]:
    """Return a sentence's drafts, strangers, pronouns and groups included."""
    drafts = Phrases(scene).read()
    if not scene.words:
        return drafts
    groups = [
        Draft(
            match.start(),
            match.end(),
            "nominal",
            "actor.group." + (match["n1"] or match["n2"] or match["n3"]).lower().split()[-1],
        )
        for match in GROUPS.finditer(scene.text, scene.words[0].start, scene.words[-1].end)
    ]
    pronouns = [
        Draft(
            word.start,
            word.end,
            "pronoun",
            "actor.pronoun",
            owner=word.key in ("his", "its", "their"),
            sex=sex_of(word.key),
        )
        for at, word in enumerate(scene.words)
        if word.key in PRONOUNS and word.text not in ("IT", "HER") and not _idle(scene, at)
    ]
    extra = [
        *parties(scene),
        *strangers(scene, drafts),
        *groups,
        *bare_groups(scene),
        *kin_of(scene),
        *pronouns,
        *classes(scene),
        *armed_men(scene),
    ]
    taken = list(drafts)
    for new in extra:
        if all(new.end <= d.start or d.end <= new.start for d in taken):
            taken.append(new)
    return sorted(taken, key=lambda draft: draft.start)


def _idle(scene: Scene, at: int) -> bool:
    """Return whether a pronoun refers to no actor: a clause to come, or the noun that "and" ties it to."""
    if scene.key(at) in ("its", "their"):
        return scene.key(at - 1) in ("and", "or") and scene.tag(at - 2) == "NOUN"
    return scene.key(at) == "it" and _expletive(scene, at)


def _expletive(scene: Scene, at: int) -> bool:
    """Return whether "it" stands for a clause to come: "it is critical for", "it seems that"."""
    place = at + 1
    while scene.tag(place) == "ADV" or scene.key(place) in COPULAS | {"not", "also"}:
        place += 1
    nearby = {scene.key(place + ahead) for ahead in range(1, 4)}
    if place > at + 1 and nearby & {"time", "day", "year"}:
        return True
    if scene.key(place) in RAISING and scene.key(place + 1) == "to":
        return False
    if place > at + 1 and scene.tag(place) in ("ADJ", "VBN", "NUM", "NOUN", "DET"):
        return bool(nearby & CLAUSE_WORDS)
    return scene.key(place) in SEEMS and bool({scene.key(place + 1)} & (CLAUSE_WORDS - {"to"}))


def _with_later_surnames(scenes: Sequence[Scene], drafts: list[list[Draft]]) -> list[list[Draft]]:
    """Return the drafts with further mentions of persons whom the gazetteer does not know."""
    strange: dict[str, Draft] = {}
    for draft in (d for one in drafts for d in one if d.rule.startswith("actor.stranger")):
        kept = strange.get(draft.short)
        if kept is None or (" " not in (kept.name or "") and " " in (draft.name or "")):
            strange[draft.short] = draft
    if not strange:
        return drafts
    given = {(one.name or "").partition(" ")[0]: one for one in strange.values() if " " in (one.name or "")}
    linked = [[_as_surname(draft, strange, given) for draft in found] for found in drafts]
    return [
        sorted((*found, *again(scene, found, strange)), key=lambda draft: draft.start)
        for scene, found in zip(scenes, linked, strict=True)
    ]


def _as_surname(draft: Draft, strange: Mapping[str, Draft], given: Mapping[str, Draft]) -> Draft:
    """Return "Mr Persaud" as a surname where the text has that person's full name; a first name may serve as one."""
    full = strange.get(draft.short)
    called = given.get(draft.name or "")
    if called is not None and not draft.ids and draft.rule in CALLED:
        return draft._replace(rule="actor.surname.titled", name=None, office="", short=called.short)
    if full is None or draft.ids or not draft.rule.startswith("actor.stranger"):
        return draft
    if draft.name == full.name or not (full.name or "").endswith(f" {draft.name}"):
        return draft
    return draft._replace(rule="actor.surname.titled", name=None, office="")


def _appositions(places: Sequence[Place]) -> list[Place]:
    """Return the places with the name that stands beside "Ukraine's infrastructure minister, NAME," taken over."""
    done: list[Place] = []
    for place in places:
        last = done[-1] if done else None
        if last is not None and place.apposed and last.sentence == place.sentence:
            role, name = (last, place) if last.draft.kind == "nominal" else (place, last)
            pairs = role.draft.personal and role.draft.kind == "nominal" and name.draft.kind == "name"
            if (
                pairs
                and name.draft.personal
                and set(role.draft.ids) & set(name.draft.ids)
                and not role.draft.plural
            ):
                titled = role._replace(
                    draft=same(role.draft, name.draft)._replace(rule="actor.role.apposition")
                )
                done[-1:] = [titled, name] if role is last else [name, titled]
                continue
        done.append(place)
    return done


def _counterparts(places: Sequence[Place], day: date | None) -> list[Place]:
    """Return the places with "his Turkish counterpart" named by the office of the person before."""
    done: list[Place] = []
    for found in places:
        place, draft = found, found.draft
        if draft.office == "counterpart" and not draft.name and day is not None:
            person = next((p.draft for p in reversed(done) if p.draft.personal and p.draft.candidates), None)
            tenure = person.candidates[0].tenure_at(day) if person else None
            holder = _peer(draft.ids[0], tenure, day) if tenure else None
            if holder is not None:
                rule = "actor.role.counterpart"
                draft = draft._replace(name=holder.name, sex=holder.sex, candidates=(holder,), rule=rule)
                place = found._replace(draft=draft)
        done.append(place)
    return done


def _peer(state: str, tenure: Tenure, day: date) -> Person | None:
    """Return who holds the like office in a state."""
    leader = gazetteer.office_holder(state, gazetteer.LEADER, day) if tenure.leads else None
    return gazetteer.office_holder(state, tenure.office, day) or leader
