"""Bargaining: where a table settles, by power alone or by power and what no deal is worth [model.md (5)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.frontier import Wishes, gains, in_draws, weighted_mean
from detente.model.interior import NO_ROOM, EvenSearch, NashSearch, iterate
from detente.model.value import over_issues

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

ROUNDS: Final = 60
"""Steps allowed to a search from a cold start: ordinary tables take 8 to 20."""
_LEAST_POWER: Final = 1e-8
"""Power of a seat that has none, as a share of the table's: it moves nothing, but its consent still counts."""
_FIRST_GAIN: Final = 0.1
"""Gain that a search from nowhere starts with, as a share of all that a party has at stake."""


@dataclass(frozen=True, slots=True)
class TableTerms:
    """What the parties bring to a table.

    weight, ideal  (party, issue, draw)  [W], [P] of the issues on the agenda
    capability     (party, draw)         [C] at this table, >= 0
    access         (party, draw)         [A] how far the party is let in, in [0, 1]
    no_deal        (party, draw)         [d] value of going on without a deal; not looked at for outsiders
    insider        (party,)              seated or with a veto: must consent; an outsider has weight and no veto
    """

    weight: Floats
    ideal: Floats
    capability: Floats
    access: Floats
    no_deal: Floats
    insider: Bools


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where the parties would settle.

    level       (issue, draw)  in [0, 1]
    multiplier  (party, draw)  weight of each party's wishes [mu]; starts the next search
    residual    (draw,)        how far one more round of the fixed point would move an issue; infinite where not all
                               can gain, and the level is then the point of the frontier where the search gave up
    """

    level: Floats
    multiplier: Floats
    residual: Floats


def compromise(terms: TableTerms) -> Floats:
    """Return the mean of the ideals by power and salience: (issue, draw).

    Source: model.md (5), ``compromise``; the baseline of [achen2006].
    """
    return weighted_mean(Wishes(terms.weight, terms.ideal), powers(terms))


def nash(terms: TableTerms, start: Floats | None = None, rounds: int = ROUNDS) -> Agreement:
    """Return the settlement that maximises the product of gains, each to the power of capability times access.

    An outsider's gain counts from one range of its value below its worst level, so that its pull at most doubles
    and never blocks.

    terms   of the table
    start   (party, draw)  multipliers of an earlier agreement to start from
    rounds  at most so many steps; a draw stops as soon as it is exact

    Source: model.md (5), ``nash``; [nash1950], [kalai1977nonsymmetric].
    """
    import numpy as np

    size = stakes_of(terms.weight)
    power = powers(terms)
    heard = np.where(power > 0.0, 1.0 / size, 0.0)
    power = np.maximum(power, _LEAST_POWER)
    wishes = Wishes(heard[:, None, :] * terms.weight, terms.ideal)
    search = NashSearch(wishes, references(terms) / size, power)
    force = power / _FIRST_GAIN if start is None else _usable(start * size, power / _FIRST_GAIN)
    (force, _), _ = iterate(search, (force, power / force), rounds)
    return _agreement(search, force, size)


def _usable(start: Floats, otherwise: Floats) -> Floats:
    """Return the start where every party's multiplier is above zero and finite, else the cold one."""
    import numpy as np

    good = (np.isfinite(start) & (start > 0.0)).all(axis=0)
    return np.where(good, start, otherwise)


def _agreement(search: NashSearch, force: Floats, size: Floats) -> Agreement:
    import numpy as np

    level = weighted_mean(search.wishes, force)
    gain = gains(search.wishes, level, search.no_deal)
    shared: Floats = (force * gain).sum(axis=0) / force.sum(axis=0)
    lost = (gain <= 0.0).any(axis=0) | (shared <= NO_ROOM)
    again = weighted_mean(search.wishes, search.power / np.where(gain > 0.0, gain, 1.0))
    residual: Floats = np.where(lost, np.inf, np.abs(again - level).max(axis=0, initial=0.0))
    return Agreement(level, force / size, residual)


def egalitarian(terms: TableTerms) -> tuple[Floats, Floats]:
    """Return the level with the largest least gain among those who must consent, and that gain.

    returns  (issue, draw), (draw,)  the gain in units of value: none at or above zero, nothing all could accept

    A party with nothing at stake, and nothing to gain from no deal, accepts whatever the others do.
    Source: model.md (6); [kalai1977proportional].
    """
    even = even_handed(terms)
    return even.level, even.gain


@dataclass(frozen=True, slots=True)
class Even:
    """The egalitarian settlement.

    level  (issue, draw)    in [0, 1]
    gain   (draw,)          largest least gain, in units of value
    share  (insider, draw)  by how much that gain falls as an insider's no-deal value rises, per unit; sums to one
    """

    level: Floats
    gain: Floats
    share: Floats


def even_handed(terms: TableTerms) -> Even:
    """Return the egalitarian settlement with what each insider's no-deal value does to it.

    Source: model.md (6); [kalai1977proportional]; the shares are the envelope theorem's.
    """
    import numpy as np

    rows = np.flatnonzero(terms.insider)
    weight = terms.weight[rows]
    size: Floats = stakes_of(weight).max(axis=0)
    wishes = Wishes(weight / size, terms.ideal[rows])
    no_deal = references(terms)[rows] / size
    share = np.full(no_deal.shape, 1.0 / len(rows))
    gain = gains(wishes, weighted_mean(wishes, share), no_deal)
    least = gain.min(axis=0) - _FIRST_GAIN
    slack = gain - least
    aim = (share * slack).mean(axis=0)
    (share, _, _), _ = iterate(EvenSearch(wishes, no_deal), (share, slack, np.stack([aim, least])), ROUNDS)
    level = weighted_mean(wishes, share)
    found: Floats = gains(wishes, level, no_deal).min(axis=0)
    return Even(level, found * size, share)


def powers(terms: TableTerms) -> Floats:
    """Return capability times access as a share of all at the table, (party, draw); equal shares where nobody has any.

    Whoever must consent has at least a trace, so that what no other cares about is not left on the table.
    """
    import numpy as np

    power = terms.capability * terms.access
    share = np.where(power.any(axis=0), power / total_power(terms), 1.0 / len(power))
    return np.where(terms.insider[:, None], np.maximum(share, _LEAST_POWER), share)


def total_power(terms: TableTerms) -> Floats:
    """Return capability times access of all parties together, (draw,); 1 where nobody has any."""
    import numpy as np

    total: Floats = (terms.capability * terms.access).sum(axis=0)
    return np.where(total > 0.0, total, 1.0)


def references(terms: TableTerms) -> Floats:
    """Return the value that each party's gain counts from [ref], (party, draw): no deal, or for outsiders less than
    the worst.

    Whoever has nothing at stake and nothing to gain from no deal is put so far below the others that it never binds.
    """
    import numpy as np

    far = np.maximum(terms.ideal, 1.0 - terms.ideal)
    worst = over_issues(terms.weight * far * far)
    idle = ~terms.weight.any(axis=1) & (terms.no_deal <= 0.0)
    lowest = -1.0 - np.abs(terms.no_deal).sum(axis=0) - stakes_of(terms.weight).sum(axis=0)
    counted = np.where(idle, lowest, terms.no_deal)
    below = np.where(worst > 0.0, -2.0 * worst, -1.0)
    return np.where(terms.insider[:, None], counted, below)


def stakes_of(weight: Floats) -> Floats:
    """Return all that each party has at stake, (party, draw): its weights together, 1 where it has none."""
    import numpy as np

    total = over_issues(weight)
    return np.where(total > 0.0, total, 1.0)


def terms_at(terms: TableTerms, draws: NDArray[np.intp]) -> TableTerms:
    """Return the terms in some of the draws.

    draws  (chosen,)  places on the draw axis
    """
    return TableTerms(
        in_draws(terms.weight, draws),
        in_draws(terms.ideal, draws),
        in_draws(terms.capability, draws),
        in_draws(terms.access, draws),
        in_draws(terms.no_deal, draws),
        terms.insider,
    )
