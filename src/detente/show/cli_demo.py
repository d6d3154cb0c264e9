"""The command line of the shipped cases: demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.options import Json, NoQuotes, Out
from detente.show.shipped import REFERENCE, shipped


def register(app: typer.Typer) -> None:
    """Add the command to the application.

    app  the command line
    """
    app.command()(demo)


def demo(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=f"A shipped case: {', '.join(shipped())}.")
    ] = REFERENCE,
    out: Out = None,
    as_json: Json = False,
    no_quotes: NoQuotes = False,
    copy: Annotated[
        Path | None,
        typer.Option("--copy", metavar="FOLDER", help="Copy the case there to work in, and stop."),
    ] = None,
) -> None:
    """Write the brief of a shipped case, or copy the case to work in."""
    from detente.show import commands
    from detente.show.options import seed_of
    from detente.show.shipped import copy_case, folder_of
    from detente.show.terminal import tell

    if copy is not None:
        copy_case(name, copy)
        tell(f"copied {name} to {copy}")
        tell(f"next: detente brief {copy} -o brief.html")
        return
    paths = [folder_of(name)]
    commands.brief(
        paths,
        out,
        as_json=as_json,
        quotes=not no_quotes,
        question=None,
        as_of=None,
        seed=seed_of(None, paths),
        facts_only=False,
    )
