"""Subsystems of the reference case, Y01 to Y09: what holds of each today, one class a subsystem.

Expected values: the check column of ``systems.md`` of the design, the public record, or by hand from the rows of the
case; each test says which.  All of it is in-sample: the situation was picked in hindsight, and no number is fitted.
What does not hold yet stands with its number in ``bench/results/subsystems.json``.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bench.subsystems import bargains, facts, minds, pressure, summits, texts
from bench.subsystems.check import above, paired, risen, share_of
from bench.subsystems.worlds import ever, tried
from detente.model.change import Force, Hold, Silence
from detente.model.elements import STAGES
from detente.read.gazetteer import outlet
from tests.cases.korea_worlds import read, worlds, year


class TestIntervals:
    def test_shares_by_hand(self) -> None:
        """Wilson, 90 %: 0 of 10 ends at z² / (n + z²) = 2.7056 / 12.7056 = 0.2129, and 10 of 10 starts at the rest."""
        assert share_of(0, 10) == pytest.approx((0.0, 0.0, 0.2129), abs=1e-4)
        assert share_of(10, 10) == pytest.approx((1.0, 0.7871, 1.0), abs=1e-4)

    def test_pairs_by_hand(self) -> None:
        """Differences 1, 1, 0, 0: mean 0.5, standard error sqrt(1/3) / 2 = 0.2887, half width 0.4748."""
        one = paired(np.zeros(4), np.array([1.0, 1.0, 0.0, 0.0]))
        assert one == pytest.approx((0.5, 0.0252, 0.9748), abs=1e-3)

    def test_a_rise_of_shares_contains_nothing_where_there_is_none(self) -> None:
        """The same share twice: zero inside."""
        rise, low, high = risen((5, 10), (5, 10))
        assert rise == 0
        assert low < 0 < high


class TestY01:
    TEST = Force("PRK-test-long-range", 0)

    @pytest.mark.parametrize("member", ["CHN", "RUS", "USA", "GBR", "FRA"])
    def test_nothing_passes_without_a_permanent_member(self, member: str) -> None:
        """The Charter's Article 27: no run of any, though drafts are pressed; the placebo, Japan, stops none."""
        run = worlds().play(16, [self.TEST, Silence(member)])
        assert not pressure.passed(run).any()
        if member != "USA":
            assert tried(run, "USA-propose-sanctions").any(axis=0).mean() > 0.5

    def test_the_placebo_stops_nothing(self) -> None:
        """With Japan silenced the same resolutions pass as with everybody awake, and some do."""
        free, japan = (
            pressure.passed(worlds().play(16, [self.TEST, *one])) for one in ([], [Silence("JPN")])
        )
        np.testing.assert_array_equal(free, japan)
        assert free.any()

    def test_trade_under_the_caps_holds_what_was_reported(self) -> None:
        """132.5 million dollars from May to December 2018, 16.56 a month, against 146.67 in the first half of 2017."""
        assert pytest.approx(132.5 / 8 / (880 / 6)) == facts.REPORTED / facts.FIRST_HALF
        low, high = np.percentile(pressure.arriving(worlds(), year()), (5, 95))
        assert low < facts.REPORTED / facts.FIRST_HALF < high < 0.4

    def test_a_warmer_tie_alone_brings_no_trade_back(self) -> None:
        """Real imports stayed between 13 and 21 million a month; easing by the Council is what raises them."""
        plain = pressure.arriving(worlds(), year())
        warm, eased = (
            pressure.arriving(worlds(), worlds().play(52, [hold]))
            for hold in (Hold("ties.CHN.PRK", 0.5), Hold("levers.easing-UN", 0.5))
        )
        assert abs((warm - plain).mean()) < 0.01 < (eased - plain).mean()


class TestY02:
    def test_baselines_by_hand(self) -> None:
        """launches.csv, counted: 15 of 60 months with a launch from 2011 to 2015; 7 of the 45 months after one without,
        and 8 of the 14 after one with.
        """
        assert facts.climatology() == 15 / 60
        assert facts.chain() == (7 / 45, 8 / 14)

    @pytest.mark.parametrize(("one", "months"), [(2016, 9), (2017, 8), (2018, 0)])
    def test_months_and_climatology(self, one: int, months: int) -> None:
        """9, 8 and 0 of 12; a forecast of a quarter has the score (9/16 k + 1/16 (12 - k)) / 12."""
        happened = facts.launching([one])
        assert (len(happened), sum(happened)) == (12, months)
        scores = facts.brier([0.25] * 12, happened)
        assert sum(scores) / 12 == pytest.approx((9 * months + 12 - months) / 16 / 12)

    def test_no_step_before_the_one_below_it(self) -> None:
        """Of all steps made in any run, none; and there are some."""
        early, made = pressure.skipped(year())
        assert early == 0 < made

    def test_halt_then_sites_is_a_path(self) -> None:
        """Test sites are closed in some runs, and the ladder rises by one fifth."""
        runs = ever(year(), "PRK-close-test-site")
        assert runs.any()
        assert (year().level("issues.denuclearisation").max(axis=0)[runs] >= 0.4 - 1e-9).all()


class TestY03:
    def test_called_off_put_back_on_and_held_are_reached(self) -> None:
        """Each in some runs and not in all: nothing of it is scripted."""
        off = summits.first_week(summits.called_off(year()))
        back = summits.after(summits.restored(year()), off)
        assert 0 < (off < summits.NEVER).mean() < 1
        assert 0 < back.mean() < (off < summits.NEVER).mean()

    def test_what_is_on_cannot_be_restored(self) -> None:
        """Guards: nothing is put back on in a week that begins with the table unbroken."""
        broken = year().level("tables.PRK-USA")[:-1] == STAGES["broken"]
        assert summits.restored(year()).any()
        assert not (summits.restored(year()) & ~broken).any()

    def test_the_reference_class_stands_in_the_rows(self) -> None:
        """Every meeting called off has its row on that day; four of five came about within a quarter."""
        days = {row.first for row in facts.rows() if "cancel" in row.note}
        assert set(summits.CALLED_OFF) <= days
        assert sum(held is not None for held in summits.CALLED_OFF.values()) == 4

    def test_after(self) -> None:
        """By hand: something in week 3; after week 1 within 2 weeks yes, within 1 no, after week 3 no."""
        flags = np.zeros((5, 3), np.bool_)
        flags[3] = True
        since = np.array([1, 3, summits.NEVER])
        assert summits.after(flags, since, 2).tolist() == [True, False, False]
        assert not summits.after(flags, since, 1).any()


class TestY04:
    def test_the_visit_has_two_times(self) -> None:
        """25 March, told on 28 March."""
        visit = facts.row("K2018-03-25a")
        assert (visit.first, facts.known_on(visit)) == (date(2018, 3, 25), date(2018, 3, 28))

    def test_the_south_learns_of_a_secret_visit_in_the_week_after(self) -> None:
        """In its week only the tie moves; one that is public is known at once."""
        tie, secret = summits.visit(worlds(), 0.0)
        _, public = summits.visit(worlds(), 1.0)
        assert np.median(tie[2]) > 0.03
        assert abs(np.median(secret[2])) < 1e-9
        assert np.median(secret[3]) > 0.03
        assert np.median(public[2]) == pytest.approx(np.median(tie[2]))


class TestY05:
    HELD = ("Kim to Xi, congress", "Xi's reply", "Kim to Xi, re-election", "first on the list")

    def test_four_of_five_messages_are_rows(self) -> None:
        """With sender, receiver and day; the banquet is none."""
        assert tuple(name for name, one in texts.MESSAGES.items() if texts.coded(one)) == self.HELD

    def test_the_reader_finds_the_reply(self) -> None:
        """From Xi to Kim, with its sentence."""
        message = texts.MESSAGES["Xi's reply"]
        (event,) = [one for one in read().told(message) if texts.between(message, one)]
        assert {(a.id, a.name) for a in event.source} == {("CHN", "Xi Jinping")}
        assert {(a.id, a.name) for a in event.target} == {("PRK", "Kim Jong-un")}

    @pytest.mark.parametrize("name", list(texts.MESSAGES))
    def test_each_message_is_told_by_a_document(self, name: str) -> None:
        """A sentence that is not there is an error, so that nothing passes unread."""
        read().told(texts.MESSAGES[name])
        with pytest.raises(ValueError, match="no sentence begins"):
            read().told(
                texts.Message("CHN", "PRK", date(2018, 1, 1), "", ((texts._REPLY, "Nobody wrote this"),))
            )


class TestY06:
    @pytest.mark.parametrize(
        ("name", "ownership", "country"),
        [("Xinhua", "state", "CHN"), ("KCNA", "state", "PRK"), ("China Daily", "party", "CHN"),
         ("Global Times", "party", "CHN"), ("Rodong Sinmun", "party", "PRK")],
    )  # fmt: skip
    def test_whose_outlets(self, name: str, ownership: str, country: str) -> None:
        """Public record: two news agencies of states, three papers of ruling parties."""
        found = outlet(name)
        assert found is not None
        assert (found.ownership, found.id) == (ownership, country)

    def test_tone_of_both_sides(self) -> None:
        """Against each other in May 2017; in March 2018 China's is kind, and no row has the North's."""
        assert texts.tones(2017, 5) == {("PRK", "CHN"): {"negative"}, ("CHN", "PRK"): {"negative"}}
        assert texts.tones(2018, 3) == {("CHN", "PRK"): {"positive"}}

    def test_words_are_no_acts(self) -> None:
        """What media print moves ties and nothing else."""
        for move in worlds().system.moves:
            if "-media-" in move.key:
                assert {effect.on.partition(".")[0] for effect in move.effects} == {"ties"}, move.key


class TestY07:
    def test_the_turn_is_told_within_a_month_of_the_visit(self) -> None:
        """From rows and documents: 26 March, a day after it began."""
        lane = next(one for one in read().case.lanes if one.pair == texts.PAIR)
        assert texts.days_off(lane) == 1

    def test_nothing_later_is_used(self) -> None:
        """Told on 31 March 2018 the lane of the rows ends in that month."""
        lane = next(one for one in texts.row_lanes(date(2018, 3, 31)) if one.pair == texts.PAIR)
        assert all(phase.period is None or phase.period.start <= date(2018, 3, 31) for phase in lane.phases)
        assert lane.turned is not None


class TestY08:
    @pytest.mark.parametrize("rule", list(bargains.RULES))
    def test_sign_agrees_with_the_exact_condition(self, rule: str) -> None:
        """model.md (8): in 98 % of the draws or more."""
        assert bargains.agreement(bargains.backed(worlds(), bargains.RULES[rule])) >= 0.98

    @pytest.mark.parametrize("number", ["capability", "salience"])
    def test_exactly_nothing_without(self, number: str) -> None:
        """Support is a product [model.md (3)]; with both there is some."""
        assert bargains.silenced(worlds(), number) == 0.0
        assert np.abs(bargains.backed(worlds(), bargains.RULES["nash"]).effect).max() > 0

    @pytest.mark.parametrize(("hardening", "sign"), [(0.0, 1), (3.0, -1)])
    def test_both_signs_by_design(self, hardening: float, sign: int) -> None:
        """Where nothing hardens the opponent, backing betters the terms; far beyond the ratio of the gains it hurts."""
        found = bargains.backed(
            worlds(), bargains.RULES["nash"], backings__CHN__PRK__USA__hardening=hardening
        )
        told = np.abs(found.terms) > bargains.SOLVED
        assert told.mean() > 0.95
        assert (np.sign(found.terms[told]) == sign).mean() >= 0.98


class TestY09:
    def test_japan_is_last(self) -> None:
        """26 September 2018, after everybody else's first talks, and with the fewest contacts of four."""
        counts = {who: minds.contacts(who, later=True)[0] for who in ("CHN", "KOR", "USA", "JPN")}
        assert counts == {"CHN": 8, "KOR": 11, "USA": 12, "JPN": 1}

    def test_left_out_china_mends_the_tie_sooner(self) -> None:
        """Through the worth of a seat alone: without it the tables change nothing."""
        rise, off = (
            paired(
                minds.invitation(worlds(), minds.INCLUDED, at), minds.invitation(worlds(), minds.EXCLUDED, at)
            )
            for at in (None, 0.0)
        )
        assert above(rise)
        assert abs(off[0]) < rise[0] / 100
