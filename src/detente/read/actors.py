"""Mentions of actors: names, nominals, adjectives and pronouns of a document, resolved across its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from detente.read import gazetteer
from detente.read.actor_draft import Draft
from detente.read.actor_index import Entry, Item, scan
from detente.read.actor_phrases import Phrases, Scene
from detente.read.annotation import Mention, Sentence
from detente.read.coreference import PRONOUNS, Place, anaphor, pair, pronoun, resolve_names
from detente.read.spelling import Word, words
from detente.records.interval import Interval

COMMON_SURNAMES: Final = frozenset(
    "may bush major brown rice park ban fox sun li hu u an no so ma song long pence powers hand rich young king "
    "day church field ford grant hope hunt law mark mills page price stone straw white wood black green gates hill "
    "lake wells west north gray grey short small smart strong wise case cook fisher hagel chance bell le lee kim "
    "moon roh chen wang zhang yang zhu tang wu gore carter baker christopher johnson powell perry rubio biden "
    "".split()
) - {"biden", "rubio", "roh"}
GROUPS: Final = re.compile(
    r"\b(?:the (?P<n1>two|three|four)|(?P<n2>both)(?: the)?|(?P<n3>all)(?: the)?)[ \u00a0]"
    r"(?P<noun>sides|countries|nations|states|governments|parties|leaders|presidents|premiers|prime ministers|"
    r"neighbou?rs|capitals|powers|superpowers|rivals|allies|foreign ministers|ministers|delegations|camps)\b",
    re.IGNORECASE,
)
SIZES: Final = {"two": 2, "both": 2, "three": 3, "four": 4}
PERSON_GROUPS: Final = frozenset({"leaders", "presidents", "premiers", "prime ministers", "foreign ministers", "ministers"})
SUBJECT_TAGS: Final = frozenset({"AUX", "MODAL", "VERB"})


def find_mentions(
    text: str, sentences: Sequence[Sentence], anchor: Interval | None
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of actors, sentence by sentence, sorted and non-overlapping.

    text       the document
    sentences  its sentences with tokens
    anchor     when the document was written: decides who holds an office; None when not known
    """
    day = anchor.end if anchor else None
    worded = [words(text, sentence.start, sentence.end) for sentence in sentences]
    items = _settle([scan(one) for one in worded], worded, text)
    scenes = [
        Scene(text, worded[i], items[i], {token.start: token.tag for token in sentences[i].tokens}, day)
        for i in range(len(sentences))
    ]
    places = [
        Place(draft, i, sentences[i].paragraph, _is_subject(draft, sentences[i]))
        for i, scene in enumerate(scenes)
        for draft in _drafts(scene)
    ]
    resolved = _resolve(resolve_names(places, day, COMMON_SURNAMES), text, sentences)
    out: list[list[Mention]] = [[] for _ in sentences]
    for place in resolved:
        out[place.sentence].append(place.draft.mention(text))
    return tuple(tuple(found) for found in out)


def _settle(found: list[list[Item]], worded: list[list[Word]], text: str) -> list[list[Item]]:
    """Return the matches with names that depend on the rest of the document settled or taken out."""
    counts: Counter[str] = Counter(
        actor
        for items in found
        for item in items
        if item.label in ("state", "place", "adjective", "person", "seat")
        for actor in item.entry.ids
    )
    vetoed = {state.id for state in gazetteer.states().values() if any(word in text for word in state.unless)}
    return [
        [settled for item in items if (settled := _settled(item, counts, vetoed, sentence)) is not None]
        for items, sentence in zip(found, worded, strict=True)
    ]


def _settled(item: Item, counts: Counter[str], vetoed: set[str], sentence: list[Word]) -> Item | None:
    """Return one match as the document means it, None when it means nobody."""
    informal = item.labelled("informal")
    if item.label == "state" and item.entry.ids[0] in vetoed and len(item.entry.ids) == 1:
        return None
    if informal is None:
        return item
    proper = next((e for e in item.entries if e.label in ("state", "adjective")), None)
    if proper is None and _goes_on(item, sentence):
        return None
    candidates = sorted(informal.ids, key=lambda actor: (-counts[actor], actor))
    best = candidates[0]
    if proper is not None:
        others = counts[best] > counts[proper.ids[0]]
        return Item(item.first, item.last, (replace(proper, ids=(best,)),)) if others else item
    if counts[best] == 0:
        return None
    return Item(item.first, item.last, (Entry("informal", (best,)),))


def _goes_on(item: Item, sentence: list[Word]) -> bool:
    """Return whether a further capitalised word makes "the North" part of another name."""
    after = item.last + 1
    return after < len(sentence) and sentence[after].capital and not sentence[item.last].possessive


def _drafts(scene: Scene) -> list[Draft]:
    """Return a sentence's drafts, pronouns and groups included."""
    drafts = Phrases(scene).read()
    groups = [
        Draft(match.start(), match.end(), "nominal", "actor.group." + (match["n1"] or match["n2"] or match["n3"]).lower())
        for match in GROUPS.finditer(scene.text, scene.words[0].start, scene.words[-1].end)
    ] if scene.words else []  # fmt: skip
    pronouns = [
        Draft(word.start, word.end, "pronoun", "actor.pronoun") for word in scene.words if word.key in PRONOUNS and word.text != "IT"
    ]
    free = [new for new in (*groups, *pronouns) if all(new.end <= d.start or d.end <= new.start for d in drafts)]
    return sorted((*drafts, *free), key=lambda draft: draft.start)


def _is_subject(draft: Draft, sentence: Sentence) -> bool:
    """Return whether a finite verb follows and no preposition stands before."""
    tokens = sentence.tokens
    after = next((t for t in tokens if t.start >= draft.end and t.tag not in ("ADV", "QUOTE")), None)
    if draft.owner or after is None or after.tag not in SUBJECT_TAGS:
        return False
    before = [t for t in tokens if t.end <= draft.start]
    return not before or before[-1].tag not in ("PREP", "TO")


def _resolve(places: Sequence[Place], text: str, sentences: Sequence[Sentence]) -> list[Place]:
    """Resolve role nouns, groups and pronouns from left to right, leaving out what means nobody."""
    done: list[Place] = []
    for place in places:
        draft: Draft | None = place.draft
        if place.draft.rule.startswith("actor.group."):
            draft = _group(place, done, text)
        elif place.draft.rule == "actor.role.anaphor":
            draft = anaphor(place, done)
        elif place.draft.kind == "pronoun":
            draft = pronoun(text[place.draft.start : place.draft.end].lower(), place, done)
        if draft is not None and (draft.ids or draft.name):
            done.append(replace(place, draft=draft))
        elif draft is not None and draft.rule.startswith("actor.group.all"):
            done.append(replace(place, draft=draft))
    return done


def _group(place: Place, done: Sequence[Place], text: str) -> Draft | None:
    """Resolve "the two sides" or "both leaders"; "all sides" stays OTHER."""
    match = GROUPS.match(text, place.draft.start)
    if match is None or match["n3"]:
        return place.draft if match else None
    size = SIZES[(match["n1"] or match["n2"]).lower()]
    return pair(place, done, size, match["noun"].lower() in PERSON_GROUPS)
