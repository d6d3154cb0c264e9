"""Ensemble: a system run many times, over its priors and its structural alternatives, reduced chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente._version import __version__
from detente.errors import UsageError
from detente.model.change import Change
from detente.model.system import Structure, System
from detente.simulate.journal import Journal, run_id
from detente.simulate.tally import Outcome, Tally, outcomes, quantile, tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.model.design import Theta
    from detente.simulate.draws import Draws
    from detente.simulate.futures import Futures

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

CHUNK: Final = 1024
MOST: Final = 1 << 22
"""Replications of a run: as many as 4,096 draws of the numbers give when a whole chunk shares a draw."""
ENGINE: Final = "reference"
SHARES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
Weighted = tuple[Structure, float]
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]

STRUCTURES: Final[tuple[Weighted, ...]] = tuple(
    (Structure(rule, voice=voice, lend=(rule == "nash") == voice), 1.0)
    for rule in ("nash", "compromise")
    for voice in (False, True)
)
"""Half of the alternatives of rule, voice and lending, each on in half of them and balanced against either other:
nobody has reason to trust one more.  Relevance is left on, for the priors of it reach down to nothing anyway."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What came of a run.

    run_id        16 hex digits of everything that it follows from
    seed          of every draw
    wanted, done  replications asked for, and finished: fewer when it was stopped
    draws_per_theta  replications that share a draw of the numbers
    weeks         that each lasts
    changes       what was done to the system
    structures    alternatives with their weight
    variables     in the order of the levels
    outcomes      in the order of the shares
    moves         in the order of the early signs
    counted       the reduced replications
    notices       what could not be kept on disk
    """

    run_id: str
    seed: int
    wanted: int
    done: int
    draws_per_theta: int
    weeks: int
    changes: tuple[Change, ...]
    structures: tuple[Weighted, ...]
    variables: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    moves: tuple[str, ...]
    counted: Tally
    notices: tuple[str, ...] = ()

    def mean(self) -> Floats:
        """Return the mean level, (week + 1, variable); NaN where no replication has one."""
        import numpy as np

        counted = self.counted
        mean: Floats = np.where(counted.finite > 0, counted.total / np.maximum(counted.finite, 1), np.nan)
        return mean

    def quantiles(self) -> Floats:
        """Return the levels below which 5, 25, 50, 75 and 95 % of the replications stand, (5, week + 1, variable)."""
        import numpy as np

        return np.stack([quantile(self.counted, share) for share in SHARES])

    def shares(self) -> Floats:
        """Return the share of replications in which each outcome has come by the end of each week, (week, outcome)."""
        share: Floats = self.counted.by_week / self.done
        return share

    def place(self, key: str) -> int:
        """Return the place of an outcome on the axis of outcomes; KeyError when it is unknown."""
        for place, outcome in enumerate(self.outcomes):
            if outcome.key == key:
                return place
        raise KeyError(key)

    def share(self, key: str) -> float:
        """Return the share of replications in which an outcome comes within the run; KeyError when it is unknown."""
        return float(self.counted.by_week[-1, self.place(key)]) / self.done


@dataclass(frozen=True, slots=True)
class Piece:
    """Replications of one chunk that share a structure.

    first         number of the chunk's first replication
    structure     under which they run
    replications  (replication,)  their numbers, rising
    """

    first: int
    structure: Structure
    replications: Numbers


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run, checked.

    draws_per_theta  a power of two up to ``CHUNK``: replications that share a draw stand in one chunk
    """

    replications: int
    seed: int
    draws_per_theta: int = 1
    structures: tuple[Weighted, ...] = STRUCTURES

    def __post_init__(self) -> None:
        size = self.draws_per_theta
        if not 1 <= self.replications <= MOST:
            raise UsageError(
                "S012", "replications", str(self.replications), f"1 to {MOST:,}", "ask for as many"
            )
        check_seed(self.seed)
        if not (1 <= size <= CHUNK and size & (size - 1) == 0):
            raise UsageError(
                "S013", "draws_per_theta", str(size), f"a power of two up to {CHUNK}", "choose one"
            )
        if not self.structures or min(weight for _, weight in self.structures) < 0 or not self._weight():
            raise UsageError(
                "S014", "structures", "no weight", "one or more with a weight above zero", "name one"
            )

    @property
    def draws(self) -> int:
        """Return how many draws of the numbers it takes."""
        return -(-self.replications // self.draws_per_theta)

    def _weight(self) -> float:
        return sum(weight for _, weight in self.structures)

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces, chunk by chunk, structures in their order.

        The structure of a draw is keyed by seed and draw, spread evenly as the numbers of theta are.
        """
        import numpy as np

        from detente.model.design import strata

        upto = np.cumsum([weight for _, weight in self.structures]) / self._weight()
        of_draw = np.searchsorted(upto[:-1], strata("structure", self.draws, self.seed), side="right")
        for first in range(0, self.replications, CHUNK):
            numbers = np.arange(first, min(first + CHUNK, self.replications), dtype=np.int64)
            drawn = of_draw[numbers // self.draws_per_theta]
            for place, (structure, _) in enumerate(self.structures):
                if (drawn == place).any():
                    yield Piece(first, structure, numbers[drawn == place])


class Stock:
    """What runs of one system with one seed have in common, made once: draws of its numbers, and random numbers.

    Of a run longer than a chunk only the last random numbers are kept: all would fill the memory.
    """

    def __init__(self) -> None:
        self._theta: dict[tuple[int, int], Theta] = {}
        self._draws: dict[tuple[int, bytes], Draws] = {}

    def theta(self, system: System, plan: Plan) -> Theta:
        """Return the draws of the numbers; the system must be the same each time."""
        from detente.model.design import draw_theta

        key = (plan.draws, plan.seed)
        if key not in self._theta:
            self._theta[key] = draw_theta(system, plan.draws, plan.seed)
        return self._theta[key]

    def draws(self, plan: Plan, piece: Piece) -> Draws:
        """Return the random numbers of a piece."""
        from detente.simulate.draws import Draws

        key = (plan.seed, piece.replications.tobytes())
        if key not in self._draws:
            if plan.replications > CHUNK:
                self._draws.clear()
            self._draws[key] = Draws(plan.seed, piece.replications)
        return self._draws[key]


def check_seed(seed: int) -> None:
    """Raise UsageError unless a seed fits the 64 bits of the key.

    seed  what came
    """
    if not 0 <= seed < 1 << 64:
        raise UsageError(
            "S015", "seed", str(seed), "a whole number from 0 to 2^64 - 1", "choose a smaller one"
        )


def shared_draws(replications: int) -> int:
    """Return how many replications should share a draw of the numbers: none up to 4,096, then ever more.

    replications  how many are asked for

    More draws than that would fill the memory and sharpen no range that anybody reads.
    """
    size = 1
    while size < CHUNK and -(-replications // size) > MOST // CHUNK:
        size *= 2
    return size


def run_ensemble(
    system: System,
    *,
    replications: int = CHUNK,
    seed: int = 1,
    draws_per_theta: int = 1,
    changes: Sequence[Change] = (),
    structures: Sequence[Weighted] = STRUCTURES,
    place: Path | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    stock: Stock | None = None,
) -> Ensemble:
    """Run a system many times and return what came of it.

    system           the model
    replications     how many futures
    seed             64 bits
    draws_per_theta  futures that share a draw of the numbers: a power of two up to 1,024
    changes          what is done to the system from outside
    structures       alternatives with their weights
    place            folder of a store: finished chunks are kept there, and found there again; None keeps nothing
    progress         told (done, wanted) after every chunk
    stop             asked after every chunk: True ends the run with what is done
    stock            what an earlier run of the same system made, to be used again

    Raises UsageError when it is asked for what cannot be.  Ctrl-C loses the chunk under way and no other.
    """
    plan, stock = Plan(replications, seed, draws_per_theta, tuple(structures)), stock or Stock()
    identity = run_id(system, plan, tuple(changes), ENGINE, __version__)
    journal = Journal.at(place, identity)
    notices = journal.notices
    seen = outcomes(system)
    whole: Tally | None = None
    for first, pieces in groupby(plan.pieces(), key=lambda piece: piece.first):
        chunk = journal.get(first)
        if chunk is None:
            futures = [play(system, stock, plan, piece, changes) for piece in pieces]
            chunk = tally(futures, system, seen, (whole.low, whole.high) if whole else None)
            notices += journal.put(first, chunk)
        whole = whole.plus(chunk) if whole else chunk
        if progress:
            progress(min(first + CHUNK, replications), replications)
        if stop and stop():
            break
    assert whole is not None
    if int(whole.replications[0]) == replications:
        notices += journal.close(_manifest(identity, plan, system))
    return _ensemble(identity, plan, system, tuple(changes), whole, tuple(dict.fromkeys(notices)))


def _ensemble(
    identity: str,
    plan: Plan,
    system: System,
    changes: tuple[Change, ...],
    counted: Tally,
    notices: tuple[str, ...],
) -> Ensemble:
    return Ensemble(
        run_id=identity,
        seed=plan.seed,
        wanted=plan.replications,
        done=int(counted.replications[0]),
        draws_per_theta=plan.draws_per_theta,
        weeks=system.horizon,
        changes=changes,
        structures=plan.structures,
        variables=tuple(str(variable) for variable in counted.variables),
        outcomes=outcomes(system),
        moves=tuple(move.key for move in system.moves),
        counted=counted,
        notices=notices,
    )


def play(system: System, stock: Stock, plan: Plan, piece: Piece, changes: Sequence[Change]) -> Futures:
    """Return the futures of one piece.

    system   the model
    stock    numbers and random numbers
    plan     of the run
    piece    of it
    changes  what is done to the system from outside
    """
    from detente.simulate.reference import run

    return run(
        system,
        stock.theta(system, plan),
        seed=plan.seed,
        replications=piece.replications,
        draws_per_theta=plan.draws_per_theta,
        changes=changes,
        structure=piece.structure,
        draws=stock.draws(plan, piece),
    )


def _manifest(identity: str, plan: Plan, system: System) -> dict[str, str | int]:
    return {
        "run_id": identity,
        "system": system.name,
        "start": system.start.isoformat(),
        "weeks": system.horizon,
        "seed": plan.seed,
        "replications": plan.replications,
        "draws_per_theta": plan.draws_per_theta,
        "chunks": -(-plan.replications // CHUNK),
        "engine": ENGINE,
        "version": __version__,
    }
