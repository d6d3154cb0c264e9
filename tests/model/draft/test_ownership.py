"""Ownership and matters: whose it is that a sentence speaks of, who asks for it, who holds back."""

from __future__ import annotations

from datetime import date

import pytest

from detente.model.draft.kinds import kinds
from detente.model.draft.material import Sentence
from detente.model.draft.matters import Matter, claimant_ids, matters
from detente.model.draft.ownership import can_own, neighbours
from tests.model.draft.pages import Page, material_of

DAY = date(2020, 5, 4)
CALLED = {"Peru": "PER", "Peruvian": "PER", "Chile": "CHL", "Chilean": "CHL", "Bolivia": "BOL"}


def sentence(text: str) -> Sentence:
    """Return a sentence with its names found by hand."""
    named = [
        (text.index(name), text.index(name) + len(name), actor)
        for name, actor in CALLED.items()
        if name in text
    ]
    return Sentence("a.txt", 0, len(text), text, tuple(sorted(named)))


def page() -> Page:
    """Return an empty page on which the actors of the other tests speak once, so that their names are known."""
    return (
        Page("a.txt", DAY)
        .act("Peru [met] Chile.", "PER CHL", "", "040", mutual=True)
        .act("Bolivia [watched] Chile.", "BOL", "CHL", "040")
    )


def found(made: Page) -> dict[str, Matter]:
    """Return the matters of a page by key."""
    return {matter.key: matter for matter in matters(material_of(made))}


class TestNeighbours:
    @pytest.mark.parametrize(
        ("text", "words", "before", "preposition", "after"),
        [
            ("Peru's secret nuclear weapons", "nuclear weapons", "PER", "", ""),
            ("the Peruvian troops", "troops", "PER", "", ""),
            ("Peru saw that the old troops left", "troops", "", "", ""),
            ("Peru and the troops", "troops", "", "", ""),
            ("the withdrawal of troops of Chile", "troops", "", "of", "CHL"),
            ("sanctions against Chile bite", "sanctions", "", "against", "CHL"),
            ("sanctions bite, says Chile", "sanctions", "", "", ""),
            ("Peru's sanctions on the Chilean fleet", "sanctions", "PER", "on", "CHL"),
        ],
    )
    def test_names_next_to_the_words(
        self, text: str, words: str, before: str, preposition: str, after: str
    ) -> None:
        """A genitive or an adjective before them, a name behind a preposition after them; else nobody."""
        start = text.index(words)
        assert neighbours(sentence(text), start, start + len(words)) == (before, preposition, after)


class TestWhoCanOwn:
    @pytest.mark.parametrize(
        ("actor", "able"),
        [
            ("PER", True),
            ("IGO-EU", True),
            ("ARM-FARC", True),
            ("IGO-UNSC", False),
            ("OTHER", False),
            ("*", False),
            ("", False),
        ],
    )
    def test_states_bodies_and_armed_groups_but_not_a_body_that_votes(self, actor: str, able: bool) -> None:
        """The Council is its members; nobody in particular owns nothing."""
        assert can_own(actor) is able


class TestOwners:
    def test_the_words_say_whose_troops(self) -> None:
        """Chilean troops are Chile's to withdraw, wherever they stand."""
        made = page().quote("[Chilean troops in Bolivia] must go.", "BOL", "demand")
        assert "troops-CHL" in found(made)
        assert "troops-BOL" not in found(made)

    def test_an_act_says_whose_weapons(self) -> None:
        """Who tests owns what is to be given up, although the sentence names it by a pronoun."""
        made = page().act("It [carried out nuclear tests].", "PER", "", "150", mode="weapons")
        assert "weapons-PER" in found(made)

    def test_sanctions_are_the_targets_matter(self) -> None:
        """Relief is for whom they are upon, and those who imposed them can give it."""
        made = page().act("Chile [imposed sanctions] on Peru.", "CHL", "PER", "163")
        matter = found(made)["sanctions-relief-PER"]
        assert matter.givers == {"CHL"}
        assert list(matter.refusers) == ["CHL"]

    def test_a_demand_says_of_whom_it_asks(self) -> None:
        """Asked to free prisoners, Peru owns the matter and Bolivia asks."""
        made = page().act("Bolivia [demanded] that Peru free the hostages.", "BOL", "", "105")
        matter = found(made)["prisoners-PER"]
        assert list(matter.askers) == ["BOL"]

    def test_a_matter_of_two_is_between_the_two_of_the_sentence(self) -> None:
        """A border dispute of Peru and Chile; a third in the sentence would leave it open."""
        made = page().quote("The [border dispute] of Peru with Chile drags on.", "PER", "assert")
        assert "territory-CHL-PER" in found(made)
        made = page().quote("The [border dispute] of Peru with Chile worries Bolivia.", "PER", "assert")
        assert not [key for key in found(made) if key.startswith("territory")]

    def test_relations_told_are_a_matter_of_the_two(self) -> None:
        """A relation asserted between Peru and Chile makes their normal relations a matter."""
        made = page().relate("Ties of Peru and Chile are [strained].", "PER", "CHL", "strained")
        assert found(made)["relations-CHL-PER"].owners == ("CHL", "PER")

    def test_what_is_pledged_at_a_meeting_is_pledged_to_the_other(self) -> None:
        """Chile undertakes a guarantee after meeting Peru: the guarantee is for Peru."""
        made = page().act("Chile [met] Peru.", "CHL PER", "", "040", mutual=True)
        made = made.act("Chile [undertook] to give security guarantees.", "CHL", "", "030")
        assert "security-guarantee-PER" in found(made)

    def test_acts_only_thought_of_count_when_nothing_better_is_told(self) -> None:
        """A halt of exercises that Chile may announce makes it Chile's; beside exercises of Peru it does not."""
        thought = "Somebody [would halt] the military exercises."
        assert "exercises-CHL" in found(page().act(thought, "CHL", "", "0356", status="hypothetical"))
        made = page().quote("Peru's [military exercises] went on.", "CHL", "assert")
        assert "exercises-CHL" not in found(made.act(thought, "CHL", "", "0356", status="hypothetical"))

    def test_a_sentence_without_an_owner_joins_the_only_one(self) -> None:
        """Later talk of "the nuclear programme" is of the one programme told of."""
        made = page().act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
        made = made.quote("The [nuclear programme] is a danger.", "BOL", "assert")
        assert len(found(made)["weapons-PER"].sentences) == 2

    def test_nobodys_matter_is_noted(self) -> None:
        """Spoken of, and no text says whose: no issue, but a note."""
        material = material_of(page().quote("A [ceasefire] would help all.", "BOL", "assert"))
        assert not [m for m in matters(material) if m.kind.key == "ceasefire"]
        assert "issues.ceasefire" in dict(material.notes)


class TestWants:
    def weapons(self, made: Page) -> Matter:
        """Return the matter of Peru's weapons."""
        return found(made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons"))[
            "weapons-PER"
        ]

    def test_testing_is_holding_back(self) -> None:
        """Who tests refuses to disarm."""
        assert list(self.weapons(page()).refusers) == ["PER"]

    def test_dismantling_is_giving(self) -> None:
        """Who takes a site apart moves towards it."""
        made = page().act("Peru [dismantled] a nuclear site.", "PER", "", "087")
        assert "PER" in self.weapons(made).askers

    def test_a_word_given_is_a_promise_and_no_deed(self) -> None:
        """A pledge to disarm binds in public; it shows nothing of what is wanted."""
        matter = self.weapons(page().act("Peru [pledged] to disarm.", "PER", "", "0356"))
        assert list(matter.promised) == ["PER"]
        assert "PER" not in matter.askers

    def test_a_demand_reaches_to_the_end_of_its_clause(self) -> None:
        """ "Chile demands talks, while Peru has nuclear weapons" asks for no disarmament."""
        made = page().act("Chile [demands] talks, while Peru keeps nuclear weapons.", "CHL", "", "100")
        assert "CHL" not in self.weapons(made).askers
        made = page().act("Chile [demands] that Peru give up nuclear weapons.", "CHL", "", "100")
        assert "CHL" in self.weapons(made).askers

    def test_an_interest_in_ones_own_arms_is_in_keeping_them(self) -> None:
        """Peru needs its nuclear weapons: it holds back; it wants disarmament: it does not."""
        made = page().claim("Peru needs [nuclear weapons].", "interest", "weapons", holder="PER", about="PER")
        assert "PER" in self.weapons(made).refusers
        made = page().claim(
            "Peru wants [denuclearisation].", "interest", "denuclearisation", holder="PER", about="PER"
        )
        assert "PER" in self.weapons(made).askers

    def test_whoever_makes_it_a_condition_asks_for_it(self) -> None:
        """ "Once Peru disarms, Chile will trade", says Chile: Chile asks for it."""
        made = page().claim(
            "[Chile will trade] once {Peru disarms}.", "conditional", "trade", claimant="CHL (a minister)"
        )
        assert "CHL" in self.weapons(made).askers

    def test_whoever_denies_relief_until_something_refuses_it(self) -> None:
        """ "No relief from sanctions until Peru disarms", says Chile, which imposed them."""
        made = page().act("Chile [imposed sanctions] on Peru.", "CHL", "PER", "163")
        made = made.claim(
            "[No sanctions will be lifted] until {Peru disarms}.",
            "conditional",
            "sanctions",
            "-",
            claimant="CHL",
        )
        assert len(found(made)["sanctions-relief-PER"].refusers["CHL"]) == 2

    def test_a_demand_to_keep_sanctions_is_no_demand_for_relief(self) -> None:
        """Bolivia says that they must stay."""
        made = page().act("Chile [imposed sanctions] on Peru.", "CHL", "PER", "163")
        made = made.act("Bolivia [said] that sanctions must stay.", "BOL", "PER", "104")
        assert list(found(made)["sanctions-relief-PER"].refusers) == ["CHL", "BOL"]
        assert "BOL" not in found(made)["sanctions-relief-PER"].askers

    @pytest.mark.parametrize(
        ("claimant", "ids"),
        [
            ("author", set()),
            ("CHL (a minister)", {"CHL"}),
            ("a minister (CHL)", {"CHL"}),
            ("IGO-UN", {"IGO-UN"}),
            ("NATO fans", set()),
        ],
    )
    def test_a_claimant_is_read_as_the_code_book_writes_it(self, claimant: str, ids: set[str]) -> None:
        """The id before or in the brackets; words in capitals are no ids."""
        made = page().claim("[Rain] will come.", "forecast", "rain", claimant=claimant)
        assert claimant_ids(made.claims[0]) == ids


def test_every_kind_has_a_way_to_be_owned() -> None:
    """The four ways of binding, and no other."""
    assert {kind.bind for kind in kinds()} == {"owner", "against", "to", "pair"}
