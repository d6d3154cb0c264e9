"""Acts that a text weighs, pleads for or awaits: own sentences, and what each tells was settled by hand."""

from __future__ import annotations

import pytest

from tests.read.own_events import Told, read, told

TOLD = [
    ("Mr Tsipras is ready for a summit with Turkey.", ("GRC", "TUR", "AGREE", "happened")),
    ("Talks between Peru and Chile deserve an effort.", ("CHL+PER", "", "AGREE", "hypothetical")),
    ("Mr Modi is to call on Mr Obama on Friday.", ("IND", "USA", "AGREE", "planned")),
    ("India called on Nepal to reopen the road.", ("IND", "NPL", "REQUEST", "happened")),
    ("A Turkish official quoted in Cyprus denied any haste.", ("TUR", "", "REJECT", "happened")),
    ("Kenya put off Somalia's meeting with Uganda.", ("KEN", "SOM", "REJECT", "happened")),
    ("My guess is a treaty in May and talks between Peru and Chile.", ("CHL+PER", "", "AGREE", "hypothetical")),
    ("On a meeting between Peru and Chile the paper is silent.", ("CHL+PER", "", "AGREE", "hypothetical")),
    ("The envoy rested before the summit between Peru and Chile.", ("CHL+PER", "", "AGREE", "planned")),
    ("Prices will rise wherever Peru and Chile meet.", ("CHL+PER", "", "AGREE", "hypothetical")),
    ("Norway and Peru will not meet this year, a columnist thinks.", ("NOR+PER", "", "CONSULT", "negated")),
    ("Norway will not meet Peru.", ("NOR", "PER", "REJECT", "happened")),
    ("Mr Erdogan's visit to Greece, promised for May, is still expected.", ("TUR", "GRC", "AGREE", "planned")),
    ("Turkey blew up the tunnels of its missile base on Monday.", ("TUR", "", "RETREAT", "happened")),
    ("Israel blew up the tunnels of a missile base in Syria.", ("ISR", "SYR", "ASSAULT", "happened")),
    ("Iran threatened to leave the talks if Norway went on.", ("IRN", "NOR", "THREATEN", "happened")),
    ("Turkey began to collect duties of 20 per cent on Greek olives.", ("TUR", "GRC", "SANCTION", "happened")),
    ("Turkish duties of 10 per cent fell upon Greek goods.", ("TUR", "GRC", "SANCTION", "happened")),
    ("Turkey published a list of Greek goods worth 50 million dollars.", ("TUR", "GRC", "THREATEN", "happened")),
    ("On Sunday Turkey put off the tariff increase on Greek oil.", ("TUR", "GRC", "RETREAT", "happened")),
    ("Mr Macron left Paris by train for Spain on Monday.", ("FRA", "ESP", "CONSULT", "happened")),
]  # fmt: skip

SILENT = [
    "Norway does not believe that Peru wants the talks to fail.",
    "Relations between Egypt and Sudan had sunk close to their lowest point.",
    "Letters supporting the offer are arriving from friends in Japan, Chile and other countries.",
    "It would be the third such summit between Peru and Chile.",
    "Norwegian officials learned of the offer from the press.",
    "Norway will begin to speak of sanctions again.",
    "The king let Norway's envoy sit in Lima for a week.",
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_what_is_weighed_awaited_or_done(sentence: str, expected: Told) -> None:
    """The act is found with its parties, type and status."""
    assert expected in [told(event) for event in read(sentence)]


@pytest.mark.parametrize("sentence", SILENT)
def test_nothing_is_read_into_it(sentence: str) -> None:
    """What is not believed, a state of relations, letters, a description, a mere mention."""
    assert [told(event) for event in read(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A Turkish columnist has argued in print for striking Cyprus.",
        "Turkish hawks pleaded for bombing Cyprus.",
        "Turkey would bet on a thaw, with Russia quietly supplying oil to Cyprus.",
    ],
)
def test_what_is_pleaded_for_or_bet_on_has_not_happened(sentence: str) -> None:
    """A verb of pleading, or a bet, stands over the act."""
    assert not [
        event for event in read(sentence) if event.plover in ("ASSAULT", "AID") and event.status == "happened"
    ]


def test_what_is_meant_for_no_one_is_denied() -> None:
    """The object denies the act, and a private aim refuses nobody anything."""
    statuses = {event.status for event in read("Mr Erdogan went because Turkey intends to disarm no one.")}
    assert statuses <= {"negated"}


class TestWho:
    def test_the_host_of_somebody_is_not_that_somebody(self) -> None:
        """ "Their hosts" are others than they."""
        text = (
            "Mr Tsipras and Mr Modi met in Athens on Monday. On Tuesday the guests lunched with their hosts."
        )
        assert len(read(text)) == 1
        assert "met" in read(text)[0].trigger.text

    def test_a_father_is_not_his_son(self) -> None:
        """The state received the guest; the person named is another one."""
        (event,) = read("Mr Modi received Mr Trudeau's father in May.")
        assert (told(event), [a.name for a in event.source]) == (
            ("CAN", "IND", "CONSULT", "happened"),
            [None],
        )

    def test_a_town_before_a_summit_is_where_it_is_held(self) -> None:
        """Neither a capital nor a city state is turned down."""
        text = "Officials flew to Singapore on Monday. Iran threatened to leave the {} summit."
        for town in ("Singapore", "Vienna"):
            threat = next(e for e in read(text.format(town)) if e.plover == "THREATEN")
            assert not threat.target

    def test_who_answers_an_account_is_its_subject(self) -> None:
        """Whose account it is, is not who asks."""
        text = "Mr Modi flew to Oslo on Monday. By Norway's account he asked for a loan."
        request = next(e for e in read(text) if e.plover == "REQUEST")
        assert [a.id for a in request.source] == ["IND"]

    def test_whoever_stays_away_disappoints_whom_he_promised(self) -> None:
        """What is broken was given to the same one."""
        events = read("In May Mr Modi pledged to come to Norway, and stayed away.")
        refusal = next(e for e in events if e.plover == "REJECT")
        assert [a.id for a in refusal.target] == ["NOR"]

    def test_an_assurance_given_to_the_writer_concerns_no_state(self) -> None:
        """ "Assured me" has its object."""
        events = read("Peru blamed Chile on Monday. A Peruvian diplomat assured me that all is well.")
        assert not [e for e in events if e.plover == "AGREE" and e.target]

    def test_a_further_summit_announced_is_that_of_the_announcer(self) -> None:
        """The other party is the one other named before."""
        event = next(
            e
            for e in read("On Monday a Greek envoy sat in the palace, and Turkey announced a second summit.")
        )
        assert {a.id for a in event.source} == {"GRC", "TUR"}


def test_an_undated_plan_does_not_take_the_day_of_another_told_later() -> None:
    """What ministers plan without a day is not dated by what their leaders plan further down."""
    text = (
        "Mr Lavrov and Mr Steinmeier will meet at a later time.\n\nNobody knew more on Monday.\n\n"
        "Vladimir Putin and Angela Merkel will meet on 20 July."
    )
    first = next(event for event in read(text) if event.plover == "AGREE")
    assert first.scheduled is None


def test_a_time_of_an_earlier_member_of_a_list_dates_that_member() -> None:
    """ "A call in July, and a meeting in the second half of the year"."""
    text = "I expect a call in July, and a meeting of Peru and Chile in the second half of the year."
    (event,) = read(text)
    assert event.scheduled is not None
    assert (event.scheduled.start.isoformat(), event.scheduled.end.isoformat()) == (
        "2016-07-01",
        "2016-12-31",
    )
