"""Mechanisms, assets, hazards, dates and reports: what claims say of causes, and what nobody chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from detente.model.draft.assets import outcome_parts
from detente.model.draft.mechanisms import Mechanism
from detente.model.draft.rates import WEIGHT, paces
from detente.model.draft.wiring import pairs
from detente.model.system import System
from detente.records.types import Event, Span
from tests.model.draft.folders import ends
from tests.model.draft.pages import Page, days, draft_of, system_of

DAY = date(2020, 5, 4)


def page() -> Page:
    """Return a page on which Chile and Peru, which tests weapons and is under sanctions of Chile, met."""
    made = Page("a.txt", DAY).act("Chile and Peru [met].", "CHL PER", "", "040", mutual=True)
    made.act("Peru [carried out nuclear tests].", "PER", "", "150", mode="weapons")
    return made.act("Chile [imposed sanctions] on Peru.", "CHL", "PER", "163")


def effects(system: System, key: str) -> dict[str, tuple[float, float]]:
    """Return what a move does, by variable."""
    found = next(one for one in system.moves if one.key == key)
    return {effect.on: ends(effect.amount) for effect in found.effects}


class TestOutcomes:
    @pytest.mark.parametrize(
        ("outcome", "about", "parts"),
        [
            ("CHL-PER tie", "CHL PER", (("CHL", "PER"), "tie")),
            ("PER economy", "CHL PER", (("PER",), "economy")),
            ("sanctions", "CHL", ((), "sanctions")),
            ("took a turn", "CHL", ((), "took a turn")),
            ("IGO-UN support", "IGO-UN", (("IGO-UN",), "support")),
        ],
    )
    def test_ids_before_the_label(self, outcome: str, about: str, parts: tuple[tuple[str, ...], str]) -> None:
        """Whom it names, and what of theirs."""
        made = page().claim("[It] follows.", "causal", outcome, about=about)
        assert outcome_parts(made.claims[0]) == parts


class TestFromActs:
    def test_an_act_that_sours_a_tie_has_that_effect_by_that_sentence(self) -> None:
        """Tests of Peru soured its ties with Chile, says a text: both ties, cited by it alone."""
        made = page().claim(
            "[Ties soured] after {Peru carried out tests}.", "causal", "CHL-PER tie", "-", about="CHL PER"
        )
        made.events.append(_inside(made, "PER", "", "150", "carried out tests"))
        system = system_of(made)
        assert effects(system, "PER-test")["ties.PER.CHL"][1] < 0
        found = next(one for one in system.moves if one.key == "PER-test")
        amount = next(effect.amount for effect in found.effects if effect.on == "ties.PER.CHL")
        assert len(amount.evidence) == 1

    def test_an_act_that_brings_a_measure_is_answered_by_its_holder(self) -> None:
        """Tests bring sanctions: Chile's move is reckoned with; nobody's act moves a lever but its holder's."""
        made = page().claim(
            "After {Peru carried out tests} [sanctions will tighten].",
            "conditional",
            "sanctions",
            about="PER",
        )
        made.events.append(_inside(made, "PER", "", "150", "carried out tests"))
        found = next(one for one in system_of(made).moves if one.key == "PER-test")
        assert [expected.move for expected in found.expects] == ["CHL-impose-sanctions-PER"]
        assert "levers.sanctions-PER" not in [effect.on for effect in found.effects]

    def test_a_number_of_its_own_stays(self) -> None:
        """What the class of the act says already is not said twice."""
        made = page().act("Chile [threatened] Peru.", "CHL", "PER", "130")
        made.claim(
            "[Ties soured] when {Chile threatened Peru}.", "causal", "CHL-PER tie", "-", about="CHL PER"
        )
        made.events.append(_inside(made, "CHL", "PER", "130", "threatened"))
        found = next(one for one in system_of(made).moves if one.key == "CHL-threaten-PER")
        assert [effect.on for effect in found.effects].count("ties.PER.CHL") == 1


def _inside(made: Page, by: str, at: str, cameo: str, words: str) -> Event:
    """Return an act read from the last sentence of a page."""
    claim = made.claims[-1]
    start = made.text.index(words, claim.sentence[0])
    page_ = Page(made.doc, made.written).act("x", by, at, cameo, mode="weapons" if cameo == "150" else None)
    return replace(
        page_.events[0],
        id=f"e-{start:012x}",
        sentence=claim.sentence,
        sentence_index=claim.sentence_index,
        trigger=Span(start, start + len(words), words),
    )


class TestFromWords:
    def test_talks_that_fail_bring_force_nearer(self) -> None:
        """A hazard, driven by how the talks stand: the lower, the likelier."""
        made = page().claim(
            "If {the talks of Chile and Peru fail}, [Chile may use force against Peru].",
            "conditional",
            "CHL use of force",
            about="CHL PER",
        )
        made.quote("[The military option] of Chile against Peru is near.", "CHL", "assert")
        made.act("Chile [threatens] Peru with military action.", "CHL", "PER", "138")
        hazard = next(one for one in system_of(made).hazards if one.key == "force-CHL-PER")
        driver = next(one for one in hazard.drivers if one.of == "tables.CHL-PER")
        assert ends(driver.weight)[1] <= 0

    def test_delivery_of_one_issue_moves_a_lever(self) -> None:
        """Sanctions fall once Peru disarms."""
        made = page().claim(
            "Once {Peru disarms}, [sanctions fall].", "conditional", "sanctions", "-", about="PER"
        )
        found = next(
            one
            for one in system_of(made).influences
            if one.source == "issues.weapons-PER" and one.target.startswith("levers.")
        )
        assert ends(found.strength)[1] <= 0
        assert len(found.strength.evidence) == 1

    def test_leaving_a_deal_does_what_texts_say(self) -> None:
        """If Peru walks out, exports stop: a step of Peru's talks shuts the passage."""
        made = page().quote("[Peru's blockade] came up.", "CHL", "assert")
        made.claim("If {Peru walks out}, [exports stop].", "conditional", "exports", "-", about="PER")
        assert effects(system_of(made), "PER-leave-CHL-PER")["issues.navigation-PER"][1] < 0

    def test_a_claim_of_which_one_end_is_not_drafted_adds_nothing(self) -> None:
        """Rain sours ties: there is no rain in the system."""
        plain = system_of(page())
        made = page().claim("[Ties soured] because of {rain}.", "causal", "CHL-PER tie", "-", about="CHL PER")
        assert system_of(made).influences == plain.influences

    def test_an_effect_that_fits_two_parts_is_bound_to_neither(self) -> None:
        """Exports of whom?  Two passages, no name."""
        made = (
            page()
            .quote("[Peru's blockade] came up.", "CHL", "assert")
            .quote("[Chile's blockade] came up.", "PER", "assert")
        )
        made.claim("If {Peru walks out}, [exports stop].", "conditional", "exports", "-", about="")
        assert "issues.navigation-PER" not in effects(system_of(made), "PER-leave-CHL-PER")


class TestSigns:
    @pytest.mark.parametrize(("more", "change", "sign"), [(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)])
    def test_less_of_a_cause_that_raises_lowers(self, more: int, change: int, sign: int) -> None:
        """The four cases by hand."""
        made = Mechanism(
            (("issues.a-B", 1 if more > 0 else -1),), (("levers.c-D", 1 if change > 0 else -1),), ("x",)
        )
        assert list(pairs([made])) == [("issues.a-B", "levers.c-D", sign)]

    def test_two_texts_that_say_the_same_are_one_mechanism(self) -> None:
        """Cited by both."""
        a = Mechanism((("issues.a-B", 1),), (("levers.c-D", 1),), ("x",))
        b = Mechanism((("issues.a-B", 1),), (("levers.c-D", 1),), ("y",))
        assert pairs([a, b]) == {("issues.a-B", "levers.c-D", 1): {"x", "y"}}


class TestAssets:
    def test_what_a_claim_speaks_of_is_an_asset_of_its_own(self) -> None:
        """Peru's economy matters to Peru."""
        made = page().claim("[The economy of Peru] suffers.", "causal", "PER economy", "-", about="PER")
        system = system_of(made)
        assert "PER.economy" in [asset.key for asset in system.assets]
        assert "PER.PER.economy" in [concern.key for concern in system.concerns]

    def test_arms_alarm_whoever_asks_to_disarm(self) -> None:
        """Chile asks: Peru's weapons are bad news to it."""
        made = page().act("Chile [demanded] that Peru give up nuclear weapons.", "CHL", "PER", "105")
        concern = next(one for one in system_of(made).concerns if one.key == "CHL.PER.weapons")
        assert ends(concern.weight)[1] <= 0

    def test_an_interest_in_anothers_lot_is_a_concern(self) -> None:
        """Chile fears for the stability of Peru."""
        made = page().claim(
            "Chile fears [unrest in Peru].", "interest", "PER stability", holder="CHL", about="CHL PER"
        )
        assert "CHL.PER.stability" in [one.key for one in system_of(made).concerns]

    def test_an_interest_in_calm_at_large_is_nobodys_stability(self) -> None:
        """Chile wants stability in the region: that is no asset of Chile."""
        made = page().claim("Chile wants [stability].", "interest", "stability", holder="CHL", about="CHL")
        assert "CHL.stability" not in [asset.key for asset in system_of(made).assets]

    def test_one_does_not_weigh_ones_own_by_a_tie(self) -> None:
        """There is no tie of an actor to itself."""
        system = system_of(page())
        own = [one for one in system.concerns if len(set(one.key.split(".")[:2])) == 1]
        assert own
        assert all(one.with_tie.value == 0 for one in own)


class TestHazards:
    def test_only_what_texts_speak_of(self) -> None:
        """Nobody speaks of war."""
        assert system_of(page()).hazards == ()

    def test_a_collapse_is_of_whom_the_words_say(self) -> None:
        """The regime collapse of Peru, not of Chile, which fears it."""
        made = page().quote("Chile fears [the regime collapse of Peru].", "CHL", "assert")
        assert [one.key for one in system_of(made).hazards] == ["collapse-PER"]

    def test_of_nobody_in_particular_is_noted(self) -> None:
        """A regime collapse would be bad."""
        drafted = draft_of(page().quote("[A regime collapse] would be bad.", "CHL", "assert"))
        assert drafted.system.hazards == ()
        assert "hazards.collapse" in dict(drafted.notes)

    def test_force_is_of_whoever_threatens_with_it(self) -> None:
        """Chile threatens Peru with air strikes."""
        made = page().act("Chile [threatens] Peru with air strikes.", "CHL", "PER", "138")
        (hazard,) = system_of(made).hazards
        assert hazard.key == "force-CHL-PER"
        assert {effect.on for effect in hazard.effects} >= {"ties.PER.CHL", "ties.CHL.PER"}
        assert all(ends(effect.amount)[1] < 0 for effect in hazard.effects)

    def test_refugees_flee_from_whom_the_words_name(self) -> None:
        """Peruvian refugees."""
        made = page().quote("Chile fears [Peruvian refugees].", "CHL", "assert")
        assert [one.key for one in system_of(made).hazards] == ["refugees-PER"]


class TestDates:
    def test_a_date_set_is_a_window_for_holding(self) -> None:
        """Set for the 18th: likelier from then to the end of a week."""
        due = days(DAY + timedelta(days=14))
        made = page().act("They [will meet].", "CHL PER", "", "036", status="planned", due=due, mutual=True)
        (window,) = system_of(made).windows
        assert (window.first, window.last) == (date(2020, 5, 18), date(2020, 5, 24))
        assert [scale.of for scale in window.scales] == ["moves.CHL-hold-CHL-PER", "moves.PER-hold-CHL-PER"]
        assert all(ends(scale.factor)[0] >= 1 for scale in window.scales)

    def test_a_date_past_or_beyond_the_run_is_none(self) -> None:
        """Half a year and more away."""
        due = days(DAY + timedelta(days=400))
        made = page().act("They [will meet].", "CHL PER", "", "036", status="planned", due=due, mutual=True)
        assert system_of(made).windows == ()

    def test_exercises_with_a_date_stir_up_whoever_minds(self) -> None:
        """Exercises of Chile: meanwhile Peru accuses it more, and calls off talks more."""
        due = days(DAY + timedelta(days=14), DAY + timedelta(days=20))
        made = page().act("Peru [accused] Chile.", "PER", "CHL", "112")
        made.act("Chile [will hold] exercises.", "CHL", "", "150", status="planned", due=due, mode="troops")
        windows = {window.key: window for window in system_of(made).windows}
        assert [scale.of for scale in windows["exercises-CHL-2020-05-18"].scales] == [
            "moves.PER-accuse-CHL",
            "moves.PER-cancel-CHL-PER",
        ]

    @pytest.mark.parametrize(
        "words", ["the Peruvian election", "the election in Peru", "the anniversary of Peru's foundation"]
    )
    def test_days_of_the_calendar_change_what_their_host_does(self, words: str) -> None:
        """A dated visit for the election of Peru: Peru does more or less in those days."""
        due = days(DAY + timedelta(days=14))
        made = page().act(f"Chile [will visit] for {words}.", "CHL", "", "042", status="planned", due=due)
        scales = [scale.of for window in system_of(made).windows for scale in window.scales]
        assert scales == ["actors.PER"]

    def test_an_election_of_nobody_in_particular_changes_nothing(self) -> None:
        """Two are named: whose it is stays open."""
        due = days(DAY + timedelta(days=14))
        made = page().act(
            "A visit [is due] before elections in Peru and Chile.",
            "CHL",
            "",
            "042",
            status="planned",
            due=due,
        )
        assert system_of(made).windows == ()

    def test_the_run_begins_on_the_monday_after(self) -> None:
        """As of Monday 4 May the first week begins on the 11th."""
        assert system_of(page()).start == date(2020, 5, 11)


class TestReports:
    def test_every_move_echoes_in_one_series(self) -> None:
        """By author, target and class; nobody in particular is *."""
        system = system_of(page())
        echoed = [echo.move for report in system.reports for echo in report.echoes]
        assert sorted(echoed) == sorted(one.key for one in system.moves)
        assert "PER.*.MOBILIZE" in [report.key for report in system.reports]

    def test_counts_are_shrunk_to_the_class(self) -> None:
        """One imposition in five weeks, by hand: (26 * 0.1192 + 1) / 31 = 0.13223."""
        report = next(one for one in system_of(page()).reports if one.key == "CHL.PER.SANCTION")
        assert report.rate.prior is not None
        assert report.rate.prior.arguments[1] == pytest.approx((WEIGHT * 0.1192 + 1) / (WEIGHT + 5))

    def test_spread_is_that_of_the_class(self) -> None:
        """The size of the negative binomial, a factor of three each way."""
        report = next(one for one in system_of(page()).reports if one.key == "CHL.PER.SANCTION")
        size = paces()["SANCTION"].size
        assert size is not None
        assert ends(report.size) == pytest.approx((size / 3, size * 3))
