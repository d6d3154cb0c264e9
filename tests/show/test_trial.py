"""On trial: the right claim at the top, every claim somewhere, no number of a drafted model anywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from detente.explain.judgement import Strike
from detente.records.evidence import Evidence
from detente.show.brief import render_brief
from detente.show.plain import brief_text
from detente.show.plain_trial import judgement_text, judgements_text
from detente.show.view_evidence import walk
from detente.show.view_judgement import becomes, foreign_words, grounds, unit_label, verdict_words
from detente.show.view_parts import Index, Quote
from detente.show.view_trial import Docket, agreement, headline, judgement_view, tally_words
from detente.show.views import BriefView, brief_view, view_to_json
from tests.show.dam import TEXTS, A, reading
from tests.show.judgements import (
    LEVERAGE,
    SIGNED,
    dam_judgements,
    dam_whole,
    forecast,
    leverage,
    norm,
    trial,
)

ICD = ("almost no chance", "unlikely", "roughly even chance", "likely", "almost certain")


@pytest.fixture(scope="module")
def index() -> Index:
    """Return the index of the dam texts."""
    return Index.of(reading(), quotes=True)


@pytest.fixture(scope="module")
def docket(index: Index) -> Docket:
    """Return where claims are looked up, under a drafted model."""
    return Docket.of(index, reviewed=False)


@pytest.fixture(scope="module")
def view() -> BriefView:
    """Return the view of the dam case under a drafted model."""
    whole = dam_whole()
    return brief_view(whole.case, whole)


@pytest.fixture(scope="module")
def reviewed() -> BriefView:
    """Return the view under a model that a person confirmed."""
    whole = dam_whole(reviewed=True, confirmed=41)
    return brief_view(whole.case, whole)


class TestHeadline:
    def test_leverage_comes_before_all(self, docket: Docket) -> None:
        """A forecast is robust, an explanation is there: the leverage claim is the headline."""
        chosen = headline(dam_judgements(), docket)
        assert chosen is not None
        assert chosen.form == "leverage"

    def test_what_the_analyst_puts_first_comes_before_all(self, docket: Docket) -> None:
        """A forecast, though a leverage claim is there; a key that nobody has changes nothing."""
        asked = headline(dam_judgements(), docket, forecast().key)
        assert asked is not None
        assert asked.key == forecast().key
        assert headline(dam_judgements(), docket, "nobody") == headline(dam_judgements(), docket)

    def test_a_title_comes_before_many_voices(self, docket: Docket) -> None:
        """Of two leverage claims the one in a title is chosen, although more voices say the other."""
        title = replace(docket.claims["c-2"], id="t-1", doc=A, sentence=(0, 26))
        placed = replace(docket, claims={**docket.claims, "t-1": title})
        loud = replace(leverage(), voices=("one", "two", "three"))
        quiet = replace(leverage(), key="p-9", claims=("t-1",))
        assert headline((loud, quiet), placed) is quiet

    def test_voices_decide_where_no_title_does(self, docket: Docket) -> None:
        """The one that more people say."""
        loud = replace(leverage(), key="p-9", voices=("one", "two"))
        assert headline((leverage(), loud), docket) is loud

    def test_a_contrast_stands_in_when_nobody_speaks_of_leverage(self, docket: Docket) -> None:
        """Before a forecast that was said earlier."""
        contrast = replace(forecast(), key="p-9", form="contrast")
        assert headline((forecast(), contrast), docket) is contrast

    def test_what_cannot_be_tested_is_no_headline(self, docket: Docket) -> None:
        """A folder of norms has none."""
        assert headline((norm(),), docket) is None

    def test_order_of_the_judgements_does_not_matter(self, docket: Docket) -> None:
        """The rule is a rule."""
        assert headline(dam_judgements(), docket) == headline(dam_judgements()[::-1], docket)

    def test_the_page_states_the_rule(self, view: BriefView) -> None:
        """Why this one and not another is told beside it."""
        assert "one that stands in a title" in render_brief(view)


class TestEveryClaim:
    def test_each_claim_is_in_one_row(self, view: BriefView) -> None:
        """Four claims, four rows, grouped from robust to not testable."""
        assert view.trial
        assert [(group.verdict, [row.claims for row in group.rows]) for group in view.trial.groups] == [
            ("robust", [("c-2",)]),
            ("depends", [("c-1",)]),
            ("fragile", [("c-4",)]),
            ("not testable", [("c-3",)]),
        ]

    def test_the_tally_counts_by_verdict(self, view: BriefView) -> None:
        """In words a reader can check."""
        assert view.trial
        assert tally_words(view.trial) == "4 claims read: 1 robust, 1 depends, 1 fragile and 1 not testable."

    def test_every_judgement_has_its_place(self, view: BriefView) -> None:
        """As many rows as judgements, no two in one place."""
        assert view.trial
        assert len({row.id for row in view.trial.rows()}) == len(dam_judgements())

    def test_an_untestable_claim_has_its_reason(self, view: BriefView) -> None:
        """It is listed, not dropped."""
        assert "Nothing in the model is a drought quarrel." in render_brief(view)

    def test_a_claim_of_no_document_is_shown_by_its_words(self, docket: Docket) -> None:
        """A typed claim has no sentence to quote."""
        typed = judgement_view(replace(leverage(), claims=(), supporting=()), "judgement-1", docket)
        assert typed.quote is None
        assert typed.words == leverage().words

    def test_without_a_model_the_record_of_claims_stays(self) -> None:
        """And nothing of a trial is on the page."""
        whole = dam_whole()
        bare = brief_view(whole.case)
        assert bare.trial is None
        assert len(bare.claims) == 4
        html = render_brief(bare)
        assert not re.search(r'id="(trial|next|leverage|assumptions|rivals|strike-data)"', html)


class TestDraft:
    def test_no_percentage_stands_anywhere(self, view: BriefView) -> None:
        """Not on the page, its style and script left aside, and in no text."""
        assert view.trial
        first = view.trial.first()
        assert first
        page = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", render_brief(view), flags=re.DOTALL)
        table = judgements_text(view.trial.rows())
        shown = [page, brief_text(view), table, judgement_text(first, view.bar.status)]
        assert not [text for text in shown if re.search(r"%|per ?cent", text)]

    def test_no_word_of_likelihood_is_ours(self, view: BriefView) -> None:
        """Only the texts' own sentences may say "likely"."""
        plain = view_to_json(replace(view, sentences=(), said_and_seen=(), claims=(), speakers=()))
        ours = json.dumps([plain["trial"], plain["futures"], plain["leverage"], plain["assumptions"]])
        for quote in (part.text for part in walk(view) if isinstance(part, Quote)):
            ours = ours.replace(json.dumps(quote)[1:-1], "")
        assert not [word for word in ICD if re.search(rf"\b{word}\b", ours)]

    def test_no_number_of_the_model_reaches_the_view(self, view: BriefView) -> None:
        """Shares, effects, densities and limits are withheld, so that no way of showing it can let them slip."""
        assert view.trial
        for row in view.trial.rows():
            assert {t.share for t in row.rules} | {c.trial.effect for c in row.controls} <= {None}
            assert row.condition is None or {n for _, *pair in row.condition.limits for n in pair} == {None}
        assert view.futures
        assert view.leverage
        assert view.assumptions
        assert {f.model for f in view.futures} | {s.value for s in view.leverage} == {None}
        assert {a.share for a in view.assumptions} == {None}

    def test_the_bar_says_draft(self, view: BriefView) -> None:
        """With how many numbers are confirmed."""
        assert (view.bar.draft, view.bar.status) == (True, "DRAFT, 0/41 numbers confirmed")
        assert 'class="badge draft">DRAFT</strong></a> 0/41 numbers confirmed' in render_brief(view)

    def test_the_text_says_draft_where_it_speaks_of_the_model(self, view: BriefView) -> None:
        """A line torn out of its page still tells."""
        text = brief_text(view)
        assert "DRAFT, 0/41 numbers confirmed\n" in text
        assert "On trial (DRAFT model)\n" in text


class TestReviewed:
    def test_shares_are_shares_and_no_percentages(self, reviewed: BriefView) -> None:
        """Of parameter space, between nought and one, with what is undecided beside."""
        assert "0.61 of parameter space, 0.05 undecided" in render_brief(reviewed)

    def test_a_share_wears_no_word_of_likelihood(self, reviewed: BriefView) -> None:
        """The verdict's word is its only one."""
        html = render_brief(reviewed)
        trials = html[html.index('id="trial"') : html.index('id="disagree"')]
        ours = re.sub(r"<q>.*?</q>", "", trials)
        assert not [word for word in ICD if re.search(rf"\b{word}\b", ours)]

    def test_a_dated_event_has_its_term_and_range(self, reviewed: BriefView) -> None:
        """In the sentence, with the confidence in another."""
        html = render_brief(reviewed)
        assert "roughly even chance (45–55%)" in html
        assert "Confidence is low: nobody has confirmed the numbers." in html
        assert not re.search(r"chance[^.]*[Cc]onfidence", re.sub(r"<[^>]+>", " ", html))

    def test_the_bar_does_not_say_draft(self, reviewed: BriefView) -> None:
        """Nor does any other place."""
        assert reviewed.bar.status == "Reviewed model, 41/41 numbers confirmed"
        assert "DRAFT" not in render_brief(reviewed)


class TestShownInFull:
    def test_steps_keep_order_and_standing(self, view: BriefView) -> None:
        """The argument goes from its first step to its last; what it rests on is linked or named."""
        assert view.trial
        first = view.trial.first()
        assert first
        assert [step.standing for step in first.steps] == ["DERIVED", "ASSUMED", "DERIVED"]
        assert first.steps[0].places == ("D1.2", "D3.1")
        assert first.steps[2].other == ("reference class COERCE",)

    def test_rules_that_cannot_tell_are_apart(self, view: BriefView) -> None:
        """One of two agrees; the third cannot show a difference."""
        assert view.trial
        first = view.trial.first()
        assert first
        assert (first.agree, first.deciding, first.silent) == (1, 2, 1)

    @pytest.mark.parametrize(
        ("shares", "wanted"),
        [([(0.6, 0.0)], (1, 1)), ([(0.4, 0.3)], (1, 1)), ([(0.3, 0.4)], (0, 1)), ([(0.5, 0.0)], (0, 1))],
    )
    def test_a_rule_agrees_when_more_speaks_for_than_against(
        self, shares: list[tuple[float, float]], wanted: tuple[int, int]
    ) -> None:
        """0.4 for and 0.3 undecided leaves 0.3 against; a tie agrees with nobody."""
        assert (
            agreement([trial("Nash", "fragile", share, undecided) for share, undecided in shares]) == wanted
        )

    def test_controls_stand_beside(self, view: BriefView) -> None:
        """Inverted, swapped and placebo, in one table with the claim."""
        html = render_brief(view)
        table = html[html.index("The same test on what") :].partition("</table>")[0]
        places = [table.index(words) for words in ("The claim", "Inverted", "Actors swapped", "Placebo")]
        assert places == sorted(places)

    def test_a_control_as_good_as_the_claim_is_marked(self, docket: Docket) -> None:
        """A placebo that holds tells that the test tells nothing."""
        good = replace(
            leverage(), controls=(replace(leverage().controls[2], trial=trial("x", "robust", 1.0)),)
        )
        whole = dam_whole(judgements=(good,))
        assert "no worse than the claim" in render_brief(brief_view(whole.case, whole))
        assert "no worse than the claim" not in render_brief(brief_view(whole.case, dam_whole()))

    def test_the_condition_is_said_once(self, docket: Docket) -> None:
        """A reason that repeats it loses the repetition."""
        given = leverage().condition
        assert given
        told = f"it holds where {given.words}; x is so"
        row = judgement_view(replace(leverage(), reason=told), "judgement-1", docket)
        assert grounds(row) == "X is so."
        assert verdict_words(row).startswith("on whether filling lifts")

    def test_opposing_and_later_sentences_are_quoted(self, view: BriefView) -> None:
        """Both with their places."""
        assert view.trial
        rows = {row.key: row for row in view.trial.rows()}
        assert [q.label for q in rows["p-1"].opposing] == ["D1.5"]
        assert [q.evidence for q in rows["p-2"].later] == [SIGNED]

    @pytest.mark.parametrize(
        ("verdict", "standing", "words"),
        [
            (None, None, "falls"),
            ("fails", "ASSUMED", "fails"),
            ("depends", "DERIVED", "DERIVED"),
            ("fragile", "CHECKED", "fragile, CHECKED"),
            ("depends", "ASSUMED", "stands on less"),
        ],
    )
    def test_a_strike_says_what_becomes_of_it(self, verdict: None, standing: None, words: str) -> None:
        """Verdict first, then standing."""
        assert becomes(leverage(), Strike("doc:x", verdict, standing, "")) == words

    @pytest.mark.parametrize(
        ("evidence", "words"),
        [
            ("class:CONSULT", "reference class CONSULT"),
            ("data:trade.csv:2018-04", "data trade.csv, row 2018-04"),
            ("case:model.yaml:actors.A.face", "typed by a person: actors.A.face"),
            (LEVERAGE, ""),
        ],
    )
    def test_what_is_no_text_is_named(self, evidence: str, words: str) -> None:
        """A reference, a row, a person's word; a slice needs no name."""
        assert foreign_words(evidence) == words

    @pytest.mark.parametrize(
        ("unit", "label"), [(f"doc:{A}", "D1"), (LEVERAGE, "D1.4"), ("class:X", ""), ("doc:no.txt", "")]
    )
    def test_units_have_labels(self, index: Index, unit: str, label: str) -> None:
        """A source is D1, a sentence D1.4, what is no text of the folder nothing."""
        assert unit_label(unit, index) == label


class TestPlaces:
    def test_every_citation_of_a_verdict_holds(self, view: BriefView) -> None:
        """Each evidence string that is a slice stands in its document."""
        found = [
            getattr(part, "evidence", ()) for part in walk((view.trial, view.leverage, view.assumptions))
        ]
        cited = [Evidence.parse(e) for one in found for e in ((one,) if isinstance(one, str) else one)]
        assert len(cited) > 15
        assert all(e.holds(TEXTS[e.doc]) for e in cited)

    def test_hidden_quotes_stay_hidden(self) -> None:
        """In the trial too, and where a reason cites in brackets what no rule could read."""
        cited = replace(
            norm(), reason="nothing stands for its cause (lowers the risk of drought); name an act"
        )
        whole = dam_whole(judgements=(leverage(), cited))
        html = render_brief(brief_view(whole.case, whole, quotes=False))
        assert "leverage over the harvest" not in html
        assert "lowers the risk of drought)" not in html
        assert "Nothing stands for its cause; name an act." in html


def test_equal_wholes_give_equal_pages(docket: Docket) -> None:
    """Byte for byte."""
    pages = [render_brief(brief_view(whole.case, whole)) for whole in (dam_whole(), dam_whole())]
    assert pages[0] == pages[1]
