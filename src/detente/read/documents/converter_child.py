"""The child process of ``converter``: a file's bytes on stdin, its articles as JSON on stdout.

Each message is a letter for the kind of file, eight bytes of length and the body; an empty body is the greeting, which
loads what the kind needs.  Each answer is eight bytes of length and the body; one of no length is a sign of life.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import IO, Final

from detente._version import __version__
from detente.read.documents.article import Article, Unreadable
from detente.read.documents.sniff import Kind

MEMORY: Final = 1_000_000_000
SECONDS: Final = 2.0
"""Of processor time for each sign of life: on a busy machine a file takes longer by the clock, not more of these."""
MOST_SECONDS: Final = 60
"""Of processor time for a file, whatever signs it gives."""
_EVERY: Final = 0.05
"""Seconds by the clock between two signs that are worth the sending."""

Sign = Callable[[], None]
Found = Sequence[Article | Unreadable]

_OWN: Final = f"detente@{__version__}"
_LIBRARIES: Final[dict[Kind, tuple[str, ...]]] = {
    "html": ("resiliparse.parse.html", "detente.read.documents.html_child"),
    "pdf": ("pypdf", "detente.read.documents.pdf"),
    "docx": ("detente.read.documents.docx",),
    "rtf": ("detente.read.documents.rtf",),
    "mail": ("resiliparse.parse.html", "detente.read.documents.mail"),
    "feed": ("resiliparse.parse.html", "detente.read.documents.feeds"),
}
_KINDS: Final[dict[bytes, Kind]] = {kind[0].encode(): kind for kind in _LIBRARIES}
_TOO_DEEP: Final = "nests its elements too deep to be an article; save the article as text"
_TOO_MUCH: Final = "could not be parsed within 1 GB; save the article as text"
_DAMAGED: Final = (
    "the file is damaged: its contents cannot be taken apart; save the article again, or as text"
)


def articles_of(kind: Kind, raw: bytes, sign: Sign) -> Found:
    """Return the articles of a file, each read or not.

    kind  what it is; not ``text``
    raw   its bytes
    sign  to be called while text comes, so that a large file may take longer

    Raises Unreadable when it cannot be parsed.
    """
    what = "page" if kind == "html" else "file"
    try:
        return _converted(kind, raw, sign)
    except RecursionError:
        raise Unreadable("D014", f"the {what} {_TOO_DEEP}") from None
    except MemoryError:
        raise Unreadable("D012", f"the {what} {_TOO_MUCH}") from None
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - a parser may raise anything over a file that was spoilt
        if kind == "html":
            raise Unreadable("D012", f"the {what} {_TOO_MUCH}") from None
        raise Unreadable("D019", _DAMAGED) from None


def _converted(kind: Kind, raw: bytes, sign: Sign) -> Found:
    if kind == "html":
        from detente.read.documents.html_child import TooDeep, extract

        try:
            text, said = extract(raw, sign)
        except TooDeep:
            raise RecursionError from None
        return _bundled(Article(text, tuple((key, value) for key, value in said)), sign)
    if kind == "mail":
        from detente.read.documents.mail import mail_articles

        return mail_articles(raw, sign, articles_of)
    if kind == "feed":
        return _feed(raw, sign)
    return _bundled(_one(kind, raw, sign), sign)


def _one(kind: Kind, raw: bytes, sign: Sign) -> Article:
    if kind == "pdf":
        from detente.read.documents.pdf import pdf_article

        return pdf_article(raw, sign)
    if kind == "docx":
        from detente.read.documents.docx import docx_article

        return docx_article(raw, sign)
    from detente.read.documents.rtf import rtf_article

    return rtf_article(raw, sign)


def _bundled(article: Article, sign: Sign) -> Found:
    """Return the articles of a database's export, or the one that there is."""
    from detente.read.documents.bundles import split_bundle

    sign()
    _, articles = split_bundle(article.text)
    kept = tuple(pair for pair in article.metadata if pair[0] == "lost")
    return [Article(one.text, (*one.metadata, *kept)) for one in articles] or [article]


def _feed(raw: bytes, sign: Sign) -> Found:
    from detente.read.documents.feeds import feed_articles

    try:
        found = feed_articles(raw, sign)
    except ValueError:
        raise Unreadable(
            "D022", "an XML file that is no RSS or Atom feed; save the article as text"
        ) from None
    if not found:
        raise Unreadable("D022", "the feed holds no article")
    return found


def _limit() -> None:
    """Hold the process to its memory; it may write no files."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))


def _limit_file() -> None:
    """Allow the processor time that one file may take."""
    try:
        import resource
    except ImportError:
        return
    soft = int(time.process_time()) + MOST_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def _limit_step(seconds: float) -> None:
    """Allow some more processor time until the next sign of life; 0 for any. The kernel ends a process beyond it."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _answer(kind: Kind, raw: bytes, sign: Sign) -> dict[str, object]:
    if not raw:
        from importlib.metadata import version

        for name in _LIBRARIES[kind]:
            import_module(name)
        library = {"html": "resiliparse", "pdf": "pypdf"}.get(kind)
        return {"extractor": f"{library}@{version(library)}" if library else _OWN}
    sign()
    try:
        return {"articles": [_message(one) for one in articles_of(kind, raw, sign)]}
    except Unreadable as error:
        return {"error": [error.code, error.message]}


def _message(one: Article | Unreadable) -> dict[str, object]:
    if isinstance(one, Unreadable):
        return {"error": [one.code, one.message]}
    return {"text": one.text, "metadata": one.metadata}


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer files until the other side closes."""
    given = 0.0

    def write(body: bytes) -> None:
        sink.write(len(body).to_bytes(8, "big") + body)
        sink.flush()

    def sign() -> None:
        nonlocal given
        if (now := time.monotonic()) - given >= _EVERY:
            given = now
            _limit_step(SECONDS)
            write(b"")

    while len(head := source.read(9)) == 9:
        raw = source.read(int.from_bytes(head[1:], "big"))
        _limit_file()
        _limit_step(SECONDS if raw else 0)
        write(json.dumps(_answer(_KINDS[head[:1]], raw, sign)).encode())


def main() -> None:
    """Serve standard input and output under the limits."""
    _limit()
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    serve(sys.stdin.buffer, sys.stdout.buffer)
