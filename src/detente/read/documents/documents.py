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
D015  reading the document broke the reader down (a fault of ours), or the process that read it died
D020  no document could be read at all (an error, exit code 3)

Listing comes first and costs little: every file's name and hash.  Texts are loaded one by one, when they are read.

The name of a document (``doc``) is its path below the folder that was given, or the file's name.  When two inputs
yield the same name, those documents are named by as many trailing parts of their full paths as tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from detente.errors import DocumentError
from detente.read.documents.front_matter import Metadata, front_matter
from detente.read.documents.html import HtmlReader, PageError
from detente.read.documents.language import UNKNOWN, detect_language, language_name
from detente.read.documents.walk import find_files
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is to be read: its name in the records, where it is, its document id, its size in bytes."""

    doc: str
    path: Path
    id: str
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The files below some paths, before any is loaded.

    files    sorted by name, no two of the same bytes
    copies   (name, name of the earlier file with the same bytes)
    notices  what was passed over at sight
    """

    files: tuple[Listed, ...]
    copies: tuple[tuple[str, str], ...]
    notices: tuple[Notice, ...]

    def passed_over(self, unread: Iterable[Notice]) -> tuple[Notice, ...]:
        """Return every notice, sorted by document: a copy shares the fate of the file whose bytes it has.

        unread  notices of listed files that could not be read
        """
        why = {notice.where: notice for notice in unread}
        found = [*self.notices, *why.values()]
        for doc, earlier in self.copies:
            known = why.get(earlier)
            said = f"the same bytes as {earlier}, which was read; this copy was passed over"
            found.append(Notice(known.code, doc, known.message) if known else Notice("D009", doc, said))
        return tuple(sorted(found, key=lambda notice: (notice.where, notice.code, notice.message)))


class DocumentLoader:
    """Loads files one by one; starts the HTML child when the first page comes and ends it at the end."""

    def __init__(self) -> None:
        self._html: HtmlReader | None = None

    def __enter__(self) -> DocumentLoader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        html, self._html = self._html, None
        if html is not None:
            html.__exit__(kind, error, trace)

    def load(self, found: Listed) -> SourceText | Notice:
        """Return the text of a file, or why it was passed over."""
        try:
            raw = _bytes(found.path, _limit(found.path))
            identity = document_id(raw)
            page = found.path.suffix.lower() in _HTML
            return _in_english(self._page(found, identity, raw) if page else _plain(found, identity, raw))
        except _Skip as skip:
            return Notice(skip.code, found.doc, skip.message)

    def _page(self, found: Listed, identity: str, raw: bytes) -> SourceText:
        if self._html is None:
            self._html = HtmlReader()
        try:
            page = self._html.extract(raw)
        except PageError as error:
            raise _Skip(error.code, str(error)) from None
        if not page.text.strip():
            raise _Skip(
                "D011", "the page holds no text outside its menus and scripts; save the article itself"
            )
        return SourceText(found.doc, identity, page.text, self._html.extractor, page.metadata)


def list_documents(paths: Sequence[Path]) -> Listing:
    """Return the files below some paths with their hashes; no text is kept.

    paths  files, folders or case folders; folders are walked through
    """
    files, notices = find_files(paths)
    first: dict[str, str] = {}
    listed: list[Listed] = []
    copies: list[tuple[str, str]] = []
    for found in files:
        try:
            raw = _bytes(found.path, _limit(found.path))
        except _Skip as skip:
            notices.append(Notice(skip.code, found.doc, skip.message))
            continue
        identity = document_id(raw)
        if identity in first:
            copies.append((found.doc, first[identity]))
        else:
            first[identity] = found.doc
            listed.append(Listed(found.doc, found.path, identity, len(raw)))
    return Listing(tuple(listed), tuple(copies), tuple(notices))


def load_documents(paths: Sequence[Path]) -> tuple[tuple[SourceText, ...], tuple[Notice, ...]]:
    """Return the documents at some paths, in order of their names, and what was passed over.

    paths    files, folders or case folders; folders are walked through
    returns  (texts, notices), both sorted by document name

    Raises DocumentError when not one document can be read.
    """
    listing = list_documents(paths)
    with DocumentLoader() as loader:
        loaded = [loader.load(found) for found in listing.files]
    texts = tuple(one for one in loaded if isinstance(one, SourceText))
    notices = listing.passed_over(one for one in loaded if isinstance(one, Notice))
    if not texts:
        raise none_readable(paths, notices)
    return texts, notices


def _limit(path: Path) -> int:
    return MAX_HTML_BYTES if path.suffix.lower() in _HTML else MAX_TEXT_BYTES


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


def _plain(found: Listed, identity: str, raw: bytes) -> SourceText:
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


def none_readable(paths: Sequence[Path], notices: Sequence[Notice]) -> DocumentError:
    """Return the error for inputs of which no document could be read, with the first reasons."""
    where = ", ".join(path.name or str(path) for path in paths) or "the call"
    reasons = [f"{notice.where}: {notice.message} [{notice.code}]" for notice in notices]
    more = [f"and {len(reasons) - _LISTED} more"] if len(reasons) > _LISTED else []
    fix = "".join(
        ("give the folder they stand in", *(f"\n  {reason}" for reason in (*reasons[:_LISTED], *more)))
    )
    return DocumentError(
        "D020", where, "no document could be read", ".txt, .md or .html files in English are wanted", fix
    )
