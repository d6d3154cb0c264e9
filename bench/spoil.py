"""Spoilt documents for ``fuzz``: an article of our own with one to four faults a reader may meet or be sent."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

from bench.articles import article, page

MOST: Final = 60_000
"""Bytes of a document: at 500 sentences a second an honest text of this size takes about one second."""

Fault = Callable[[random.Random, str], str]


def spoilt(kind: str, number: int) -> bytes:
    """Return the bytes of a spoilt document.

    kind    html or text
    number  any; the same number, the same bytes
    """
    draw = random.Random(f"{kind}{number}")
    text = page(number) if kind == "html" else article(number)
    faults: Sequence[Fault] = (*TEXT_FAULTS, *HTML_FAULTS) if kind == "html" else TEXT_FAULTS
    for fault in draw.choices(faults, k=draw.randint(1, 4)):
        text = fault(draw, text)[:MOST]
    raw = text.encode("utf-8", "surrogatepass" if draw.random() < 0.1 else "replace")
    return _bytes(draw, raw) if draw.random() < 0.15 else raw


def _place(draw: random.Random, text: str) -> int:
    return draw.randint(0, len(text))


def _insert(draw: random.Random, text: str, what: str) -> str:
    at = _place(draw, text)
    return f"{text[:at]}{what}{text[at:]}"


def _piece(draw: random.Random, text: str) -> str:
    start = _place(draw, text)
    return text[start : start + draw.choice((1, 5, 40, 300))] or "."


def _many(draw: random.Random, text: str) -> str:
    """Put one short thing in many hundred times over."""
    what = draw.choice(SHORT)
    gap = draw.choice(("", " ", "", "\n", ", ", " and "))
    return _insert(draw, text, gap.join([what] * draw.choice((50, 500, 3000, 8000))))


def _mixture(draw: random.Random, text: str) -> str:
    """Put a long run of different short things in."""
    gap = draw.choice(("", " ", "\n"))
    return _insert(draw, text, gap.join(draw.choices(SHORT, k=draw.choice((30, 300, 3000)))))


def _unending(draw: random.Random, text: str) -> str:
    """Take every full stop or every paragraph away: one sentence, or one line."""
    return text.replace(".", draw.choice((",", "", " and", ";"))).replace("\n", draw.choice((" ", "\n", "")))


def _repeated(draw: random.Random, text: str) -> str:
    piece = _piece(draw, text)
    return _insert(draw, text, piece * min(draw.choice((3, 30, 1000)), MOST // len(piece)))


def _words_repeated(draw: random.Random, text: str) -> str:
    """Say one word or phrase of the text hundreds of times."""
    words = text.split()
    at = draw.randrange(max(len(words), 1))
    phrase = " ".join(words[at : at + draw.randint(1, 4)]) or "x"
    return _insert(
        draw,
        text,
        f"{phrase}{draw.choice((' ', ', ', '. ', ' and ', ' of ', ' that '))}" * draw.choice((20, 200, 1500)),
    )


def _shuffled(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    draw.shuffle(words)
    return " ".join(words)


def _cut(draw: random.Random, text: str) -> str:
    start, end = sorted((_place(draw, text), _place(draw, text)))
    return text[:start] + text[end:] if draw.random() < 0.5 else text[start:end]


def _characters(draw: random.Random, text: str) -> str:
    """Change characters here and there into odd ones."""
    chars = list(text)
    for _ in range(draw.choice((1, 10, 200))):
        if chars:
            chars[draw.randrange(len(chars))] = draw.choice(ODD)
    return "".join(chars)


def _scripts(draw: random.Random, text: str) -> str:
    at = draw.choice(
        (0x370, 0x400, 0x590, 0x600, 0x900, 0xE00, 0x1100, 0x3040, 0x4E00, 0xAC00, 0x1F300, 0x1D400)
    )
    word = "".join(chr(at + draw.randrange(80)) for _ in range(draw.randint(1, 30)))
    return _insert(draw, text, " ".join([word] * draw.choice((1, 20, 300))))


def _capitals(draw: random.Random, text: str) -> str:
    return draw.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _longer(_: random.Random, text: str) -> str:
    """Say all of it again and again, up to the limit."""
    return text * (MOST // max(len(text), 1) + 1)


def _dates(draw: random.Random, text: str) -> str:
    found = [
        f"{draw.randint(0, 40)} {draw.choice(MONTHS)} {draw.choice((0, 1, 30, 1899, 2018, 9999, 10**6))}"
        for _ in range(draw.choice((5, 100, 600)))
    ]
    return _insert(draw, text, draw.choice((" to ", ", ", " - ", ". On ")).join(found))


def _nested_quotes(draw: random.Random, text: str) -> str:
    opening, closing = draw.choice((("“", "”"), ('"', '"'), ("(", ")"), ("‘", "’"), ("[", "]"), ("«", "»")))
    deep = draw.choice((5, 100, 3000))
    return f"{opening * deep}{text}{closing * draw.choice((deep, 0, deep // 2))}"


def _tag(draw: random.Random, text: str) -> str:
    name = draw.choice(TAGS)
    return _insert(
        draw, text, draw.choice((f"<{name}>", f"</{name}>", f"<{name}", f"<{name} x='", f"<{name}/>"))
    )


def _nested_tags(draw: random.Random, text: str) -> str:
    name, deep = draw.choice(TAGS), draw.choice((10, 200, 1400, 5000))
    return _insert(
        draw, text, f"<{name}>" * deep + _piece(draw, text) + f"</{name}>" * draw.choice((deep, 0))
    )


def _attribute(draw: random.Random, text: str) -> str:
    value = draw.choice(SHORT) * draw.choice((10, 1000, 8000))
    name = draw.choice(("class", "id", "style", "datetime", "content", "lang", "x" * 3000))
    return _insert(draw, text, f"<{draw.choice(TAGS)} {name}='{value}'>")


def _entities(draw: random.Random, text: str) -> str:
    return _insert(draw, text, "".join(draw.choices(ENTITIES, k=draw.choice((1, 30, 3000)))))


def _metadata(draw: random.Random, text: str) -> str:
    value = draw.choice((_piece(draw, text), "9" * 400, "2018-99-99T25:61", "\x00", "]" * 500, "{" * 2000))
    name = draw.choice(("article:published_time", "og:site_name", "author", "og:title", "date"))
    ld = f'<script type="application/ld+json">{"[" * draw.choice((1, 900))}{{"datePublished": "{value}"}}</script>'
    return _insert(draw, text, draw.choice((f"<meta property='{name}' content='{value}'>", ld)))


def _bytes(draw: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(draw.choice((1, 5, 50))):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


SHORT: Final = (
    '"', "“", "”", "'", "’", "‘", "(", ")", "[", "]", "-", "–", "—", "...", "…", ".", ",", ";", ":", "!", "?",
    "/", "\\", "*", "#", "---\n", "\n", "\n\n", "\t", "\u00a0", "\r\n", "a", "A", "A.", "U.S.", "Mr.", "1",
    "1,", "1.", "2018", "12 May", "12 May 2018,", "not", "that", "said", "of", "and", "Kim", "Kim Jong",
    "the president of", "China's", "because", "if", "who", "which", "to", "said that", "x" * 5000, "Aa" * 300,
    "a-b", "a.b", "a'b", "http://a.b/c?d=e&f", "@x", "&", "$", "%", "\u200b", "\u0301", "by", "the",
    "President", "Minister of", "would", "have been", "between", "between A and B", "from", "last", "last week",
    "since", "On Monday", "Photo:", "Reuters", "(Reuters) -", "© 2018", "Read more:", "By Jane Roe", "= ", "| ",
    "> ", "- ", "* ",
)  # fmt: skip
ODD: Final = (
    "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\u200d", "\u202e",
    "\ufeff", "\ufffd", "\ud800", "\udfff", "\uffff", "\U0010ffff", "İ", "ß", "ﬁ", "ǅ", "\u0345", "٣", "²", "Ⅷ",
    "½", "𝟘", "🇫🇷", "\u00ad", "ſ", "K",
)  # fmt: skip
MONTHS: Final = ("January", "Feb", "Mar.", "May", "june", "Sept", "December", "Monday", "last", "late", "")
TAGS: Final = (
    "p", "div", "article", "main", "section", "table", "tr", "td", "li", "ul", "h1", "h2", "a", "b", "i",
    "span", "br", "time", "figure", "figcaption", "blockquote", "script", "style", "svg", "math", "template",
    "noscript", "select", "option", "form", "iframe", "body", "html", "head", "title", "textarea", "plaintext",
    "frameset", "nobr", "ruby", "x-y", "!--", "![CDATA[", "?xml",
)  # fmt: skip
ENTITIES: Final = (
    "&amp;", "&", "&lt;", "&#0;", "&#x110000;", "&#xD800;", "&#128;", "&nbsp;", "&notin", "&bogus;",
    "&#99999999999;", "&ldquo;",
)  # fmt: skip
TEXT_FAULTS: Final[tuple[Fault, ...]] = (
    _many, _many, _many, _mixture, _mixture, _unending, _repeated, _words_repeated, _words_repeated, _shuffled, _cut,
    _characters, _scripts, _capitals, _longer, _longer, _dates, _nested_quotes,
)  # fmt: skip
HTML_FAULTS: Final[tuple[Fault, ...]] = (
    _tag, _tag, _tag, _nested_tags, _nested_tags, _attribute, _entities, _metadata, _metadata,
)  # fmt: skip
