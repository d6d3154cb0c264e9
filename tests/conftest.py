"""Fixtures: where the shared test data lie, and the count of checks that could not run without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))

CORE = "tests/cases/"
"""What shows that the shipped cases do what they are said to: it may need nothing from outside."""

# `make test` must not turn red by luck; `make fuzz` looks further: other examples at each run, and many more.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=1000, deadline=None)
settings.load_profile("fuzz" if os.environ.get("DETENTE_FUZZ") else "steady")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs the shared data when they are absent; with CI=true their absence is an error."""
    if SHARED.is_dir():
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"CI=true but the shared test data are not at {SHARED}")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason=f"shared test data are not at {SHARED}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many checks of the shipped cases ran, and how many others the absent data cost."""
    core = {
        outcome: sum(
            report.nodeid.startswith(CORE) and (outcome == "skipped" or report.when == "call")
            for report in terminalreporter.stats.get(outcome, [])
        )
        for outcome in ("passed", "failed", "skipped")
    }
    if any(core.values()):
        told = ", ".join(f"{count} {outcome}" for outcome, count in core.items())
        terminalreporter.write_line(f"core checks, from the repository's own data: {told}")
    lost = [r for r in terminalreporter.stats.get("skipped", []) if "shared test data" in str(r.longrepr)]
    if lost:
        terminalreporter.write_line(f"{len(lost)} checks need shared data: not run")


@pytest.fixture
def shared() -> Path:
    """Return the folder of the shared test data."""
    return SHARED


@pytest.fixture
def grain() -> Path:
    """Return the folder of own-words articles on a grain deal."""
    return ROOT / "tests" / "data" / "grain"
