"""What if, only if, what is reckoned with, what comes: two worlds and what is looked at in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.model.change import Forbid, Force, Hold, SetNumber, Silence
from detente.model.elements import STAGES
from detente.simulate.observables import Fired, Made, MeanLevel, Reached, Ruptured
from tests.explain.propositions import systems as a
from tests.explain.propositions.dam import DAM, bound, refused

FAIL = "If the talks between Egypt and Ethiopia fail, Egypt will use force."


class TestContrast:
    def test_eased_sanctions_hold_the_lever_off_against_in_force(self) -> None:
        """The instrument is what is done; its being in force is what is done instead."""
        found = bound("If Egypt eases sanctions, Ethiopia will return to talks.")
        assert found.form == "contrast"
        assert found.given == (Hold("levers.sanctions-ETH", 0.0),)
        assert found.against == (Hold("levers.sanctions-ETH", 1.0),)

    def test_a_return_to_talks_is_the_table_held(self) -> None:
        """Talks that are to come about are looked at where they would be held."""
        found = bound("If Egypt eases sanctions, Ethiopia will return to talks.")
        assert (found.outcome, found.sign) == (Reached("EGY-ETH", "held"), 1)

    def test_failing_talks_break_the_table_against_talks_to_come(self) -> None:
        """Broken for good in the one world, still scheduled in the other."""
        found = bound(FAIL)
        assert found.given == (Hold("tables.EGY-ETH", float(STAGES["broken"])),)
        assert found.against == (Hold("tables.EGY-ETH", float(STAGES["scheduled"]), kept=False),)

    def test_force_is_the_moves_that_use_it(self) -> None:
        """Looked at as an act, upon whom the claim is about."""
        assert bound(FAIL).outcome == Made(("EGY-attack-ETH",))

    def test_force_without_a_move_is_the_hazard_of_its_author(self) -> None:
        """A drafted system may hold force as a rare event of one upon the other."""
        moves = tuple(move for move in DAM.moves if move.plover != "ASSAULT")
        system = replace(DAM, moves=moves, hazards=(a.hazard("force-EGY-ETH", "tables.EGY-ETH"),))
        assert bound(FAIL, system=system).outcome == Fired("force-EGY-ETH")

    def test_an_act_is_forced_against_forbidden(self) -> None:
        """What is told as done is done in the first week; in the other world never."""
        found = bound("Relations between Egypt and Ethiopia cooled because of weapons tests by Ethiopia.")
        assert (found.given, found.against) == ((Force("ETH-test"),), (Forbid("ETH-test"),))

    def test_an_act_left_off_turns_the_worlds_round(self) -> None:
        """Tests suspended: never, against one at once."""
        found = bound("If Ethiopia suspends its tests, Egypt will ease sanctions.")
        assert (found.given, found.against) == ((Forbid("ETH-test"),), (Force("ETH-test"),))

    def test_the_end_of_a_tie_that_reacts_is_looked_at(self) -> None:
        """Ethiopia tests: it is Egypt's disposition that sours."""
        found = bound("Relations between Egypt and Ethiopia cooled because of weapons tests by Ethiopia.")
        assert (found.outcome, found.sign) == (MeanLevel("ties.EGY.ETH"), -1)

    def test_the_holder_as_subject_acts_itself(self) -> None:
        """That Egypt eases is its own move, not how far sanctions are in force."""
        found = bound("If Ethiopia suspends its tests, Egypt will ease sanctions.")
        assert (found.outcome, found.sign) == (Made(("EGY-ease-ETH",)), 1)

    def test_a_lever_drains_what_it_hurts(self) -> None:
        """The drain of the lever is the mechanism."""
        found = bound("Sanctions hurt Ethiopia's economy.")
        assert (found.outcome, found.sign) == (MeanLevel("assets.ETH.economy"), -1)
        assert found.mechanism == ("levers.sanctions-ETH.drains.0.rate",)

    def test_a_visit_is_the_meeting_of_the_two(self) -> None:
        """Journeys and meetings are the moves by which the two meet."""
        found = bound("The visit by Sudan's president to Cairo improved ties between Sudan and Egypt.")
        assert found.given == (Force("SDN-meet-EGY"),)

    def test_a_collapse_is_made_to_strike(self) -> None:
        """A rare event as a cause is made certain against kept away."""
        found = bound("The collapse of Sudan would cause an exodus of refugees.")
        assert found.given == (SetNumber("hazards.collapse-SDN.rate", 0.999),)
        assert (found.outcome, found.sign) == (Fired("refugees-SDN"), 1)

    def test_subject_and_predicate_are_cause_and_effect(self) -> None:
        """ "A failed summit would bring war closer" holds its cause in its subject."""
        found = bound("A failed summit between Egypt and Ethiopia would bring war closer.")
        assert (found.form, found.outcome) == ("contrast", Fired("war-EGY-ETH"))

    def test_aid_that_steadies_is_less_collapse(self) -> None:
        """Stability of somebody is that its collapse stays away."""
        found = bound("Saudi aid brings stability to Sudan.")
        assert (found.outcome, found.sign) == (Fired("collapse-SDN"), -1)

    def test_threshold_is_in_the_unit_of_the_outcome(self) -> None:
        """A tie's scale is twice as long as a share's."""
        tie = bound("Relations between Egypt and Ethiopia cooled because of weapons tests by Ethiopia.")
        share = bound("Sanctions hurt Ethiopia's economy.")
        assert tie.threshold == 2 * share.threshold

    def test_what_nothing_carries_is_refused_with_both_ends_named(self) -> None:
        """Cause and effect are there; no number leads from one to the other."""
        found = refused("If Sudan withdraws its troops, ties with Ethiopia will improve.")
        assert (found.code, "troops-SDN" in found.reason) == ("no-mechanism", True)


class TestOnlyIf:
    def test_no_relief_until_binds_the_easing(self) -> None:
        """A necessary condition is of whether it comes at all: the easing, not the level."""
        found = bound("There would be no relief until Ethiopia disarms.")
        assert (found.form, found.outcome, found.sign) == ("only_if", Made(("EGY-ease-ETH",)), 1)

    def test_the_condition_is_done_against_not_done(self) -> None:
        """The issue in full against not at all."""
        found = bound("There would be no relief until Ethiopia disarms.")
        assert found.given == (Hold("issues.weapons-ETH", 1.0),)

    def test_without_somebody_is_its_silence(self) -> None:
        """ "Without X no deal" of others: X does nothing at all."""
        found = bound("Without Saudi Arabia no agreement between Egypt and Ethiopia will last.")
        assert (found.form, found.against) == ("only_if", (Silence("SAU"),))
        assert found.outcome == Reached("EGY-ETH", "settled")

    def test_that_talks_need_their_own_seats_goes_without_saying(self) -> None:
        """Without Ethiopia there is no agreement of Ethiopia's: no test."""
        one = replace(DAM, tables=DAM.tables[:1])
        assert refused("Without Ethiopia no agreement will last.", system=one).code == "no-table"

    def test_of_several_tables_none_is_guessed(self) -> None:
        """Whose agreement is not told."""
        assert refused("Without Ethiopia no agreement will last.").code == "no-table"


class TestBelieves:
    SENTENCE = "Egypt believes that Saudi Arabia will help it if the talks with Ethiopia fail."

    def test_what_somebody_reckons_with_is_the_contrast_it_has_in_mind(self) -> None:
        """If the talks break, support rises."""
        found = bound(self.SENTENCE)
        assert (found.form, found.outcome) == ("believes", MeanLevel("support.SAU.EGY.ETH"))

    def test_the_moves_are_the_believer_s_towards_whom_it_counts_on(self) -> None:
        """What would follow from the belief."""
        assert bound(self.SENTENCE).moves == ("EGY-praise-SAU",)

    def test_the_believer_leads_the_actors(self) -> None:
        """Whose belief it is comes first."""
        assert bound(self.SENTENCE).actors[0] == "EGY"


class TestForecast:
    def test_unlikely_is_in_the_sign(self) -> None:
        """That it is unlikely to come is the claim that it does not."""
        found = bound("Ethiopia is unlikely to give up its weapons.")
        assert (found.form, found.sign, found.hedge) == ("forecast", -1, "unlikely")
        assert found.words.startswith("not: ")

    def test_a_party_that_leaves_is_its_own_move(self) -> None:
        """Not the end of the deal: who goes."""
        found = bound("Ethiopia is likely to leave the agreement.")
        assert (found.outcome, found.sign) == (Made(("ETH-leave-EGY-ETH",)), 1)

    def test_talks_that_fail_rupture(self) -> None:
        """Their failure is the outcome when nothing else is said to follow."""
        found = bound("The talks between Egypt and Ethiopia will fail.")
        assert (found.outcome, found.sign) == (Ruptured("EGY-ETH"), 1)

    def test_a_deal_that_stands_is_kept_from_breaking(self) -> None:
        """Where a deal is made already, a renewal is that it does not break."""
        settled = replace(DAM, tables=(replace(DAM.tables[0], stage="settled"),))
        found = bound(
            "Analysts expect a renewal of the agreement between Egypt and Ethiopia.", system=settled
        )
        assert (found.outcome, found.sign) == (Ruptured("EGY-ETH"), -1)

    def test_its_own_rate_is_its_mechanism(self) -> None:
        """What makes it likely by itself."""
        assert bound("Ethiopia is likely to leave the agreement.").mechanism == (
            "moves.ETH-leave-EGY-ETH.rate",
        )

    @pytest.mark.parametrize(
        ("when", "start", "end"),
        [
            ("in June", date(2031, 6, 1), date(2031, 6, 30)),
            ("before June", date(2031, 3, 3), date(2031, 5, 31)),
            ("by the end of May", date(2031, 3, 3), date(2031, 5, 31)),
        ],
    )
    def test_the_day_it_names_is_its_term(self, when: str, start: date, end: date) -> None:
        """A month is that month; before and by begin on the day of the text."""
        by = bound(f"Analysts expect a deal between Egypt and Ethiopia {when}.").by
        assert by is not None
        assert (by.start, by.end) == (start, end)

    def test_without_a_day_there_is_no_term(self) -> None:
        """Nothing is made up."""
        assert bound("Ethiopia is likely to leave the agreement.").by is None
