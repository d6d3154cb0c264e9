"""Lint: everything about a model that a person should look at before trusting a run; codes in ``lint_rules``."""

from __future__ import annotations

from collections.abc import Mapping

from detente.model.evidence import EvidenceCheck
from detente.model.lint_names import lint_names
from detente.model.lint_numbers import lint_evidence, lint_numbers
from detente.model.lint_rules import Finding, Names
from detente.model.lint_sense import lint_sense
from detente.model.numbers import parameters
from detente.model.system import System


def lint(
    system: System, texts: Mapping[str, str] | None = None, files: frozenset[str] | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong or odd about a system, errors first, each group in the order of the model's sections.

    system  the model
    texts   doc -> text: evidence is checked against them; None: evidence is not looked at
    files   names of data files that evidence may cite, None when nobody knows
    """
    names = Names(system)
    found = [*lint_names(names), *lint_numbers(system), *lint_sense(names)]
    if texts is not None:
        check = EvidenceCheck(texts, frozenset(parameters(system)), files)
        found += lint_evidence(system, check)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.level != "error"))
