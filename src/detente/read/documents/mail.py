"""Mail (.eml) and saved pages (.mht): the articles in a message, its attachments among them.

Of a mail the subject is the title; quoted replies, the heads of forwarded messages and signatures are left out.  When
and by whom it was sent is taken as the article's only for a newsletter, which comes with a list's headers.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath
from typing import Final

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.bundles import split_bundle
from detente.read.documents.front_matter import Metadata
from detente.read.documents.mail_body import body_paragraphs, is_stub, subject_words
from detente.read.documents.sniff import KINDS, Kind, kind_of

Convert = Callable[[Kind, bytes, Callable[[], None]], Sequence[Article | Unreadable]]

MAX_PARTS: Final = 300
MAX_ATTACHED: Final = 60
MAX_DEPTH: Final = 4
MAX_PAGE: Final = 5_000_000
"""Bytes of an HTML part."""
_LEAST_WORDS: Final = 40
"""Words below which a mail that brings articles is a note with them, not one of them."""
_LIST_HEADERS: Final = ("List-Id", "List-Unsubscribe", "List-Post")
_TYPES: Final[dict[str, str]] = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/html": ".html",
    "message/rfc822": ".eml",
}
_ROLE: Final = re.compile(r"(\w+) (\d+)-(\d+)")


def mail_articles(raw: bytes, sign: Callable[[], None], convert: Convert) -> list[Article | Unreadable]:
    """Return the articles of a message: its own text, then those attached to it.

    raw      its bytes
    sign     called before each attachment
    convert  gives the articles of an attachment

    Raises Unreadable when it holds none.
    """
    return _articles(message_from_bytes(raw), sign, convert, 0)


def _articles(
    message: Message, sign: Callable[[], None], convert: Convert, depth: int
) -> list[Article | Unreadable]:
    parts = _parts(message)
    if _is_page(message):
        return _page(message, parts, sign, convert)
    if not message.keys():
        raise Unreadable("D019", "the file is no mail, though named so: it has no headers")
    attached: list[Article | Unreadable] = []
    for part in [part for part in parts if _is_attached(part)][:MAX_ATTACHED]:
        attached.extend(_attachment(part, sign, convert, depth))
    own = _own(message, [part for part in parts if not _is_attached(part)], sign, convert)
    if own and (not attached or sum(len(one.text.split()) for one in own) >= _LEAST_WORDS):
        return [*own, *attached]
    if not attached:
        raise Unreadable("D022", "the mail holds no article: no text of its own and none attached")
    return attached


def _parts(message: Message) -> list[Message]:
    """Return the parts of a message that hold something, those of attached messages aside."""
    found: list[Message] = []
    stack: list[Message] = [message]
    while stack and len(found) < MAX_PARTS:
        part = stack.pop()
        if part.get_content_type() == "message/rfc822" and part is not message:
            found.append(part)
        elif part.is_multipart():
            stack.extend(reversed(_inner(part)))
        else:
            found.append(part)
    return found


def _inner(part: Message) -> list[Message]:
    """Return the messages that a part holds."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _is_page(message: Message) -> bool:
    """Tell whether a browser or Word wrote the message to hold a page."""
    said = str(message.get("From", ""))
    return "Snapshot-Content-Location" in message or said.startswith("<Saved by") or (
        not said and message.get_content_type() in ("multipart/related", "text/html")
    )  # fmt: skip


def _page(
    message: Message, parts: Sequence[Message], sign: Callable[[], None], convert: Convert
) -> list[Article | Unreadable]:
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        raise Unreadable("D011", "the saved page holds no HTML; save the page again, or the article as text")
    found = convert("html", _html(page), sign)
    address = str(message.get("Snapshot-Content-Location", "")).strip()
    (one, *more) = found
    if isinstance(one, Article) and address and not more and "canonical" not in dict(one.metadata):
        return [Article(one.text, (*one.metadata, ("canonical", address[:500])))]
    return list(found)


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822" or part.get_content_disposition() == "attachment":
        return True
    return part.get_content_maintype() != "text" and _suffix(part) != ""


def _suffix(part: Message) -> str:
    """Return by which suffix a part would be known as a file, "" when it is of no kind that is read."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError):
        name = ""
    suffix = PurePath(_decoded_header(name)).suffix.lower()
    return suffix if suffix in KINDS and suffix != ".json" else _TYPES.get(part.get_content_type(), "")


def _attachment(
    part: Message, sign: Callable[[], None], convert: Convert, depth: int
) -> Iterator[Article | Unreadable]:
    """Yield the articles of an attachment; nothing for one that is no article, a picture for instance."""
    sign()
    inner = _inner(part)
    try:
        if inner:
            if depth + 1 >= MAX_DEPTH:
                raise Unreadable("D014", "mails attached to mails too deep; save the article itself")
            yield from _articles(inner[0], sign, convert, depth + 1)
            return
        raw, suffix = _payload(part), _suffix(part)
        if not suffix or not raw.strip():
            return
        kind = kind_of(raw, suffix)
        if kind == "text":
            text = raw.decode(_charset(part), "replace")
            yield from split_bundle(text)[1] or [Article(text)]
        elif kind == "mail":
            yield from _articles(message_from_bytes(raw), sign, convert, depth + 1)
        else:
            yield from convert(kind, raw, sign)
    except Unreadable as error:
        yield error


def _own(
    message: Message, parts: Sequence[Message], sign: Callable[[], None], convert: Convert
) -> list[Article]:
    """Return what the mail itself says as an article, or the articles of an export in it; none when it says nothing."""
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    flowed = plain is not None and str(plain.get_param("format", "")).lower() == "flowed"
    paragraphs = body_paragraphs(_text(plain), flowed=flowed) if plain is not None else []
    roles: list[tuple[str, str]] = [(text, "") for text in paragraphs]
    if page is not None and is_stub(paragraphs):
        sign()
        found = [one for one in convert("html", _html(page), sign) if isinstance(one, Article)]
        if len(found) > 1:
            return found
        if found and len(found[0].text.split()) > len(" ".join(paragraphs).split()):
            roles = _with_roles(found[0])
    if not roles:
        return []
    subject = subject_words(_decoded_header(str(message.get("Subject", ""))))
    if subject and not any(_same(text, subject) for text, _ in roles[:4]):
        roles.insert(0, (subject, "title"))
    return [_joined(roles, _said(message, subject))]


def _same(text: str, other: str) -> bool:
    """Tell whether two lines are of the same words."""
    return re.findall(r"\w+", text.lower()) == re.findall(r"\w+", other.lower())


def _with_roles(article: Article) -> list[tuple[str, str]]:
    """Return the paragraphs of a page with the roles that its markup gives them."""
    at = 0
    roles = {
        int(m[2]): m[1] for key, value in article.metadata if key == "roles" for m in _ROLE.finditer(value)
    }
    found = []
    for text in article.text.split("\n\n"):
        found.append((text, roles.get(at, "")))
        at += len(text) + 2
    return found


def _joined(paragraphs: Sequence[tuple[str, str]], said: Metadata) -> Article:
    roles, at = [], 0
    for text, role in paragraphs:
        if role:
            roles.append(f"{role} {at}-{at + len(text)}")
        at += len(text) + 2
    whole = "\n\n".join(text for text, _ in paragraphs)
    return Article(whole, (*said, ("roles", ";".join(roles))) if roles else said)


def _said(message: Message, subject: str) -> Metadata:
    """Return what the headers say of the article: of a newsletter all, of another mail the subject alone."""
    said = [("title", subject)] if subject else []
    if any(header in message for header in _LIST_HEADERS):
        with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
            said.append(("published", parsedate_to_datetime(str(message.get("Date", ""))).isoformat()))
        name = parseaddr(_decoded_header(str(message.get("From", ""))))[0].strip()
        if name:
            said.append(("outlet", name[:500]))
    return tuple(said)


def _decoded_header(value: str) -> str:
    """Return a header as text, whatever its encoding."""
    try:
        text = str(make_header(decode_header(value[:2000])))
    except (ValueError, LookupError):
        text = value[:2000]
    return re.sub(r"\s+", " ", text.encode("utf-8", "replace").decode("utf-8")).strip()


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    """Return the encoding that a part states, UTF-8 when it states none that is known."""
    import codecs

    try:
        return codecs.lookup(str(part.get_content_charset() or "utf-8")).name
    except (ValueError, LookupError):
        return "utf-8"


def _text(part: Message) -> str:
    raw = _payload(part)
    try:
        return raw.decode("utf-8" if _charset(part) == "ascii" else _charset(part))
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _html(part: Message) -> bytes:
    """Return an HTML part in UTF-8 where its header names its encoding, else as it stands.

    Raises Unreadable when it is too large.
    """
    raw = _payload(part)
    if len(raw) > MAX_PAGE:
        raise Unreadable(
            "D003", f"{len(raw) / 1e6:.1f} MB of HTML; at most {MAX_PAGE // 1_000_000} MB are read"
        )
    return _text(part).encode("utf-8", "replace") if part.get_content_charset() else raw
