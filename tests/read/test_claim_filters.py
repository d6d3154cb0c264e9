"""What is no claim, whose a claim is, and in which words it is told: own sentences, answers thought out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.explain.wording import about_claim
from detente.read.actors.actors import find_mentions
from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.claims.claims import find_claims
from detente.read.claims.quantities import quantities, quantity_of
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.read.statements.statements import find_statements
from detente.records.types import Claim, Document


def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text of one paragraph."""
    sentences = tuple(
        Sentence(n, start, end, 0, "body", "test", tokenise(text, start, end))
        for n, (start, end, _) in enumerate(split_sentences(text))
    )
    mentions = find_mentions(text, sentences, None)
    read = tuple(replace(one, mentions=two) for one, two in zip(sentences, mentions, strict=True))
    document = AnnotatedDocument(Document("0" * 16, "own.txt", len(text), len(read), None), text, read)
    return find_claims(document, find_statements(document))


@pytest.mark.parametrize(
    "text",
    [
        "Did the dam give Ethiopia leverage over Egypt?",
        "The envoys discussed how fuel might reach the camps.",
        "You could say that the talks are slow.",
        "It would be the fourth such summit.",
        "The court could not confirm the figure.",
        "Kenya told Uganda to stop its patrols.",
        "Those who wrote that the truce would not last were wrong.",
        "The minister announced on Monday, a day early, that the talks would go on.",
        "Nobody should pretend that the canal could stay open.",
        "Egypt called it a trick in the face of the envoys.",
        "The ferries have sailed daily to the island since the war began.",
    ],
)
def test_looks_like_a_claim_and_is_none(text: str) -> None:
    """Questions, past abilities, announcements, words about forecasts and plain reports are left out."""
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "A miller in Accra thought that prices would fall. If the port opens, he argued, prices will fall.",
            "GHA",
        ),
        ("If the port opens, a miller in Accra said, prices will fall.", "GHA"),
        ("If the port opens, we believe, prices will fall.", "author"),
        ("The dam will cause a drought, one of them warned.", "one of them"),
        ("An Egyptian official who knows the files thinks that the dam could cause a drought.", "EGY"),
        ("Analysts in Cairo expect a ceasefire.", "Analysts"),
    ],
)
def test_a_claimant_is_somebody(text: str, claimant: str) -> None:
    """Pronouns take the speaker before them, things are refused, roles are kept as found."""
    assert claims(text)[-1].claimant == claimant


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("If the port opens, a miller in Accra said, prices will fall.", "prices will fall"),
        ("If Peru resumes testing, as I expect it to by May, the talks will fail.", "the talks will fail"),
        ("It is vital for Chad to keep the road open.", "keep the road open"),
    ],
)
def test_asides_are_no_part_of_a_span(text: str, effect: str) -> None:
    """Who speaks, and when, is cut off the clause."""
    assert claims(text)[0].effect.text == effect


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("If Chad leaves, the corridor will close.", "condition: fewer exports or shipments (Chad)"),
        ("Unless Chad pays, the corridor will close.", "condition (Chad)"),
        ("The brokers expect a renewal before the end of May.", "forecast: agreement made or kept"),
        ("Peru is likely to withdraw from the pact.", "forecast: agreement refused or ended (Peru)"),
        ("Pressure alone will not bring Peru to the table.", "forecast (Peru)"),
        ("Peru is unlikely to give up its missiles.", "forecast: fewer weapons unlikely (Peru)"),
        ("The embargo could cripple the economy of Peru.", "cause and effect: a weaker economy (Peru)"),
        ("A peace deal for Peru will not come easily.", "forecast (Peru)"),
        ("Egypt and Sudan want closer ties.", "Egypt, Sudan: want better ties"),
        ("Peru wants a new chapter.", "Peru: interest"),
        ("Cheaper wheat has lowered the price of bread.", "cause and effect: lower prices"),
    ],
)
def test_words_tell_a_direction_only_when_it_was_read(text: str, about: str) -> None:
    """A quantity of the closed list has a direction; anything else is told without one."""
    assert about_claim(claims(text)[0]) == about


@pytest.mark.parametrize(
    ("outcome", "label"),
    [
        ("CHN-PRK tie", "tie"),
        ("sanctions on PRK", "sanctions"),
        ("IGO-UN aid", "aid"),
        ("bargaining power", "bargaining power"),
        ("new chapter", None),
        ("Peru leaves", None),
    ],
)
def test_an_outcome_is_a_quantity_or_own_words(outcome: str, label: str | None) -> None:
    """Actor codes stand round the label; own words are no quantity."""
    found = quantity_of(outcome)
    assert (found.label if found else None) == label


def test_every_quantity_has_words_for_both_directions() -> None:
    """A reader is told more and less of it in unlike words."""
    assert len(quantities()) > 40
    assert all(q.more and q.less and q.more != q.less for q in quantities().values())
