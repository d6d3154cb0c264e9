"""What ``import`` does once its words are understood."""

from __future__ import annotations

import shlex
from pathlib import Path

from detente.errors import CaseError
from detente.show.envelope import envelope
from detente.show.terminal import put, tell


def add(table: Path, case: Path, *, as_json: bool) -> None:
    """Add the events of a file to a case and say how many, and what was left out and why.

    Raises ImportRowError, CaseError when there is no case, OutputError when it cannot be written.
    """
    from detente.show.files import output_error
    from detente.show.stated import CASE_FILE, stated
    from detente.show.view_words import plural
    from detente.track.import_write import add_events

    if not (case / CASE_FILE).is_file():
        fix = f"write one: detente new {shlex.quote(str(case))} DOCS"
        raise CaseError("C021", str(case), f"there is no {CASE_FILE}", "a case folder is wanted", fix)
    actors = [actor.key for actor in stated([case]).actors]
    try:
        added = add_events(table, case, actors)
    except OSError as error:
        raise output_error(case, error) from error
    left_out = [{"why": why, "rows": number} for why, number in added.left_out]
    if as_json:
        data = {"added": added.rows, "total": added.total, "file": added.file.name, "left_out": left_out}
        put(envelope("import", None, data, next_="detente brief CASE -o brief.html") + "\n")
    else:
        words = plural(added.rows, "event", "events")
        put(f"{added.rows} {words} added to {added.file.name}, which holds {added.total}\n")
        put("".join(f"left out: {number}, {why}\n" for why, number in added.left_out))
    tell(f"next: detente brief {shlex.quote(str(case))} -o brief.html")
