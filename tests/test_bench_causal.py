"""The causal bench: its reader of tagged texts, its counts and its predictions, on rows of our own."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from bench.reading.causal import predict, tagged
from bench.reading.causal_data import Item, Pair, tagged_pair, view_of
from bench.reading.causal_score import (
    Judged,
    f_score,
    judged,
    matched_counts,
    pair_counts,
    sentence_counts,
    token_counts,
)
from detente.read.causes.finder import find_causes

TAGGED = "<ARG1>Dockers struck</ARG1> <ARG0><SIG0>to</SIG0> win higher pay</ARG0> ."


def pair(cause: str, effect: str, signal: str = "") -> Pair:
    """Return a pair of words given by their indices, "0 1 2"."""
    return Pair(*(frozenset(int(n) for n in part.split()) for part in (cause, effect, signal)))


def row(told: tuple[Pair, ...], marked: tuple[Pair, ...]) -> Judged:
    """Return a sentence of ten words with what was found and what is right."""
    return Judged(Item(view_of("a b c d e f g h i j"), bool(marked), marked), bool(told), told, told)


class TestTaggedPair:
    def test_words_of_each_tag(self) -> None:
        """Dockers struck to win higher pay: 0 to 5; the full stop is no word."""
        assert tagged_pair(TAGGED) == pair("2 3 4 5", "0 1", "2")

    def test_what_is_written_is_read_back(self) -> None:
        """Tagging and reading a tagged text are inverse."""
        view = view_of("Dockers struck to win higher pay .")
        one = find_causes(view).likely[0]
        again = tagged_pair(tagged(view, one))
        assert again.cause == frozenset(range(*one.cause))
        assert again.effect == frozenset(range(*one.effect))


class TestCounts:
    def test_all_right(self) -> None:
        """Every measure is 1 when the found is the marked."""
        one = row((pair("0 1", "3 4", "2"),), (pair("0 1", "3 4", "2"),))
        counts = [
            sentence_counts(one),
            pair_counts(one),
            token_counts(one, "signal"),
            matched_counts(one, "cause"),
        ]
        assert [f_score([c]) for c in counts] == [1, 1, 1, 1]

    def test_by_hand(self) -> None:
        """Two of three words hit, one too many: F = 2 * 2 / (3 + 3)."""
        one = row((pair("0 1 2", "5", ""),), (pair("1 2 3", "5", ""),))
        assert f_score([token_counts(one, "cause")]) == pytest.approx(2 / 3)
        assert pair_counts(one) == (1, 1, 1)

    def test_a_second_pair_not_found_is_lost(self) -> None:
        """Words of the pair nobody found count as missed, pair by pair."""
        one = row((pair("0 1", "3"),), (pair("0 1", "3"), pair("7 8", "9")))
        assert matched_counts(one, "cause") == (2, 2, 4)

    def test_nothing_found(self) -> None:
        """No hit, no score, and no division by nothing."""
        assert f_score([sentence_counts(row((), (pair("0", "1"),)))]) == 0


class TestPredict:
    def test_rows_of_subtask_1(self, tmp_path: Path) -> None:
        """Columns stay, answers go, pairs only where a cause is told."""
        given = tmp_path / "in.csv"
        given.write_text(
            'index,text,label\na,"The port closed following a storm, police said.",1\nb,It rains .,0\n',
            "utf-8",
        )
        out = tmp_path / "out.csv"
        predict(given, out)
        with out.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert list(rows[0]) == ["index", "text", "pred", "probability", "causal_text_w_pairs"]
        assert [(r["index"], r["pred"]) for r in rows] == [("a", "1"), ("b", "0")]
        assert "<SIG0>following</SIG0> <ARG0>a storm" in json.loads(rows[0]["causal_text_w_pairs"])[0]
        assert json.loads(rows[1]["causal_text_w_pairs"]) == []

    def test_rows_of_subtask_2_always_hold_a_cause(self, tmp_path: Path) -> None:
        """Gzipped, with the columns of the pairs' file."""
        given = tmp_path / "in.csv.gz"
        given.write_bytes(gzip.compress(b"index,eg_id,text\na,0,Prices fell as rain came .\n"))
        out = tmp_path / "out.csv"
        predict(given, out)
        assert "1," in out.read_text("utf-8").splitlines()[1]

    def test_the_same_twice(self, tmp_path: Path) -> None:
        """Equal rows give equal bytes."""
        given = tmp_path / "in.csv"
        given.write_text("text\nDockers struck over pay .\n", "utf-8")
        for name in ("one", "two"):
            predict(given, tmp_path / name)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_judged_sentence_keeps_its_item() -> None:
    """What the finder says stands beside the answers."""
    item = Item(
        view_of("Crowds marched following the arrests ."), causal=True, pairs=(pair("3 4", "0 1", "2"),)
    )
    assert pair_counts(judged(item)) == (1, 1, 1)
