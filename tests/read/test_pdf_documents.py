"""PDF: lines become paragraphs again, what repeats on every page goes, and what cannot be read is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.read.documents.documents import DocumentLoader, SourceText, list_documents
from detente.read.documents.pdf_lines import Line, lines_of, without_furniture
from detente.read.documents.pdf_paragraphs import joined
from detente.read.reading import Notice
from tests.read import office

FIRST = "The two ministers met on Monday and agreed that the border would be open to trucks from the north in May."
SECOND = "A spokesman said that the agreement would be signed in the autumn, when both parliaments have approved it."


def loaded(tmp_path: Path, raw: bytes) -> tuple[SourceText | Notice, ...]:
    """What comes of a PDF."""
    (tmp_path / "a.pdf").write_bytes(raw)
    (found,) = list_documents([tmp_path]).files
    with DocumentLoader() as loader:
        return loader.load(found)


def text(tmp_path: Path, raw: bytes) -> list[str]:
    """The paragraphs of a PDF."""
    (source,) = loaded(tmp_path, raw)
    assert isinstance(source, SourceText), source
    return source.text.split("\n\n")


def test_two_pages_with_heads_numbers_and_divided_words(tmp_path: Path) -> None:
    """Paragraphs go on over the page; heads, page numbers and the hyphens of line ends are gone."""
    paragraphs = ["Border opens to trucks", *[f"{FIRST} Number {n} says so. {SECOND}" for n in range(14)]]
    raw = office.pdf(paragraphs, head="The Meridian Wire - Tuesday")
    assert raw.count(b"/Type /Page ") == 2
    assert b"- )" not in raw
    assert text(tmp_path, raw) == paragraphs


def test_a_font_of_its_own_encoding_is_read_by_its_map(tmp_path: Path) -> None:
    """Each character is shifted by one in the file; the ToUnicode map shifts it back."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Own /ToUnicode 4 0 R >>"
    pairs = b"\n".join(b"<%02x> <%04x>" % (code + 1, code) for code in range(32, 126))
    unicode_map = (
        b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"94 beginbfchar\n" + pairs + b"\nendbfchar\nendcmap end"
    )
    raw = office.pdf_of(office.laid_out(["Border opens to trucks", FIRST]), font, unicode_map)
    assert text(tmp_path, raw) == ["Border opens to trucks", FIRST]


def test_dates_of_the_file_are_not_the_article_s(tmp_path: Path) -> None:
    """It was printed years later."""
    raw = office.pdf(["Border opens to trucks", FIRST, SECOND]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Info << /CreationDate (D:20230101000000) /Title (Microsoft Word - x) >>",
    )
    (source,) = loaded(tmp_path, raw)
    assert isinstance(source, SourceText)
    assert set(dict(source.metadata)) == {"language", "roles"}
    assert source.extractor.startswith("pypdf@")


def test_a_scan_and_a_lost_page_are_named(tmp_path: Path) -> None:
    """A page without words alone is a scan; of a file with a spoilt page the rest is read, and both are said."""
    (notice,) = loaded(tmp_path, office.pdf_of([[(72, 700, 11, " ")], []]))
    assert isinstance(notice, Notice)
    assert (notice.code, "OCR" in notice.message) == ("D018", True)


class TestParagraphs:
    @staticmethod
    def page(*lines: tuple[float, float, str], size: float = 10) -> list[Line]:
        """Lines of a page by their left edge and height."""
        return [Line(words, x, y, size) for x, y, words in lines]

    def test_an_indented_line_begins_a_paragraph(self) -> None:
        """Books and some newspapers leave no gap."""
        words = "a line of text that goes on to the very end of the column it is in"
        page = self.page((72, 700, words), (72, 688, words), (84, 676, words), (72, 664, words))
        assert joined([page]).text == f"{words} {words}\n\n{words} {words}"

    def test_a_short_line_that_stops_ends_a_paragraph(self) -> None:
        """Nothing else tells them apart in a file without gaps and indents."""
        words = "a line of text that goes on to the very end of the column it is in"
        page = self.page((72, 700, words), (72, 688, "and ends."), (72, 676, words), (72, 664, words))
        assert joined([page]).text == f"{words} and ends.\n\n{words} {words}"

    @pytest.mark.parametrize(
        ("first", "second", "whole"),
        [
            ("the agree-", "ment was kept in force by both of them", "the agreement was kept in force by both of them"),
            ("a well-", "known envoy is well-known", "a well-known envoy is well-known"),
            ("Kim Jong-", "Un came to the talks on that day too", "Kim Jong-Un came to the talks on that day too"),
            ("the deal -", "so it is said - was kept by both", "the deal - so it is said - was kept by both"),
        ],
    )  # fmt: skip
    def test_words_divided_at_the_end_of_a_line(self, first: str, second: str, whole: str) -> None:
        """A hyphen stays where the word has one elsewhere, or before a capital."""
        lines = ((72, 700, f"They said on Monday that {first}"), (72, 688, second))
        assert joined([self.page(*lines)]).text == f"They said on Monday that {whole}"

    def test_heads_that_repeat_go_and_a_title_like_them_stays(self) -> None:
        """The words are the same; size and height are not."""
        pages = [
            [Line("Dam talks", 72, 740, 20), Line(FIRST, 72, 700, 10), Line("1", 300, 40, 8)],
            [Line("Dam talks", 72, 800, 8), Line(SECOND, 72, 700, 10), Line("2", 300, 40, 8)],
            [Line("Dam talks", 72, 800, 8), Line("More of it.", 72, 700, 10), Line("3", 300, 40, 8)],
        ]
        assert [[line.text for line in page] for page in without_furniture(pages)][1:] == [
            [SECOND],
            ["More of it."],
        ]
        assert without_furniture(pages)[0][0].text == "Dam talks"

    def test_pieces_make_lines(self) -> None:
        """A line feed ends a line; it begins where its first words do; ligatures come apart."""
        pieces = [
            ("", 0, 0, 12),
            ("The o", 72, 700, 10),
            ("ﬃce\n", 90, 700, 10),
            ("\n", 0, 0, 10),
            ("Two", 72, 688, 10),
        ]
        assert lines_of(pieces) == [Line("The office", 72, 700, 10), Line("Two", 72, 688, 10)]
