"""The whole of a small folder: read, drafted, tried, run, and shown, without a hand-made piece in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.explain.proposition import NotTestable
from detente.model.files.claims_file import ClaimEntry, ClaimsFile, dump_claims_file
from detente.records.evidence import Evidence
from detente.show.brief import render_brief
from detente.show.case import Case, open_case
from detente.show.situation import situation
from detente.show.views import brief_view
from detente.show.whole import Whole, put_on_trial, tried, try_sentence, whole
from tests.show.test_brief import Page

WORDS = {
    "a.txt": "Sudan backs Egypt\n12 March 2019\n\nEgypt and Sudan met in Cairo on 11 March 2019. Restoring relations "
    "with Sudan could give Egypt leverage in talks with Ethiopia. Egypt and Ethiopia plan to meet in April 2019.\n",
    "b.txt": "Second round\n20 April 2019\n\nEgypt and Ethiopia met in Addis Ababa on 19 April 2019. Ethiopia wants a "
    "share of the water. If the talks fail, Egypt will use force.\n",
}
ASKED = "Sudan's backing gives Egypt leverage over Ethiopia"
FEW = 8
"""Draws and futures: enough to go the whole way, too few to trust."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return two short texts, read."""
    folder = tmp_path_factory.mktemp("nile")
    for name, text in WORDS.items():
        (folder / name).write_text(text)
    return open_case([folder], use_store=False)


@pytest.fixture(scope="module")
def made(case: Case) -> Whole:
    """Return the whole of it."""
    return whole(case, draws=FEW, futures=FEW)


class TestWhole:
    def test_every_claim_is_judged(self, case: Case, made: Whole) -> None:
        """Each claim record in exactly one judgement."""
        judged = [claim for judgement in made.judgements for claim in judgement.claims]
        assert sorted(judged) == sorted(claim.id for claim in case.reading.claims)
        assert len(judged) >= 3

    def test_a_draft_is_confirmed_by_nobody(self, made: Whole) -> None:
        """None of its numbers, and it has some."""
        assert (made.reviewed, made.confirmed) == (False, 0)
        assert made.numbers > 10

    def test_seed_and_draws_are_kept(self, made: Whole) -> None:
        """For those who want to do it again."""
        assert (made.seed, made.draws) == (1, FEW)

    def test_it_makes_a_page(self, case: Case, made: Whole) -> None:
        """Well formed, ids once each, every link landing, no percentage."""
        html = render_brief(brief_view(case, made))
        page = Page(html)
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
        assert "%" not in html.partition("</style>")[2].partition("<script>")[0]

    def test_the_same_seed_gives_the_same_judgements(self, case: Case, made: Whole) -> None:
        """To the last digit."""
        assert tried(case, draws=FEW).judgements == made.judgements

    def test_without_strikes_there_are_none(self, case: Case) -> None:
        """And all else is the same."""
        bare = tried(case, draws=FEW, strikes=False)
        assert {judgement.strikes for judgement in bare.judgements} == {()}


class TestClaimsFile:
    def test_what_the_analyst_says_wins(self, case: Case, tmp_path: Path) -> None:
        """It takes the place of the claims it names, and is a test of its own; without a form it says so."""
        system = situation(case).system
        read = put_on_trial(case, (), system)
        entries = (
            ClaimEntry("mine", "my own words", read=read[0].claims, form="forecast",
                       outcome=f"made:{system.moves[0].key}", wins=True),
            ClaimEntry("bare", "no form", wins=True),
            ClaimEntry("added", "one of mine"),
            ClaimEntry("proposed", "as it was read", read=read[1].claims),
        )  # fmt: skip
        (tmp_path / "claims.yaml").write_text(dump_claims_file(ClaimsFile(entries)))
        found = put_on_trial(case, (tmp_path,), system)
        assert [item.key for item in found] == [*(item.key for item in read[1:]), "mine", "bare", "added"]
        assert isinstance(found[-1], NotTestable)
        assert (
            tried(replace(case, paths=()), (tmp_path,), draws=FEW, strikes=False).judgements[-3].key == "mine"
        )

    def test_a_sentence_that_is_pointed_to_is_shown(self, case: Case, tmp_path: Path) -> None:
        """Whether or not a claim was read in it; what was read in it is judged no second time."""
        text = WORDS["b.txt"]
        evidence = []
        for words in ("Ethiopia wants a", "If the talks fail"):
            start = text.index(words)
            evidence.append(str(Evidence.of("b.txt", text, start, start + len(words))))
        entries = tuple(
            ClaimEntry(key, key, evidence=(one,), wins=True)
            for key, one in zip(("share", "force"), evidence, strict=True)
        )
        (tmp_path / "claims.yaml").write_text(dump_claims_file(ClaimsFile(entries)))
        found = tried(replace(case, paths=()), (tmp_path,), draws=FEW, strikes=False)
        view = brief_view(case, found)
        assert view.trial is not None
        quotes = {row.key: row.quote.text for row in view.trial.rows() if row.quote}
        assert quotes["share"] == "Ethiopia wants a share of the water."
        assert quotes["force"] == "If the talks fail, Egypt will use force."
        judged = [claim for judgement in found.judgements for claim in judgement.claims]
        assert sorted(judged) == sorted(claim.id for claim in case.reading.claims)


class TestSentence:
    def test_it_is_judged_beside_the_folder(self, case: Case) -> None:
        """The folder's own sentence on the matter is named, whether as support or as the nearest."""
        found = try_sentence(ASKED, case, situation(case), draws=FEW)
        assert found.whole.judgements
        cited = (*found.nearest, *(e for j in found.whole.judgements for e in j.supporting))
        assert any(e.startswith("a.txt#") for e in cited)

    def test_it_becomes_one_more_document_and_no_other_changes(self, case: Case) -> None:
        """The folder's readings stay as they are."""
        found = try_sentence(ASKED, case, situation(case), draws=FEW)
        docs = {reading.document.doc for reading in found.whole.case.reading.documents}
        assert docs - set(WORDS) == {"(your sentence)"}

    def test_what_claims_nothing_is_refused(self, case: Case) -> None:
        """With how to put it."""
        with pytest.raises(InputError, match="X020"):
            try_sentence("Apricots are ripe.", case, situation(case), draws=FEW)
