"""Evidence, identity and figures: what a number stands on is named, found again, and never absent."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import Evidence, Figure
from detente.records.identity import document_id, record_id, slice_hash

texts = st.text(min_size=1, max_size=60)


@given(st.text(min_size=1, max_size=20).filter(lambda d: d.strip()), texts, st.data())
def test_evidence_survives_its_written_form_and_finds_its_slice(
    doc: str, text: str, data: st.DataObject
) -> None:
    """Whatever the path holds, even '#', the written form reads back and still holds for the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = Evidence.of(doc, text, start, end)
    assert Evidence.parse(str(evidence)) == evidence
    assert evidence.holds(text)


def test_evidence_notices_that_its_text_has_moved() -> None:
    """One character more before the slice, and it no longer holds; other blanks do not matter."""
    evidence = Evidence.of("a.txt", "The two sides met.", 4, 13)
    assert not evidence.holds("  The two sides met.")
    assert evidence.holds("The two\u00a0sides met.")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (2, 99)])
def test_evidence_outside_the_text_is_refused(start: int, end: int) -> None:
    """An empty or impossible slice is an error that names it."""
    with pytest.raises(ValueError, match=f"{start}-{end}"):
        Evidence.of("a.txt", "short", start, end)


@pytest.mark.parametrize("form", ["a.txt", "a.txt#1-2", "a.txt#1-2~xyz", "#1-2~01234567"])
def test_other_forms_are_not_evidence(form: str) -> None:
    """A form without document, offsets or hash is refused."""
    with pytest.raises(ValueError, match="is not"):
        Evidence.parse(form)


def test_ids_are_blake2b_of_content() -> None:
    """Document id and slice hash are the first digits of BLAKE2b, recomputed here by hand."""
    assert document_id(b"abc") == hashlib.blake2b(b"abc").hexdigest()[:16]
    assert slice_hash(" a \u00a0 b\n") == hashlib.blake2b(b"a b").hexdigest()[:8]


@given(st.integers(0, 9), st.integers(0, 9))
def test_record_ids_tell_ordinals_apart(first: int, second: int) -> None:
    """Two records of one anchor and type differ in id exactly when their ordinals differ."""
    ids = [record_id("0" * 16, "claim", 3, 9, "causal", n) for n in (first, second)]
    assert (ids[0] == ids[1]) == (first == second)
    assert ids[0].startswith("c-")
    assert len(ids[0]) == 14


class TestFigure:
    def test_without_evidence_there_is_no_figure(self) -> None:
        """A number that rests on nothing cannot be made."""
        with pytest.raises(ValueError, match="no evidence"):
            Figure(4, "observed", (), "articles")

    @pytest.mark.parametrize(("low", "high"), [(1.0, None), (None, 9.0), (5.0, 9.0)])
    def test_its_interval_is_whole_and_holds_the_value(self, low: float | None, high: float | None) -> None:
        """Half an interval, or one beside the value, is an error."""
        with pytest.raises(ValueError, match=r"interval|outside"):
            Figure(4, "estimated", ("a.txt#0-1~01234567",), "days", low=low, high=high)
