"""HTML: the article's text and metadata come out, and no page can take the reader down."""

from __future__ import annotations

import pytest

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.converter import Converter

PAGE = b"""<html lang="en"><head><title>Dam talks | The Post</title>
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2021-05-12T14:05:00Z">
<script type="application/ld+json">{"dateModified":"2021-05-13","author":[{"name":"Mona F."}]}</script>
<link rel="canonical" href="https://post.example/dam"></head>
<body><nav>Home World</nav><article><h1>Dam talks <em>resume</em></h1><p class="byline">By Mona F.</p>
<figure><img src="a.png"><figcaption>Ministers at the table</figcaption></figure>
<p>Cairo agreed on <a href="/x">Monday</a>.&nbsp;Khartoum followed.</p><h2>Water</h2>
<p><a href="/y">Why the Nile matters so much</a></p><p>One line<br>Next line</p>
<aside class="newsletter">Subscribe now</aside><script>alert(1)</script></article>
<footer>All rights</footer></body></html>"""


def article(converter: Converter, page: bytes) -> Article:
    """The one article of a page."""
    (found,) = converter.convert("html", page).articles
    assert isinstance(found, Article)
    return found


def test_gives_text_and_roles_and_metadata() -> None:
    """A paragraph a block, furniture left out, the markup's roles by offset."""
    with Converter() as converter:
        page = article(converter, PAGE)
        assert converter.convert("html", b"").extractor.startswith("resiliparse@")
    assert page.text.split("\n\n") == [
        "Dam talks resume",
        "By Mona F.",
        "Ministers at the table",
        "Cairo agreed on Monday.\u00a0Khartoum followed.",
        "Water",
        "Why the Nile matters so much",
        "One line",
        "Next line",
    ]
    said = dict(page.metadata)
    assert said["published"] == "2021-05-12T14:05:00Z"
    assert (said["modified"], said["outlet"], said["author"]) == ("2021-05-13", "The Post", "Mona F.")
    assert (said["canonical"], said["language"]) == ("https://post.example/dam", "en")
    roles = {
        page.text[int(start) : int(end)]: role
        for part in said["roles"].split(";")
        for role, _, place in [part.partition(" ")]
        for start, _, end in [place.partition("-")]
    }
    assert roles == {
        "Dam talks resume": "title",
        "By Mona F.": "byline",
        "Ministers at the table": "caption",
        "Water": "subhead",
        "Why the Nile matters so much": "related_link",
    }


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<div>" * 200_000 + b"hello", "D014"),
        (b"<b>" * 200_000 + b"hello", "D014"),
    ],
)
def test_a_hostile_page_is_an_error_and_the_next_one_is_read(page: bytes, code: str) -> None:
    """Deep nesting stops at a limit; the reader goes on."""
    with Converter() as converter:
        with pytest.raises(Unreadable) as caught:
            converter.convert("html", page)
        assert caught.value.code == code
        assert article(converter, b"<p>Still here</p>").text == "Still here"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b"", ""),
        (b"<html><body><script>x</script></body></html>", ""),
        (b"\xef\xbb\xbf<p>mark</p>", "mark"),
        (b"<meta charset=iso-8859-1><p>caf\xe9</p>", "café"),
        (b"<p>caf\xe9</p>", "café"),
        (b"<p hidden>a</p><p style='display: none'>b</p><p>c</p>", "c"),
        (b"<!-- no markup -->just text & more", "just text & more"),
    ],
)
def test_odd_pages(page: bytes, text: str) -> None:
    """Encodings are taken from the page; hidden text is left out."""
    with Converter() as converter:
        assert article(converter, page).text == text
