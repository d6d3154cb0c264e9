"""Claims that are no test: the code, the words, and what would make them one."""

from __future__ import annotations

import pytest

from detente.explain.propositions.refusals import not_a_test, reason
from detente.explain.propositions.scene import Refusal
from tests.explain.propositions.dam import refused, scene


class TestCodes:
    @pytest.mark.parametrize(
        ("sentence", "code"),
        [
            ("All sides need to be patient.", "norm"),
            (
                "If Ethiopia keeps its promise to stop its tests, the Council should consider easing them.",
                "norm",
            ),
            ("A war would be a disaster.", "praise"),
            ("It could bring peace to the region.", "unbound-cause"),
            ("The mood bodes well for the harvest.", "unbound-effect"),
            ("Kenya seeks better ties with Sudan.", "no-actor"),
            ("Without Ethiopia no agreement will last.", "no-table"),
            ("Ethiopia needs security.", "no-mechanism"),
        ],
    )
    def test_each_code_has_its_case(self, sentence: str, code: str) -> None:
        """The short stable word of why."""
        assert refused(sentence).code == code


class TestReason:
    def test_says_why_in_which_words_and_what_would_help(self) -> None:
        """Three parts in one sentence."""
        told = reason(Refusal("unbound-cause", "a mood of hope", "name an act"))
        assert told == "nothing in the system stands for its cause (a mood of hope); name an act"

    def test_quotes_no_more_than_eight_words(self) -> None:
        """Enough to find the place again."""
        told = reason(Refusal("unbound-effect", " ".join("abcdefghijkl"), "name it"))
        assert "(a b c d e f g h)" in told

    def test_without_words_no_empty_brackets(self) -> None:
        """Nothing to quote."""
        assert "()" not in reason(Refusal("no-table", "", "give it one"))

    def test_every_refusal_says_what_would_make_it_a_test(self) -> None:
        """A remedy follows the semicolon."""
        assert refused("The mood bodes well for the harvest.").reason.partition("; ")[2]

    def test_words_are_own_words(self) -> None:
        """What the claim says is told by rule, as the ledger tells it."""
        assert refused("All sides need to be patient.").words == "others: interest"


class TestTable:
    def test_every_row_has_a_known_place_and_a_remedy(self) -> None:
        """Where its words are looked for, and what would help."""
        from detente.explain.propositions.elements import rows

        found = rows("refusals.tsv")
        assert {row[1] for row in found} <= {"effect", "holder", "rule", "good"}
        assert all(row[3] for row in found)

    def test_only_norms_and_praise_are_known_by_their_words(self) -> None:
        """Everything else is tried first."""
        from detente.explain.propositions.elements import rows

        assert {row[0] for row in rows("refusals.tsv")} == {"norm", "praise"}


class TestAdvice:
    def test_an_order_of_words_with_should_is_no_advice(self) -> None:
        """ "Should it fail" is a condition."""
        assert not_a_test(scene("Egypt has a firm ally should it want advice in the talks.")) is None

    def test_what_somebody_needs_of_somebody_is_no_advice(self) -> None:
        """A need with a holder is an interest."""
        assert not_a_test(scene("Egypt needs Saudi Arabia's support.")) is None
