"""The command line, part of it."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the application.

    app  the command line
    """
    _ = app
