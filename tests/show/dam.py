"""A hand-made case: an invented quarrel about a dam, three short texts of our own, every record placed by its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.explain.ledger import LedgerEntry
from detente.read.links.links import DateConflict, EventGroup
from detente.read.options import DEFAULT, ReadOptions
from detente.read.reading import DocumentReading, Notice, Reading
from detente.records.evidence import Evidence
from detente.records.identity import document_id
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Document, Event, Offsets, Relation, Segment, Span, Statement
from detente.records.vocabulary import Basis, ClaimType, Direction, EventStatus, Hedge, Polarity, Role
from detente.show.case import Case
from detente.show.minute import MinuteSentence
from detente.track.ties import Lane, Phase

TEXTS = {
    "a-post.txt": (
        "Dam talks open in Dushanbe\n"
        "Ministers of Tajikistan and Uzbekistan met in Dushanbe on 3 March. "
        "They agreed to meet again in June. "
        "Filling the dam before a treaty would give Tajikistan leverage over the harvest. "
        "“We will not fill it in secret,” minister Anvar Rahmon told Uzbekistan.\n"
        "Read more: ten recipes with <b>apricots</b> & nuts\n"
    ),
    "b-gazette.txt": (
        "The meeting in Dushanbe took place on 4 March, according to Valley Radio. "
        "Relations had been strained since 2028. "
        "If the ministers fail in June, Uzbekistan is likely to close the border. "
        "A treaty lowers the risk of drought quarrels.\n"
    ),
    "c-note.txt": (
        "Tajikistan and Uzbekistan signed a water treaty on 20 June, and ties are restored. "
        "The treaty raises the risk of drought quarrels, farmers say.\n"
    ),
}
SENTENCES: dict[str, tuple[tuple[str, Role], ...]] = {
    "a-post.txt": (
        ("Dam talks open in Dushanbe", "title"),
        ("Ministers of Tajikistan and Uzbekistan met in Dushanbe on 3 March.", "body"),
        ("They agreed to meet again in June.", "body"),
        ("Filling the dam before a treaty would give Tajikistan leverage over the harvest.", "body"),
        ("“We will not fill it in secret,” minister Anvar Rahmon told Uzbekistan.", "body"),
        ("Read more: ten recipes with <b>apricots</b> & nuts", "related_link"),
    ),
    "b-gazette.txt": (
        ("The meeting in Dushanbe took place on 4 March, according to Valley Radio.", "body"),
        ("Relations had been strained since 2028.", "body"),
        ("If the ministers fail in June, Uzbekistan is likely to close the border.", "body"),
        ("A treaty lowers the risk of drought quarrels.", "body"),
    ),
    "c-note.txt": (
        ("Tajikistan and Uzbekistan signed a water treaty on 20 June, and ties are restored.", "body"),
        ("The treaty raises the risk of drought quarrels, farmers say.", "body"),
    ),
}
A, B, C = TEXTS
TJK = Actor("TJK", "Tajikistan", None, "GOV")
UZB = Actor("UZB", "Uzbekistan", None, "GOV")
RAHMON = Actor("TJK", "Anvar Rahmon", None, "GOV", "Anvar Rahmon")
RADIO = Actor("OTHER", "Valley Radio", None, "MED", "Valley Radio")


def days(start: str, end: str | None = None, basis: Basis = "explicit", text: str | None = None) -> Interval:
    """Return an interval from ISO dates."""
    return Interval(date.fromisoformat(start), date.fromisoformat(end or start), basis, text)


def span(doc: str, words: str) -> Span:
    """Return where some words first stand in a text."""
    start = TEXTS[doc].index(words)
    return Span(start, start + len(words), words)


def sentence(doc: str, words: str) -> tuple[Offsets, int]:
    """Return offsets and number of the sentence in which some words first stand."""
    at = TEXTS[doc].index(words)
    for number, (text, _) in enumerate(SENTENCES[doc]):
        start = TEXTS[doc].index(text)
        if start <= at < start + len(text):
            return (start, start + len(text)), number
    raise AssertionError(f"{words!r} stands in no sentence of {doc}")


def cite(doc: str, words: str) -> str:
    """Return the evidence string of the sentence that holds some words."""
    (start, end), _ = sentence(doc, words)
    return str(Evidence.of(doc, TEXTS[doc], start, end))


def event(
    key: str,
    doc: str,
    trigger: str,
    plover: str,
    status: EventStatus,
    when: Interval | None,
    planned: Interval | None = None,
) -> Event:
    """Return an event between the two states."""
    place, number = sentence(doc, trigger)
    return Event(
        key, doc, place, number, span(doc, trigger), (TJK, UZB), (), plover, "040", status, when,  # type: ignore[arg-type]
        scheduled=planned, reciprocal=True,
    )  # fmt: skip


def claim(
    key: str, doc: str, ctype: ClaimType, effect: str, outcome: str, polarity: Polarity, who: str = "author"
) -> Claim:
    """Return a claim without a stated cause."""
    place, number = sentence(doc, effect)
    hedge: Hedge = "likely" if ctype == "forecast" else "none"
    return Claim(
        key, doc, place, number, ctype, None, span(doc, effect), None, outcome, polarity, hedge, who, ("TJK", "UZB")
    )  # fmt: skip


def relation(key: str, doc: str, words: str, direction: Direction, period: Interval) -> Relation:
    """Return what a text says of the two states."""
    place, number = sentence(doc, words)
    pair = (("TJK", "UZB"),)
    return Relation(key, doc, place, number, pair, direction, "observed", period, span(doc, words))


def _document(
    doc: str, when: Interval | None, outlet: str | None, genre: str | None, title: str | None
) -> Document:
    text = TEXTS[doc]
    code = "TJK" if outlet else None
    return Document(
        document_id(text.encode()), doc, len(text), len(SENTENCES[doc]), when, "en", genre,
        title=title, outlet=outlet, outlet_id=code,
    )  # fmt: skip


def _segments(doc: str) -> tuple[Segment, ...]:
    made = []
    for number, (words, role) in enumerate(SENTENCES[doc]):
        place, _ = sentence(doc, words)
        made.append(Segment(f"g-{doc}-{number}", doc, place, number, role))
    return tuple(made)


def _statements() -> tuple[Statement, ...]:
    promise, one = sentence(A, "We will not")
    report, two = sentence(B, "according to")
    return (
        Statement(
            "s-1", A, promise, one, RAHMON, (UZB,), span(A, "told"), (span(A, "We will not fill it in secret"),),
            "quoted", "promise", days("2031-03-03"),
        ),
        Statement(
            "s-2", B, report, two, RADIO, (), span(B, "according to"), (span(B, "The meeting in Dushanbe took place"),),
            "paraphrased", "assert",
        ),
    )  # fmt: skip


def reading() -> Reading:
    """Return the three texts with their records."""
    june = days("2031-06-01", "2031-06-30")
    said, radio = _statements()
    parts = (
        DocumentReading(
            _document(
                A,
                days("2031-03-05", text="5 March 2031"),
                "Valley Post",
                "news",
                "Dam talks open in Dushanbe",
            ),
            TEXTS[A],
            _segments(A),
            (
                event("e-1", A, "met", "CONSULT", "happened", days("2031-03-03")),
                event("e-2", A, "agreed to meet", "AGREE", "planned", days("2031-03-03"), june),
            ),
            (said,),
            (claim("c-1", A, "leverage", "leverage over the harvest", "TJK leverage", "+"),),
        ),
        DocumentReading(
            _document(B, days("2031-03-06", "2031-03-20", "inferred"), None, "commentary", None),
            TEXTS[B],
            _segments(B),
            (event("e-3", B, "took place", "CONSULT", "happened", days("2031-03-04")),),
            (radio,),
            (
                claim("c-2", B, "forecast", "close the border", "UZB border", "-"),
                claim("c-3", B, "causal", "risk of drought quarrels", "quarrels", "-"),
            ),
            (relation("r-1", B, "strained", "strained", days("2028-01-01", "2031-03-03")),),
        ),
        DocumentReading(
            _document(C, days("2031-06-21"), None, "news", None),
            TEXTS[C],
            _segments(C),
            (event("e-4", C, "signed", "AGREE", "happened", days("2031-06-20")),),
            (),
            (claim("c-4", C, "causal", "risk of drought quarrels", "quarrels", "+", "OTHER (farmers)"),),
            (relation("r-2", C, "ties are restored", "restored", days("2031-06-20")),),
        ),
    )
    return Reading(parts, (Notice("D004", "d-scan.txt", "no text was found; nothing of it was read"),), TEXTS)


def _groups() -> tuple[EventGroup, ...]:
    pair = ("TJK", "UZB")
    met, later, signed = (
        days("2031-03-03", "2031-03-04"),
        days("2031-06-01", "2031-06-30"),
        days("2031-06-20"),
    )
    apart = (DateConflict(days("2031-03-03"), ("e-1",)), DateConflict(days("2031-03-04"), ("e-3",)))
    return (
        EventGroup(
            "g-1", ("e-1", "e-3"), (A, B), 2, pair, "CONSULT", "happened", met, None, days("2031-03-05"),
            "Dushanbe", apart,
        ),
        EventGroup("g-2", ("e-2",), (A,), 1, pair, "AGREE", "planned", None, later, days("2031-03-05"), None, ()),
        EventGroup("g-3", ("e-4",), (C,), 1, pair, "AGREE", "happened", signed, None, days("2031-06-21"), None, ()),
    )  # fmt: skip


def _lanes() -> tuple[Lane, ...]:
    phases = (
        Phase(
            "strained", "strained", days("2028-01-01", "2031-03-03"), False, ("r-1",), (cite(B, "strained"),)
        ),
        Phase("restored", "restored", days("2031-06-20"), False, ("r-2",), (cite(C, "ties are restored"),)),
    )
    return (Lane(("TJK", "UZB"), phases, 1, 2, "too few events for a weekly series: 2 in 16 weeks"),)


def _ledger() -> tuple[LedgerEntry, ...]:
    march, june = days("2031-03-05"), days("2031-06-21")
    return (
        LedgerEntry(
            "l-1", "plan", ("e-2",), (f"author ({A})",), march, "TJK - UZB: meeting, June 2031", "HELD",
            "A later text tells of it.", (cite(A, "agreed to meet"),), (cite(C, "signed"),), ("e-4",),
        ),
        LedgerEntry(
            "l-2", "forecast", ("c-2",), (f"author ({B})",), march, "UZB: border closed", "CONDITION NOT MET",
            "The ministers did not fail.", (cite(B, "close the border"),), (cite(C, "signed"),), ("e-4",),
        ),
        LedgerEntry(
            "l-3", "leverage", ("c-1",), (f"author ({A})",), march, "TJK leverage", "NOT TESTABLE",
            "No act would show it.", (cite(A, "leverage"),), (), (),
        ),
        LedgerEntry(
            "l-4", "causal", ("c-4",), ("OTHER (farmers)",), june, "quarrels", "OPEN",
            "No later text speaks of it.", (cite(C, "raises the risk"),), (), (),
        ),
    )  # fmt: skip


def dam_case(**changes: object) -> Case:
    """Return the case; ``changes`` replace its fields."""
    read = reading()
    fields: dict[str, object] = {
        "name": "dam",
        "question": "Will the dam quarrel end in a treaty?",
        "as_of": date(2031, 6, 21),
        "reading": read,
        "groups": _groups(),
        "lanes": _lanes(),
        "ledger": _ledger(),
        "minute": (
            MinuteSentence("Tajikistan and Uzbekistan signed a treaty in June.", (cite(C, "signed"),), "minute.event"),
            MinuteSentence(
                "Ties, strained since 2028, are restored.", (cite(B, "strained"), cite(C, "restored")), "minute.turn"
            ),
        ),
        "notices": read.notices,
        "inputs": tuple((r.document.doc, r.document.id) for r in read.documents),
    }  # fmt: skip
    return Case(**{**fields, **changes})  # type: ignore[arg-type]


def opened(
    paths: Sequence[Path],
    *,
    question: str | None = None,
    as_of: date | None = None,
    options: ReadOptions = DEFAULT,
) -> Case:
    """Return the dam case in place of whatever was to be opened."""
    asked = {"question": question} if question else {}
    return dam_case(**asked, **({"as_of": as_of} if as_of else {}))
