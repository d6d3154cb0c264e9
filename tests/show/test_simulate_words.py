"""Answers in words: what is told, what is left to the data, and what an unreviewed model may not say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detente.explain.outlook import Outlook, look_out
from detente.explain.sides import sides
from detente.model.change import Forbid, Hold
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter
from detente.model.system import Structure, System
from detente.show.simulate_data import head, leverage_data, outlook_data
from detente.show.simulate_words import levels_text, leverage_text, outlook_text, whatif_text
from detente.show.situation import Situation
from detente.show.system_names import Names
from detente.simulate.ensemble import Ensemble, run_ensemble
from detente.simulate.whatif import Difference, WhatIf, what_if
from tests.simulate.situations import backed, quarrel, set_number

PLAIN = ((Structure(), 1.0),)
SYSTEM = replace(quarrel(), horizon=3)
DRAFT = with_parameter(SYSTEM, "half_life", Parameter(52.0, why="a year", drafted=True))


def held(variable: str, level: float) -> Ensemble:
    """Return futures in which a variable goes from where it stood to a level."""
    return run_ensemble(SYSTEM, replications=8, structures=PLAIN, changes=[Hold(variable, level)])


def contrast(*differences: Difference) -> WhatIf:
    """Return a contrast with these differences."""
    return WhatIf((Forbid("UPS-meet"),), (), 100, 1, 1, 3, differences)


@pytest.fixture(scope="module")
def outlook() -> Outlook:
    """Return what may come of the short quarrel."""
    return look_out(SYSTEM, replications=60, structures=PLAIN)


class TestLevels:
    def test_what_is_held_stays_where_it_is(self) -> None:
        """Everything, in this quiet case, when nobody moves."""
        (line,) = levels_text(held("issues.water", 0.2), Names.read(SYSTEM), reviewed=False)
        assert line.startswith(
            "  stays about where it is: water let through; transit toll waived; disposition of Ups"
        )

    def test_reviewed_each_has_its_line_and_its_numbers(self) -> None:
        """Start, median, range."""
        lines = levels_text(held("issues.water", 0.7), Names.read(SYSTEM), reviewed=True)
        assert lines[0].endswith("stays about where it is: 0.70 to 0.70, in 90 % of futures 0.70 to 0.70")

    def test_tables_and_what_follows_from_the_state_are_not_told(self) -> None:
        """A rank is no level; trust and offers are data."""
        text = "".join(levels_text(held("issues.water", 0.2), Names.read(SYSTEM), reviewed=True))
        assert not any(word in text for word in ("tables", "trust", "offer", "no_deal", "known"))


class TestOutlook:
    def test_unreviewed_each_prospect_is_told_once_under_its_direction(self, outlook: Outlook) -> None:
        """No statement, no share."""
        text = outlook_text(Situation.of(DRAFT), outlook)
        assert all(text.count(prospect.words) == 1 for prospect in outlook.prospects)
        assert "%" not in text

    def test_reviewed_each_has_its_statement(self, outlook: Outlook) -> None:
        """With the ranges."""
        text = outlook_text(Situation.of(SYSTEM), outlook)
        assert all(f"- {prospect.statement}" in text for prospect in outlook.prospects)

    def test_the_data_say_whether_they_are_drafted(self, outlook: Outlook) -> None:
        """And of which run they are."""
        assert (head(Situation.of(DRAFT))["drafted"], head(Situation.of(SYSTEM))["drafted"]) == (True, False)
        assert outlook_data(Situation.of(DRAFT), outlook)["run_id"] == outlook.model.run_id


class TestWhatIf:
    def test_chance_and_inner_steps_are_counted_and_not_told(self) -> None:
        """Below two errors, of a class of acts, of a belief, by a hair: four that differ, none told."""
        text = whatif_text(
            Situation.of(SYSTEM),
            contrast(
                Difference("moves.UPS-meet", "outcome", 0.5, 0.51, 0.01, 0.02, 0.1),
                Difference("acts.UPS.DWN.CONSULT", "outcome", 0.5, 0.9, 0.4, 0.02, 0.4),
                Difference("known.UPS.DWN", "variable", 0.0, 0.5, 0.5, 0.01, 1.0),
                Difference("ties.UPS.DWN", "variable", 0.0, 0.001, 0.001, 0.0001, 1.0),
                Difference("ties.DWN.UPS", "variable", 0.0, 0.0, 0.0, 0.0, 0.0),
            ),
        )
        assert "What happens" not in text
        assert "Levels at the end" not in text
        assert "\n4 more differ by little, by chance, or only inside the model; --json has them.\n" in text

    def test_the_largest_difference_is_told_first(self) -> None:
        """Whatever its sign."""
        text = whatif_text(
            Situation.of(DRAFT),
            contrast(
                Difference("moves.UPS-meet", "outcome", 0.5, 0.6, 0.1, 0.01, 0.1),
                Difference("tables.river.settled", "outcome", 0.5, 0.1, -0.4, 0.01, 0.4),
                Difference("ties.UPS.DWN", "variable", 0.0, 0.1, 0.1, 0.01, 1.0),
            ),
        )
        assert text.index("river talks: they settle: less often") < text.index("UPS-meet: more often")
        assert "disposition of Ups towards Dwn: higher\n" in text

    def test_observables_are_told_in_their_own_words(self) -> None:
        """With their unit left to the reader of the data."""
        text = whatif_text(
            Situation.of(SYSTEM), contrast(Difference("x at the end", "observable", 1, 2, 1, 0.1, 1))
        )
        assert "  x at the end: higher, 1 to 2, by +1 ± 0.2, in 100% of the worlds\n" in text

    def test_a_change_that_touches_nothing_says_so(self) -> None:
        """In none of the worlds."""
        found = what_if(SYSTEM, [], replications=4, structures=PLAIN)
        assert whatif_text(Situation.of(SYSTEM), found).endswith("Nothing differs, in none of the worlds.\n")


class TestLeverage:
    def told(self, system: System) -> str:
        """Return the text on a system under Nash."""
        return leverage_text(Situation.of(system), sides(system, draws=4, structures=(Structure(),)))

    def test_zeros_stand_at_the_end_with_names(self) -> None:
        """Without capability nobody's backing counts."""
        text = self.told(set_number(backed(), "actors.PAT.capability", 0.0))
        assert text.endswith(
            "No difference whatever the numbers\n  Pat behind Dwn against Ups, river talks\n"
            "  Pat behind Ups against Dwn, river talks\n"
        )

    def test_without_an_outsider_it_says_why_there_is_nothing(self) -> None:
        """Two states alone."""
        assert (
            self.told(SYSTEM).splitlines()[-1] == "No table has two sides and an outsider who could back one."
        )

    def test_one_rule_is_told_as_one(self) -> None:
        """In the singular."""
        assert "gains under every rule; 1 of 1 rule with a median in favour of Dwn" in self.told(backed())

    def test_the_words_are_those_of_the_numbers_beside_them(self) -> None:
        """Of four systems, on every side: as many rules as have a printed median above zero; "gains" spans no zero."""
        for hardening in (0.1, 0.8, 1.6, 4.0):
            system = set_number(backed(), "backings.PAT.DWN.UPS.hardening", hardening)
            found = sides(system, draws=16)
            text = leverage_text(Situation.of(system), found)
            for block in re.split(r"\n(?=  Pat behind)", text)[1:]:
                rows = re.findall(r": (\S+) \[(\S+), (\S+)\] of what it can get", block)
                counted = re.search(r"(\d) of \d rules? with a median", block)
                assert counted is not None
                assert int(counted[1]) == sum(median.startswith("+") for median, _, _ in rows)
                if "gains under" in block:
                    assert all(m.startswith("+") and not low.startswith("-") for m, low, _ in rows)
                if "loses under" in block:
                    assert all(m.startswith("-") and not high.startswith("+") for m, _, high in rows)

    def test_what_the_model_cannot_resolve_prints_as_nought(self) -> None:
        """No power of ten is shown for less than half a thousandth."""
        system = set_number(backed(), "backings.PAT.DWN.UPS.credibility", 1e-9)
        text = leverage_text(Situation.of(system), sides(system, draws=4))
        assert "e-" not in text
        assert "0 [0, 0]" in text

    def test_a_table_with_next_to_nothing_to_share_is_told_apart(self) -> None:
        """Both want all but the same, so that no quotient by what is left is shown."""
        found = tuple(replace(side, effect="no room") for side in sides(backed(), draws=4))
        text = leverage_text(Situation.of(backed()), found)
        assert "Nothing to bargain over under most of the numbers\n  Pat behind Dwn" in text
        assert "[" not in text
        data = leverage_data(Situation.of(backed()), found, 4)
        assert data["sides"] == data["zeros"] == []
        assert data["no_room"] == [
            {"key": "PAT.DWN.UPS", "table": "river", "stated": True},
            {"key": "PAT.UPS.DWN", "table": "river", "stated": False},
        ]

    def test_zeros_stand_apart_in_the_data(self) -> None:
        """By name only, for there is no number to them."""
        system = set_number(backed(), "actors.PAT.capability", 0.0)
        data = leverage_data(Situation.of(system), sides(system, draws=4, structures=(Structure(),)), 4)
        assert data["sides"] == []
        assert data["zeros"] == [
            {"key": "PAT.DWN.UPS", "table": "river", "stated": True},
            {"key": "PAT.UPS.DWN", "table": "river", "stated": False},
        ]
