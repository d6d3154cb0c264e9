"""Moves: the steps of talks, deeds, measures and their rates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.acts import Move
from detente.model.draft.deeds import tie_step, verbs
from detente.model.draft.rates import WEIGHT, paces, rate
from detente.model.draft.stages import steps
from detente.model.elements import STAGES
from detente.model.system import System
from tests.model.draft.folders import ends
from tests.model.draft.pages import Page, days, system_of

DAY = date(2020, 5, 4)


def page() -> Page:
    """Return a page on which Chile and Peru, which tested a weapon, met."""
    made = Page("a.txt", DAY).act("Chile and Peru [met].", "CHL PER", "", "040", mutual=True)
    return made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")


def move(system: System, key: str) -> Move:
    """Return a move by key."""
    return next(one for one in system.moves if one.key == key)


def moves(made: Page) -> dict[str, Move]:
    """Return the moves of a page's draft by key."""
    return {one.key: one for one in system_of(made).moves}


class TestRate:
    def test_follows_the_formula(self) -> None:
        """model.md (10) by hand: (26 * 0.1935 / 2 + 3) / (26 + 10) = 0.15321."""
        assert rate("036", 3, 10, (), 2).value == pytest.approx(0.1532083, abs=1e-6)

    def test_without_any_news_it_is_the_class_shrunk_to_silence(self) -> None:
        """No act in 26 weeks halves the rate of the class."""
        assert rate("125", 0, WEIGHT, ()).value == pytest.approx(paces()["125"].share / 2)

    def test_reaches_a_factor_of_three_each_way(self) -> None:
        """From a third to three times, most likely at the middle."""
        made = rate("150", 1, 10, ())
        assert made.value is not None
        assert made.prior is not None
        assert made.prior.arguments == pytest.approx((made.value / 3, made.value, made.value * 3))

    @given(st.sampled_from(sorted(paces())), st.integers(0, 200), st.integers(1, 300), st.integers(1, 6))
    def test_is_always_a_chance(self, key: str, told: int, weeks: int, share: int) -> None:
        """Above zero and below one, with all of its prior."""
        low, high = ends(rate(key, told, weeks, (), share))
        assert 0 < low < high < 0.96

    @given(st.integers(0, 20), st.integers(1, 100))
    def test_more_told_is_more(self, told: int, weeks: int) -> None:
        """One more act never lowers the rate, one more silent week never raises it."""
        here = rate("163", told, weeks, ()).value or 0
        assert (rate("163", told + 1, weeks, ()).value or 0) >= here
        assert (rate("163", told, weeks + 1, ()).value or 0) <= here

    def test_stands_on_its_class_when_nothing_is_told(self) -> None:
        """The row of the rates."""
        assert rate("163", 0, 5, ()).evidence == ("class:163",)


class TestTalks:
    def test_every_seat_has_every_step(self) -> None:
        """Eight steps, two seats."""
        found = [key for key in moves(page()) if key.endswith("-CHL-PER")]
        assert len(found) == 2 * len(steps()) == 16

    @pytest.mark.parametrize(
        ("step", "ranks", "to"),
        [
            ("offer", [-1, 0], "offered"), ("accept", [1], "accepted"), ("schedule", [2], "scheduled"),
            ("hold", [3], "held"), ("cancel", [2, 3], "broken"), ("restore", [-1], "accepted"),
            ("reopen", [5], "offered"), ("leave", [5], "broken"),
        ],
    )  # fmt: skip
    def test_a_step_is_allowed_where_it_makes_sense(self, step: str, ranks: list[int], to: str) -> None:
        """By the rank of the stage, and it leads where it says."""
        found = moves(page())[f"PER-{step}-CHL-PER"]
        tests = {"==": int.__eq__, ">=": int.__ge__, "<=": int.__le__}
        allowed = [
            rank
            for rank in sorted(STAGES.values())
            if all(tests[c.comparison](rank, int(c.value)) for c in found.when)
        ]
        assert allowed == ranks
        assert [(effect.on, effect.sets) for effect in found.effects] == [("tables.CHL-PER", to)]

    def test_steps_at_one_table_exclude_each_other(self) -> None:
        """One group a table."""
        assert {m.group for key, m in moves(page()).items() if key.endswith("-CHL-PER")} == {"talks-CHL-PER"}

    def test_what_was_done_before_is_likelier(self) -> None:
        """Peru offered talks this week: it offers more often than Chile."""
        found = moves(page().act("Peru [offered] to meet Chile.", "PER", "CHL", "036"))
        assert (found["PER-offer-CHL-PER"].rate.value or 0) > (found["CHL-offer-CHL-PER"].rate.value or 0)
        assert found["PER-offer-CHL-PER"].rate.evidence[0].startswith("a.txt#")

    def test_at_a_table_of_three_nobody_in_particular_is_addressed(self) -> None:
        """An offer goes to all."""
        made = Page("a.txt", DAY).act("The three [met].", "BOL CHL PER", "", "040", mutual=True)
        made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
        assert moves(made)["PER-offer-BOL-CHL-PER"].at == ""


class TestDeeds:
    @pytest.mark.parametrize(
        ("cameo", "key", "sign"),
        [
            ("130", "CHL-threaten-PER", -1), ("112", "CHL-accuse-PER", -1), ("100", "CHL-demand-PER", -1),
            ("120", "CHL-refuse-PER", -1), ("194", "CHL-attack-PER", -1), ("172", "CHL-coerce-PER", -1),
            ("051", "CHL-praise-PER", 1), ("061", "CHL-cooperate-PER", 1), ("030", "CHL-promise-PER", 1),
        ],
    )  # fmt: skip
    def test_what_was_seen_may_come_again_and_moves_the_tie(self, cameo: str, key: str, sign: int) -> None:
        """Each class by its own verb; the target's tie goes the way of the Goldstein scale."""
        found = moves(page().act("Chile [did it] to Peru.", "CHL", "PER", cameo))[key]
        effect = next(effect for effect in found.effects if effect.on == "ties.PER.CHL")
        assert sign * ends(effect.amount)[0] > 0
        assert sign * ends(effect.amount)[1] > 0

    def test_what_nobody_did_is_no_move(self) -> None:
        """No threat told, none drafted."""
        assert not [key for key in moves(page()) if "threaten" in key]

    def test_what_was_denied_is_no_move(self) -> None:
        """A threat that was not made."""
        assert "CHL-threaten-PER" not in moves(
            page().act("No [threat].", "CHL", "PER", "130", status="negated")
        )

    def test_force_only_thought_of_is_no_move(self) -> None:
        """It could strike: a hazard at most; it threatens: a move."""
        found = moves(page().act("Chile [could strike] Peru.", "CHL", "PER", "190", status="hypothetical"))
        assert "CHL-attack-PER" not in found
        found = moves(page().act("Chile [could threaten] Peru.", "CHL", "PER", "130", status="hypothetical"))
        assert "CHL-threaten-PER" in found

    def test_a_test_alarms_whoever_asks_to_disarm_and_arms_its_author(self) -> None:
        """Weapons up, disarmament down, the tie of the asker down."""
        made = page().act("Chile [demanded] that Peru give up nuclear weapons.", "CHL", "PER", "105")
        effects = {effect.on: ends(effect.amount) for effect in moves(made)["PER-test"].effects}
        assert effects["assets.PER.weapons"][0] > 0
        assert effects["issues.weapons-PER"][1] < 0
        assert effects["ties.CHL.PER"][1] < 0

    def test_exercises_are_no_weapons_test(self) -> None:
        """The mode of the act tells them apart."""
        found = moves(page().act("Chile [holds] exercises.", "CHL", "", "150", mode="troops"))
        assert "CHL-exercise" in found
        assert "CHL-test" not in found

    def test_two_at_a_table_do_not_meet_beside_it(self) -> None:
        """Their meetings are the steps of their talks; who has no table just meets."""
        found = moves(
            page()
            .act("Bolivia [met] Peru.", "BOL PER", "", "1712")
            .act("Bolivia [met] Chile.", "BOL", "CHL", "040")
        )
        assert "CHL-meet-PER" not in found

    def test_a_go_between_offers_talks_to_the_two(self) -> None:
        """Bolivia mediates between Chile and Peru: their table comes to an offer."""
        made = (
            page()
            .act("Bolivia [mediates].", "BOL", "CHL PER", "045")
            .act("Bolivia [spoke].", "BOL", "CHL", "130")
        )
        found = moves(made)["BOL-mediate-CHL-PER"]
        assert found.at == ""
        assert [(effect.on, effect.sets) for effect in found.effects] == [("tables.CHL-PER", "offered")]

    def test_verbs_do_not_overlap(self) -> None:
        """No act is of two kinds: the first row that covers it is the only one."""
        codes = {code for row in verbs() for code in row.codes if code[0] != "~" and "@" not in code}
        made = Page("a.txt", DAY)
        for code in sorted(codes):
            made.act("Somebody [did] it.", "PER", "CHL", code)
        for event in made.events:
            assert sum(verb.covers(event) for verb in verbs()) == 1, event.cameo

    def test_a_step_of_a_tie_is_in_proportion_to_the_scale(self) -> None:
        """Goldstein -10 of 10: a fiftieth to a fifth of the way down, by hand."""
        assert ends(tie_step("190", ())) == pytest.approx((-0.2, -0.02))


class TestOwnSteps:
    def test_who_has_to_deliver_may_do_so_unasked(self) -> None:
        """A step of Peru towards disarmament, which warms Chile."""
        effects = {
            effect.on: ends(effect.amount) for effect in moves(page())["PER-concede-weapons-PER"].effects
        }
        assert effects["issues.weapons-PER"][0] > 0
        assert effects["ties.CHL.PER"][0] > 0

    def test_nothing_is_left_to_give_at_the_end(self) -> None:
        """Allowed only below the top."""
        (guard,) = moves(page())["PER-concede-weapons-PER"].when
        assert (guard.of, guard.comparison) == ("issues.weapons-PER", "<")

    def test_who_can_open_can_close(self) -> None:
        """Passage of ships: Peru can free it and shut it."""
        found = moves(page().quote("[Peru's blockade] came up.", "CHL", "assert"))
        assert {"PER-concede-navigation-PER", "PER-withhold-navigation-PER"} <= set(found)

    def test_what_takes_two_is_nobodys_own_step(self) -> None:
        """A border is not settled by one."""
        made = page().quote("[The border dispute of Peru with Chile] came up.", "CHL", "assert")
        assert not [key for key in moves(made) if "territory" in key]


class TestMeasures:
    def sanctioned(self) -> Page:
        """Return a page on which Chile imposed sanctions on Peru."""
        return page().act("Chile [imposed sanctions] on Peru.", "CHL", "PER", "163")

    def test_a_measure_in_force_is_a_lever_in_its_holders_hand(self) -> None:
        """Chile holds it, upon Peru; it drains Peru's economy."""
        (lever,) = system_of(self.sanctioned()).levers
        assert (lever.key, lever.holders, lever.target, lever.vote) == (
            "sanctions-PER",
            ("CHL",),
            "PER",
            None,
        )
        assert [drain.on for drain in lever.drains] == ["assets.PER.economy"]
        assert ends(lever.drains[0].rate)[1] <= 0

    def test_its_holder_can_tighten_and_ease_it(self) -> None:
        """Up to the top, down to nothing; easing is relief."""
        found = moves(self.sanctioned())
        up, down = found["CHL-impose-sanctions-PER"], found["CHL-ease-sanctions-PER"]
        assert ends(up.effects[0].amount)[0] > 0 > ends(down.effects[0].amount)[1]
        assert "issues.sanctions-relief-PER" in [effect.on for effect in down.effects]

    def test_what_a_body_voted_for_is_changed_by_vote(self) -> None:
        """The Council: nine of fifteen; with one permanent member here, fourteen others vote yes, and it can block."""
        made = Page("a.txt", DAY).act("They [met].", "USA PER", "", "040", mutual=True)
        made.act("The Council [imposed sanctions] on Peru.", "IGO-UNSC", "PER", "163")
        (lever,) = system_of(made).levers
        assert lever.vote is not None
        assert (lever.holders, lever.vote.voters, lever.vote.vetoes, lever.vote.needed) == (
            ("USA",),
            ("USA",),
            ("USA",),
            1,
        )
        easing = move(system_of(made), "USA-ease-sanctions-PER")
        assert [effect.on for effect in easing.effects] == ["levers.sanctions-PER"]

    def test_without_a_member_among_the_actors_there_is_no_lever(self) -> None:
        """Nobody here could pull it; a note says so."""
        made = page().act("The Council [imposed sanctions] on Peru.", "IGO-UNSC", "PER", "163")
        assert system_of(made).levers == ()

    def test_a_trade_war_is_two_levers(self) -> None:
        """Each side's tariffs upon the other."""
        made = page().act("Chile and Peru are in a [trade war].", "CHL PER", "", "163", mutual=True)
        assert [(lever.key, lever.holders) for lever in system_of(made).levers] == [
            ("tariffs-CHL", ("PER",)),
            ("tariffs-PER", ("CHL",)),
        ]

    def test_what_was_eased_is_in_force_in_part(self) -> None:
        """Eased once: it may be as good as gone."""
        made = self.sanctioned().act("Chile [eased sanctions] on Peru.", "CHL", "PER", "085")
        assert ends(system_of(made).levers[0].level)[0] == 0.0

    def test_aid_is_extended_and_cut(self) -> None:
        """It feeds; the plain deed of helping is not drafted beside it."""
        made = page().act("Chile [sent food aid] to Peru.", "CHL", "PER", "070")
        found = moves(made)
        (lever,) = system_of(made).levers
        assert {"CHL-extend-aid-PER", "CHL-cut-aid-PER"} <= set(found)
        assert "CHL-aid-PER" not in found
        assert ends(lever.drains[0].rate)[0] >= 0

    def test_relief_that_is_delivered_takes_force_off_the_measure(self) -> None:
        """Issue and lever are two sides of one thing."""
        found = {one.key: one for one in system_of(self.sanctioned()).influences}
        link = found["sanctions-relief-PER-to-lever-sanctions-PER"]
        assert (link.source, link.target) == ("issues.sanctions-relief-PER", "levers.sanctions-PER")
        assert ends(link.strength)[1] < 0

    def test_what_was_voted_is_eased_by_a_vote_alone(self) -> None:
        """Relief at a table does not undo the Council's measure; a vote that undoes it is relief."""
        made = Page("a.txt", DAY).act("They [met].", "USA PER", "", "040", mutual=True)
        made.act("The Council [imposed sanctions] on Peru.", "IGO-UNSC", "PER", "163")
        links = [(one.source, one.target) for one in system_of(made).influences]
        assert links == [("levers.sanctions-PER", "issues.sanctions-relief-PER")]


def test_counts_and_dates_are_those_of_the_weeks_told() -> None:
    """A threat of last year lies outside the weeks looked at: the rate is that of silence, the evidence stays."""
    old = page().act("Chile [threatened] Peru.", "CHL", "PER", "130", on=days(DAY - timedelta(days=400)))
    found = moves(old)["CHL-threaten-PER"]
    assert found.rate.value == pytest.approx(WEIGHT * paces()["130"].share / (WEIGHT + 5))
    assert found.rate.evidence[0].startswith("a.txt#")


class TestWordsToNobody:
    def test_they_are_to_those_across_the_table(self) -> None:
        """Peru threatens, and sits with Chile: Chile hears it."""
        found = moves(page().act("Peru [threatens] again.", "PER", "", "130"))["PER-threaten"]
        assert found.at == ""
        assert [effect.on for effect in found.effects] == ["ties.CHL.PER"]

    def test_who_sits_nowhere_speaks_to_nobody(self) -> None:
        """Bolivia's threat at large is no move."""
        made = (
            page()
            .act("Bolivia [threatens].", "BOL", "", "130")
            .act("Bolivia [praised] Chile.", "BOL", "CHL", "051")
        )
        assert "BOL-threaten" not in moves(made)

    def test_deeds_need_somebody(self) -> None:
        """Help to nobody is no deed."""
        assert not [
            key for key in moves(page().act("Peru [helps].", "PER", "", "070")) if key.startswith("PER-aid")
        ]
