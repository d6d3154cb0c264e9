"""Statements: own sentences, with speaker, addressee, cue, content, form and act thought out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.actors.actors import find_mentions
from detente.read.annotation import AnnotatedDocument, Sentence, TimeExpression
from detente.read.page.tokens import tokenise
from detente.read.statements.statements import find_statements
from detente.records.interval import Interval
from detente.records.types import Document, Statement
from detente.records.vocabulary import Role

BAG_1 = 'Egypt said that , " “ ” told Sudan to according . he the message is claimed by as put it'


def document(*texts: str, role: Role = "body") -> AnnotatedDocument:
    """Return a document of one paragraph with the tagger's tokens and the gazetteer's mentions."""
    text = " ".join(texts)
    sentences, at = [], 0
    for index, part in enumerate(texts):
        end = at + len(part)
        sentences.append(Sentence(index, at, end, 0, role, "test", tokenise(text, at, end)))
        at = end + 1
    named = find_mentions(text, tuple(sentences), None)
    record = Document("0" * 16, "own.txt", len(text), len(texts), None)
    ready = tuple(replace(s, mentions=m) for s, m in zip(sentences, named, strict=True))
    return AnnotatedDocument(record, text, ready)


def statements(*texts: str, role: Role = "body") -> tuple[Statement, ...]:
    """Return the statements of the sentences."""
    return find_statements(document(*texts, role=role))


TABLE: list[tuple[str, str, str, str, str, list[str]]] = [
    ("Egypt said that the dam was full.", "EGY", "said", "assert", "paraphrased", ["the dam was full"]),
    ("Egypt said the dam was full.", "EGY", "said", "assert", "paraphrased", ["the dam was full"]),
    ("The dam was full, Egypt said.", "EGY", "said", "assert", "paraphrased", ["The dam was full"]),
    ("Egypt had insisted that the talks go on.", "EGY", "had insisted", "demand", "paraphrased", ["the talks go on"]),
    ("“The dam is full,” said Egypt.", "EGY", "said", "assert", "quoted", ["The dam is full,"]),
    ('"The dam is full," Egypt said, "and the river is low."', "EGY", "said", "assert", "quoted",
     ["The dam is full,", "and the river is low."]),
    ("Egypt said the dam was “a disaster” for farmers.", "EGY", "said", "assert", "mixed",
     ["the dam was “a disaster” for farmers"]),
    ("The corridor, Turkey said, would reopen.", "TUR", "said", "assert", "paraphrased",
     ["The corridor", "would reopen"]),
    ("According to Egypt, the dam leaks.", "EGY", "According to", "assert", "paraphrased", ["the dam leaks"]),
    ("The dam leaks, according to Egypt.", "EGY", "according to", "assert", "paraphrased", ["The dam leaks"]),
    ("In the words of Egypt, the truce is “a first step”.", "EGY", "In the words of", "assert", "mixed",
     ["the truce is “a first step”"]),
    ("Turkey told Russia that the corridor would reopen.", "TUR", "told", "assert", "paraphrased",
     ["the corridor would reopen"]),
    ("Ethiopia promised to share data on the flow.", "ETH", "promised", "promise", "paraphrased",
     ["to share data on the flow"]),
    ("Ethiopia promised Egypt it would share data.", "ETH", "promised", "promise", "paraphrased",
     ["it would share data"]),
    ("Japan threatened to end its aid.", "JPN", "threatened", "threaten", "paraphrased", ["to end its aid"]),
    ("Kenya accused Somalia of closing the border.", "KEN", "accused Somalia of", "accuse", "paraphrased",
     ["closing the border"]),
    ("India called on Pakistan to release the pilot.", "IND", "called on", "demand", "paraphrased",
     ["to release the pilot"]),
    ("The United Nations urged Sudan to extend the truce.", "IGO-UN", "urged", "demand", "paraphrased",
     ["to extend the truce"]),
    ("France congratulated Morocco on its victory.", "FRA", "congratulated Morocco on", "congratulate",
     "paraphrased", ["its victory"]),
    ("Brazil warned that tariffs would cost jobs.", "BRA", "warned", "warn", "paraphrased",
     ["tariffs would cost jobs"]),
    ("Iran denied that it had moved troops.", "IRN", "denied", "deny", "paraphrased", ["it had moved troops"]),
    ("Poland expressed the hope that the talks would succeed.", "POL", "expressed the hope that", "wish",
     "paraphrased", ["the talks would succeed"]),
    ("Armenia is said by Turkey to be arming.", "TUR", "is said by", "assert", "paraphrased",
     ["Armenia is said by Turkey to be arming"]),
    ("Canada believes the duties are illegal.", "CAN", "believes", "belief", "paraphrased",
     ["the duties are illegal"]),
    ("China sent Niger a message that force was possible.", "CHN", "sent Niger a message that", "signal",
     "paraphrased", ["force was possible"]),
    ("Chile described the accord as a beacon of hope.", "CHL", "described", "assert", "paraphrased",
     ["the accord as a beacon of hope"]),
    ("Russia's foreign ministry condemned the attack.", "RUS", "condemned", "accuse", "paraphrased",
     ["the attack"]),
    ("A senior official at the foreign ministry in Ankara said talks would go on.", "TUR", "said", "assert",
     "paraphrased", ["talks would go on"]),
    ("Some analysts believe the dam is safe.", "OTHER", "believe", "belief", "paraphrased", ["the dam is safe"]),
    ("As the chancellor put it, trade is a bridge.", "OTHER", "As the chancellor put it", "assert",
     "paraphrased", ["trade is a bridge"]),
    ("Judge Lynch notes they were warned.", "OTHER", "notes", "assert", "paraphrased", ["they were warned"]),
    ("A warning from Egypt that the dam would leak was ignored.", "EGY", "warning from", "warn", "paraphrased",
     ["the dam would leak"]),
    ("As Turkey has said, the corridor will reopen.", "TUR", "As Turkey has said", "assert", "paraphrased",
     ["the corridor will reopen"]),
    ("The report said the dam was full.", "OTHER", "said", "assert", "paraphrased", ["the dam was full"]),
    ("A spokesman for the Turkish foreign ministry said talks had failed.", "TUR", "said", "assert",
     "paraphrased", ["talks had failed"]),
    ("Speaking in Rome, Macron said the pact was dead.", "FRA", "said", "assert", "paraphrased",
     ["the pact was dead"]),
    ("The minister, a Kenyan, said that Uganda, which had signed, was late.", "OTHER", "said", "assert",
     "paraphrased", ["Uganda, which had signed, was late"]),
    ("Egypt's refusal to wait was a blow.", "EGY", "refusal to", "promise", "paraphrased", ["to wait"]),
    ("Spain pledged to cut duties and Italy stayed silent.", "ESP", "pledged", "promise", "paraphrased",
     ["to cut duties"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "act", "form", "content"), TABLE)
def test_finds_the_statement(
    text: str, speaker: str, cue: str, act: str, form: str, content: list[str]
) -> None:
    """Speaker, cue, act, form and content are those a reader would mark."""
    (found,) = statements(text)
    assert (found.speaker.id, found.cue.text, found.act, found.form) == (speaker, cue, act, form)
    assert [span.text for span in found.content] == content


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Turkey told Russia that the corridor would reopen.", "RUS"),
        ("India called on Pakistan to release the pilot.", "PAK"),
        ("Kenya accused Somalia of closing the border.", "SOM"),
        ("Ethiopia promised Egypt it would share data.", "EGY"),
        ("China sent Niger a message that force was possible.", "NER"),
    ],
)
def test_names_the_hearer(text: str, addressee: str) -> None:
    """Whoever is told, urged or accused is the addressee."""
    assert [actor.id for actor in statements(text)[0].addressee] == [addressee]


def test_two_cues_with_one_subject_are_two_statements() -> None:
    """A coordinated second cue ends the first content and keeps the speaker."""
    first, second = statements("Egypt promised to share data and called on Sudan to wait.")
    assert (first.content[0].text, second.content[0].text) == ("to share data", "to wait")
    assert first.speaker.id == second.speaker.id == "EGY"


def test_a_medium_that_relays_is_via() -> None:
    """The speaker is who spoke, the agency only carried it."""
    for text in (
        "According to Xinhua, Egypt told Sudan that the dam was full.",
        "Xinhua reported that Egypt had told Sudan that the dam was full.",
    ):
        (found,) = statements(text)
        assert found.speaker.id == "EGY"
        assert found.via is not None
        assert found.via.id == "CHN"


def test_whoever_is_quoted_by_a_medium_speaks() -> None:
    """In "quoted X as saying" the subject only carries the words."""
    (found,) = statements("Reuters quoted an Egyptian official as saying the dam was full.")
    assert (found.speaker.id, found.content[0].text) == ("EGY", "the dam was full")
    assert found.via is not None
    assert found.via.name == "Reuters"


def test_a_participle_keeps_the_speaker_of_the_verb_before_it() -> None:
    """What is added behind a comma is added by whoever spoke; "and" inside a quotation ends nothing."""
    first, second = statements("Egypt said it and Sudan would “wait and see”, adding that the dam was full.")
    assert first.content[0].text == "it and Sudan would “wait and see”"
    assert first.speaker.id == second.speaker.id == "EGY"


def test_an_unknown_speaker_keeps_his_words() -> None:
    """OTHER with the noun as name."""
    (found,) = statements("Some analysts believe the dam is safe.")
    assert (found.speaker.name, found.speaker.mention) == ("Some analysts", "Some analysts")


@pytest.mark.parametrize(
    "text",
    [
        "The minister said no.",
        "That is to say, the deal is over.",
        "He did so without a word.",
        "This suggests that the dam is safe.",
        "The port reopened on Monday.",
        "The claims were filed in court.",
        "Figures indicate that trade fell.",
    ],
)
def test_no_statement(text: str) -> None:
    """No words, no speaker or nothing said: no statement."""
    assert statements(text) == ()


@pytest.mark.parametrize("role", ["disclaimer", "related_link", "byline", "boilerplate"])
def test_furniture_says_nothing(role: Role) -> None:
    """A disclaimer looks like an attribution and is none."""
    assert statements("The author says that these views are personal.", role=role) == ()


def test_a_quotation_may_go_on_in_the_next_sentence() -> None:
    """Content follows the quotation to its end, inside the paragraph."""
    (found,) = statements("“The dam is full,” Egypt said.", "“The river is low.”", "Ships wait.")
    assert [span.text for span in found.content] == ["The dam is full,", "The river is low"]


def test_date_is_that_of_the_telling() -> None:
    """A time outside the content dates the statement, one inside does not; none means unknown."""
    text = "Egypt said on Monday that the dam would open on Friday."
    annotated = document(text)
    monday, friday = date(2019, 6, 3), date(2019, 6, 7)
    times = tuple(
        TimeExpression(
            text.index(word), text.index(word) + len(word), Interval(day, day, "relative", word, "day"), "t"
        )
        for word, day in (("Monday", monday), ("Friday", friday))
    )
    dated = replace(annotated, sentences=(replace(annotated.sentences[0], times=times),))
    (found,) = find_statements(dated)
    assert found.date is not None
    assert found.date.start == monday
    assert statements("Egypt said the dam was full.")[0].date is None


WORDS = st.sampled_from(BAG_1.split())


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_every_span_is_a_slice_of_its_text(words: list[str]) -> None:
    """Whatever the words, spans lie inside the text and repeat it."""
    text = " ".join(words)
    for found in statements(text):
        assert found.content
        for span in (found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
