"""People and wants: who is an actor, what stands on the agenda, what each wants of it and how much it matters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.model.elements import Issue, Position
from detente.model.system import System
from tests.model.draft.folders import ends
from tests.model.draft.pages import Page, actors, draft_of, system_of

DAY = date(2020, 5, 4)


def page() -> Page:
    """Return a page on which Chile and Peru met."""
    return Page("a.txt", DAY).act("Chile and Peru [met].", "CHL PER", "", "040", mutual=True)


def armed() -> Page:
    """Return a page on which Peru, which tested a weapon, met Chile, which asks it to disarm."""
    made = page().act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
    return made.act("Chile [demanded] that Peru give up nuclear weapons.", "CHL", "PER", "105")


def issue(system: System, key: str) -> Issue:
    """Return an issue by key."""
    return next(one for one in system.issues if one.key == key)


def position(system: System, key: str) -> Position:
    """Return a position by key."""
    return next(one for one in system.positions if one.key == key)


class TestActors:
    def test_whoever_sits_at_a_table_is_one(self) -> None:
        """Chile and Peru."""
        assert [actor.key for actor in system_of(armed()).actors] == ["CHL", "PER"]

    def test_an_aside_makes_no_actor(self) -> None:
        """Bolivia is named once and does one thing."""
        drafted = draft_of(armed().act("Bolivia [welcomed] it.", "BOL", "", "051"))
        assert "BOL" not in [actor.key for actor in drafted.system.actors]
        assert "actors.BOL" in dict(drafted.notes)

    def test_whoever_acts_and_is_named_twice_is_one(self) -> None:
        """Bolivia welcomes and warns."""
        made = (
            armed()
            .act("Bolivia [welcomed] it.", "BOL", "", "051")
            .act("Bolivia [warned] Peru.", "BOL", "PER", "130")
        )
        assert "BOL" in [actor.key for actor in system_of(made).actors]

    def test_a_mere_place_is_none(self) -> None:
        """Two visits to Bolivia, which itself does and says nothing."""
        made = armed()
        made.act("Envoys of Chile [flew to] Bolivia.", "CHL", "BOL", "042", on=None)
        later = Page("b.txt", DAY + timedelta(days=20)).act(
            "Envoys of Peru [flew to] Bolivia.", "PER", "BOL", "1712"
        )
        assert "BOL" not in [a.key for a in system_of(made, later).actors if not _sits(a.key, made, later)]

    def test_there_are_nine_at_most(self) -> None:
        """Those named most, seats first."""
        made = armed()
        for number, other in enumerate(
            ("ARG", "BOL", "BRA", "COL", "ECU", "GUY", "PRY", "SUR", "URY", "VEN")
        ):
            for _ in range(2 + number):
                made.quote("[It will rain], they say.", other, "assert")
        drafted = draft_of(made)
        found = [actor.key for actor in drafted.system.actors]
        assert len(found) == 9
        assert {"CHL", "PER"} <= set(found)
        assert "actors.ARG" in dict(drafted.notes)

    def test_the_body_that_votes_is_none(self) -> None:
        """The Council acts through its members."""
        made = armed().act("The Council [imposed sanctions] on Peru.", "IGO-UNSC", "PER", "163")
        made.act("The Council [condemned] Peru.", "IGO-UNSC", "PER", "111")
        assert "IGO-UNSC" not in [actor.key for actor in system_of(made).actors]

    @pytest.mark.parametrize(
        ("actor", "row"),
        [
            ("USA", "actor.capability.permanent"),
            ("IGO-EU", "actor.capability.body"),
            ("ARM-FARC", "actor.capability.armed"),
        ],
    )
    def test_weight_says_what_it_rests_on(self, actor: str, row: str) -> None:
        """A permanent member, a body of states, an armed group: each by its own row, none by a power index."""
        made = Page("a.txt", DAY).act("They [met].", f"{actor} PER", "", "040", mutual=True)
        made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
        weight = next(one.capability for one in system_of(made).actors if one.key == actor)
        assert weight.evidence == (f"class:{row}",)


def _sits(actor: str, *pages: Page) -> bool:
    """Return whether an actor sits at a drafted table."""
    return any(actor in table.seats for table in system_of(*pages).tables)


class TestIssues:
    def test_both_ends_are_in_words(self) -> None:
        """Armed at 0, disarmed at 1, and the steps between."""
        found = issue(system_of(armed()), "weapons-PER")
        assert (found.low, found.high, found.kind) == ("armed and testing", "disarmed", "ladder")
        assert found.steps[0] == "freeze"

    def test_its_name_says_whose_it_is(self) -> None:
        """In words, not in ids."""
        assert issue(system_of(armed()), "weapons-PER").name == "disarmament of Peru"

    def test_what_was_only_asked_for_is_not_delivered(self) -> None:
        """Below two fifths."""
        assert ends(issue(system_of(armed()), "weapons-PER").level) == (0, 0.4)

    def test_a_first_step_seen_is_begun(self) -> None:
        """Peru took a site apart: a little is done, not all."""
        made = armed().act("Peru [dismantled] a nuclear site.", "PER", "", "087")
        low, high = ends(issue(system_of(made), "weapons-PER").level)
        assert low > 0
        assert high < 1

    def test_a_promise_is_no_step(self) -> None:
        """Peru pledged to disarm: nothing is done yet."""
        made = armed().act("Peru [pledged] to disarm.", "PER", "", "0356")
        assert ends(issue(system_of(made), "weapons-PER").level) == (0, 0.4)

    @pytest.mark.parametrize(("direction", "low"), [("strained", 0.0), ("restored", 0.4)])
    def test_relations_stand_as_texts_say(self, direction: str, low: float) -> None:
        """Bad relations lie below two fifths, good ones above."""
        made = page()
        if direction == "strained":
            made.relate("Ties of Peru and Chile are [strained].", "PER", "CHL", "strained")
        else:
            made.relate("Peru and Chile [restored] ties.", "PER", "CHL", "restored")
        assert ends(issue(system_of(made), "relations-CHL-PER").level)[0] == low


class TestPositions:
    def test_who_asks_wants_it(self) -> None:
        """Chile wants it, by its own demand."""
        found = position(system_of(armed()), "CHL.weapons-PER")
        assert ends(found.ideal_point) == (0.6, 1)
        assert found.ideal_point.evidence[0].startswith("a.txt#")

    def test_who_holds_back_does_not(self) -> None:
        """Peru tests."""
        assert ends(position(system_of(armed()), "PER.weapons-PER").ideal_point) == (0, 0.4)

    def test_who_does_both_wants_neither_all_nor_nothing(self) -> None:
        """Peru tests, and takes a site apart."""
        made = armed().act("Peru [dismantled] a nuclear site.", "PER", "", "087")
        low, high = ends(position(system_of(made), "PER.weapons-PER").ideal_point)
        assert 0 < low < high < 1

    def test_without_a_word_the_deliverer_leans_to_giving_little(self) -> None:
        """Whose troops came up: Peru; nobody shows what it wants."""
        made = page().quote("[Peru's troops] came up.", "CHL", "assert")
        assert position(system_of(made), "PER.troops-PER").ideal_point.evidence == (
            "class:position.deliverer",
        )
        assert position(system_of(made), "CHL.troops-PER").ideal_point.evidence == (
            "class:position.demander",
        )

    def test_an_outsider_of_whom_nothing_is_told_has_no_position(self) -> None:
        """Bolivia acts elsewhere and is not named beside the matter."""
        made = (
            armed()
            .act("Bolivia [warned] Chile.", "BOL", "CHL", "130")
            .act("Bolivia [met] Ecuador.", "BOL", "ECU", "1712")
        )
        assert not [one for one in system_of(made).positions if one.key.startswith("BOL.")]

    def test_an_outsider_named_beside_it_may_want_anything(self) -> None:
        """Bolivia's worry about the weapons shows no wish: as wide as can be, and a note."""
        made = armed().quote("Bolivia said that [the nuclear weapons of Peru] exist.", "BOL", "assert")
        drafted = draft_of(made.act("Bolivia [warned] Chile.", "BOL", "CHL", "130"))
        assert ends(position(drafted.system, "BOL.weapons-PER").ideal_point) == (0, 1)
        assert "positions.BOL.weapons-PER" in dict(drafted.notes)

    def test_it_matters_to_who_speaks_up(self) -> None:
        """A demand shows that it matters; a seat says less, a name beside it nothing."""
        made = armed().quote("Bolivia said that [the nuclear weapons of Peru] exist.", "BOL", "assert")
        made.act("Bolivia [warned] Chile.", "BOL", "CHL", "130")
        system = system_of(made)
        lows = [ends(position(system, f"{actor}.weapons-PER").salience)[0] for actor in ("CHL", "BOL")]
        assert lows == [0.2, 0.0]


class TestStakes:
    def test_a_pledge_and_a_demand_bind_in_public(self) -> None:
        """Peru promised, Chile demanded: both are at stake."""
        made = armed().quote("[Peru will disarm], it promised.", "PER", "promise")
        made.quote("[Peru must disarm], Chile demanded.", "CHL", "demand")
        assert [stake.key for stake in system_of(made).stakes] == ["CHL.weapons-PER", "PER.weapons-PER"]

    def test_a_remark_binds_nobody(self) -> None:
        """An assertion is no stake."""
        assert system_of(armed().quote("[Peru may disarm], it said.", "PER", "assert")).stakes == ()

    def test_a_stake_cites_the_words(self) -> None:
        """The sentence of the promise."""
        made = armed().quote("[Peru will disarm], it promised.", "PER", "promise")
        (stake,) = system_of(made).stakes
        assert stake.level.evidence == stake.hardness.evidence
        assert len(stake.level.evidence) == 1


def test_ids_of_the_builder_are_states() -> None:
    """The actors of these tests are in the gazetteer."""
    assert [one.id for one in actors("PER CHL")] == ["PER", "CHL"]
