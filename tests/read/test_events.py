"""Events: each sentence here is our own, and what it tells was settled by hand before the rules were run on it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.events.lexicon import frames, triggers
from tests.read.own_events import Told, read, told

ACTIVE = [
    ("Ukraine accused Russia of shelling the port.", ("UKR", "RUS", "ACCUSE", "happened")),
    ("Egypt condemned Ethiopia over the filling of the dam.", ("EGY", "ETH", "ACCUSE", "happened")),
    ("Turkey invited Greece to a conference on the islands.", ("TUR", "GRC", "AGREE", "happened")),
    ("China imposed tariffs on Australian barley.", ("CHN", "AUS", "SANCTION", "happened")),
    ("Russia lifted the embargo on Georgian wine.", ("RUS", "GEO", "RETREAT", "happened")),
    ("Poland expelled three Russian diplomats on Monday.", ("POL", "RUS", "SANCTION", "happened")),
    ("Iran recalled its ambassador from Sweden.", ("IRN", "SWE", "SANCTION", "happened")),
    ("Pakistan praised Chinese mediation.", ("PAK", "CHN", "SUPPORT", "happened")),
    ("Sudan rejected the Ethiopian proposal.", ("SDN", "ETH", "REJECT", "happened")),
    ("Japan sent food to Yemen.", ("JPN", "YEM", "AID", "happened")),
    ("The United States supplied missiles to Ukraine.", ("USA", "UKR", "AID", "happened")),
    ("Eritrea released two Djiboutian soldiers.", ("ERI", "DJI", "RETREAT", "happened")),
    ("India urged Nepal to reopen the crossing.", ("IND", "NPL", "REQUEST", "happened")),
    ("Armenia attacked Azerbaijan near the lake.", ("ARM", "AZE", "ASSAULT", "happened")),
    ("Kenya recognised Kosovo.", ("KEN", "XKX", "SUPPORT", "happened")),
    ("Norway apologised to Denmark.", ("NOR", "DNK", "SUPPORT", "happened")),
    ("Israel arrested two Jordanian drivers.", ("ISR", "JOR", "COERCE", "happened")),
    ("Iraq withdrew its troops from Kuwait.", ("IRQ", "KWT", "RETREAT", "happened")),
    ("Mali severed diplomatic relations with Ukraine.", ("MLI", "UKR", "SANCTION", "happened")),
    ("Serbia mobilised troops along the border with Kosovo.", ("SRB", "XKX", "MOBILIZE", "happened")),
    ("Russia launched missiles at Ukraine.", ("RUS", "UKR", "ASSAULT", "happened")),
    ("Iran tested a ballistic missile.", ("IRN", "", "MOBILIZE", "happened")),
    ("Peru vetoed the resolution.", ("PER", "", "REJECT", "happened")),
    ("Chile offered Bolivia a loan.", ("CHL", "BOL", "AGREE", "happened")),
    ("Soldiers from Mali arrested two Nigerians.", ("MLI", "NGA", "COERCE", "happened")),
    (
        "Sudan's prime minister, in a speech on Monday, urged Egypt to wait.",
        ("SDN", "EGY", "REQUEST", "happened"),
    ),
    (
        "Japan named Russia, Iran and Syria as its main adversaries.",
        ("JPN", "IRN+RUS+SYR", "ACCUSE", "happened"),
    ),
    ("Russia said it would impose sanctions on Norway.", ("RUS", "NOR", "THREATEN", "happened")),
    ("Morocco promised Spain that it would patrol the coast.", ("MAR", "ESP", "AGREE", "happened")),
]

PASSIVE = [
    ("Sanctions were imposed on Belarus by Lithuania.", ("LTU", "BLR", "SANCTION", "happened")),
    ("Ethiopia was criticised by Egypt.", ("EGY", "ETH", "ACCUSE", "happened")),
    ("The tariffs imposed by India on Turkey hurt trade.", ("IND", "TUR", "SANCTION", "happened")),
    ("Two Syrian pilots were arrested by Turkey.", ("TUR", "SYR", "COERCE", "happened")),
]

NOMINAL = [
    ("The visit of the Turkish president to Greece calmed nerves.", ("TUR", "GRC", "CONSULT", "happened")),
    ("Sudan's support for the plan grew after Egypt's threats of war against Ethiopia.",
     ("EGY", "ETH", "THREATEN", "happened")),
    ("The market fell after sanctions by Japan against Russia.", ("JPN", "RUS", "SANCTION", "happened")),
    ("Prices rose because of missile tests by Iran.", ("IRN", "", "MOBILIZE", "happened")),
    ("Clashes between Armenia and Azerbaijan left six dead.", ("ARM+AZE", "", "ASSAULT", "happened")),
    ("Kenya criticised the arrest of aid workers by Ethiopia.", ("KEN", "ETH", "ACCUSE", "happened")),
    ("Brazil faces sanctions from Argentina.", ("ARG", "BRA", "SANCTION", "happened")),
    ("The invasion of Kuwait by Iraq cost lives.", ("IRQ", "KWT", "ASSAULT", "happened")),
]  # fmt: skip

MEETINGS = [
    ("Turkey and Greece held talks on the islands.", ("GRC+TUR", "", "CONSULT", "happened")),
    ("The Indian foreign minister met his Chinese counterpart.", ("CHN+IND", "", "CONSULT", "happened")),
    ("Talks between Egypt and Ethiopia ended without a deal.", ("EGY+ETH", "", "CONSULT", "happened")),
    ("The French president paid a visit to Morocco.", ("FRA", "MAR", "CONSULT", "happened")),
    ("Saudi Arabia sent an envoy to Iran.", ("SAU", "IRN", "CONSULT", "happened")),
    ("Russia and Ukraine signed an agreement on grain.", ("RUS+UKR", "", "AGREE", "happened")),
    ("Japan and South Korea agreed to meet in July.", ("JPN+KOR", "", "AGREE", "happened")),
    ("Spain and Morocco exchanged accusations.", ("ESP+MAR", "", "ACCUSE", "happened")),
    ("India and Pakistan exchanged fire on Sunday.", ("IND+PAK", "", "ASSAULT", "happened")),
    ("Indian and Chinese commanders held another round of talks.", ("CHN+IND", "", "CONSULT", "happened")),
    ("The German foreign minister travelled to Serbia.", ("DEU", "SRB", "CONSULT", "happened")),
]

STATUS = [
    ("Turkey will host Iran next week.", ("IRN", "TUR", "AGREE", "planned")),
    ("The Greek prime minister is to visit Turkey next month.", ("GRC", "TUR", "AGREE", "planned")),
    ("Kenya and Somalia are scheduled to meet in August.", ("KEN+SOM", "", "AGREE", "planned")),
    ("China may impose tariffs on Canada.", ("CHN", "CAN", "SANCTION", "hypothetical")),
    ("If Egypt attacks Ethiopia, the river will not run faster.", ("EGY", "ETH", "ASSAULT", "hypothetical")),
    ("Egypt did not attack Ethiopia.", ("EGY", "ETH", "ASSAULT", "negated")),
    ("Not only did Russia not withdraw its troops from Georgia, it reinforced them.",
     ("RUS", "GEO", "RETREAT", "negated")),
    ("Russia is shelling Ukraine.", ("RUS", "UKR", "ASSAULT", "ongoing")),
    ("Iran continues to supply missiles to Yemen.", ("IRN", "YEM", "AID", "ongoing")),
    ("The planned summit between India and Pakistan was cancelled.", ("IND+PAK", "", "CONSULT", "negated")),
    ("China has yet to recognise Kosovo.", ("CHN", "XKX", "SUPPORT", "negated")),
    ("Sudan refused to meet Ethiopia.", ("SDN", "ETH", "REJECT", "happened")),
    ("Israel threatened to bomb Iran.", ("ISR", "IRN", "THREATEN", "happened")),
    ("Talks between Iran and Iraq are set for next month.", ("IRN+IRQ", "", "AGREE", "planned")),
]  # fmt: skip

SILENT = [
    "Sanctions are a blunt tool.",
    "Egypt wants to meet Ethiopia.",
    "The president of Kenya hit a record low in the polls.",
    "Trade between Brazil and Argentina grew.",
    "The cold war shaped Finland.",
    "Turkey seized the opportunity.",
    "Bread is dear in Egypt.",
    "Denmark must meet the requirements of the bank.",
]


@pytest.mark.parametrize(("sentence", "expected"), [*ACTIVE, *PASSIVE, *NOMINAL, *MEETINGS, *STATUS])
def test_a_sentence_tells_who_did_what_to_whom(sentence: str, expected: Told) -> None:
    """The event that a reader would write down is found, with its parties, type and status."""
    assert expected in [told(event) for event in read(sentence)]


@pytest.mark.parametrize(("sentence", "expected"), [*ACTIVE, *PASSIVE, *MEETINGS, *STATUS])
def test_nothing_else_is_read_into_it(sentence: str, expected: Told) -> None:
    """One act, one event."""
    assert len(read(sentence)) == 1, [told(event) for event in read(sentence)]


@pytest.mark.parametrize("sentence", SILENT)
def test_topics_wishes_and_figures_of_speech_are_no_events(sentence: str) -> None:
    """An issue without an actor, an interest, an idiom: nothing happened."""
    assert [told(event) for event in read(sentence)] == []


class TestParties:
    def test_a_joint_actor_is_one_event_with_a_list(self) -> None:
        """Two states that impose sanctions together share one event."""
        (event,) = read("Canada and Norway imposed sanctions on Belarus.")
        assert told(event) == ("CAN+NOR", "BLR", "SANCTION", "happened")

    def test_those_who_join_are_sources_too(self) -> None:
        """X joined Y in doing it: both did it."""
        (event,) = read("Norway joined Canada in imposing sanctions on Belarus.")
        assert told(event) == ("CAN+NOR", "BLR", "SANCTION", "happened")

    def test_separate_meetings_are_separate_events(self) -> None:
        """One host, two guests who do not meet each other."""
        events = read("There were separate talks between Turkey and Russia and Ukraine.")
        assert sorted(told(event)[0] for event in events) == ["RUS+TUR", "TUR+UKR"]

    def test_a_meeting_at_home_of_one_party_is_a_visit_to_it(self) -> None:
        """The guest is the source, the host the target."""
        (event,) = read("The meeting between Vladimir Putin and Angela Merkel in Berlin was short.")
        assert (told(event)[:2], event.mode, event.cameo) == (("RUS", "DEU"), "visit", "042")

    def test_a_meeting_of_equals_has_no_target(self) -> None:
        """All parties are sources, towards each other."""
        (event,) = read("Turkey and Greece held talks.")
        assert (event.target, event.reciprocal) == ((), True)

    def test_the_object_of_a_request_is_subject_of_the_infinitive(self) -> None:
        """What is urged has not happened."""
        events = read("India urged Nepal to withdraw its troops from Tibet.")
        assert ("IND", "NPL", "REQUEST", "happened") in [told(event) for event in events]
        assert all(event.status != "happened" for event in events if event.plover != "REQUEST")

    def test_a_relative_clause_keeps_its_antecedent(self) -> None:
        """The one who visited is the one named before "who"."""
        events = read("Angela Merkel, who visited Turkey, was content.")
        assert [told(event) for event in events] == [("DEU", "TUR", "CONSULT", "happened")]

    def test_a_part_between_commas_does_not_hide_the_subject(self) -> None:
        """What stands between subject and verb is stepped over."""
        (event,) = read("Egypt, angry for years, condemned Ethiopia.")
        assert told(event) == ("EGY", "ETH", "ACCUSE", "happened")


class TestTimes:
    def test_an_act_takes_the_date_of_its_clause(self) -> None:
        """Each of two acts keeps its own month."""
        events = read("Turkey condemned Greece in March 2016, but Greece praised Turkey in May 2016.")
        assert [(e.plover, e.date and e.date.start.month) for e in events] == [("ACCUSE", 3), ("SUPPORT", 5)]

    def test_an_agreement_to_meet_has_a_day_for_the_meeting(self) -> None:
        """The month behind it is when the meeting is to be, not when it was agreed."""
        (event,) = read("Japan and South Korea agreed to meet in July.")
        assert event.scheduled is not None
        assert (event.scheduled.start.isoformat(), event.scheduled.end.isoformat()) == (
            "2016-07-01",
            "2016-07-31",
        )
        assert event.date is None or event.date.end.isoformat() <= "2016-06-15"

    def test_a_plan_is_not_dated_as_done(self) -> None:
        """Only what is done has a date."""
        (event,) = read("The Greek prime minister is to visit Turkey next month.")
        assert event.date is None

    def test_an_undated_act_is_inferred_to_lie_in_the_quarter_before(self) -> None:
        """The basis says that no text gives the day."""
        (event,) = read("Egypt condemned Ethiopia.")
        assert event.date is not None
        assert (event.date.basis, event.date.end.isoformat()) == ("inferred", "2016-06-15")

    def test_what_had_happened_before_the_story_is_not_dated(self) -> None:
        """The past perfect gives no day and bounds none."""
        (event,) = read("Sudan had backed Ethiopia.")
        assert event.date is None

    def test_a_place_is_kept_as_found(self) -> None:
        """The name behind "in"."""
        (event,) = read("Turkey and Greece held talks in Geneva.")
        assert event.place == "Geneva"


class TestRecords:
    def test_ids_are_distinct_and_stable(self) -> None:
        """The same text twice gives the same records; no two records share an id."""
        text = "There were separate talks between Turkey and Russia and Ukraine. Egypt condemned Ethiopia."
        ids = [event.id for event in read(text)]
        assert len(set(ids)) == len(ids)
        assert ids == [event.id for event in read(text)]

    @settings(max_examples=25, deadline=None)
    @given(st.permutations([row[0] for row in (*ACTIVE[:6], *MEETINGS[:4])]))
    def test_spans_are_slices(self, sentences: list[str]) -> None:
        """Whatever the order of the sentences, triggers and mentions are slices of the text."""
        text = " ".join(sentences)
        for event in read(text):
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text
            for actor in (*event.source, *event.target):
                assert actor.span is None or text[slice(*actor.span)] == actor.mention


class TestLexicon:
    def test_every_type_has_triggers(self) -> None:
        """All sixteen PLOVER types are told by some word, by at least 250 different first words."""
        found = {trigger.plover for row in triggers().values() for trigger in row}
        assert len(found) == 16
        assert len(triggers()) >= 250

    def test_codes_and_ids_have_their_form(self) -> None:
        """CAMEO codes are two to four digits; rule ids begin with event."""
        for row in triggers().values():
            for trigger in row:
                assert re.fullmatch(r"\d{2,4}|-", trigger.cameo)
                assert trigger.rule.startswith("event.")

    def test_every_frame_is_used(self) -> None:
        """No frame stands in the table for nothing."""
        used = {trigger.frame.name for row in triggers().values() for trigger in row}
        assert used == set(frames())
