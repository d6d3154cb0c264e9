"""The view holds what the page shows: cited, counted by hand, in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.reading import Reading
from detente.records.calendar_words import interval_words, range_words
from detente.records.evidence import Evidence
from detente.records.figures import Figure
from detente.records.interval import Interval
from detente.show.case import Case
from detente.show.view_course import outcome_name, voice_name
from detente.show.view_evidence import walk
from detente.show.view_parts import Index, Line, Quote, clean, clip, sentence_case
from detente.show.view_words import listed
from detente.show.views import BriefView, brief_view, view_to_json
from tests.show.dam import TEXTS, dam_case, days, reading

EVIDENCE = re.compile(r".+#\d+-\d+~[0-9a-f]{8}")


@pytest.fixture(scope="module")
def view() -> BriefView:
    """Return the view of the dam case."""
    return brief_view(dam_case())


def strings(value: Any) -> Iterator[str]:
    """Yield every string in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def said(line: Line) -> str:
    """Return a line as a reader hears it."""
    spoken = [
        f"{p.value} {p.unit}".strip() if isinstance(p, Figure) else p
        for p in line.parts
        if not isinstance(p, Quote)
    ]
    return "".join(spoken)


class TestEvidence:
    def test_every_citation_holds(self, view: BriefView) -> None:
        """Each evidence string of the JSON cites a slice that stands in its document."""
        cited = [s for s in strings(view_to_json(view)) if EVIDENCE.fullmatch(s)]
        assert len(cited) > 50
        for form in cited:
            evidence = Evidence.parse(form)
            assert evidence.holds(TEXTS[evidence.doc])

    def test_every_quote_stands_in_its_slice(self, view: BriefView) -> None:
        """No word is put into a document's mouth."""
        quotes = [part for part in walk(view) if isinstance(part, Quote)]
        assert len(quotes) > 15
        for quote in quotes:
            evidence = Evidence.parse(quote.evidence)
            assert quote.text
            assert quote.text.strip(" …") in clean(TEXTS[evidence.doc][evidence.start : evidence.end])

    def test_every_cited_slice_has_an_entry(self, view: BriefView) -> None:
        """What is cited can be looked up: as a sentence, as a part of one or as a whole document."""
        entries = {s.evidence for s in view.sentences} | {d.evidence for d in view.documents}
        entries |= {piece.evidence for s in view.sentences for piece in s.slices}
        assert {s for s in strings(view_to_json(view)) if EVIDENCE.fullmatch(s)} <= entries

    def test_slice_stands_in_its_sentence(self, view: BriefView) -> None:
        """What stands about the mark is the sentence itself."""
        whole = next(s for s in view.sentences if s.label == "D1.5")
        piece = whole.slices[0]
        assert (piece.before, piece.marked) == ("“", "We will not fill it in secret")
        assert piece.after == ",” minister Anvar …"


class TestHead:
    def test_counts_are_those_of_the_hand(self, view: BriefView) -> None:
        """Three texts, twelve sentences, one related link."""
        figures = (view.bar.articles, view.bar.sentences, view.bar.furniture)
        assert [f.value for f in figures if f] == [3, 12, 1]
        assert len(view.bar.articles.evidence) == 3

    def test_span_joins_what_is_close(self, view: BriefView) -> None:
        """March together, June apart; one of the March dates was inferred."""
        assert view.bar.span == "about 5–20 Mar 2031 and 21 Jun 2031"

    def test_undated_documents_are_said(self) -> None:
        """A folder without a date does not pretend to one."""
        read = reading()
        bare = tuple(replace(r, document=replace(r.document, doc_date=None)) for r in read.documents)
        assert brief_view(dam_case(reading=replace(read, documents=bare))).bar.span == "no document is dated"

    @pytest.mark.parametrize(
        "line",
        [
            "2 news reports, 1 opinion piece.",
            "Only 3 independent origins: agreement between them proves little.",
            "Outlet unknown, not guessed: D2 and D3.",
            "No outlet of Uzbekistan is among the documents.",
            "Only as others relay them: Valley Radio.",
            "Nothing written from 21 Mar 2031 to 20 Jun 2031 (92 days).",
            "1 of 2 events rests on one origin alone.",
            "Passed over: d-scan.txt (see How this was made).",
            "Nobody has reviewed these readings: rules made them.",
        ],
    )
    def test_says_what_it_cannot_see(self, view: BriefView, line: str) -> None:
        """Each gap of the folder is a line of its own."""
        assert line in [said(spot) for spot in view.blind_spots]

    def test_vague_dates_are_said(self) -> None:
        """A year is no date for an event: one of two cannot be placed."""
        case = dam_case()
        groups = (*case.groups[:2], replace(case.groups[2], occurred=days("2031-01-01", "2031-12-31")))
        spots = [said(spot) for spot in brief_view(dam_case(groups=groups)).blind_spots]
        assert "1 of 2 events cannot be dated to within a month." in spots


class TestCourse:
    def test_turn_is_kept(self, view: BriefView) -> None:
        """The lane runs from strained to restored and turned at the second phase."""
        lane = view.lanes[0]
        assert [phase.words for phase in lane.phases] == ["strained", "restored"]
        assert lane.turned == 1
        assert lane.pair[0].name == "Tajikistan"

    def test_resolved_comes_first_and_arguments_stay_out(self, view: BriefView) -> None:
        """A held plan and a void forecast are news; an untestable lever and an open cause are not."""
        assert [e.standing for e in view.said_and_seen] == ["HELD", "CONDITION NOT MET"]

    def test_both_sides_are_quoted(self, view: BriefView) -> None:
        """The expectation and what decided it stand side by side."""
        held = view.said_and_seen[0]
        assert [q.text for q in held.expected] == ["They agreed to meet again in June."]
        assert held.later[0].text is not None
        assert held.later[0].text.startswith("Tajikistan and Uzbekistan signed")

    def test_disputes_have_two_sides(self, view: BriefView) -> None:
        """Two days for one meeting, two effects of one treaty; strained before and restored after is no dispute."""
        assert [(d.kind, [s.label for s in d.sides]) for d in view.disagreements] == [
            ("date", ["3 Mar 2031", "4 Mar 2031"]),
            ("claim", ["author of D2: less of it", "farmers: more of it"]),
        ]

    def test_motives_are_read_differently(self) -> None:
        """Two texts that give one actor different wishes are set against each other."""
        read = reading()
        wishes = [replace(read.claims[i], ctype="interest", holder=("TJK",)) for i in (0, 1)]
        parts = (
            replace(read.documents[0], claims=(wishes[0],)),
            replace(read.documents[1], claims=(wishes[1],)),
        )
        found = brief_view(
            dam_case(reading=Reading(parts, (), TEXTS), groups=(), lanes=(), ledger=())
        ).disagreements
        assert [(d.kind, d.about) for d in found] == [
            ("motive", "What Tajikistan wants, as each text reads it")
        ]

    @pytest.mark.parametrize(
        ("voice", "name"),
        [
            ("author (b-gazette.txt)", "author of D2"),
            ("author", "the author"),
            ("UZB", "Uzbekistan"),
            ("UZB (some ministers)", "some ministers"),
            ("Anvar Rahmon (TJK)", "Anvar Rahmon"),
            ("farmers", "farmers"),
        ],
    )
    def test_voices_have_names(self, voice: str, name: str) -> None:
        """A claimant in any of the code book's forms is one a reader knows."""
        assert voice_name(voice, Index.of(reading(), quotes=True)) == name

    def test_outcome_spells_ids(self) -> None:
        """Ids are for machines."""
        assert outcome_name("TJK-UZB tie") == "Tajikistan and Uzbekistan tie"


class TestTimeline:
    def test_occurred_published_and_planned_are_apart(self, view: BriefView) -> None:
        """The June meeting is planned, not dated by the day it was agreed."""
        rows = view.timeline
        assert [r.occurred.words for r in rows.dated if r.occurred] == ["3–4 Mar 2031", "20 Jun 2031"]
        assert [r.planned.words for r in rows.planned if r.planned] == ["Jun 2031"]
        assert rows.dated[0].published is not None
        assert rows.dated[0].published.words == "5 Mar 2031"

    def test_conflict_is_kept(self, view: BriefView) -> None:
        """Both days are shown."""
        assert view.timeline.dated[0].conflict == ("3 Mar 2031", "4 Mar 2031")
        assert view.timeline.dated[0].told.value == 2

    def test_background_stays_behind(self) -> None:
        """What lies long before the first document is background."""
        case = dam_case()
        old = replace(case.groups[2], occurred=days("2001-01-01", "2001-12-31"))
        rows = brief_view(dam_case(groups=(*case.groups[:2], old))).timeline.dated
        assert [row.rank for row in rows] == ["earlier", "main"]


class TestPeople:
    def test_actors_count_what_they_do(self, view: BriefView) -> None:
        """Four events have both as sources, one statement is the minister's."""
        tajik = next(a for a in view.actors if a.id == "TJK")
        assert tajik.acts is not None
        assert tajik.speaks is not None
        assert (tajik.acts.value, tajik.speaks.value, tajik.people) == (4, 1, ("Anvar Rahmon",))

    def test_speakers_keep_their_words(self, view: BriefView) -> None:
        """The minister's promise is his, with whom he told."""
        rahmon = next(s for s in view.speakers if s.name == "Anvar Rahmon")
        assert (rahmon.side, rahmon.statements[0].act, rahmon.statements[0].to) == (
            "Tajikistan",
            "promise",
            ("Uzbekistan",),
        )

    def test_every_claim_stands_somewhere(self, view: BriefView) -> None:
        """Claims without an entry in the ledger say so."""
        assert [(c.standing, c.kind) for c in view.claims] == [
            ("CONDITION NOT MET", "forecast"),
            ("OPEN", "causal"),
            ("NOT TESTABLE", "leverage"),
            ("NOT TESTABLE", "causal"),
        ]
        assert view.claims[-1].reason == "No rule of the ledger speaks of it."


class TestWholes:
    def test_hidden_quotes_leave_no_sentence(self) -> None:
        """Without quotes only places are shown; a title is a name, not a quote."""
        text = json.dumps(view_to_json(brief_view(dam_case(), quotes=False)), ensure_ascii=False)
        for words in (
            "We will not fill it",
            "leverage over the harvest",
            "Relations had been",
            "signed a water treaty",
        ):
            assert words not in text

    def test_no_probability_is_spoken(self, view: BriefView) -> None:
        """There is no model: no percentage, no chance."""
        ours = json.dumps(view_to_json(replace(view, sentences=(), claims=(), said_and_seen=())))
        assert "%" not in ours
        assert not re.search(r"\b(percent|chance|odds)\b", ours)

    def test_json_is_plain_and_ordered(self, view: BriefView) -> None:
        """Sections come in the order of the page; nothing but JSON types."""
        plain = view_to_json(view)
        assert list(plain)[:4] == ["bar", "minute", "blind_spots", "lanes"]
        assert json.loads(json.dumps(plain, allow_nan=False)) == plain

    def test_empty_case_has_a_view(self) -> None:
        """One text without any record is still a brief."""
        part = replace(reading().documents[0], events=(), statements=(), claims=(), relations=(), segments=())
        read = Reading((part,), (), TEXTS)
        empty: Case = dam_case(reading=read, groups=(), lanes=(), ledger=(), minute=(), notices=())
        view = brief_view(empty)
        assert view.bar.articles.value == 1
        assert view.timeline.dated == ()


class TestWords:
    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            ("2031-03-03", "2031-03-03", "3 Mar 2031"),
            ("2031-03-03", "2031-03-04", "3–4 Mar 2031"),
            ("2031-03-01", "2031-03-31", "Mar 2031"),
            ("2031-02-01", "2031-03-31", "Feb–Mar 2031"),
            ("2031-01-01", "2031-12-31", "2031"),
            ("2028-01-01", "2031-12-31", "2028–2031"),
            ("2031-02-27", "2031-03-02", "27 Feb – 2 Mar 2031"),
            ("2030-12-31", "2031-01-01", "31 Dec 2030 – 1 Jan 2031"),
            ("2030-11-01", "2031-01-31", "Nov 2030 – Jan 2031"),
        ],
    )
    def test_range_in_few_words(self, start: str, end: str, words: str) -> None:
        """Days, months and years are named by what they are."""
        assert range_words(date.fromisoformat(start), date.fromisoformat(end)) == words

    def test_inferred_is_about(self) -> None:
        """What the text does not state is marked."""
        assert interval_words(days("2031-03-01", "2031-03-31", "inferred")) == "about Mar 2031"
        assert interval_words(Interval(date(2031, 3, 3), date(2031, 3, 3), "explicit")) == "3 Mar 2031"

    @pytest.mark.parametrize(
        ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
    )
    def test_lists(self, items: list[str], words: str) -> None:
        """A list reads as a sentence."""
        assert listed(items) == words

    @given(st.text())
    def test_clean_leaves_nothing_unseen(self, text: str) -> None:
        """No control or direction character passes, and cleaning twice changes nothing."""
        done = clean(text)
        assert done == clean(done)
        assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", done)

    @given(st.text(max_size=80), st.integers(10, 60))
    def test_clip_keeps_a_prefix(self, text: str, length: int) -> None:
        """What is kept stands at the start of what came, and is not longer than asked by more than the ellipsis."""
        short = clip(text, length)
        assert text.startswith(short.removesuffix(" …")) or short == text
        assert len(short) <= length + 1

    @pytest.mark.parametrize(("text", "words"), [("no news", "No news."), ("Held.", "Held."), ("", "")])
    def test_sentence_case(self, text: str, words: str) -> None:
        """A reason reads as a sentence."""
        assert sentence_case(text) == words
