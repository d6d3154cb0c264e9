"""What if: the same worlds twice.  What a change cannot touch does not differ, to the bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.change import Change, DropTerm, Forbid, Force, Hold, Scaled, SetNumber, Silence
from detente.model.design import draw_theta
from detente.model.system import Structure
from detente.simulate.measure import measure
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)
from detente.simulate.reference import run
from detente.simulate.whatif import observable_words, what_if
from tests.simulate.situations import actor, backed, move, quarrel, river

PLAIN = ((Structure(), 1.0),)
SYSTEM = replace(quarrel(), horizon=8)
LARGE = replace(river(), horizon=5)
WITH_STRANGER = replace(
    SYSTEM,
    actors=(*SYSTEM.actors, actor("FAR", 0.5)),
    moves=(*SYSTEM.moves, move("FAR-dance", "FAR", "", 0.3)),
)


class TestIrrelevantChanges:
    @pytest.mark.parametrize(
        "change",
        [
            Silence("FAR"),
            Forbid("FAR-dance"),
            SetNumber("actors.FAR.capability", 0.9),
            DropTerm("FAR", "face"),
        ],
    )
    def test_a_stranger_changes_nothing(self, change: Change) -> None:
        """An actor without ties: but for its own dance every difference is exactly zero, in no world anything."""
        found = what_if(WITH_STRANGER, [change], replications=60, structures=PLAIN)
        own = ("moves.FAR-dance", "acts.FAR..CONSULT")
        rest = [one for one in found.differences if one.key not in own]
        assert {(one.difference, one.error, one.differ) for one in rest} == {(0.0, 0.0, 0.0)}

    def test_no_change_is_no_difference(self) -> None:
        """Nothing against nothing, in the large case."""
        found = what_if(LARGE, [], replications=24)
        assert {(one.difference, one.error, one.differ) for one in found.differences} == {(0.0, 0.0, 0.0)}

    def test_the_same_change_on_both_sides_is_no_difference(self) -> None:
        """Against itself."""
        found = what_if(
            SYSTEM, [Forbid("DWN-offer")], against=[Forbid("DWN-offer")], replications=32, structures=PLAIN
        )
        assert all(one.differ == 0 for one in found.differences)


class TestDifferences:
    def test_by_hand_from_two_runs(self) -> None:
        """Means, standard error and share of worlds, worked out from both arms run apart."""
        system, theta, numbers = LARGE, draw_theta(LARGE, 128, 3), np.arange(128)
        one, other = (
            run(system, theta, seed=3, replications=numbers, changes=changes)
            for changes in ([], [Forbid("PAT-visit")])
        )
        found = what_if(system, [Forbid("PAT-visit")], replications=128, seed=3, structures=PLAIN)
        variable = "ties.PAT.DWN"
        before, after = one.level(variable)[-1], other.level(variable)[-1]
        told = found.of(variable)
        assert told.before == pytest.approx(before.mean())
        assert told.after == pytest.approx(after.mean())
        assert told.difference == pytest.approx((after - before).mean())
        assert told.error == pytest.approx((after - before).std(ddof=1) / np.sqrt(128))
        assert told.differ == pytest.approx((one.level(variable) != other.level(variable)).any(axis=0).mean())

    def test_what_is_forbidden_is_never_seen(self) -> None:
        """And what hangs on it neither."""
        found = what_if(SYSTEM, [Forbid("DWN-offer")], replications=64, structures=PLAIN)
        for key in ("moves.DWN-offer", "tables.river.offered", "tables.river.settled"):
            assert (found.of(key).after, found.of(key).differ) == (0.0, found.of(key).before)

    def test_turned_round_the_difference_turns(self) -> None:
        """What is gained the one way is lost the other; the share of worlds is the same."""
        one = what_if(SYSTEM, [Forbid("UPS-cancel")], replications=64, structures=PLAIN)
        other = what_if(SYSTEM, [], against=[Forbid("UPS-cancel")], replications=64, structures=PLAIN)
        for first, second in zip(one.differences, other.differences, strict=True):
            assert first.difference == pytest.approx(-second.difference)
            assert first.error == pytest.approx(second.error)
            assert first.differ == second.differ

    def test_chunks_add_up(self) -> None:
        """1,500 worlds in two chunks: the mean is that of all."""
        short = replace(SYSTEM, horizon=3)
        found = what_if(short, [Forbid("UPS-cancel")], replications=1500, structures=PLAIN)
        theta = draw_theta(short, 1500, 1)
        made = run(short, theta, seed=1, replications=np.arange(1500))
        assert found.of("moves.UPS-cancel").before == pytest.approx(
            made.done("UPS-cancel").any(axis=0).mean()
        )

    def test_worlds_that_share_a_draw_count_once_in_the_error(self) -> None:
        """Four worlds a draw: the error is that of the means of the draws."""
        system = LARGE
        found = what_if(
            system,
            [Scaled("moves.PAT-visit.rate", 3.0)],
            replications=64,
            draws_per_theta=4,
            structures=PLAIN,
        )
        theta = draw_theta(system, 16, 1)
        ends = [
            run(system, theta, seed=1, replications=np.arange(64), draws_per_theta=4, changes=changes).level(
                "ties.PAT.DWN"
            )[-1]
            for changes in ([], [Scaled("moves.PAT-visit.rate", 3.0)])
        ]
        means = (ends[1] - ends[0]).reshape(16, 4).mean(axis=1)
        assert found.of("ties.PAT.DWN").error == pytest.approx(means.std(ddof=1) / 4)

    def test_observables_are_looked_at_beside_the_rest(self) -> None:
        """The same number as ``measure`` gives, in its own unit."""
        system = replace(backed(), horizon=5)
        asked = (TermsAt("river", "DWN"), LevelAt("issues.water", 3))
        found = what_if(
            system, [Hold("ties.PAT.DWN", -1.0)], observables=asked, replications=64, structures=PLAIN
        )
        theta = draw_theta(system, 64, 1)
        plain = run(system, theta, seed=1, replications=np.arange(64))
        for one in asked:
            assert found.of(observable_words(one)).before == pytest.approx(
                measure(one, plain, system, theta).mean()
            )

    def test_what_was_not_looked_at_is_a_key_error(self) -> None:
        """As in any mapping."""
        with pytest.raises(KeyError):
            what_if(SYSTEM, [], replications=2, structures=PLAIN).of("tables.lake.held")

    @settings(max_examples=4)
    @given(st.integers(0, 2**40))
    def test_a_forced_move_is_made_whatever_the_seed(self, seed: int) -> None:
        """In every world, and the difference is what was lacking."""
        told = what_if(SYSTEM, [Force("DWN-offer")], replications=16, seed=seed, structures=PLAIN).of(
            "moves.DWN-offer"
        )
        assert told.after == 1.0
        assert told.difference == pytest.approx(1.0 - told.before)

    def test_progress_is_told(self) -> None:
        """Once a chunk."""
        told: list[tuple[int, int]] = []
        what_if(
            SYSTEM,
            [],
            replications=20,
            structures=PLAIN,
            progress=lambda done, wanted: told.append((done, wanted)),
        )
        assert told == [(20, 20)]


@pytest.mark.parametrize(
    ("observable", "words"),
    [
        (LevelAt("ties.A.B"), "ties.A.B at the end"),
        (LevelAt("ties.A.B", 4), "ties.A.B at the end of week 4"),
        (MeanLevel("ties.A.B"), "ties.A.B, mean over the run"),
        (Made(("a", "b"), 6), "a or b within 6 weeks"),
        (Reached("t", "held"), "t held"),
        (Ruptured("t", 2), "t ruptured within 2 weeks"),
        (Fired("h"), "h"),
        (TermsAt("t", "A"), "value to A of what t settles"),
    ],
)
def test_an_observable_is_told_in_words(observable: Observable, words: str) -> None:
    """A few each."""
    assert observable_words(observable) == words
