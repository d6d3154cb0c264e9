"""What each command does once its words are understood."""

from __future__ import annotations

import os
import shlex
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DocumentError, UsageError
from detente.read.options import DEFAULT, ReadOptions
from detente.show.envelope import envelope
from detente.show.terminal import columns, is_watched, put, put_bytes, tell, tell_notices

if TYPE_CHECKING:
    from detente.read.reading import Notice
    from detente.show.case import Case
    from detente.show.find import Query
    from detente.show.whole import Whole

STDOUT = Path("-")


def brief(
    paths: Sequence[Path],
    out: Path | None,
    *,
    as_json: bool,
    quotes: bool,
    question: str | None,
    as_of: date | None,
    seed: int,
    facts_only: bool,
    options: ReadOptions = DEFAULT,
) -> None:
    """Write the brief as a page, as JSON, or its top as text."""
    from detente.show.files import check_target, write_text

    if as_json and out == STDOUT:
        raise UsageError(
            "W026", "--json", "page and JSON both go to stdout", "one of the two", "give -o a file name"
        )
    if out and out != STDOUT:
        check_target(out)
    case = _open(paths, question=question, as_of=as_of, options=options)

    from detente.show.brief import render_brief
    from detente.show.views import brief_view, view_to_json

    view = brief_view(case, None if facts_only else _whole(case, paths, seed), quotes=quotes)
    if out == STDOUT:
        put(render_brief(view))
    elif out:
        write_text(out, render_brief(view))
        tell(f"wrote {out} ({out.stat().st_size / 1000:.0f} kB)")
    if as_json:
        put(envelope("brief", case, view_to_json(view), next_="detente claims PATH", seed=seed) + "\n")
    elif out is None:
        from detente.show.plain import brief_text

        put(brief_text(view))
        tell("the whole brief is a page: add -o brief.html")
    _next("claims", paths)


def _whole(case: Case, paths: Sequence[Path], seed: int) -> Whole | None:
    """Return the case with what its model says; None, with a word why, when nothing there is dated."""
    from detente.show.whole import whole_or_none

    begun = time.perf_counter()
    found, why = whole_or_none(case, paths, seed=seed)
    if found is None:
        tell(f"no model: {why}")
    elif is_watched():
        tell(f"{len(found.judgements)} claims judged in {time.perf_counter() - begun:.1f} s")
    return found


def read(
    paths: Sequence[Path], *, as_json: bool, explain: str | None, options: ReadOptions = DEFAULT
) -> None:
    """Write all records as JSON Lines, or count them, a document at a time; or say what one rests on."""
    _check(paths)
    if explain:
        _explain(paths, explain, as_json=as_json, options=options)
        return

    from detente.show.counts import counts_text
    from detente.show.reading import Stream
    from detente.show.stated import stated, with_aliases

    begun = time.perf_counter()
    stream = Stream(paths, with_aliases(options, stated(paths)))
    table: list[tuple[str, Counter[str]]] = []
    for document in stream:
        table.append((document.doc, Counter(line.kind for line in document.lines)))
        if as_json:
            put("".join(f"{line.json}\n" for line in document.lines))
    sentences = sum(counts["segment"] for _, counts in table)
    _tell_read(paths, (*stream.notices, *stream.store_notices), (len(table), sentences), begun)
    if not as_json:
        put(counts_text(table))
    _next("brief", paths, "-o brief.html")


def _explain(paths: Sequence[Path], identity: str, *, as_json: bool, options: ReadOptions) -> None:
    from detente.show.explained import explain, explained_rows, explained_to_json

    case = _open(paths, options=options)
    found = explain(case, identity)
    if as_json:
        put(envelope("read", case, explained_to_json(found), next_="detente find PATH") + "\n")
    else:
        put(columns(explained_rows(found)))
    _next("find", paths)


def track(paths: Sequence[Path], *, as_json: bool) -> None:
    """Write the course of every relation."""
    from detente.show.plain import lanes_text
    from detente.show.view_course import lanes
    from detente.show.view_parts import Index

    case = _open(paths)
    found = lanes(case, Index.of(case.reading, quotes=True))
    if as_json:
        put(envelope("track", case, {"lanes": found}, next_="detente find PATH --kind relation") + "\n")
    else:
        put(lanes_text(found) or "no text or event speaks of a relation\n")
        if any(lane.turned is not None for lane in found):
            tell("* is where the relation last changed sign")
    _next("find", paths, "--kind relation")


def find(paths: Sequence[Path], query: Query, *, limit: int, as_json: bool) -> None:
    """Write the records that match; ``limit`` 0 for all."""
    from detente.show import find as finding
    from detente.show.view_parts import Index

    case = _open(paths)
    hits = finding.find(case.reading, query)
    shown = hits[:limit] if limit else hits
    if as_json:
        data = {"total": len(hits), "hits": [finding.hit_to_json(hit) for hit in shown]}
        put(envelope("find", case, data, next_="detente read PATH --explain ID") + "\n")
    else:
        index = Index.of(case.reading, quotes=True)
        put(columns([finding.hit_row(hit, index) for hit in shown]))
    if not hits:
        tell("nothing matches")
    elif len(shown) < len(hits):
        tell(f"{len(shown)} of {len(hits)} matches; --limit 0 shows all")
    _next("read", paths, f"--explain {shown[0].record.id}" if shown else "--json")


def export(paths: Sequence[Path], form: str, out: Path | None, *, quotes: bool) -> None:
    """Write a case in a format of other programs."""
    from detente.show.export import FORMATS, export_one, export_to
    from detente.show.files import check_target

    if form not in FORMATS:
        raise UsageError("W021", "--as", repr(form), f"one of: {' '.join(FORMATS)}", "choose one of them")
    target = None if out == STDOUT else out
    if target is None and form == "xlsx":
        raise UsageError(
            "W027", "--as xlsx", "a workbook is not text", "the name of a file", "add -o case.xlsx"
        )
    if target and (form != "csv" or target.suffix.lower() == ".csv"):
        check_target(target)
    case = _open(paths)
    if target is None:
        put_bytes(export_one(case, form, quotes=quotes))
    else:
        files = export_to(case, form, target, quotes=quotes)
        tell(f"wrote {', '.join(map(str, files))}")
    _next("brief", paths, "-o brief.html")


def doctor(paths: Sequence[Path], *, as_json: bool, warm: bool) -> None:
    """Write what this machine has and lacks."""
    from detente.show import doctor as doctors

    if warm:
        doctors.warm()
    checks = doctors.examine(paths)
    if as_json:
        data = {"ok": all(c.ok for c in checks), "checks": [doctors.check_to_json(c) for c in checks]}
        put(envelope("doctor", None, data, next_="detente brief PATH -o brief.html") + "\n")
    else:
        put(doctors.checks_text(checks))
    tell("next: detente brief PATH -o brief.html")


def _open(
    paths: Sequence[Path],
    *,
    question: str | None = None,
    as_of: date | None = None,
    options: ReadOptions = DEFAULT,
) -> Case:
    """Open the case, say what was passed over, how fast it went and where readings are kept."""
    _check(paths)

    from detente.show.case import open_case

    begun = time.perf_counter()
    case = open_case(paths, question=question, as_of=as_of, options=options)
    documents = case.reading.documents
    sentences = sum(len(reading.segments) for reading in documents)
    _tell_read(paths, (*case.notices, *case.store_notices), (len(documents), sentences), begun)
    return case


def _check(paths: Sequence[Path]) -> None:
    for path in paths:
        if not os.path.lexists(path):
            raise DocumentError(
                "D001",
                str(path),
                "there is no such file or folder",
                "a file or a folder of articles",
                "check its name",
            )


def _tell_read(paths: Sequence[Path], notices: Sequence[Notice], read: tuple[int, int], begun: float) -> None:
    """Say what was passed over, how much was read and how fast, and where readings are kept.

    read   numbers of documents and sentences
    begun  when, seconds of the performance counter
    """
    from detente.show.view_words import plural
    from detente.track.store import place_of

    took = max(time.perf_counter() - begun, 1e-3)
    articles, sentences = read
    tell_notices(notices)
    rate = f" in {took:.1f} s ({sentences / took:.0f} sentences/s)" if is_watched() else ""
    tell(f"{articles} {plural(articles, 'article', 'articles')}, {sentences} sentences{rate}")
    place = place_of(paths)
    if place.name != ".detente" and place.exists():
        tell(f"readings are kept in {place}")


def _next(command: str, paths: Sequence[Path], options: str = "") -> None:
    words = ["detente", command, *(shlex.quote(str(path)) for path in paths)]
    tell(f"next: {' '.join([*words, options]).strip()}")
