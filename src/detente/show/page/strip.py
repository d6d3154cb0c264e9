"""The timeline strip: when documents were written, when events occurred and for when others are planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.records.calendar_words import MONTHS, day_words
from detente.show.page.markup import Html, tag
from detente.show.view_parts import When
from detente.show.view_people import CONTEXT_DAYS
from detente.show.view_timeline import LEAD, period_start
from detente.show.view_words import plural
from detente.show.views import BriefView

WIDTH, LEFT, RIGHT = 1000, 92, 12
BAR = 9
LEVELS = 9
VAGUE = 7
"""Days beyond which a date is drawn faintly."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    start: date
    end: date

    def x(self, day: date) -> float:
        """Return the pixel of a day, one decimal."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def holds(self, when: When | None) -> bool:
        """Return whether the middle of some days lies on the strip."""
        return when is not None and self.start <= middle(when) <= self.end


def middle(when: When) -> date:
    """Return the middle day."""
    return when.start + (when.end - when.start) / 2


def strip(view: BriefView) -> Html | None:
    """Return the strip, or None when no document is dated or too little can be drawn."""
    written = [d.when for d in view.documents if d.when]
    start = period_start(w.start for w in written)
    if start is None:
        return None
    planned = [row.planned for row in view.timeline.planned if row.planned]
    limit = max(w.end for w in written) + LEAD
    end = max([max(w.end for w in written), *(p.end for p in planned if p.end <= limit)])
    scale = Scale(start, end + timedelta(days=10))
    dated = [row.occurred for row in view.timeline.dated if row.occurred]
    occurred = [w for w in dated if scale.holds(w) and _days(w) <= CONTEXT_DAYS]
    if len(occurred) < 3:
        return None
    ahead = [w for w in planned if scale.holds(w) and _days(w) <= CONTEXT_DAYS]
    twin = _twin(scale, occurred, ahead, len(dated) - len(occurred))
    return _figure(view, scale, (occurred, ahead), twin)


def _days(when: When) -> int:
    return (when.end - when.start).days + 1


def _figure(view: BriefView, scale: Scale, moments: tuple[list[When], list[When]], twin: str) -> Html:
    docs, base = _documents(view, scale)
    seen, lower = _spans(moments[0], scale, base + 12, "occurred")
    plans, lowest = _spans(moments[1], scale, lower + 12, "planned")
    axis, height = _axis(scale, lowest + 14)
    names = [_name("Written", 20), _name("Occurred", base + 20), _name("Planned for", lower + 20)]
    box = f"0 0 {WIDTH} {height}"
    svg = tag("svg", *axis, *docs, *seen, *plans, *names, viewBox=box, role="img", aria_label=twin)
    scroll = tag("div", svg, class_="scroll", tabindex="0", role="region", aria_label="Timeline strip")
    return tag("figure", scroll, tag("figcaption", twin), class_="strip")


def _twin(scale: Scale, occurred: list[When], planned: list[When], left_out: int) -> str:
    plans = f" and {len(planned)} {plural(len(planned), 'plan', 'plans')} with a date" if planned else ""
    rest = f" {left_out} earlier or vaguer ones are not drawn." if left_out else ""
    return (
        f"From {day_words(scale.start)} to {day_words(scale.end)}: when the documents were written, "
        f"{len(occurred)} dated events{plans}.{rest} The tables below say the same in words."
    )


def _name(words: str, y: int) -> Html:
    return tag("text", words, x="0", y=f"{y}", class_="name")


def _documents(view: BriefView, scale: Scale) -> tuple[list[Html], int]:
    marks: list[Html] = []
    last_x, level, deepest = -100.0, 0, 0
    dated = sorted(
        (d for d in view.documents if d.when), key=lambda d: (middle(d.when), d.label) if d.when else ()
    )
    for document in dated:
        if document.when is None:
            continue
        x = scale.x(middle(document.when))
        level = (level + 1) % 3 if x - last_x < 34 else 0
        deepest, last_x = max(deepest, level), x
        y = 10 + level * 14
        left, right = scale.x(document.when.start), scale.x(document.when.end)
        marks.append(
            tag(
                "rect",
                x=f"{min(left, x - 2)}",
                y=f"{y}",
                width=f"{max(4.0, round(right - left, 1))}",
                height="10",
                class_="doc",
            )
        )
        marks.append(tag("text", document.label, x=f"{max(right, x + 2) + 4}", y=f"{y + 9}", class_="label"))
    return marks, 10 + (deepest + 1) * 14


def _spans(moments: Iterable[When], scale: Scale, top: int, class_: str) -> tuple[list[Html], int]:
    """Draw each stretch of days as a bar, a single day as a dot, on the first level that is free."""
    ends = [-100.0] * LEVELS
    marks: list[Html] = []
    deepest = 0
    for when in sorted(moments, key=lambda w: (w.start, w.end)):
        left, right = scale.x(max(when.start, scale.start)), scale.x(min(when.end, scale.end))
        width = max(float(BAR), round(right - left, 1))
        level = next((n for n, end in enumerate(ends) if left - end >= 2), LEVELS - 1)
        ends[level] = max(ends[level], left + width)
        deepest = max(deepest, level)
        y, vague = top + level * (BAR + 2), " vague" if (when.end - when.start).days > VAGUE else ""
        marks.append(_bar(left, y, width, BAR, class_ + vague))
    return marks, top + (deepest + 1) * (BAR + 2)


def _bar(x: float, y: float, width: float, height: int, class_: str) -> Html:
    round_ = f"{height / 2:g}"
    return tag("rect", x=f"{x}", y=f"{y}", width=f"{width}", height=f"{height}", rx=round_, class_=class_)


def _axis(scale: Scale, y: int) -> tuple[list[Html], int]:
    marks: list[Html] = []
    months = (scale.end.year - scale.start.year) * 12 + scale.end.month - scale.start.month
    every = max(1, -(-months // 16))
    for step in range(0, months + 1, every):
        year, month = divmod(scale.start.month - 1 + step, 12)
        day = date(scale.start.year + year, month + 1, 1)
        x = scale.x(day)
        words = (
            f"{MONTHS[day.month - 1]} {day.year}"
            if step == 0 or day.month <= every
            else MONTHS[day.month - 1]
        )
        marks.append(tag("line", x1=f"{x}", y1="4", x2=f"{x}", y2=f"{y}", class_="tick"))
        marks.append(tag("text", words, x=f"{x + 3}", y=f"{y + 2}", class_="label"))
    return marks, y + 8
