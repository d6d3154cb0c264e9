"""Lint: each rule fires on what it is about and on nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from detente.model import lint_rules
from detente.model.acts import Condition, Effect
from detente.model.lint import lint
from detente.model.lint_rules import Finding, Names
from detente.model.parameter import Parameter, Prior
from detente.model.system import System
from tests.model.files.systems import FEWER, systems
from tests.model.lint_cases import FILL, RULES, SECOND, added, changed, effect, report, set_to, when
from tests.model.river import RIVER, told

WARNINGS = {"M011", "M022", "M023", "M030", "M040", "M041", "M042", "M047"}
SOMETIMES = {"a vote that cannot fail", "steps of no ladder", "a jump"}


def test_a_sound_system_has_no_findings() -> None:
    """One of every kind of element."""
    assert lint(RIVER) == ()


@pytest.mark.parametrize("case", RULES)
def test_a_rule_finds_what_it_is_about(case: str) -> None:
    """At its path, as error or warning, with what came, what was wanted and what to do."""
    system, code, path, words = RULES[case]
    found = [finding for finding in lint(system) if (finding.code, finding.path) == (code, path)]
    assert len(found) == 1
    (finding,) = found
    assert finding.level == ("warning" if code in WARNINGS or case in SOMETIMES else "error")
    assert words in f"{finding.came}; {finding.wanted}; {finding.fix}"
    assert finding.came
    assert finding.wanted
    assert finding.fix


def test_every_code_that_needs_no_texts_has_a_case() -> None:
    """Codes as listed in lint_rules; those of evidence are tested below."""
    listed = {word for word in str(lint_rules.__doc__).split() if word.startswith("M0")}
    assert listed == {code for _, code, _, _ in RULES.values()} | {"M031", "M032", "M033"}


@pytest.mark.parametrize(
    "system",
    [
        when(Condition("issues.water", ">=", 1)),
        when(Condition("issues.water", "!=", 0.3)),
        when(Condition("flows.UZB.TJK.gas", ">", 50)),
        when(Condition("tables.TJK-UZB", ">=", 4)),
        when(Condition("tables.TJK-UZB", "==", -1)),
        when(Condition("debts.UZB.TJK", ">", 0.1)),
        when(Condition("levers.border", "==", 1)),
        effect(Effect("issues.dam", told(1 / 3))),
        changed("moves", FILL, failures=(Effect("flows.UZB.TJK.gas", told(-50)),)),
        added("tables", replace(SECOND, stage="none")),
        added("tables", replace(SECOND, stage="settled")),
        set_to("moves.TJK-fill.rate", Parameter(None, Prior("beta", (1, 99)), why="x")),
        set_to("issues.water.level", Parameter(None, Prior("normal", (5, 2)), why="x")),
        report(key="TJK.*.AID"),
    ],
)
def test_what_can_be_is_left_alone(system: System) -> None:
    """No finding but that UZB wants nothing of a second table, where there is one."""
    assert {finding.code for finding in lint(system)} <= {"M047"}


@given(systems())
@FEWER
def test_lint_never_stumbles_and_puts_errors_first(system: System) -> None:
    """Whatever the system holds."""
    levels = [finding.level for finding in lint(system, {})]
    assert levels == sorted(levels)


def test_variables_are_named_by_section_and_key() -> None:
    """With what they can be."""
    found = Names(RIVER).variables
    assert [found[path] for path in ("ties.TJK.UZB", "tables.TJK-UZB")] == [(-1, 1), (-1, 5)]
    assert len(found) == 2 + 2 + 1 + 1 + 1 + 1


def test_findings_are_data() -> None:
    """So that the same one twice is one."""
    one = Finding("M001", "error", "a", "b", "c", "d")
    assert len({one, replace(one)}) == 1
