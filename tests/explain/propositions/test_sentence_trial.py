"""A sentence of the analyst's own: read as the folder is, bound on its system, laid beside what the folder says."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.explain.plain_claims import plain_claims
from detente.explain.proposition import Bargain, NotTestable, Proposition
from detente.explain.sentence_trial import DOC, SentenceOnTrial, propose_sentence, read_sentence
from detente.read.links.links import link_events
from tests.explain.propositions.dam import DAM, reading
from tests.explain.propositions.test_leverage import SAYS_IT

SAID = "President Abdel Fattah el-Sisi of Egypt received a Saudi envoy. "
FOLDER = (
    f"{SAID}Saudi Arabia's backing gives Egypt leverage over Ethiopia.",
    "Ethiopia is unlikely to give up its weapons. Egypt seeks better ties with Sudan.",
)


def tried(sentence: str, *folder: str) -> SentenceOnTrial:
    """Return a sentence proposed on the dam's system beside a folder."""
    read = reading(*(folder or FOLDER))
    return propose_sentence(sentence, read, link_events(read), DAM)


def first(sentence: str) -> Proposition:
    """Return the first test of a sentence."""
    found = [item for item in tried(sentence).items if isinstance(item, Proposition)]
    assert found, tried(sentence).items
    return found[0]


class TestPlainForms:
    @pytest.mark.parametrize("sentence", SAYS_IT)
    def test_leverage_however_it_is_put(self, sentence: str) -> None:
        """The forms that the help names, and some others."""
        assert first(sentence).bargain == Bargain("SAU.EGY.ETH", "EGY-ETH")

    @pytest.mark.parametrize(
        ("sentence", "form", "sign"),
        [
            ("If Egypt eases sanctions, Ethiopia will return to talks.", "contrast", 1),
            ("Egypt needs Saudi Arabia's support.", "because", 1),
            ("Egypt will not meet Ethiopia before June.", "forecast", -1),
            ("Egypt will meet Ethiopia before June.", "forecast", 1),
            ("Sanctions hurt Ethiopia.", "contrast", -1),
            ("Egypt will ease sanctions on Ethiopia.", "forecast", 1),
            ("Ethiopia will test a missile by December.", "forecast", 1),
            ("Egypt went to Khartoum to strengthen its hand against Ethiopia.", "because", 1),
            ("Sanctions are a major factor in relations between Egypt and Ethiopia.", "matters", 1),
            ("Egypt's unpredictability makes the outcome of talks with Ethiopia uncertain.", "spread", 1),
            ("Egypt needs Sudan.", "because", 1),
        ],
    )
    def test_each_plain_form_becomes_its_test(self, sentence: str, form: str, sign: int) -> None:
        """What an analyst types, not what articles write."""
        found = first(sentence)
        assert (found.form, found.sign) == (form, sign)

    def test_before_june_is_its_term(self) -> None:
        """From the day of the folder's last text."""
        by = first("Egypt will not meet Ethiopia before June.").by
        assert by is not None
        assert by.end.isoformat() == "2031-05-31"

    def test_advice_is_read_and_refused_as_such(self) -> None:
        """It is understood, and no test."""
        items = tried("Egypt should ease sanctions.").items
        assert [item.code for item in items if isinstance(item, NotTestable)] == ["norm"]


class TestContext:
    def test_a_surname_of_the_folder_is_known(self) -> None:
        """Mr Sisi is Egypt's president as the folder has him."""
        assert (
            "EGY"
            in read_sentence(
                "Saudi support strengthens Mr Sisi in talks with Ethiopia.", reading(*FOLDER)
            ).named
        )

    def test_the_sentence_is_said_when_the_folder_ends(self) -> None:
        """Relative dates count from the last text."""
        when = read_sentence(SAYS_IT[0], reading(*FOLDER)).document.document.doc_date
        assert when is not None
        assert when.end.isoformat() == "2031-03-10"

    def test_offsets_are_of_the_sentence_itself(self) -> None:
        """No trace of the context it was read in."""
        read = read_sentence(SAYS_IT[0], reading(*FOLDER))
        claim = read.claims[0]
        assert read.document.text[claim.effect.start : claim.effect.end] == claim.effect.text
        assert claim.sentence == (0, len(SAYS_IT[0]))

    def test_records_do_not_depend_on_the_folder(self) -> None:
        """The same sentence has the same ids beside other texts."""
        one = read_sentence(SAYS_IT[0], reading(*FOLDER)).claims
        other = read_sentence(SAYS_IT[0], reading(FOLDER[1])).claims
        assert [claim.id for claim in one] == [claim.id for claim in other]

    def test_without_a_folder_it_is_read_all_the_same(self) -> None:
        """Names of states need no context."""
        assert read_sentence(SAYS_IT[0], reading()).claims

    def test_the_whole_reading_holds_the_sentence_as_one_more_document(self) -> None:
        """So that a trial finds its claim."""
        found = tried(SAYS_IT[0])
        assert [c.id for c in found.reading.claims if c.doc == DOC] == [c.id for c in found.claims]


class TestBeside:
    def test_a_sentence_the_folder_says_is_supported(self) -> None:
        """By the evidence of the sentence that says it."""
        found = tried("Saudi support strengthens Egypt's hand in negotiations with Ethiopia.")
        assert [evidence.partition("#")[0] for evidence in found.supporting] == ["a.txt"]
        assert (found.opposing, found.nearest) == ((), ())

    def test_the_contrary_is_opposed(self) -> None:
        """The same question, the other answer."""
        found = tried("Saudi support weakens Egypt in talks with Ethiopia.")
        assert found.supporting == ()
        assert [evidence.partition("#")[0] for evidence in found.opposing] == ["a.txt"]

    def test_a_forecast_is_opposed_by_its_denial(self) -> None:
        """It will, against it is unlikely to."""
        found = tried("Ethiopia will give up its weapons.")
        assert [evidence.partition("#")[0] for evidence in found.opposing] == ["b.txt"]

    def test_otherwise_the_nearest_are_told(self) -> None:
        """Nobody says the same or the contrary."""
        found = tried("Sudan's backing gives Egypt leverage over Ethiopia.")
        assert (found.supporting, found.opposing) == ((), ())
        assert found.nearest

    def test_evidence_is_the_whole_sentence(self) -> None:
        """Its slice is the sentence that says it."""
        found = tried(SAYS_IT[0])
        doc, _, rest = found.supporting[0].partition("#")
        start, end = (int(part) for part in rest.partition("~")[0].split("-"))
        assert found.reading.texts[doc][start:end].startswith("Saudi Arabia's backing")

    def test_worlds_changed_round_say_the_contrary(self) -> None:
        """If it stops they come; if it goes on they do not."""
        found = tried(
            "If Ethiopia suspends its tests, Egypt will attack.",
            "If Ethiopia resumes testing, Egypt will attack.",
        )
        assert found.opposing


class TestNothingClaimed:
    def test_says_what_was_understood_and_how_to_put_it(self) -> None:
        """The actors it knows, and three patterns with them."""
        with pytest.raises(InputError, match=r"Egypt, Sudan") as caught:
            tried("Egypt and Sudan exist.")
        assert caught.value.code == "X020"
        assert caught.value.fix.count("Egypt") >= 2

    def test_nobody_known(self) -> None:
        """It says so."""
        with pytest.raises(InputError, match="no actor that is known"):
            tried("The weather was fine.")

    def test_an_empty_sentence(self) -> None:
        """Nothing came."""
        with pytest.raises(InputError, match="nothing"):
            tried("  ")

    def test_exit_code_is_that_of_input(self) -> None:
        """A sentence is input."""
        with pytest.raises(InputError) as caught:
            tried("The weather was fine.")
        assert caught.value.exit_code == 3


class TestPlainClaims:
    def test_no_sentence_no_claim(self) -> None:
        """An empty document."""
        from dataclasses import replace

        from detente.read.annotation import AnnotatedDocument

        read = read_sentence(SAYS_IT[0], reading())
        assert plain_claims(AnnotatedDocument(replace(read.document.document), "", ()), ()) == ()

    @pytest.mark.parametrize(
        ("sentence", "rule"),
        [
            ("Egypt should ease sanctions.", "plain.advice"),
            ("Sanctions are a major factor in relations between Egypt and Ethiopia.", "plain.factor"),
            ("Egypt went to Khartoum to impress Ethiopia.", "plain.to"),
            ("Ethiopia will test a missile by December.", "plain.to-come"),
            ("Egypt needs Sudan.", "plain.needs"),
        ],
    )
    def test_each_rule_names_itself(self, sentence: str, rule: str) -> None:
        """So that a reader of records sees whence it came."""
        assert read_sentence(sentence, reading(*FOLDER)).claims[0].rule == rule

    def test_the_reader_s_own_claims_come_first(self) -> None:
        """A plain form is looked for only where it finds none."""
        claims = read_sentence(SAYS_IT[0], reading(*FOLDER)).claims
        assert all(not (claim.rule or "").startswith("plain.") for claim in claims)

    def test_hedges_are_kept(self) -> None:
        """May is possible."""
        assert (
            read_sentence("Egypt may meet Ethiopia in June.", reading(*FOLDER)).claims[0].hedge == "possible"
        )


def test_equal_calls_answer_equally() -> None:
    """No clock and no order of sets, twice within one process."""
    assert tried(SAYS_IT[0]) == tried(SAYS_IT[0])
