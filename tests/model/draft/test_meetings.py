"""Meetings and seating: who sits at which table, how far it has come, and what is settled there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.model.draft.material import Material
from detente.model.draft.matters import matters
from detente.model.draft.meetings import Format, formats, voting_bodies
from detente.model.draft.seating import Seated, members, seat
from tests.model.draft.pages import Page, days, material_of

DAY = date(2020, 5, 4)
SOON = days(DAY + timedelta(days=14))


def page() -> Page:
    """Return an empty page of the day."""
    return Page("a.txt", DAY)


def met(made: Page, who: str = "CHL PER") -> Page:
    """Add a meeting."""
    return made.act("They [met].", who, "", "040", mutual=True)


def tables(*pages: Page, as_of: date | None = None) -> dict[str, Format]:
    """Return the formats by key."""
    return {one.key: one for one in formats(material_of(*pages, as_of=as_of))}


def seated(material: Material) -> dict[str, Seated]:
    """Return the tables with an agenda by key."""
    return {one.key: one for one in seat(formats(material), matters(material), material)}


class TestStage:
    def test_a_meeting_held_leaves_nothing_pending(self) -> None:
        """They met: the table is free for the next offer."""
        assert tables(met(page()))["CHL-PER"].stage == "none"

    def test_a_date_to_come_is_scheduled(self) -> None:
        """They will meet in a fortnight."""
        made = page().act("They [will meet].", "CHL PER", "", "036", status="planned", due=SOON, mutual=True)
        assert tables(made)["CHL-PER"].stage == "scheduled"

    def test_a_date_that_passed_without_a_word_pends_no_more(self) -> None:
        """As of a month later nobody says that they met."""
        made = page().act("They [will meet].", "CHL PER", "", "036", status="planned", due=SOON, mutual=True)
        assert tables(made, as_of=DAY + timedelta(days=31))["CHL-PER"].stage == "none"

    def test_a_plan_without_a_date_is_accepted(self) -> None:
        """They mean to meet."""
        made = page().act("They [will meet].", "CHL PER", "", "036", status="planned", mutual=True)
        assert tables(made)["CHL-PER"].stage == "accepted"

    def test_an_agreement_to_meet_is_accepted_while_it_is_fresh(self) -> None:
        """Half a year later nobody can say."""
        made = page().act("They [agreed to meet].", "CHL PER", "", "036", mutual=True)
        assert tables(made)["CHL-PER"].stage == "accepted"
        assert tables(made, as_of=DAY + timedelta(days=200))["CHL-PER"].stage == "none"

    def test_a_text_signed_settles(self) -> None:
        """They signed an agreement."""
        made = met(page()).act("They [signed] an agreement.", "CHL PER", "", "057", mutual=True)
        assert tables(made)["CHL-PER"].stage == "settled"

    def test_talk_of_another_round_after_a_settlement_is_an_offer(self) -> None:
        """Signed in May; in June a second summit is spoken of."""
        signed = page().act("They [signed] an agreement.", "CHL PER", "", "057", mutual=True)
        later = Page("b.txt", DAY + timedelta(days=40))
        later.act("A second summit [may follow].", "CHL PER", "", "036", status="hypothetical", mutual=True)
        assert tables(signed, later)["CHL-PER"].stage == "offered"

    def test_leaving_breaks(self) -> None:
        """One side quits after the signing."""
        signed = page().act("The three [signed].", "CHL PER BOL", "", "057", mutual=True)
        later = Page("b.txt", DAY + timedelta(days=40)).act("Peru [quit] the deal.", "PER", "", "161")
        assert tables(signed, later)["BOL-CHL-PER"].stage == "broken"

    def test_coming_back_after_leaving_mends(self) -> None:
        """A meeting after the break: the last sign decides."""
        left = page().act("Peru [quit] the talks with Chile.", "PER", "CHL", "161")
        back = Page("b.txt", DAY + timedelta(days=40)).act(
            "They [met] again.", "CHL PER", "", "040", mutual=True
        )
        assert tables(left, back)["CHL-PER"].stage == "none"

    def test_why_is_always_said(self) -> None:
        """A stage without a reason cannot be reviewed."""
        assert all(one.why for one in tables(met(page())).values())


class TestFormats:
    def test_only_thought_of_is_no_table(self) -> None:
        """A format that somebody would like is noted, not drafted."""
        made = page().act(
            "Talks of them [would help].", "CHL PER", "", "036", status="hypothetical", mutual=True
        )
        material = material_of(made)
        assert formats(material) == ()
        assert "tables.CHL-PER" in dict(material.notes)

    def test_long_ago_is_no_table(self) -> None:
        """A meeting fifteen years back is history."""
        made = page().act("They [met] then.", "CHL PER", "", "040", mutual=True, on=days(date(2005, 5, 4)))
        assert tables(made) == {}

    def test_who_goes_to_see_whom_sits_with_him(self) -> None:
        """A visit is a meeting of guest and host."""
        assert list(tables(page().act("Peru [visited] Chile.", "PER", "CHL", "042"))) == ["CHL-PER"]

    def test_mediation_seats_nobody_at_the_mediators(self) -> None:
        """Bringing others together is no meeting of three."""
        assert tables(page().act("Bolivia [mediates].", "BOL", "CHL PER", "045")) == {}

    def test_three_of_four_are_the_four(self) -> None:
        """Who stayed away is still a party."""
        made = met(met(page(), "BOL CHL PER ECU"), "BOL CHL PER")
        assert list(tables(made)) == ["BOL-CHL-ECU-PER"]

    def test_two_of_three_are_two(self) -> None:
        """Two can have business of their own."""
        assert list(tables(met(met(page(), "BOL CHL PER"), "CHL PER"))) == ["BOL-CHL-PER", "CHL-PER"]

    def test_seven_are_a_forum(self) -> None:
        """More than six do not settle things at a table."""
        assert tables(met(page(), "BOL CHL PER ECU COL ARG BRA")) == {}

    def test_a_body_that_votes_sits_at_no_table(self) -> None:
        """The Council decides; its members talk."""
        assert tables(met(page(), "CHL IGO-UNSC")) == {}

    def test_the_body_that_votes_is_the_council(self) -> None:
        """With its five permanent members."""
        assert voting_bodies() == {"IGO-UNSC": ("CHN", "FRA", "GBR", "RUS", "USA")}

    def test_members_stand_for_their_body(self) -> None:
        """Whoever is no such body stays as he is."""
        assert members(["IGO-UNSC", "PER"]) == {"CHN", "FRA", "GBR", "RUS", "USA", "PER"}


class TestSeating:
    def test_arms_are_settled_with_the_foe_and_not_with_the_friend(self) -> None:
        """Peru meets Chile, its friend, and Bolivia: disarmament belongs to the talks with Bolivia."""
        made = met(met(page()), "BOL PER").relate("Peru and Chile are [allies].", "PER", "CHL", "allied")
        made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
        assert [m.key for m in seated(material_of(made))["BOL-PER"].agenda] == ["weapons-PER"]

    def test_aid_is_settled_with_the_friend(self) -> None:
        """And help where there is goodwill."""
        made = met(met(page()), "BOL PER").relate("Peru and Chile are [allies].", "PER", "CHL", "allied")
        made.claim("Peru needs [food aid].", "interest", "aid", holder="PER", about="PER")
        assert "aid-PER" in [m.key for m in seated(material_of(made))["CHL-PER"].agenda]

    def test_it_goes_to_whoever_asks(self) -> None:
        """Neither is a friend; Bolivia demands it."""
        made = met(met(page()), "BOL PER")
        made.act("Bolivia [demanded] that Peru give up nuclear weapons.", "BOL", "PER", "105")
        assert "weapons-PER" in [m.key for m in seated(material_of(made))["BOL-PER"].agenda]

    def test_each_matter_has_one_place(self) -> None:
        """Two tables of Peru, one matter of its weapons."""
        made = met(met(page()), "BOL PER").act(
            "Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons"
        )
        agendas = [m.key for one in seated(material_of(made)).values() for m in one.agenda]
        assert agendas.count("weapons-PER") == 1

    def test_a_table_without_anything_to_settle_is_noted(self) -> None:
        """They met once, nobody says what for."""
        material = material_of(met(page()))
        assert seated(material) == {}
        assert "tables.CHL-PER" in dict(material.notes)

    def test_two_who_meet_again_and_again_have_dealings(self) -> None:
        """Three meetings told in three months: that they deal with each other at all is at stake."""
        pages = [met(Page(f"{n}.txt", DAY + timedelta(days=30 * n))) for n in range(3)]
        assert [m.key for m in seated(material_of(*pages))["CHL-PER"].agenda] == ["relations-CHL-PER"]

    def test_an_agenda_has_five_issues_at_most(self) -> None:
        """Those that most sentences speak of; the others are noted."""
        made = met(page())
        for words in ("nuclear weapons", "troops", "hostages", "dam", "military exercises", "corridor"):
            made.quote(f"[Peru's {words}] came up.", "CHL", "assert")
        made.quote("[Peru's corridor] came up again.", "CHL", "assert")
        material = material_of(made)
        agenda = [m.key for m in seated(material)["CHL-PER"].agenda]
        assert len(agenda) == 5
        assert "navigation-PER" in agenda
        assert any(path.startswith("issues.") for path in dict(material.notes))

    @pytest.mark.parametrize(
        ("text", "key", "deliverer"),
        [
            ("[Peru's troops] came up.", "troops-PER", "PER"),
            ("[Sanctions against Peru] came up.", "sanctions-relief-PER", "CHL"),
            ("[The border dispute of Peru with Chile] came up.", "territory-CHL-PER", ""),
        ],
    )
    def test_who_delivers_follows_from_whose_it_is(self, text: str, key: str, deliverer: str) -> None:
        """The owner gives what it has; the other side gives what is wanted of it; both give what takes two."""
        table = seated(material_of(met(page()).quote(text, "CHL", "assert")))["CHL-PER"]
        matter = next(matter for matter in table.agenda if matter.key == key)
        assert table.deliverer(matter) == deliverer

    def test_with_several_others_nobody_alone_gives_relief(self) -> None:
        """At a table of three two could: none is named, unless texts say who imposed it."""
        open_ = met(page(), "BOL CHL PER").quote("[Sanctions against Peru] came up.", "CHL", "assert")
        table = seated(material_of(open_))["BOL-CHL-PER"]
        assert table.deliverer(table.agenda[0]) == ""
        told = met(page(), "BOL CHL PER").act("Bolivia [imposed sanctions] on Peru.", "BOL", "PER", "163")
        table = seated(material_of(told))["BOL-CHL-PER"]
        assert table.deliverer(table.agenda[0]) == "BOL"
