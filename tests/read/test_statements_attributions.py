"""Attributions in the wide sense: own sentences, with source, cue and content marked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import Sentence
from detente.read.grammar.quotes import double_marks
from detente.read.grammar.speakers import View
from detente.read.page.tokens import tokenise
from detente.read.statements.attributions import find_attributions
from detente.read.statements.lone import attributions_of

# text, source, cue, content; "" where the sentence names none; parts of a content split by " | "
SHAPES = [
    ("Okafor said the line was late.", "Okafor", "said", "the line was late"),
    ("Okafor said that the line was late.", "Okafor", "said", "that the line was late"),
    ("The line was late, Okafor said.", "Okafor", "said", "The line was late"),
    ("The line, Okafor added, would open in May.", "Okafor", "added", "The line | would open in May"),
    ("“The line is late,” said Okafor, head of the port.", "Okafor, head of the port", "said",
     "“The line is late,”"),
    ("“It is over,” Okafor wrote in a letter.", "Okafor", "wrote", "“It is over,”"),
    ("''It is over,'' Okafor said.", "Okafor", "said", "''It is over,''"),
    ("“I was not told,” Okafor said, “and I want to know.”", "Okafor", "said",
     "“I was not told,” | “and I want to know.”"),
    ("Okafor tweeted: “It is over.”", "Okafor", "tweeted", "“It is over.”"),
    ("Novak, a banker, said the fund was safe.", "Novak, a banker,", "said", "the fund was safe"),
    ("Novak (Labour) said the fund was safe.", "Novak (Labour)", "said", "the fund was safe"),
    ("During the debate Novak said the fund was safe.", "Novak", "said", "the fund was safe"),
    ("OSLO -- Novak said the fund was safe.", "Novak", "said", "the fund was safe"),
    ("Novak also said the fund was safe.", "Novak", "also said", "the fund was safe"),
    ("Novak has never said the fund was safe.", "Novak", "has never said", "the fund was safe"),
    ("Novak said on Tuesday in Lagos that the fund was safe.", "Novak", "said", "that the fund was safe"),
    ("Novak told reporters on Friday how hard it was.", "Novak", "told", "how hard it was"),
    ("Novak is warning voters that prices would rise.", "Novak", "is warning", "that prices would rise"),
    ("Novak urged Peru to open the port.", "Novak", "urged", "Peru to open the port"),
    ("Kenya has accused the bank of hiding losses.", "Kenya", "has accused", "the bank of hiding losses"),
    ("Asked about the leak, Novak said she had no idea.", "Novak", "said", "she had no idea"),
    ("Citing the costs, Novak vetoed the bill.", "Novak", "Citing", "the costs"),
    ("Novak attacked the bill, saying it was a fraud.", "Novak", "saying", "it was a fraud"),
    ("Novak, who has called the pact a fraud, was silent.", "who", "has called", "the pact a fraud"),
    ("According to a new poll, the race is tied.", "a new poll", "According to", "the race is tied"),
    ("A new study found traffic would rise by half.", "A new study", "found", "traffic would rise by half"),
    ("Surveys have shown that voters dislike the tax.", "Surveys", "have shown", "that voters dislike the tax"),
    ("Support for the tax is falling, polls suggest.", "polls", "suggest", "Support for the tax is falling"),
    ("Police believe the fire was set.", "Police", "believe", "the fire was set"),
    ("Novak wants to see the books.", "Novak", "wants", "to see the books"),
    ("Lawmakers voted on Monday to approve the treaty.", "Lawmakers", "voted", "to approve the treaty"),
    ("The board will decide on Monday whether to close the mine.", "The board", "will decide",
     "whether to close the mine"),
    ("The union is calling for a strike.", "The union", "is calling for", "a strike"),
    ("The group endorsed Novak on Monday.", "The group", "endorsed", "Novak"),
    ("Farmers are angry about the price of seed.", "Farmers", "are angry about", "the price of seed"),
    ("The bank described itself as solvent.", "The bank", "described", "itself as solvent"),
    ("The vote is expected to be close.", "", "is expected", "The vote | to be close"),
    ("The line was described by Novak as a disgrace.", "Novak", "was described", "The line | as a disgrace"),
    ("It is clear that the mine will close.", "", "is clear", "that the mine will close"),
    ("Novak's refusal to resign angered the party.", "Novak", "refusal to", "to resign"),
    ("His claim that the vote was rigged is false.", "His", "claim", "that the vote was rigged"),
    ("Their hope is that rents will fall.", "Their", "hope is", "that rents will fall"),
    ("In her view, the pact is a trap.", "her", "In her view", "the pact is a trap"),
    ("To critics, the pact is a trap.", "critics", "To", "the pact is a trap"),
    ("As Novak put it, the pact is a trap.", "Novak", "As Novak put it", "the pact is a trap"),
    ("There are fears that the ban will fail.", "", "fears", "that the ban will fail"),
    ("“A sad night for all of us.” — Jan Novak", "Jan Novak", "—", "“A sad night for all of us.”"),
    ("NOVAK: The bank will never close.", "NOVAK", ":", "The bank will never close"),
    ("“The mine will never open again.", "", "", "“The mine will never open again."),
    ("The mine will never open again.”", "", "", "The mine will never open again.”"),
    ("I never thought the mine would close.", "", "", "I never thought the mine would close."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), SHAPES)
def test_marks_the_attribution(text: str, source: str, cue: str, content: str) -> None:
    """One of the sentence's attributions has the source, cue and content a reader would mark."""
    found = [
        tuple(" | ".join(text[start:end] for start, end in spans) for spans in (a.source, a.cue, a.content))
        for a in attributions_of(text)
    ]
    assert (source, cue, content) in found


@pytest.mark.parametrize(
    "text",
    [
        "The port reopened on Monday.",
        "The claims were filed in court.",
        "The bank runs a liberal think tank.",
        "Ships from Chile wait outside the hastily called port.",
        "Having said that, the port is small.",
    ],
)
def test_nothing_is_attributed(text: str) -> None:
    """Verbs of speech inside noun phrases and asides attribute nothing."""
    assert attributions_of(text) == []


def test_two_verbs_share_a_source() -> None:
    """A second verb behind "and" keeps the source; the first content ends before it."""
    first, second = attributions_of("Novak criticised the bank and said it had lied.")
    assert first.source == second.source == ((0, 5),)
    assert first.content == ((17, 25),)


def test_words_within_words_belong_to_the_outer_source() -> None:
    """What somebody is said to have said is part of what was said."""
    (only,) = attributions_of("Novak said that Okafor had denied that the bank had failed.")
    assert only.source == ((0, 5),)


def view_of(text: str) -> View:
    """Return a sentence with tokens alone."""
    return View(text, Sentence(0, 0, len(text), 0, "body", "test", tokenise(text, 0, len(text))))


def test_the_narrow_sense_is_a_part_of_the_wide_one() -> None:
    """A wish or a decision is no statement; what somebody says is both."""
    for text, narrow in (
        ("Kenya wants peace.", 0),
        ("Kenya backs the pact.", 0),
        ("Kenya said it was ready.", 1),
    ):
        assert len(find_attributions(view_of(text))) == narrow
        assert len(find_attributions(view_of(text), wide=True)) == 1


def test_double_marks_tell_opening_from_closing() -> None:
    """Straight marks open behind a blank; two single ones are one mark, its outer token given."""
    text = "He said ''no'' and \"yes\"."
    marks = double_marks(text, view_of(text).tokens)
    assert [(text[view_of(text).tokens[at].start :][:1], opens) for at, opens in marks] == [
        ("'", True), ("'", False), ('"', True), ('"', False),
    ]  # fmt: skip


BAG = (
    "Kenya said that , \" '' “ ” told to according . he is expected wants by as who : — in her view I and but"
)
WORDS = BAG.split()


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_every_span_lies_inside_the_text(words: list[str]) -> None:
    """Whatever the words, every span holds at least one character of the text."""
    text = " ".join(words)
    for found in attributions_of(text):
        assert found.content
        for start, end in (*found.source, *found.cue, *found.content):
            assert 0 <= start < end <= len(text)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """No text is an error."""
    attributions_of(text)
