"""PDF: the text of its pages; what the file says of its own dates is when it was made, and is not looked at."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.paragraphs import MAX_CHARS
from detente.read.documents.pdf_lines import Line, lines_of
from detente.read.documents.pdf_paragraphs import joined

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES: Final = 3_000
_LEAST: Final = 20
"""Letters below which a whole file holds no text."""
_SCAN: Final = "the PDF holds no text: a scan; run OCR first, or save the article as text"
_DAMAGED: Final = "the PDF is damaged: its pages cannot be taken apart; save it again, or the article as text"


def pdf_article(raw: bytes, sign: Callable[[], None]) -> Article:
    """Return the text of a PDF, a paragraph a block; metadata ``lost`` names the pages that could not be read.

    raw   its bytes
    sign  called after each page that holds text

    Raises Unreadable.
    """
    reader = _opened(raw)
    pages: list[list[Line]] = []
    lost: list[str] = []
    chars = letters = 0
    for number in range(min(_pages(reader), MAX_PAGES)):
        try:
            found = _lines(reader.pages[number])
        except Exception:  # noqa: BLE001 - the parser may raise anything over a page that was spoilt
            lost.append(str(number + 1))
            continue
        chars += sum(len(line.text) for line in found)
        if chars > MAX_CHARS:
            raise Unreadable("D021", "the PDF unpacks to far more than an article; split it")
        pages.append(found)
        letters += sum(char.isalpha() for line in found for char in line.text)
        if found:
            sign()
    if letters < _LEAST:
        raise Unreadable("D019", _DAMAGED) if lost and not pages else Unreadable("D018", _SCAN)
    article = joined(pages, sign)
    return Article(article.text, (*article.metadata, ("lost", ", ".join(lost)))) if lost else article


def _opened(raw: bytes) -> PdfReader:
    """Return a reader of a PDF that no password locks.

    Raises Unreadable.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PdfReadError

    locked = Unreadable("D017", "the PDF is locked with a password; save it without one")
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
    except (DependencyError, NotImplementedError):
        raise locked from None
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError):
        raise Unreadable("D019", _DAMAGED) from None
    return reader


def _pages(reader: PdfReader) -> int:
    try:
        return len(reader.pages)
    except (RecursionError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - the parser may raise anything over a file that was spoilt
        raise Unreadable("D019", _DAMAGED) from None


def _lines(page: PageObject) -> list[Line]:
    """Return the lines of a page in the order in which it draws them."""
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:
        x = float(tm[4]) * float(cm[0]) + float(tm[5]) * float(cm[2]) + float(cm[4])
        y = float(tm[4]) * float(cm[1]) + float(tm[5]) * float(cm[3]) + float(cm[5])
        scale = (abs(float(tm[3])) or 1.0) * (abs(float(cm[3])) or 1.0)
        pieces.append((text, x, y, float(size or 0) * scale))

    page.extract_text(visitor_text=visit)
    return lines_of(pieces)
