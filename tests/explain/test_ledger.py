from __future__ import annotations

import itertools

import pytest

from detente.explain.ledger import LedgerEntry, build_ledger
from detente.explain.wording import when_words
from detente.read.links.links import link_events
from detente.read.reading import DocumentReading, Reading
from detente.records.evidence import Evidence
from tests.read.hand import Item, claim, days, event, folder, page, relation

MAY = "2018-05-01..2018-05-31"
PLAN = event(
    "Chile and Peru are to meet in May.",
    "are to meet",
    "CHL PER",
    code="AGREE 036",
    status="planned",
    scheduled=MAY,
)
PLAN_UNDATED = event(
    "A summit of Chile and Peru is planned.", "summit", "CHL PER", code="AGREE 036", status="planned"
)
SECOND = event(
    "Chile and Peru plan a second summit.", "second summit", "CHL PER", code="AGREE 036", status="planned"
)
AGREED = event(
    "The two agreed on a summit in May.",
    "agreed on",
    "CHL PER",
    code="AGREE 057",
    when="2018-03-20",
    scheduled=MAY,
    reciprocal=True,
)
EARLIER = event("Chile and Peru met on 2 March.", "met", "CHL PER", when="2018-03-02", reciprocal=True)
HELD = event("Chile and Peru met on 12 May.", "met", "CHL PER", when="2018-05-12", reciprocal=True)
SLIPPED = event("Chile and Peru met on 12 June.", "met", "CHL PER", when="2018-06-12", reciprocal=True)
HELD_SECOND = event(
    "The second summit of Chile and Peru was held on 3 September.",
    "second summit",
    "CHL PER",
    when="2018-09-03",
    reciprocal=True,
)
UNDATED = event("Chile and Peru met in Arica.", "met", "CHL PER", reciprocal=True)
CALLED_OFF = event("Peru called off the meeting with Chile.", "called off", "PER", "CHL", status="negated")
BLAMED = event("Chile blamed Peru on 3 July.", "blamed", "CHL", "PER", code="ACCUSE 112", when="2018-07-03")
PRAISED = event(
    "Chile praised Peru on 4 July.", "praised", "CHL", "PER", code="SUPPORT 051", when="2018-07-04"
)
OTHERS = event("Fiji met Tonga on 8 July.", "met", "FJI TON", when="2018-07-08", reciprocal=True)
VISIT = event(
    "Rojas of Peru will visit Chile.", "visit", "PER:Luis_Rojas", "CHL", code="AGREE 036", status="planned"
)
VISITED = event("Rojas visited Santiago on 9 May.", "visited", "PER:Luis_Rojas", "CHL", when="2018-05-09")
VISITED_BACK = event("Falk visited Lima on 9 May.", "visited", "CHL:Anna_Falk", "PER", when="2018-05-09")
DID_NOT = event(
    "Rojas was to visit Chile and did not.",
    "visit",
    "PER:Luis_Rojas",
    "CHL",
    code="AGREE 036",
    status="planned",
)
FALK_PLAN = event(
    "Falk is to meet Rojas in May.",
    "is to meet",
    "CHL:Anna_Falk PER:Luis_Rojas",
    code="AGREE 036",
    status="planned",
    scheduled=MAY,
)
SILVA_MET = event("Silva met Rojas on 12 May.", "met", "CHL:Eva_Silva", "PER:Luis_Rojas", when="2018-05-12")
ALONE = event(
    "Falk is to meet somebody in May.",
    "is to meet",
    "CHL:Anna_Falk",
    code="AGREE 036",
    status="planned",
    scheduled=MAY,
)
PROMISE = event(
    "Peru promised Chile to clear the port in May.", "promised", "PER", "CHL", code="AGREE 035", scheduled=MAY
)
CALLED_OFF_LATE = event(
    "The talks set for 8 November were called off.", "talks", "CHL PER", when="2018-11-08", reciprocal=True
)
LATE = event("Chile and Peru met on 30 September.", "met", "CHL PER", when="2018-09-30", reciprocal=True)

TALKS = claim(
    "Chile will likely talk with Peru.",
    "talk with Peru",
    "forecast",
    "CHL PER",
    "CHL-PER talks",
    hedge="likely",
)
NO_TALKS = claim(
    "Chile is unlikely to talk with Peru.",
    "talk with Peru",
    "forecast",
    "CHL PER",
    "CHL-PER talks",
    hedge="unlikely",
)
TALKS_IN_MAY = claim(
    "Talks of Chile and Peru will come in May.", "come in May", "forecast", "CHL PER", "CHL-PER talks in May"
)
WARMER = claim("Ties will grow warmer.", "grow warmer", "forecast", "CHL PER", "CHL-PER tie")
DISARM = claim(
    "Peru may give up its rockets.",
    "give up its rockets",
    "forecast",
    "CHL PER",
    "PER disarmament",
    hedge="possible",
)
IF_DUTIES_END = claim(
    "If duties end, talks follow.",
    "talks follow",
    "conditional",
    "CHL PER",
    "CHL-PER talks",
    condition="duties end",
)
IF_NO_PROGRESS = claim(
    "Without progress with Peru Chile may attack.",
    "attack",
    "conditional",
    "CHL PER",
    "CHL use of force",
    hedge="possible",
    condition="Without progress with Peru",
)
INTEREST = claim("Chile wants calm.", "calm", "interest", "CHL", "border calm", holder="CHL")
CAUSE = claim("The feud cost Chile dear.", "cost Chile dear", "causal", "CHL PER", "CHL trade", polarity="-")
LEVER = claim(
    "The port gives Chile a stronger hand.",
    "a stronger hand",
    "leverage",
    "CHL PER",
    "CHL bargaining power vs PER",
)

WARM = relation("Ties of Chile and Peru are restored.", "restored", "CHL PER", "restored")
SOUR = relation(
    "Since June ties of Chile and Peru sour.", "sour", "CHL PER", "worsening", period="2018-06-01..2018-07-10"
)
STUCK = relation("Talks of Chile and Peru are stuck.", "stuck", "CHL PER", "stalled")
PORT = claim(
    "Peru will soon reopen the northern harbour.",
    "reopen the northern harbour",
    "forecast",
    "PER",
    "PER harbour",
)
PORT_OPENED = event(
    "On 3 July Peru reopened its harbour.",
    "reopened its harbour",
    "PER",
    code="COOPERATE 060",
    when="2018-07-03",
)
PORT_DENIED = event(
    "Peru has not reopened the harbour.",
    "reopened the harbour",
    "PER",
    code="COOPERATE 060",
    status="negated",
)
FERRY = event(
    "On 3 July Peru reopened a ferry.", "reopened a ferry", "PER", code="COOPERATE 060", when="2018-07-03"
)
PACT = claim("Both expect a treaty by summer.", "a treaty by summer", "forecast", "CHL PER", "CHL-PER treaty")
SIGNED = event(
    "On 5 July Chile and Peru signed it.",
    "signed",
    "CHL PER",
    code="AGREE 057",
    when="2018-07-05",
    reciprocal=True,
)
DUTIES_GO_ON = event(
    "In July Chile put new duties on Peru.",
    "put new duties",
    "CHL",
    "PER",
    code="SANCTION 163",
    when="2018-07-02",
)
DUTIES_EASED = event(
    "On 2 July Chile eased its duties on Peru.", "eased", "CHL", "PER", code="CONCEDE 085", when="2018-07-02"
)


def ledger(*pages: DocumentReading) -> tuple[LedgerEntry, ...]:
    """Return the ledger of some pages."""
    reading = folder(*pages)
    return build_ledger(reading, link_events(reading))


def first(*pages: DocumentReading) -> LedgerEntry:
    """Return the entry said first."""
    return ledger(*pages)[0]


MARCH = "2018-03-28"
JULY = "2018-07-10"


class TestPlans:
    @pytest.mark.parametrize(
        ("plan", "later", "standing"),
        [
            pytest.param(PLAN, (HELD,), "HELD", id="inside the month named"),
            pytest.param(PLAN, (SLIPPED,), "SLIPPED", id="a month later than named"),
            pytest.param(PLAN, (EARLIER,), "OPEN", id="a meeting before the plan is not it"),
            pytest.param(PLAN, (UNDATED,), "OPEN", id="an undated meeting decides nothing"),
            pytest.param(PLAN, (OTHERS,), "OPEN", id="others met"),
            pytest.param(PLAN, (CALLED_OFF,), "CANCELLED", id="called off"),
            pytest.param(PLAN, (CALLED_OFF, HELD), "HELD", id="called off, held all the same"),
            pytest.param(AGREED, (HELD,), "HELD", id="an agreement with a date is a plan"),
            pytest.param(PLAN_UNDATED, (HELD,), "HELD", id="no day named, held later"),
            pytest.param(SECOND, (EARLIER,), "OPEN", id="the first does not resolve the second"),
            pytest.param(SECOND, (HELD_SECOND,), "HELD", id="the second resolves the second"),
            pytest.param(VISIT, (HELD,), "OPEN", id="a visit is not resolved by a meeting somewhere"),
            pytest.param(VISIT, (VISITED_BACK,), "OPEN", id="nor by a visit the other way"),
            pytest.param(VISIT, (VISITED,), "HELD", id="but by the visit"),
            pytest.param(VISIT, (DID_NOT,), "NOT HELD", id="a text says that it did not come about"),
            pytest.param(FALK_PLAN, (SILVA_MET,), "OPEN", id="somebody else met"),
            pytest.param(ALONE, (HELD,), "OPEN", id="with whom is not said"),
            pytest.param(PROMISE, (HELD,), "OPEN", id="a promise with a date"),
            pytest.param(
                PLAN, (CALLED_OFF_LATE,), "OPEN", id="what was called off half a year later is another one"
            ),
            pytest.param(PLAN, (LATE,), "OPEN", id="four months late is too late to be it"),
        ],
    )
    def test_table(self, plan: Item, later: tuple[Item, ...], standing: str) -> None:
        """A plan told in March, and a document of September."""
        assert first(page("a.txt", MARCH, plan), page("b.txt", "2018-09-10", *later)).standing == standing

    def test_a_plan_of_the_last_document_is_open(self) -> None:
        """The second summit is still to come when the folder ends, whatever happened before."""
        entries = ledger(page("a.txt", MARCH, PLAN), page("b.txt", JULY, SLIPPED, SECOND))
        assert [(e.about.split(": ")[1], e.standing) for e in entries] == [
            ("meeting, May 2018", "SLIPPED"),
            ("second meeting", "OPEN"),
        ]

    def test_silence_decides_only_what_was_well_told(self) -> None:
        """One text plans it, two later ones are silent: open.  Two texts plan it: not held."""
        silent = (page("y.txt", JULY, BLAMED), page("z.txt", "2018-07-12", PRAISED))
        assert first(page("a.txt", MARCH, PLAN), *silent).standing == "OPEN"
        entry = first(page("a.txt", MARCH, PLAN), page("b.txt", "2018-04-02", PLAN), *silent)
        assert entry.standing == "NOT HELD"
        assert "2 later documents" in entry.reason
        assert (
            first(page("a.txt", MARCH, PLAN), page("b.txt", "2018-04-02", PLAN), silent[0]).standing == "OPEN"
        )

    def test_the_reason_says_planned_when_and_held_when(self) -> None:
        """A reader sees both dates in words."""
        entry = first(page("a.txt", MARCH, PLAN), page("b.txt", JULY, SLIPPED))
        assert entry.reason == "planned for May 2018, held 12 Jun 2018"

    def test_one_plan_told_by_two_documents_is_one_entry(self) -> None:
        """With a date in one and none in the other, a week apart."""
        entries = ledger(page("a.txt", MARCH, PLAN), page("b.txt", "2018-04-02", PLAN_UNDATED))
        assert [(len(e.records), e.voices) for e in entries] == [(2, ("author (a.txt)", "author (b.txt)"))]

    def test_an_undated_document_cannot_say_what_came_later(self) -> None:
        """Neither does it resolve nor is it resolved."""
        assert first(page("a.txt", MARCH, PLAN), page("b.txt", "", HELD)).standing == "OPEN"
        assert first(page("a.txt", "", PLAN), page("b.txt", JULY, HELD)).standing == "OPEN"


class TestClaims:
    @pytest.mark.parametrize(
        ("said", "later", "standing"),
        [
            pytest.param(TALKS, (HELD,), "SEEN", id="talks foretold, meeting told"),
            pytest.param(TALKS, (EARLIER,), "OPEN", id="an earlier meeting is not what was foretold"),
            pytest.param(TALKS, (BLAMED,), "OPEN", id="the later text is on something else"),
            pytest.param(NO_TALKS, (HELD,), "NOT SEEN", id="said to be unlikely, and yet"),
            pytest.param(NO_TALKS, (BLAMED,), "OPEN", id="silence does not prove a no"),
            pytest.param(TALKS_IN_MAY, (HELD,), "SEEN", id="in the month named"),
            pytest.param(TALKS_IN_MAY, (SLIPPED,), "MIXED", id="in another month"),
            pytest.param(WARMER, (WARM,), "SEEN", id="ties warmer"),
            pytest.param(WARMER, (SOUR,), "NOT SEEN", id="ties worse"),
            pytest.param(WARMER, (WARM, SOUR), "MIXED", id="both"),
            pytest.param(DISARM, (HELD, WARM), "OPEN", id="no rule knows what shows it"),
            pytest.param(IF_DUTIES_END, (DUTIES_GO_ON,), "CONDITION NOT MET", id="duties went up instead"),
            pytest.param(
                IF_DUTIES_END, (DUTIES_EASED, SLIPPED), "OPEN", id="met, but the meeting of June came before"
            ),
            pytest.param(IF_DUTIES_END, (BLAMED,), "OPEN", id="nothing on the condition"),
            pytest.param(
                IF_NO_PROGRESS, (STUCK, PLAN_UNDATED), "NOT SEEN", id="no progress, a summit planned instead"
            ),
            pytest.param(PORT, (PORT_OPENED,), "SEEN", id="told later in like words"),
            pytest.param(PORT, (PORT_DENIED,), "NOT SEEN", id="denied later in like words"),
            pytest.param(PORT, (FERRY,), "OPEN", id="one word in common is not enough"),
            pytest.param(PACT, (SIGNED,), "SEEN", id="a treaty foretold, a signature told"),
            pytest.param(PACT, (AGREED,), "OPEN", id="an agreement to meet is no treaty"),
            pytest.param(INTEREST, (HELD,), "NOT TESTABLE", id="no event shows what somebody wants"),
            pytest.param(CAUSE, (HELD,), "OPEN", id="a cause needs the model"),
            pytest.param(LEVER, (HELD,), "OPEN", id="leverage needs the model"),
        ],
    )
    def test_table(self, said: Item, later: tuple[Item, ...], standing: str) -> None:
        """A claim of March, and a document of July."""
        assert first(page("a.txt", MARCH, said), page("b.txt", JULY, *later)).standing == standing

    def test_a_claim_of_the_last_document_is_open(self) -> None:
        """What its own text tells cannot confirm it."""
        assert first(page("a.txt", JULY, TALKS, HELD)).standing == "OPEN"

    def test_an_interest_says_whose(self) -> None:
        """The reason names the holder."""
        assert first(page("a.txt", MARCH, INTEREST)).reason.startswith("an interest ascribed to Chile:")

    def test_what_decided_it_is_cited(self) -> None:
        """The resolving record and its slice."""
        reading = folder(page("a.txt", MARCH, TALKS), page("b.txt", JULY, HELD))
        (entry,) = build_ledger(reading, link_events(reading))
        assert entry.resolvers == (reading.events[0].id,)
        assert [Evidence.parse(form).doc for form in entry.later] == ["b.txt"]


class TestWords:
    @pytest.mark.parametrize(
        ("form", "wanted"),
        [
            ("", ""),
            ("2018-03-27", "27 Mar 2018"),
            ("2018-03-26..2018-03-27", "26–27 Mar 2018"),
            (MAY, "May 2018"),
            ("2018-01-01..2018-12-31", "2018"),
            ("2018-04-01..2018-05-31", "Apr–May 2018"),
            ("2018-03-28..2018-04-02", "28 Mar – 2 Apr 2018"),
        ],
    )
    def test_table(self, form: str, wanted: str) -> None:
        """An interval as a reader says it."""
        assert when_words(days(form)) == wanted


PAGES: tuple[DocumentReading, ...] = (
    page("a.txt", MARCH, PLAN, TALKS, IF_DUTIES_END, INTEREST, WARMER),
    page("b.txt", "2018-04-02", PLAN_UNDATED, CAUSE, LEVER, IF_NO_PROGRESS),
    page("c.txt", JULY, SLIPPED, SECOND, WARM, DUTIES_GO_ON),
    page("d.txt", "", AGREED, DISARM),
)


class TestLaws:
    def test_order_of_the_documents_does_not_matter(self) -> None:
        """Every order gives the same ledger."""
        found = set()
        for order in itertools.permutations(PAGES):
            reading = Reading(order, (), {one.document.doc: one.text for one in order})
            found.add(build_ledger(reading, link_events(reading)))
        assert len(found) == 1

    def test_a_document_about_others_changes_no_standing(self) -> None:
        """Fiji and Tonga resolve nothing of Chile and Peru."""
        before = {entry.id: entry.standing for entry in ledger(*PAGES)}
        after = {entry.id: entry.standing for entry in ledger(*PAGES, page("z.txt", JULY, OTHERS))}
        assert before.items() <= after.items()

    def test_every_record_is_in_one_entry_and_every_entry_has_reason_and_evidence(self) -> None:
        """Each plan and claim once; nothing is decided without something that decided it."""
        entries = ledger(*PAGES)
        records = [record for entry in entries for record in entry.records]
        assert len(records) == len(set(records)) == 12
        assert all(entry.reason and entry.evidence and entry.about for entry in entries)
        decided = [e for e in entries if e.standing not in ("OPEN", "NOT TESTABLE", "NOT HELD")]
        assert decided
        assert all(entry.later and entry.resolvers for entry in decided)
