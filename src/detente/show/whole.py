"""Whole: a case with everything its model says of it: verdicts, assumptions, leverage of every side, what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.show.situation import Situation, situation

if TYPE_CHECKING:
    from detente.explain.judgement import Judgement
    from detente.explain.outlook import Prospect
    from detente.explain.proposition import NotTestable, Proposition
    from detente.explain.sides import SideLeverage
    from detente.explain.trial.assumptions import Assumption
    from detente.explain.trial.judging import Again
    from detente.model.files.claims_file import ClaimEntry
    from detente.model.system import System
    from detente.show.case import Case
    from detente.show.kept import Answers

DRAWS: Final = 256
"""Draws of the priors a trial: the ends of a 90 % range are then good to some three points of rank."""
FUTURES: Final = 256
"""Futures of the outlook: a share is then good to six points, enough for a direction; `simulate` runs more."""


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
    """Return a case with every claim judged; leverage and outlook are left empty unless they are kept.

    case     what was read
    paths    the inputs of the case; a folder among them may hold its model
    seed     64 bits
    draws    of the priors in each trial
    strikes  whether sources and sentences are struck out one by one

    Raises UsageError when no document is dated and no day is given; CaseError when model.yaml cannot be read.
    """
    place = situation(case, paths)
    found = _kept(paths, _key(case, paths, place, seed, draws)) or _judged(
        case, paths, place, seed, draws, strikes=strikes
    )
    return _with(case, place, found, seed, draws)


def _judged(
    case: Case, paths: Sequence[Path], place: Situation, seed: int, draws: int, *, strikes: bool
) -> Answers:
    items = put_on_trial(case, paths, place.system)
    day = _given_day(case)
    return _answers(case, place, items, seed, draws, as_of=day, strikes="argument" if strikes else None)


def _answers(
    case: Case,
    place: Situation,
    items: tuple[Proposition | NotTestable, ...],
    seed: int,
    draws: int,
    *,
    as_of: date | None,
    strikes: Again,
) -> Answers:
    """Return a judgement of each item; leverage and outlook stay empty."""
    from detente.explain.trial.trial import try_all
    from detente.show.kept import Answers

    found = try_all(
        items,
        place.system,
        reading=case.reading,
        ledger=case.ledger,
        groups=case.groups,
        seed=seed,
        draws=draws,
        reviewed=place.reviewed,
        as_of=as_of,
        strikes=strikes,
    )
    return Answers(found.judgements, found.assumptions, (), ())


def _given_day(case: Case) -> date | None:
    """Return the day the analyst speaks from; None when it is that of the last text, which falls with the text."""
    return None if case.as_of == case.reading.last_day else case.as_of


def put_on_trial(case: Case, paths: Sequence[Path], system: System) -> tuple[Proposition | NotTestable, ...]:
    """Return what is put on trial: every claim read, and what the analyst's claims.yaml says of them or adds.

    case    what was read
    paths   the inputs of the case; a folder among them may hold claims.yaml
    system  its model

    Raises CaseError when claims.yaml cannot be read, UsageError when it names what the system does not hold.
    """
    from detente.explain.propositions.pointed import pointed
    from detente.explain.propositions.propose import propose
    from detente.model.files.claims_file import load_claims_file
    from detente.show.claim_words import proposition_of

    read = propose(case.reading, case.groups, system)
    typed = [entry for file in _claims_files(paths) for entry in load_claims_file(file).claims]
    entries = [entry for entry in typed if entry.wins or not entry.read]
    found = [proposition_of(entry, system) if entry.is_bound else _formless(entry) for entry in entries]
    stated = [pointed(item, case.reading) for item in found]
    replaced = {claim for item in stated for claim in item.claims}
    return (*(item for item in read if not replaced & set(item.claims)), *stated)


def _formless(entry: ClaimEntry) -> NotTestable:
    """Return an entry that says not which test it is as what cannot be tried here."""
    from detente.explain.proposition import NotTestable

    reason = "claims.yaml gives it no form; add one, or put the sentence to `detente claim`"
    return NotTestable(entry.key, entry.read, entry.claim, entry.note or reason, "no-form", entry.evidence)


def _claims_files(paths: Sequence[Path]) -> list[Path]:
    from detente.model.files.claims_file import NAME

    return [Path(path) / NAME for path in paths if (Path(path) / NAME).is_file()]


def _kept(paths: Sequence[Path], key: str) -> Answers | None:
    from detente.show.kept import kept
    from detente.track.store import place_of

    return kept(place_of(paths), key) if paths else None


def _key(case: Case, paths: Sequence[Path], place: Situation, seed: int, draws: int) -> str:
    from detente.show.kept import answer_key

    typed = tuple(file.read_bytes() for file in _claims_files(paths))
    return answer_key(case, place.system, (seed, draws, FUTURES, place.reviewed, typed))


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

    asked = propose_sentence(sentence, case.reading, case.groups, place.system)
    read = replace(case, reading=asked.reading)
    found = _answers(read, place, asked.items, seed, draws, as_of=case.as_of, strikes=None)
    beside = tuple(
        replace(
            one,
            supporting=tuple(dict.fromkeys((*one.supporting, *asked.supporting))),
            opposing=asked.opposing,
        )
        for one in found.judgements
    )
    return TriedSentence(_with(read, place, replace(found, judgements=beside), seed, draws), asked.nearest)


def _with(case: Case, place: Situation, answers: Answers, seed: int, draws: int) -> Whole:
    known, numbers = place.confirmed
    return Whole(
        case=case,
        system=place.system,
        reviewed=place.reviewed,
        confirmed=known,
        numbers=numbers,
        judgements=answers.judgements,
        assumptions=answers.assumptions,
        sides=answers.sides,
        outlook=answers.outlook,
        notes=place.notes,
        seed=seed,
        draws=draws,
    )


def whole(
    case: Case, paths: Sequence[Path] = (), *, seed: int = 1, draws: int = DRAWS, futures: int = FUTURES
) -> Whole:
    """Return a case with everything its model says of it; what was worked out before is taken from the store.

    case     what was read
    paths    the inputs of the case: its store, and perhaps its model, stand there
    seed     64 bits
    draws    of the priors in each trial
    futures  of the outlook; other numbers than the usual one are not kept

    Raises as ``tried``.
    """
    from detente.explain.sides import DRAWS as DRAWS_OF_A_SIDE
    from detente.explain.trial.sharing import begun_beside
    from detente.show.kept import Answers, keep
    from detente.track.store import place_of

    place = situation(case, paths)
    usual = futures == FUTURES
    key = _key(case, paths, place, seed, draws)
    answers = _kept(paths, key) if usual else None
    if answers is None:
        asked = (place.system, seed, min(draws, DRAWS_OF_A_SIDE), futures)
        beside = begun_beside(_sides_and_outlook, asked) if usual else lambda: _sides_and_outlook(asked)
        judged = _judged(case, paths, place, seed, draws, strikes=True)
        found, prospects = beside()
        answers = Answers(judged.judgements, judged.assumptions, found, prospects)
        if paths and usual:
            keep(place_of(paths), key, answers)
    return _with(case, place, answers, seed, draws)


def _sides_and_outlook(
    asked: tuple[System, int, int, int],
) -> tuple[tuple[SideLeverage, ...], tuple[Prospect, ...]]:
    """Return the leverage of every side and what may come, of a system, seed, draws and futures."""
    from detente.explain.outlook import look_out
    from detente.explain.sides import sides

    system, seed, draws, futures = asked
    outlook = look_out(system, replications=futures, seed=seed)
    return sides(system, seed=seed, draws=draws), outlook.prospects


def whole_or_none(case: Case, paths: Sequence[Path] = (), *, seed: int = 1) -> tuple[Whole | None, str]:
    """Return a case with everything its model says of it; None and why when nothing there is dated.

    case, paths, seed  as of ``whole``

    Raises CaseError when model.yaml or claims.yaml cannot be read.
    """
    from detente.errors import UsageError

    try:
        return whole(case, paths, seed=seed), ""
    except UsageError as error:
        if error.code != "S031":
            raise
        return None, f"{error.came}; {error.fix}"
