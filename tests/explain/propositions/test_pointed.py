"""Claims that an analyst ties to sentences of a small folder, read or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.errors import UsageError
from detente.explain.judgement import Judgement
from detente.explain.proposition import NotTestable, Proposition
from detente.explain.propositions.pointed import pointed
from detente.records.evidence import Evidence
from detente.simulate.observables import MeanLevel
from tests.explain.trial.harbour import BORDER, DOCS, HARBOUR, TEXTS, Opened, opened

PLAIN = "Bolivia sent troops to the border"
"""Begins a sentence in which the reader finds no claim."""
CLAIMED = "If the talks fail"
"""Begins a sentence in which it finds one."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The folder of all three texts."""
    return opened(tmp_path_factory.mktemp("harbour"), *DOCS)


def at(words: str, doc: str = BORDER) -> str:
    """The evidence of some words of a text."""
    start = TEXTS[doc].index(words)
    return str(Evidence.of(doc, TEXTS[doc], start, start + len(words)))


def typed(*sentences: str) -> Proposition:
    """A test of the analyst's own, tied to some sentences."""
    return Proposition(
        "mine", "contrast", (), "troops sour the tie", ("BOL", "CHL"), outcome=MeanLevel("ties.CHL.BOL"),
        sign=-1, sentences=sentences,
    )  # fmt: skip


def whole_sentence(words: str) -> str:
    """The evidence of the sentence that begins with some words: up to the next full stop."""
    start = TEXTS[BORDER].index(words)
    return str(Evidence.of(BORDER, TEXTS[BORDER], start, TEXTS[BORDER].index(".", start) + 1))


def test_the_sentence_comes_whole_and_brings_what_was_read_in_it(folder: Opened) -> None:
    """From its first words to its full stop; the claims of that sentence and of no other."""
    found = pointed(typed(at(CLAIMED)), folder.reading)
    inside = [one.id for one in folder.reading.claims if one.effect.text in TEXTS[BORDER].split("If the")[1]]
    assert found.sentences == (whole_sentence(CLAIMED),)
    assert found.claims == tuple(inside) != ()


def test_a_sentence_without_a_claim_is_a_sentence_all_the_same(folder: Opened) -> None:
    """The reader found none there; the analyst did."""
    found = pointed(typed(at(PLAIN)), folder.reading)
    assert (found.claims, found.sentences) == ((), (whole_sentence(PLAIN),))


def test_a_claim_that_is_named_brings_its_sentence_and_no_other_claim(folder: Opened) -> None:
    """As ids alone do."""
    claim = folder.reading.claims[-1]
    found = pointed(replace(typed(), claims=(claim.id,)), folder.reading)
    assert found.claims == (claim.id,)
    assert [one.partition("#")[0] for one in found.sentences] == [claim.doc]


def test_a_document_that_was_left_out_is_passed_over(folder: Opened) -> None:
    """What it said is said no more."""
    left = folder.reading.left(one for one in folder.reading.documents if one.document.doc != BORDER)
    found = pointed(typed(at(PLAIN), at("Brazil supports Bolivia", HARBOUR)), left)
    assert [one.partition("#")[0] for one in found.sentences] == [HARBOUR]


def test_a_text_that_changed_is_refused(folder: Opened) -> None:
    """Rather than show another sentence as the claim's."""
    with pytest.raises(UsageError, match="another text"):
        pointed(typed(at(PLAIN).replace("#", "#1")), folder.reading)


@pytest.fixture(scope="module")
def judged(folder: Opened) -> tuple[Judgement, Judgement]:
    """A test and a claim that is none, both tied to the sentence without a claim."""
    test = pointed(typed(at(PLAIN)), folder.reading)
    none = pointed(
        NotTestable("bare", (), "troops are troops", "it is so", "norm", (at(PLAIN),)), folder.reading
    )
    first, second = replace(folder, items=(test, none)).tried().judgements
    return first, second


def test_it_is_shown_with_its_sentence_and_who_says_it(
    judged: tuple[Judgement, Judgement], folder: Opened
) -> None:
    """By the author, on the day of the document."""
    for one in judged:
        assert one.supporting == (whole_sentence(PLAIN),)
        assert one.voices == (f"author ({BORDER})",)
        assert one.said == folder.reading.document(BORDER).doc_date


def test_nobody_says_it_without_the_sentence(judged: tuple[Judgement, Judgement]) -> None:
    """Struck out alone or with its document; no other strike takes it away."""
    for one in judged:
        gone = {strike.unit for strike in one.strikes if strike.verdict is None}
        assert gone == {f"doc:{BORDER}", whole_sentence(PLAIN)}
