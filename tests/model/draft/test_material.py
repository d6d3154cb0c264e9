"""Material: sentences with the actors they name, how to cite them, and what counts in the weeks looked at."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.model.draft.material import listed, names_actor, parties, sides
from detente.records.evidence import Evidence
from detente.records.interval import Interval
from tests.model.draft.pages import Page, actors, days, material_of, reading_of

DAY = date(2020, 5, 4)


class TestNames:
    def test_states_are_known_by_name_adjective_people_and_capital(self) -> None:
        """As soon as one record speaks of Peru, every sentence about Lima and Peruvians does."""
        page = Page("a.txt", DAY).act("Peru [spoke].", "PER", "CHL", "040")
        for text in ("Lima waits.", "Peruvian ships sail.", "Peruvians voted.", "The Republic of Peru paid."):
            page.say(text)
        named = [sorted(s.ids) for s in material_of(page).sentences.values()]
        assert named == [["PER"]] * 5

    def test_nobody_is_known_of_whom_no_record_speaks(self) -> None:
        """A name in passing makes no actor."""
        page = Page("a.txt", DAY).act("Peru [spoke].", "PER", "", "040")
        page.say("Chile is far away.")
        assert [sorted(s.ids) for s in material_of(page).sentences.values()] == [["PER"], []]

    def test_persons_are_known_as_the_texts_call_them(self) -> None:
        """Castillo stands for Peru where a record says so, in every sentence."""
        page = Page("a.txt", DAY).act("Mr Castillo [spoke].", "PER:Castillo", "", "040")
        page.say("It was Castillo who asked.")
        assert [sorted(s.ids) for s in material_of(page).sentences.values()] == [["PER"], ["PER"]]

    def test_a_name_that_two_sides_bear_names_nobody(self) -> None:
        """One Castillo of Peru and one of Chile: the name alone says nothing."""
        page = Page("a.txt", DAY).act(
            "One Castillo [met] another.", "PER:Castillo CHL:Castillo", "", "040", mutual=True
        )
        assert [sorted(s.ids) for s in material_of(page).sentences.values()] == [[]]

    def test_offsets_are_those_of_the_sentence(self) -> None:
        """Each name stands where it says, counted from the start of its sentence."""
        page = Page("a.txt", DAY).act("Then Peru [spoke].", "PER", "", "040")
        page.say("Later Peru left.")
        for sentence in material_of(page).sentences.values():
            ((first, last, actor),) = sentence.named
            assert (sentence.text[first:last], actor) == ("Peru", "PER")


class TestParties:
    def test_only_states_and_organisations_act(self) -> None:
        """Others, charities and everybody are nobody in a model."""
        assert parties(actors("PER IGO-EU ARM-FARC NGO-MSF OTHER *")) == {"PER", "IGO-EU", "ARM-FARC"}

    def test_sides_of_an_act(self) -> None:
        """Who does it, and to whom."""
        page = Page("a.txt", DAY).act("Peru [warned] Chile.", "PER OTHER", "CHL", "130")
        assert sides(page.events[0]) == (frozenset({"PER"}), frozenset({"CHL"}))


class TestWords:
    @pytest.mark.parametrize(
        ("ids", "words"),
        [
            ([], ""),
            (["PER"], "Peru"),
            (["PER", "CHL"], "Peru and Chile"),
            (["PER", "CHL", "BOL"], "Peru, Chile and Bolivia"),
        ],
    )
    def test_actors_are_listed_in_words(self, ids: list[str], words: str) -> None:
        """Commas, and an and before the last."""
        assert listed(ids) == words

    @pytest.mark.parametrize(
        ("text", "actor", "there"),
        [
            ("issues.water-PER", "PER", True),
            ("ties.CHL.PER", "CHL", True),
            ("levers.sanctions-IGO-UNSC", "IGO-UN", False),
            ("CHL-PER tie", "PER", True),
        ],
    )
    def test_an_id_is_found_whole_or_not_at_all(self, text: str, actor: str, there: bool) -> None:
        """The United Nations is no part of its Council's id."""
        assert names_actor(text, actor) is there


class TestCites:
    def test_a_record_is_cited_by_its_whole_sentence(self) -> None:
        """The slice is the sentence, and it holds."""
        page = Page("a.txt", DAY).act("Peru [warned] Chile.", "PER", "CHL", "130")
        material = material_of(page)
        (form,) = material.cite(page.events[0])
        evidence = Evidence.parse(form)
        assert (evidence.start, evidence.end) == page.events[0].sentence
        assert evidence.holds(material.reading.texts["a.txt"])

    def test_records_of_one_sentence_are_cited_once(self) -> None:
        """Two acts in a sentence are one piece of evidence."""
        page = Page("a.txt", DAY).act("Peru [warned] Chile.", "PER", "CHL", "130")
        material = material_of(page)
        assert len(material.cite(page.events[0], page.events[0])) == 1

    def test_what_stands_outside_any_read_sentence_can_be_cited(self) -> None:
        """A record whose sentence is furniture is still found in the text."""
        page = Page("a.txt", DAY).act("Peru [warned] Chile.", "PER", "CHL", "130")
        page.segments.clear()
        material = material_of(page)
        assert material.at(page.events[0]).text == "Peru warned Chile."


class TestWeeks:
    def test_the_month_before_a_text_is_looked_at(self) -> None:
        """A text of a Monday looks back on its own week and the four before."""
        assert material_of(Page("a.txt", DAY)).weeks == 5

    def test_weeks_of_two_texts_count_once(self) -> None:
        """A week apart they look back on six weeks, half a year apart on ten."""
        near = material_of(Page("a.txt", DAY), Page("b.txt", DAY + timedelta(days=7)))
        far = material_of(Page("a.txt", DAY), Page("b.txt", DAY + timedelta(days=182)))
        assert (near.weeks, far.weeks) == (6, 10)

    def test_there_is_always_a_week(self) -> None:
        """No document, no weeks, and still no division by nothing."""
        from detente.model.draft.material import Material
        from detente.read.reading import Reading

        assert Material.of(Reading.of([]), (), (), DAY).weeks == 1

    @pytest.mark.parametrize(
        ("when", "counted"),
        [
            (days(DAY), 1.0),
            (days(DAY - timedelta(days=400)), 0.0),
            (days(DAY - timedelta(days=69), DAY + timedelta(days=6)), 5 / 11),
        ],
        ids=["this week", "last year", "some time in eleven weeks"],
    )
    def test_what_happened_counts_with_its_share_of_those_weeks(self, when: Interval, counted: float) -> None:
        """Five of the eleven weeks of a wide date are looked at: 5/11."""
        page = Page("a.txt", DAY).act("Peru [warned] Chile.", "PER", "CHL", "130", on=when)
        assert material_of(page).counted(page.events) == pytest.approx(counted)

    def test_one_happening_told_twice_counts_once(self) -> None:
        """Two papers, one meeting."""
        a = Page("a.txt", DAY).act("Peru and Chile [met] on Monday.", "PER CHL", "", "040", mutual=True)
        b = Page("b.txt", DAY).act("Peru and Chile [met] on Monday.", "PER CHL", "", "040", mutual=True)
        assert material_of(a, b).counted([*a.events, *b.events]) == 1

    def test_what_is_only_planned_does_not_count(self) -> None:
        """A plan is no act."""
        page = Page("a.txt", DAY).act("Peru [will warn] Chile.", "PER", "CHL", "130", status="planned")
        assert material_of(page).counted(page.events) == 0


class TestRelations:
    def test_since_the_turn(self) -> None:
        """Strained, then restored: only what was told since it turned speaks of now."""
        old = Page("a.txt", DAY).relate(
            "Peru and Chile are at odds: ties are [strained].", "PER", "CHL", "strained"
        )
        new = Page("b.txt", DAY + timedelta(days=90)).relate(
            "Peru and Chile [restored] ties.", "PER", "CHL", "restored"
        )
        material = material_of(old, new)
        assert [phase.words for phase in material.since_turn("CHL", "PER")] == ["restored"]
        assert material.since_turn("PER", "BOL") == ()

    def test_phases_are_cited_by_their_sentences(self) -> None:
        """Each stretch leads back to the sentence that asserts it."""
        page = Page("a.txt", DAY).relate("Peru and Chile [restored] ties.", "PER", "CHL", "restored")
        material = material_of(page)
        assert material.cite_phases(material.since_turn("PER", "CHL")) == material.cite(page.relations[0])


def test_a_reading_made_by_hand_is_in_order() -> None:
    """The pages of the tests are documents like any other."""
    reading = reading_of(Page("b.txt", DAY), Page("a.txt", DAY))
    assert [one.document.doc for one in reading.documents] == ["a.txt", "b.txt"]
