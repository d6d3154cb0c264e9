"""Who meets at which rank, and which told meeting may be the planned one; sentences that deny a meeting outright."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.explain.folder import Folder
from detente.explain.ledger import LedgerEntry, build_ledger
from detente.explain.ranks import Ranks, agree, rank_of_words, ranks
from detente.explain.same_act import one_way
from detente.explain.wording import indefinite
from detente.read.links.links import link_events
from detente.read.links.tellings import MEETING
from detente.show.case import Case, open_case
from tests.read.hand import Item, event, folder, page

PLAN = (
    "Peru and Chile end a quarrel\n\nArica, 3 March 2018\n\n"
    "Peru and Chile signed a declaration on the fishing ground on Friday. "
    "The presidents of Peru and Chile are to meet again in Brazil within three months. "
    "Peru and Chile promised to share the catch.\n"
)


def opened(tmp_path: Path, *later: str, plan: str = PLAN) -> Case:
    """Return the case of a plan of March and of texts of April and July."""
    for number, text in enumerate((plan, *later)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return open_case([tmp_path], use_store=False)


def standing(case: Case) -> str:
    """Return how the plan of a further meeting went."""
    return the_plan(case).standing


def the_plan(case: Case) -> LedgerEntry:
    """Return the entry of the first document's plan."""
    return next(entry for entry in case.ledger if entry.kind == "plan" and "another meeting" in entry.about)


def text_of(day: str, *sentences: str) -> str:
    """Return an article of a day on Peru and Chile."""
    return f"News of the fishing ground\n\nArica, {day} 2018\n\n{' '.join(sentences)}\n"


MINISTERS = text_of(
    "20 April",
    "The foreign ministers of Peru and Chile met in Brasília on Thursday.",
    "Peru and Chile talked of nets.",
)
PRESIDENTS = text_of(
    "20 April",
    "The presidents of Peru and Chile met in Brasília on Thursday.",
    "Peru and Chile talked of nets.",
)
ELSEWHERE = text_of(
    "20 April",
    "The presidents of Peru and Chile met in Madrid on Thursday.",
    "Peru and Chile talked of nets.",
)
NOT_HELD = text_of(
    "2 July",
    "Peru accused Chile of overfishing on Sunday.",
    "The presidents were to come to Brazil by June.",
    "Spring ended and the meeting did not take place.",
    "Chile rejected the demand of Peru on Monday.",
)
SUPPOSED = text_of(
    "2 July",
    "Peru accused Chile of overfishing on Sunday.",
    "If the meeting of the presidents did not take place, nobody would mind.",
    "Chile rejected the demand of Peru on Monday.",
)


class TestRanks:
    @pytest.mark.parametrize(
        ("words", "rank"),
        [
            ("the two presidents", "leader"),
            ("Prime Minister Anna Falk", "leader"),
            ("the summit", "leader"),
            ("its foreign minister", "official"),
            ("deputy ministers", "official"),
            ("Vice President Luis Rojas", "official"),
            ("a former president", None),
            ("the opposition leader", None),
            ("the president and his minister", None),
            ("Peru", None),
        ],
    )
    def test_words_name_a_rank_or_none(self, words: str, rank: str | None) -> None:
        """Leaders of states now in office; who serves them; both, or neither, tells nothing."""
        assert rank_of_words(words) == rank

    @pytest.mark.parametrize(
        ("sentence", "told"),
        [
            ("The presidents of Peru and Chile met in Arica on Thursday.", {"leader"}),
            ("The foreign ministers of Peru and Chile met in Arica on Thursday.", {"official"}),
            ("Peru and Chile met in Arica on Thursday.", set()),
        ],
    )
    def test_the_office_before_two_names_is_that_of_both(
        self, tmp_path: Path, sentence: str, told: set[str]
    ) -> None:
        """Read from the article itself."""
        case = opened(tmp_path, plan=text_of("6 April", sentence))
        index = Folder.of(case.reading, case.groups)
        (met,) = [telling for telling in index.told.values() if telling.family == MEETING]
        found = ranks([met], case.reading.texts)
        assert {rank for some in found.values() for rank in some} == told
        assert set(found) == (set(met.actors) if told else set())

    def test_what_is_told_of_one_alone_contradicts_nothing(self) -> None:
        """An actor at two ranks in two tellings agrees with either."""
        leader: Ranks = {"PER": frozenset(("leader",))}
        official: Ranks = {"PER": frozenset(("official",))}
        both: Ranks = {"PER": frozenset(("leader", "official"))}
        other: Ranks = {"CHL": frozenset(("official",))}
        assert not agree(leader, official)
        assert agree(leader, both)
        assert agree(leader, other)


class TestPlans:
    @pytest.mark.parametrize(
        ("later", "wanted"),
        [
            pytest.param((PRESIDENTS,), "HELD", id="the same rank, a town of the place"),
            pytest.param((MINISTERS,), "OPEN", id="ministers are no presidents"),
            pytest.param((ELSEWHERE,), "OPEN", id="another country than the one named"),
            pytest.param((MINISTERS, NOT_HELD), "NOT HELD", id="a text says outright that it was not held"),
            pytest.param((PRESIDENTS, NOT_HELD), "MIXED", id="one text against the other"),
            pytest.param((MINISTERS, SUPPOSED), "OPEN", id="what is only supposed denies nothing"),
        ],
    )
    def test_a_meeting_of_presidents_is_held_by_presidents(
        self, tmp_path: Path, later: tuple[str, ...], wanted: str
    ) -> None:
        """Planned in March for Brazil within three months; texts of April and July."""
        assert standing(opened(tmp_path, *later)) == wanted

    def test_the_denial_is_cited(self, tmp_path: Path) -> None:
        """The sentence of July."""
        entry = the_plan(opened(tmp_path, MINISTERS, NOT_HELD))
        assert entry.reason == "a later text says that it was not held"
        assert [evidence.partition("#")[0] for evidence in entry.later] == ["2.txt"]

    @pytest.mark.parametrize(
        "sentence",
        [
            "Such a meeting of the presidents has not been held since the war.",
            "Whether the meeting of the presidents did not take place for rain is not known.",
            "He wrote that the meeting of the presidents would not be held.",
            "No meeting of the presidents has taken place yet.",
            "The minister said “the meeting did not take place” and laughed.",
            "The match was not held.",
        ],
    )
    def test_what_looks_like_a_denial_and_is_none(self, tmp_path: Path, sentence: str) -> None:
        """Background, questions, forecasts, quotations and other things."""
        case = opened(tmp_path, plan=text_of("2 July", sentence))
        assert Folder.of(case.reading, case.groups).denials == ()


class TestWho:
    def test_a_shared_family_name_is_not_a_shared_person(self) -> None:
        """Two men called Rojas: the one who was to come did not."""
        plan = event(
            "Luis Rojas is to meet Anna Falk in May.",
            "is to meet",
            "PER:Luis_Rojas CHL:Anna_Falk",
            code="AGREE 036",
            status="planned",
            scheduled="2018-05-01..2018-05-31",
        )
        brother = event(
            "Juan Rojas met Anna Falk on 12 May.",
            "met",
            "PER:Juan_Rojas CHL:Anna_Falk",
            when="2018-05-12",
            reciprocal=True,
        )
        himself = event(
            "Rojas met Falk on 12 May.", "met", "PER:Rojas CHL:Anna_Falk", when="2018-05-12", reciprocal=True
        )
        assert _went(plan, brother) == "OPEN"
        assert _went(plan, himself) == "HELD"

    def test_journeys_in_opposite_directions_are_two_plans(self) -> None:
        """Rojas to Chile and Falk to Peru; a meeting at large goes with either."""
        there = event("Rojas will visit Chile.", "visit", "PER", "CHL", code="AGREE 036", status="planned")
        back = event("Falk will visit Peru.", "visit", "CHL", "PER", code="AGREE 036", status="planned")
        some = event("They will meet.", "meet", "PER CHL", code="AGREE 036", status="planned")
        reading = folder(page("a.txt", "2018-03-05", there, back, some))
        index = Folder.of(reading, link_events(reading))
        first, second, third = index.told.values()
        assert not one_way(first, second)
        assert one_way(first, third)
        assert one_way(first, first)


def _went(plan: Item, act: Item) -> str:
    """Return how a plan of March went by an act told in June."""
    reading = folder(page("a.txt", "2018-03-05", plan), page("b.txt", "2018-06-10", act))
    return build_ledger(reading, link_events(reading))[0].standing


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("meeting", "a meeting"),
        ("agreement", "an agreement"),
        ("another meeting", "another meeting"),
        ("sanctions", "sanctions"),
        ("aid", "aid"),
        ("second meeting", "a second meeting"),
    ],
)
def test_an_act_has_the_article_that_it_takes(words: str, one: str) -> None:
    """None for what is no countable thing."""
    assert indefinite(words) == one
