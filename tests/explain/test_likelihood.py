"""ICD 203: seven terms, their ranges in the sentence, and never a word on confidence beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.explain.likelihood import (
    BANDS,
    band,
    confidence_sentence,
    likelihood_sentence,
    likelihood_words,
)
from detente.explain.signs import wilson


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "almost no chance (below 1%)"),
        (0.0039, "almost no chance (below 1%)"),
        (0.01, "almost no chance (1–5%)"),
        (0.049, "almost no chance (1–5%)"),
        (0.05, "very unlikely (5–20%)"),
        (0.199, "very unlikely (5–20%)"),
        (0.2, "unlikely (20–45%)"),
        (0.45, "roughly even chance (45–55%)"),
        (0.5, "roughly even chance (45–55%)"),
        (0.55, "likely (55–80%)"),
        (0.8, "very likely (80–95%)"),
        (0.95, "almost certain (95–99%)"),
        (0.99, "almost certain (95–99%)"),
        (0.995, "almost certain (above 99%)"),
        (1.0, "almost certain (above 99%)"),
    ],
)
def test_each_probability_has_its_term(probability: float, words: str) -> None:
    """Bands of the directive, its first row of terms; a border belongs to the upper band."""
    assert str(band(probability)) == words


@given(st.floats(0, 1))
def test_a_probability_lies_in_its_band(probability: float) -> None:
    """Both ends included."""
    found = band(probability)
    assert found.low <= probability <= found.high


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_likelier_thing_never_has_a_lower_term(one: float, other: float) -> None:
    """The terms rise with the probability."""
    low, high = sorted((one, other))
    assert BANDS.index(band(low)) <= BANDS.index(band(high))


def test_the_bands_join_without_gap_or_overlap() -> None:
    """Those of the directive from 1 to 99 per cent, and a bound on either side of them."""
    assert all(one.high == other.low for one, other in pairwise(BANDS))
    assert (BANDS[0].low, BANDS[1].low, BANDS[-2].high, BANDS[-1].high) == (0.0, 0.01, 0.99, 1.0)


@pytest.mark.parametrize(
    ("probability", "low", "high", "words"),
    [
        (0.5, 0.44, 0.56, "roughly even chance (45–55%)"),
        (0.45, 0.39, 0.51, "unlikely to roughly even chance (20–55%)"),
        (0.43, 0.40, 0.46, "unlikely (20–45%)"),
        (0.0, 0.0, 0.0148, "almost no chance (below 5%)"),
        (0.0, 0.0, 0.0037, "almost no chance (below 1%)"),
        (1.0, 0.985, 1.0, "almost certain (above 95%)"),
        (0.3, 0.3, 0.3, "unlikely (20–45%)"),
    ],
)
def test_across_a_border_both_terms_are_said(probability: float, low: float, high: float, words: str) -> None:
    """By hand: a term counts from a quarter of the interval; a sixth of 40-46 and a twelfth of 44-56 are too little."""
    assert likelihood_words(probability, low, high) == words


@given(st.integers(0, 256))
def test_few_runs_and_many_never_exclude_each_other(came: int) -> None:
    """The same share of 256 and of 1,024 runs: the ranges that are said meet."""
    few, many = (likelihood_words(came / 256, *wilson(came / 256, runs)) for runs in (256, 1024))
    assert _range_said(few)[0] <= came / 2.56 <= _range_said(few)[1]
    assert _range_said(many)[0] <= came / 2.56 <= _range_said(many)[1]


def _range_said(words: str) -> tuple[float, float]:
    """Return the per cent in the brackets."""
    inside = words.partition("(")[2].rstrip("%)")
    if inside.startswith("below "):
        return 0.0, float(inside.removeprefix("below "))
    if inside.startswith("above "):
        return float(inside.removeprefix("above ")), 100.0
    low, high = inside.split("–")
    return float(low), float(high)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(wrong: float) -> None:
    """No term for it."""
    with pytest.raises(ValueError, match="not a probability"):
        band(wrong)


def test_likelihood_and_confidence_stand_in_sentences_of_their_own() -> None:
    """Neither speaks of the other."""
    likelihood = likelihood_sentence("The talks break by 3 May 2031", 0.6, 0.58, 0.62)
    confidence = confidence_sentence("low", ("one source", "no review"))
    assert likelihood == "The talks break by 3 May 2031: likely (55–80%)."
    assert confidence == "Confidence is low: one source; no review."
    assert "onfidence" not in likelihood
    assert "likely" not in confidence


def test_confidence_without_a_reason_is_still_a_sentence() -> None:
    """With a full stop."""
    assert confidence_sentence("moderate", ()) == "Confidence is moderate."
