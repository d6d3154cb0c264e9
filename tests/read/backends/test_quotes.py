"""Quotes: found where they stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.backends.quotes import locate

TEXT = "Earlier. The “long‑delayed” talks\u00a0with Peru’s  envoy,\nhe said, ended. Later."
START, END = TEXT.index("The"), TEXT.index(" Later")


@pytest.mark.parametrize(
    ("quote", "wanted"),
    [
        ("talks with", "talks\u00a0with"),
        ("Peru's envoy, he said", "Peru’s  envoy,\nhe said"),
        ('"long-delayed" talks', "long‑delayed” talks"),
        (" ended ", "ended"),
        ("“ended”", "ended"),
    ],
)
def test_blanks_and_marks_may_differ(quote: str, wanted: str) -> None:
    """A model writes straight quotes, plain hyphens and single blanks."""
    span = locate(quote, TEXT, START, END)
    assert span is not None
    assert span.text == wanted == TEXT[span.start : span.end]


@pytest.mark.parametrize(
    "quote", ["", "  ", '"', "Later", "Earlier", "the talks", "alk", "envoys", "talks collapsed"]
)
def test_what_does_not_stand_there_is_not_found(quote: str) -> None:
    """Other sentences, other letters, parts of words, nothing at all."""
    assert locate(quote, TEXT, START, END) is None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_is_found_is_the_text_itself(text: str, one: int, other: int) -> None:
    """Whatever comes back is a slice of the text, inside the stretch, and differs in blanks and marks alone."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    span = locate(text[start:end], text, 0, len(text))
    if span is not None:
        assert span.text == text[span.start : span.end]
        assert locate(span.text, text, span.start, span.end) == span


@given(st.text("abc ’'“-–", max_size=30), st.text("xyz", min_size=1, max_size=5))
def test_foreign_letters_are_never_found(text: str, quote: str) -> None:
    """A quote of letters that the text has not stands nowhere in it."""
    assert locate(quote, text, 0, len(text)) is None
