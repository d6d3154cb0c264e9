"""Value: what actors want of the issues, what a level is worth to them, and what a tie carries [model.md (1) (3) (10)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.design import Theta
from detente.model.elements import Actor
from detente.model.system import System

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TIE_SLOPE: Final = 4.0
TIE_MIDDLE: Final = 0.25
"""k and T0 of (3).  Half of a promise is believed at a slightly friendly tie (+0.25); a neutral tie carries about a
quarter of it, an ally's (+0.75) close to nine tenths, a hostile one (-0.75) under two hundredths, yet never nothing,
so that mending even the worst tie pays a little."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What every actor wants, factions and public stakes inside.

    weight  (actor, issue, draw)  [W] value lost at distance 1, >= 0
    ideal   (actor, issue, draw)  [P] level wanted, in [0, 1]; where the weight is zero, the level now
    """

    weight: Floats
    ideal: Floats


def wants(system: System, theta: Theta) -> Wants:
    """Return what every actor wants, in the order of ``system.actors`` and ``system.issues``.

    A faction counts with its share; the actor's own position stands for the rest of the actor: what the shares of
    the factions with a position of their own leave over.  Shares that sum above one are scaled to one.

    system  the model
    theta   draws of its numbers

    Source: model.md (1).
    """
    return wants_of(system, theta, [one.key for one in system.actors], [one.key for one in system.issues])


def wants_of(system: System, theta: Theta, actors: Sequence[str], issues: Sequence[str]) -> Wants:
    """Return what some actors want of some issues, in the order given: as ``wants``, for less work.

    Raises KeyError when the system has no such actor or issue.
    """
    import numpy as np

    known = {actor.key: actor for actor in system.actors}
    levels = np.array([theta.of(f"issues.{issue}.level") for issue in issues], np.float64)
    levels = levels.reshape(len(issues), theta.draws)
    weight = np.zeros((len(actors), *levels.shape))
    ideal = np.tile(levels, (len(actors), 1, 1))
    positions = frozenset(position.key for position in system.positions)
    stakes = frozenset(stake.key for stake in system.stakes)
    for row, name in enumerate(actors):
        shares = _shares(known[name], theta)
        for column, issue in enumerate(issues):
            key = f"{name}.{issue}"
            parts = _parts(key, shares, positions, theta)
            if key in stakes:
                face = theta.of(f"actors.{name}.face") * theta.of(f"stakes.{key}.hardness")
                parts.append((face, theta.of(f"stakes.{key}.level")))
            weight[row, column], ideal[row, column] = mixed(parts, levels[column])
    return Wants(weight, ideal)


def mixed(parts: list[tuple[Floats, Floats]], otherwise: Floats) -> tuple[Floats, Floats]:
    """Return the weight and the ideal of several quadratic wishes for one issue, taken together.

    parts      (weight, ideal) of each wish, (draw,) both
    otherwise  (draw,)  the ideal where no wish weighs anything
    """
    import numpy as np

    total = sum((weight for weight, _ in parts), np.zeros_like(otherwise))
    pull = sum((weight * ideal for weight, ideal in parts), np.zeros_like(otherwise))
    known = total > 0
    return total, np.where(known, pull / np.where(known, total, 1.0), otherwise)


def _shares(actor: Actor, theta: Theta) -> dict[str, Floats]:
    """Return the share of each faction: (draw,), together at most one."""
    import numpy as np

    raw = {
        faction.key: theta.of(f"actors.{actor.key}.factions.{faction.key}.weight")
        for faction in actor.factions
    }
    excess = np.maximum(1.0, sum(raw.values(), np.zeros(theta.draws)))
    return {key: share / excess for key, share in raw.items()}


def _parts(
    key: str, shares: dict[str, Floats], positions: frozenset[str], theta: Theta
) -> list[tuple[Floats, Floats]]:
    """Return the wishes of an actor for an issue: those of its factions, and its own for the rest of it."""
    import numpy as np

    own = {name: share for name, share in shares.items() if f"{key}.{name}" in positions}
    left: Floats = np.maximum(0.0, 1.0 - sum(own.values(), np.zeros(theta.draws)))
    rest = {key: left} if key in positions else {}
    speakers = {f"{key}.{name}": share for name, share in own.items()} | rest
    return [
        (share * theta.of(f"positions.{at}.salience"), theta.of(f"positions.{at}.ideal_point"))
        for at, share in speakers.items()
    ]


def issue_value(weight: Floats, ideal: Floats, level: Floats) -> Floats:
    """Return what a level of the issues is worth [v_i]: zero at the ideal, negative elsewhere.

    weight   (..., issue, draw)  value lost at distance 1
    ideal    (..., issue, draw)  level wanted, in [0, 1]
    level    (issue, draw)       level, in [0, 1]
    returns  (..., draw)         value

    Source: model.md (1).
    """
    distance = level - ideal
    return -over_issues(weight * distance * distance)


def over_issues(array: Floats) -> Floats:
    """Return the sum over the issues, added up in their order.

    array    (..., issue, draw)
    returns  (..., draw)

    NumPy adds up a single draw in another order than many, which would give it other bits than among others.
    """
    import numpy as np

    if array.shape[-1] == 1 and array.shape[-2]:
        running: Floats = np.add.accumulate(array, axis=-2)
        return running[..., -1, :]
    total: Floats = array.sum(axis=-2)
    return total


def tie_strength(tie: Floats) -> Floats:
    """Return the share of a promise that a tie carries [s(T)].

    tie      (...)  disposition, in [-1, 1]
    returns  (...)  share, in (0, 1), rising with the tie

    Source: model.md (3).
    """
    import numpy as np

    share: Floats = 1.0 / (1.0 + np.exp(-TIE_SLOPE * (tie - TIE_MIDDLE)))
    return share


def lasting(persistence: Floats | float, horizon: int) -> Floats:
    """Return for how many weeks a change counts that fades by a fixed share a week [psi].

    persistence  (...)  share left after a week [zeta], in [0, 1]
    horizon      weeks [H]
    returns      (...)  weeks, from 1 (gone at once) to ``horizon`` (stays)

    Source: model.md (10).
    """
    import numpy as np

    share = np.asarray(persistence, np.float64)
    fading = share < 1.0
    base = np.where(fading, share, 0.0)
    weeks: Floats = np.where(fading, (1.0 - base**horizon) / (1.0 - base), float(horizon))
    return weeks
