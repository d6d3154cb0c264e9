"""Clauses and phrases: bounds that follow from the words of own sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import Sentence, Token
from detente.read.grammar.clauses import clauses
from detente.read.grammar.cue_patterns import compile_pattern, forms, match_at
from detente.read.grammar.phrases import left_subject, right_end, trim
from detente.read.grammar.quotes import quotes
from detente.read.page.tokens import tokenise

BAG_1 = "and , the dam “ ” that broke . but ) of"
BAG_2 = "Egypt said that the dam , because it broke and ; which to go was”“"


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tagged tokens of a text."""
    return tokenise(text, 0, len(text))


def sentence(text: str) -> Sentence:
    """Return a text as a body sentence."""
    return Sentence(0, 0, len(text), 0, "body", "test", tokens(text))


def at(words: tuple[Token, ...], word: str) -> int:
    """Return the index of the first token with this text."""
    return next(n for n, token in enumerate(words) if token.text == word)


def words_of(text: str, found: tuple[Token, ...], part: tuple[int, int]) -> str:
    """Return the text of a token range."""
    first, end = part
    return text[found[first].start : found[end - 1].end] if first < end else ""


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The dam caused a drought.", "caused", "The dam"),
        ("However, the old dam has caused a drought.", "caused", "the old dam"),
        ("Egypt opened the dam, and Sudan closed the port.", "closed", "Sudan"),
        ("Egypt opened the dam and closed the port.", "closed", "Egypt"),
        ("They feared the flood that caused a drought.", "caused", "the flood"),
        ("In May, the strike caused delays.", "caused", "the strike"),
        ("The strike is likely to cause delays.", "cause", "The strike"),
        ("Presence of troops is claimed by Egypt to cause fear.", "cause", "Presence of troops"),
        ("The minister, a lawyer, left.", "left", "The minister"),
    ],
)
def test_subject_left_of_a_verb(text: str, verb: str, subject: str) -> None:
    """The subject is found across adverbs, coordination, relative pronouns and appositions."""
    found = tokens(text)
    assert words_of(text, found, left_subject(found, at(found, verb))) == subject


@pytest.mark.parametrize(
    ("text", "first", "complement"),
    [
        ("It caused a drought in the delta.", "a", "a drought in the delta"),
        ("It caused a drought because the dam was full.", "a", "a drought"),
        ("It caused a drought, and Sudan closed the port.", "a", "a drought"),
        ("It caused a drought and led to hunger.", "a", "a drought"),
        ("It caused a drought; Sudan left.", "a", "a drought"),
    ],
)
def test_complement_right_of_a_verb(text: str, first: str, complement: str) -> None:
    """A complement ends where another clause begins."""
    found = tokens(text)
    start = at(found, first)
    assert words_of(text, found, trim(found, start, right_end(found, start))) == complement


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("But the dam, and", "the dam"),
        ("“the dam", "the dam"),
        ("a “normal” river", "a “normal” river"),
        ("( the dam )", "the dam"),
        ("that the dam.", "the dam"),
        (", .", ""),
    ],
)
def test_trim_drops_the_edges(text: str, kept: str) -> None:
    """Connectives, brackets and single quote marks go, whole quotations stay."""
    found = tokens(text)
    assert words_of(text, found, trim(found, 0, len(found))) == kept


@given(st.lists(st.sampled_from(BAG_1.split()), max_size=12))
def test_trim_is_idempotent_and_inside(words: list[str]) -> None:
    """Trimming twice is trimming once, and never leaves the range."""
    found = tokens(" ".join(words))
    first, end = trim(found, 0, len(found))
    assert 0 <= first <= end <= len(found)
    assert trim(found, first, end) == (first, end)


def test_clauses_of_a_sentence() -> None:
    """Main, subordinate and relative clauses with their openers, in text order."""
    text = "Egypt waited because the dam that broke was old."
    found = clauses(sentence(text))
    assert [(clause.kind, clause.marker) for clause in found] == [
        ("main", None),
        ("subordinate", "because"),
        ("relative", "that"),
    ]
    assert text[slice(*found[0].subject)] == "Egypt" if found[0].subject else False


@given(
    st.lists(
        st.sampled_from(BAG_2.split()),
        max_size=15,
    )
)
def test_clauses_lie_in_order_inside_the_sentence(words: list[str]) -> None:
    """No clause overlaps the next, and none leaves the sentence."""
    text = " ".join(words)
    found = clauses(sentence(text))
    assert all(0 <= clause.start < clause.end <= len(text) for clause in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("pattern", "text", "length"),
    [
        ("~lead to", "led to", 2),
        ("~lead to", "leads the", -1),
        ("as a *1 result of", "as a direct result of", 5),
        ("as a *1 result of", "as a result of", 4),
        ("so|as long as", "as long as", 3),
        ("put an? end", "put end", 2),
        ("should <PRON>|<NAME>", "should it", 2),
        ("accuse *3 of", "accuse A , of", -1),
    ],
)
def test_cue_patterns(pattern: str, text: str, length: int) -> None:
    """Forms, alternatives, wildcards that stop at marks, options and tags."""
    assert match_at(compile_pattern(pattern), tokens(text), 0) == length


def test_a_pattern_must_begin_with_a_word() -> None:
    """Without a first word nothing could be looked up."""
    with pytest.raises(ValueError, match="does not begin with a word"):
        compile_pattern("<VERB> to")


def test_verb_forms_include_the_irregular_ones() -> None:
    """A cue lists the lemma, the text holds the form."""
    assert {"lead", "leads", "leading", "led"} <= forms("lead")
    assert {"deny", "denies", "denied", "denying"} <= forms("deny")


def test_quotes_know_where_they_are_open() -> None:
    """Curly and straight marks pair up; a lone one runs to the sentence's end or from its start."""
    text = '“A b,” he said, "c d'
    first, second = quotes(text, sentence(text))
    assert (text[first.start : first.end], first.open_right) == ("“A b,”", False)
    assert (text[second.start : second.end], second.open_right) == ('"c d', True)
    assert text[slice(*first.words(text))] == "A b"
    tail = "c d” he said"
    assert quotes(tail, sentence(tail), inside=True)[0].open_left
