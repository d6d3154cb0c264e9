"""Whole: a case with everything its model says of it: verdicts, assumptions, leverage of every side, what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.show.situation import Situation, situation

if TYPE_CHECKING:
    from detente.explain.judgement import Judgement
    from detente.explain.outlook import Prospect
    from detente.explain.sides import SideLeverage
    from detente.explain.trial.assumptions import Assumption
    from detente.model.system import System
    from detente.show.case import Case

DRAWS: Final = 256
"""Draws of the priors a trial: the ends of a 90 % range are then good to some three points of rank."""
FUTURES: Final = 1024
"""Futures of the outlook: a share is then good to three points."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A case, its model and what came of it.

    system       the model, drafted or typed
    reviewed     whether a person confirmed it; else DRAFT: no share, chance or percentage is shown to a reader
    confirmed    how many numbers of the model a person confirmed, of ``numbers``
    judgements   every claim read, on trial or with the reason why not
    assumptions  the numbers on which the verdicts turn most
    sides        leverage of every side
    outlook      what may come
    notes        (path, words): what was not drafted and why
    seed, draws  of the trials
    """

    case: Case
    system: System
    reviewed: bool
    confirmed: int
    numbers: int
    judgements: tuple[Judgement, ...]
    assumptions: tuple[Assumption, ...] = ()
    sides: tuple[SideLeverage, ...] = ()
    outlook: tuple[Prospect, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    seed: int = 1
    draws: int = 0


def tried(
    case: Case, paths: Sequence[Path] = (), *, seed: int = 1, draws: int = DRAWS, strikes: bool = True
) -> Whole:
    """Return a case with every claim judged; leverage and outlook are left empty.

    case     what was read
    paths    the inputs of the case; a folder among them may hold its model
    seed     64 bits
    draws    of the priors in each trial
    strikes  whether sources and sentences are struck out one by one

    Raises UsageError when no document is dated and no day is given; CaseError when model.yaml cannot be read.
    """
    from detente.explain.propositions.propose import propose
    from detente.explain.trial.trial import try_all

    place = situation(case, paths)
    found = try_all(
        propose(case.reading, case.groups, place.system),
        place.system,
        reading=case.reading,
        ledger=case.ledger,
        groups=case.groups,
        seed=seed,
        draws=draws,
        reviewed=place.reviewed,
        as_of=case.as_of,
        strikes="argument" if strikes else None,
    )
    return _bare(case, place, found.judgements, found.assumptions, seed, draws)


@dataclass(frozen=True, slots=True)
class TriedSentence:
    """A sentence of the analyst's own, judged.

    whole    the case with the sentence as one more document, and nothing but its judgements
    nearest  evidence strings of sentences that speak of like things, when none says the same or the contrary
    """

    whole: Whole
    nearest: tuple[str, ...]


def try_sentence(
    sentence: str, case: Case, place: Situation, *, seed: int = 1, draws: int = DRAWS
) -> TriedSentence:
    """Return what becomes of one sentence on a folder's model, with the folder's sentences for and against it.

    sentence  of the analyst's own
    case      what was read
    place     its model
    seed      64 bits
    draws     of the priors in each trial

    Raises InputError when the sentence claims nothing that is understood.
    """
    from detente.explain.sentence_trial import propose_sentence
    from detente.explain.trial.trial import try_all

    asked = propose_sentence(sentence, case.reading, case.groups, place.system)
    found = try_all(
        asked.items,
        place.system,
        reading=asked.reading,
        ledger=case.ledger,
        groups=case.groups,
        seed=seed,
        draws=draws,
        reviewed=place.reviewed,
        as_of=case.as_of,
        strikes=None,
    )
    beside = tuple(
        replace(one, supporting=(*one.supporting, *asked.supporting), opposing=asked.opposing)
        for one in found.judgements
    )
    read = replace(case, reading=asked.reading)
    return TriedSentence(_bare(read, place, beside, found.assumptions, seed, draws), asked.nearest)


def _bare(
    case: Case,
    place: Situation,
    judgements: tuple[Judgement, ...],
    assumptions: tuple[Assumption, ...],
    seed: int,
    draws: int,
) -> Whole:
    known, numbers = place.confirmed
    return Whole(
        case=case,
        system=place.system,
        reviewed=place.reviewed,
        confirmed=known,
        numbers=numbers,
        judgements=judgements,
        assumptions=assumptions,
        notes=place.notes,
        seed=seed,
        draws=draws,
    )


def whole(
    case: Case,
    paths: Sequence[Path] = (),
    *,
    seed: int = 1,
    draws: int = DRAWS,
    futures: int = FUTURES,
) -> Whole:
    """Return a case with everything its model says of it.

    case     what was read
    paths    the inputs of the case; a folder among them may hold its model
    seed     64 bits
    draws    of the priors in each trial
    futures  of the outlook

    Raises as ``tried``.
    """
    from detente.explain.outlook import look_out
    from detente.explain.sides import sides

    judged = tried(case, paths, seed=seed, draws=draws)
    outlook = look_out(judged.system, replications=futures, seed=seed)
    return replace(judged, sides=sides(judged.system, seed=seed, draws=draws), outlook=outlook.prospects)
