"""Documents: from paths to texts, with a notice for each file that was passed over.

Codes (stable):

D001  nothing stands at a path, or a folder holds no document
D002  a file or folder may not be read
D003  a file is larger than 20 MB, or 5 MB for HTML and feeds
D004  the bytes are not UTF-8
D005  the file is binary
D006  the file holds no text
D007  the file is of a type that is not read, or no regular file
D008  the file is a house file (README*, CODEBOOK*, PROVENANCE*, *.jsonl), not an article
D009  the same bytes stand at an earlier path
D010  a symbolic link leads out of the folder, to a folder, or in a circle
D011  a page holds no text outside its menus and scripts
D012  a page or another foreign format could not be parsed within 2 seconds of processor time (60 while there is
      progress) and 1 GB
D013  the text is not in English
D014  a page nests its elements too deep
D015  reading the document broke the reader down (a fault of ours), or the process that read it died
D016  an old Word file (.doc)
D017  a file is locked with a password
D018  a PDF holds no text: a scan
D019  a file is damaged, or a part of it is, or it is not what its name says
D020  no document could be read at all (an error, exit code 3)
D021  a file unpacks to far more than an article, or declares XML entities
D022  an XML file is no feed, or a feed or a mail holds no article
D023  an item of a feed carries only a teaser

Listing comes first and costs little: every file's name and hash.  Texts are loaded one by one, when they are read.

The name of a document (``doc``) is its path below the folder that was given, or the file's name.  When two inputs
yield the same name, those documents are named by as many trailing parts of their full paths as tell them apart.
A file that holds several articles yields a document for each: ``<file>/001``, ``<file>/002`` ...
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from detente._version import __version__
from detente.errors import DocumentError
from detente.read.documents.article import Article, Unreadable
from detente.read.documents.bundles import split_bundle
from detente.read.documents.converter import Converter
from detente.read.documents.front_matter import Metadata, front_matter
from detente.read.documents.language import UNKNOWN, detect_language, language_name
from detente.read.documents.sniff import kind_of
from detente.read.documents.walk import WANTED, find_files
from detente.read.reading import Notice
from detente.records.identity import digest, document_id

MAX_TEXT_BYTES: Final = 20_000_000
MAX_HTML_BYTES: Final = 5_000_000
PLAIN: Final = "plain"
LOST: Final = "lost"
"""Key of the metadata that names the parts of a file that could not be read."""
_MARKUP: Final = (".html", ".htm", ".xml", ".rss", ".atom", ".json")
_LISTED: Final = 6


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text before anything is read from it.

    doc        path relative to the input root, POSIX
    id         document id, 16 hex digits of its raw bytes, or of these and its number among the articles of its file
    text       what stands in it: decoded and untouched, or derived
    extractor  ``name@version`` of what derived the text, ``plain`` when nothing did
    metadata   (key, value) as found; keys published modified title outlet author language canonical genre, and
               ``roles``: what the markup says of the text's parts (see ``html_child``)
    """

    doc: str
    id: str
    text: str
    extractor: str
    metadata: Metadata = ()


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
    """Loads files one by one; starts the child for foreign formats when the first comes and ends it at the end."""

    def __init__(self) -> None:
        self._converter: Converter | None = None

    def __enter__(self) -> DocumentLoader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        converter, self._converter = self._converter, None
        if converter is not None:
            converter.__exit__(kind, error, trace)

    def load(self, found: Listed) -> tuple[SourceText | Notice, ...]:
        """Return the texts of a file, one for each of its articles, and why any were passed over, in their order."""
        try:
            raw = _bytes(found.path, _limit(found.path))
            articles, extractor = self._articles(raw, found.path.suffix.lower())
        except Unreadable as why:
            return (Notice(why.code, found.doc, why.message),)
        file_id = document_id(raw)
        width = max(3, len(str(len(articles))))
        loaded: list[SourceText | Notice] = []
        for number, article in enumerate(articles, 1):
            several = len(articles) > 1
            doc = f"{found.doc}/{number:0{width}}" if several else found.doc
            identity = part_id(file_id, number) if several else file_id
            loaded += _loaded(doc, identity, article, extractor)
        return tuple(loaded)

    def _articles(self, raw: bytes, suffix: str) -> tuple[Sequence[Article | Unreadable], str]:
        """Return the articles of a file and what derived them.

        Raises Unreadable.
        """
        kind = kind_of(raw, suffix)
        if kind == "text":
            return _plain(raw, suffix)
        if kind in ("html", "feed") and len(raw) > MAX_HTML_BYTES:
            raise _too_large(len(raw), MAX_HTML_BYTES)
        if self._converter is None:
            self._converter = Converter()
        converted = self._converter.convert(kind, raw)
        if kind == "html" and not any(
            isinstance(one, Article) and one.text.strip() for one in converted.articles
        ):
            raise Unreadable(
                "D011", "the page holds no text outside its menus and scripts; save the article itself"
            )
        return converted.articles, converted.extractor


def part_id(file_id: str, number: int) -> str:
    """Return the id of an article of a file that holds several: 16 hex digits.

    file_id  document id of the file's raw bytes
    number   of the article, from 1
    """
    return digest(f"{file_id}/{number}".encode(), 16)


def _loaded(
    doc: str, identity: str, article: Article | Unreadable, extractor: str
) -> list[SourceText | Notice]:
    """Return an article as a document, or why it is none; of a damaged one both."""
    if isinstance(article, Unreadable):
        return [Notice(article.code, doc, article.message)]
    said = tuple(pair for pair in article.metadata if pair[0] != LOST)
    lost = dict(article.metadata).get(LOST)
    notices = (
        [Notice("D019", doc, f"damaged in part: page {lost} could not be read, the rest was")] if lost else []
    )
    try:
        if not any(not (char.isspace() or char == "\ufeff") for char in article.text):
            if article.metadata:
                raise Unreadable(
                    "D006", "the article holds no text: its head, or an abstract, is all there is"
                )
            raise Unreadable("D006", "the file holds no text")
        return [_in_english(SourceText(doc, identity, article.text, extractor, said)), *notices]
    except Unreadable as why:
        return [Notice(why.code, doc, why.message)]


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
        except Unreadable as why:
            notices.append(Notice(why.code, found.doc, why.message))
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
        loaded = [one for found in listing.files for one in loader.load(found)]
    texts = tuple(sorted((one for one in loaded if isinstance(one, SourceText)), key=lambda one: one.doc))
    notices = listing.passed_over(one for one in loaded if isinstance(one, Notice))
    if not texts:
        raise none_readable(paths, notices)
    return texts, notices


def _limit(path: Path) -> int:
    return MAX_HTML_BYTES if path.suffix.lower() in _MARKUP else MAX_TEXT_BYTES


def _too_large(size: int, limit: int) -> Unreadable:
    return Unreadable(
        "D003", f"{size / 1e6:.1f} MB; at most {limit // 1_000_000} MB are read; split the file"
    )


def _bytes(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise _too_large(size, limit)
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise Unreadable(
            "D002", f"cannot be read: {error.strerror or error}; check its permissions"
        ) from None
    if len(raw) > limit:
        raise Unreadable("D003", f"grew beyond {limit // 1_000_000} MB while it was read")
    return raw


def _plain(raw: bytes, suffix: str) -> tuple[Sequence[Article], str]:
    try:
        text = _decoded(raw)
    except Unreadable as why:
        old = _old_export(raw) if suffix == ".txt" and why.code == "D004" else None
        if old is None:
            raise
        return old
    name, articles = split_bundle(text)
    if articles:
        return articles, f"{name}@{__version__}"
    return [Article(text, front_matter(text)[1])], PLAIN


def _old_export(raw: bytes) -> tuple[Sequence[Article], str] | None:
    """Return the articles of a database's export of the years before UTF-8; its form vouches for the encoding."""
    try:
        name, articles = split_bundle(raw.decode("windows-1252"))
    except UnicodeDecodeError:
        return None
    return (articles, f"{name}-windows-1252@{__version__}") if articles else None


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("D004", "the bytes look like UTF-16; UTF-8 is wanted; save the file as UTF-8")
    if b"\0" in raw:
        raise Unreadable("D005", "the file is binary; a text file in UTF-8 is wanted")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        came = f"byte 0x{raw[error.start]:02x} at position {error.start} is not UTF-8"
        raise Unreadable("D004", f"{came}; save the file as UTF-8") from None


def _in_english(source: SourceText) -> SourceText:
    """Return the source with its language noted.

    Raises Unreadable when it is another than English.
    """
    code = detect_language(source.text)
    if code is None:
        return source
    if code != "en":
        what = language_name(code)
        said = f"written in {what}" if code == UNKNOWN else f"the text is in {what}"
        raise Unreadable("D013", f"{said}; only English is read; put a translation beside it")
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
        "D020", where, "no document could be read", f"{WANTED} files in English are wanted", fix
    )
