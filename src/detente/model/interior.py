"""Interior: primal-dual Newton iterations on the multipliers of the parties, each draw stopped when it is done.

All three searches (Nash, consent, egalitarian) look for forces f >= 0 and gains g(f) with f * g = aim, where the gain
follows from the point of the frontier at those forces; the aim is given (Nash) or goes to zero (the other two)
[boyd2004, chapter 11].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, Self

from detente.model.frontier import Point, Wishes, in_draws, point, solved

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Places = NDArray[np.intp]
    State = tuple[Floats, ...]

PRECISE: Final = 1e-11
"""Where a search stops, as a share of what is at stake: three digits below the 1e-8 that is promised."""
ACCEPTABLE: Final = 1e-9
"""Value short of no deal that still counts as acceptable, as a share of all that the table has at stake."""
_SHORT_OF_THE_EDGE: Final = 0.99
"""A step goes this far towards the bound that it would cross [boyd2004, 11.7.3]."""
_SHRINK: Final = 0.05
"""What a full step leaves of a vanishing aim: quick enough, and nothing in 30 000 random tables stalls."""
_LEAST_AIM: Final = 1e-14
"""An aim shrinks no further: below what is asked for, above where sums of it are lost in rounding."""
_ASTRAY: Final = 0.5
"""How far a slack may be off its gain, as a share of itself, for the aim to shrink."""
NO_ROOM: Final = 1e-10
"""Largest gain for all, as a share of what is at stake, that is no longer told from none."""


class Search(Protocol):
    """One search in many draws."""

    def at(self, draws: Places) -> Self:
        """Return the search in some of the draws."""
        ...

    def step(self, state: State) -> tuple[State, Bools]:
        """Return the next state, arrays (row, draw), and the draws (draw,) in which the present one will do."""
        ...


def iterate(search: Search, state: State, rounds: int) -> tuple[State, Bools]:
    """Run a search until every draw is done or the rounds are over.

    search   what is looked for
    state    arrays (row, draw) to start from
    rounds   at most so many steps
    returns  the last state, and the draws (draw,) that are done
    """
    import numpy as np

    found = tuple(part.copy() for part in state)
    ended = np.zeros(state[0].shape[-1], np.bool_)
    places = _pair(np.arange(len(ended)))
    if len(ended) == 1:
        search, state = search.at(places), tuple(in_draws(part, places) for part in state)
    done = ended[places]
    for _ in range(rounds):
        following, ready = search.step(state)
        done = done | ready
        if not done.any():
            state = following
            continue
        state = tuple(np.where(done, old, new) for old, new in zip(state, following, strict=True))
        if done.all():
            break
        if 2 * np.count_nonzero(done) > len(done):
            _keep(found, state, places)
            ended[places] = done
            left = _pair(np.flatnonzero(~done))
            places, state, search = (
                places[left],
                tuple(in_draws(part, left) for part in state),
                search.at(left),
            )
            done = np.zeros(len(left), np.bool_)
    _keep(found, state, places)
    ended[places] = done
    return found, ended


def _pair(places: Places) -> Places:
    """Return the places, one alone taken twice: with a single draw NumPy would sum in another order, and other bits
    would come out than among others."""
    return places.repeat(2) if len(places) == 1 else places


def _keep(found: State, state: State, places: Places) -> None:
    for whole, part in zip(found, state, strict=True):
        whole[..., places] = part


def _moved(force: Floats, slack: Floats, change: Floats, aim: Floats) -> tuple[Floats, Floats, Floats]:
    """Return force and slack after the longest step that keeps both above zero, and its length (draw,)."""
    import numpy as np

    yielding = (aim - slack * change) / force - slack
    worst: Floats = np.maximum(-change / force, -yielding / slack).max(axis=0)
    length = np.minimum(1.0, _SHORT_OF_THE_EDGE / np.maximum(worst, 1e-300))
    return force + length * change, slack + length * yielding, length


def _stiffened(response: Floats, stiffness: Floats) -> Floats:
    """Return the response matrix with the stiffness (row, draw) added on its diagonal."""
    stiff = response.copy()
    for row in range(len(stiffness)):
        stiff[row, row] += stiffness[row]
    return stiff


@dataclass(frozen=True, slots=True)
class NashSearch:
    """Forces whose product with the gain is the party's power; state (force, slack).

    wishes   of the parties
    no_deal  (party, draw)  value of no deal
    power    (party, draw)  > 0
    """

    wishes: Wishes
    no_deal: Floats
    power: Floats

    def at(self, draws: Places) -> NashSearch:
        """Return the search in some of the draws."""
        no_deal, power = in_draws(self.no_deal, draws), in_draws(self.power, draws)
        return NashSearch(self.wishes.at(draws), no_deal, power)

    def step(self, state: State) -> tuple[State, Bools]:
        """Return the next state; a draw is done when f * g is the power, or when no gain for all can exist."""
        import numpy as np

        force, slack = state
        here = point(self.wishes, force)
        gain = here.value - self.no_deal
        change = solved(_stiffened(here.response, slack / force), self.power / force - gain)
        force_after, slack_after, _ = _moved(force, slack, change, self.power)
        earned = force * gain
        error: Floats = np.abs(earned / self.power - 1.0).max(axis=0)
        exact: Bools = error <= PRECISE
        hopeless: Bools = earned.sum(axis=0) <= NO_ROOM * force.sum(axis=0)
        return (force_after, slack_after), exact | hopeless


@dataclass(frozen=True, slots=True)
class ConsentSearch:
    """Forces that hold the best point for the base weights inside what the insiders accept; state (force, slack, aim).

    wishes   of the parties
    base     (party, draw)    weight of each party in what is maximised, >= 0
    rows     (insider,)       who must consent
    no_deal  (insider, draw)  value of no deal
    """

    wishes: Wishes
    base: Floats
    rows: Places
    no_deal: Floats

    def at(self, draws: Places) -> ConsentSearch:
        """Return the search in some of the draws."""
        base, no_deal = in_draws(self.base, draws), in_draws(self.no_deal, draws)
        return ConsentSearch(self.wishes.at(draws), base, self.rows, no_deal)

    def multiplier(self, force: Floats) -> Floats:
        """Return the multipliers of all parties, (party, draw)."""
        total = self.base.copy()
        total[self.rows] += force
        return total

    def _best(self, here: Point, force: Floats, earned: Floats) -> Floats:
        """Return the most that the gains, weighted by the forces, can sum to: (draw,).  Below zero, not all can gain.

        It is reached where the forces alone hold the level, and quadratic wishes say how far that is from here.
        """
        import numpy as np

        held: Floats = (force[:, None, :] * here.pull[self.rows]).sum(axis=0)
        weight: Floats = (force[:, None, :] * self.wishes.weight[self.rows]).sum(axis=0)
        away: Floats = (held * held / np.where(weight > 0.0, weight, 1.0)).sum(axis=0)
        best: Floats = earned.sum(axis=0) + away
        return best

    def step(self, state: State) -> tuple[State, Bools]:
        """Return the next state; a draw is done when all accept and f * g vanishes, or when all never can."""
        import numpy as np

        force, slack, aim = state
        here = point(self.wishes, self.multiplier(force))
        gain = here.value[self.rows] - self.no_deal
        slack = np.maximum(slack, gain)
        response = here.response[self.rows][:, self.rows]
        change = solved(_stiffened(response, slack / force), aim / force - gain)
        force_after, slack_after, length = _moved(force, slack, change, aim)
        earned = force * gain
        loose: Floats = np.abs(earned).sum(axis=0) / (1.0 + force.sum(axis=0))
        exact: Bools = (loose <= PRECISE) & (gain.min(axis=0) >= -PRECISE)
        hopeless: Bools = self._best(here, force, earned) < -ACCEPTABLE * force.sum(axis=0)
        left: Floats = (force_after * slack_after).mean(axis=0) * np.maximum(_SHRINK, 1.0 - length)
        return (force_after, slack_after, np.maximum(left, _LEAST_AIM)), exact | hopeless


@dataclass(frozen=True, slots=True)
class EvenSearch:
    """Shares that find the largest least gain; state (share, slack, (aim; least gain)).

    wishes   of the insiders
    no_deal  (insider, draw)  value of no deal
    """

    wishes: Wishes
    no_deal: Floats

    def at(self, draws: Places) -> EvenSearch:
        """Return the search in some of the draws."""
        return EvenSearch(self.wishes.at(draws), in_draws(self.no_deal, draws))

    def step(self, state: State) -> tuple[State, Bools]:
        """Return the next state; a draw is done when all gains stand at the least one or carry no share."""
        import numpy as np

        share, slack, (aim, least) = state
        here = point(self.wishes, share)
        gain = here.value - self.no_deal
        stiff = _stiffened(here.response, slack / share)
        rise = solved(stiff, aim / share - gain + least)
        even = solved(stiff, np.ones_like(share))
        up: Floats = -rise.sum(axis=0) / even.sum(axis=0)
        share_after, slack_after, length = _moved(share, slack, rise + up * even, aim)
        exact: Bools = (share * gain).sum(axis=0) - gain.min(axis=0) <= PRECISE
        left: Floats = (share_after * slack_after).mean(axis=0) * _share(length, gain - least, slack)
        return (
            share_after,
            slack_after,
            np.stack([np.maximum(left, _LEAST_AIM), least + length * up]),
        ), exact


def _share(length: Floats, gain: Floats, slack: Floats) -> Floats:
    """Return what is left of the aim after a step: little after a full one, all where the slack was not yet the gain.

    Without the second, a party whose share vanishes is left behind: the aim shrinks as fast as its gain settles.
    """
    import numpy as np

    astray: Floats = (np.abs(gain - slack) / slack).max(axis=0)
    return np.where(astray < _ASTRAY, np.maximum(_SHRINK, 1.0 - length), 1.0)
