"""Outlook: what may come of every table, act and hazard, beside how often it would come at base rates alone.

The base rate is the same system with nobody responsive [lambda = 0, model.md (11)]: what the record alone expects.
Force, collapse and the loss of a leader are no prospects: ``grave`` tells of them on a condition only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal

from detente.explain.grave import Conditional, concerned, conditional, grave_keys
from detente.explain.likelihood import confidence_sentence, likelihood_sentence, likelihood_words
from detente.explain.resting import documents_under, drafted, evidence_under
from detente.explain.signs import Counts, Direction, direction, strongest, wilson
from detente.explain.wording import coded_words
from detente.model.acts import Move
from detente.model.change import Change, SetNumber
from detente.model.design import middle
from detente.model.elements import Table
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.model.system import System
from detente.records.calendar_words import day_words
from detente.records.figures import Figure
from detente.records.vocabulary import MATERIAL_CONFLICT, MATERIAL_COOPERATION
from detente.simulate.ensemble import CHUNK, STRUCTURES, Ensemble, Progress, Stock, Weighted, run_ensemble
from detente.simulate.tally import act_classes, steps_ahead

OutlookKind = Literal["next step", "settlement", "rupture", "act", "hazard"]

SALIENT: Final = (*MATERIAL_COOPERATION, *MATERIAL_CONFLICT, "CONCEDE", "THREATEN")
"""Classes of acts that change something beyond words, the threat of it, and giving way."""
FEW_DOCUMENTS: Final = 3
"""Documents below which one outlet's slant can carry a whole system."""
STEP_WORDS: Final[dict[str, str]] = {
    "offered": "talks are offered",
    "accepted": "talks are agreed to",
    "scheduled": "a date is set",
    "held": "they meet",
    "settled": "they settle",
    "ruptured": "the talks break",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """An act to watch for: in the first third of the run it goes before the outcome more, or less, often.

    move       its key
    name       in words
    more       whether the outcome follows more often after it
    after      share of the runs with it in which the outcome follows
    otherwise  share of the runs without it
    """

    move: str
    name: str
    more: bool
    after: float
    otherwise: float


@dataclass(frozen=True, slots=True)
class Prospect:
    """Something that may come.

    key        of the outcome: ``tables.T.settled``, ``acts.BY.AT.CLASS``, ``hazards.H``
    kind       next step, settlement, rupture, act, hazard
    words      what may come, own words
    until      last day of the run
    weeks      that the run lasts
    base       share of runs at base rates alone in which it comes, with the interval of chance
    model      the same with everybody responsive
    direction  of the model against the base rate
    statement  one sentence without a number, or, of a reviewed system, with the ICD 203 term and its range
    confidence one sentence of its own
    sign       act to watch for, None when none tells
    """

    key: str
    kind: OutlookKind
    words: str
    until: date
    weeks: int
    base: Figure
    model: Figure
    direction: Direction
    statement: str
    confidence: str
    sign: Sign | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The futures section.

    reviewed   whether every number was confirmed by a person
    prospects  tables first, then acts, then hazards; nothing grave
    model, base  both runs, for charts
    grave      force and the like, on the condition of the act that tells most of it; what no act tells of is left out
    """

    reviewed: bool
    prospects: tuple[Prospect, ...]
    model: Ensemble
    base: Ensemble
    grave: tuple[Conditional, ...] = ()


def look_out(
    system: System,
    *,
    replications: int = CHUNK,
    seed: int = 1,
    draws_per_theta: int = 1,
    changes: Sequence[Change] = (),
    structures: Sequence[Weighted] = STRUCTURES,
    place: Path | None = None,
    progress: Progress | None = None,
) -> Outlook:
    """Run a system and its base rates, and say what may come.

    system           the model
    replications     how many futures of each
    seed             64 bits
    draws_per_theta  futures that share a draw of the numbers: a power of two up to 1,024
    changes          what is done to the system from outside, in both
    structures       alternatives with their weights
    place            folder of a store that keeps finished chunks, or None
    progress         told (done, wanted) after every chunk of either run

    Raises UsageError when it is asked for what cannot be.
    """
    found, stock = [], Stock()
    for number, more in enumerate(((), climatology(system))):
        report = None if progress is None else _shifted(progress, number)
        found.append(
            run_ensemble(
                system,
                replications=replications,
                seed=seed,
                draws_per_theta=draws_per_theta,
                changes=(*changes, *more),
                structures=structures,
                place=place,
                progress=report,
                stock=stock,
            )
        )
    model, base = found
    reviewed = not drafted(parameters(system))
    return Outlook(reviewed, prospects(system, model, base), model, base, _grave(system, model))


def climatology(system: System) -> tuple[Change, ...]:
    """Return what turns a system into its base rates: nobody responds to what an act would bring.

    system  the model
    """
    return tuple(SetNumber(f"actors.{actor.key}.responsiveness", 0.0) for actor in system.actors)


def prospects(system: System, model: Ensemble, base: Ensemble) -> tuple[Prospect, ...]:
    """Return what may come: of every table, of every class of acts that is salient, of every hazard.

    system       the model
    model, base  runs of it with the same replications, as it is and at base rates
    """
    numbers = parameters(system)
    reviewed, confidence = not drafted(numbers), _confidence(numbers)
    until = system.start + timedelta(days=7 * model.weeks - 1)
    found, apart = [], grave_keys(system)
    for asked in _asked(system):
        if asked.key in apart:
            continue
        one, other = model.share(asked.key), base.share(asked.key)
        ratio = direction(one, other, min(model.done, base.done))
        evidence = evidence_under(numbers, asked.paths)
        found.append(
            Prospect(
                key=asked.key,
                kind=asked.kind,
                words=asked.words,
                until=until,
                weeks=model.weeks,
                base=_figure(other, base, evidence),
                model=_figure(one, model, evidence),
                direction=ratio,
                statement=_statement(
                    f"{asked.words} by {day_words(until)}", model, base, asked.key, reviewed
                ),
                confidence=confidence,
                sign=_sign(system, model, asked),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An outcome to report: where its evidence stands, and the moves that bring it about and so are no sign of it."""

    key: str
    kind: OutlookKind
    words: str
    paths: tuple[str, ...]
    own: tuple[str, ...]


def _asked(system: System) -> list[_Asked]:
    names = {actor.key: actor.name for actor in system.actors}
    found = [one for table in system.tables for one in _of_table(system, table)]
    classes, codes = act_classes(system), {move.key: move.cameo for move in system.moves}
    salient = {key: moves for key, moves in classes.items() if key.rpartition(".")[2] in SALIENT}
    for key, moves in (salient or classes).items():
        by, at, family = key.split(".")
        who = f"{names[by]} towards {names.get(at, at)}" if at else names[by]
        paths = tuple(f"moves.{move}" for move in moves)
        words = coded_words(family, [codes[move] for move in moves])
        found.append(_Asked(f"acts.{key}", "act", f"{who}: {words}", paths, moves))
    found += [_Asked(f"hazards.{h.key}", "hazard", h.name, (f"hazards.{h.key}",), ()) for h in system.hazards]
    return found


def _of_table(system: System, table: Table) -> list[_Asked]:
    """Return the next step of a table, its settlement (unless that is the next step) and its rupture."""
    at, path = f"tables.{table.key}", (f"tables.{table.key}",)
    stage_moves = {m.key: {e.sets for e in m.effects if e.on == at and e.sets} for m in system.moves}
    callers = tuple(key for key, sets in stage_moves.items() if "held" in sets)
    own = tuple(key for key, sets in stage_moves.items() if sets)
    step = steps_ahead(table)[0]
    nearest = [_Asked(f"{at}.{step}", "next step", f"{table.name}: {STEP_WORDS[step]}", path, own)]
    return [
        *(nearest if step != "settled" else []),
        _Asked(f"{at}.settled", "settlement", f"{table.name}: {STEP_WORDS['settled']}", path, callers),
        _Asked(f"{at}.ruptured", "rupture", f"{table.name}: {STEP_WORDS['ruptured']}", path, callers),
    ]


def _statement(what: str, model: Ensemble, base: Ensemble, key: str, reviewed: bool) -> str:
    one, other = model.share(key), base.share(key)
    if reviewed:
        sentence = likelihood_sentence(what, one, *wilson(one, model.done))
        return f"{sentence} At base rates alone: {likelihood_words(other, *wilson(other, base.done))}."
    ratio = direction(one, other, min(model.done, base.done))
    return f"{what}: {ratio} {'as' if ratio == 'about as often' else 'than'} base rates alone would have it."


def _confidence(numbers: Mapping[str, Parameter]) -> str:
    """Return how far the outlook can be relied on, from what can be counted."""
    documents, open_numbers = len(documents_under(numbers)), len(drafted(numbers))
    cited = f"its numbers cite {documents} {'document' if documents == 1 else 'documents'}"
    if open_numbers:
        return confidence_sentence(
            "low", (f"{open_numbers} numbers were drafted and nobody has confirmed them", cited)
        )
    if documents < FEW_DOCUMENTS:
        return confidence_sentence("low", (cited,))
    return confidence_sentence("moderate", (cited, "no forecast of this system has been scored yet"))


def _figure(share: float, run: Ensemble, evidence: tuple[str, ...]) -> Figure:
    low, high = wilson(share, run.done)
    return Figure(share, "simulated", evidence, "share of runs", low, high, 0.95, run_id=run.run_id)


def _sign(system: System, run: Ensemble, asked: _Asked) -> Sign | None:
    """Return the visible act of the first weeks that tells most of an outcome."""
    found = _telling(system, run, asked)
    if found is None:
        return None
    move, counts = found
    return Sign(move.key, move.name, counts.after > counts.otherwise, counts.after, counts.otherwise)


def _telling(system: System, run: Ensemble, asked: _Asked) -> tuple[Move, Counts] | None:
    counted, row = run.counted, run.place(asked.key)
    seen = [
        place for place, move in enumerate(system.moves) if move.key not in asked.own and _is_visible(move)
    ]
    waiting, later = int(counted.waiting[row]), int(counted.later[row])
    counts = [Counts(waiting, later, int(counted.shown[row, p]), int(counted.both[row, p])) for p in seen]
    best = strongest(counts)
    return None if best is None else (system.moves[seen[best]], counts[best])


def _grave(system: System, run: Ensemble) -> tuple[Conditional, ...]:
    """Return what is grave on the condition of the act that tells most of it, where one tells and it can be counted."""
    apart, found = grave_keys(system), []
    for asked in _asked(system):
        actors = concerned(system, asked.key, asked.words) if asked.key in apart else None
        telling = _telling(system, run, asked) if actors is not None else None
        if actors is not None and telling is not None:
            found.append(conditional(asked.key, asked.words, telling[0].name, telling[1], actors))
    return tuple(found)


def _is_visible(move: Move) -> bool:
    """Return whether an act is rather seen at once than not: what nobody sees cannot be watched for."""
    return middle(move.publicity, "moves.publicity") >= 0.5


def _shifted(progress: Progress, run: int) -> Progress:
    """Return a report of one of two runs as progress of both."""
    return lambda done, wanted: progress(run * wanted + done, 2 * wanted)
