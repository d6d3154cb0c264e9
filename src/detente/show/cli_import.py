"""The command line of data: import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.options import Json


def register(app: typer.Typer) -> None:
    """Add the command to the application.

    app  the command line
    """
    app.command("import")(import_)


def import_(
    table: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Events: a CSV with our columns, or a weekly ICEWS .tab file."),
    ],
    into: Annotated[Path, typer.Option("--into", metavar="CASE", help="The case folder that gets them.")],
    as_json: Json = False,
) -> None:
    """Add coded events to the events.csv of a case."""
    from detente.show import commands_import

    commands_import.add(table, into, as_json=as_json)
