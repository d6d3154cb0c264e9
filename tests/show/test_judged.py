"""The parts of a judgement on the page and in text, and what the strike-out is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.explain.judgement import Judgement, Link, Strike, Verdict
from detente.records.interval import Interval
from detente.show.page.assumptions import assumptions as assumptions_page
from detente.show.page.futures import futures as futures_page
from detente.show.page.judged import claim_line, controls, rules, sides, steps, strikes, verdict_line
from detente.show.page.leverage import leverage as leverage_page
from detente.show.page.refs import References
from detente.show.page.trial import teaser
from detente.show.plain_trial import judgement_text, judgements_text, sentences_text, trial_line
from detente.show.view_judgement import (
    JudgementView,
    Measured,
    agreement_words,
    others_of,
    texts_of,
    verdict_words,
)
from detente.show.view_parts import Index
from detente.show.view_strikes import Dependence, strike_board
from detente.show.view_trial import Docket, judgement_view, on_trial
from detente.show.views import BriefView, brief_view
from tests.show.dam import A, B, C, reading
from tests.show.judgements import (
    FORECAST,
    LEVERAGE,
    PROMISE,
    SIGNED,
    dam_judgements,
    dam_whole,
    forecast,
    leverage,
    norm,
    trial,
)


@pytest.fixture(scope="module")
def index() -> Index:
    """Return the index of the dam texts."""
    return Index.of(reading(), quotes=True)


@pytest.fixture(scope="module")
def view() -> BriefView:
    """Return the view of the dam case."""
    whole = dam_whole()
    return brief_view(whole.case, whole)


@pytest.fixture
def refs(view: BriefView) -> References:
    """Return what makes links."""
    return References(view)


def shown(judgement: Judgement, index: Index, reviewed: bool = False) -> JudgementView:
    """Return a judgement as a reader sees it."""
    return judgement_view(judgement, "judgement-1", Docket.of(index, reviewed=reviewed))


class TestVerdict:
    @pytest.mark.parametrize(
        ("verdict", "words"),
        [
            ("robust", "– the claimed direction holds under the stated priors"),
            ("fragile", "– neither direction holds, and nothing short decides it"),
            ("fails", "– the claimed direction does not show"),
            ("not testable", "– no test here can decide it"),
        ],
    )
    def test_each_has_its_words(self, index: Index, verdict: Verdict, words: str) -> None:
        """None of them a likelihood."""
        assert verdict_words(shown(replace(leverage(), verdict=verdict), index)) == words

    def test_depends_without_a_condition_says_so(self, index: Index) -> None:
        """Nothing is made up."""
        assert "no condition was found" in verdict_words(shown(replace(leverage(), condition=None), index))

    def test_it_wears_its_word(self, index: Index) -> None:
        """As a badge, the condition after it."""
        assert verdict_line(shown(leverage(), index)).startswith(
            '<strong class="badge depends">depends</strong> on whether filling lifts'
        )

    @pytest.mark.parametrize(
        ("rules", "words"),
        [
            ((trial("Nash", "robust", 0.9),), ""),
            ((trial("a", "robust", 0.9), trial("b", "robust", 0.9)), "2 of 2 rules agree."),
            ((trial("a", "robust", 0.9), trial("b", "fails", 0.1)), "1 of 2 rules agrees."),
            (
                (trial("a", "fails", 0.0, zero=True), trial("b", "fails", 0.0, zero=True)),
                "No rule here can show a difference, whatever the numbers.",
            ),
        ],
    )
    def test_agreement_is_counted_over_rules_that_can_tell(
        self, index: Index, rules: tuple[object, ...], words: str
    ) -> None:
        """One rule alone agrees with nobody."""
        row = shown(replace(leverage(), rules=rules), index)  # type: ignore[arg-type]
        assert agreement_words(row) == words


class TestParts:
    def test_the_claim_is_quoted_with_its_voice_and_reading(self, index: Index, refs: References) -> None:
        """Who, when, and what was made of it."""
        line = claim_line(shown(leverage(), index), refs)
        for words in (
            "leverage over the harvest",
            "by author of D1",
            "5 Mar 2031",
            "read as: Tajikistan gets",
        ):
            assert words in line

    def test_what_is_no_test_is_not_read_as_one(self, index: Index, refs: References) -> None:
        """An untested claim has no reading."""
        assert "read as" not in claim_line(shown(norm(), index), refs)

    def test_an_undated_claim_has_no_day(self, index: Index, refs: References) -> None:
        """And no dash for it."""
        assert "<time" not in claim_line(shown(replace(leverage(), said=None), index), refs)

    def test_a_sentence_that_can_be_struck_says_its_unit(self, index: Index, refs: References) -> None:
        """For the script to find."""
        assert 'data-unit="D1.4"' in claim_line(shown(leverage(), index), refs)

    def test_many_steps_are_folded_the_assumed_never(self, index: Index, refs: References) -> None:
        """Nine steps, the eighth assumed: four and that one are seen."""
        steps_ = tuple(
            Link(f"step {n}", f"p.{n}", "ASSUMED" if n == 8 else "DERIVED", (SIGNED,)) for n in range(1, 10)
        )
        html = steps(shown(replace(leverage(), links=steps_), index), refs)
        assert html
        seen, _, folded = html.partition("<details>")
        assert [n for n in range(1, 10) if f"Step {n}." in seen] == [1, 2, 3, 4, 8]
        assert "4 more steps" in folded

    def test_in_a_table_the_other_steps_are_counted(self, index: Index, refs: References) -> None:
        """Not listed: the page stays light."""
        steps_ = tuple(Link(f"step {n}", f"p.{n}", "DERIVED", (SIGNED,)) for n in range(1, 10))
        html = steps(shown(replace(leverage(), links=steps_), index), refs, 4)
        assert html
        assert "and 5 more steps" in html
        assert "<details>" not in html

    def test_a_step_without_evidence_says_so(self, index: Index, refs: References) -> None:
        """Nothing is cited is said, not left blank."""
        html = steps(shown(replace(leverage(), links=(Link("x", "p", "ASSUMED", ()),)), index), refs)
        assert html
        assert "nothing is cited" in html

    def test_one_rule_needs_no_table(self, index: Index) -> None:
        """Its result is the verdict."""
        assert rules(shown(replace(leverage(), rules=leverage().rules[:1]), index)) is None

    def test_no_controls_no_table(self, index: Index) -> None:
        """Forecasts have none."""
        assert controls(shown(forecast(), index)) is None

    def test_both_sides_are_quoted_once(self, index: Index, refs: References) -> None:
        """What says so too stands in the headline only; what says otherwise everywhere."""
        row = shown(replace(leverage(), supporting=(LEVERAGE, SIGNED), opposing=(PROMISE,)), index)
        full, short = sides(row, refs, also=True), sides(row, refs)
        assert full
        assert short
        assert "signed a water treaty" in full
        assert "signed a water treaty" not in short
        assert "Says otherwise" in short

    def test_no_strike_is_said(self, index: Index) -> None:
        """A claim that nothing shakes says so."""
        html = strikes(shown(replace(leverage(), strikes=()), index), 4)
        assert html
        assert "No single source or sentence changes it." in html

    def test_sources_come_before_sentences(self, index: Index) -> None:
        """D1 and D3, then D1.4; what is no unit of the folder is left out."""
        strange = Strike("doc:other.txt", None, None, "x")
        row = shown(replace(leverage(), strikes=(*leverage().strikes, strange)), index)
        assert [strike.unit for strike in row.strikes] == ["D1", "D3", "D1.4"]

    def test_what_was_seen_later_stands_on_the_first_screen(self, view: BriefView, refs: References) -> None:
        """Where a later text decides, it outweighs any model."""
        whole = dam_whole(judgements=(forecast(),))
        found = brief_view(whole.case, whole)
        assert found.trial
        html = teaser(found.trial, References(found))
        assert html
        assert "The ministers did not fail." in html

    def test_texts_and_others_divide_all_evidence(self, index: Index) -> None:
        """Slices on one side, what cannot be looked up on the other, each once."""
        evidence = (SIGNED, "class:AID", SIGNED, "data:t.csv:3", "class:AID")
        assert texts_of(evidence, index) == (SIGNED,)
        assert others_of(evidence) == ("reference class AID", "data t.csv, row 3")


class TestBoard:
    @pytest.fixture(scope="class")
    @classmethod
    def board(cls, index: Index) -> dict[str, Dependence]:
        """Return what each judgement hangs on, by its place."""
        rows = on_trial(dam_whole(), index).rows()
        return {d.id: d for d in strike_board(dam_judgements(), rows, index).dependences}

    def test_sources_have_names_and_dates(self, index: Index) -> None:
        """An unknown outlet is known by its file."""
        found = strike_board((), (), index).sources
        assert [(s.label, s.name) for s in found] == [("D1", "Valley Post"), ("D2", B), ("D3", C)]
        assert found[2].written == "21 Jun 2031"

    def test_an_undated_source_says_so(self) -> None:
        """And is listed all the same."""
        read = reading()
        bare = replace(read.documents[0], document=replace(read.documents[0].document, doc_date=None))
        index = Index.of(replace(read, documents=(bare,)), quotes=True)
        assert strike_board((), (), index).sources[0].written == "undated"

    def test_what_nobody_tested_hangs_on_nothing(self, board: dict[str, Dependence]) -> None:
        """The norm is not there; the three on trial are."""
        assert sorted(board) == ["judgement-1", "judgement-2", "judgement-3"]

    def test_an_untested_claim_that_a_later_text_decides_is_there(self, index: Index) -> None:
        """It can lose that text."""
        seen = replace(norm(), standing="CHECKED", later=(SIGNED,))
        rows = on_trial(dam_whole(judgements=(seen,)), index).rows()
        (found,) = strike_board((seen,), rows, index).dependences
        assert found.later == ("D3.1",)

    def test_steps_are_units_and_what_is_no_text_is_not_among_them(
        self, board: dict[str, Dependence]
    ) -> None:
        """Two sentences, one sentence, a reference class."""
        assert board["judgement-2"].steps == (("D1.2", "D3.1"), ("D1.4",), ())

    def test_what_later_texts_show_is_no_step(self, board: dict[str, Dependence]) -> None:
        """It stands apart."""
        assert board["judgement-1"].steps == (("D2.2", "D1.4"),)
        assert board["judgement-1"].later == ("D3.1",)

    def test_a_step_on_data_is_firm(self, index: Index) -> None:
        """It is never merely assumed."""
        firm = replace(leverage(), links=(Link("x", "p", "DERIVED", (LEVERAGE, "data:t.csv:3")),))
        rows = on_trial(dam_whole(judgements=(firm,)), index).rows()
        assert strike_board((firm,), rows, index).dependences[0].firm == (True,)

    def test_a_claim_hangs_on_all_who_say_it(self, index: Index) -> None:
        """Its own sentence and those that say the same."""
        said = replace(leverage(), supporting=(LEVERAGE, FORECAST))
        rows = on_trial(dam_whole(judgements=(said,)), index).rows()
        assert strike_board((said,), rows, index).dependences[0].said == ("D1.4", "D2.3")


class TestText:
    def test_the_table_has_a_row_each(self, index: Index) -> None:
        """Under a head; nothing for nothing."""
        rows = on_trial(dam_whole(), index).rows()
        assert len(judgements_text(rows).splitlines()) == len(rows) + 1
        assert judgements_text(()) == ""

    def test_a_reviewed_share_is_of_parameter_space(self, index: Index) -> None:
        """Beside the median in its unit."""
        text = judgement_text(shown(leverage(), index, reviewed=True), "Reviewed model")
        assert "the claim: depends (0.61 of parameter space, median 0.1 units of value)" in text

    def test_hidden_words_are_said_to_be(self) -> None:
        """A place without its words."""
        index = Index.of(reading(), quotes=False)
        quote = index.quote_evidence(SIGNED)
        assert quote
        assert sentences_text("Says so", [quote]) == "Says so\n  (words withheld) [D3.1]\n"

    def test_a_long_list_is_counted(self, index: Index) -> None:
        """Four sentences, then how many more."""
        quote = index.quote_evidence(SIGNED)
        assert quote
        assert sentences_text("Says so", [quote] * 6).endswith("  and 2 more\n")

    def test_a_line_has_claim_verdict_and_what_was_seen(self, index: Index) -> None:
        """In this order."""
        line = trial_line(shown(forecast(), index))
        assert line.startswith("“If the ministers fail")
        assert line.endswith("priors. The ministers did not fail.")
        assert " [D2.3] ROBUST – " in line

    def test_a_typed_claim_is_known_by_its_words(self, index: Index) -> None:
        """Without a place."""
        assert trial_line(shown(replace(leverage(), claims=()), index)).startswith("Tajikistan gets better")

    def test_a_day_is_no_part_of_the_table(self, index: Index) -> None:
        """The same judgement said on another day is the same row."""
        day = forecast().said
        assert isinstance(day, Interval)
        other = replace(forecast(), said=replace(day, text="spring"))
        assert judgements_text([shown(other, index)]) == judgements_text([shown(forecast(), index)])


class TestTables:
    def test_futures_beyond_the_first_are_folded(self, view: BriefView, refs: References) -> None:
        """Seven, then the rest."""
        assert view.futures
        html = futures_page(view.futures[:1] * 9, refs)
        assert "2 more prospects" in html

    def test_a_reviewed_side_shows_its_range(self, view: BriefView, refs: References) -> None:
        """With a minus that is one."""
        assert view.leverage
        sized = replace(view.leverage[0], value=Measured(-0.2, -0.5, 0.1, "of what can be had", "simulated"))
        assert "median −0.2 (−0.5 to 0.1) of what can be had" in leverage_page((sized,), refs)

    def test_assumptions_beyond_the_first_are_folded(self, view: BriefView, refs: References) -> None:
        """Eight, then the rest."""
        assert view.assumptions
        assert "1 more assumption" in assumptions_page(view.assumptions[:1] * 9, refs)

    def test_an_assumption_on_nothing_says_so(self, view: BriefView, refs: References) -> None:
        """Rather than an empty cell."""
        assert view.assumptions
        bare = replace(view.assumptions[0], evidence=(), other=())
        assert "nothing is cited" in assumptions_page((bare,), refs)

    def test_texts_are_named_a_to_c(self) -> None:
        """The labels of the tests above are those of the folder."""
        assert Index.of(reading(), quotes=False).labels == {A: "D1", B: "D2", C: "D3"}
