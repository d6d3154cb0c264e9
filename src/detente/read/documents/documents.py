"""Documents: from paths to texts, with a notice for each file that was passed over.

Codes (stable):

D001  nothing stands at a path, or a folder holds no document
D002  a file or folder may not be read
D003  a file is larger than 20 MB (text, Markdown) or 5 MB (HTML)
D004  the bytes are not UTF-8
D005  the file is binary
D006  the file holds no text
D007  the file is of a type that is not read, or no regular file
D008  the file is a house file (README*, CODEBOOK*, PROVENANCE*, *.jsonl), not an article
D009  the same bytes stand at an earlier path
D010  a symbolic link leads out of the folder, to a folder, or in a circle
D011  a page holds no text outside its menus and scripts
D012  a page could not be parsed within 2 seconds and 1 GB, or its parser broke down
D013  the text is not in English
D014  a page nests its elements too deep
D020  no document could be read at all (an error, exit code 3)

The name of a document (``doc``) is its path below the folder that was given, or the file's name.  When two inputs
yield the same name, those documents are named by as many trailing parts of their full paths as tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from detente.errors import DocumentError
from detente.read.documents.front_matter import Metadata, front_matter
from detente.read.documents.html import HtmlReader, PageError
from detente.read.documents.language import UNKNOWN, detect_language, language_name
from detente.read.documents.walk import Found, find_files
from detente.read.reading import Notice
from detente.records.identity import document_id

MAX_TEXT_BYTES: Final = 20_000_000
MAX_HTML_BYTES: Final = 5_000_000
PLAIN: Final = "plain"
_HTML: Final = (".html", ".htm")
_LISTED: Final = 6


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text before anything is read from it.

    doc        path relative to the input root, POSIX
    id         document id, 16 hex digits of its raw bytes
    text       what stands in it: decoded and untouched, or, for HTML, the derived text
    extractor  ``name@version`` of what derived the text, ``plain`` when nothing did
    metadata   (key, value) as found; keys published modified title outlet author language canonical, and ``roles``:
               for HTML, what the markup says of the page's parts (see ``html_child``)
    """

    doc: str
    id: str
    text: str
    extractor: str
    metadata: Metadata = ()


class _Skip(Exception):
    """A file is passed over: a code and a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


@dataclass(slots=True)
class _Loader:
    """Reads files one by one; starts the HTML child when the first page comes."""

    stack: ExitStack
    html: HtmlReader | None = None
    seen: dict[str, str] = field(default_factory=dict)

    def load(self, found: Found) -> SourceText:
        """Return the text of a file.

        Raises _Skip when it is passed over.
        """
        suffix = found.path.suffix.lower()
        raw = _bytes(found.path, MAX_HTML_BYTES if suffix in _HTML else MAX_TEXT_BYTES)
        identity = document_id(raw)
        if identity in self.seen:
            raise _Skip(
                "D009", f"the same bytes as {self.seen[identity]}, which was read; this copy was passed over"
            )
        source = self._page(found, identity, raw) if suffix in _HTML else _plain(found, identity, raw)
        self.seen[identity] = found.doc
        return _in_english(source)

    def _page(self, found: Found, identity: str, raw: bytes) -> SourceText:
        if self.html is None:
            self.html = self.stack.enter_context(HtmlReader())
        try:
            page = self.html.extract(raw)
        except PageError as error:
            raise _Skip(error.code, str(error)) from None
        if not page.text.strip():
            raise _Skip(
                "D011", "the page holds no text outside its menus and scripts; save the article itself"
            )
        return SourceText(found.doc, identity, page.text, self.html.extractor, page.metadata)


def load_documents(paths: Sequence[Path]) -> tuple[tuple[SourceText, ...], tuple[Notice, ...]]:
    """Return the documents at some paths, in order of their names, and what was passed over.

    paths    files, folders or case folders; folders are walked through
    returns  (texts, notices), both sorted by document name

    Raises DocumentError when not one document can be read.
    """
    files, notices = find_files(paths)
    texts: list[SourceText] = []
    with ExitStack() as stack:
        loader = _Loader(stack)
        for found in files:
            try:
                texts.append(loader.load(found))
            except _Skip as skip:
                notices.append(Notice(skip.code, found.doc, skip.message))
    if not texts:
        raise _none_readable(paths, notices)
    return tuple(texts), tuple(
        sorted(notices, key=lambda notice: (notice.where, notice.code, notice.message))
    )


def _bytes(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise _Skip(
                "D003", f"{size / 1e6:.1f} MB; at most {limit // 1_000_000} MB are read; split the file"
            )
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise _Skip("D002", f"cannot be read: {error.strerror or error}; check its permissions") from None
    if len(raw) > limit:
        raise _Skip("D003", f"grew beyond {limit // 1_000_000} MB while it was read")
    return raw


def _plain(found: Found, identity: str, raw: bytes) -> SourceText:
    text = _decoded(raw)
    if not any(not (char.isspace() or char == "\ufeff") for char in text):
        raise _Skip("D006", "the file holds no text")
    _, said = front_matter(text)
    return SourceText(found.doc, identity, text, PLAIN, said)


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _Skip("D004", "the bytes look like UTF-16; UTF-8 is wanted; save the file as UTF-8")
    if b"\0" in raw:
        raise _Skip("D005", "the file is binary; a text file in UTF-8 is wanted")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        came = f"byte 0x{raw[error.start]:02x} at position {error.start} is not UTF-8"
        raise _Skip("D004", f"{came}; save the file as UTF-8") from None


def _in_english(source: SourceText) -> SourceText:
    """Return the source with its language noted.

    Raises _Skip when it is another than English.
    """
    code = detect_language(source.text)
    if code is None:
        return source
    if code != "en":
        what = language_name(code)
        said = f"written in {what}" if code == UNKNOWN else f"the text is in {what}"
        raise _Skip("D013", f"{said}; only English is read; put a translation beside it")
    kept = tuple(pair for pair in source.metadata if pair[0] != "language")
    return SourceText(source.doc, source.id, source.text, source.extractor, (*kept, ("language", code)))


def _none_readable(paths: Sequence[Path], notices: Sequence[Notice]) -> DocumentError:
    where = ", ".join(path.name or str(path) for path in paths) or "the call"
    reasons = [f"{notice.where}: {notice.message} [{notice.code}]" for notice in notices]
    more = [f"and {len(reasons) - _LISTED} more"] if len(reasons) > _LISTED else []
    fix = "".join(
        ("give the folder they stand in", *(f"\n  {reason}" for reason in (*reasons[:_LISTED], *more)))
    )
    return DocumentError(
        "D020", where, "no document could be read", ".txt, .md or .html files in English are wanted", fix
    )
