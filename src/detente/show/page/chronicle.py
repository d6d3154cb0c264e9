"""The timeline as a table, and a strip that shows the same at a glance."""

from __future__ import annotations

from detente.show.page.markup import Html, folded, join, table, tag
from detente.show.page.refs import References, moment
from detente.show.page.strip import strip
from detente.show.view_parts import RowRef
from detente.show.view_timeline import EventRow, Timeline
from detente.show.view_words import listed
from detente.show.views import BriefView

HEADS = ("Occurred", "What", "Published", "Planned for", "Told by")


def chronicle(view: BriefView, refs: References) -> Html:
    """Return the strip and the tables of the timeline."""
    timeline = view.timeline
    if not any((timeline.dated, timeline.planned, timeline.undated, timeline.unreal)):
        return tag("p", "No event was found.", class_="empty")
    return join(
        [
            strip(view),
            _main(timeline, refs),
            _table("Planned, as the texts have it", timeline.planned, refs, "plans"),
            _folded("without a date", timeline.undated, refs),
            _folded("only supposed or said not to have happened", timeline.unreal, refs),
        ]
    )


def _main(timeline: Timeline, refs: References) -> Html | None:
    ranked = {
        rank: tuple(row for row in timeline.dated if row.rank == rank) for rank in ("main", "more", "earlier")
    }
    first = _table("What happened, in order", ranked["main"], refs)
    more = _folded("of the same period, less closely dated or less told", ranked["more"], refs)
    return join([first, more, _folded("from before this period: background", ranked["earlier"], refs)])


def _folded(what: str, rows: tuple[EventRow, ...], refs: References) -> Html | None:
    if not rows:
        return None
    return folded(f"{len(rows)} more {what}", _table(what[0].upper() + what[1:], rows, refs))


def _table(caption: str, rows: tuple[EventRow, ...], refs: References, class_: str = "") -> Html | None:
    if not rows:
        return None
    return table(caption, HEADS, [_row(row, refs) for row in rows], f"stack events {class_}".strip())


def _row(row: EventRow, refs: References) -> tuple[str, tuple[Html, ...]]:
    key = refs.at(row.id, "Timeline")
    status = tag("span", f" {row.standing}", class_="status") if row.status != "happened" else None
    told = refs.row(row.quote) if isinstance(row.quote, RowRef) else refs.quote(row.quote)
    what = join([tag("b", row.what), status, tag("br"), told])
    days = join([moment(row.occurred), _conflict(row)])
    return key, (days, what, moment(row.published), moment(row.planned), refs.figure(row.told))


def _conflict(row: EventRow) -> Html | None:
    if len(row.conflict) < 2:
        return None
    return tag("span", f"texts differ: {listed(row.conflict, 'or')}", class_="differ")
