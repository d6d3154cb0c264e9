"""Reducing futures: counts that add up, quantiles that are right to a bin, and what goes before what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.model.acts import Hazard
from detente.model.elements import Stage
from detente.model.parameter import fixed
from detente.simulate.futures import Futures
from detente.simulate.observables import Made
from detente.simulate.tally import (
    BINS,
    Outcome,
    Tally,
    act_classes,
    early_weeks,
    outcomes,
    quantile,
    steps_ahead,
    tally,
)
from tests.simulate.futures_by_hand import futures
from tests.simulate.situations import quarrel, river

SYSTEM = replace(quarrel(), hazards=(Hazard("flood", "flood", fixed(0.1)),))
SEEN = (Outcome("moves.late", Made(("late",))), Outcome("moves.early", Made(("early",))))


def levels(rows: list[list[float]], variable: str = "issues.water") -> Futures:
    """Return futures in which a variable takes these courses, one row a replication."""
    return futures(
        [["none"] * 4] * len(rows), levels={variable: rows}, worked={"early": [[0, 0, 0]] * len(rows)}
    )


def counted(one: Futures, ends: tuple[np.ndarray, np.ndarray] | None = None) -> Tally:
    """Return futures reduced, with one outcome."""
    return tally([one], SYSTEM, (Outcome("moves.early", Made(("early",))),), ends)


class TestWhatIsLookedFor:
    def test_every_table_move_class_and_hazard_has_its_outcomes(self) -> None:
        """The quarrel: five stages and a rupture, five moves, two classes (both CONSULT), a hazard."""
        keys = [outcome.key for outcome in outcomes(SYSTEM)]
        assert keys[:6] == [
            f"tables.river.{s}" for s in ("offered", "accepted", "scheduled", "held", "settled", "ruptured")
        ]
        assert keys[6:11] == [f"moves.{move.key}" for move in SYSTEM.moves]
        assert keys[11:] == ["acts.DWN.UPS.CONSULT", "acts.UPS.DWN.CONSULT", "hazards.flood"]

    @pytest.mark.parametrize(
        ("stage", "first"),
        [
            ("none", "offered"),
            ("offered", "accepted"),
            ("scheduled", "held"),
            ("settled", "offered"),
            ("broken", "offered"),
        ],
    )
    def test_the_next_step_of_a_table(self, stage: Stage, first: str) -> None:
        """What is settled or broken can be reopened."""
        assert steps_ahead(quarrel(stage).tables[0])[0] == first

    def test_a_class_holds_the_moves_of_one_side_towards_another(self) -> None:
        """By author, addressee and PLOVER type."""
        assert act_classes(quarrel())["UPS.DWN.CONSULT"] == ("UPS-accept", "UPS-meet", "UPS-cancel")

    def test_keys_of_the_large_case_are_unique(self) -> None:
        """No two outcomes share a key."""
        keys = [outcome.key for outcome in outcomes(river())]
        assert len(set(keys)) == len(keys)

    @pytest.mark.parametrize(("weeks", "early"), [(1, 1), (2, 1), (3, 1), (26, 8)])
    def test_the_first_third_is_early(self, weeks: int, early: int) -> None:
        """At least one week."""
        assert early_weeks(weeks) == early


class TestLevels:
    def test_a_level_that_is_the_same_in_all_is_told_exactly(self) -> None:
        """0.3 is no end of a bin, and yet 0.3 comes out."""
        one = counted(levels([[0.3] * 4] * 7))
        assert quantile(one, 0.05)[:, 1].tolist() == quantile(one, 0.95)[:, 1].tolist() == [0.3] * 4

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.sampled_from([0.05, 0.25, 0.5, 0.75, 0.95]))
    def test_a_quantile_is_within_a_bin_of_the_exact_one(self, values: list[float], share: float) -> None:
        """Against numpy's inverse of the empirical distribution."""
        found = quantile(counted(levels([[v] * 4 for v in values])), share)[2, 1]
        exact = np.quantile(values, share, method="inverted_cdf")
        assert abs(found - exact) <= 1 / BINS + 1e-12

    @example([0.0, 1.2e-308])  # so near to nothing that one over it overflows
    @given(st.lists(st.floats(-50, 50), min_size=2, max_size=40))
    def test_levels_without_bounds_take_their_range_from_what_came(self, values: list[float]) -> None:
        """A flow has no greatest level; the bins are two spreads wide."""
        one = counted(levels([[v] * 4 for v in values], "flows.UPS.DWN.water"))
        width = max(2 * (max(values) - min(values)), 1.0) / BINS
        exact = np.quantile(values, 0.5, method="inverted_cdf")
        assert abs(quantile(one, 0.5)[0, 1] - exact) <= width + 1e-9

    def test_later_chunks_use_the_bins_of_the_first(self) -> None:
        """What lies beyond them goes into the end bins, and the quantile stays within them."""
        one = counted(levels([[0.0] * 4, [2.0] * 4], "debts.UPS.DWN"))
        far = counted(levels([[9.0] * 4], "debts.UPS.DWN"), (one.low, one.high))
        assert far.bins[0, 1, -1] == 1
        assert one.high[1] - 4 / BINS <= quantile(one.plus(far), 0.99)[0, 1] <= one.high[1]

    def test_where_nobody_has_a_level_there_is_no_quantile(self) -> None:
        """NaN in, NaN out, and the mean of the others is theirs alone."""
        one = counted(levels([[np.nan] * 4, [0.5, np.nan, 0.5, 0.5]]))
        assert np.isnan(quantile(one, 0.5)[1, 1])
        assert (one.finite[:, 1].tolist(), one.total[:, 1].tolist()) == ([1, 0, 1, 1], [0.5, 0.0, 0.5, 0.5])


class TestAddingUp:
    @settings(max_examples=30)
    @given(st.lists(st.floats(0, 1), min_size=2, max_size=20), st.data())
    def test_chunks_add_up_to_the_whole(self, values: list[float], data: st.DataObject) -> None:
        """Counts, ends and bins of two parts are those of all together, wherever they are cut."""
        cut = data.draw(st.integers(1, len(values) - 1))
        rows = [[v, v / 2, v / 3, v / 4] for v in values]
        whole, parts = counted(levels(rows)), counted(levels(rows[:cut])).plus(counted(levels(rows[cut:])))
        for name in (
            "replications",
            "finite",
            "least",
            "most",
            "bins",
            "by_week",
            "waiting",
            "later",
            "shown",
            "both",
        ):
            assert getattr(whole, name).tolist() == getattr(parts, name).tolist(), name
        assert parts.total == pytest.approx(whole.total)

    def test_structures_of_a_chunk_are_counted_together(self) -> None:
        """Two futures in one call are those of one call with both."""
        one, two = levels([[0.1] * 4]), levels([[0.9] * 4])
        both = tally([one, two], SYSTEM, (Outcome("moves.early", Made(("early",))),), None)
        assert both.replications.tolist() == [2]
        assert both.total[0, 1] == pytest.approx(1.0)


class TestSigns:
    WORLDS = futures(
        [["none"] * 4] * 4,
        worked={
            "early": [[1, 0, 0], [1, 0, 0], [0, 0, 0], [0, 1, 0]],
            "late": [[0, 1, 0], [0, 0, 1], [0, 0, 1], [1, 0, 0]],
        },
    )

    def test_only_worlds_that_still_wait_are_looked_at(self) -> None:
        """Of four, one had it in the first week; the three others get it later, two of them after the early act."""
        one = tally([self.WORLDS], SYSTEM, SEEN, None)
        late = 0
        assert (one.waiting[late], one.later[late]) == (3, 3)
        assert (one.shown[late, 0], one.both[late, 0]) == (2, 2)

    def test_by_week_counts_what_has_come_so_far(self) -> None:
        """The late act: one world, two, four."""
        assert tally([self.WORLDS], SYSTEM, SEEN, None).by_week[:, 0].tolist() == [1, 2, 4]
