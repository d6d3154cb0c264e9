"""Tokens: what is one word, and which coarse part of speech it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.page.tokens import tokenise


def words(text: str) -> str:
    return " ".join(token.text for token in tokenise(text, 0, len(text)))


def tag(text: str, word: str) -> str:
    return next(token.tag for token in tokenise(text, 0, len(text)) if token.text == word)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Egypt's plan", "Egypt 's plan"),
        ("Egypt’s plan", "Egypt ’s plan"),
        ("the leaders’ wives", "the leaders ’ wives"),
        ("didn't, can't, won’t, cannot", "did n't , ca n't , wo n’t , can not"),
        ("we've said they'll", "we 've said they 'll"),
        ("29,000 troops, 3.5% and $3bn", "29,000 troops , 3.5% and $3bn"),
        ("at 5:28am on 26th March 2018", "at 5:28am on 26th March 2018"),
        ("on 2018-03-28", "on 2018-03-28"),
        ("U.S. and Mr. Lee on Mar. 26.", "U.S. and Mr. Lee on Mar. 26 ."),
        ("a Beijing-Pyongyang pact", "a Beijing - Pyongyang pact"),
        (
            "Kim Jong-un, three-party, inter-Korean, US-led",
            "Kim Jong-un , three-party , inter-Korean , US-led",
        ),
        ("the G7 and COVID-19", "the G7 and COVID-19"),
        ("wait... no", "wait ... no"),
        ("ask a@b.org or https://a.b/c?d=1", "ask a@b.org or https://a.b/c?d=1"),
    ],
)
def test_words_are_cut(text: str, parts: str) -> None:
    """Possessives and contractions are two tokens, numbers and compounds one."""
    assert words(text) == parts


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The US said so.", "US", "NAME"),
        ("They told us so.", "us", "PRON"),
        ("The talks are in May.", "May", "NAME"),
        ("The talks may fail.", "may", "MODAL"),
        ("Egypt plans to block exports.", "plans", "VERB"),
        ("The plans failed.", "plans", "NOUN"),
        ("He wants to visit China and hold talks.", "visit", "VERB"),
        ("He wants to visit China and hold talks.", "hold", "VERB"),
        ("A visit to Cairo", "visit", "NOUN"),
        ("The trade talks with Japan ended.", "talks", "NOUN"),
        ("Sudan is filling the dam.", "filling", "VBG"),
        ("The meeting was short.", "meeting", "NOUN"),
        ("Sanctions were lifted.", "lifted", "VBN"),
        ("Sudan lifted the ban.", "lifted", "VERB"),
        ("Sudan has long lifted the ban.", "lifted", "VBN"),
        ("They seek improved ties.", "improved", "ADJ"),
        ("Sudan's ministers left.", "'s", "POSS"),
        ("It's over.", "'s", "AUX"),
        ("They did not sign.", "not", "NEG"),
        ("They couldn't sign.", "n't", "NEG"),
        ("They do not sign.", "do", "AUX"),
        ("They have a plan.", "have", "VERB"),
        ("They have signed.", "have", "AUX"),
        ("He said that the deal held.", "that", "SUBORD"),
        ("The deal that ended the war held.", "that", "WH"),
        ("After the army withdrew, talks began.", "After", "SUBORD"),
        ("After years of war, talks began.", "After", "PREP"),
        ("She met her envoy.", "her", "POSS"),
        ("She met her.", "her", "PRON"),
        ("Relations had cooled.", "Relations", "NOUN"),
        ("Kigali had cooled.", "Kigali", "NAME"),
        ("To Sudan's surprise, Chad agreed quickly.", "quickly", "ADV"),
        ("A grain deal between Ankara and Kyiv", "between", "PREP"),
        ("India and Pakistan exchange fire.", "exchange", "VERB"),
        ("The treaty signed by both held.", "signed", "VBN"),
    ],
)
def test_words_are_tagged(text: str, word: str, expected: str) -> None:
    """Closed classes, names, and nouns against verbs by what stands around them."""
    assert tag(text, word) == expected


def test_lower_has_straight_apostrophes() -> None:
    """So that rules need one form only."""
    assert [token.lower for token in tokenise("Egypt’s", 0, 7)] == ["egypt", "'s"]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Italy sent ships to Libya.", "Italy", "NAME"),
        ("Sicily feared a strike.", "Sicily", "NAME"),
        ("Emily Grant said no.", "Emily", "NAME"),
        ("Beijing urged restraint.", "Beijing", "NAME"),
        ("Sparingly, they spoke.", "Sparingly", "ADV"),
        ("Fishing resumed.", "Fishing", "NOUN"),
    ],
)
def test_a_name_that_ends_like_a_word_opens_a_sentence(text: str, word: str, wanted: str) -> None:
    """What the gazetteer knows as a name is no adverb and no gerund."""
    assert tag(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Italy and Greece hope to sign a pact.", "hope", "VERB"),
        ("On Monday Ghana and Chile hope for a deal.", "hope", "VERB"),
        ("Ghana and the Congo fear the dam.", "fear", "VERB"),
        ("Kenya accepts an offer, and Peru watches from outside.", "watches", "VERB"),
        ("Egypt and Sudan talks collapsed.", "talks", "NOUN"),
        ("Peru welcomed the Egypt and Sudan talks in Oslo.", "talks", "NOUN"),
        ("A pact between Egypt and Sudan hope cannot save.", "hope", "NOUN"),
        ("Peru took the plan and Chile exports in its stride.", "exports", "NOUN"),
    ],
)
def test_what_names_joined_by_and_do(text: str, word: str, wanted: str) -> None:
    """Two names before a base form are its subject, unless a preposition governs them."""
    assert tag(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("After two years of talks the sides met.", "After", "PREP"),
        ("Since the war the two states have not spoken.", "Since", "PREP"),
        ("Before the vote Kenya warned Uganda.", "Before", "PREP"),
        ("Until last year the border was shut.", "Until", "PREP"),
        ("After the sides met, they signed.", "After", "SUBORD"),
        ("Until Kenya agreed the border was shut.", "Until", "SUBORD"),
        ("They wait as Kenya moves its troops.", "as", "SUBORD"),
    ],
)
def test_a_phrase_before_its_clause_is_no_clause(text: str, word: str, wanted: str) -> None:
    """A word of time before a noun phrase is a preposition even when a verb comes later without a comma."""
    assert tag(text, word) == wanted


def test_offsets_count_from_the_document() -> None:
    """A sentence in the middle keeps its place."""
    text = "One. Two came. Three."
    assert [(token.start, token.text) for token in tokenise(text, 5, 14)] == [
        (5, "Two"),
        (9, "came"),
        (13, "."),
    ]


@given(st.text(st.sampled_from(list(" .,'’n$%-–abcTUS1é한\u00a0/@:_\"“”")), max_size=60))
def test_tokens_hold_every_character(text: str) -> None:
    """Joined, the tokens are the text without its blanks, and each slice is its own text."""
    tokens = tokenise(text, 0, len(text))
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens)
