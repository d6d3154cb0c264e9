"""Votes: collective levers pass with enough yes, and not against a veto."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.change import Change, Force, Silence
from detente.model.design import central
from detente.model.elements import Concern, Drain, Lever, VotingRule
from detente.model.system import System
from detente.simulate.futures import Futures
from detente.simulate.reference import run
from tests.simulate.situations import actor, adds, asset, bare, move, num, set_number
from tests.simulate.thinking import Thinker

MEMBERS = ("ONE", "TWO", "SIX", "TEN")


def council(
    needed: int = 2, vetoes: tuple[str, ...] = ("TWO",), costs: dict[str, float] | None = None
) -> System:
    """Four members, a lever that drains a purse of an outsider; some members pay for it."""
    lever = Lever(
        "ban", "ban", MEMBERS, "OUT", num(0.0), num(0.0), (Drain("assets.OUT.purse", num(-0.02)),),
        VotingRule(MEMBERS, needed, vetoes),
    )  # fmt: skip
    actors = [actor(one, 0.5, 1.0) for one in (*MEMBERS, "OUT")]
    concerns = tuple(Concern(f"{who}.OUT.purse", num(cost)) for who, cost in (costs or {}).items())
    return replace(
        bare(*actors, horizon=3), assets=(asset("OUT.purse", 0.5),), concerns=concerns, levers=(lever,),
        moves=(move("ONE-motion", "ONE", "OUT", 0.5, adds("levers.ban", 0.5)),),
    )  # fmt: skip


def played(system: System, replications: int = 800, changes: Sequence[Change] = ()) -> Futures:
    """A run."""
    return run(system, central(system), seed=8, replications=np.arange(replications), changes=changes)


def passed(futures: Futures, week: int) -> np.ndarray:
    """Where the lever rose in a week."""
    level = futures.level("levers.ban")
    rose: np.ndarray = level[week + 1] > level[week]
    return rose


class TestVotes:
    def test_without_the_yes_of_a_veto_holder_nothing_passes(self) -> None:
        """TWO does nothing at all, TWO is asked: never."""
        futures = played(council(1), changes=[Silence("TWO")])
        assert futures.worked.any()
        assert (futures.level("levers.ban") == 0.0).all()

    def test_a_veto_holder_to_whom_it_is_dear_blocks(self) -> None:
        """The purse is worth so much to TWO that it says yes next to never."""
        futures = played(council(1, costs={"TWO": 900.0}))
        assert (futures.level("levers.ban") == 0.0).all()

    @pytest.mark.parametrize(
        ("needed", "vetoes"), [(1, ()), (2, ("TWO",)), (3, ()), (4, ()), (3, ("TWO", "SIX"))]
    )
    def test_indifferent_members_pass_it_as_often_as_coins_would(
        self, needed: int, vetoes: tuple[str, ...]
    ) -> None:
        """The mover says yes, the others with one half: share counted over all eight outcomes."""
        share = np.mean([
            1 + sum(votes) >= needed and all(dict(zip(MEMBERS[1:], votes, strict=True))[veto] for veto in vetoes)
            for votes in product((0, 1), repeat=3)
        ])  # fmt: skip
        thinker = Thinker(council(needed, vetoes))
        ballots = thinker.think().ballots
        assert thinker.mind.votes.passing(ballots)[0, 0] == pytest.approx(share)
        futures = played(council(needed, vetoes))
        tried = futures.made[0, 0]
        error = np.sqrt(share * (1 - share) / tried.sum())
        assert abs(passed(futures, 0)[tried].mean() - share) <= 4.5 * error

    @given(st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4), st.integers(1, 4))
    @settings(max_examples=40)
    def test_the_chance_of_passing_is_the_sum_over_all_ways_to_vote(
        self, chances: list[float], needed: int
    ) -> None:
        """One voter after the other against all sixteen outcomes."""
        expected = sum(
            np.prod([p if vote else 1 - p for p, vote in zip(chances, votes, strict=True)])
            for votes in product((0, 1), repeat=4)
            if sum(votes) >= needed and votes[1]
        )
        found = Thinker(council(needed)).mind.votes.passing(np.array(chances)[:, None])
        assert found[0, 0] == pytest.approx(expected, abs=1e-12)
        assert found[1, 0] == 1.0

    def test_the_mover_reckons_with_the_vote(self) -> None:
        """What it would gain counts by the chance that the motion passes: an eighth of what all alone would bring."""
        alone = council(1, ())
        alone = replace(alone, levers=(replace(alone.levers[0], vote=None),))
        costs = {"ONE": -1.0}
        of_all = Thinker(council(4, (), costs)).gain("ONE-motion")
        of_one = Thinker(replace(alone, concerns=council(4, (), costs).concerns)).gain("ONE-motion")
        assert of_one > 0.0
        assert of_all == pytest.approx(of_one / 8)

    def test_a_member_says_yes_the_likelier_the_more_it_gains(self) -> None:
        """Worth to SIX falls as the purse grows dearer to it."""
        chances = [
            float(Thinker(council(costs={"SIX": cost})).think().ballots[2, 0]) for cost in (-2.0, 0.0, 2.0)
        ]
        assert chances == sorted(chances, reverse=True)
        assert chances[1] == 0.5

    def test_only_what_hangs_on_the_vote_waits_for_it(self) -> None:
        """The tone of the motion is heard whether it passes or not."""
        system = council(4, ("TWO",), {"TWO": 900.0})
        motion = replace(system.moves[0], effects=(*system.moves[0].effects, adds("assets.OUT.purse", -0.1)))
        futures = played(replace(system, moves=(motion,)), 200)
        first = futures.made[0, 0]
        assert futures.level("assets.OUT.purse")[1, first] == pytest.approx(0.4)
        assert (futures.level("levers.ban") == 0.0).all()

    def test_a_forced_motion_passes(self) -> None:
        """The move works, whatever the members would have said."""
        futures = played(council(4, ("TWO",), {"TWO": 900.0}), 50, [Force("ONE-motion", 1)])
        assert passed(futures, 1).all()

    def test_nothing_weighed_is_a_coin(self) -> None:
        """With no responsiveness the dearest purse makes no difference."""
        system = set_number(council(costs={"SIX": 50.0}), "actors.SIX.responsiveness", 0.0)
        assert float(Thinker(system).think().ballots[2, 0]) == 0.5
