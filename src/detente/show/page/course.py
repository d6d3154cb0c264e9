"""What turned, said and seen, where they disagree."""

from __future__ import annotations

from detente.show.page.markup import Child, Html, folded, items, join, more, tag
from detente.show.page.refs import References, moment
from detente.show.view_course import LaneView, LedgerView, PhaseView
from detente.show.view_disputes import Disagreement, Side
from detente.show.view_parts import Quote
from detente.show.view_words import listed

LANES_SHOWN = 5
LEDGER_SHOWN = 6
LEDGER_LEAST = 4
DISPUTES_SHOWN = 8
AUTHOR = "author of "
KINDS = {
    "plan": "plan",
    "forecast": "forecast",
    "conditional": "if … then",
    "causal": "cause",
    "leverage": "leverage",
    "interest": "interest",
}


def capped(rows: list[Html], shown: int, what: tuple[str, str], class_: str | None = None) -> Html:
    """Return rows as a list, those beyond ``shown`` folded away.

    what  what they are, one and many
    """
    first = tag("ol", *rows[:shown], class_=class_)
    if len(rows) <= shown:
        return first
    return join([first, folded(more(len(rows) - shown, *what), tag("ol", *rows[shown:], class_=class_))])


def turned(lanes: tuple[LaneView, ...], refs: References) -> Html:
    """Return one lane per pair: the words of its phases in order, with the turn marked."""
    if not lanes:
        return tag("p", "No text says how a relation stands.", class_="empty")
    rows = [_lane(lane, position, refs) for position, lane in enumerate(lanes, 1)]
    thin = [lane for lane in lanes if lane.series]
    note = tag("p", _series(thin, len(lanes)), class_="note") if thin else None
    return join([note, capped(rows, LANES_SHOWN, ("pair", "pairs"), class_="lanes")])


def _series(thin: list[LaneView], total: int) -> str:
    who = "any pair" if len(thin) == total else f"{len(thin)} of these pairs"
    return f"Too few events for a weekly series of {who}: the course of each is told in words, not in scores."


def _lane(lane: LaneView, position: int, refs: References) -> Html:
    key = refs.at(f"lane-{position}", "What turned")
    a, b = lane.pair
    name = a.name if b.id == "*" else f"{a.name} – {b.name}"
    phases = [(phase, n == lane.turned) for n, phase in enumerate(lane.phases)]
    said = [_phase(phase, turn, refs) for phase, turn in phases if phase.asserted]
    acts = [_phase(phase, turn, refs) for phase, turn in phases if not phase.asserted]
    none = None if b.id == "*" else tag("span", "no act between them", class_="none")
    seen = refs.figure(lane.events) if lane.events else none
    courses = tag("div", _course("Said", said), _course("Done", acts), class_="courses")
    return tag("li", tag("div", tag("h3", name), tag("p", seen, class_="count")), courses, id=key)


def _course(name: str, phases: list[Html]) -> Html | None:
    if not phases:
        return None
    return tag("div", tag("span", name, class_="side"), tag("ol", *phases), class_="phases")


def _phase(phase: PhaseView, turn: bool, refs: References) -> Html:
    words: list[Child] = [tag("b", phase.words)]
    if phase.sought and "sought" not in phase.words:
        words.append(" (wanted, not yet so)")
    if phase.when:
        words += [" ", moment(phase.when)]
    elif phase.told:
        words += [" ", tag("span", "told ", moment(phase.told), class_="told")]
    if turn:
        words.append(tag("em", " turned here"))
    return tag("li", *words, " ", refs.cite(phase.evidence), class_="turn" if turn else None)


def badge(standing: str) -> Html:
    """Return a standing as a marked word."""
    return tag("strong", standing.lower(), class_=f"badge {standing.lower().replace(' ', '-')}")


def said_and_seen(entries: tuple[LedgerView, ...], refs: References) -> Html:
    """Return the expectations: how each stands, why, and the words on both sides."""
    if not entries:
        return tag("p", "No plan and no forecast was found.", class_="empty")
    rows = [_entry(entry, position, refs) for position, entry in enumerate(entries, 1)]
    telling = sum(1 for entry in entries if entry.standing != "OPEN" or entry.kind == "plan")
    shown = min(LEDGER_SHOWN, max(LEDGER_LEAST, telling))
    return capped(rows, shown, ("expectation", "expectations"), class_="ledger")


def voices_words(voices: tuple[str, ...]) -> str:
    """Return who speaks; several authors are named together."""
    authors = [voice.removeprefix(AUTHOR) for voice in voices if voice.startswith(AUTHOR)]
    others = [voice for voice in voices if not voice.startswith(AUTHOR)]
    if len(authors) > 1:
        return listed([*others, f"the authors of {listed(authors)}"])
    return listed(voices) or "an unnamed voice"


def _entry(entry: LedgerView, position: int, refs: References) -> Html:
    key = refs.at(f"said-{position}", "Said and seen")
    own_words = entry.kind == "plan" or not entry.expected or entry.expected[0].text is None
    head = tag("h3", entry.about) if own_words else tag("h3", refs.quote(entry.expected[0]), class_="said")
    what = tag("div", head, _who(entry, own_words), tag("p", entry.reason), class_="what")
    said = _quotes("Said", entry.expected, refs) if own_words else None
    both = tag("div", said, _quotes("Seen", entry.later, refs), class_="both")
    return tag("li", badge(entry.standing), what, both, id=key)


def _who(entry: LedgerView, own_words: bool) -> Html:
    words: list[Child] = [f"{KINDS[entry.kind]}, by {voices_words(entry.voices)}"]
    if entry.said:
        words += [", ", moment(entry.said)]
    if not own_words:
        words.append(f"; read as: {entry.about}")
    return tag("p", *words, class_="who")


def _quotes(name: str, quotes: tuple[Quote, ...], refs: References) -> Html | None:
    if not quotes:
        return None
    first = join([tag("span", name, class_="side"), " ", refs.quote(quotes[0])])
    more = join([" ", refs.cite([q.evidence for q in quotes[1:]])]) if len(quotes) > 1 else None
    return tag("p", first, more)


def disagreements(found: tuple[Disagreement, ...], refs: References) -> Html:
    """Return each dispute with its sides next to each other."""
    if not found:
        return tag("p", "The rules found no two texts against each other.", class_="empty")
    rows = [_dispute(dispute, position, refs) for position, dispute in enumerate(found, 1)]
    return capped(rows, DISPUTES_SHOWN, ("disagreement", "disagreements"), class_="disputes")


def _dispute(dispute: Disagreement, position: int, refs: References) -> Html:
    key = refs.at(f"dispute-{position}", "Where they disagree")
    sides = tag("div", *(_side(side, refs) for side in dispute.sides), class_="sides")
    return tag("li", tag("h3", dispute.about), sides, id=key)


def _side(side: Side, refs: References) -> Html:
    return tag("div", tag("h4", side.label), items("ul", [refs.quote(q) for q in side.quotes]))
