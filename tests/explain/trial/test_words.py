"""How numbers, conditions and structures are spoken of."""

from __future__ import annotations

import re

import pytest

from detente.explain.judgement import Link
from detente.explain.trial.path_words import phrases
from detente.explain.trial.regions import Region
from detente.explain.trial.standing import Later
from detente.explain.trial.verdict_words import condition_words, reason
from detente.explain.trial.weighing import Weighed
from detente.explain.trial.words import Names, joined, structure_words
from detente.model.numbers import parameters
from detente.model.system import Structure
from tests.explain.trial.ford import ford

NAMES = Names.of(ford())


class TestPaths:
    @pytest.mark.parametrize("path", list(parameters(ford())))
    def test_every_number_has_words(self, path: str) -> None:
        """No path of a system reaches a reader as a path, whichever side is told."""
        for words in (
            NAMES.noun(path),
            NAMES.side(path, "low"),
            NAMES.side(path, "high"),
            NAMES.side(path, "between"),
        ):
            assert "." not in path or path not in words
            assert not re.search(r"[{}]|\b(?:LOW|UPP|PAT|FAR)\b", words)

    @pytest.mark.parametrize(
        ("path", "side", "wanted"),
        [
            ("backings.PAT.LOW.UPP.hardening", "low",
             "Patria's backing lifts Lowland's no-deal value more than it hardens Upland"),
            ("backings.PAT.LOW.UPP.credibility", "high", "the backing of Patria for Lowland is believed"),
            ("positions.UPP.toll.salience", "high", "Upland cares much about lower toll"),
            ("ties.PAT.LOW.level", "low", "Patria is ill disposed to Lowland"),
            ("moves.LOW-greet.rate", "high", "this is common: greets Upland"),
            ("moves.LOW-greet.effects.0.amount", "high",
             "this does much for the disposition of Upland to Lowland: greets Upland"),
            ("levers.ban-LOW.drains.0.rate", "low", "the crop of Lowland suffers much from ban on salt for Lowland"),
        ],
    )  # fmt: skip
    def test_sides_in_words(self, path: str, side: str, wanted: str) -> None:
        """What it means that a number is low or high, for the kinds that decide most."""
        assert NAMES.side(path, side) == wanted

    def test_names_that_end_in_s_take_no_second_one(self) -> None:
        """The possessive of a plural name."""
        assert "States' no-deal" in Names().side("backings.PRT.USA.FRA.hardening", "low")

    @pytest.mark.parametrize(
        ("path", "wanted"),
        [
            ("backings.PAT.LOW.UPP", "Patria can stand behind Lowland against Upland"),
            ("tables.LOW-UPP", "there is a table for it: ford talks"),
            ("moves.UPP-greet", "it can come to this: greets Lowland"),
            ("backings.PAT.LOW.UPP.lending", "how much weight Patria lends to Lowland against Upland"),
        ],
    )
    def test_steps_of_an_argument(self, path: str, wanted: str) -> None:
        """An element stands for a sentence, a number for what it is."""
        assert NAMES.step(path) == wanted

    def test_the_table_is_whole(self) -> None:
        """Every kind of number of a system has its three phrases."""
        assert all(
            kind.noun and ((kind.low and kind.high) or "." not in key) for key, kind in phrases().items()
        )

    @pytest.mark.parametrize(
        ("variable", "wanted"),
        [
            ("ties.UPP.LOW", "the disposition of Upland to Lowland"),
            ("assets.LOW.crop", "the crop of Lowland"),
            ("trust.LOW.UPP", "the trust of Lowland in Upland"),
            ("issues.toll", "lower toll"),
        ],
    )
    def test_variables(self, variable: str, wanted: str) -> None:
        """A state variable as a noun."""
        assert NAMES.variable(variable) == wanted


class TestConditions:
    def test_open_ends_are_no_limits(self) -> None:
        """A limit at the end of the draws is none: the number is low, high, or in between."""
        region = Region(
            (
                ("backings.PAT.LOW.UPP.hardening", 0.0, 0.8), ("ties.PAT.LOW.level", 0.4, 0.9),
                ("issues.toll.level", 0.2, 0.5),
            ),
            0.9, 0.9, 0.1,
        )  # fmt: skip
        ends = {
            "backings.PAT.LOW.UPP.hardening": (0.0, 1.5),
            "ties.PAT.LOW.level": (0.0, 0.9),
            "issues.toll.level": (0.0, 1.0),
        }
        words = condition_words(region, NAMES, ends)
        assert words == (
            "Patria's backing lifts Lowland's no-deal value more than it hardens Upland, Patria is well disposed to "
            "Lowland and how far lower toll has already come lies in between: neither low nor high"
        )

    def test_no_numbers_in_words(self) -> None:
        """Under a draft no number reaches the reader: words have none for any path."""
        for path in parameters(ford()):
            assert not re.search(r"\d", NAMES.side(path, "low"))


class TestStructures:
    @pytest.mark.parametrize(
        ("structure", "wanted"),
        [
            (Structure("nash"), "Nash"),
            (Structure("compromise", voice=True), "compromise with a voice for the backer"),
            (
                Structure("nash", voice=True, lend=True),
                "Nash with a voice for the backer and weight lent by the backer",
            ),
        ],
    )
    def test_words(self, structure: Structure, wanted: str) -> None:
        """Rule and switches."""
        assert structure_words(structure) == wanted

    def test_enumerations(self) -> None:
        """One, two, three."""
        assert [joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (
            ("ford.txt#0-20~0000000a",),
            "nothing but the claim's own words speaks for one step: the toll binds",
        ),
        ((), "nothing but the analyst's word stands for one step: the toll binds"),
        (("case:model.yaml",), "nothing but the analyst's word stands for one step: the toll binds"),
    ],
)
def test_who_stands_for_a_step_that_is_assumed(evidence: tuple[str, ...], words: str) -> None:
    """The claim's own sentence where the step cites it, else whoever typed the number."""
    links = (
        Link("the toll binds", "issues.toll", "ASSUMED", evidence),
        Link("the salt is dear", "issues.salt", "DERIVED", ("class:salt",)),
    )
    weighed = Weighed("all structures", "robust", 1.0, 0.0, 0.2, 0.1, 0.3, zero=False)
    assert reason(weighed, "", "ASSUMED", links, Later()).endswith(words)
