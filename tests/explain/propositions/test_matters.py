"""Matters: what words speak of, more or less of it, and whose it is."""

from __future__ import annotations

import pytest

from detente.explain.propositions.matters import (
    matter_of,
    meetings_before,
    outcome_matter,
    owner_before,
    pair_before,
    points_back,
    sign_of,
    special,
)
from detente.explain.propositions.pages import Page, Part, page_of
from tests.explain.propositions.dam import document, scene


def part(text: str) -> Part:
    """Return a sentence as a part of its page."""
    page = page_of(document(text))
    last = page.sentences[-1]
    return page.between(last.start, last.end)


def page(text: str) -> Page:
    """Return the page of a text."""
    return page_of(document(text))


class TestMatterOf:
    @pytest.mark.parametrize(
        ("words", "label", "sign"),
        [
            ("the collapse of the government of Sudan", "collapse", 1),
            ("a war between Egypt and Ethiopia", "war", 1),
            ("the talks with Ethiopia collapse", "talks fail", 1),
            ("a lack of any results", "talks fail", 1),
            ("Egypt eases sanctions", "sanctions", -1),
            ("the sanctions stay", "sanctions", 1),
            ("Saudi Arabia's backing", "backing", 1),
            ("Saudi Arabia withdraws its backing", "backing", -1),
            ("no corridor opens", "passage", -1),
            ("the ports closed for good", "passage", -1),
            ("Ethiopia suspends its tests", "weapons tests", -1),
            ("Ethiopia resumes testing", "weapons tests", 1),
            ("Ethiopia leaves the agreement", "agreement", -1),
            ("a harsher line against Egypt", "stance", 1),
            ("the unpredictability of Egypt", "erratic", 1),
            ("Egypt hands over a list of its weapons", "disclosure", 1),
        ],
    )
    def test_words_name_a_matter_and_its_direction(self, words: str, label: str, sign: int) -> None:
        """What a reader would say it is about."""
        found = matter_of(part(f"Note: {words}."))
        assert found is not None
        assert (found.label, found.sign) == (label, sign)

    def test_the_closed_list_of_the_reader_counts_where_the_table_is_silent(self) -> None:
        """Ties, trade and the rest are the reader's own."""
        found = matter_of(part("Better relations between Egypt and Sudan."))
        assert found is not None
        assert found.label == "tie"

    def test_a_relation_told_decides_whose_tie_it_is(self) -> None:
        """The pair of the record, not the first names."""
        found = matter_of(part("The poor state of relations between Egypt and Sudan."))
        assert found is not None
        assert (sorted(found.parties), found.sign) == (["EGY", "SDN"], -1)

    def test_words_that_name_nothing(self) -> None:
        """A mood is no matter."""
        assert matter_of(part("A mood of purpose.")) is None

    def test_parties_are_those_named_near(self) -> None:
        """What stands in the next clause does not take part."""
        found = special(
            part("The summit fails and even the hope of economic exchange with distant Sudan is gone.")
        )
        assert found is not None
        assert found.parties == ()

    def test_what_can_be_no_test_gives_way(self) -> None:
        """ "Meet the demands for a withdrawal" is about the withdrawal."""
        found = special(part("Egypt will meet the demands for a withdrawal of its troops."))
        assert found is not None
        assert found.label == "troops"

    def test_no_choice_but_denies_nothing(self) -> None:
        """ "No option but a return to maximum pressure" is more of it."""
        found = matter_of(part("Egypt is left with no option but a return to maximum pressure."))
        assert found is not None
        assert (found.label, found.sign) == ("sanctions", 1)


class TestOutcome:
    @pytest.mark.parametrize(
        ("sentence", "label", "sign"),
        [
            ("If Ethiopia leaves the agreement, war will come closer.", "war", 1),
            ("Sanctions hurt Ethiopia's economy.", "hurt", 1),
            ("If Ethiopia resumes testing, the corridor will close.", "passage", -1),
            ("There would be no relief until Ethiopia disarms.", "sanctions", -1),
            ("Ethiopia is unlikely to give up its weapons.", "disarmament", 1),
        ],
    )
    def test_the_claim_moves_it(self, sentence: str, label: str, sign: int) -> None:
        """Cause, verb and denial together, the hedge left out."""
        one = scene(sentence)
        found = outcome_matter(one.claim, one.effect)
        assert found is not None
        assert (found.label, found.sign) == (label, sign)

    def test_what_stands_behind_and_turns_nothing(self) -> None:
        """Tension raised stays raised, whatever else becomes less."""
        one = scene("The shelling raised tension between Egypt and Sudan and made a treaty less likely.")
        found = outcome_matter(one.claim, one.effect)
        assert found is not None
        assert (found.label, found.sign) == ("tension", 1)

    def test_own_words_that_name_nothing(self) -> None:
        """What no list knows has no direction."""
        one = scene("The mood bodes well for the future.")
        assert outcome_matter(one.claim, one.effect) is None


class TestPointing:
    @pytest.mark.parametrize("words", ["that", "This", "it", "Those measures", "their presence", "and they"])
    def test_a_pointing_word_names_nothing_itself(self, words: str) -> None:
        """What it stands for is told before."""
        text = f"{words}"
        one = page(f"{text} helped Egypt.")
        start = one.sentences[-1].start
        assert points_back(one.between(start, start + len(text)))

    def test_a_name_does_not_point(self) -> None:
        """Sudan is Sudan."""
        one = page("Sudan helped Egypt.")
        start = one.sentences[-1].start
        assert not points_back(one.between(start, start + len("Sudan")))

    def test_the_relation_told_last_is_meant(self) -> None:
        """ "The relationship" is that of the sentence before."""
        one = page("Relations between Egypt and Sudan had been strained. Then the tone changed.")
        assert pair_before(one, one.sentences[-1].start, ("EGY", "SDN")) == ("EGY", "SDN")

    def test_relations_with_strangers_do_not_count(self) -> None:
        """Only actors of the system can be meant."""
        one = page("Relations between Egypt and Sudan had been strained. Then the tone changed.")
        assert pair_before(one, one.sentences[-1].start, ("EGY",)) == ()

    def test_two_relations_in_one_sentence_are_not_guessed_between(self) -> None:
        """Either could be meant."""
        one = page(
            "Relations between Egypt and Sudan soured, and ties between Egypt and Ethiopia improved. Then came June."
        )
        assert pair_before(one, one.sentences[-1].start, ("EGY", "SDN", "ETH")) == ()

    def test_the_regime_is_the_one_told_of_last(self) -> None:
        """Whose collapse, when only "the regime" is said."""
        one = page("Egypt fears a collapse of Sudan. A collapse would send refugees north.")
        assert owner_before(one, one.sentences[-1].start, ("collapse",)) == ("SDN",)

    def test_meetings_to_come_are_told_by_name(self) -> None:
        """ "The summit" is the one last spoken of as to come."""
        one = page("Egypt and Ethiopia plan a summit in June. It may fail.")
        assert meetings_before(one, one.sentences[-1].start) == [("EGY", "ETH")]

    def test_a_journey_is_no_summit(self) -> None:
        """A visit to come does not make "the summit"."""
        one = page("Egypt's president will visit Khartoum in June. It may fail.")
        assert meetings_before(one, one.sentences[-1].start) == []


@pytest.mark.parametrize(("number", "sign"), [(-2, -1), (0, 1), (3, 1)])
def test_a_sign_is_never_zero(number: int, sign: int) -> None:
    """Zero counts as up: what is told moves."""
    assert sign_of(number) == sign
