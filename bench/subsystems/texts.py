"""Messages, media, the course of a tie, and evidence: Y05, Y06, Y07, Y19."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from bench.coverage import Places, elements
from bench.subsystems.check import OPEN, Check
from bench.subsystems.facts import ROWS, noted, row, rows
from bench.subsystems.worlds import CASE
from detente.read.gazetteer import outlet
from detente.read.links.links import link_events
from detente.read.reading import Reading
from detente.records.types import Event
from detente.show.case import Case
from detente.track.import_rows import reading_of_row
from detente.track.phases import Phase, sign_of
from detente.track.ties import Lane, build_lanes

READ: Final = "29 documents of the case, written by us"
PAIR: Final = ("CHN", "PRK")
VISIT: Final = date(2018, 3, 25)
OUTLETS: Final = ("Global Times", "China Daily", "Xinhua", "KCNA", "Rodong Sinmun")
ALARMS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Message:
    """A signal between China and the North.

    sender, receiver  actor ids
    day               on which it was sent
    row               of events.csv, "" when no row has it
    told              (document, first words of a sentence that tells it)
    """

    sender: str
    receiver: str
    day: date
    row: str
    told: tuple[tuple[str, str], ...]


_REPLY: Final = "2017-11-02-a-reply-from-beijing.txt"
_LIST: Final = "2018-03-23-first-on-the-list.txt"
_HALL: Final = "2018-03-28-talks-in-the-great-hall.md"
MESSAGES: Final = {
    "Kim to Xi, congress": Message(
        "PRK", "CHN", date(2017, 10, 25), "K2017-10-25a", ((_REPLY, "Kim had written on 25 October"),)
    ),
    "Xi's reply": Message(
        "CHN", "PRK", date(2017, 11, 1), "K2017-11-01a",
        ((_REPLY, "President Xi Jinping has thanked"), (_REPLY, "The reply is dated")),
    ),
    "Kim to Xi, re-election": Message(
        "PRK", "CHN", date(2018, 3, 17), "K2018-03-17a", ((_LIST, "Kim's message was dated"),)
    ),
    "first on the list": Message(
        "CHN", "PRK", date(2018, 3, 18), "K2018-03-18a", ((_LIST, "Above them all stood"),)
    ),
    "the wives at the banquet": Message(
        "CHN", "PRK", date(2018, 3, 26), "",
        ((_HALL, "Xi and his wife"), ("2018-03-31-the-train-goes-home.txt", "Television then showed")),
    ),
}  # fmt: skip


class Read:
    """The case, read once."""

    @cached_property
    def places(self) -> Places:
        """Finds out whether places of the case hold."""
        return Places(CASE)

    @property
    def case(self) -> Case:
        """The case."""
        return self.places.case

    def told(self, message: Message) -> tuple[Event, ...]:
        """Return the events read in the sentences that tell a message.

        Raises ValueError when such a sentence is not there.
        """
        found: list[Event] = []
        for doc, words in message.told:
            one = next(one for one in self.case.reading.documents if one.document.doc == doc)
            spans = [s.sentence for s in one.segments if one.text[s.sentence[0] :].startswith(words)]
            if not spans:
                raise ValueError(f"{doc}: no sentence begins with {words!r}")
            found += [event for event in one.events if event.sentence in spans]
        return tuple(found)


def between(message: Message, event: Event) -> bool:
    """Return whether an event goes from the sender of a message to its receiver."""
    return message.sender in {a.id for a in event.source} and message.receiver in {a.id for a in event.target}


def coded(message: Message) -> bool:
    """Return whether a row of the case has a message, with its sides and its day."""
    if not message.row:
        return False
    one = row(message.row)
    return (one.actors, one.counterparts, one.first) == ((message.sender,), (message.receiver,), message.day)


def y05(read: Read) -> list[Check]:
    """Five messages, in the rows and in the texts."""
    held = {name for name, one in MESSAGES.items() if coded(one)}
    found = {name: [e for e in read.told(one) if between(one, e)] for name, one in MESSAGES.items()}
    sides = {name for name, events in found.items() if events}
    days = {
        name
        for name, events in found.items()
        if any(e.date and e.date.start <= MESSAGES[name].day <= e.date.end for e in events)
    }
    reply = (row("K2017-11-01a").first - row("K2017-10-25a").first).days
    total = len(MESSAGES)
    return [
        Check(
            "Y05", "of five messages, those that the rows hold with sender, receiver and day", "5", len(held) == total,
            "missing: " + ", ".join(sorted(set(MESSAGES) - held)), float(len(held)), None, "of 5", ROWS,
        ),
        Check(
            "Y05", "of five messages, those that the reader finds in the documents with sender and receiver", "5",
            len(sides) == total, "missing: " + ", ".join(sorted(set(MESSAGES) - sides)), float(len(sides)), None,
            "of 5", READ,
        ),
        Check(
            "Y05", "of five messages, those that the reader finds with the right day too", "5", len(days) == total,
            "the reply of 1 November stands under the congress", float(len(days)), None, "of 5", READ,
        ),
        Check("Y05", "days from Kim's message to Xi's reply", "7", reply == 7, "", float(reply), None, "days", ROWS),
    ]  # fmt: skip


def tones(year: int, month: int) -> dict[tuple[str, str], set[str]]:
    """Return the tones of state media in a month, (speaker, about) -> signs."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in noted("state media tone: ", year):
        if one.first.month == month:
            sign = one.note.partition("tone: ")[2].partition(";")[0]
            found.setdefault((one.actors[0], one.counterparts[0]), set()).add(sign)
    return found


def y06() -> list[Check]:
    """Whose media they are, and their tone."""
    owned = [found.ownership if (found := outlet(name)) else "" for name in OUTLETS]
    theirs = [one for one in owned if one in ("state", "party")]
    may, march = tones(2017, 5), tones(2018, 3)
    both = {("CHN", "PRK"), ("PRK", "CHN")}
    return [
        Check(
            "Y06", "of five outlets, those known as of the state or its ruling party (baseline: of the state itself)",
            "5", len(theirs) == len(OUTLETS), "", float(len(theirs)), float(owned.count("state")), "of 5",
            "outlets.tsv",
        ),
        Check(
            "Y06", "sides whose state media were negative about the other on 3 and 4 May 2017", "2",
            {pair for pair, signs in may.items() if signs == {"negative"}} == both, "", float(len(may)), None, "sides",
            ROWS,
        ),
        Check(
            "Y06", "sides whose state media were positive about the other in March 2018", "2",
            {pair for pair, signs in march.items() if signs == {"positive"}} == both,
            "no row has the tone of northern media in that month", float(len(march)), None, "sides", ROWS,
        ),
    ]  # fmt: skip


def row_lanes(until: date) -> tuple[Lane, ...]:
    """Return the course of every relation as the rows alone show it by a day."""
    known = Reading.of(reading_of_row(one, "events.csv") for one in rows() if one.first <= until)
    return build_lanes(known, link_events(known))


def turns(lane: Lane) -> tuple[Phase, ...]:
    """Return the phases of a relation with which its sign changes."""
    found, last = [], 0
    for phase in lane.phases:
        sign = sign_of(phase)
        if sign and last and sign != last:
            found.append(phase)
        last = sign or last
    return tuple(found)


def days_off(lane: Lane) -> int | None:
    """Return by how many days the last turn of a relation misses the Beijing visit; None when it has none."""
    phase = None if lane.turned is None else lane.phases[lane.turned]
    return None if phase is None or phase.period is None else (phase.period.start - VISIT).days


def y07(read: Read) -> list[Check]:
    """When the tie of China and the North turned."""
    lanes = row_lanes(date(2018, 12, 31))
    rows_off = days_off(next(lane for lane in lanes if lane.pair == PAIR))
    both_off = days_off(next(lane for lane in read.case.lanes if lane.pair == PAIR))
    alarms = sum(len(turns(lane)) for lane in lanes) / len(lanes)
    return [
        Check(
            "Y07", "days by which the last turn, told from the rows alone, misses the visit of 25 March 2018",
            "within 30", rows_off is not None and abs(rows_off) <= 30,
            "the greetings of October 2017 already count as the turn", None if rows_off is None else float(rows_off),
            None, "days", ROWS,
        ),
        Check(
            "Y07", "the same, told from rows and documents", "within 30", both_off is not None and abs(both_off) <= 30,
            "", None if both_off is None else float(both_off), None, "days", f"{READ}; {ROWS}",
        ),
        Check(
            "Y07", f"turns of sign in three years, mean over {len(lanes)} pairs of the rows", f"<= {ALARMS}",
            alarms <= ALARMS, f"too many by {alarms - ALARMS:.2f}: every quarrel turns a lane, there is no threshold",
            alarms, data=ROWS,
        ),
        Check(
            "Y07", "quarterly path of the tie, mean absolute error", "<= 0.5", OPEN,
            "lanes have words and signs; no latent tie is tracked, no ICEWS rows are in the repository", data="none",
        ),
    ]  # fmt: skip


FURNITURE: Final = ("page:related", "page:caption", "page:modified")
CONFLICT: Final = "conflict:2018-03-26/2018-03-27"


def y19(read: Read) -> list[Check]:
    """Elements, furniture of pages, and a conflict of days."""
    known = elements(CASE)
    resolved = [any(read.places.holds(place) for place in one.places) for one in known]
    bare = [read.places.holds(place) for place in FURNITURE]
    return [
        Check(
            "Y19", "elements of the situation that resolve to a place of the case that acts, is read or told", "185",
            sum(resolved) == 185, "", float(sum(resolved)), None, "of 185", "data/coverage.tsv",
        ),
        Check(
            "Y19", "kinds of furniture (link headlines, doubled caption, a later change) that yield no event", "3",
            all(bare), "", float(sum(bare)), None, "of 3", READ,
        ),
        Check("Y19", "26 and 27 March for one visit are shown as a conflict", "yes", read.places.holds(CONFLICT), "",
              data=f"{READ}; {ROWS}"),
    ]  # fmt: skip
