"""Who is meant by "the two sides": actors named side by side, the last two, or the pair a document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from detente.read.actors.draft import Draft
from detente.read.actors.place import WINDOW, Place, at_distance, coordinated, names_of
from detente.read.actors.scene import Scene

GROUPS: Final = re.compile(
    r"\b(?:the[ \u00a0](?P<n1>two|three|four|other[ \u00a0]two)|(?P<n2>both)(?:[ \u00a0]the)?|"
    r"(?P<n3>all)(?:[ \u00a0]the)?)[ \u00a0]"
    r"(?P<noun>sides|countries|nations|states|governments|parties|leaders|presidents|premiers|prime ministers|"
    r"neighbou?rs|capitals|powers|superpowers|rivals|foes|enemies|adversaries|armies|militaries|navies|air forces|"
    r"(?:foreign |defen[cs]e |finance |trade )?ministers|ambassadors|high commissioners|envoys|negotiators|"
    r"delegations|camps|men|women|neighbou?ring states)\b",
    re.IGNORECASE,
)
SIZES: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "each": 2}
BARE: Final = "actor.group.bare"
"""Rule of "the two" or "both" as a subject without a noun."""

PERSON_GROUPS: Final = frozenset(
    {"leaders", "presidents", "premiers", "prime ministers", "foreign ministers", "defence ministers",
     "defense ministers", "finance ministers", "trade ministers", "ministers", "men", "women"}
)  # fmt: skip
LEADER_GROUPS: Final = frozenset({"leaders", "presidents", "premiers", "prime ministers"})
TWO: Final = 2
TITLE_WEIGHT: Final = 4
DWARFS: Final = 4
"""Times that sentences must name the main pair for each that names the two named last."""

ACTED_ON: Final = re.compile(r"\b(?:on|to|upon|with|between|among)\s+$")

Pair = tuple[str, str]


class Wanted(NamedTuple):
    """What a group's words ask for.

    size     how many are meant
    persons  whether people are meant ("both ministers"), not states
    leaders  whether they lead their states
    """

    size: int
    persons: bool = False
    leaders: bool = False


class Pairs(NamedTuple):
    """How many sentences of a document name two states together, and two leaders of theirs, with their names."""

    states: Mapping[Pair, int]
    leaders: Mapping[Pair, int]
    names: Mapping[str, str | None]
    weights: Mapping[str, int]


def bare_groups(scene: Scene) -> list[Draft]:
    """Return blank drafts of "the two agreed", "both pledged", "between the two": numbers that stand for actors.

    scene  the sentence
    """
    found: list[Draft] = []
    for at, word in enumerate(scene.words):
        acts = scene.tag(at + 1) in ("VERB", "AUX", "MODAL", "VBN")
        between = scene.key(at - 2) == "between" and scene.tag(at + 1) not in ("NOUN", "ADJ", "NAME", "VBG")
        if word.key not in SIZES or not (acts or between):
            continue
        other = scene.key(at - 1) == "other"
        first = at - other - (scene.key(at - 1 - other) == "the")
        alone = word.key in ("both", "each") and first == at
        if alone or (word.key in ("two", "three", "four") and first + other < at):
            found.append(Draft(scene.words[first].start, word.end, "nominal", BARE, plural=True))
    return found


def count_pairs(places: Sequence[Place], titles: frozenset[int] = frozenset()) -> Pairs:
    """Count the pairs of a document that its sentences name together.

    titles   numbers of the sentences that say what the document is about: they count for several
    """
    by_sentence: dict[int, list[Place]] = {}
    for place in places:
        by_sentence.setdefault(place.sentence, []).append(place)
    states: Counter[Pair] = Counter()
    leaders: Counter[Pair] = Counter()
    names: dict[str, str | None] = {}
    for number, here in by_sentence.items():
        weight = TITLE_WEIGHT if number in titles else 1
        led = [p for p in here if _may_pair(p.draft, Wanted(TWO, persons=True, leaders=True))]
        sides = [p for p in here if _may_pair(p.draft, Wanted(TWO))]
        states.update(_combined(sides) * weight)
        leaders.update(_combined(led) * weight)
        names.update({p.draft.ids[0]: p.draft.name for p in led if p.draft.name})
    weights = Counter(actor for p in places for actor in p.draft.ids if _is_state(actor))
    return Pairs(states, leaders, names, weights)


def _combined(here: Sequence[Place]) -> list[Pair]:
    """Return every two states of some places."""
    ids = sorted({actor for p in here for actor in p.draft.ids if _is_state(actor)})
    return list(combinations(ids, 2))


def _is_state(actor: str) -> bool:
    """Return whether an id may be a side."""
    return actor != "OTHER" and not actor.startswith("IGO")


def other_side(ids: tuple[str, ...], pairs: Pairs) -> tuple[str, ...]:
    """Return the other state of the pair that a document is about, () when the given one is none of it.

    ids    the state whose neighbour, rival or guest is spoken of
    pairs  the pairs of the document
    """
    ranked = sorted(pairs.states.items(), key=lambda one: (-one[1], one[0]))
    own = [(count, pair) for pair, count in ranked if len(ids) == 1 and ids[0] in pair]
    if not own or own[0][0] < TWO or (len(own) > 1 and own[0][0] < TWO * own[1][0]):
        return ()
    return tuple(actor for actor in own[0][1] if actor not in ids)


def group(place: Place, before: Sequence[Place], text: str, pairs: Pairs) -> Draft | None:
    """Resolve "the two sides" or "both leaders"; "all sides" stays OTHER.

    place   its blank draft
    before  resolved drafts of the document before it, in order
    pairs   the pairs of the document
    """
    if place.draft.rule == BARE:
        size = next(
            SIZES[word] for word in text[place.draft.start : place.draft.end].lower().split() if word in SIZES
        )
        each = text[place.draft.start : place.draft.end].lower() == "each"
        main = _main_pair((), (), pairs.states) if each else None
        if main is not None:
            return place.draft._replace(ids=main, plural=True, rule=f"{BARE}.main")
        return _pair(place, before, Wanted(size), pairs, text, _excluded(place, before, text))
    match = GROUPS.match(text, place.draft.start)
    if match is None or match["n3"]:
        return place.draft._replace(sector="OTHER") if match else None
    size = SIZES[(match["n1"] or match["n2"]).lower().split()[-1]]
    noun = match["noun"].lower()
    if noun not in PERSON_GROUPS:
        return _pair(place, before, Wanted(size), pairs, text, _excluded(place, before, text))
    found = _pair(place, before, Wanted(size, persons=True, leaders=noun in LEADER_GROUPS), pairs, text)
    if found is not None:
        return found
    if _pair(place, before, Wanted(size + 1), pairs, text) is not None:
        main = _main_pair((), _agent(place, before, text), pairs.states) if size == TWO else None
        return (
            None
            if main is None
            else place.draft._replace(ids=main, plural=True, rule=f"{place.draft.rule}.main")
        )
    return _pair(place, before, Wanted(size), pairs, text)


def _excluded(place: Place, before: Sequence[Place], text: str) -> tuple[str, ...]:
    """Return whom "the other two" leaves out: the subject before it."""
    if "other" not in text[place.draft.start : place.draft.end].lower():
        return ()
    for distance in range(WINDOW + 1):
        subjects = [p for p in at_distance(before, place, distance) if p.subject and len(p.draft.ids) == 1]
        if subjects:
            return subjects[-1].draft.ids
    return ()


def _pair(
    place: Place,
    before: Sequence[Place],
    wanted: Wanted,
    pairs: Pairs,
    text: str,
    excluded: tuple[str, ...] = (),
) -> Draft | None:
    """Resolve a group to the last distinct actors, looking backwards, or to the pair the document is about.

    returns  None when the window holds fewer and the document has no such pair
    """
    outside = excluded or _agent(place, before, text)
    found, together = _nearest(place, before, wanted, outside)
    ids = tuple(reversed(found)) if len(found) == wanted.size else ()
    alike = wanted.size == TWO and wanted.persons == wanted.leaders
    counts = pairs.leaders if wanted.leaders else pairs.states
    main = None if excluded else _main_pair(ids, outside, counts)
    own = {actor for p in at_distance(before, place, 0) for actor in p.draft.ids}
    settled = together and (own.issuperset(ids) or not (main and _dwarfs(counts, main, ids)))
    if main is not None and alike and (outside or not settled):
        names = tuple(pairs.names.get(actor) if wanted.persons else None for actor in main)
        rule = f"{place.draft.rule}.main"
        return place.draft._replace(ids=main, names=names, personal=wanted.persons, plural=True, rule=rule)
    if not ids and wanted == Wanted(TWO) and not excluded and not outside:
        ids = _foremost(pairs.weights)
        found = dict.fromkeys(ids)
    if not ids:
        return None
    names = tuple(found[actor] for actor in ids)
    return place.draft._replace(ids=ids, names=names, personal=wanted.persons, plural=True)


def _foremost(weights: Mapping[str, int]) -> tuple[str, ...]:
    """Return the two states that a document names most, where no third comes near."""
    ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    third = ranked[TWO][1] if len(ranked) > TWO else 0
    clear = len(ranked) >= TWO and ranked[1][1] >= TWO * max(1, third)
    return tuple(sorted(actor for actor, _ in ranked[:TWO])) if clear else ()


def _nearest(
    place: Place, before: Sequence[Place], wanted: Wanted, outside: tuple[str, ...]
) -> tuple[dict[str, str | None], bool]:
    """Return the last actors before a group with their names, last first, and whether one sentence names them all.

    outside   ids that are none of the group
    """
    found: dict[str, str | None] = {}
    together = False
    for distance in range(WINDOW + 1):
        apart = bool(found)
        here = [p for p in at_distance(before, place, distance) if _may_pair(p.draft, wanted)]
        here = [p for p in here if not outside or p.draft.ids != outside]
        for row in coordinated(here)[::-1]:
            if len(row.draft.ids) == wanted.size and (not found or wanted.size > TWO):
                found = {}
                _collect(found, row.draft, wanted)
        for earlier in reversed(here):
            _collect(found, earlier.draft, wanted)
        together = together or (not apart and len(found) == wanted.size)
    return found, together


def _agent(place: Place, before: Sequence[Place], text: str) -> tuple[str, ...]:
    """Return the ids of the clause's subject that acts on the group and so is none of it: "Peru urged both sides"."""
    led_in = ACTED_ON.search(text, max(0, place.draft.start - 10), place.draft.start)
    if place.subject or not (place.around.object or led_in):
        return ()
    here = [p for p in at_distance(before, place, 0) if p.subject]
    plain = [p for p in here if not p.around.embedded] or here
    subject = plain[-1] if plain else None
    if subject is None or subject.draft.start < place.around.clause or len(subject.draft.ids) != 1:
        return ()
    return subject.draft.ids


def _main_pair(near: tuple[str, ...], outside: tuple[str, ...], counts: Mapping[Pair, int]) -> Pair | None:
    """Return the pair that a document names together more often than any other, unless it is the two named last."""
    ranked = sorted(
        ((count, pair) for pair, count in counts.items() if not set(pair) & set(outside)),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked or ranked[0][0] < TWO:
        return None
    (best, pair), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0
    return pair if best > second and set(pair) != set(near) else None


def _dwarfs(counts: Mapping[Pair, int], main: Pair, near: tuple[str, ...]) -> bool:
    """Return whether a document names its main pair so much more often that two others just named are not meant."""
    low, *_, high = sorted(near) if len(near) == TWO else ("", "")
    return counts.get(main, 0) >= DWARFS * max(1, counts.get((low, high), 0))


def _may_pair(draft: Draft, wanted: Wanted) -> bool:
    """Return whether a draft may be one of "the two sides"."""
    if draft.sector in ("MED", "EDU", "OTHER") or (wanted.persons and not draft.personal):
        return False
    if draft.rule.startswith(("actor.place", "actor.state.place")):
        return False
    return not wanted.leaders or any(tenure.leads for one in draft.candidates for tenure in one.tenures)


def _collect(found: dict[str, str | None], draft: Draft, wanted: Wanted) -> None:
    """Add the states of a draft, last first, with their persons' names, until there are enough."""
    for actor, name in reversed(list(zip(draft.ids, names_of(draft), strict=True))):
        if actor not in found and _is_state(actor) and len(found) < wanted.size:
            found[actor] = name if wanted.persons else None
