"""Review: what a person's answer makes of a number, what is open, and what a number bears on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.lint_numbers import has_mass
from detente.model.numbers import bounds, parameters, with_parameter
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.review import (
    accepted,
    citations,
    dependents,
    edited,
    matching,
    open_numbers,
    progress,
    rejected,
    stated,
    whole_range,
)
from detente.records.evidence import Evidence
from tests.model.files.systems import FEWER
from tests.model.files.systems import parameters as any_number
from tests.model.river import RIVER, wide

DRAFT = Parameter(None, Prior("uniform", (0.2, 0.9)), ("a.txt#0-5~12345678",), "said twice", drafted=True)
PATH = "positions.UZB.water.salience"


class TestProgress:
    def test_drafts_are_open_and_the_rest_is_confirmed(self) -> None:
        """The river has nine drafted numbers; noughts and ones that a file leaves out are not counted."""
        found = progress(RIVER)
        assert found.stated - found.confirmed == len(open_numbers(RIVER)) == 9
        assert str(found) == f"{found.confirmed}/{found.stated} confirmed"

    @given(st.lists(st.sampled_from(open_numbers(RIVER)), unique=True))
    @FEWER
    def test_every_answer_counts_one(self, answered: list[str]) -> None:
        """Whichever is given, in whatever order."""
        system = RIVER
        for place, path in enumerate(answered):
            number = parameters(system)[path]
            answers = (accepted(number), edited(number, path, "0.5"), rejected(number, path))
            system = with_parameter(system, path, answers[place % 3])
        assert progress(system).confirmed == progress(RIVER).confirmed + len(answered)
        assert progress(system).stated == progress(RIVER).stated


class TestAnswers:
    def test_accepting_takes_the_mark_off(self) -> None:
        """Everything else stays."""
        assert accepted(DRAFT) == replace(DRAFT, drafted=False)

    @pytest.mark.parametrize(
        ("words", "value", "prior"),
        [
            ("0.4", 0.4, None),
            (" 1 ", 1.0, None),
            ("uniform(0.3, 0.6)", None, Prior("uniform", (0.3, 0.6))),
            ("Beta(2,5)", None, Prior("beta", (2.0, 5.0))),
        ],
    )
    def test_editing_puts_the_person_s_word(
        self, words: str, value: float | None, prior: Prior | None
    ) -> None:
        """The evidence stays, the person's own assumption is added; the old reason is told."""
        found = edited(DRAFT, PATH, words)
        assert (found.value, found.prior, found.drafted) == (value, prior, False)
        assert found.evidence == (*DRAFT.evidence, f"case:model.yaml:{PATH}")
        assert found.why == "set by the analyst instead of uniform(0.2, 0.9): said twice"
        assert edited(DRAFT, PATH, words, "own reading").why == "own reading"

    def test_editing_twice_cites_once(self) -> None:
        """The same assumption is no second piece of evidence."""
        assert len(edited(edited(DRAFT, PATH, "0.4"), PATH, "0.5").evidence) == 2

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            ("-0.1", "0 or more is wanted"),
            ("much", "neither a number nor a prior"),
            ("", "neither a number nor a prior"),
            ("uniform(-2, -1)", "no mass"),
            ("uniform(1)", "takes 2 numbers"),
            ("unifrm(0, 1)", "known near it: uniform"),
            ("1e999", "too large"),
        ],
    )
    def test_what_the_field_cannot_have_is_refused(self, words: str, complaint: str) -> None:
        """With what it can."""
        with pytest.raises(ValueError, match=complaint):
            edited(DRAFT, PATH, words)

    def test_rejecting_leaves_the_whole_field(self) -> None:
        """As the analyst's own doubt: no text stands behind it any more."""
        found = rejected(DRAFT, "issues.water.level")
        assert found.prior == Prior("uniform", (0.0, 1.0))
        assert (found.value, found.drafted) == (None, False)
        assert found.evidence == ("case:model.yaml:issues.water.level",)
        assert "rejects uniform(0.2, 0.9)" in found.why

    @pytest.mark.parametrize(
        ("number", "path", "wanted"),
        [
            (DRAFT, "ties.A.B.level", (-1, 1)),
            (DRAFT, PATH, (0, 1.8)),
            (fixed(0.1), PATH, (0, 1)),
            (wide(0, 4), "actors.A.responsiveness", (0, 8)),
            (wide(-3, 0.5), "goodwill.A.B.weight", (-6, 6)),
            (DRAFT, "moves.m.rate", (1e-6, 0.999)),
        ],
    )
    def test_a_field_without_an_end_goes_twice_as_far(
        self, number: Parameter, path: str, wanted: tuple[float, float]
    ) -> None:
        """By hand; one at least."""
        assert whole_range(number, path).arguments == pytest.approx(wanted)

    @given(any_number(), st.sampled_from(sorted(parameters(RIVER))))
    def test_a_rejected_number_can_always_be_drawn(self, number: Parameter, path: str) -> None:
        """Its prior has mass in its field."""
        prior = rejected(number, path).prior
        assert prior is not None
        assert has_mass(prior, bounds(path))

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (fixed(0.25), "0.25"),
            (DRAFT, "uniform(0.2, 0.9)"),
            (replace(DRAFT, value=0.5), "0.5 with uniform(0.2, 0.9)"),
        ],
    )
    def test_a_number_in_words(self, number: Parameter, words: str) -> None:
        """Value, prior, or both."""
        assert stated(number) == words


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "wanted"),
        [
            ("ties.TJK.UZB.level", ["ties.TJK.UZB.level"]),
            ("positions.TJK.water", ["positions.TJK.water.ideal_point", "positions.TJK.water.salience"]),
            ("moves.*.rate", ["moves.TJK-fill.rate", "moves.UZB-meet.rate"]),
            ("ties", ["ties.TJK.UZB.level"]),
            ("tie", []),
        ],
    )
    def test_a_path_an_element_a_section_or_a_star(self, pattern: str, wanted: list[str]) -> None:
        """Among the open numbers."""
        assert list(matching(open_numbers(RIVER), pattern)) == wanted


class TestCitations:
    def test_the_cited_words_stand_in_their_context(self) -> None:
        """Not more of it than asked for."""
        text = "Before it. The dam is full. After it."
        number = Parameter(0.1, evidence=(str(Evidence.of("a.txt", text, 11, 27)), "class:x"))
        cited, other = citations(number, {"a.txt": text}, around=7)
        assert (cited.before, cited.words, cited.after) == ("re it. ", "The dam is full.", " After ")
        assert (other.form, other.words) == ("class:x", "")

    def test_what_no_longer_stands_is_not_quoted(self) -> None:
        """Other words at its place, or no such document."""
        number = Parameter(0.1, evidence=("a.txt#0-3~12345678", "b.txt#0-3~12345678"))
        assert [cited.words for cited in citations(number, {"a.txt": "The dam"})] == ["", ""]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("actors.KAZ.capability", ["table TJK-UZB", "backing KAZ.UZB.TJK"]),
        ("actors.TJK.factions.farmers.weight", ["table TJK-UZB", "backing KAZ.UZB.TJK", "move TJK-fill"]),
        ("issues.water.level", ["table TJK-UZB", "hazard drought", "influence thirst"]),
        ("issues.dam.level", ["move TJK-fill", "rule clause"]),
        ("positions.UZB.water.salience", ["table TJK-UZB", "every choice of UZB"]),
        ("ties.KAZ.UZB.level", ["backing KAZ.UZB.TJK"]),
        ("ties.TJK.UZB.level", ["what UZB values"]),
        ("assets.UZB.harvest.level", ["what TJK values", "influence thirst", "lever border"]),
        ("levers.border.level", ["rule clause"]),
        ("backings.KAZ.UZB.TJK.credibility", ["table TJK-UZB"]),
        ("moves.UZB-meet.rate", ["move TJK-fill", "tables.TJK-UZB"]),
        ("moves.TJK-fill.effects.0.amount", ["issues.dam", "ties.TJK.UZB", "report TJK.UZB.COERCE"]),
        ("tables.TJK-UZB.doubt", ["move UZB-meet"]),
        ("half_life", []),
    ],
)
def test_what_a_number_bears_on(path: str, wanted: list[str]) -> None:
    """Directly, read off the river by hand."""
    assert list(dependents(RIVER, path)) == wanted
