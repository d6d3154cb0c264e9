"""Sentences: the cuts that a reader would make, and the law that no character is lost."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.page.sentences import split_sentences
from tests.conftest import SHARED


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in split_sentences(text)]


# The bar stands where a sentence ends; worked out by hand.
CASES = [
    "Mr. Farid met Gen. Osman in Khartoum.| They shook hands.",
    "The envoy of the U.S. President left on Mar. 26 at 5 p.m. Tuesday.| He will return.",
    "He works for the U.S.| The talks are in Geneva.",
    "Trade rose 3.5 percent to $1.2 bn.| Steel fell.",
    "“We are ready.”| The minister smiled.",
    "“Are you ready?” she asked.| “Not yet!” he said.",
    "He paused… and went on.| They waited...| Nobody came.",
    "See No. 4 of the accord, e.g. Art. 12, for details.| No.| That was all.",
    "John F. Kennedy, J. R. Smith and Dr. A. Bello spoke.| All agreed.",
    "The ship sailed (it was late).| (Nobody saw it.)| It sank.",
    "Really?!| Yes.",
    "The talks ended in Dec.| The army moved.",
    "Kofi Co. Ltd. sold grain.| Prices fell.",
    "the deal was signed.Then it fell apart.",
]


@pytest.mark.parametrize("case", CASES[:-1])
def test_cuts_where_a_reader_would(case: str) -> None:
    """Abbreviations, initials, decimals, quotes and ellipses do not mislead."""
    assert cut(case.replace("|", "")) == [part.strip() for part in case.split("|")]


def test_cuts_where_the_blank_was_lost() -> None:
    """Text glued together on the way still falls into two."""
    assert cut(CASES[-1]) == ["the deal was signed.", "Then it fell apart."]


def test_a_line_is_a_paragraph() -> None:
    """Headings without a stop stay apart; paragraphs are numbered from 0."""
    spans = split_sentences("Dam talks resume\n\nCairo agreed. Khartoum did not.\nNext round in May\n")
    assert [paragraph for *_, paragraph in spans] == [0, 1, 1, 2]


def test_a_hard_wrapped_paragraph_is_one() -> None:
    """Lines broken at one width are joined; list items and the next paragraph are not."""
    text = (
        "The ministers met in the capital on Monday and agreed to open\n"
        "the border for trucks that carry wheat and maize to the three\n"
        "ports. They will meet again.\n\n"
        "The army said that it would watch the road and all bridges of\n"
        "the north.\n"
        "- first item of a list\n"
        "- second item of a list\n"
    )
    assert [paragraph for *_, paragraph in split_sentences(text)] == [0, 0, 1, 2, 3]


def test_marks_and_numbers_of_a_list_stay_with_their_text() -> None:
    """A list number is no sentence."""
    assert cut("1. Open the border.\n• Jane Doe is an editor.") == [
        "1. Open the border.",
        "• Jane Doe is an editor.",
    ]


def test_a_byte_order_mark_is_a_blank() -> None:
    """U+FEFF belongs to no sentence."""
    assert split_sentences("\ufeffThey met.\u00a0\n") == ((1, 10, 0),)


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\ufeff\r\n"])
def test_blank_text_has_no_sentence(text: str) -> None:
    """Nothing yields nothing."""
    assert split_sentences(text) == ()


@given(st.text(st.sampled_from(list(" \n\r\u00a0.?!…\"”“'()-•abcABCé1한\ufeff")), max_size=80))
def test_spans_are_sorted_disjoint_and_hold_every_character(text: str) -> None:
    """Outside the spans there are only blanks; inside they begin and end with none."""
    spans = split_sentences(text)
    assert all(one[1] <= two[0] and one[2] <= two[2] for one, two in pairwise(spans))
    outside = list(text)
    for start, end, _ in spans:
        assert text[start:end].strip("\ufeff \n\r\u00a0") == text[start:end] != ""
        outside[start:end] = " " * (end - start)
    assert "".join(outside).replace("\ufeff", "").strip() == ""


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000_25448f6e3d16209f", "002_a5e496da7b5b6cd1"])
def test_agrees_with_the_gold(name: str) -> None:
    """The annotator's sentences, offset by offset."""
    folder = SHARED / "data" / "reading" / "seed_gold"
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    lines = (folder / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    gold = [tuple(record["sentence"]) for record in map(json.loads, lines) if record["kind"] == "segment"]
    assert [span[:2] for span in split_sentences(text)] == gold
