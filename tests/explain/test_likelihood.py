"""ICD 203: seven terms, their ranges in the sentence, and never a word on confidence beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.explain.likelihood import BANDS, band, confidence_sentence, likelihood_sentence


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "almost no chance (1–5%)"),
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
        (1.0, "almost certain (95–99%)"),
    ],
)
def test_each_probability_has_its_term(probability: float, words: str) -> None:
    """Bands of the directive, its first row of terms; a border belongs to the upper band."""
    assert str(band(probability)) == words


@given(st.floats(0.01, 0.99))
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
    """From 1 to 99 per cent."""
    assert all(one.high == other.low for one, other in pairwise(BANDS))
    assert (BANDS[0].low, BANDS[-1].high) == (0.01, 0.99)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(wrong: float) -> None:
    """No term for it."""
    with pytest.raises(ValueError, match="not a probability"):
        band(wrong)


def test_likelihood_and_confidence_stand_in_sentences_of_their_own() -> None:
    """Neither speaks of the other."""
    likelihood = likelihood_sentence("The talks break by 3 May 2031", 0.6)
    confidence = confidence_sentence("low", ("one source", "no review"))
    assert likelihood == "The talks break by 3 May 2031: likely (55–80%)."
    assert confidence == "Confidence is low: one source; no review."
    assert "onfidence" not in likelihood
    assert "likely" not in confidence


def test_confidence_without_a_reason_is_still_a_sentence() -> None:
    """With a full stop."""
    assert confidence_sentence("moderate", ()) == "Confidence is moderate."
