"""Solutions: small closed forms of bargaining theory, beside which the tables of a system are read.

All are about two parties dividing one thing, but for the values of coalitions at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Utility = Callable[[Floats], Floats]

_HALVINGS: Final = 60
"""Halvings of the unit interval: below the spacing of floats."""
_GOLDEN: Final = (5**0.5 - 1) / 2


def linear_pie(first: Floats | float, second: Floats | float, power: Floats | float) -> Floats | float:
    """Return the first party's Nash share of a pie of size one.

    first, second  (draw,)  what each gets without a deal, as a share of the pie
    power          (draw,)  the first party's share of the bargaining power, in [0, 1]

    Source: [nash1950], [kalai1977nonsymmetric].
    """
    return first + power * (1.0 - first - second)


def alternating_offers(
    first: Floats | float, second: Floats | float, outside: Floats | float = 0.0
) -> Floats | float:
    """Return the share of who makes the first offer when offers alternate for ever.

    first, second  (draw,)  what a week's delay leaves of a share to the first and to the second mover, in [0, 1)
    outside        (draw,)  share that the second can have elsewhere: it matters only when above what it gets anyway

    Source: [rubinstein1982]; outside options [binmore1989].
    """
    import numpy as np

    share = (1.0 - second) / (1.0 - first * second)
    return np.minimum(share, 1.0 - np.asarray(outside))


def inside_options(
    first: Floats | float, second: Floats | float, rate_first: Floats | float, rate_second: Floats | float
) -> Floats | float:
    """Return the first party's share when both have an income while they talk and offers follow quickly.

    first, second            (draw,)  income during the talks, as a share of the pie's
    rate_first, rate_second  (draw,)  impatience, > 0

    Source: [muthoo1999, chapter 6].
    """
    return first + rate_second / (rate_first + rate_second) * (1.0 - first - second)


def peaceful_range(
    win: Floats | float, cost_first: Floats | float, cost_second: Floats | float
) -> tuple[Floats | float, Floats | float]:
    """Return the least and the greatest share of the first party that both prefer to a fight.

    win    (draw,)  chance that the first wins a fight
    costs  (draw,)  of a fight, as shares of what it is about, >= 0

    Source: [fearon1995].
    """
    return win - cost_first, win + cost_second


def best_demand(
    win: Floats | float, cost: Floats | float, greatest: Floats | float
) -> tuple[Floats | float, Floats | float]:
    """Return what to demand of an opponent whose cost of a fight is unknown, and the chance that it comes to one.

    win       (draw,)  chance to win a fight
    cost      (draw,)  own cost of it, as a share of what it is about, >= 0
    greatest  (draw,)  the opponent's cost is anything from 0 to this, > 0

    Source: risk and return, [powell1999, chapter 3].
    """
    import numpy as np

    excess = np.maximum(0.0, (np.asarray(greatest) - cost) / 2.0)
    return win + excess, np.minimum(1.0, excess / greatest)


def nash_point(first: Utility, second: Utility, no_deal: tuple[Floats, Floats], power: Floats) -> Floats:
    """Return the share that maximises the product of gains, (draw,) in [0, 1].

    first    concave utility of the share, rising; second falling
    no_deal  (draw,) each  utilities without a deal
    power    (draw,)       the first party's share of the bargaining power, in [0, 1]

    Where no share gives both a gain, the result has no meaning.  Source: [nash1950].
    """
    import numpy as np

    low, high = _acceptable(first, second, no_deal)

    def worth(share: Floats) -> Floats:
        one = np.maximum(first(share) - no_deal[0], 1e-300)
        other = np.maximum(second(share) - no_deal[1], 1e-300)
        total: Floats = power * np.log(one) + (1.0 - power) * np.log(other)
        return total

    for _ in range(2 * _HALVINGS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        better = worth(left) < worth(right)
        low, high = np.where(better, left, low), np.where(better, high, right)
    return (low + high) / 2.0


def kalai_smorodinsky_point(first: Utility, second: Utility, no_deal: tuple[Floats, Floats]) -> Floats:
    """Return the share at which both gain the same part of the most each could; arguments as of ``nash_point``.

    Source: [kalai1975].
    """
    low, high = _acceptable(first, second, no_deal)
    most = first(high) - no_deal[0], second(low) - no_deal[1]
    return _level(
        lambda share: (first(share) - no_deal[0]) * most[1] - (second(share) - no_deal[1]) * most[0], low
    )


def egalitarian_point(first: Utility, second: Utility, no_deal: tuple[Floats, Floats]) -> Floats:
    """Return the share at which both gain the same; arguments as of ``nash_point``.

    Source: [kalai1977proportional].
    """
    low, _ = _acceptable(first, second, no_deal)
    return _level(lambda share: first(share) - no_deal[0] - second(share) + no_deal[1], low)


def _acceptable(first: Utility, second: Utility, no_deal: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Return the least share that the first accepts and the greatest that the second does, (draw,) each."""
    low = _level(lambda share: first(share) - no_deal[0], no_deal[0])
    return low, _level(lambda share: no_deal[1] - second(share), no_deal[0])


def _level(rising: Utility, like: Floats) -> Floats:
    """Return where in [0, 1] a rising function crosses zero, (draw,): an end when it does not."""
    import numpy as np

    low, high = np.zeros_like(like, np.float64), np.ones_like(like, np.float64)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        above = rising(middle) > 0.0
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return (low + high) / 2.0


def voting_game(weights: Iterable[float], quota: float) -> Floats:
    """Return the worth of every coalition, (coalition,): one when its weights reach the quota.

    Coalition number c holds player i when bit i of c is set.
    """
    import numpy as np

    total = np.zeros(1)
    for weight in weights:
        total = np.concatenate([total, total + weight])
    return (total >= quota).astype(np.float64)


def shapley_value(worth: Floats) -> Floats:
    """Return what each player adds on average over all orders of joining, (player,).

    worth  (coalition,)  of every coalition, numbered as by ``voting_game``; the unit of the result

    Source: [shapley1953].
    """
    from math import factorial

    import numpy as np

    players = len(worth).bit_length() - 1
    coalitions = np.arange(len(worth))
    sizes: NDArray[np.int64] = ((coalitions[:, None] >> np.arange(players)) & 1).sum(axis=1)
    chance = np.array(
        [factorial(k) * factorial(players - k - 1) / factorial(players) for k in range(players)]
    )
    value = np.zeros(players)
    for player in range(players):
        without = coalitions[(coalitions >> player) & 1 == 0]
        value[player] = (chance[sizes[without]] * (worth[without | 1 << player] - worth[without])).sum()
    return value


def myerson_value(worth: Floats, links: Iterable[tuple[int, int]]) -> Floats:
    """Return the Shapley value when only linked players can act together, (player,).

    worth  (coalition,)  numbered as by ``voting_game``
    links  pairs of players

    Source: [myerson1977].
    """
    import numpy as np

    pairs = tuple(links)
    parts = [_parts(coalition, pairs) for coalition in range(len(worth))]
    return shapley_value(np.array([sum(float(worth[part]) for part in each) for each in parts]))


def _parts(coalition: int, links: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Return the connected parts of a coalition, each as the number of a coalition."""
    parts = [1 << player for player in range(coalition.bit_length()) if coalition >> player & 1]
    for one, other in links:
        joined = [part for part in parts if part >> one & 1 or part >> other & 1]
        if coalition >> one & 1 and coalition >> other & 1 and len(joined) > 1:
            parts = [part for part in parts if part not in joined] + [sum(joined)]
    return tuple(parts)
