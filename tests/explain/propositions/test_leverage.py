"""Claims that backing betters somebody's terms: whom they bind to which backing and table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.explain.proposition import Bargain, NotTestable, Proposition
from detente.simulate.observables import TermsAt
from tests.explain.propositions.dam import DAM, bound, proposed, refused

SAYS_IT = (
    "Saudi Arabia's backing gives Egypt leverage over Ethiopia.",
    "Saudi support strengthens Egypt's hand in the negotiations with Ethiopia.",
    "Restored ties with Saudi Arabia give Egypt leverage over Ethiopia.",
    "Closer ties with Saudi Arabia could give Egypt bargaining power in talks with Ethiopia.",
    "Backing from Riyadh helps Cairo in its talks with Addis Ababa.",
)


class TestTheHand:
    @pytest.mark.parametrize("sentence", SAYS_IT)
    def test_plain_forms_bind_backer_protege_and_opponent(self, sentence: str) -> None:
        """However it is put, the backer, who is backed and against whom are the same bargain."""
        found = bound(sentence)
        assert (found.form, found.bargain, found.sign) == ("leverage", Bargain("SAU.EGY.ETH", "EGY-ETH"), 1)

    def test_all_of_them_are_one_proposition(self) -> None:
        """A folder that says it in five ways asks one question, with every claim among its claims."""
        tests = [item for item in proposed(*SAYS_IT) if isinstance(item, Proposition)]
        assert len(tests) == 1
        assert len(tests[0].claims) >= len(SAYS_IT)

    def test_support_that_weakens_claims_worse_terms(self) -> None:
        """The sign is the claim's, not the usual one."""
        found = bound("Saudi support weakens Egypt in its talks with Ethiopia.")
        assert (found.bargain, found.sign) == (Bargain("SAU.EGY.ETH", "EGY-ETH"), -1)

    def test_better_and_worse_terms_are_two_propositions(self) -> None:
        """Claims that contradict each other are not one."""
        found = proposed(SAYS_IT[0], "Saudi support weakens Egypt in its talks with Ethiopia.")
        assert sorted(item.sign for item in found if isinstance(item, Proposition)) == [-1, 1]

    def test_what_a_meeting_means_names_the_partner(self) -> None:
        """The partner is whoever the sentence's first half names besides the one who has it."""
        found = bound(
            "The meeting between Sudan and Egypt means that Egypt has found a firm ally "
            "in its talks with Ethiopia."
        )
        assert found.bargain == Bargain("SDN.EGY.ETH", "EGY-ETH")

    def test_the_opponent_may_stand_in_the_sentence_before(self) -> None:
        """ "The table" without a name is the one with whom the text was last said to deal."""
        text = (
            "Egypt needs Ethiopia to guarantee a share of the water. "
            "It could use closer ties with Sudan as leverage to improve its position at the table."
        )
        bargains = [item.bargain for item in proposed(text) if isinstance(item, Proposition)]
        assert Bargain("SDN.EGY.ETH", "EGY-ETH") in bargains

    def test_actors_are_backer_protege_opponent(self) -> None:
        """In the order of the key."""
        assert bound(SAYS_IT[0]).actors == ("SAU", "EGY", "ETH")

    def test_the_backing_leads_the_mechanism(self) -> None:
        """The most direct numbers come first: what a promise is believed to be worth, and what it hardens."""
        first = bound(SAYS_IT[0]).mechanism[:3]
        assert first == tuple(
            f"backings.SAU.EGY.ETH.{field}" for field in ("credibility", "hardening", "lending")
        )

    def test_what_both_sides_care_for_is_in_the_mechanism(self) -> None:
        """Leverage is over what stands on the table."""
        assert {"positions.EGY.water-ETH.salience", "positions.ETH.water-ETH.salience"} <= set(
            bound(SAYS_IT[0]).mechanism
        )

    def test_words_say_whose_terms_with_whom(self) -> None:
        """A reader sees the test without the keys."""
        assert (
            bound(SAYS_IT[0]).words == "Saudi Arabia behind Egypt: better terms for it in talks with Ethiopia"
        )


class TestBorders:
    def test_a_hand_without_backing_is_no_leverage_of_backing(self) -> None:
        """What sanctions lend is another mechanism: terms with them against without."""
        found = proposed("Sanctions give Egypt leverage over Ethiopia.")
        assert all(getattr(item, "bargain", None) is None for item in found)

    def test_a_want_of_leverage_is_a_reason(self) -> None:
        """An interest is asked of its holder's choice."""
        assert (
            bound("Egypt needs Sudan's support to strengthen its hand in talks with Ethiopia.").form
            == "because"
        )

    def test_of_two_opponents_the_one_with_a_backing_counts(self) -> None:
        """Backing against Saudi Arabia is not in the system; against Ethiopia it is."""
        found = bound(
            "Sudan's backing gives Egypt more bargaining power in talks with Saudi Arabia and with Ethiopia."
        )
        assert found.bargain == Bargain("SDN.EGY.ETH", "EGY-ETH")


class TestRefused:
    def test_a_partner_whom_nobody_names_is_not_guessed(self) -> None:
        """Several could be meant."""
        assert refused("Egypt has found a firm ally in its talks with Ethiopia.").code == "unbound-cause"

    def test_talks_that_the_system_lacks(self) -> None:
        """There is nothing to bargain over between them."""
        found = refused("Saudi Arabia's backing gives Sudan leverage over Egypt.")
        assert (found.code, "Sudan and Egypt" in found.reason) == ("no-table", True)

    def test_a_backing_that_the_system_lacks(self) -> None:
        """The table is there, the backer is not."""
        found = refused("Sudan's backing gives Ethiopia leverage over Egypt.")
        assert (found.code, "Sudan behind Ethiopia" in found.reason) == ("no-mechanism", True)

    def test_against_whom_must_be_told(self) -> None:
        """Ethiopia deals with two: stronger against which of them?"""
        found = proposed("Saudi support strengthens Ethiopia.")
        assert all(isinstance(item, NotTestable) for item in found)

    def test_of_one_table_no_opponent_need_be_told(self) -> None:
        """Egypt has one table: stronger is better terms there."""
        assert bound("Saudi support strengthens Egypt.").outcome == TermsAt("EGY-ETH", "EGY")

    def test_an_empty_system_binds_nothing(self) -> None:
        """Every claim is refused, none is lost."""
        bare = replace(DAM, backings=(), tables=())
        assert refused(SAYS_IT[0], system=bare).code == "no-table"
