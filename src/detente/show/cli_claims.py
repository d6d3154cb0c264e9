"""The command line of verdicts: claims, claim."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.options import Json, Paths, Seed, day_of, seed_of

AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="The day to speak from, 2018-04-01.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application.

    app  the command line
    """
    for command in (claims, claim):
        app.command()(command)


def claims(
    paths: Paths,
    verdict: Annotated[
        str | None, typer.Option(help="Only these: robust depends fragile fails 'not testable'.")
    ] = None,
    standing: Annotated[
        str | None, typer.Option(help="Only these: ASSUMED DERIVED CHECKED UNTESTABLE.")
    ] = None,
    as_json: Json = False,
    seed: Seed = None,
    as_of: AsOf = None,
) -> None:
    """Put every claim read on trial, or say why it is no test."""
    from detente.show import commands_claims

    commands_claims.claims(
        paths,
        verdict=verdict,
        standing=standing,
        as_json=as_json,
        seed=seed_of(seed, paths),
        as_of=day_of("--as-of", as_of),
    )


def claim(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What is claimed, in quotes.")],
    paths: Paths,
    as_json: Json = False,
    seed: Seed = None,
    as_of: AsOf = None,
) -> None:
    """Put one sentence on trial: what it depends on, what speaks for it, what would refute it."""
    from detente.show import commands_claims

    commands_claims.claim(
        sentence, paths, as_json=as_json, seed=seed_of(seed, paths), as_of=day_of("--as-of", as_of)
    )
