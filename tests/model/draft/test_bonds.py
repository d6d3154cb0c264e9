"""Bonds: how actors are disposed to each other, and who stands behind whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.model.elements import Tie
from detente.model.system import System
from detente.records.vocabulary import Direction
from tests.model.draft.folders import ends
from tests.model.draft.pages import Page, days, system_of

DAY = date(2020, 5, 4)


def page() -> Page:
    """Return a page on which Chile and Peru met over arms, and Bolivia has business with Chile."""
    made = Page("a.txt", DAY).act("Chile and Peru [met].", "CHL PER", "", "040", mutual=True)
    made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
    return made.act("Bolivia [asked] Chile.", "BOL", "CHL", "100").act(
        "Bolivia [asked] again.", "BOL", "CHL", "101"
    )


def tie(system: System, key: str) -> Tie:
    """Return a tie by key."""
    return next(one for one in system.ties if one.key == key)


class TestLevel:
    @pytest.mark.parametrize(
        ("direction", "sign"),
        [("allied", 1), ("restored", 1), ("strained", -1), ("worsening", -1), ("distrust", -1)],
    )
    def test_words_set_the_side(self, direction: Direction, sign: int) -> None:
        """The middle lies above zero for a bond, below for a quarrel."""
        made = page().relate("Of Bolivia and Peru this is [said].", "BOL", "PER", direction)
        low, high = ends(tie(system_of(made), "BOL.PER").level)
        assert sign * (low + high) > 0

    def test_what_is_only_wanted_is_not_so(self) -> None:
        """Ties that are sought say nothing of those that are."""
        made = page().relate("Bolivia seeks [better ties] with Peru.", "BOL", "PER", "improving", "sought")
        made.act("Bolivia [asked] Peru.", "BOL", "PER", "100")
        assert not [one for one in system_of(made).ties if one.key == "BOL.PER" and ends(one.level)[0] > -0.6]

    def test_since_it_turned_the_new_words_count(self) -> None:
        """Strained for years, restored in May: as of June it is good."""
        old = page().relate("Ties of Bolivia and Peru are [strained].", "BOL", "PER", "strained")
        new = Page("b.txt", DAY + timedelta(days=100)).relate(
            "Both [restored] ties.", "BOL", "PER", "restored"
        )
        assert ends(tie(system_of(old, new), "BOL.PER").level)[0] == 0.0

    def test_the_long_run_remembers_what_was_before(self) -> None:
        """Where it settles may be as bad as it was and as good as it is."""
        old = page().relate("Ties of Bolivia and Peru are [strained].", "BOL", "PER", "strained")
        new = Page("b.txt", DAY + timedelta(days=100)).relate(
            "Both [restored] ties.", "BOL", "PER", "restored"
        )
        found = tie(system_of(old, new), "BOL.PER")
        assert ends(found.mean)[0] < ends(found.level)[0]
        assert ends(found.mean)[1] == ends(found.level)[1]

    def test_two_words_at_once_make_it_wider(self) -> None:
        """Allied and getting better: as wide as both allow."""
        made = page().relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied")
        one = ends(tie(system_of(made), "BOL.PER").level)
        made.relate("Ties of Bolivia and Peru [get better].", "BOL", "PER", "improving")
        two = ends(tie(system_of(made), "BOL.PER").level)
        assert two[0] < one[0]
        assert two[1] == one[1]

    def test_acts_alone_speak_when_no_words_do(self) -> None:
        """Bolivia accused Peru some time this year: it is ill disposed, of the other side nothing is told."""
        year = days(DAY - timedelta(days=120), DAY)
        system = system_of(page().act("Bolivia [accused] Peru.", "BOL", "PER", "112", on=year))
        assert ends(tie(system, "BOL.PER").level) == (-0.9, 0.1)
        assert tie(system, "PER.BOL").level.evidence == ("class:tie.unknown",)

    def test_a_meeting_does_not_undo_what_was_asserted(self) -> None:
        """Strained, and then they meet: as bad as it was remains possible."""
        made = page().relate("Ties of Bolivia and Peru are [strained].", "BOL", "PER", "strained")
        later = Page("b.txt", DAY + timedelta(days=40)).act("Both [met].", "BOL PER", "", "040", mutual=True)
        assert ends(tie(system_of(made, later), "BOL.PER").level) == (-0.8, 0.6)

    def test_a_demand_says_nothing(self) -> None:
        """One asks of friends and of foes."""
        assert tie(
            system_of(page().act("Bolivia [asked] Peru.", "BOL", "PER", "100")), "BOL.PER"
        ).level.evidence == ("class:tie.unknown",)

    def test_force_is_worse_than_words(self) -> None:
        """Who was attacked can hardly be well disposed."""
        made = page().act("Bolivia [shelled] Peru.", "BOL", "PER", "194")
        assert ends(tie(system_of(made), "PER.BOL").level)[1] < 0

    def test_evidence_is_what_was_told(self) -> None:
        """The sentence that asserts it."""
        made = page().relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied")
        (form,) = tie(system_of(made), "BOL.PER").level.evidence
        assert form.startswith("a.txt#")


class TestWhichTies:
    def test_two_of_whom_nothing_is_told_have_none(self) -> None:
        """Bolivia and Peru have no business."""
        assert not [one for one in system_of(page()).ties if one.key == "BOL.PER"]

    def test_two_at_a_table_have_one_each_way(self) -> None:
        """However little is told of them."""
        assert {"CHL.PER", "PER.CHL"} <= {one.key for one in system_of(page()).ties}

    def test_goodwill_only_where_the_tie_is_told(self) -> None:
        """What is not known to exist is not worth anything yet."""
        system = system_of(page().relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied"))
        assert {"BOL.PER", "PER.BOL"} <= {one.key for one in system.goodwill}
        assert "CHL.BOL" not in {one.key for one in system.goodwill}


class TestBacking:
    def backings(self, made: Page) -> list[str]:
        """Return the keys of the backings."""
        return [one.key for one in system_of(made).backings]

    def test_a_friend_outside_stands_behind(self) -> None:
        """Bolivia, Peru's ally, against Chile."""
        made = page().relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied")
        assert self.backings(made) == ["BOL.PER.CHL"]

    def test_support_told_as_an_act_is_enough(self) -> None:
        """Bolivia helped Peru."""
        assert "BOL.PER.CHL" in self.backings(page().act("Bolivia [sent aid] to Peru.", "BOL", "PER", "070"))

    def test_a_claim_that_it_would_strengthen_the_hand_is_enough(self) -> None:
        """Backing of Bolivia gives Peru leverage over Chile: sought, not given."""
        made = page().claim(
            "{Bolivia's backing} gives [Peru more leverage over Chile].",
            "leverage",
            "CHL-PER bargaining power",
            about="BOL CHL PER",
        )
        (backing,) = system_of(made).backings
        assert backing.key == "BOL.PER.CHL"
        assert ends(backing.credibility)[0] == 0.0

    def test_a_claim_does_not_make_the_adversary_a_backer(self) -> None:
        """The same claim says nothing of Bolivia behind Chile."""
        made = page().claim(
            "{Bolivia's backing} gives [Peru more leverage over Chile].",
            "leverage",
            "CHL-PER bargaining power",
            about="BOL CHL PER",
        )
        assert "BOL.CHL.PER" not in self.backings(made)

    def test_help_against_somebody_is_not_that_bodys_help(self) -> None:
        """Bolivia could help Peru against Brazil: Brazil backs nobody."""
        made = (
            page()
            .act("Brazil [asked] Peru.", "BRA", "PER", "100")
            .act("Brazil [asked] on.", "BRA", "PER", "101")
        )
        words = "Peru needs that [Bolivia helps it against Brazil]."
        made.claim(words, "interest", "BOL-PER support", holder="PER", about="BOL BRA PER")
        assert self.backings(made) == ["BOL.PER.CHL"]

    def test_an_enemy_backs_nobody(self) -> None:
        """Bolivia and Peru quarrel."""
        assert self.backings(page().relate("Bolivia and Peru [quarrel].", "BOL", "PER", "strained")) == []

    def test_who_sits_at_the_table_backs_nobody_there(self) -> None:
        """At a table of the three Bolivia speaks for itself."""
        made = Page("a.txt", DAY).act("The three [met].", "BOL CHL PER", "", "040", mutual=True)
        made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
        assert self.backings(made.relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied")) == []

    def test_the_reference_is_the_tie_as_it_stood(self) -> None:
        """Positions were read when the tie was what it is at the start."""
        system = system_of(page().relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied"))
        (backing,) = system.backings
        assert ends(backing.reference) == ends(tie(system, "BOL.PER").level)

    def test_hardening_may_outweigh_help(self) -> None:
        """The prior of model.md (4): 0 to 1.5."""
        system = system_of(page().relate("Bolivia and Peru are [allies].", "BOL", "PER", "allied"))
        assert ends(system.backings[0].hardening) == (0, 1.5)
