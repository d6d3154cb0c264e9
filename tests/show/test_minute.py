"""In one minute: short, cited, and never more than the records say."""

from __future__ import annotations

from detente.explain.ledger import build_ledger
from detente.read.links.links import link_events
from detente.records.evidence import Evidence
from detente.show.minute import MOST_CITED, MinuteSentence, compose_minute
from detente.track.ties import build_lanes
from tests.read.hand import claim, event, folder, page, relation
from tests.show.dam import reading


def composed(*pages: object) -> tuple[MinuteSentence, ...]:
    """Return the minute of some pages made by hand."""
    read = folder(*pages)  # type: ignore[arg-type]
    groups = link_events(read)
    return compose_minute(read, groups, build_lanes(read, groups), build_ledger(read, groups))


def test_an_empty_reading_says_nothing() -> None:
    """Nothing read, nothing said."""
    assert composed() == ()


def test_what_two_papers_tell_comes_with_both() -> None:
    """One meeting, two papers: one sentence, evidence from each."""
    first = event("Egypt met Ethiopia on Monday.", "met", "EGY", "ETH", when="2021-05-03")
    second = event("The two met on 3 May.", "met", "EGY", "ETH", when="2021-05-03")
    told = [
        s
        for s in composed(
            page("a.txt", "2021-05-04", first, outlet="Alpha"),
            page("b.txt", "2021-05-05", second, outlet="Beta"),
        )
        if s.rule == "minute.told"
    ]
    assert [s.text for s in told] == ["Egypt met Ethiopia (3 May 2021)."]
    assert {Evidence.parse(e).doc for e in told[0].evidence} == {"a.txt", "b.txt"}


def test_a_turn_needs_two_asserted_phases() -> None:
    """Strained, then restored: said with both periods."""
    before = relation(
        "Ties of Egypt and Ethiopia were strained.",
        "strained",
        "EGY ETH",
        "strained",
        period="2020-01-01..2020-12-31",
    )
    after = relation(
        "Egypt and Ethiopia restored ties.", "restored", "EGY ETH", "restored", period="2021-05-03"
    )
    turned = [
        s.text for s in composed(page("a.txt", "2021-05-04", before, after)) if s.rule == "minute.turned"
    ]
    assert turned == ["Egypt and Ethiopia: strained (2020), then restored (3 May 2021)."]
    assert not [s for s in composed(page("a.txt", "2021-05-04", after)) if s.rule == "minute.turned"]


def test_hedged_and_old_events_are_left_out() -> None:
    """What a text only supposes, or tells as history, is not what happened in one minute."""
    old = event("Egypt visited Ethiopia in May 1995.", "visited", "EGY", "ETH", when="1995-05-01..1995-05-31")
    supposed = event(
        "Egypt may visit Ethiopia.", "visit", "EGY", "ETH", when="2021-05-03", status="hypothetical"
    )
    assert not [s for s in composed(page("a.txt", "2021-05-04", old, supposed)) if s.rule == "minute.told"]


def test_an_undecided_forecast_is_not_news() -> None:
    """A forecast that no later text decides is not in the minute."""
    waiting = claim(
        "Talks of Egypt and Ethiopia will resume.", "Talks", "forecast", "EGY ETH", "EGY-ETH talks"
    )
    assert composed(page("a.txt", "2021-05-04", waiting)) == ()


def test_every_sentence_is_cited_within_measure() -> None:
    """Each sentence of the dam case has evidence that holds, few at a time."""
    read = reading()
    groups = link_events(read)
    minute = compose_minute(read, groups, build_lanes(read, groups), build_ledger(read, groups))
    for sentence in minute:
        assert 1 <= len(sentence.evidence) <= MOST_CITED
        for form in sentence.evidence:
            evidence = Evidence.parse(form)
            assert evidence.holds(read.texts[evidence.doc])


SUMMIT = event(
    "Narendra Modi met Shinzo Abe on 3 May.", "met", "IND:Narendra_Modi JPN:Shinzo_Abe",
    code="CONSULT 040", when="2018-05-03", reciprocal=True,
)  # fmt: skip


def test_leaders_who_met_go_before_what_more_papers_tell() -> None:
    """Visits told by two papers each leave room for a meeting of leaders told by one; a pair has one sentence."""
    visits = [
        event(f"Peru visited {there} on {day} May.", "visited", "PER", there, when=f"2018-05-0{day}")
        for day, there in enumerate(("CHL", "BOL", "ECU", "BRA"), 1)
    ]
    again = event("Peru visited CHL on 6 May.", "visited", "PER", "CHL", when="2018-05-06")
    minute = composed(
        page("a.txt", "2018-05-07", *visits, SUMMIT, outlet="Alpha"),
        page("b.txt", "2018-05-08", *visits, again, outlet="Beta"),
    )
    told = [sentence.text for sentence in minute if sentence.rule == "minute.told"]
    assert "Narendra Modi and Shinzo Abe met (3 May 2018)." in told
    assert sum("Chile" in text for text in told) <= 1


def test_what_was_planned_and_held_is_one_sentence() -> None:
    """A plan that came about is told with the act, and not once more as a plan."""
    plan = event(
        "Narendra Modi will meet Shinzo Abe on 3 May.", "meet", "IND:Narendra_Modi JPN:Shinzo_Abe",
        code="AGREE 036", status="planned", scheduled="2018-05-03", reciprocal=True,
    )  # fmt: skip
    minute = composed(page("a.txt", "2018-04-20", plan), page("b.txt", "2018-05-04", SUMMIT))
    (told,) = [sentence for sentence in minute if sentence.rule == "minute.told"]
    assert (
        told.text
        == "Narendra Modi and Shinzo Abe met (3 May 2018). Planned for 3 May 2018 (said 20 Apr 2018): held."
    )
    assert {Evidence.parse(form).doc for form in told.evidence} == {"a.txt", "b.txt"}
    assert [sentence.rule for sentence in minute] == ["minute.told"]


def test_an_open_act_goes_before_an_open_promise() -> None:
    """What no rule can decide is not what a reader waits for."""
    promise = event(
        "Egypt promised Ethiopia to sign in May.", "promised", "EGY", "ETH",
        code="AGREE 030", status="planned", scheduled="2018-05-20",
    )  # fmt: skip
    visit = event(
        "India will visit Japan in May.",
        "visit",
        "IND",
        "JPN",
        code="AGREE 036",
        status="planned",
        scheduled="2018-05-25",
    )
    (waiting,) = [s for s in composed(page("a.txt", "2018-04-20", promise, visit)) if s.rule == "minute.open"]
    assert waiting.text.startswith("Planned (20 Apr 2018): India to visit Japan, 25 May 2018. Open:")


def test_the_last_turn_is_the_last_that_texts_assert() -> None:
    """What merely happened after it does not hide a turn."""
    before = relation(
        "Ties were strained.", "strained", "EGY ETH", "strained", period="2017-01-01..2017-12-31"
    )
    after = relation("Ties were restored.", "restored", "EGY ETH", "restored", period="2018-03-26")
    quarrel = event("Egypt rebuked Ethiopia.", "rebuked", "EGY", "ETH", code="ACCUSE 111", when="2018-04-02")
    turned = [
        s.text
        for s in composed(page("a.txt", "2018-05-04", before, after, quarrel))
        if s.rule == "minute.turned"
    ]
    assert turned == ["Egypt and Ethiopia: strained (2017), then restored (26 Mar 2018)."]
