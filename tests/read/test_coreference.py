"""Who is meant by a pronoun, a bare title or "the two sides", and where nobody may be named."""

from __future__ import annotations

import pytest

from detente.read.actors.actors import find_mentions
from detente.read.annotation import Sentence
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from tests.read.mentions import read

QUARREL = "Ethiopia and Egypt quarrel over the dam. Ethiopia filled it and Egypt protested. "


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("When he arrived in Cairo, Narendra Modi praised the port.", "he", "IND"),
        ("Joe Biden spoke. After he had left, Emmanuel Macron called Olaf Scholz.", "he", "FRA"),
        ("Joe Biden spoke. Now that he has won, the plan fits Emmanuel Macron's needs.", "he", "FRA"),
        ("Uganda waited. Despite its losses, Kenya fought on.", "its", "KEN"),
        ("Kenya urged Uganda to free its prisoners.", "its", "UGA"),
        ("Kenya promised Uganda to free its prisoners.", "its", "KEN"),
        ("Egypt's hold over Sudan rests on its army.", "its army", "EGY"),
        ("Kenya denied the raid, Uganda said, and declared that it had only watched.", "it", "KEN"),
        ("Egypt let Sudan know that it would not sign.", "it", "EGY"),
        ("Kenya must act before Uganda has paid. It should wait.", "It", "KEN"),
        ("Hun Sen ruled. A pact gives him a say: if talks with Joe Biden fail, he can wait.", "he", "KHM"),
        ("Angela Merkel met Vladimir Putin. “He lied,” she said.", "He", "RUS"),
        ("Kenya is poor. It is likely to lose its vote.", "It", "KEN"),
        ("Peru did less for Joe Biden than he had asked for.", "he", "USA"),
    ],
)
def test_pronouns_by_the_build_of_the_sentence(text: str, word: str, who: str) -> None:
    """A clause that opens a sentence looks ahead, an infinitive has its own subject, an attribution is an aside."""
    found = {mention.text: "+".join(mention.ids) for mention in read(text, "2016-01-01")}
    assert found.get(word, "") == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru called it a mistake.", "it"),
        ("Narendra Modi smiled. A farmer said that his fields were dry.", "his"),
        ("That weakens Kenya, and it angers voters.", "it"),
        ("A Kenyan newspaper wrote that Peru had left. So far it has.", "it"),
        ("The Kenyans agreed. Sanctions fell, and Peru kept them.", "them"),
        ("Vladimir Putin met Recep Tayyip Erdogan. The president smiled.", "The president"),
        ("Vladimir Putin met Recep Tayyip Erdogan. The president said he slept.", "he"),
    ],
)
def test_what_may_mean_several_is_left_open(text: str, word: str) -> None:
    """A wrong actor is worse than none."""
    assert word not in [mention.text for mention in read(text, "2018-01-01")]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            QUARREL + "Qatar offered help. Norway offered money. The two sides met.",
            "The two sides",
            "EGY+ETH",
        ),
        (QUARREL + "Sudan warned Egypt. Norway called on both sides to talk.", "both sides", "EGY+ETH"),
        (QUARREL + "Kenya called the step rash. Chad urged both sides to wait.", "both sides", "EGY+ETH"),
        (QUARREL + "Sudan and Chad met. Both sides signed.", "Both sides", "SDN+TCD"),
        ("Italy mediates between Libya and Chad. Both sides hope for aid.", "Both sides", "LBY+TCD"),
        ("Germany sold arms to both sides.", "both sides", ""),
        (
            "Recep Tayyip Erdogan called Vladimir Putin. Trust between the two presidents helped.",
            "the two presidents",
            "TUR+RUS",
        ),
    ],
)
def test_the_two_sides_are_those_the_text_is_about(text: str, words: str, who: str) -> None:
    """Who urges both sides is none of them, nor is a bystander; a pair named together is nearest."""
    found = {mention.text: "+".join(mention.ids) for mention in read(text, "2020-01-01")}
    assert found.get(words, "") == who


def test_the_only_president_called_so_is_the_president() -> None:
    """A title the text has used decides between two office holders."""
    text = "President Emmanuel Macron met Vladimir Putin. The president smiled."
    assert read(text, "2020-01-01")[-1].actors[0].name == "Emmanuel Macron"


def test_a_signature_does_not_go_on_speaking_of_the_article() -> None:
    """ "His own" below an article are its author's."""
    text = "Narendra Modi left.\n\nThe views are his own."
    sentences = [
        Sentence(i, start, end, paragraph, "disclaimer" if i else "body", "test", tokenise(text, start, end))
        for i, (start, end, paragraph) in enumerate(split_sentences(text))
    ]
    assert find_mentions(text, sentences, None)[1] == ()
