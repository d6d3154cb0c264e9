"""What a file is: by its first bytes where they tell, else by its name."""

from __future__ import annotations

import re
from typing import Final, Literal

from detente.read.documents.article import Unreadable

Kind = Literal["text", "html", "pdf", "docx", "rtf", "mail", "feed"]

KINDS: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "text",
    ".rtf": "rtf",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "feed",
}
"""What a file is by its name when its bytes do not tell; ``.doc`` is many things."""

_HEAD: Final = 2048
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_START: Final = rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}>\s*)*(?:<!--.{0,500}?-->\s*){0,5}"
_HTML: Final = re.compile(_START + rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL)
_FEED: Final = re.compile(_START + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL)
_JSON_FEED: Final = b"jsonfeed.org/version/"
_SAVED: Final = re.compile(rb"(?:MIME-Version:|From: <Saved by)", re.IGNORECASE)


def kind_of(raw: bytes, suffix: str) -> Kind:
    """Return what a file is.

    raw     its bytes
    suffix  of its name, lower case, with the dot

    Raises Unreadable for an old Word file, for one that is locked, and for JSON that is no feed.
    """
    head = raw[:_HEAD]
    by_name = KINDS.get(suffix, "text")
    if head.startswith(_OLE):
        raise _old_word(raw)
    if b"%PDF-" in head[:1024] and by_name != "mail":
        return "pdf"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if by_name != "html" and _HTML.match(head):
        return "html"
    if by_name != "html" and _FEED.match(head):
        return "feed"
    if suffix == ".json" and _JSON_FEED not in raw:
        raise Unreadable("D007", "files of type .json are not read, unless they are JSON Feeds")
    if suffix in (".html", ".htm", ".doc", ".docx") and _SAVED.match(head):
        return "mail"
    return by_name


def _old_word(raw: bytes) -> Unreadable:
    if _LOCKED in raw:
        return Unreadable("D017", "the file is locked with a password; save it without one")
    return Unreadable("D016", "a file of an old version of Word or Office (.doc); save it as .docx")
