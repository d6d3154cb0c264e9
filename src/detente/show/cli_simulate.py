"""The command line of models and futures: model, simulate, whatif, leverage."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.show.options import Json, Out, Paths, Seed, day_of, seed_of

Weeks = Annotated[
    int | None, typer.Option(min=1, max=520, help="Weeks that a run lasts; the model's own otherwise.")
]
Replications = Annotated[int | None, typer.Option(min=1, max=1 << 22, help="How many futures.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="The day to speak from, 2018-04-01.")]
Do = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CHANGE",
        help="force:MOVE[@WEEK] forbid:MOVE hold:VARIABLE=0.4 start:VARIABLE=0.4 "
        "set:PATH=0.4 scale:PATH=2 back:KEY=yes|no silence:ACTOR drop:ACTOR/TERM; may be given several times.",
    ),
]
Against = Annotated[
    list[str] | None, typer.Option(metavar="CHANGE", help="What is done instead, in the same words.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application.

    app  the command line
    """
    for command in (model, simulate, whatif, leverage):
        app.command()(command)


def model(
    paths: Paths,
    path: Annotated[
        str, typer.Option(metavar="PATH", help="Only what stands there: positions.USA, moves.")
    ] = "",
    as_json: Json = False,
    out: Out = None,
    as_of: AsOf = None,
) -> None:
    """Show the model: who wants what, who holds what, and what every number rests on."""
    from detente.show import commands_simulate as commands

    commands.model(commands.Ask(paths, out, as_json, day_of("--as-of", as_of)), path=path)


def simulate(
    paths: Paths,
    as_json: Json = False,
    out: Out = None,
    seed: Seed = None,
    replications: Replications = None,
    weeks: Weeks = None,
    as_of: AsOf = None,
) -> None:
    """Play the futures, and say what may come beside how often it would at base rates alone."""
    from detente.show import commands_simulate as commands

    commands.simulate(
        commands.Ask(paths, out, as_json, day_of("--as-of", as_of), seed_of(seed, paths), replications, weeks)
    )


def whatif(
    paths: Paths,
    do: Do = None,
    against: Against = None,
    as_json: Json = False,
    out: Out = None,
    seed: Seed = None,
    replications: Replications = None,
    weeks: Weeks = None,
    as_of: AsOf = None,
) -> None:
    """Change one thing and say what differs, in the same worlds."""
    from detente.show import commands_simulate as commands

    ask = commands.Ask(
        paths, out, as_json, day_of("--as-of", as_of), seed_of(seed, paths), replications, weeks
    )
    commands.whatif(ask, changes=do or (), against=against or ())


def leverage(
    paths: Paths,
    table: Annotated[str | None, typer.Option(help="One table only.")] = None,
    as_json: Json = False,
    out: Out = None,
    seed: Seed = None,
    replications: Annotated[
        int | None, typer.Option(min=1, max=4096, help="Draws of the model's numbers.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Say who gains at which table from whose backing, for every side alike."""
    from detente.show import commands_simulate as commands

    commands.leverage(
        commands.Ask(paths, out, as_json, day_of("--as-of", as_of), seed_of(seed, paths), replications),
        table=table,
    )
