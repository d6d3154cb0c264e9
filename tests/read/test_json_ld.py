"""JSON-LD: a page's own article is found among the things that the page describes; its text is never doubled."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.documents.documents import SourceText
from detente.read.documents.html_child import extract
from detente.read.documents.json_ld import own_article
from detente.read.reader import read_document
from tests.read.exports import pieces

PIECE = pieces()[9]
ADDRESS = "https://post.example/talks"
OWN: dict[str, object] = {
    "@type": "NewsArticle",
    "url": ADDRESS,
    "headline": PIECE.title,
    "datePublished": "2022-11-04T23:30:00-05:00",
    "dateModified": "2022-11-06T08:00:00Z",
    "author": [{"@type": "Person", "name": "Mona F."}, {"name": "Ada K."}],
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
}
RELATED: dict[str, object] = {
    "@type": "NewsArticle",
    "url": "https://post.example/other",
    "headline": "Another thing altogether",
    "datePublished": "2019-01-01",
    "author": {"name": "Nobody"},
}


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def page(scripts: str, body: str = "<p>Two met.</p>", head: str = "") -> bytes:
    return (
        f'<html lang="en"><head><link rel="canonical" href="{ADDRESS}">{head}{scripts}</head>'
        f"<body><article><h1>{PIECE.title}</h1>{body}</article></body></html>"
    ).encode()


def told(pairs: Sequence[Sequence[str]]) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in pairs}


def said(raw: bytes) -> dict[str, str]:
    return told(extract(raw)[1])


SHAPES: dict[str, str] = {
    "a node": script(OWN),
    "a list": script([RELATED, OWN]),
    "a graph": script({"@graph": [{"@type": "WebSite", "name": "Post"}, RELATED, OWN]}),
    "main entity of a page": script({"@type": "WebPage", "url": ADDRESS, "mainEntity": OWN}),
    "main entity of page": script({**OWN, "url": None, "mainEntityOfPage": {"@id": ADDRESS + "?x=1#top"}}),
    "several scripts": script(RELATED) + script(OWN),
    "several types": script({**OWN, "@type": ["Article", "http://schema.org/ReportageNewsArticle"]}),
    "in a comment": script(f"<!-- {json.dumps(OWN)} -->"),
    "in CDATA": script(f"//<![CDATA[\n{json.dumps([OWN])}\n//]]>"),
    "in CDATA of a style": script(f"/*<![CDATA[*/{json.dumps(OWN)}/*]]>*/"),
    "escaped": script(html.escape(json.dumps(OWN))),
    "a comma too many": script(json.dumps(OWN)[:-1] + ", \n}"),
    "a broken block beside": script("{oops") + script(OWN),
    "a line end in a text": script(json.dumps({**OWN, "description": "x"}).replace('"x"', '"a\nb, }"')),
    "publisher by id": script(
        [{**OWN, "publisher": {"@id": "#org"}}, {"@id": "#org", "@type": "Organization", "name": "The Harbour Post"}]
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_pages_own_article_is_taken(shape: str) -> None:
    """Whatever the wrapping: day with its offset, both authors, publisher; nothing of the related article."""
    found = said(page(SHAPES[shape]))
    assert (found["published"], found["modified"]) == ("2022-11-04T23:30:00-05:00", "2022-11-06T08:00:00Z")
    assert (found["author"], found["outlet"]) == ("Mona F., Ada K.", "The Harbour Post")
    assert (found["title"], found["canonical"]) == (PIECE.title, ADDRESS)


@given(
    st.permutations(
        [
            OWN,
            RELATED,
            {**RELATED, "url": None},
            {"@type": "WebPage", "datePublished": "2001-01-01", "url": "https://post.example"},
        ]
    )
)
def test_the_order_of_the_nodes_does_not_matter(nodes: Sequence[Mapping[str, object]]) -> None:
    """The own article has the page's address or its heading."""
    assert said(page(script({"@graph": nodes})))["published"] == OWN["datePublished"]


@pytest.mark.parametrize("nodes", [[RELATED], [RELATED, {**RELATED, "url": "https://post.example/third"}]])
def test_a_related_article_gives_nothing(nodes: list[dict[str, object]]) -> None:
    """Its address is another, its headline too."""
    found = said(page(script(nodes)))
    assert "published" not in found
    assert "author" not in found


def test_pictures_and_organisations_give_no_dates() -> None:
    """They have authors and days of their own."""
    other = {"@type": "ImageObject", "datePublished": "2001-01-01", "author": {"name": "A camera"}}
    assert said(page(script([other, OWN])))["published"] == OWN["datePublished"]
    assert "author" not in said(page(script(other)))


def test_meta_elements_come_first() -> None:
    """As before: OpenGraph, then JSON-LD, then a time element."""
    head = '<meta property="article:published_time" content="2022-11-04T00:00:00Z">'
    assert said(page(script(OWN), head=head))["published"] == "2022-11-04T00:00:00Z"


BODIES = {
    "lines": "\n".join(PIECE.body),
    "paragraphs": "\n\n".join(PIECE.body),
    "escaped": html.escape("\n".join(PIECE.body)),
    "markup": "".join(f"<p>{part}</p>" for part in PIECE.body),
    "escaped markup": html.escape("".join(f"<p>{part}</p>" for part in PIECE.body)),
}


@pytest.mark.parametrize("form", BODIES)
def test_a_shell_is_filled_from_the_description(form: str) -> None:
    """A page that a script would draw: title and paragraphs, once; the records are those of the plain file."""
    text, pairs = extract(page(script({**OWN, "articleBody": BODIES[form]})))
    assert text == PIECE.plain
    assert told(pairs)["roles"] == f"title 0-{len(PIECE.title)}"


def test_a_page_that_has_its_text_is_not_doubled() -> None:
    """More than half of the words stand in the page: the description is left."""
    shown = "".join(f"<p>{part}</p>" for part in PIECE.body)
    assert extract(page(script({**OWN, "articleBody": "\n".join(PIECE.body)}), shown))[0] == PIECE.plain
    assert extract(page(script({**OWN, "articleBody": PIECE.body[0]}), shown))[0] == PIECE.plain


def test_the_text_of_a_related_article_is_not_taken() -> None:
    """Even when the page itself is empty."""
    assert PIECE.body[0] not in extract(page(script({**RELATED, "articleBody": "\n".join(PIECE.body)})))[0]


def test_a_live_blog_gives_its_entries() -> None:
    """Headlines and texts of the entries, when the page shows none."""
    entries = [{"@type": "BlogPosting", "headline": f"Entry {n}.", "articleBody": part, "datePublished": "2001-01-01"}
               for n, part in enumerate(PIECE.body)]  # fmt: skip
    text, pairs = extract(page(script({**OWN, "@type": "LiveBlogPosting", "liveBlogUpdate": entries})))
    assert text.split("\n\n")[1:3] == ["Entry 0.", PIECE.body[0]]
    assert told(pairs)["published"] == OWN["datePublished"]


@pytest.mark.parametrize(
    ("node", "head", "genre"),
    [
        ({**OWN, "@type": "OpinionNewsArticle"}, "", "commentary"),
        ({**OWN, "articleSection": "Opinion"}, "", "commentary"),
        ({**OWN, "articleSection": ["World", "Editorials"]}, "", "editorial"),
        ({**OWN, "@type": "AnalysisNewsArticle"}, "", "analysis"),
        (OWN, '<meta property="article:section" content="Comment">', "commentary"),
    ],
)
def test_opinion_is_said_to_be_opinion(node: dict[str, object], head: str, genre: str) -> None:
    """The genre that the page states is the genre of the document."""
    text, pairs = extract(page(script(node), "".join(f"<p>{part}</p>" for part in PIECE.body), head))
    metadata = tuple((key, value) for key, value in pairs)
    document = read_document(SourceText("a.html", "0" * 16, text, "resiliparse", metadata)).document
    assert document.genre == genre


@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.sampled_from(["NewsArticle", "@graph", "url", ADDRESS]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "@type",
                        "@graph",
                        "@id",
                        "url",
                        "headline",
                        "author",
                        "publisher",
                        "name",
                        "articleBody",
                        "liveBlogUpdate",
                        "mainEntity",
                        "mainEntityOfPage",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_any_json_is_read_without_harm(value: object) -> None:
    """Wrong types anywhere give texts or nothing."""
    found = own_article([json.dumps(value)], ADDRESS, [PIECE.title])
    assert all(isinstance(one, str) for one in found.values())
