"""Codec: records survive the way to JSON and back; bad lines are named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.records import codec, vocabulary
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Event, Record, Relation, Segment, Span, Statement

offsets = st.tuples(st.integers(0, 50), st.integers(51, 99))
spans = st.builds(lambda o, t: Span(o[0], o[1], t), offsets, st.text(max_size=12))
actors = st.builds(
    Actor,
    st.sampled_from(["CHN", "IGO-UN", "OTHER"]),
    st.none() | st.text(max_size=8),
    st.none() | offsets,
    st.sampled_from(vocabulary.SECTORS),
    st.none() | st.text(max_size=8),
)
intervals = st.builds(
    lambda a, b, basis, text, grain: Interval(min(a, b), max(a, b), basis, text, grain),
    st.dates(),
    st.dates(),
    st.sampled_from(vocabulary.BASES),
    st.none() | st.text(max_size=8),
    st.none() | st.sampled_from(vocabulary.GRANULARITIES),
)
place: dict[str, Any] = {
    "id": st.just("e-0123456789ab"),
    "doc": st.just("a b.txt"),
    "sentence": offsets,
    "sentence_index": st.integers(0, 9),
    "rule": st.none() | st.just("event.visit.nominal"),
    "optional": st.booleans(),
    "confidence": st.sampled_from(vocabulary.CONFIDENCES),
    "extra": st.just(()) | st.just((("alt", '{"cameo": ["040"]}'),)),
}
some_actors = st.lists(actors, max_size=3).map(tuple)
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        Event,
        **place,
        trigger=spans,
        source=some_actors,
        target=some_actors,
        plover=st.sampled_from(vocabulary.PLOVER_TYPES),
        cameo=st.just("036"),
        status=st.sampled_from(vocabulary.EVENT_STATUSES),
        date=st.none() | intervals,
        scheduled=st.none() | intervals,
        mode=st.none() | st.just("visit"),
        reciprocal=st.booleans(),
        hedge=st.sampled_from(vocabulary.HEDGES),
    ),
    st.builds(
        Statement,
        **place,
        speaker=actors,
        addressee=some_actors,
        cue=spans,
        content=st.lists(spans, max_size=3).map(tuple),
        form=st.sampled_from(vocabulary.STATEMENT_FORMS),
        act=st.just("assert"),
        date=st.none() | intervals,
        via=st.none() | actors,
    ),
    st.builds(
        Claim,
        **place,
        ctype=st.sampled_from(vocabulary.CLAIM_TYPES),
        cause=st.none() | spans,
        effect=spans,
        cue=st.none() | spans,
        outcome=st.text(max_size=9),
        polarity=st.sampled_from(vocabulary.POLARITIES),
        hedge=st.sampled_from(vocabulary.HEDGES),
        claimant=st.just("author"),
        actors=st.lists(st.just("CHN"), max_size=2).map(tuple),
        hedge_cue=st.none() | spans,
        condition=st.none() | spans,
        holder=st.lists(st.just("PRK"), max_size=1).map(tuple),
    ),
    st.builds(
        Relation,
        **place,
        pairs=st.lists(st.just(("CHN", "PRK")), min_size=1, max_size=2).map(tuple),
        direction=st.sampled_from(vocabulary.DIRECTIONS),
        status=st.sampled_from(vocabulary.RELATION_STATUSES),
        period=st.none() | intervals,
        evidence=spans,
        hedge=st.sampled_from(vocabulary.HEDGES),
    ),
)


def without_nulls(value: Any) -> Any:
    """Drop null fields: absent and null mean the same."""
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    return [without_nulls(v) for v in value] if isinstance(value, list) else value


@given(records)
def test_every_record_survives_the_round_trip(record: Record) -> None:
    """Writing a record and reading it back gives the record."""
    assert codec.decode(json.loads(codec.dumps(record))) == record


@given(records)
def test_writing_is_a_function_of_the_record(record: Record) -> None:
    """Decoding and encoding again gives the same bytes, key order included."""
    line = codec.dumps(record)
    assert codec.dumps(codec.decode(json.loads(line))) == line


@pytest.mark.shared
def test_the_gold_files_lose_nothing(shared: Path) -> None:
    """Every line of the hand-made gold, notes and alternatives included, is still there after a round trip."""
    lines = [
        json.loads(line)
        for path in sorted((shared / "data/reading/seed_gold").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    assert len(lines) == 268  # counted with wc -l
    for value in lines:
        assert without_nulls(codec.encode(codec.decode(value))) == without_nulls(value)


SEGMENT = {
    "id": "g-1",
    "doc": "a.txt",
    "kind": "segment",
    "sentence": [0, 5],
    "sentence_index": 0,
    "role": "body",
}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "delimiter|property name"),
        ("[]", "not an object"),
        ('{"kind": "rumour"}', "'rumour' is not one of"),
        (json.dumps(SEGMENT | {"role": "furniture"}), "'furniture' is not one of"),
        (json.dumps({k: v for k, v in SEGMENT.items() if k != "sentence"}), "'sentence' is missing"),
    ],
)
def test_a_bad_line_is_named(line: str, complaint: str) -> None:
    """The error says which file and line, what came, and exits with 3."""
    good = json.dumps(SEGMENT)
    with pytest.raises(RecordError, match=complaint) as caught:
        list(codec.loads_lines([good, "", line], "records.jsonl"))
    assert caught.value.where == "records.jsonl:3"
    assert caught.value.exit_code == 3


def test_a_segment_is_written_in_the_code_books_order() -> None:
    """Keys stand as the code book prints them; what is at its default is left out."""
    segment = Segment("g-1", "a.txt", (0, 5), 0, "body")
    assert codec.dumps(segment) == (
        '{"id": "g-1", "doc": "a.txt", "kind": "segment", "sentence": [0, 5], "sentence_index": 0, "role": "body"}'
    )


def test_interval_refuses_a_reversed_range() -> None:
    """A day before its own beginning is an error at once, not a negative length later."""
    with pytest.raises(ValueError, match="reversed"):
        Interval(date(2020, 1, 2), date(2020, 1, 1), "explicit")
