"""What the commands about a model and its futures do once their words are understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.show.commands import STDOUT, _next, _open
from detente.show.envelope import envelope
from detente.show.terminal import put, tell

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.progress import Progress
    from detente.show.situation import Situation


REPLICATIONS: Final = 1024
"""Futures of a run unless another number is asked for: a share is then good to three points."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What every one of these commands is told.

    paths         the inputs
    out           file to write the answer to, stdout when None or -
    as_json       JSON instead of words
    as_of         day to speak from, the case's own when None
    seed          of every draw
    replications  futures, None for the command's own number
    weeks         that a run lasts, None for the system's own horizon
    """

    paths: Sequence[Path]
    out: Path | None = None
    as_json: bool = False
    as_of: date | None = None
    seed: int = 1
    replications: int | None = None
    weeks: int | None = None


def model(ask: Ask, *, path: str) -> None:
    """Write the system of a case, in words or whole."""
    from detente.model.numbers import parameters
    from detente.simulate.measure import unknown

    case, situation = _situation(ask)
    if path and not _under(situation, path):
        raise unknown("S032", "path", path, tuple(parameters(situation.system)))
    if ask.as_json:
        from detente.show.simulate_data import model_data

        _answer(ask, case, "model", model_data(situation, path), None, "detente simulate PATH")
    else:
        from detente.show.system_words import system_text
        from detente.show.view_parts import Index

        _write(ask, system_text(situation, Index.of(case.reading, quotes=False), path))
    _next("simulate", ask.paths)


def simulate(ask: Ask) -> None:
    """Run the system and its base rates, and write what may come."""
    from detente.explain.outlook import look_out
    from detente.show.simulate_data import outlook_data
    from detente.show.simulate_words import outlook_text
    from detente.simulate.ensemble import shared_draws
    from detente.track.store import place_of

    number = ask.replications or REPLICATIONS
    case, situation = _situation(ask)
    with _running("futures", "the same command goes on from there") as progress:
        outlook = look_out(
            situation.system,
            replications=number,
            seed=ask.seed,
            draws_per_theta=shared_draws(number),
            place=place_of(ask.paths),
            progress=progress,
        )
    for notice in dict.fromkeys((*outlook.model.notices, *outlook.base.notices)):
        tell(f"warning[W004]: {notice}")
    if ask.as_json:
        _answer(
            ask,
            case,
            "simulate",
            outlook_data(situation, outlook, case.groups),
            ask.seed,
            "detente whatif PATH --do CHANGE",
        )
    else:
        _write(ask, outlook_text(situation, outlook, case.groups))
    _next("whatif", ask.paths, "--do forbid:MOVE")


def whatif(ask: Ask, *, changes: Sequence[str], against: Sequence[str]) -> None:
    """Run the same worlds twice, with the changes and without, and write what differs."""
    from detente.show.simulate_data import whatif_data
    from detente.show.simulate_words import whatif_text
    from detente.simulate.change_words import FORMS, parse_change
    from detente.simulate.ensemble import shared_draws
    from detente.simulate.whatif import what_if

    if not changes:
        raise UsageError(
            "S024", "--do", "no change", f"one or more of: {'; '.join(FORMS.values())}", "add --do"
        )
    number = ask.replications or REPLICATIONS
    case, situation = _situation(ask)
    system = situation.system
    done, instead = ([parse_change(words, system) for words in given] for given in (changes, against))
    with _running("worlds", "a what-if keeps nothing; ask for fewer with --replications") as progress:
        found = what_if(
            system,
            done,
            against=instead,
            replications=number,
            seed=ask.seed,
            draws_per_theta=shared_draws(number),
            progress=progress,
        )
    if ask.as_json:
        _answer(ask, case, "whatif", whatif_data(situation, found), ask.seed, "detente leverage PATH")
    else:
        _write(ask, whatif_text(situation, found))
    _next("leverage", ask.paths)


def leverage(ask: Ask, *, table: str | None) -> None:
    """Write who would gain at which table from whose backing, for every side alike."""
    from detente.explain.sides import DRAWS, sides
    from detente.show.simulate_data import leverage_data
    from detente.show.simulate_words import leverage_text
    from detente.simulate.measure import known

    case, situation = _situation(ask)
    if table is not None:
        known("table", table, [one.key for one in situation.system.tables])
    draws = ask.replications or DRAWS
    with _running("sides", "leverage keeps nothing; ask for one table with --table") as progress:
        found = sides(situation.system, seed=ask.seed, draws=draws, table=table, progress=progress)
    if ask.as_json:
        data = leverage_data(situation, found, draws)
        _answer(ask, case, "leverage", data, ask.seed, "detente whatif PATH --do back:KEY=no")
    else:
        _write(ask, leverage_text(situation, found))
    _next("simulate", ask.paths)


def _situation(ask: Ask) -> tuple[Case, Situation]:
    """Open the case and its system; find out first whether the answer can be written."""
    from detente.show.files import check_target
    from detente.show.situation import situation
    from detente.show.system_words import draft_words
    from detente.simulate.ensemble import check_seed

    check_seed(ask.seed)
    if ask.out and ask.out != STDOUT:
        check_target(ask.out)
    case = _open(ask.paths, as_of=ask.as_of)
    found = situation(case, ask.paths)
    if ask.weeks is not None:
        found = replace(found, system=replace(found.system, horizon=ask.weeks))
    tell(draft_words(found))
    return case, found


def _under(situation: Situation, path: str) -> bool:
    """Return whether an element or a number of the system stands at or under a path."""
    from detente.model.numbers import parameters

    return any(at == path or at.startswith(f"{path}.") for at in parameters(situation.system))


@contextmanager
def _running(unit: str, resume: str) -> Iterator[Progress]:
    """Show progress; when the run is stopped, say what is done and what becomes of it.

    unit    what is counted
    resume  what to do next
    """
    from detente.show.progress import Progress

    progress = Progress(unit)
    try:
        yield progress
    except KeyboardInterrupt:
        progress.end()
        told = (
            f"{progress.done:,} of {progress.wanted:,} {unit} are done"
            if progress.done
            else "nothing is done yet"
        )
        tell(f"stopped: {told}; {resume}")
        raise
    progress.end()


def _answer(ask: Ask, case: Case, command: str, data: object, seed: int | None, next_: str) -> None:
    _write(ask, envelope(command, case, data, next_=next_, seed=seed) + "\n")


def _write(ask: Ask, text: str) -> None:
    """Write an answer where it was asked for."""
    from detente.show.files import write_text

    if ask.out is None or ask.out == STDOUT:
        put(text)
    else:
        write_text(ask.out, text)
        tell(f"wrote {ask.out} ({ask.out.stat().st_size / 1000:.0f} kB)")
