"""Views as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from detente.records.evidence import Evidence
from detente.records.figures import Figure
from detente.show.plain_trial import trial_line
from detente.show.terminal import paragraph
from detente.show.view_parts import Line, Part, clean, unique
from detente.show.view_trial import tally_words
from detente.show.view_words import plural

NEXT_SHOWN: Final = 4

if TYPE_CHECKING:
    from detente.show.view_course import LaneView, PhaseView
    from detente.show.view_evidence import DocumentView
    from detente.show.views import BriefView


def brief_text(view: BriefView) -> str:
    """Return the top of a brief: in one minute, what we cannot see, on trial, next, and what D1, D2 ... are."""
    labels = {document.doc: document.label for document in view.documents}
    bar = view.bar
    named = " – ".join(actor.name for actor in bar.actors) or "no actor found"
    counts = ", ".join(figure_text(f) for f in (bar.articles, bar.sentences, bar.furniture) if f)
    head = [bar.question or bar.name, named, f"{counts}; {bar.span}", bar.status]
    minute = [f"- {line_text(line, labels)}" for line in view.minute] or ["- Nothing stands out."]
    blind = [f"- {line_text(line, {})}" for line in view.blind_spots]
    listed = [_document(document) for document in view.documents]
    blocks = [head, ["In one minute", *minute], ["What we cannot see", *blind], _on_trial(view), _next(view)]
    blocks.append(["Documents", *listed])
    return "\n".join("".join(f"{paragraph(line)}\n" for line in block) for block in blocks if block)


def _document(document: DocumentView) -> str:
    """Return a document's label and name; for one of the articles of a file also what, who and when it is."""
    doc = clean(document.doc)
    if not doc.rpartition("/")[2].isdigit():
        return f"{document.label} {doc}"
    by = ", ".join(part for part in (document.outlet, document.when.words if document.when else None) if part)
    words = clean(f"{document.title or 'no title'}{f' ({by})' if by else ''}")
    return f"{document.label} {doc}: {words}"


def _on_trial(view: BriefView) -> list[str]:
    """Return the headline in one line and how many claims came out how; nothing without a model."""
    if view.trial is None:
        return []
    first = view.trial.first()
    line = trial_line(first) if first else "No claim could be put to a test."
    draft = "" if view.trial.reviewed else " (DRAFT model)"
    return [f"On trial{draft}", f"- {line}", f"- {tally_words(view.trial)}"]


def _next(view: BriefView) -> list[str]:
    """Return what may come first, the confidence once in a sentence of its own; nothing without a model."""
    if not view.futures:
        return []
    shown = view.futures[:NEXT_SHOWN]
    lines = [f"- {row.statement}{f' Watch for: {row.watch}' if row.watch else ''}" for row in shown]
    return ["Next, and what would change our mind", *lines, *unique(row.confidence for row in shown)]


def line_text(line: Line, labels: Mapping[str, str]) -> str:
    """Return a line as text, followed by the documents it cites in brackets.

    labels  doc -> label; documents without one are not cited
    """
    words = clean("".join(part_text(part) for part in line.parts))
    cited = unique(labels[doc] for doc in map(_doc, line.evidence) if doc in labels)
    return f"{words} [{', '.join(cited)}]" if cited else words


def part_text(part: Part) -> str:
    """Return a part of a line as text."""
    if isinstance(part, str):
        return part
    if isinstance(part, Figure):
        return figure_text(part)
    return f"“{part.text}”" if part.text else "(words withheld)"


def figure_text(figure: Figure) -> str:
    """Return a figure as its number and its unit."""
    return f"{figure.value:g} {figure.unit.strip()}"


def lanes_text(lanes: Iterable[LaneView]) -> str:
    """Return the lanes, one block each: the pair, its phases in order, why there is no series."""
    return "\n".join(_lane_text(lane) for lane in lanes)


def _lane_text(lane: LaneView) -> str:
    first, second = lane.pair
    events = f" ({figure_text(lane.events)})" if lane.events else ""
    lines = [f"{first.name} – {second.name}{events}"]
    for place, phase in enumerate(lane.phases):
        mark = "*" if place == lane.turned else "-"
        lines.append(paragraph(f"{mark} {_phase_text(phase)}", "  "))
    if lane.series:
        lines.append(paragraph(lane.series, "  "))
    return "".join(f"{line}\n" for line in lines)


def _phase_text(phase: PhaseView) -> str:
    words = f"{phase.words}, {phase.when.words}" if phase.when else phase.words
    number = len(unique(phase.evidence))
    cited = f"  [{number} {plural(number, 'sentence', 'sentences')}]"
    return f"{words} (sought){cited}" if phase.sought else f"{words}{cited}"


def _doc(evidence: str) -> str:
    try:
        return Evidence.parse(evidence).doc
    except ValueError:
        return ""
