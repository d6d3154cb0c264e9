"""Which numbers may decide a test: those on a way from what is done to what is looked at, on the ford, by hand."""

from __future__ import annotations

import pytest

from detente.explain.proposition import Proposition
from detente.explain.trial.ways import lies_on, ways
from detente.model.change import Forbid, Force, Hold, Silence
from detente.model.numbers import parameters
from detente.simulate.observables import Fired, Made, MeanLevel, Observable, Reached, TermsAt
from tests.explain.trial.ford import claim_of, ford, leverage_claim

HARVEST = MeanLevel("assets.LOW.crop")
ACT = {
    "actors.LOW.responsiveness",
    "moves.LOW-greet.rate",
    "moves.LOW-greet.success",
    "moves.LOW-greet.price",
}
TIE = {f"ties.UPP.LOW.{name}" for name in ("level", "mean", "persistence", "noise")}
CROP = {f"assets.LOW.crop.{name}" for name in ("level", "mean", "persistence", "noise")}


def on(claim: Proposition) -> set[str]:
    """The numbers of the ford on the ways of a claim."""
    where = ways(claim, ford())
    return {path for path in parameters(ford()) if lies_on(path, where)}


class TestWays:
    def test_an_act_and_what_it_touches(self) -> None:
        """A greeting warms a tie: how often, by how much, and how the tie drifts; nothing else leads there."""
        claim = claim_of("contrast", Force("LOW-greet"), against=(Forbid("LOW-greet"),))
        assert on(claim) == {*ACT, *TIE, "moves.LOW-greet.effects.0.amount"}

    def test_a_lever_and_what_it_drains(self) -> None:
        """A ban starves a harvest by its drain; the greeting of a neighbour has no part in it."""
        claim = claim_of("contrast", Hold("levers.ban-LOW", 1.0), outcome=HARVEST)
        assert on(claim) == {"levers.ban-LOW.level", "levers.ban-LOW.drains.0.rate", *CROP}

    def test_talks_bring_in_what_the_seated_want(self) -> None:
        """Whoever must consent, and who stands behind one of them; not who fishes elsewhere."""
        found = on(leverage_claim())
        assert {
            "positions.LOW.toll.ideal_point",
            "positions.UPP.salt.salience",
            "actors.UPP.capability",
        } <= found
        assert {"backings.PAT.LOW.UPP.credibility", "ties.PAT.LOW.level", "tables.LOW-UPP.doubt"} <= found
        assert not any("FAR" in path for path in found)

    @pytest.mark.parametrize("outcome", [Fired("flood"), Made(("UPP-greet",)), Reached("LOW-UPP", "settled"),
                                         TermsAt("LOW-UPP", "LOW"), HARVEST])  # fmt: skip
    def test_nobody_decides_who_touches_nothing(self, outcome: Observable) -> None:
        """An act without effects and its author's numbers are on no way, whatever is looked at."""
        found = on(claim_of("forecast", outcome=outcome))
        assert found
        assert not any("FAR" in path for path in found)

    def test_the_mechanism_always_may(self) -> None:
        """What the claim itself names counts, also where no way leads through it."""
        step = "actors.FAR.capability"
        assert step in on(claim_of("forecast", outcome=Fired("flood"), mechanism=(step,)))

    def test_silence_takes_away_all_acts(self) -> None:
        """Of somebody who is silenced every act is a cause."""
        assert on(claim_of("contrast", Silence("LOW"))) >= ACT


def test_a_path_lies_on_what_it_begins_with() -> None:
    """Whole parts only: the second effect is not the twentieth."""
    where = frozenset(["moves.a.effects.2"])
    assert lies_on("moves.a.effects.2.amount", where)
    assert lies_on("moves.a.effects.2", where)
    assert not lies_on("moves.a.effects.20.amount", where)
    assert not lies_on("moves.a", where)
