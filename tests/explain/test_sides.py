"""Leverage of every side: asked alike, signs as the exact conditions say, structural zeros apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.explain.sides import ALTERNATIVES, RESOLUTION, SideLeverage, sides
from detente.model.design import draw_theta
from detente.model.elements import Backing
from detente.model.leverage import leverage
from detente.model.system import Structure, System
from tests.simulate.situations import actor, backed, num, position, quarrel, river, set_number, tie

NASH, COMPROMISE = Structure("nash"), Structure("compromise")


def of(found: tuple[SideLeverage, ...], key: str, table: str = "river") -> SideLeverage:
    """Return one side."""
    (one,) = [side for side in found if (side.key, side.table) == (key, table)]
    return one


class TestWhoIsAskedAbout:
    def test_both_sides_of_a_table_alike(self) -> None:
        """One outsider, two sides: the stated backing and its mirror image."""
        found = sides(backed(), draws=8)
        assert [(side.key, side.stated) for side in found] == [("PAT.DWN.UPS", True), ("PAT.UPS.DWN", False)]

    def test_without_an_outsider_there_is_nothing_to_ask(self) -> None:
        """Two states, no third."""
        assert sides(quarrel(), draws=8) == ()

    def test_a_format_on_paper_is_asked_about_by_name_only(self) -> None:
        """A table of three that nobody has called is left out; called, or asked for by its key, it is there."""
        pair = backed()
        three = replace(
            pair.tables[0],
            key="three",
            seats=("UPS", "DWN", "PAT"),
            agenda=pair.tables[0].agenda,
            stage="none",
        )
        system = replace(pair, tables=(*pair.tables, three))
        assert {side.table for side in sides(system, draws=4, structures=(NASH,))} == {"river"}
        assert {s.table for s in sides(system, draws=4, structures=(NASH,), table="three")} == {"three"}
        called = replace(system, tables=(*pair.tables, replace(three, stage="offered")))
        assert {side.table for side in sides(called, draws=4, structures=(NASH,))} == {"river", "three"}

    def test_every_outsider_at_every_table(self) -> None:
        """PAT and OUT behind either side at the dam; at the basin too, where PAT has a veto and no seat: 4 + 4."""
        found = sides(river(), draws=4, structures=(NASH,))
        assert len({(side.key, side.table) for side in found}) == len(found) == 8
        for table in ("dam", "basin"):
            keys = {side.key for side in found if side.table == table}
            assert keys == {"PAT.DWN.UPS", "PAT.UPS.DWN", "OUT.DWN.UPS", "OUT.UPS.DWN"}

    def test_who_sits_at_the_table_speaks_for_itself(self) -> None:
        """With PAT seated only a stated backing of its is asked about."""
        system = backed()
        seated = replace(system, tables=(replace(system.tables[0], seats=("UPS", "DWN", "PAT")),))
        assert [side.key for side in sides(seated, draws=4)] == ["PAT.DWN.UPS"]

    def test_one_table_can_be_asked_for(self) -> None:
        """The others are left out, and the numbers are the same as among all."""
        alone = sides(river(), draws=16, structures=(NASH,), table="dam")
        assert {side.table for side in alone} == {"dam"}
        whole = sides(river(), draws=16, structures=(NASH,))
        assert of(alone, "OUT.UPS.DWN", "dam") == of(whole, "OUT.UPS.DWN", "dam")

    def test_progress_is_told_side_by_side(self) -> None:
        """Two here."""
        told: list[tuple[int, int]] = []
        sides(backed(), draws=4, progress=lambda done, wanted: told.append((done, wanted)))
        assert told == [(1, 2), (2, 2)]


class TestNumbers:
    def test_they_are_those_of_the_model(self) -> None:
        """Median and 90 % range of ``leverage`` itself, draw by draw."""
        system = river()
        direct = leverage(system, draw_theta(system, 64, 9), "PAT.DWN.UPS", "dam", NASH)
        (rule,) = of(sides(system, draws=64, seed=9, structures=(NASH,)), "PAT.DWN.UPS", "dam").rules
        assert rule.value.median == pytest.approx(np.median(direct.effect))
        assert (rule.value.low, rule.value.high) == pytest.approx(
            tuple(np.quantile(direct.effect, (0.05, 0.95)))
        )
        assert rule.share == pytest.approx((direct.effect > 0).mean())
        assert [name for name, _ in rule.channels] == list(direct.channels)

    def test_equal_questions_have_equal_answers(self) -> None:
        """And another seed another sample."""
        one, again, other = (sides(river(), draws=8, seed=seed, structures=(NASH,)) for seed in (1, 1, 2))
        assert one == again != other

    @settings(max_examples=12)
    @given(st.floats(0.05, 1.4))
    def test_under_nash_it_gains_below_the_greatest_hardening_and_loses_above(self, hardening: float) -> None:
        """model.md (8): gains iff gamma < (v_O - d_O) / (v_P - d_P), here a ratio that does not depend on gamma."""
        system = set_number(backed(), "backings.PAT.DWN.UPS.hardening", hardening)
        (rule,) = of(sides(system, draws=2, structures=(NASH,)), "PAT.DWN.UPS").rules
        assert rule.hardening is not None
        slack = rule.hardening.median - hardening
        if abs(slack) > 0.2:
            assert rule.effect == ("raises" if slack > 0 else "lowers")
            assert (rule.margin.median > 0) == (slack > 0)


class TestOneQuantity:
    @settings(max_examples=10)
    @given(st.floats(0.05, 4.0), st.floats(0.0, 1.0))
    def test_a_word_never_speaks_against_its_number(self, hardening: float, credibility: float) -> None:
        """Of every rule: raises only above zero with no end below it, lowers the mirror; upwards counts the medians."""
        system = set_number(backed(), "backings.PAT.DWN.UPS.hardening", hardening)
        system = set_number(system, "backings.PAT.DWN.UPS.credibility", credibility)
        for side in sides(system, draws=16):
            telling = [rule for rule in side.rules if rule.effect in ("raises", "lowers", "depends")]
            for rule in telling:
                if rule.effect == "raises":
                    assert rule.value.median >= RESOLUTION
                    assert rule.value.low > -RESOLUTION
                if rule.effect == "lowers":
                    assert rule.value.median <= -RESOLUTION
                    assert rule.value.high < RESOLUTION
            assert side.upwards == (sum(r.value.median >= RESOLUTION for r in telling), len(telling))

    def test_where_the_talks_would_break_better_terms_are_no_gain(self) -> None:
        """At the basin nearly nothing suits both: the whole gives the word, and it is below zero there."""
        side = of(sides(river(), draws=32, structures=(NASH,)), "PAT.UPS.DWN", "basin")
        (rule,) = side.rules
        assert rule.terms.median > 0 > rule.value.median
        assert (side.effect, side.upwards) == ("depends", (0, 1))

    def test_where_hardly_anything_can_be_had_nothing_is_divided_by_it(self) -> None:
        """Both want all but the same of the water and have it already; nothing else is on the agenda."""
        system = backed()
        close = replace(
            system,
            issues=tuple(i for i in system.issues if i.key == "water"),
            positions=(
                position("UPS.water", 0.5, 0.8),
                position("DWN.water", 0.505, 0.8),
                position("PAT.water", 0.9, 0.5),
            ),
            tables=(replace(system.tables[0], agenda=("water",)),),
        )
        close = replace(close, issues=(replace(close.issues[0], level=num(0.495)),))
        side = of(sides(close, draws=8, structures=(NASH,)), "PAT.DWN.UPS")
        assert side.effect == "no room"
        assert side.upwards == (0, 0)
        assert all(rule.room == 0.0 and rule.value.median == 0.0 for rule in side.rules)


class TestZeros:
    @pytest.mark.parametrize(
        "path", ["actors.PAT.capability", "positions.PAT.water.salience", "backings.PAT.DWN.UPS.credibility"]
    )
    def test_without_capability_salience_or_credit_there_is_none(self, path: str) -> None:
        """Under no rule; the condition is empty, for nothing could decide."""
        side = of(
            sides(set_number(backed(), path, 0.0), draws=8, structures=(NASH, COMPROMISE)), "PAT.DWN.UPS"
        )
        assert (side.effect, side.upwards, side.condition) == ("none", (0, 0), "")
        assert {rule.effect for rule in side.rules} == {"none"}

    def test_compromise_alone_shows_none_and_does_not_count(self) -> None:
        """No-deal values do not enter it: one rule of two tells."""
        side = of(sides(backed(), draws=8, structures=(NASH, COMPROMISE)), "PAT.DWN.UPS")
        assert [rule.effect for rule in side.rules] == ["raises", "none"]
        assert (side.effect, side.upwards) == ("raises", (1, 1))


class TestWords:
    def test_the_condition_names_the_three_actors(self) -> None:
        """From the exact conditions of the rules that tell."""
        nash, both = (
            of(sides(backed(), draws=8, structures=s), "PAT.DWN.UPS") for s in ((NASH,), ALTERNATIVES)
        )
        assert nash.condition == (
            "Dwn gains where the backing lifts its no-deal value more than it hardens Ups, "
            "each measured by what failure would cost it"
        )
        assert "Pat, heard at the table, wants what it wants" in both.condition

    def test_where_talks_may_break_over_it_the_condition_says_so(self) -> None:
        """At the basin hardly anything suits both: there the backing can end the talks."""
        found = sides(river(), draws=16, structures=(NASH,))
        assert of(found, "PAT.DWN.UPS", "basin").condition.endswith(
            "as long as the talks do not break over it"
        )
        assert "break" not in of(found, "PAT.DWN.UPS", "dam").condition

    def test_rules_that_disagree_make_it_depend(self) -> None:
        """Hardening beats the backing under Nash; lending alone helps under compromise."""
        system = set_number(backed(), "backings.PAT.DWN.UPS.hardening", 3.0)
        side = of(
            sides(system, draws=4, structures=(NASH, Structure("compromise", lend=True))), "PAT.DWN.UPS"
        )
        assert [rule.effect for rule in side.rules] == ["lowers", "raises"]
        assert (side.effect, side.upwards) == ("depends", (1, 2))

    def test_it_rests_on_backing_tie_positions_and_capability(self) -> None:
        """A typed system cites itself; what is asked for symmetry cites no backing."""
        stated, mirror = sides(backed(), draws=4)
        assert stated.evidence[0] == "case:model.yaml:backings.PAT.DWN.UPS"
        assert "case:model.yaml:ties.PAT.DWN" in stated.evidence
        assert "case:model.yaml:positions.UPS.toll" in mirror.evidence
        assert not any("backings" in one for one in mirror.evidence)
        assert mirror.evidence[-1] == "case:model.yaml:actors.PAT.capability"


def crowd() -> System:
    """Return many sides: three outsiders, two tables."""
    system = backed()
    extra = ("ONE", "TWO")
    return replace(
        system,
        actors=(*system.actors, *(actor(key, 0.3) for key in extra)),
        positions=(*system.positions, *(position(f"{key}.water", 0.5, 0.2) for key in extra)),
        ties=(*system.ties, *(tie(f"{key}.UPS", 0.4) for key in extra)),
        backings=(*system.backings, Backing("ONE.UPS.DWN", num(0.5), num(0.1), num(0.0), num(0.0))),
        tables=tuple(
            replace(system.tables[0], key=f"t{place}", name=f"table {place}", agenda=(issue,))
            for place, issue in enumerate(("water", "toll"))
        ),
    )


def test_stated_backings_come_first_whatever_their_table() -> None:
    """Two tables, two stated backings: four stated sides, then eight."""
    assert [side.stated for side in sides(crowd(), draws=2, structures=(NASH,))] == [True] * 4 + [False] * 8
