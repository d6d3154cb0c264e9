"""Hazards: rare events that nobody chooses, as far as some text speaks of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.model.acts import Driver, Effect, Hazard
from detente.model.draft.assets import outcome_parts
from detente.model.draft.kinds import phrases_pattern
from detente.model.draft.lookup import drafted, rows
from detente.model.draft.material import Material, Sentence
from detente.model.draft.ownership import neighbours
from detente.model.draft.told import Told, told_by_sentence
from detente.model.elements import Variable
from detente.read.gazetteer import actor_label

_FORCE: Final = ("ASSAULT", "THREATEN")
"""Types of the acts that show who would use force."""
_CLAIMED: Final = "use of force"
"""Outcome of the claims that do."""


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of rare event; a row of ``hazards.tsv``.

    of  owner: it befalls one; pair: one does it to another
    """

    key: str
    of: str
    name: str
    pattern: re.Pattern[str]
    rate: str
    drivers: tuple[str, ...]
    effects: tuple[str, ...]


@cache
def dangers() -> tuple[Danger, ...]:
    """Return the kinds of rare events, in the order of the table."""
    return tuple(
        Danger(
            key, of, name, phrases_pattern(words), rate, tuple(drivers.split("|")), tuple(effects.split("|"))
        )
        for key, of, name, words, rate, drivers, effects in rows("hazards.tsv")
    )


def draft_hazards(
    actors: Sequence[str], known: frozenset[Variable], material: Material
) -> tuple[Hazard, ...]:
    """Return the hazards that some text speaks of and says of whom, by key.

    known  the state variables of the draft
    """
    told = told_by_sentence(material)
    found: dict[tuple[str, tuple[str, ...]], list[Sentence]] = defaultdict(list)
    for place, sentence in material.sentences.items():
        for danger in dangers():
            if danger.pattern.search(sentence.text):
                ends = _ends(danger, sentence, told.get(place, Told()), actors)
                if ends:
                    found[danger.key, ends].append(sentence)
                else:
                    material.note(
                        f"hazards.{danger.key}", "spoken of in a sentence that does not say of whom"
                    )
    by_key = {danger.key: danger for danger in dangers()}
    hazards = [_hazard(by_key[key], ends, cited, known, material) for (key, ends), cited in found.items()]
    return tuple(sorted(hazards, key=lambda hazard: hazard.key))


def _ends(danger: Danger, sentence: Sentence, told: Told, actors: Sequence[str]) -> tuple[str, ...]:
    """Return whom it befalls, or who does it to whom; () when the sentence does not say."""
    match = danger.pattern.search(sentence.text)
    if match is None:
        return ()
    if danger.of == "owner":
        before, _, after = neighbours(sentence, match.start(), match.end())
        inside = [
            who for first, last, who in sentence.named if match.start() <= first and last <= match.end()
        ]
        return tuple([actor for actor in (*inside, before, after) if actor in actors][:1])
    doers = {a.id for e in told.events if e.plover in _FORCE for a in e.source}
    for claim in told.claims:
        ids, label = outcome_parts(claim)
        doers.update(ids if label == _CLAIMED else ())
    doers &= set(actors)
    others = (sentence.ids & set(actors)) - doers
    return (min(doers), min(others)) if len(doers) == 1 and len(others) == 1 else ()


def _hazard(
    danger: Danger,
    ends: tuple[str, ...],
    cited: Sequence[Sentence],
    known: frozenset[Variable],
    material: Material,
) -> Hazard:
    evidence = material.cited(cited)
    a, b = ends[0], ends[-1]
    return Hazard(
        key="-".join((danger.key, *ends)),
        name=danger.name.format(a=actor_label(a), b=actor_label(b)),
        rate=drafted(danger.rate, evidence),
        drivers=tuple(
            Driver(of, drafted("hazard.driver.down", evidence))
            for of in _touched(danger.drivers, a, b, known)
        ),
        effects=tuple(
            Effect(on, drafted("hazard.effect.down", evidence))
            for on in _touched(danger.effects, a, b, known)
        ),
    )


def _touched(paths: Sequence[str], a: str, b: str, known: frozenset[Variable]) -> list[Variable]:
    """Return the drafted ones among the variables that a cell names."""
    return [variable for path in paths if (variable := path.format(a=a, b=b)) in known]
