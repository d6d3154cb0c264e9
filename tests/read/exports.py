"""Writes articles in the forms in which news databases export them, after the public descriptions of those forms."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.conftest import ROOT

FOLDERS = ("src/detente/cases/korea-2018/documents", "tests/data/grain")
FILES = sorted(
    path
    for folder in (*FOLDERS, "tests/data/pieces/dev", "tests/data/pieces/test")
    for path in (ROOT / folder).iterdir()
    if path.suffix in (".txt", ".md") and path.name != "PROVENANCE.md"
)


@dataclass(frozen=True)
class Piece:
    """An article as a newsroom has it."""

    title: str
    outlet: str
    author: str
    day: date
    body: tuple[str, ...]

    @property
    def plain(self) -> str:
        """Its text file: title and paragraphs, a blank line between."""
        return "\n\n".join((self.title, *self.body))


def pieces() -> list[Piece]:
    """Return the project's own articles; masthead and byline are taken off, for the head of an export holds them."""
    found = []
    for number, path in enumerate(path for path in FILES if str(path.parent.relative_to(ROOT)) in FOLDERS):
        parts = [part.strip() for part in path.read_text("utf-8").split("\n\n") if part.strip()]
        parts = [part for part in parts if len(part) > 90 or part.endswith((".", '"', "?"))]
        title = path.stem[11:].replace("-", " ").capitalize()
        day = date.fromisoformat(path.stem[:10])
        found.append(Piece(title, f"The Harbour Post {number}", f"Mona F. {number}", day, tuple(parts)))
    return found


def _us(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _shuffled(lines: list[str], seed: int) -> list[str]:
    Random(seed).shuffle(lines)
    return lines


def nexis(
    articles: Sequence[Piece], *, gap: str = "\n\n", body: bool = True, cover: bool = True, seed: int = 0
) -> str:
    """Nexis Uni: title, outlet, date, copyright, labels, "Body", text, classification, load date, end."""
    lines = []
    if cover:
        lines += [
            "User Name: a reader",
            "Date and Time: Thursday, April 5, 2018 4:12:00 PM CEST",
            "Job Number: 64",
        ]
        lines += [f"Documents ({len(articles)})"]
        lines += [
            line for n, a in enumerate(articles, 1) for line in (f"{n}. {a.title}", "Client/Matter: -None-")
        ]
    for a in articles:
        labels = _shuffled(
            ["Section: NEWS; Pg. 4", "Length: 420 words", f"Byline: {a.author}", "Dateline: GENEVA"], seed
        )
        lines += [
            a.title,
            a.outlet,
            f"{_us(a.day)} {a.day:%A} 02:41 PM GMT",
            f"Copyright {a.day.year} {a.outlet} Ltd.",
        ]
        lines += ["All Rights Reserved", *labels, *(["Body"] if body else []), *a.body, "Classification"]
        lines += _shuffled(
            ["Language: ENGLISH; ENGLISH", "Publication-Type: Newspaper", "Subject: TALKS (90%)"], seed
        )
        lines += ["Load-Date: December 31, 2019", "End of Document"]
    return gap.join(lines) + "\n"


def academic(articles: Sequence[Piece], *, wide: int = 78, headline: bool = False, seed: int = 0) -> str:
    """LexisNexis Academic: a divider, centred outlet and date, title, capital labels, wrapped text, labels below."""
    parts = []
    for n, a in enumerate(articles, 1):
        labels = _shuffled(["SECTION: NEWS; Pg. 4", "LENGTH: 420 words", f"BYLINE: {a.author}"], seed)
        date_line = f"{_us(a.day)} {a.day:%A}\nLate Edition"
        copyright_ = f"Copyright {a.day.year} {a.outlet} Ltd.\nAll Rights Reserved"
        head = [f"{n} of {len(articles)} DOCUMENTS"]
        if headline:
            head += [
                copyright_,
                a.outlet,
                date_line.replace("\n", ", "),
                *labels,
                f"HEADLINE: {a.title}",
                "BODY:",
            ]
        else:
            head += [a.outlet, date_line, a.title, *labels]
        text = [textwrap.fill(part, wide, break_on_hyphens=False) for part in a.body]
        tail = _shuffled(
            ["LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper", "LOAD-DATE: December 31, 2019"], seed
        )
        parts += [*head, *text, *tail, copyright_]
    return "\n\n".join(textwrap.indent(p, " " * 20) if p[:1].isdigit() else p for p in parts) + "\n"


def factiva_fields(articles: Sequence[Piece], *, gap: str = "\t", seed: int = 0) -> str:
    """Factiva with field codes: "tab", "alone" (a cell a line), "|" (cells of a table) or spaces between."""
    parts = []
    for n, a in enumerate(articles, 1):
        head = [("BY", f"By {a.author}"), ("WC", "420 words"), ("PD", f"{a.day.day} {a.day:%B} {a.day.year}")]
        head += [
            ("SN", a.outlet),
            ("SC", "HARB"),
            ("LA", "English"),
            ("CY", f"Copyright {a.day.year}. {a.outlet}."),
        ]
        index = [
            ("CO", "unsc : United Nations"),
            ("NS", "gdip : Diplomacy | gcat : News"),
            ("RE", "nkorea : Korea"),
        ]
        rows = [("SE", "World"), ("HD", a.title), *_mixed(head, seed), ("LP", a.body[0])]
        rows += [("TD", "\n\n".join(a.body[1:])), *_mixed(index, seed), ("PUB", "Harbour Press")]
        rows += [("AN", f"Document HARB0000{a.day:%Y%m%d}e{n:03d}0002t")]
        parts.append("\n".join(_row(code, value, gap) for code, value in rows))
    return "\n\n".join(parts) + "\n"


def _mixed(rows: list[tuple[str, str]], seed: int) -> list[tuple[str, str]]:
    Random(seed).shuffle(rows)
    return rows


def _row(code: str, value: str, gap: str) -> str:
    return f"{code}|{value}|" if gap == "|" else f"{code}{gap}{value}"


def factiva_display(articles: Sequence[Piece], *, section: bool = True, byline: bool = True) -> str:
    """Factiva in display format: unlabelled lines, the word count first, the document's number last."""
    lines = []
    for n, a in enumerate(articles, 1):
        lines += [
            *(["World"] if section else []),
            a.title,
            *([f"By {a.author}"] if byline else []),
            "420 words",
        ]
        lines += [f"{a.day.day} {a.day:%B} {a.day.year}", "14:41", a.outlet, "HARB", "A4", "English"]
        lines += [f"(c) {a.day.year} {a.outlet}", *a.body, f"Document HARB0000{a.day:%Y%m%d}e{n:03d}0002t"]
    return "\n\n".join(lines) + "\n"


def proquest(articles: Sequence[Piece], *, sections: bool = False, seed: int = 0) -> str:
    """ProQuest: underscores between articles, "Full text:", labelled fields; or the headings of its newer pages."""
    parts = []
    for n, a in enumerate(articles, 1):
        info = f"{a.outlet} ; Geneva [Geneva]. {a.day.day} {a.day:%b} {a.day.year}: A4."
        head = [
            f"Document {n} of {len(articles)}",
            a.title,
            f"Author: {a.author}",
            f"Publication info: {info}",
        ]
        head += [
            "Abstract: Two delegations met, and this sentence was written by the database.",
            "Links: http://x.example/1",
        ]
        text = ["FULL TEXT", *a.body, "DETAILS"] if sections else [f"Full text: {a.body[0]}", *a.body[1:]]
        tail = [f"Title: {a.title}", f"Publication title: {a.outlet}", "Subject: Talks; Borders", "Pages: A4"]
        tail += [f"Publication date: {a.day:%b} {a.day.day}, {a.day.year}", "Publisher: Harbour Press"]
        tail += [
            "Language of publication: English",
            f"ProQuest document ID: 20{n:05d}",
            "Last updated: 2019-12-31",
        ]
        parts += ["_" * 60, *head, *text, *_shuffled(tail, seed), "Database: Global Newsstream"]
    return "\n\n".join([*parts, "_" * 60, "Contact us at: http://x.example/contact"]) + "\n"
