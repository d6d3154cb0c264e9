"""Who signed, without the post, the place and the marks behind the name; agencies report unless they say otherwise."""

from __future__ import annotations

import pytest

from detente.read.annotate import annotate
from detente.read.documents.documents import SourceText
from detente.read.publication.masthead import find_byline

LINES = [
    ("By Ann Oe", "Ann Oe"),
    ("By Ann Oe*", "Ann Oe"),
    ("By Ann Oe, in Lima", "Ann Oe"),
    ("By Ann Oe, reporting from Lima", "Ann Oe"),
    ("By Ann Oe, diplomatic correspondent", "Ann Oe"),
    ("By Ann Oe and Bo Li, Andes correspondent in Lima", "Ann Oe and Bo Li, Andes correspondent in Lima"),
    ("By our editor", "our editor"),
]


@pytest.mark.parametrize(("line", "name"), LINES)
def test_a_byline_is_a_name(line: str, name: str) -> None:
    """What the paper adds is left out; a post that opens with a name of its own stays."""
    assert find_byline("", (), {"author": line}) == name


def test_what_an_agency_sends_is_a_report() -> None:
    """Stances in an unlabelled report of a news agency do not make it an editorial; a label does."""
    body = (
        "The neighbours must answer. They should open the road. It is time to talk. They need to wait. "
        "The talks deserve praise."
    )
    for label, genre in (("", "news"), ("Comment: ", "commentary")):
        text = f"{label}The road is open\n\nAndes News Agency, Lima, 4 May 2018\n\n{body}\n"
        document = annotate(SourceText("a.txt", "0" * 16, text, "plain", ())).document
        assert document.genre == genre


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("KYIV, 12 May 2021", None),
        ("Arica, 3 March 2018", None),
        ("Andes Ledger, Arica, 3 March 2018", "Andes Ledger"),
        ("Andes Ledger, 3 March 2018", "Andes Ledger"),
    ],
)
def test_a_town_before_a_date_is_no_outlet(line: str, outlet: str | None) -> None:
    """It says where the text was written."""
    text = f"Two ministers meet\n\n{line}\n\nChile and Peru held talks in Arica on Friday. They will meet again.\n"
    assert annotate(SourceText("own.txt", "0" * 16, text, "plain")).document.outlet == outlet
