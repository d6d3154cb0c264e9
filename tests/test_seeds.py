"""The four source articles end to end: what the brief must hold, and what it must not."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from detente.records.evidence import Evidence
from detente.records.interval import Interval
from detente.records.types import Claim, Event, Relation, Statement
from detente.records.vocabulary import READ_ROLES
from detente.show.case import Case, open_case
from detente.show.views import brief_view, view_to_json
from tests.plain_data import objects

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def case() -> Case:
    """Return the case of the four articles, read anew."""
    from tests.conftest import SHARED

    return open_case([SHARED / "data" / "seeds"], use_store=False)


@pytest.fixture(scope="module")
def page(case: Case) -> Any:
    """Return the brief as plain data."""
    return view_to_json(brief_view(case))


def test_four_articles_and_no_read_me(case: Case) -> None:
    """README.md is passed over with a notice; the four texts are read."""
    assert [document[:3] for document, _ in case.inputs] == ["000", "001", "002", "004"]
    assert any("README.md" in notice.where for notice in case.notices)


def test_the_five_states_are_there(page: Any) -> None:
    """CHN PRK USA KOR JPN are among the actors of the brief."""
    ids = {item.get("id") for item in objects(page)}
    assert {"CHN", "PRK", "USA", "KOR", "JPN"} <= ids


def test_the_thaw_of_late_march_has_both_days(case: Case) -> None:
    """China and North Korea turn in late March 2018, and 26 and 27 March stand as a conflict."""
    lane = next(lane for lane in case.lanes if lane.pair == ("CHN", "PRK"))
    late_march = Interval(date(2018, 3, 25), date(2018, 3, 29), "explicit")
    good = [p.period for p in lane.phases if p.direction in ("improving", "restored") and not p.sought]
    assert any(period and period.overlaps(late_march) and period.days <= 60 for period in good)
    days = {
        (conflict.interval.start, conflict.interval.end)
        for group in case.groups
        if set(group.actors) == {"CHN", "PRK"}
        for conflict in group.conflicts
    }
    assert {(date(2018, 3, 26),) * 2, (date(2018, 3, 27),) * 2} <= days


def test_singapore_answers_the_planned_summit(case: Case) -> None:
    """The summit expected for May 2018 is linked to the one that took place in June, with its evidence."""
    entries = [
        entry
        for entry in case.ledger
        if entry.kind == "plan"
        and entry.standing in ("HELD", "SLIPPED")
        and any("004" in e for e in entry.later)
    ]
    assert any("United States" in entry.about and "North Korea" in entry.about for entry in entries)


def test_the_second_summit_is_open(case: Case) -> None:
    """What the last article expects is not yet decided."""
    assert any(
        entry.standing == "OPEN"
        and any(e.startswith("004") for e in entry.evidence)
        and "second" in entry.about
        for entry in case.ledger
    )


def test_twenty_claims_have_a_standing_and_a_reason(case: Case) -> None:
    """Every claim is in the ledger, and there are many."""
    claims = {claim.id for claim in case.reading.claims}
    listed = set(
        itertools.chain.from_iterable(entry.records for entry in case.ledger if entry.kind != "plan")
    )
    assert claims <= listed
    assert len([entry for entry in case.ledger if entry.kind != "plan" and entry.reason]) >= 20


def test_furniture_yields_no_record(case: Case) -> None:
    """No record rests on a related headline, a copy of a caption, the disclaimer or the day of modification."""
    furniture = {
        (segment.doc, segment.sentence_index)
        for reading in case.reading.documents
        for segment in reading.segments
        if segment.role not in READ_ROLES
    }
    reading = case.reading
    drawn: list[Event | Statement | Claim | Relation] = [*reading.events, *reading.statements]
    drawn += [*reading.claims, *reading.relations]
    for record in drawn:
        assert (record.doc, record.sentence_index) not in furniture, record.id
    for event in reading.events:
        assert event.date is None or event.date.start < date(2019, 3, 1)


def test_every_evidence_string_resolves(case: Case, page: Any) -> None:
    """Every figure and every quoted fact of the plain data points at an existing slice; figures have evidence."""
    checked = 0
    for item in objects(page):
        cited = item.get("evidence")
        if "kind" in item and "unit" in item:
            assert cited, item
        for form in [cited] if isinstance(cited, str) else cited or []:
            evidence = Evidence.parse(form)
            assert evidence.holds(case.reading.texts[evidence.doc]), form
            checked += 1
    assert checked > 200


def test_the_minute_is_cited(case: Case) -> None:
    """Each sentence of "in one minute" carries evidence, and there are at least three."""
    assert len(case.minute) >= 3
    assert all(sentence.evidence for sentence in case.minute)


def test_the_links_of_the_page_open_their_evidence(case: Case) -> None:
    """Every in-page link of the HTML has its target."""
    import re

    from detente.show.brief import render_brief

    html = render_brief(brief_view(case))
    targets = set(re.findall(r'\bid="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links
    assert links <= targets
