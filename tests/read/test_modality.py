"""Modality: what is hedged, denied, planned or under way, on sentences of our own judged by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import Sentence
from detente.read.modality.modality import hedge_in, negated_in, status_of
from detente.read.page.tokens import tokenise
from detente.records.vocabulary import EventStatus, Hedge


def sentence(text: str) -> Sentence:
    """Return a text as one sentence of the body."""
    return Sentence(0, 0, len(text), 0, "body", "test", tokenise(text, 0, len(text)))


def place(text: str, words: str) -> tuple[int, int]:
    """Return where some words stand in a text."""
    start = text.index(words)
    return start, start + len(words)


HEDGES: list[tuple[str, str, Hedge, str | None]] = [
    ("Egypt may attack the dam.", "attack the dam", "possible", "may"),
    ("Egypt might sign.", "sign", "possible", "might"),
    ("The deal could collapse.", "collapse", "possible", "could"),
    ("Perhaps Sudan signs.", "Sudan signs", "possible", "Perhaps"),
    ("Reportedly, Turkey paid.", "Turkey paid", "possible", "Reportedly"),
    ("Turkey appears to agree.", "agree", "possible", "appears to"),
    ("It is likely that Kenya wins.", "Kenya wins", "likely", "likely"),
    ("Kenya is expected to win.", "win", "likely", "expected to"),
    ("Prices will probably fall.", "fall", "likely", "probably"),
    ("Kenya is unlikely to win.", "win", "unlikely", "unlikely"),
    ("Kenya is not likely to win.", "win", "unlikely", "not likely"),
    ("A deal is impossible.", "A deal", "unlikely", "impossible"),
    ("War will inevitably follow.", "follow", "certain", "inevitably"),
    ("Prices are bound to fall.", "fall", "certain", "bound to"),
    ("Sudan must sign.", "sign", "necessary", "must"),
    ("Sudan needs to sign.", "sign", "necessary", "needs to"),
    ("There is a danger that the dam breaks.", "the dam breaks", "possible", "a danger"),
    ("Egypt said that Sudan signed.", "Sudan signed", "none", None),
    ("Sudan signed in May.", "signed in May", "none", None),
    ("Egypt may attack; Sudan signed.", "Sudan signed", "none", None),
    ("A certain country signed.", "signed", "none", None),
    ("It will quite possibly rain.", "rain", "possible", "quite possibly"),
]

NEGATIONS = [
    ("Egypt did not attack.", "attack", True),
    ("Egypt never attacked.", "attacked", True),
    ("Egypt refused to sign.", "sign", True),
    ("Egypt failed to sign.", "sign", True),
    ("Egypt did not fail to sign.", "sign", False),
    ("Egypt has yet to sign.", "sign", True),
    ("Egypt refrained from attacking.", "attacking", True),
    ("Egypt left without signing.", "signing", True),
    ("Egypt ruled out attacking the dam.", "attacking", True),
    ("No country signed.", "signed", True),
    ("Neither side attacked.", "attacked", True),
    ("Egypt denied that it attacked.", "attacked", True),
    ("Not only did Egypt not withdraw, it advanced.", "withdraw", True),
    ("Not only did Egypt withdraw, it apologised.", "withdraw", False),
    ("Egypt signed, but Sudan did not sign.", "signed", False),
    ("Egypt kept Sudan from attacking.", "attacking", False),
    ("Egypt stopped Sudan from attacking.", "attacking", True),
    ("There is no doubt Egypt signed.", "signed", False),
]

STATUSES: list[tuple[str, str, EventStatus]] = [
    ("Egypt signed.", "signed", "happened"),
    ("Egypt has signed.", "signed", "happened"),
    ("Egypt will sign.", "sign", "planned"),
    ("Egypt is to sign on Friday.", "sign", "planned"),
    ("Egypt is set to sign.", "sign", "planned"),
    ("Egypt is scheduled to sign.", "sign", "planned"),
    ("Egypt is about to sign.", "sign", "planned"),
    ("Egypt agreed to sign.", "sign", "planned"),
    ("Egypt plans to sign.", "sign", "planned"),
    ("Egypt intends to sign.", "sign", "planned"),
    ("Egypt is going to sign.", "sign", "planned"),
    ("Egypt may sign.", "sign", "hypothetical"),
    ("Egypt would sign.", "sign", "hypothetical"),
    ("Egypt should sign.", "sign", "hypothetical"),
    ("Egypt wants to sign.", "sign", "hypothetical"),
    ("Egypt is ready to sign.", "sign", "hypothetical"),
    ("Sudan urged Egypt to sign.", "sign", "hypothetical"),
    ("Sudan called on Egypt to sign.", "sign", "hypothetical"),
    ("If Egypt signs, Sudan pays.", "signs", "hypothetical"),
    ("Unless Egypt signs, Sudan leaves.", "signs", "hypothetical"),
    ("Egypt considered signing.", "signing", "hypothetical"),
    ("Egypt is likely to sign.", "sign", "hypothetical"),
    ("Egypt is signing.", "signing", "ongoing"),
    ("Egypt has been shelling the port.", "shelling", "ongoing"),
    ("Egypt continues to shell the port.", "shell", "ongoing"),
    ("Egypt keeps shelling the port.", "shelling", "ongoing"),
    ("Egypt did not sign.", "sign", "negated"),
    ("Egypt will not sign.", "sign", "negated"),
    ("Egypt began to sign.", "sign", "happened"),
    ("Egypt managed to sign.", "sign", "happened"),
    ("Egypt cut tariffs and signed.", "signed", "happened"),
    ("Egypt will cut tariffs and sign the deal.", "sign", "planned"),
    ("The planned talks are in May.", "talks", "planned"),
    ("The upcoming summit is short.", "summit", "planned"),
    ("A possible summit was discussed.", "summit", "hypothetical"),
    ("The talks were cancelled.", "talks", "negated"),
    ("The talks will take place in May.", "talks", "planned"),
    ("The talks could take place in May.", "talks", "hypothetical"),
    ("Egypt called for talks.", "talks", "hypothetical"),
    ("Egypt held talks.", "talks", "happened"),
    ("Egypt will hold talks.", "talks", "planned"),
]


@pytest.mark.parametrize(("text", "words", "hedge", "cue"), HEDGES)
def test_the_hedge_over_a_stretch_is_found_with_its_cue(
    text: str, words: str, hedge: Hedge, cue: str | None
) -> None:
    """Level and words of the nearest hedge whose scope holds the stretch."""
    level, span = hedge_in(text, sentence(text), *place(text, words))
    assert (level, span.text if span else None) == (hedge, cue)


@pytest.mark.parametrize(("text", "words", "denied"), NEGATIONS)
def test_two_negations_cancel_out(text: str, words: str, *, denied: bool) -> None:
    """Denied by one word, or by an odd number of them; "not only" denies nothing."""
    assert negated_in(sentence(text), *place(text, words)) is denied


@pytest.mark.parametrize(("text", "words", "status"), STATUSES)
def test_status_follows_from_what_governs_the_trigger(text: str, words: str, status: EventStatus) -> None:
    """Modal, control verb, adjective, condition, progressive, predicate."""
    assert status_of(sentence(text), *place(text, words)) == status


@given(st.text(alphabet="abc not may will to, .;ing", min_size=1, max_size=60))
def test_any_text_has_a_status_and_a_hedge_inside_it(text: str) -> None:
    """Nothing raises, and a cue is a slice of its sentence."""
    whole = sentence(text)
    assert status_of(whole, 0, len(text)) in ("happened", "ongoing", "planned", "hypothetical", "negated")
    _, span = hedge_in(text, whole, 0, len(text))
    assert span is None or text[span.start : span.end] == span.text
