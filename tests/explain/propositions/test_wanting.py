"""Interests: the term of value that they are and the moves that serve them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.explain.propositions.wanting import serving, wanted
from detente.simulate.observables import Made
from tests.explain.propositions.dam import DAM, bound, proposed, refused, scene

TERMS = (
    ("Egypt seeks better ties with Sudan.", ("EGY", "goodwill.SDN")),
    ("Egypt needs Saudi Arabia's support.", ("EGY", "goodwill.SAU")),
    (
        "Egypt needs Sudan's support to strengthen its position in negotiations with Ethiopia.",
        ("EGY", "prospect.EGY-ETH"),
    ),
    ("Egypt fears a collapse of Sudan.", ("EGY", "concerns.SDN.stability")),
    ("Egypt praised Sudan in order to stay relevant.", ("EGY", "relevance")),
    ("Ethiopia needs relief from sanctions.", ("ETH", "concerns.ETH.economy")),
    ("Egypt hopes for talks with Ethiopia.", ("EGY", "prospect.EGY-ETH")),
    ("Ethiopia needs Egypt to guarantee its security.", ("ETH", "positions.security-ETH")),
)


class TestTerms:
    @pytest.mark.parametrize(("sentence", "term"), TERMS)
    def test_a_want_is_a_term_of_its_holder_s_value(self, sentence: str, term: tuple[str, str]) -> None:
        """Ties are good will, support for talks what they may bring, a neighbour's fall what becomes of it."""
        found = bound(sentence)
        assert (found.form, found.term) == ("because", term)

    def test_the_choice_of_the_moves_is_looked_at(self) -> None:
        """Outcome and moves are one: whether they are made."""
        found = bound("Egypt seeks better ties with Sudan.")
        assert found.outcome == Made(found.moves)

    def test_moves_are_the_holder_s_friendly_ones_towards_the_other(self) -> None:
        """What it can do for it."""
        assert bound("Egypt seeks better ties with Sudan.").moves == ("EGY-praise-SDN", "EGY-aid-SDN")

    def test_the_means_that_are_told_come_before_all_others(self) -> None:
        """ "It praised Sudan in order to": the praise, and nothing else."""
        assert bound("Egypt praised Sudan in order to stay relevant.").moves == ("EGY-praise-SDN",)

    def test_nothing_is_done_from_outside(self) -> None:
        """The term is dropped by the trial, not by the proposition."""
        found = bound("Egypt seeks better ties with Sudan.")
        assert (found.given, found.against, found.sign) == ((), (), 1)

    def test_what_the_holder_gives_for_it_is_the_mechanism(self) -> None:
        """The weight of the term, and how much gain moves it at all."""
        found = bound("Egypt seeks better ties with Sudan.")
        assert found.mechanism == ("goodwill.EGY.SDN.weight", "actors.EGY.responsiveness")

    def test_a_fear_told_as_a_reason_binds_the_act(self) -> None:
        """ "Supports Sudan because it fears": the support is the means."""
        found = bound("Egypt supports Sudan because it fears a collapse of the government of Sudan.")
        assert (found.term, found.moves) == (("EGY", "concerns.SDN.stability"), ("EGY-praise-SDN",))

    def test_a_neighbour_s_flight_is_feared_for_what_it_does_at_home(self) -> None:
        """Where the hazard hits the holder itself, that is what it minds."""
        from tests.explain.propositions import systems as a

        system = replace(
            DAM,
            assets=(*DAM.assets, *a.assets("EGY.stability")),
            concerns=(*DAM.concerns, *a.concern("EGY.EGY.stability")),
            hazards=(a.hazard("refugees-SDN", then="-assets.EGY.stability"),),
        )
        found = bound("Egypt fears an exodus of refugees from Sudan.", system=system)
        assert found.term == ("EGY", "concerns.EGY.stability")


class TestWords:
    @pytest.mark.parametrize(
        ("sentence", "words"),
        [
            ("Egypt seeks better ties with Sudan.", "Egypt towards Sudan: because of the good will of Sudan"),
            (
                "Ethiopia needs relief from sanctions.",
                "Ethiopia towards Egypt: because of the economy of Ethiopia",
            ),
            ("Egypt fears a collapse of Sudan.", "Egypt towards Sudan: because of the stability of Sudan"),
        ],
    )
    def test_say_who_towards_whom_and_why(self, sentence: str, words: str) -> None:
        """Own words made by rule."""
        assert bound(sentence).words == words

    def test_a_single_move_is_named(self) -> None:
        """What it does, when it is one thing."""
        assert "(EGY-praise-SDN)" in bound("Egypt praised Sudan in order to stay relevant.").words


class TestShows:
    SENTENCE = "Egypt's praise for Sudan shows that it wants better ties with Sudan."

    def test_an_act_that_shows_a_want_is_a_signal(self) -> None:
        """The likelihood of the act with the want against without it."""
        found = bound(self.SENTENCE)
        assert (found.form, found.moves, found.term) == (
            "shows",
            ("EGY-praise-SDN",),
            ("EGY", "goodwill.SDN"),
        )

    def test_the_act_may_have_been_told_before(self) -> None:
        """ "This praise" points to the sentence that told of it."""
        found = proposed(
            "Egypt praised Sudan on Monday. This praise shows that Egypt wants better ties with Sudan."
        )
        assert [item.form for item in found if hasattr(item, "form")] == ["shows"]


class TestRefused:
    def test_a_want_without_a_holder_in_the_system(self) -> None:
        """Nobody there wants it."""
        assert refused("Kenya seeks better ties with Sudan.").code == "no-actor"

    def test_an_object_that_is_nothing_in_the_system(self) -> None:
        """A wish for a better mood."""
        assert refused("Egypt seeks better weather.").code == "unbound-effect"

    def test_no_move_to_serve_it(self) -> None:
        """The term is there, the means are not."""
        found = refused("Ethiopia needs security.")
        assert (found.code, "move of Ethiopia" in found.reason) == ("no-mechanism", True)

    def test_no_term_for_it(self) -> None:
        """Saudi Arabia values nothing of Ethiopia's."""
        found = refused("Saudi Arabia seeks better ties with Ethiopia.")
        assert (found.code, "goodwill.ETH" in found.reason) == ("no-mechanism", True)

    def test_the_tie_of_two_others_is_no_term(self) -> None:
        """Value holds the good will one receives, not that of others for each other."""
        assert refused("Saudi Arabia wants better ties between Egypt and Sudan.").code == "no-mechanism"


class TestServing:
    def test_without_another_and_without_means_there_is_nothing(self) -> None:
        """Nothing is made up."""
        assert serving(scene("Egypt seeks better ties with Sudan."), "EGY", "") == []

    def test_anybody_is_whoever_can_be_met(self) -> None:
        """To have a part in talks, any talks do."""
        keys = [move.key for move in serving(scene("Egypt wants to remain relevant."), "EGY", "*")]
        assert keys == ["EGY-meet-ETH", "EGY-hold-EGY-ETH"]

    def test_wanted_names_the_holder(self) -> None:
        """Whose want it is."""
        found = wanted(scene("Egypt seeks better ties with Sudan."))
        assert getattr(found, "holder", "") == "EGY"
