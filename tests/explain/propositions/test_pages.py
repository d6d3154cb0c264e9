"""Pages and scenes: slices of a text, who is named there, which talks are meant."""

from __future__ import annotations

import pytest

from detente.explain.proposition import NotTestable
from detente.explain.propositions.acts import act_told, moves_of, moves_told
from detente.explain.propositions.antecedents import still_feared, told_before
from detente.explain.propositions.elements import Elements
from detente.explain.propositions.matters import matter_of
from detente.explain.propositions.pages import page_of, pages, plain_sentences, subject_of
from detente.explain.propositions.said import Said, issue_meant, levers_meant
from detente.explain.propositions.scene import Scene
from detente.explain.propositions.signals import signal
from detente.model.change import Force
from detente.read.links.links import link_events
from tests.explain.propositions.dam import DAM, bound, document, proposed, reading, scene

TWO = "Egypt praised Sudan on Monday. If the talks with Ethiopia fail, it will need help."


class TestPage:
    def test_only_documents_with_claims_have_pages(self) -> None:
        """Nothing is bound elsewhere."""
        assert list(pages(reading("Egypt praised Sudan.", "Egypt seeks better ties with Sudan."))) == [
            "b.txt"
        ]

    def test_a_part_names_who_stands_in_it(self) -> None:
        """In text order, each once."""
        page = page_of(document("Egypt and Sudan met. Ethiopia watched Egypt and Egypt watched it."))
        first, second = page.sentences[-2:]
        assert page.between(first.start, first.end).named == ("EGY", "SDN")
        assert page.between(second.start, second.end).named[:2] == ("ETH", "EGY")

    def test_who_only_speaks_in_an_aside_is_not_named(self) -> None:
        """ ", a Saudi official argued," takes no part."""
        page = page_of(document("Saudi backing, a Sudanese official argued, makes Egypt stronger."))
        last = page.sentences[-1]
        assert "SDN" not in page.between(last.start, last.end).named

    def test_an_empty_part_is_false_and_names_nobody(self) -> None:
        """No cause told."""
        part = page_of(document(TWO)).part(None)
        assert (bool(part), part.named, part.tokens) == (False, (), ())

    def test_sentences_before_come_nearest_first(self) -> None:
        """What is told last is meant first."""
        page = page_of(document("One is here. Two is here. Three is here."))
        texts = [page.text[s.start : s.end] for s in page.before(page.sentences[-1].start, 2)]
        assert texts == ["Two is here.", "One is here."]

    def test_events_of_a_part(self) -> None:
        """Those whose words begin there."""
        page = page_of(document(TWO))
        first = page.sentences[-2]
        assert [event.plover for event in page.between(first.start, first.end).events] == ["SUPPORT"]

    def test_plain_sentences_name_nobody(self) -> None:
        """Tokens only."""
        assert all(not sentence.mentions for sentence in plain_sentences(document(TWO)))

    @pytest.mark.parametrize(
        ("sentence", "subject"),
        [
            ("A visit to Cairo could save the agreement.", "A visit to Cairo"),
            ("A collapse is likely to send refugees north.", "A collapse"),
        ],
    )
    def test_subject_and_predicate_are_cut_at_the_modal(self, sentence: str, subject: str) -> None:
        """Cause and effect in one clause."""
        page = page_of(document(sentence))
        found = subject_of(page.between(page.sentences[-1].start, page.sentences[-1].end))
        assert found is not None
        assert found[0].text.strip() == subject

    def test_no_modal_no_cut(self) -> None:
        """A plain statement has no such subject."""
        page = page_of(document("Egypt met Sudan."))
        assert subject_of(page.between(page.sentences[-1].start, page.sentences[-1].end)) is None


class TestActs:
    def test_an_act_is_the_move_of_its_class_between_its_parties(self) -> None:
        """Praise of Egypt for Sudan."""
        one = scene("Egypt praised Sudan in order to stay relevant.")
        assert [move.key for moves in moves_told(one, one.cause) for move in moves] == ["EGY-praise-SDN"]

    def test_an_act_the_system_lacks_is_no_move(self) -> None:
        """Sudan has no praise for Saudi Arabia."""
        one = Scene(
            scene("Egypt seeks better ties with Sudan.").claim,
            page_of(document("Sudan praised Saudi Arabia.")),
            Elements(DAM),
        )
        assert [moves_of(one, event) for event in one.page.events] == [[]]

    def test_an_act_taken_up_is_the_one_told_before(self) -> None:
        """ "The praise" after "praised"."""
        found = bound("Egypt praised Sudan on Monday. The praise improved ties between Egypt and Sudan.")
        assert [change.move for change in found.given if isinstance(change, Force)] == ["EGY-praise-SDN"]

    def test_another_noun_takes_up_nothing(self) -> None:
        """ "The harvest" after "praised" is no act."""
        items = proposed("Egypt praised Sudan on Monday. The harvest improved ties between Egypt and Sudan.")
        assert all(isinstance(item, NotTestable) for item in items)

    def test_a_threat_without_a_target_may_be_upon_anybody(self) -> None:
        """As an outcome each of them shows it; as a cause it is not told which."""
        one = scene("Egypt is likely to threaten again.")
        event = one.page.events[0]
        assert [move.key for move in moves_of(one, event, anybody=True)] == ["EGY-threaten-ETH"]
        assert moves_of(one, event) == []

    def test_a_meeting_asked_for_is_about_the_meeting(self) -> None:
        """Not a demand."""
        one = scene("Analysts expect Egypt to seek a meeting with Ethiopia.")
        assert act_told(one, one.effect) is None


class TestPointingBack:
    def test_those_measures_are_the_sanctions_told_before(self) -> None:
        """A noun for what the sentence before tells."""
        page = page_of(
            document("Egypt imposed sanctions on Ethiopia. Those measures hurt Ethiopia's economy.")
        )
        last = page.sentences[-1]
        found = told_before(page.between(last.start, last.start + len("Those measures")))
        assert found is not None
        assert (found[1].label, set(found[1].parties)) == ("sanctions", {"EGY", "ETH"})

    def test_measures_without_sanctions_before_are_nothing(self) -> None:
        """Which measures?"""
        page = page_of(document("Egypt met Sudan. Those measures hurt Ethiopia's economy."))
        last = page.sentences[-1]
        assert told_before(page.between(last.start, last.start + len("Those measures"))) is None

    def test_that_remains_a_possibility_is_what_was_feared(self) -> None:
        """The effect of the only claim of the sentence before, and whose it is."""
        text = "Egypt fears an exodus of refugees from Sudan. That is a danger as long as aid stays away."
        read = document(text)
        found = still_feared(read.claims[-1], page_of(read))
        assert found is not None
        assert (found[1].label, found[1].parties) == ("refugees", ("SDN",))

    def test_sanctions_upon_a_stranger_to_the_claim_are_not_meant(self) -> None:
        """The only sanctions of the system lie upon Ethiopia; the claim is about Sudan."""
        text = "Egypt fears an exodus of refugees from Sudan. That is a danger as long as the sanctions are in force."
        items = proposed(text)
        assert [item.code for item in items if isinstance(item, NotTestable)] == ["unbound-cause"]

    def test_a_danger_named_outright_is_not_looked_for(self) -> None:
        """Only a pointing subject points."""
        one = scene("If Ethiopia resumes testing, war is a possibility.")
        assert still_feared(one.claim, one.page) is None


class TestWhichTalks:
    def test_named_parties_decide(self) -> None:
        """Talks between the two are their table."""
        one = scene("If the talks between Egypt and Ethiopia fail, Egypt will use force.")
        matter = matter_of(one.cause)
        assert matter is not None
        assert one.table(one.cause, matter) == DAM.tables[0]

    def test_the_talks_told_of_before_are_meant(self) -> None:
        """ "The summit" after "a summit of the two is planned"."""
        text = "Egypt and Ethiopia plan a summit in June. If the summit fails, Egypt will use force."
        found = bound(text)
        assert found.actors[:2] == ("EGY", "ETH")

    def test_talks_planned_elsewhere_in_the_text_are_meant_by_the_definite_word(self) -> None:
        """The groups of the folder tell what is to come."""
        rain = "Rain fell. More rain fell. It was wet. It was cold."
        text = f"Egypt and Ethiopia are to hold a summit in June. {rain} If the summit fails, Egypt will use force."
        read = reading(text)
        claim = read.claims[-1]
        one = Scene(claim, pages(read)["a.txt"], Elements(DAM), link_events(read))
        matter = matter_of(one.cause)
        assert matter is not None
        assert one.table(one.cause, matter) == DAM.tables[0]

    def test_whose_talks_is_not_guessed(self) -> None:
        """Ethiopia has two."""
        one = scene("If the talks fail, Ethiopia will use force.")
        matter = matter_of(one.cause)
        assert matter is not None
        assert one.table(one.cause, matter) is None

    def test_the_only_table_of_the_only_actor_is_meant(self) -> None:
        """Sudan has one."""
        one = scene("If the talks fail, Sudan will use force.")
        matter = matter_of(one.cause)
        assert matter is not None
        assert one.table(one.cause, matter) == DAM.tables[1]

    def test_involved_are_those_of_the_system(self) -> None:
        """Kenya does not act there."""
        assert scene("If Kenya eases sanctions, Ethiopia will return to talks.").involved == ("ETH",)


class TestWhichThing:
    def test_a_lever_by_the_target_named(self) -> None:
        """Upon whom."""
        one = scene("If Egypt eases sanctions, Ethiopia will return to talks.")
        matter = matter_of(one.cause)
        assert matter is not None
        assert [lever.key for lever in levers_meant(Said(one, one.cause, matter), "sanctions")] == [
            "sanctions-ETH"
        ]

    def test_an_issue_by_its_owner(self) -> None:
        """Whose matter it is."""
        one = scene("There would be no relief until Ethiopia disarms.")
        matter = matter_of(one.cause)
        assert matter is not None
        found = issue_meant(Said(one, one.cause, matter), "denuclearisation")
        assert found is not None
        assert found.key == "weapons-ETH"

    def test_what_is_missing_is_none(self) -> None:
        """No such issue."""
        one = scene("There would be no relief until Ethiopia disarms.")
        matter = matter_of(one.cause)
        assert matter is not None
        assert issue_meant(Said(one, one.cause, matter), "ceasefire") is None


class TestSignal:
    def test_nothing_shown_no_signal(self) -> None:
        """A plain want."""
        assert signal(scene("Egypt seeks better ties with Sudan."), "EGY") == ()

    def test_what_another_does_is_no_signal_of_one_s_own(self) -> None:
        """Only the holder's acts show what it wants."""
        one = scene("Egypt's praise for Sudan shows that it wants better ties with Sudan.")
        assert signal(one, "SDN") == ()
