"""Feeds: articles with their heads come out of RSS, Atom and JSON Feed; nothing hostile is expanded."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.documents import SourceText
from detente.read.documents.feeds import feed_articles
from detente.read.reader import read_document
from tests.read.exports import pieces

PIECE = pieces()[9]
OTHER = pieces()[10]
PARAGRAPHS = "".join(f"<p>{html.escape(part)}</p>" for part in PIECE.body)
CONTENT = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STAMP = f"{PIECE.day:%a, %d %b %Y} 14:41:00 +0000"
ISO = f"{PIECE.day}T14:41:00Z"

RSS2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" {CONTENT}><channel><title>The Harbour Post</title><language>en-gb</language>
<item><title>{PIECE.title}</title><link>https://post.example/1</link><pubDate>{STAMP}</pubDate>
<dc:creator>Mona F.</dc:creator><description>Two met.</description>
<content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded></item></channel></rss>"""
RSS091 = f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>The Harbour Post</title><language>en</language>
<item><title>{PIECE.title}</title><link>https://post.example/1</link>
<description>{html.escape(PARAGRAPHS)}</description></item></channel></rss>"""
RSS1 = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {CONTENT}>
<channel rdf:about="https://post.example"><title>The Harbour Post</title><dc:language>en</dc:language></channel>
<item rdf:about="https://post.example/1"><title>{PIECE.title}</title><link>https://post.example/1</link>
<dc:date>{ISO}</dc:date><dc:creator>Mona F.</dc:creator>
<content:encoded>{html.escape(PARAGRAPHS)}</content:encoded></item></rdf:RDF>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Harbour Post</title>
<entry><title>{title}</title><link rel="self" href="https://post.example/x"/><link href="https://post.example/1"/>
<updated>2019-12-31T00:00:00Z</updated><published>{iso}</published><author><name>Mona F.</name></author>
<summary>Two met.</summary><content type="{kind}">{content}</content></entry></feed>"""
ATOMS = {
    "atom html": ATOM.format(title=PIECE.title, iso=ISO, kind="html", content=html.escape(PARAGRAPHS)),
    "atom xhtml": ATOM.format(
        title=PIECE.title,
        iso=ISO,
        kind="xhtml",
        content=f'<div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}</div>',
    ),
    "atom text": ATOM.format(
        title=PIECE.title, iso=ISO, kind="text", content=html.escape("\n\n".join(PIECE.body))
    ),
}
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Post",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/1",
                "title": PIECE.title,
                "date_published": ISO,
                "authors": [{"name": "Mona F."}],
                "content_html": PARAGRAPHS,
            }
        ],
    }
)
FEEDS = {"rss 2.0": RSS2, "rss 0.91": RSS091, "rss 1.0": RSS1, **ATOMS, "json": JSON}


def only(raw: bytes) -> Article:
    """Return the one article of a feed."""
    (found,) = feed_articles(raw)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("name", FEEDS)
def test_an_item_is_its_plain_text(name: str) -> None:
    """The title, the paragraphs, and what the item says of itself; the day it came out before the day it changed."""
    article = only(FEEDS[name].encode())
    said = dict(article.metadata)
    assert article.text == PIECE.plain
    assert (said["title"], said["outlet"], said["canonical"]) == (
        PIECE.title,
        "The Harbour Post",
        "https://post.example/1",
    )
    assert said["language"].startswith("en")
    if name != "rss 0.91":
        assert said["author"] == "Mona F."
        reading = read_document(SourceText("a.xml", "0" * 16, article.text, "detente", article.metadata))
        when = reading.document.doc_date
        assert when is not None
        assert (when.start, when.end, when.basis) == (PIECE.day, PIECE.day, "explicit")


def test_records_are_those_of_the_plain_file() -> None:
    """The same events, statements and claims."""
    article = only(RSS2.encode())
    said = (("published", PIECE.day.isoformat()), ("title", PIECE.title), ("author", "Mona F."))
    ours = read_document(SourceText("a.txt", "0" * 16, article.text, "detente", article.metadata))
    plain = read_document(SourceText("a.txt", "0" * 16, PIECE.plain, "plain", said))
    assert ours.events
    assert (ours.events, ours.statements, ours.claims, ours.relations) == (
        plain.events,
        plain.statements,
        plain.claims,
        plain.relations,
    )


@pytest.mark.parametrize(
    "raw",
    [
        RSS2.replace("UTF-8", "UTF-16").encode("utf-16"),
        RSS2.replace("UTF-8", "utf-16le").encode("utf-16-le"),
        b"\xef\xbb\xbf" + RSS2.encode(),
        b"\n  " + RSS2.encode(),
        RSS2.replace("UTF-8", "windows-1252").encode("windows-1252"),
        RSS2.replace("UTF-8", "iso-8859-15").replace("’", "'").encode("iso-8859-15", "xmlcharrefreplace"),
    ],
    ids=[
        "utf-16",
        "utf-16 without a mark",
        "mark",
        "blank before the declaration",
        "windows-1252",
        "iso-8859-15",
    ],
)
def test_encodings(raw: bytes) -> None:
    """What the file declares or shows."""
    assert only(raw).text == PIECE.plain


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item>'
    "</channel></rss>"
)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html><body>no</body></html>",
        b'<?xml version="1.0"?><opml version="2.0"><body><outline text="x"/></body></opml>',
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://x.example</loc></url></urlset>',
        RSS2.encode()[:-40],
        BOMB.encode(),
        BOMB.replace('"ha"', 'SYSTEM "file:///etc/passwd"').encode(),
        RSS2.replace("Two met.", "&unknown;").encode(),
        ("<rss><channel>" + "<a>" * 300 + "</a>" * 300 + "</channel></rss>").encode(),
        RSS2.replace("UTF-8", "no-such-code").encode(),
        RSS2.replace("Two met.", "\xe9").encode("latin-1"),
        b'{"version": "1", "items": []}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [',
        b"[" * 100_000,
    ],
)
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    """Other XML, other JSON, a cut file, entities, endless nesting, wrong bytes."""
    with pytest.raises(ValueError, match=r"."):
        feed_articles(raw)


def test_a_teaser_is_passed_over_with_a_reason() -> None:
    """Less than forty words are no article; the others of the feed are read, in order."""
    teaser = f"<item><title>Soon</title><description>Two met. {'word ' * 30}</description></item>"
    found = feed_articles(RSS2.replace("<item>", f"{teaser}<item>", 1).encode())
    assert [type(one) for one in found] == [Unreadable, Article]
    assert isinstance(found[0], Unreadable)
    assert found[0].code == "D023"
    assert "«Soon»" in found[0].message
    assert "32 words" in found[0].message


def test_entities_of_an_old_document_type_are_those_of_html() -> None:
    """RSS 0.91 names a document type that declares them; it is never fetched."""
    assert (
        "café"
        in only(
            RSS091.replace(html.escape("<p>"), html.escape("<p>") + "A caf&eacute; by the lake. ", 1).encode()
        ).text
    )


def test_links_in_an_item_keep_their_role() -> None:
    """A paragraph of a link alone is no sentence of the article."""
    article = only(RSS2.replace("]]>", '<p><a href="/2">Why the lake matters so much</a></p>]]>').encode())
    roles = dict(article.metadata)["roles"]
    marked = {article.text[int(a) : int(b)]: role for role, a, b in (
        (part.split(" ")[0], *part.split(" ")[1].split("-")) for part in roles.split(";")
    )}  # fmt: skip
    assert marked == {PIECE.title: "title", "Why the lake matters so much": "related_link"}


def test_a_marked_up_title_is_one_line() -> None:
    """Escaped twice, as many feeds do."""
    raw = RSS2.replace(f"<title>{PIECE.title}", "<title>Talks &amp;amp; &lt;b&gt;terms&lt;/b&gt;").encode()
    assert only(raw).text.startswith("Talks & terms\n\n")


def test_an_aggregator_names_the_source_of_an_item() -> None:
    """The outlet is the item's, not the aggregator's; RSS puts names behind addresses."""
    raw = RSS2.replace(
        "<dc:creator>Mona F.</dc:creator>",
        "<author>m@x.example (Mona F.)</author><source url='x'>Dnipro Newswire</source>",
    )
    said = dict(only(raw.encode()).metadata)
    assert (said["outlet"], said["author"]) == ("Dnipro Newswire", "Mona F.")


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("The Harbour Post | World", "The Harbour Post"),
        ("World news | The Harbour Post", "The Harbour Post"),
        ("Harbour Post &gt; Top Stories", "Harbour Post"),
        ("Dnipro Newswire: International News", "Dnipro Newswire"),
        ("Harbour News - Europe", "Harbour News"),
        ("Dnipro-Lviv Wire", "Dnipro-Lviv Wire"),
        ("World Politics", "World Politics"),
        ("World: News", "World: News"),
    ],
)
def test_the_section_in_a_feed_s_title_is_not_the_outlet(title: str, outlet: str) -> None:
    """On either side of the outlet; a title of such words alone stays as it is."""
    raw = RSS2.replace("<title>The Harbour Post</title>", f"<title>{title}</title>", 1)
    assert dict(only(raw.encode()).metadata)["outlet"] == outlet


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_bytes_of_any_kind_are_articles_or_a_value_error(raw: bytes) -> None:
    """Never another exception."""
    for start in (b"", b"<rss>", RSS2.encode()[:400]):
        try:
            feed_articles(start + raw)
        except ValueError:
            continue
