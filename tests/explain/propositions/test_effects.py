"""Causes and effects of every kind, by hand: what is done, what is looked at, which way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.explain.propositions.doing import acted
from detente.explain.propositions.seen import CHANCE, LEVEL, TIE, fired, level, made
from detente.model.change import Back, Hold, Scaled
from detente.simulate.observables import Fired, Made, MeanLevel, Observable, Reached, TermsAt
from tests.explain.propositions import systems as a
from tests.explain.propositions.dam import DAM, bound, refused

UNSURE = "Egypt's unpredictability leads to uncertainty in talks with Ethiopia."


class TestCauses:
    def test_backing_is_given_against_withheld(self) -> None:
        """Whoever it is against."""
        found = bound("Saudi support strengthens Egypt.")
        assert (found.given, found.against) == ((Back("SAU.EGY.ETH", True),), (Back("SAU.EGY.ETH", False),))

    def test_without_a_backing_the_tie_is_held(self) -> None:
        """High as between allies, against the low end of its prior."""
        found = bound("Saudi support strengthens Egypt.", system=replace(DAM, backings=()))
        assert Hold("ties.SAU.EGY", 0.6) in found.given
        assert Hold("ties.SAU.EGY", -0.8) in found.against

    def test_a_better_tie_is_held_both_ways(self) -> None:
        """Each one's disposition towards the other."""
        found = bound("Better relations between Egypt and Sudan strengthened Egypt.")
        assert [change.variable for change in found.given if isinstance(change, Hold)] == [
            "ties.EGY.SDN",
            "ties.SDN.EGY",
        ]

    def test_unpredictable_decisions_follow_no_gain(self) -> None:
        """Responsiveness nought: the base rates alone move it."""
        found = bound(UNSURE)
        assert (found.form, found.given) == ("spread", (Scaled("actors.EGY.responsiveness", 0.0),))

    def test_an_uncertain_outcome_is_more_spread(self) -> None:
        """Less certainty, more entropy."""
        found = bound(UNSURE)
        assert (found.outcome, found.sign) == (Reached("EGY-ETH", "settled"), 1)

    def test_troops_without_a_lever_are_the_matter_of_their_withdrawal(self) -> None:
        """Withdrawn is done in full."""
        system = replace(DAM, influences=(a.influence("i", "issues.troops-SDN", "ties.ETH.SDN"),))
        found = bound("If Sudan withdraws its troops, ties with Ethiopia will improve.", system=system)
        assert (found.given, found.against) == (
            (Hold("issues.troops-SDN", 1.0),),
            (Hold("issues.troops-SDN", 0.0),),
        )

    def test_a_wish_brings_nothing_about(self) -> None:
        """What is wanted is not done."""
        assert refused("Ethiopia resumed its tests because Egypt wants the water.").code.startswith("unbound")

    def test_an_act_with_a_without_is_another_act(self) -> None:
        """To meet without preparation is not to meet."""
        assert (
            refused("If Egypt and Ethiopia meet without preparation, Egypt will use force.").code
            == "unbound-cause"
        )

    def test_acts_of_several_are_all_done(self) -> None:
        """Each author's first move, against none of all."""
        one, two = DAM.moves[0], DAM.moves[5]
        doing = acted([(one,), (two,)])
        assert [change.move for change in doing.given if hasattr(change, "move")] == [one.key, two.key]
        assert len(doing.against) == 2

    def test_of_one_act_only_the_nearest_move_of_each_author_is_made(self) -> None:
        """The others of its kind are only kept from happening."""
        meetings = [
            move for move in DAM.moves if move.key in ("EGY-meet-ETH", "EGY-hold-EGY-ETH", "ETH-hold-EGY-ETH")
        ]
        doing = acted([meetings])
        assert [change.move for change in doing.given if hasattr(change, "move")] == [
            "EGY-meet-ETH",
            "ETH-hold-EGY-ETH",
        ]
        assert len(doing.against) == 3

    def test_worlds_changed_round_keep_what_they_touch(self) -> None:
        """Only given and against change places."""
        doing = acted([(DAM.moves[0],)])
        turned = doing.unless("not done")
        assert (turned.given, turned.against, turned.touches) == (doing.against, doing.given, doing.touches)


class TestEffects:
    @pytest.mark.parametrize(
        ("sentence", "outcome", "sign"),
        [
            ("If Ethiopia resumes testing, ties with Egypt will worsen.", MeanLevel("ties.EGY.ETH"), -1),
            ("If Ethiopia resumes testing, Egypt will attack.", Made(("EGY-attack-ETH",)), 1),
            (
                "Weapons tests by Ethiopia raise tension between Egypt and Ethiopia.",
                MeanLevel("ties.EGY.ETH"),
                -1,
            ),
            ("If the talks between Egypt and Ethiopia fail, there will be war.", Fired("war-EGY-ETH"), 1),
            ("Saudi support strengthens Egypt.", TermsAt("EGY-ETH", "EGY"), 1),
            ("Ethiopia is likely to disarm.", Made(("ETH-disarm",)), 1),
            ("The corridor is likely to close.", None, 0),
        ],
    )
    def test_each_matter_is_looked_at_where_it_shows(
        self, sentence: str, outcome: Observable | None, sign: int
    ) -> None:
        """Ties, force, tension, war, terms, arms; and nothing where the system has nothing."""
        if outcome is None:
            assert refused(sentence).code == "unbound-effect"
        else:
            found = bound(sentence)
            assert (found.outcome, found.sign) == (outcome, sign)

    def test_its_own_pronoun_does_not_say_whose(self) -> None:
        """ "Could choke its economy": whose, is not told."""
        found = refused("Egypt supplies most of the grain of Sudan, and could choke its economy.")
        assert found.code == "unbound-effect"

    def test_sanctions_matter_for_a_tie(self) -> None:
        """A group of numbers and an outcome, no direction."""
        found = bound(
            "Egypt imposed sanctions on Ethiopia. "
            "With Saudi Arabia joining in, they remain a major factor in relations between Egypt and Ethiopia."
        )
        assert (found.form, found.outcome) == ("matters", MeanLevel("ties.EGY.ETH"))
        assert found.mechanism == ("levers.sanctions-ETH.level", "levers.sanctions-ETH.drains.0.rate")


class TestWords:
    def test_a_contrast_says_what_is_done_and_which_way_it_goes(self) -> None:
        """Both ends in own words."""
        found = bound("Sanctions hurt Ethiopia's economy.")
        assert found.words == "sanctions-ETH in full force: economy of Ethiopia lower"

    def test_what_happens_is_likelier(self) -> None:
        """Of an act, its chance."""
        assert bound("If Ethiopia resumes testing, Egypt will attack.").words.endswith("likelier")

    def test_a_necessary_condition_says_only_if(self) -> None:
        """The outcome first."""
        assert " only if " in bound("There would be no relief until Ethiopia disarms.").words

    def test_less_of_a_cause_has_its_own_words(self) -> None:
        """Not "not"."""
        found = bound("If Egypt eases sanctions, Ethiopia will return to talks.")
        assert found.words.startswith("sanctions-ETH off")


class TestSeen:
    def test_thresholds_by_unit(self) -> None:
        """A chance, a share, a tie."""
        assert (CHANCE, LEVEL, TIE) == (0.02, 0.025, 0.05)

    def test_a_level_goes_higher_or_lower(self) -> None:
        """It does not happen."""
        assert (level("x.y", 1, "x", ()).way, level("x.y", -1, "x", ()).way) == ("higher", "lower")

    def test_what_happens_is_likelier_or_less(self) -> None:
        """Its chance moves."""
        assert made(DAM.moves[:1], 1, "x", ()).way == "likelier"
        assert fired(DAM.hazards[0], -1, ()).way == "less likely"

    def test_made_touches_its_moves(self) -> None:
        """So that a path can be looked for."""
        assert made(DAM.moves[:1], 1, "x", ()).touches == ("moves.EGY-meet-ETH",)
