"""The brief as plain text: what D1, D2 ... are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.show.plain import _document
from detente.show.view_evidence import DocumentView
from detente.show.view_parts import When

DAY = When(date(2021, 5, 4), date(2021, 5, 4), "4 May 2021", "explicit", None)
VIEW = DocumentView(
    label="D3",
    doc="talks.docx/003",
    id="0" * 16,
    title="Ministers sign accord",
    outlet="The Harbour Post",
    origin="The Harbour Post",
    reliability=None,
    credibility=None,
    genre=None,
    byline=None,
    when=DAY,
    evidence=None,
)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (VIEW, "D3 talks.docx/003: Ministers sign accord (The Harbour Post, 4 May 2021)"),
        (replace(VIEW, outlet=None), "D3 talks.docx/003: Ministers sign accord (4 May 2021)"),
        (replace(VIEW, outlet=None, when=None, title=None), "D3 talks.docx/003: no title"),
        (
            replace(VIEW, title="Two\u202e  lines"),
            "D3 talks.docx/003: Two lines (The Harbour Post, 4 May 2021)",
        ),
        (replace(VIEW, doc="2021/talks.txt"), "D3 2021/talks.txt"),
    ],
)
def test_an_article_of_a_file_is_told_by_more_than_its_number(view: DocumentView, words: str) -> None:
    """Title, outlet and day; a file's name speaks for itself."""
    assert _document(view) == words
