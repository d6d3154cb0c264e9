"""Bundles: every article of a database's export comes out as its own text file would be read."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.documents.bundles import split_bundle
from detente.read.documents.documents import SourceText
from detente.read.reader import read_document
from detente.read.reading import DocumentReading
from tests.read import exports
from tests.read.exports import FILES, Piece, pieces

PIECES = pieces()[:12]
FORMS: dict[str, tuple[str, Callable[..., str]]] = {
    "nexis, blank lines": ("nexis", exports.nexis),
    "nexis, a paragraph a line": ("nexis", partial(exports.nexis, gap="\n")),
    "nexis without the line Body": ("nexis", partial(exports.nexis, body=False)),
    "nexis without cover": ("nexis", partial(exports.nexis, cover=False)),
    "lexis academic, wrapped": ("nexis", exports.academic),
    "lexis academic, headline and body labels": ("nexis", partial(exports.academic, headline=True)),
    "lexis academic, not wrapped": ("nexis", partial(exports.academic, wide=100_000)),
    "factiva fields, tabs": ("factiva", exports.factiva_fields),
    "factiva fields, spaces": ("factiva", partial(exports.factiva_fields, gap="   ")),
    "factiva fields, one space": ("factiva", partial(exports.factiva_fields, gap=" ")),
    "factiva fields, cells of a table": ("factiva", partial(exports.factiva_fields, gap="|")),
    "factiva fields, a cell a line": ("factiva", partial(exports.factiva_fields, gap="\n\n")),
    "factiva display": ("factiva", exports.factiva_display),
    "factiva display, no section": ("factiva", partial(exports.factiva_display, section=False)),
    "factiva display, no author": ("factiva", partial(exports.factiva_display, byline=False, section=False)),
    "proquest": ("proquest", exports.proquest),
    "proquest, headed sections": ("proquest", partial(exports.proquest, sections=True)),
}
SHUFFLED = [name for name in FORMS if "display" not in name]


@pytest.mark.parametrize("form", FORMS)
def test_every_article_is_its_plain_text(form: str) -> None:
    """Our own articles in every form: texts, order and heads."""
    name, write = FORMS[form]
    found, articles = split_bundle(write(PIECES))
    assert (found, [one.text for one in articles]) == (name, [one.plain for one in PIECES])
    for article, piece in zip(articles, PIECES, strict=True):
        said = dict(article.metadata)
        assert (said["title"], said["outlet"]) == (piece.title, piece.outlet)
        assert said["language"].lower() == "english"
        if "no author" not in form:
            assert said["author"].removeprefix("By ") == piece.author


@cache
def _plain(number: int) -> DocumentReading:
    """The reading of a plain file with the day, title and author told by hand."""
    piece = PIECES[number]
    said = (("published", piece.day.isoformat()), ("title", piece.title), ("author", piece.author))
    return read_document(SourceText("a.txt", "0" * 16, piece.plain, "plain", said))


@pytest.mark.parametrize(
    "form", ["nexis, blank lines", "lexis academic, wrapped", "factiva display", "proquest"]
)
def test_records_are_those_of_the_plain_file(form: str) -> None:
    """Events, statements, claims, relations and the day, explicit and not the day of loading."""
    chosen = (1, 9)
    _, articles = split_bundle(FORMS[form][1]([PIECES[number] for number in chosen]))
    for article, number in zip(articles, chosen, strict=True):
        piece, plain = PIECES[number], _plain(number)
        ours = read_document(SourceText("a.txt", "0" * 16, article.text, "plain", article.metadata))
        assert (ours.events, ours.statements, ours.claims) == (plain.events, plain.statements, plain.claims)
        assert (ours.relations, ours.segments) == (plain.relations, plain.segments)
        assert ours.events
        when = ours.document.doc_date
        assert when is not None
        assert (when.start, when.end, when.basis) == (piece.day, piece.day, "explicit")
        assert (ours.document.outlet, ours.document.byline) == (piece.outlet, piece.author)


def test_the_hour_of_a_nexis_date_line_is_kept() -> None:
    """The zone stands in it."""
    article = split_bundle(exports.nexis(PIECES[:1]))[1][0]
    source = SourceText("a.txt", "0" * 16, article.text, "plain", article.metadata)
    assert read_document(source).document.published == f"{PIECES[0].day}T14:41+00:00"


@pytest.mark.parametrize("form", SHUFFLED)
@settings(max_examples=12)
@given(seed=st.integers(1, 10_000))
def test_the_order_of_the_labels_does_not_matter(form: str, seed: int) -> None:
    """Labels of head and foot change places; texts do not change."""
    articles = split_bundle(FORMS[form][1](PIECES[:2], seed=seed))[1]
    assert [one.text for one in articles] == [one.plain for one in PIECES[:2]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_plain_article_is_no_bundle(path: Path) -> None:
    """None of our own documents, nor with words that exports use."""
    text = path.read_text("utf-8")
    assert split_bundle(text) == ("", ())
    for said in (
        "Document 3 of 5",
        "Title: A note",
        "Body",
        "End of Document",
        "3 of 5 DOCUMENTS",
        "Length: 400 words",
    ):
        assert split_bundle(f"{said}\n\n{text}") == ("", ())
        assert split_bundle(f"{text}\n\n{said}\n\n{text}") == ("", ())


@given(st.lists(st.sampled_from([
    "Body", "End of Document", "Title: x", "HD A title", "AN Document 1", "IN ADDITION they met.", "420 words",
    "English", "Full text: Two met.", "5 May 2018", "LENGTH: 1 word", "____________________", "", "They met on Monday.",
]), max_size=30))  # fmt: skip
def test_scraps_of_exports_break_nothing(lines: list[str]) -> None:
    """Any mixture gives a name with articles, or neither."""
    name, articles = split_bundle("\n".join(lines))
    assert bool(name) == bool(articles)


def test_a_note_that_quotes_an_export_is_no_bundle() -> None:
    """The greater part of the text stands outside."""
    note = "\n\n".join(one.plain for one in PIECES[1:6])
    assert split_bundle(f"{note}\n\n{exports.factiva_fields(PIECES[:1])}") == ("", ())


@pytest.mark.parametrize("form", FORMS)
def test_repeated_articles_are_kept_once(form: str) -> None:
    """Exports repeat articles; another outlet with the same text is another article."""
    other = Piece(PIECES[0].title, "Dnipro Newswire", PIECES[0].author, PIECES[0].day, PIECES[0].body)
    _, articles = split_bundle(FORMS[form][1]([PIECES[0], PIECES[1], PIECES[0], other]))
    assert [dict(one.metadata)["outlet"] for one in articles] == [
        PIECES[0].outlet,
        PIECES[1].outlet,
        "Dnipro Newswire",
    ]


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15)
@given(share=st.floats(0.4, 0.99))
def test_a_truncated_bundle_yields_its_whole_articles(form: str, share: float) -> None:
    """Whatever the cut, the articles before it come out unharmed."""
    whole = FORMS[form][1](PIECES[:5])
    cut = whole[: int(len(whole) * share)]
    texts = [one.text for one in split_bundle(cut)[1]]
    ready = [one.plain for one in PIECES[:5] if one.body[-1][-60:] in " ".join(cut.split())]
    done = max(0, len(ready) - 1)
    assert texts[:done] == ready[:done]


@pytest.mark.parametrize("seed", range(3))
def test_a_bundle_of_one_is_read_too(seed: int) -> None:
    """A single article saved from each database."""
    for _, write in FORMS.values():
        assert [one.text for one in split_bundle(write([PIECES[seed]]))[1]] == [PIECES[seed].plain]


def test_a_paragraph_that_begins_with_a_code_or_a_label_stays() -> None:
    """Words in capitals, a subhead "Classification", a line "Location: ..."."""
    body = (
        "IN ADDITION, they met on Monday.",
        "Classification",
        "Location: a hall by the lake was chosen.",
        "RE all that.",
    )
    piece = Piece(
        "Talks by the lake",
        "The Post",
        "Mona F.",
        PIECES[0].day,
        (PIECES[0].body[0], *body, PIECES[0].body[1]),
    )
    for name in (
        "nexis, blank lines",
        "lexis academic, not wrapped",
        "factiva fields, one space",
        "factiva display",
        "proquest",
    ):
        assert [one.text for one in split_bundle(FORMS[name][1]([piece]))[1]] == [piece.plain]


def test_an_abstract_alone_is_no_article() -> None:
    """ProQuest without a full text: the head remains, the text is empty."""
    text = exports.proquest(PIECES[:2]).replace(
        f"Full text: {PIECES[0].body[0]}", "Full text: Not available.", 1
    )
    for part in PIECES[0].body[1:]:
        text = text.replace(part + "\n\n", "", 1)
    _, articles = split_bundle(text)
    assert [one.text for one in articles] == ["", PIECES[1].plain]
    assert dict(articles[0].metadata)["title"] == PIECES[0].title


def test_lines_run_together_at_the_end_of_a_page_are_parted() -> None:
    """A PDF may put the end of an article and the title of the next, or a heading and a label, on one line."""
    text = exports.nexis(PIECES[:3], cover=False)
    text = text.replace("End of Document\n\n", "End of Document ").replace(
        "Classification\n\n", "Classification "
    )
    text = text.replace("2019\n\nEnd", "2019 End")
    assert [one.text for one in split_bundle(text)[1]] == [one.plain for one in PIECES[:3]]
    text = exports.proquest(PIECES[:3], sections=True).replace("DETAILS\n\n", "DETAILS ")
    assert [one.text for one in split_bundle(text)[1]] == [one.plain for one in PIECES[:3]]


def test_a_title_that_begins_as_a_label_is_a_title() -> None:
    """ "Full text of the accord" opens no text."""
    piece = Piece("Full text of the accord", "The Post", "Mona F.", PIECES[0].day, PIECES[0].body)
    assert [one.text for one in split_bundle(exports.proquest([piece]))[1]] == [piece.plain]


def test_pages_of_a_pdf_leave_no_trace() -> None:
    """Page numbers and running titles stand between the paragraphs."""
    piece = PIECES[2]
    text = exports.nexis([piece], cover=False)
    text = text.replace(piece.body[1], f"Page 2 of 3\n\n{piece.title}\n\n{piece.body[1]}")
    assert [one.text for one in split_bundle(text)[1]] == [piece.plain]


@pytest.mark.parametrize("form", FORMS)
def test_twenty_megabytes_take_seconds(form: str) -> None:
    """Linear: 1 MB of each form in far less than 3 seconds."""
    text = FORMS[form][1](PIECES)
    whole = text * (1_000_000 // len(text))
    begun = time.process_time()
    split_bundle(whole)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "line",
    ["Graphic", "Body", "End of Document", "AN", "HD", "1 of 2 DOCUMENTS", "Title: x", "420 words", "a"],
)
def test_no_line_repeated_without_end_takes_long(line: str) -> None:
    """Five thousand times the same line."""
    begun = time.process_time()
    split_bundle(f"HD x\nBody\nLength: 3 words\n{line}\n" * 5_000 + "word " * 50_000)
    assert time.process_time() - begun < 4
