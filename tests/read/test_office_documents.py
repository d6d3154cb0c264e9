"""PDF, Word, rich text, mail and saved pages give the records of their plain text."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import pytest

from detente.read.documents.documents import SourceText, load_documents, part_id
from detente.read.reader import read_document
from detente.read.reading import DocumentReading
from detente.records.identity import collapse, document_id
from detente.records.types import Actor, Claim, Event, Relation, Statement
from tests.conftest import ROOT
from tests.read import exports, office

ARTICLES = [
    *sorted((ROOT / "tests/data/grain").glob("2*.txt")),
    *sorted((ROOT / "src/detente/cases/korea-2018/documents").glob("2*"))[:12:2],
]
FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "a.pdf": partial(office.pdf, head="Printed for a reader"),
    "undivided.pdf": partial(office.pdf, divided=False),
    "a.docx": office.docx,
    "title.docx": partial(office.docx, title="Title"),
    "body.docx": partial(office.docx, title="Normal"),
    "a.rtf": office.rtf,
    "a.eml": office.eml,
    "page.eml": partial(office.eml, html=True),
    "a.mht": office.mht,
    "a.html": office.page,
}

Told = tuple[object, ...]


def ids(actors: object) -> tuple[str, ...]:
    """The ids of an actor or of several."""
    several = actors if isinstance(actors, tuple) else (actors,)
    return tuple(actor.id for actor in several if isinstance(actor, Actor))


def told(reading: DocumentReading) -> list[Told]:
    """What is read: kinds, types, actors, days and the words of the evidence with blanks collapsed."""
    found: list[Told] = []
    for record in reading.records():
        if not isinstance(record, Event | Statement | Claim | Relation):
            continue
        words = collapse(reading.text[slice(*record.sentence)])
        match record:
            case Event():
                mine: Told = (
                    record.plover,
                    record.status,
                    ids(record.source),
                    ids(record.target),
                    record.date,
                )
            case Statement():
                mine = (record.act, record.form, ids(record.speaker), ids(record.addressee), record.date)
            case Claim():
                mine = (record.ctype, record.hedge, record.claimant, record.actors)
            case Relation():
                mine = (record.direction, record.status, record.pairs, record.period)
        found.append((type(record).__name__, words, record.rule, *mine))
    return found


def read(path: Path) -> DocumentReading:
    """The reading of the one document of a file."""
    (source,), notices = load_documents([path])
    assert notices == ()
    return read_document(source)


@cache
def of_plain_text(article: Path) -> tuple[tuple[Told, ...], object, str | None]:
    """What is read from an article's plain text, its date and its outlet."""
    text = office.plain(office.paragraphs_of(article.read_text("utf-8"))).decode()
    reading = read_document(SourceText("a.txt", document_id(text.encode()), text, "plain"))
    return tuple(told(reading)), reading.document.doc_date, reading.document.outlet


EVERY = 1 if os.environ.get("DETENTE_FUZZ") else 4
PAIRS = [
    pytest.param(article, name, id=f"{article.stem}-{name}")
    for row, article in enumerate(ARTICLES)
    for column, name in enumerate(FORMATS)
    if (row + column) % EVERY == 0
]
"""A fourth of all, each article and each format among them; all of them with the malformed files."""


@pytest.mark.parametrize(("article", "name"), PAIRS)
def test_every_format_gives_the_records_of_the_plain_text(article: Path, name: str, tmp_path: Path) -> None:
    """Kinds, types, actors, days, words of the evidence, and when the article was written."""
    path = tmp_path / name
    path.write_bytes(FORMATS[name](office.paragraphs_of(article.read_text("utf-8"))))
    reading = read(path)
    records, day, outlet = of_plain_text(article)
    assert records
    assert told(reading) == list(records)
    assert (reading.document.doc_date, reading.document.outlet) == (day, outlet)


@pytest.mark.parametrize("suffix", ["docx", "rtf", "pdf", "txt"])
def test_twenty_articles_in_one_file_are_twenty_files(suffix: str, tmp_path: Path) -> None:
    """A Nexis export of twenty articles: names, ids and the records of twenty files of plain text."""
    pieces = (exports.pieces() * 2)[:20] if len(exports.pieces()) < 20 else exports.pieces()[:20]
    wanted = len(dict.fromkeys(pieces))
    lines = [line for line in exports.nexis(pieces).split("\n") if line.strip()]
    make = {"docx": office.docx, "rtf": office.rtf, "txt": office.plain}.get(suffix)
    path = tmp_path / f"export.{suffix}"
    raw = make(lines) if make else office.pdf_of(set_solid(lines))
    path.write_bytes(raw)
    sources, notices = load_documents([path])
    assert ([source.doc for source in sources], notices) == (
        [f"export.{suffix}/{number:03}" for number in range(1, wanted + 1)],
        (),
    )
    assert [source.id for source in sources] == [
        part_id(document_id(raw), number) for number in range(1, wanted + 1)
    ]
    for source, piece in zip(sources, dict.fromkeys(pieces), strict=True):
        alone = SourceText("a.txt", "0" * 16, piece.plain, "plain", source.metadata)
        assert told(read_document(source)) == told(read_document(alone))


def set_solid(lines: Sequence[str]) -> list[list[office.Placed]]:
    """The lines as paragraphs of one size, wrapped, with gaps between them."""
    return office.laid_out(["", *lines])


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("rich.doc", office.rtf),
        ("rich.docx", office.rtf),
        ("page.docx", office.page),
        ("page.doc", office.page),
        ("rich.txt", office.rtf),
        ("page.txt", office.page),
        ("printed.txt", office.pdf),
        ("word.doc", office.docx),
        ("plain.doc", office.plain),
        ("saved.html", office.mht),
        ("page.xml", office.page),
    ],
)
def test_a_file_is_what_its_bytes_say(
    name: str, make: Callable[[Sequence[str]], bytes], tmp_path: Path
) -> None:
    """A wrong suffix changes nothing."""
    article = ARTICLES[0]
    (tmp_path / name).write_bytes(make(office.paragraphs_of(article.read_text("utf-8"))))
    assert told(read(tmp_path / name)) == list(of_plain_text(article)[0])
