"""Striking out sources and sentences of a small folder, against a real run of what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.explain.judgement import Judgement
from detente.explain.trial.standing import Sentences
from detente.explain.trial.strikes import without
from detente.explain.trial.trial import Tried
from tests.explain.trial.harbour import BORDER, DOCS, HARBOUR, ROUND, TEXTS, Opened, opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The folder of all three texts."""
    return opened(tmp_path_factory.mktemp("harbour"), *DOCS)


@pytest.fixture(scope="module")
def tried(whole: Opened) -> Tried:
    """The folder on trial, strikes included."""
    return whole.tried()


def of_same_claim(judgement: Judgement, others: tuple[Judgement, ...]) -> Judgement | None:
    """The judgement that shares a claim with another."""
    return next((one for one in others if set(one.claims) & set(judgement.claims)), None)


class TestSources:
    @pytest.mark.parametrize("doc", DOCS)
    def test_a_strike_is_a_real_run_on_what_is_left(self, doc: str, tried: Tried, tmp_path: Path) -> None:
        """Reading, drafting, proposing and trying a folder that never held the text gives, claim by claim, what the
        strike says, and where it says nothing, the judgement that stands."""
        left = opened(tmp_path, *(other for other in DOCS if other != doc)).tried(strikes=None).judgements
        for before in tried.judgements:
            after = of_same_claim(before, left)
            told = [strike for strike in before.strikes if strike.unit == f"doc:{doc}"]
            if after is None:
                assert [(one.verdict, one.standing) for one in told] == [(None, None)]
            elif (after.verdict, after.standing) == (before.verdict, before.standing):
                assert told == []
            else:
                assert [(one.verdict, one.standing) for one in told] == [(after.verdict, after.standing)]

    def test_without_the_only_text_nobody_says_it(self, tried: Tried) -> None:
        """A claim that one text alone makes is gone with it, and stays through the others' strikes as told."""
        for judgement in tried.judgements:
            docs = {evidence.partition("#")[0] for evidence in judgement.supporting}
            gone = {
                one.unit for one in judgement.strikes if one.verdict is None and one.unit.startswith("doc:")
            }
            assert gone == ({f"doc:{doc}" for doc in docs} if len(docs) == 1 else set())

    def test_only_what_changes_is_listed(self, tried: Tried) -> None:
        """No strike that leaves verdict and standing as they are."""
        for judgement in tried.judgements:
            kept = (judgement.verdict, judgement.standing)
            assert kept not in [(one.verdict, one.standing) for one in judgement.strikes]

    def test_every_strike_says_what_falls(self, tried: Tried) -> None:
        """One sentence each, without a number."""
        words = [strike.words for judgement in tried.judgements for strike in judgement.strikes]
        assert words
        assert not any(any(mark.isdigit() for mark in one) for one in words)


class TestSentences:
    def test_a_sentence_on_which_a_step_rests_alone_changes_the_judgement(
        self, tried: Tried, whole: Opened
    ) -> None:
        """Brazil's word for Bolivia's wish is the only sign that it cares about anything at the table: without that
        sentence its backing is worth nothing there."""
        headline = next(one for one in tried.judgements if one.form == "leverage")
        start = TEXTS[HARBOUR].index("Brazil urged")
        units = [one for one in headline.strikes if f"{HARBOUR}#{start}-" in one.unit]
        assert headline.verdict in ("depends", "fragile")
        assert [(one.verdict, one.standing) for one in units] == [("not testable", "UNTESTABLE")]

    def test_striking_takes_every_record_of_the_sentence_and_no_other(self, whole: Opened) -> None:
        """Records of the struck sentence go, all others stay, and no offset moves."""
        sentences = Sentences.of(whole.reading)
        event = whole.reading.events[0]
        unit = f"{event.doc}#{event.sentence[0]}-{event.sentence[1]}~00000000"
        left = without(whole.reading, unit, sentences)
        gone = set(whole.reading.events) - set(left.events)
        assert gone == {
            one for one in whole.reading.events if (one.doc, one.sentence) == (event.doc, event.sentence)
        }
        assert left.texts == whole.reading.texts

    def test_a_document_is_struck_whole(self, whole: Opened) -> None:
        """No record of it is left, and the others are the same objects."""
        left = without(whole.reading, f"doc:{BORDER}", Sentences.of(whole.reading))
        assert [one.document.doc for one in left.documents] == [HARBOUR, ROUND]
        assert left.documents[0] is whole.reading.documents[1]
