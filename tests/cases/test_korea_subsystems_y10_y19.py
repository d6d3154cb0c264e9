"""Subsystems of the reference case, Y10 to Y19: see ``test_korea_subsystems.py``."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import numpy as np
import pytest

from bench.subsystems import bargains, facts, minds, pressure, summits, texts
from bench.subsystems.check import above, below, paired
from bench.subsystems.worlds import chance, ever, expected, tried
from detente.model.change import Forbid, Hold, Silence
from tests.cases.korea_worlds import read, worlds, year


class TestY10:
    def test_without_the_go_between_a_summit_is_rarer(self) -> None:
        """When no invitation is under way; Russia, who carries none, is the placebo and changes nothing at all."""
        plain = summits.mediated(worlds(), [], 0.0)
        assert below(paired(plain, summits.mediated(worlds(), [Silence("KOR")], 0.0)))
        np.testing.assert_array_equal(plain, summits.mediated(worlds(), [Silence("RUS")], 0.0))

    def test_it_is_the_errand_that_counts(self) -> None:
        """Only the message forbidden, the summit comes as rarely as without South Korea."""
        errand = summits.mediated(worlds(), [Forbid("KOR-mediate-PRK-USA")], 0.0)
        alone = summits.mediated(worlds(), [Silence("KOR")], 0.0)
        assert abs(errand.mean() - alone.mean()) < 0.05


class TestY11:
    def test_a_full_stop_raises_the_hazard_of_collapse(self) -> None:
        """Far beyond what the placebo, a stop of Russia's fuel, does."""
        plain, stop, other = (
            pressure.hazard(worlds(), run, "collapse-PRK")
            for run in (
                year(),
                worlds().play(52, [Hold(flow, 0.0) for flow in pressure.FROM_CHINA]),
                worlds().play(52, [Hold("flows.RUS.PRK.fuel", 0.0)]),
            )
        )
        assert above(paired(plain, stop))
        assert (stop > plain).mean() > 0.9
        assert paired(plain, stop)[1] > 5 * abs(paired(plain, other)[0])

    def test_chinas_share_of_the_fuel(self) -> None:
        """About nine tenths, as the reasons of the two numbers say: the check can only tell that they are used."""
        china, russia = (year().level(f"flows.{path}.fuel")[0] for path in ("CHN.PRK", "RUS.PRK"))
        assert np.median(china / (china + russia)) == pytest.approx(0.9, abs=0.03)


class TestY12:
    def test_the_ledger_of_2018(self) -> None:
        """Five steps of the North; the August and December drills off; no aid and no concession by Washington."""
        assert {one.note.partition(": ")[2] for one in facts.noted("North's step")} == set(summits.NORTHERN)
        stopped = {one.first for one in facts.noted("suspension", 2018)}
        assert stopped == {date(2018, 6, 19), date(2018, 10, 19)}

    def test_without_relief_the_north_turns_back(self) -> None:
        """Likelier to a hard line when nothing is given than when two fifths are; the abductions change nothing."""
        bare, eased = (
            ever(worlds().play(52, [Hold("issues.sanctions-relief", at)]), "PRK-return-to-harsh-stance")
            for at in (0.0, 0.4)
        )
        assert above(paired(eased, bare))


class TestY13:
    def test_halt_for_halt_is_in_reach_and_withdrawal_is_not(self) -> None:
        """For one step of disarmament: half the exercises suit both in most draws, all the troops in none."""
        halt = {"denuclearisation": 0.4}
        assert bargains.accepted(worlds(), **halt, exercises_halt=0.5).mean() > 0.8
        assert not bargains.accepted(worlds(), **halt, troop_withdrawal=1.0).any()

    def test_what_is_as_it_was_is_no_gain(self) -> None:
        """A package that changes nothing is preferred by nobody."""
        assert not bargains.accepted(worlds()).any()

    def test_the_calendar_has_the_exercises(self) -> None:
        """Spring of 2018 and 2019 and late summer 2018, and the suspension of 19 June as a row."""
        windows = {one.key: (one.first, one.last) for one in worlds().system.windows}
        assert windows["foal-eagle-2018"][0].month == 4
        assert windows["ulchi-2018"] == (date(2018, 8, 20), date(2018, 8, 31))
        assert facts.row("K2018-06-19a").type == "RETREAT"


class TestY14:
    def test_the_anniversary_changes_chinas_choices_and_nobody_elses(self) -> None:
        """In its first week, with all else the same."""
        others, own = minds.anniversary(worlds())
        assert others == ()
        assert "CHN-cut-fuel" in own


class TestY15:
    def test_three_of_three_in_the_same_week(self) -> None:
        """6 July, 23 August, 24 September 2018."""
        steps = [one for one in facts.noted("tariff step", 2018) if one.actors == ("USA",)]
        replies = [one for one in facts.noted("reply to tariff step") if one.actors == ("CHN",)]
        assert [one.first for one in steps] == [one.first for one in replies]
        assert len(steps) == 3

    def test_most_answers_come_within_the_month(self) -> None:
        """After a forced first round; none without one."""
        answers = minds.answered(worlds()).done("CHN-answer-tariffs")
        assert answers[:5].any(axis=0).mean() > 0.6
        low = year().level("levers.tariffs-USA")[:-1] < 0.15
        assert not (tried(year(), "CHN-answer-tariffs") & low).any()

    def test_pressing_for_talks_follows_the_sign_of_the_linkage(self) -> None:
        """S-175: more when it brings tariffs down, less when it brings them up."""
        none, more, less = (minds.urged(worlds(), at) for at in (0.0, 0.15, -0.15))
        assert above(paired(none, more))
        assert below(paired(none, less))

    def test_talks_warm_the_great_powers_by_the_sign_of_the_linkage(self) -> None:
        """S-170: a link of both signs, and of nothing."""
        none, held, flipped = (minds.warmed(worlds(), at) for at in (0.0, 0.002, -0.002))
        assert abs(none.mean()) < 0.02
        assert above(paired(none, held))
        assert below(paired(none, flipped))


class TestY16:
    def test_threats(self) -> None:
        """Six in 2017, two in 2018."""
        assert [len(facts.noted("threat of force", one)) for one in (2017, 2018)] == [6, 2]

    def test_base_rate_by_hand(self) -> None:
        """6 of 45 dyad years; Wilson: middle (0.1333 + 0.0301) / 1.0601 = 0.1541, half 0.0836."""
        assert pressure.base_rate() == pytest.approx((6 / 45, 0.0705, 0.2377), abs=1e-3)

    def test_force_is_likelier_when_the_summit_is_off(self) -> None:
        """S-163, as a condition."""
        broken, talking = (
            ever(worlds().play(52, [Hold("tables.PRK-USA", stage)]), "USA-turn-to-force") for stage in (-1, 2)
        )
        assert above(paired(talking, broken))


class TestY17:
    def test_careless_of_its_border_china_cuts_the_oil_more_readily(self) -> None:
        """In nearly every draw, if by little; nobody outside the Council acts otherwise in the first week."""
        free = pressure.careless(worlds())
        assert above(paired(expected(year(), "CHN-cut-fuel"), expected(free, "CHN-cut-fuel")))
        assert (chance(free, "CHN-cut-fuel") >= chance(year(), "CHN-cut-fuel") - 1e-15).all()
        assert pressure.others_changed(worlds(), year(), free, "CHN") == ()


class TestY18:
    SEATS: ClassVar = {
        "KOR-PRK-USA": {"KOR", "PRK", "USA"},
        "CHN-KOR-PRK": {"CHN", "KOR", "PRK"},
        "CHN-PRK-USA": {"CHN", "PRK", "USA"},
        "six-party": {"CHN", "JPN", "KOR", "PRK", "RUS", "USA"},
    }

    def test_who_sits(self) -> None:
        """Two trilaterals, three parties with China as host, and six."""
        tables = {one.key: set(one.seats) for one in worlds().system.tables}
        assert {key: tables[key] for key in bargains.FORMATS} == self.SEATS

    @pytest.mark.parametrize("table", bargains.FORMATS)
    def test_those_who_sit_gain(self, table: str) -> None:
        """A seat is a veto: in most draws nobody who sits would settle below how things stand."""
        gained = bargains.gains(worlds(), table)
        for actor in self.SEATS[table]:
            assert (gained[actor] > -1e-6).mean() > 0.8, actor

    def test_formats_differ_for_china(self) -> None:
        """It gains less where the peace alone is on the table than at three with arms on it."""
        peace, arms = (bargains.gains(worlds(), one)["CHN"] for one in ("CHN-KOR-PRK", "CHN-PRK-USA"))
        assert above(paired(peace, arms))


class TestY19:
    @pytest.mark.parametrize("place", [*texts.FURNITURE, texts.CONFLICT])
    def test_pages(self, place: str) -> None:
        """Link headlines, a doubled caption and a later change yield no event; two days for one visit are both kept."""
        assert read().places.holds(place)

    def test_a_conflict_that_is_none_is_not_found(self) -> None:
        """The check can fail."""
        assert not read().places.holds("conflict:2018-03-20/2018-03-21")
