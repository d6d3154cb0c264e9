"""The command line, part of it: cases and the review of their numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import UsageError
from detente.show.options import Json, Paths, day_of

_Paths = Annotated[
    list[str] | None, typer.Option(metavar="PATH", help="A number, an element, or ties.*.level.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application.

    app  the command line
    """
    app.command()(new)
    app.command()(review)


def new(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The folder to write; absent or empty.")],
    paths: Paths,
    question: Annotated[str | None, typer.Option(help="What you want to know.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to speak from, 2018-04-01.")
    ] = None,
    link: Annotated[
        bool, typer.Option("--link", help="Hard links to the articles instead of copies.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write a case folder: the articles, and a drafted case.yaml, model.yaml and claims.yaml."""
    from detente.show import commands_case

    day = day_of("--as-of", as_of)
    commands_case.new(case, paths, question=question, as_of=day, link=link, as_json=as_json)


def review(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="A case folder.")],
    accept: _Paths = None,
    reject: _Paths = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="A number or a prior.")
    ] = None,
    why: Annotated[str, typer.Option(help="The reason for what --set sets.")] = "",
    listing: Annotated[bool, typer.Option("--list", help="List the drafted numbers.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="With --list: every number.")] = False,
    lint: Annotated[bool, typer.Option("--lint", help="Check the model; exit code 1 on errors.")] = False,
    as_json: Json = False,
) -> None:
    """Confirm drafted numbers one by one: accept, edit, reject by keyboard, or by options."""
    from detente.show import commands_case

    answers = commands_case.Answers(tuple(accept or ()), tuple(reject or ()), tuple(set_ or ()), why)
    if why and not answers.settings:
        raise UsageError("C022", "--why", "it gives a reason for nothing", "--set PATH=VALUE", "add --set")
    commands_case.review(case, answers, listing=listing, lint=lint, everything=everything, as_json=as_json)
