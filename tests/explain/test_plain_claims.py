"""What a lone sentence claims: the reader's rules first, then those for advice, plans and bare needs."""

from __future__ import annotations

import pytest

from detente.explain.plain_claims import plain_claims, sentence_claims
from detente.read.events.events import find_events
from detente.read.statements.statements import find_statements
from detente.records.types import Claim
from tests.read.test_claims import claims, document


def lone(text: str) -> tuple[Claim, ...]:
    """Return what a sentence of one's own claims."""
    doc = document(text)
    return sentence_claims(doc, find_statements(doc), find_events(doc))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Kenya should open the border.", "plain.advice"),
        ("Kenya needs Uganda.", "plain.needs"),
        ("Drought is a major factor in relations between Kenya and Uganda.", "plain.factor"),
    ],
)
def test_forms_that_no_article_argues_with(text: str, rule: str) -> None:
    """The reader passes over them in a folder; put as a claim they are one."""
    assert claims(text) == ()
    assert [claim.rule for claim in lone(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "If Kenya opens the border, prices will fall.",
        "The flood makes the harvest uncertain.",
        "Kenya went to Kampala to persuade Uganda.",
    ],
)
def test_what_the_reader_finds_is_found_by_the_reader(text: str) -> None:
    """The same records as in a folder, no plain form beside them."""
    assert lone(text) == claims(text) != ()


def test_nothing_to_read() -> None:
    """No sentence, no claim."""
    doc = document("Kenya and Uganda exist.")
    assert plain_claims(doc, ()) == ()
