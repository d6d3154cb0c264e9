"""The child that parses files: exports in every dress, limits of its own processor time, a word when it hangs."""

from __future__ import annotations

import html
import os
import signal
import threading
from pathlib import Path

import pytest

from detente.read.documents import converter as parent
from detente.read.documents.article import Article, Unreadable
from detente.read.documents.converter import Converter
from detente.read.documents.converter_child import articles_of
from detente.read.documents.documents import DocumentLoader, SourceText, list_documents
from detente.read.reading import Notice
from tests.read import exports
from tests.read.exports import Piece, pieces

PIECES = pieces()[:3]
NOTHING = b"<html><body><p>Still here</p></body></html>"


def factiva_page(articles: list[Piece]) -> bytes:
    """An export of Factiva as a page: a table of fields for each article."""
    tables = []
    for number, one in enumerate(articles, 1):
        rows = {
            "HD": f"<b>{html.escape(one.title)}</b>",
            "BY": f"By {one.author}",
            "WC": "420 words",
            "PD": f"{one.day.day} {one.day:%B} {one.day.year}",
            "SN": one.outlet,
            "LA": "English",
            "LP": f"<p>{html.escape(one.body[0])}</p>",
            "TD": "".join(f"<p>{html.escape(part)}</p>" for part in one.body[1:]),
            "AN": f"Document HARB0000{one.day:%Y%m%d}e{number:03d}0002t",
        }
        cells = "".join(
            f"<tr><td><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>" for code, cell in rows.items()
        )
        tables.append(f'<div class="article enArticle"><table><tbody>{cells}</tbody></table></div><br>')
    return f"<html><head><title>Factiva</title></head><body>{''.join(tables)}</body></html>".encode()


def loaded(folder: Path, name: str, raw: bytes) -> tuple[SourceText | Notice, ...]:
    """What comes of a file of some name."""
    (folder / name).write_bytes(raw)
    listing = list_documents([folder / name])
    with DocumentLoader() as loader:
        return loader.load(listing.files[0])


@pytest.mark.parametrize(
    ("name", "head"),
    [("export.html", b""), ("export.mht", b"From: <Saved by Blink>\nContent-Type: text/html\n\n"),
     ("export.eml", b"From: a@b.example\nSubject: Talks\nContent-Type: text/html\n\n")],
)  # fmt: skip
def test_a_page_of_three_articles_is_three_documents(tmp_path: Path, name: str, head: bytes) -> None:
    """With the titles, days and outlets of each, not those of the page."""
    found = loaded(tmp_path, name, head + factiva_page(PIECES))
    assert all(isinstance(one, SourceText) for one in found)
    sources = [one for one in found if isinstance(one, SourceText)]
    assert [one.doc for one in sources] == [f"{name}/{number:03}" for number in (1, 2, 3)]
    assert [one.text for one in sources] == [one.plain for one in PIECES]
    said = [dict(one.metadata) for one in sources]
    assert [(one["title"], one["outlet"]) for one in said] == [(one.title, one.outlet) for one in PIECES]
    assert [one["published"] for one in said] == [f"{p.day.day} {p.day:%B} {p.day.year}" for p in PIECES]


def test_a_page_that_is_one_article_is_one_document(tmp_path: Path) -> None:
    """Its markup's roles are kept."""
    body = "".join(f"<p>{html.escape(part)}</p>" for part in PIECES[0].body)
    (found,) = loaded(tmp_path, "a.html", f"<h1>{PIECES[0].title}</h1>{body}".encode())
    assert isinstance(found, SourceText)
    assert (found.doc, found.text) == ("a.html", PIECES[0].plain)
    assert "roles" in dict(found.metadata)


class TestOldExports:
    RAW = (
        exports.academic(PIECES)
        .replace("’", "'")
        .replace("The Harbour Post", "Le Café")
        .encode("windows-1252")
    )

    def test_an_export_in_windows_1252_is_read(self, tmp_path: Path) -> None:
        """The extractor names the encoding."""
        found = loaded(tmp_path, "old.txt", self.RAW)
        sources = [one for one in found if isinstance(one, SourceText)]
        assert [one.text for one in sources] == [one.plain.replace("’", "'") for one in PIECES]
        assert dict(sources[0].metadata)["outlet"] == "Le Café 0"
        assert sources[0].extractor.startswith("nexis-windows-1252@")

    @pytest.mark.parametrize(
        ("name", "raw"),
        [
            ("old.md", RAW),
            ("plain.txt", "The ministers met in a café.".encode("windows-1252")),
            ("odd.txt", RAW.replace(b"Harbour", b"\x81")[:-1] + b"\x81"),
        ],
    )
    def test_another_file_is_refused_as_ever(self, tmp_path: Path, name: str, raw: bytes) -> None:
        """Of another type, not an export, or in no such encoding."""
        (found,) = loaded(tmp_path, name, raw)
        assert isinstance(found, Notice)
        assert found.code == "D004"


class TestJson:
    def test_a_json_feed_is_read(self, tmp_path: Path) -> None:
        """By its version, whatever its name's suffix promises."""
        text = PIECES[0].plain.replace('"', "'").replace("\n\n", "\\n\\n")
        raw = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"content_text": "{text}"}}]}}'
        (found,) = loaded(tmp_path, "feed.json", raw.encode())
        assert isinstance(found, SourceText)
        assert found.text == PIECES[0].plain.replace('"', "'")

    @pytest.mark.parametrize("raw", [b"", b"{}", b'[{"items": []}]'])
    def test_other_json_is_of_a_type_that_is_not_read(self, tmp_path: Path, raw: bytes) -> None:
        """As a file of any other type."""
        (found,) = loaded(tmp_path, "a.json", raw)
        assert isinstance(found, Notice)
        assert found.code == "D007"


def test_an_article_without_text_is_called_an_article(tmp_path: Path) -> None:
    """Not the file, which holds others."""
    bare = Piece(PIECES[1].title, PIECES[1].outlet, PIECES[1].author, PIECES[1].day, ())
    found = loaded(tmp_path, "export.txt", exports.nexis([PIECES[0], bare, PIECES[2]]).encode())
    assert isinstance(found[1], Notice)
    assert (found[1].code, found[1].where) == ("D006", "export.txt/002")
    assert found[1].message.startswith("the article holds no text")


def test_a_feed_gives_a_sign_for_each_item() -> None:
    """So that a large one has two seconds for each, not for all."""
    items = "".join(f"<item><title>{n}</title></item>" for n in range(50))
    signs: list[int] = []
    found = articles_of("feed", f"<rss><channel>{items}</channel></rss>".encode(), lambda: signs.append(1))
    assert len(signs) == len(found) == 50


def test_a_long_page_gives_signs_as_its_text_comes() -> None:
    """A page of hardly any text gives one, whatever its elements."""
    signs: list[int] = []
    line = f"<p>{'They met in Geneva. ' * 10}</p>"
    articles_of("html", (line * 6_000).encode(), lambda: signs.append(1))
    assert len(signs) > 5
    signs.clear()
    articles_of("html", b"<p>x</p>" * 6_000, lambda: signs.append(1))
    assert len(signs) <= 2


class TestLimits:
    def test_waiting_for_the_processor_is_not_parsing(self) -> None:
        """A child that other programs kept from the machine for longer than its limit still gives the article."""
        with Converter() as converter:
            converter.convert("html", b"")
            child = converter._child
            assert child is not None
            os.kill(child.pid, signal.SIGSTOP)
            timer = threading.Timer(2.4, os.kill, (child.pid, signal.SIGCONT))
            timer.start()
            (found,) = converter.convert("html", NOTHING).articles
            timer.join()
        assert isinstance(found, Article)
        assert found.text == "Still here"

    def test_a_child_that_sleeps_is_ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By the clock; the next file is read by another."""
        with Converter() as converter:
            converter.convert("html", b"")
            child = converter._child
            assert child is not None
            os.kill(child.pid, signal.SIGSTOP)
            with monkeypatch.context() as patch:
                patch.setattr(parent, "SILENCE", 0.2)
                with pytest.raises(Unreadable) as caught:
                    converter.convert("html", NOTHING)
            assert caught.value.code == "D012"
            assert child.returncode is not None
            assert len(converter.convert("html", NOTHING).articles) == 1

    def test_a_page_of_many_paragraphs_is_read(self) -> None:
        """Its time grows with its paragraphs, not with their pairs, which would take it beyond the limit."""
        with Converter() as converter:
            (found,) = converter.convert("html", b"<p>They met in Geneva on Monday.</p>" * 10_000).articles
        assert isinstance(found, Article)
        assert found.text.count("Geneva") == 10_000

    def test_a_feed_of_many_items_is_read(self) -> None:
        """Its time grows with its items, not with their pairs, which would take it beyond the limit."""
        item = "<item><title>Talks</title><link>http://x.example/1</link><category>News</category></item>"
        with Converter() as converter:
            raw = f"<rss><channel>{item * 5_000}<title>The Post</title></channel></rss>".encode()
            assert len(converter.convert("feed", raw).articles) == 5_000

    def test_two_seconds_of_the_processor_are_the_limit(self) -> None:
        """The kernel counts them: the child was ended by its own timer."""
        with Converter() as converter:
            converter.convert("html", b"")
            child = converter._child
            assert child is not None
            with pytest.raises(Unreadable):
                converter.convert("html", b"<p>word</p>" * 400_000)
            assert child.returncode == -signal.SIGPROF
            assert len(converter.convert("html", NOTHING).articles) == 1
