"""The public face: few names, loaded when used, and a light import."""

from __future__ import annotations

import subprocess
import sys

import detente

PUBLIC = [
    "Case", "Claim", "DetenteError", "Document", "Event", "Evidence", "Figure", "Interval", "Reading", "Relation",
    "Statement", "__version__", "open",
]  # fmt: skip


def test_public_names_are_pinned() -> None:
    """A new public name is a decision, so it has to be made here too; at most 25."""
    assert sorted(detente.__all__) == sorted(PUBLIC)
    assert len(PUBLIC) <= 25


def test_every_public_name_is_there() -> None:
    """No name in __all__ that fails when it is used."""
    for name in detente.__all__:
        assert getattr(detente, name) is not None


def test_import_brings_nothing_heavy() -> None:
    """`import detente` loads neither arrays nor the database nor the terminal library."""
    code = (
        "import sys, detente; "
        "print(sorted({'numpy','duckdb','rich','typer','resiliparse','xlsxwriter','yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
