"""The attribution bench: tokens, counts, splits and predictions; small cases settled by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.reading.attribution import attributed, part_of, predict, read_lines
from bench.reading.attribution_score import Count, count, f_score, precision, recall

TEXT = "Peru said it would wait."


class TestCounts:
    def test_words_and_marks_are_tokens(self) -> None:
        """Five words and a stop; the predicted content holds the stop, the marked one does not."""
        found = count(TEXT, [{"content": [(10, 24)]}], [{"content": [(10, 23)]}], "content")
        assert found == Count(3, 4, 3)

    def test_a_token_in_two_attributions_counts_once(self) -> None:
        """Sources are united over the sentence."""
        twice = [{"source": [(0, 4)]}, {"source": [(0, 4)]}]
        assert count(TEXT, twice, twice[:1], "source") == Count(1, 1, 1)

    def test_a_role_that_is_missing_has_no_tokens(self) -> None:
        """An attribution without a cue wants none."""
        assert count(TEXT, [{"cue": [(5, 9)]}], [{}], "cue") == Count(0, 1, 0)

    def test_scores_are_micro_averages(self) -> None:
        """3 of 4 and 1 of 4 found are right, of 6 wanted: P 1/2, R 2/3, F 4/7."""
        counts = [Count(3, 4, 3), Count(1, 4, 3)]
        assert precision(counts) == pytest.approx(1 / 2)
        assert recall(counts) == pytest.approx(2 / 3)
        assert f_score(counts) == pytest.approx(4 / 7)


def test_a_sentence_has_one_part() -> None:
    """md5("") is d41d...427e, even: development; md5("a") ends in 1: test."""
    assert (part_of(""), part_of("a")) == ("development", "test")


def test_a_sentence_becomes_plain_data() -> None:
    """Spans by role, and whether all three are there."""
    assert attributed(TEXT) == [
        {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 23]], "complete": True}
    ]


@pytest.mark.parametrize("text", ["", "   ", None, 7, "Ships wait."])
def test_nothing_to_read_is_an_empty_list(text: object) -> None:
    """What is no sentence, or attributes nothing, is no error."""
    assert attributed(text) == []


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_predictions_keep_the_other_fields(tmp_path: Path, ending: str) -> None:
    """A line for a line, in order, without the answers that came in; broken lines give empty lists."""
    given, out = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    lines = json.dumps({"id": "é1", "text": TEXT, "attributions": [1]}) + "\n" + '{"id": 2}\nno json\n'
    given.write_bytes(gzip.compress(lines.encode()) if ending.endswith("gz") else lines.encode())
    predict(given, out)
    first, second, third = read_lines(out)
    assert (first["id"], first["text"]) == ("é1", TEXT)
    assert first["attributions"] == attributed(TEXT)
    assert (second, third) == ({"id": 2, "attributions": []}, {"attributions": []})
    before = out.read_bytes()
    predict(given, out)
    assert out.read_bytes() == before
