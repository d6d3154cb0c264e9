"""Leverage of every side, what may come, key assumptions, how it was made: in words, with what they rest on."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from detente.model.parameter import Parameter
from detente.show.brief import render_brief
from detente.show.plain import brief_text
from detente.show.view_assumptions import basis
from detente.show.view_futures import futures
from detente.show.view_leverage import leverage
from detente.show.view_parts import Index
from detente.show.views import BriefView, brief_view, view_to_json
from tests.show.dam import TEXTS, reading
from tests.show.judgements import (
    CLASS,
    FORECAST,
    LEVERAGE,
    SIGNED,
    because,
    dam_assumptions,
    dam_outlook,
    dam_whole,
    norm,
    prospect,
    system,
)
from tests.show.judgements import leverage as headline


@pytest.fixture(scope="module")
def index() -> Index:
    """Return the index of the dam texts."""
    return Index.of(reading(), quotes=True)


@pytest.fixture(scope="module")
def view() -> BriefView:
    """Return the view of the dam case under a drafted model."""
    whole = dam_whole()
    return brief_view(whole.case, whole)


@pytest.fixture(scope="module")
def html(view: BriefView) -> str:
    """Return its page."""
    return render_brief(view)


def section(html: str, key: str) -> str:
    """Return a section of the page without its tags."""
    return re.sub(r"<[^>]+>", " ", html[html.index(f'<h2 id="{key}">') :].partition("</section>")[0])


class TestLeverage:
    def test_rules_are_grouped_by_what_they_show(self, index: Index) -> None:
        """Upwards first, those that cannot tell last."""
        first = leverage(dam_whole(), index)[0]
        assert [(group.effect, group.rules) for group in first.by_rule] == [
            ("raises", ("Nash",)),
            ("depends", ("compromise with a voice for the backer",)),
            ("none", ("compromise",)),
        ]

    def test_names_are_those_of_the_model_and_then_of_the_world(self, index: Index) -> None:
        """An actor the model does not name has the gazetteer's name; the table has its own."""
        first = leverage(dam_whole(), index)[0]
        assert (first.backer.name, first.protege.name, first.table) == (
            "Kazakhstan",
            "Tajikistan",
            "the water table",
        )

    def test_sentences_and_other_grounds_are_apart(self, index: Index) -> None:
        """What can be looked up is cited, what cannot is named."""
        first = leverage(dam_whole(), index)[0]
        assert (first.evidence, first.other) == ((SIGNED,), ("reference class CONSULT",))

    def test_structural_zeros_are_said_apart(self, html: str) -> None:
        """Not a row among the others: no number could make them tell."""
        told = section(html, "leverage")
        assert told.index("Structural zeros") > told.index("Backings asked for symmetry")
        assert "Iran → Tajikistan against Uzbekistan, the water table" in told

    def test_what_no_text_speaks_of_is_folded(self, html: str) -> None:
        """And said to be asked for symmetry."""
        assert "1 more backing, asked of every side alike although no text speaks of it" in html

    def test_a_reviewed_model_gives_the_size(self, index: Index) -> None:
        """The median of the middle rule that tells, with the widest range: 0.2 and 0.05 give 0.2 from -0.1 to 0.3."""
        value = leverage(dam_whole(reviewed=True), index)[0].value
        assert value
        assert (value.value, value.low, value.high) == (0.2, -0.1, 0.3)

    def test_no_table_is_said(self) -> None:
        """A model without one says so."""
        whole = dam_whole(sides=())
        assert "No table was found" in render_brief(brief_view(whole.case, whole))


class TestFutures:
    def test_each_has_horizon_base_rate_and_sign(self, view: BriefView) -> None:
        """All in words."""
        assert view.futures
        first = view.futures[0]
        assert (first.words, first.until, first.direction, first.watch) == (
            "Water table: they settle",
            "21 Dec 2031",
            "more often",
            "Uzbekistan sends a minister: it comes more often after that.",
        )

    def test_confidence_is_said_once_and_apart(self, html: str) -> None:
        """In a sentence of its own, not once a row."""
        assert html.count("Confidence is low: nobody has confirmed the numbers.") == 1
        assert '<p class="confidence">Confidence is low' in html

    def test_different_confidences_stand_with_their_rows(self) -> None:
        """Where they differ."""
        one, two = dam_outlook()
        whole = dam_whole(outlook=(one, replace(two, confidence="Confidence is moderate.")))
        html = render_brief(brief_view(whole.case, whole))
        assert html.count('class="confidence"') == 2

    def test_the_headline_s_table_comes_first(self, index: Index) -> None:
        """Then those who deal most with each other; a hazard last."""
        made = [
            prospect("hazards.drought", "hazard", "drought", "more often", None, False),
            prospect("acts.IRN.KAZ.AID", "act", "Iran aids", "more often", None, False),
            prospect("tables.TJK-UZB.settled", "settlement", "they settle", "less often", None, False),
        ]
        step = replace(headline().links[1], path="backings.IRN.IRN.KAZ.hardening")
        whole = dam_whole(outlook=tuple(made))
        assert [f.kind for f in futures(whole, None, index)] == ["settlement", "act", "hazard"]
        first = replace(headline(), links=(step,))
        assert [f.kind for f in futures(whole, first, index)] == ["act", "settlement", "hazard"]

    def test_a_reviewed_model_gives_shares_beside(self) -> None:
        """Of the runs, at base rates too."""
        whole = dam_whole(reviewed=True)
        told = section(render_brief(brief_view(whole.case, whole)), "next")
        assert "0.5 (0.45 to 0.55) of the runs, 0.25 (0.2 to 0.3) at base rates" in told

    def test_nothing_to_come_is_said(self) -> None:
        """A model without table, act or hazard."""
        whole = dam_whole(outlook=())
        assert "no table, act or hazard" in render_brief(brief_view(whole.case, whole))
        assert "Next, and" not in brief_text(brief_view(whole.case, whole))

    def test_the_text_has_the_first_few(self, view: BriefView) -> None:
        """With what to watch for, and the confidence at the end."""
        told = brief_text(view).partition("Next, and what would change our mind\n")[2].splitlines()
        assert told[0].startswith("- Water table: they settle by 21 Dec 2031: more often than base rates")
        assert told[0].endswith("Watch for: Uzbekistan sends a minister: it comes more often after that.")
        assert told[2] == "Confidence is low: nobody has confirmed the numbers."


class TestAssumptions:
    @pytest.mark.parametrize(
        ("kind", "drafted", "stands"),
        [
            ("text", True, "judgement"),
            ("text", False, "fact"),
            ("class", True, "assumption"),
            ("person", False, "assumption"),
            ("none", True, "assumption"),
        ],
    )
    def test_a_fact_needs_a_text_and_a_person(self, kind: str, drafted: bool, stands: str) -> None:
        """What a rule read into a number is a judgement until somebody confirms it."""
        assert basis(kind, drafted=drafted) == stands  # type: ignore[arg-type]

    def test_each_looks_unlike(self) -> None:
        """A class of its own for each of the three."""
        known = Parameter(0.5, evidence=(SIGNED,))
        tie = system().tables[0]
        model = replace(system(), tables=(replace(tie, doubt=known),))
        one, two, three = dam_assumptions()
        said = (
            replace(one, path="tables.TJK-UZB.doubt", basis="text", evidence=(SIGNED,)),
            replace(two, basis="text", evidence=(LEVERAGE,)),
            replace(three, basis="class", evidence=(CLASS,)),
        )
        whole = dam_whole(system=model, assumptions=said)
        html = render_brief(brief_view(whole.case, whole))
        rows = html[html.index("Key assumptions, the weightiest first") :].partition("</table>")[0]
        assert re.findall(r'class="words (\w+)"', rows) == ["fact", "judgement", "assumption"]

    def test_reasons_told_in_numbers_wait_for_a_review(self) -> None:
        """A drafted rate is no number to quote."""
        said = (replace(dam_assumptions()[0], why="0.28 told in ten weeks"),)
        pages = [
            render_brief(brief_view(whole.case, whole))
            for whole in (dam_whole(assumptions=said), dam_whole(assumptions=said, reviewed=True))
        ]
        assert ["0.28 told" in page for page in pages] == [False, True]

    def test_each_leads_to_the_trials_that_turn_on_it(self, view: BriefView) -> None:
        """p-1 and p-2 are the second and the first judgement of the page."""
        assert view.assumptions
        assert view.assumptions[0].needed == ("judgement-2", "judgement-1")

    def test_what_goes_if_it_is_false_is_told(self, html: str) -> None:
        """One sentence each."""
        assert section(html, "assumptions").count("If the table is empty, less speaks for this: terms.") == 3

    def test_none_is_said(self) -> None:
        """Where no number was in doubt."""
        whole = dam_whole(assumptions=())
        assert "No verdict turns on a number" in render_brief(brief_view(whole.case, whole))


class TestRivals:
    def test_two_explanations_are_set_against_each_other(self) -> None:
        """The same acts for two reasons: a matrix of the sentences that bear on both."""
        one = because("p-3", "c-3", "one", "TJK towards UZB: because of the farmers", FORECAST, LEVERAGE)
        two = because("p-4", "c-4", "two", "TJK towards UZB: because of the harvest", LEVERAGE, FORECAST)
        whole = dam_whole(judgements=(one, two))
        found = brief_view(whole.case, whole)
        (rivalry,) = found.rivalries
        assert (rivalry.about, [r.words for r in rivalry.rivals]) == (
            "TJK towards UZB",
            ["the farmers", "the harvest"],
        )
        assert {bears.on for bears in rivalry.matrix} == {("for", "against"), ("against", "for")}
        assert "E2" in render_brief(found)

    def test_no_matrix_where_nothing_bears_on_both(self) -> None:
        """Then it says so."""
        one = replace(because("p-3", "c-3", "one", "x: because of y", FORECAST, FORECAST), opposing=())
        two = replace(because("p-4", "c-4", "two", "x: because of z", LEVERAGE, LEVERAGE), opposing=())
        whole = dam_whole(judgements=(one, two))
        assert "a matrix would tell nothing" in render_brief(brief_view(whole.case, whole))

    def test_one_explanation_competes_with_nothing(self, view: BriefView) -> None:
        """No section for it."""
        assert view.rivalries == ()
        assert 'id="rivals"' not in render_brief(view)


class TestMaking:
    def test_the_model_is_named_by_its_hash(self, view: BriefView) -> None:
        """Another number, another hash; the same, the same."""
        made = view.making.model
        assert made
        other = dam_whole(system=replace(system(), horizon=27))
        changed = brief_view(other.case, other).making.model
        assert changed
        assert re.fullmatch(r"[0-9a-f]{16}", made.hash)
        assert made.hash != changed.hash

    def test_seed_draws_structures_and_gaps_are_told(self, html: str) -> None:
        """What one needs to do it again, and what nobody looked at."""
        told = section(html, "making")
        for words in (
            "41 numbers, 41 of them drafted by rule and looked at by nobody",
            "256 draws of them, seed 1",
            "compromise with a voice for the backer",
            "starts on 23 Jun 2031 and lasts 26 weeks",
            "No act of coercion was read, so no lever is drafted.",
            "Not for targeting or trading.",
            "nobody reviewed the model",
        ):
            assert words in told

    def test_each_kind_of_page_refuses_in_its_own_words(self) -> None:
        """Without a model nothing was estimated; with a reviewed one a share is no probability."""
        whole = dam_whole(reviewed=True)
        assert "nothing was estimated" in " ".join(brief_view(whole.case).making.refuses)
        assert "it is not a probability" in " ".join(brief_view(whole.case, whole).making.refuses)


class TestJson:
    def test_it_carries_all_sections_in_order(self, view: BriefView) -> None:
        """The order of the page."""
        keys = list(view_to_json(view))
        wanted = ["said_and_seen", "trial", "disagreements", "futures", "leverage", "assumptions", "strikes"]
        assert [key for key in keys if key in wanted] == wanted

    def test_it_is_plain(self, view: BriefView) -> None:
        """Nothing but JSON types."""
        plain = view_to_json(view)
        assert json.loads(json.dumps(plain, allow_nan=False)) == plain

    def test_an_untested_folder_has_no_headline(self) -> None:
        """And says so."""
        whole = dam_whole(judgements=(norm(),))
        view = brief_view(whole.case, whole)
        assert view.trial
        assert view.trial.headline is None
        assert "No claim could be put to a test." in render_brief(view)
        assert "No claim could be put to a test." in brief_text(view)

    def test_texts_are_those_of_the_dam(self) -> None:
        """The evidence of the hand-made model stands in them."""
        assert all(e.partition("#")[0] in TEXTS for e in (SIGNED, LEVERAGE))
