"""The command line: words into calls.  Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from detente._version import __version__
from detente.errors import UsageError
from detente.show import cli_case, cli_claims, cli_demo, cli_import, cli_simulate
from detente.show.guard import guarded
from detente.show.options import (
    Backend,
    BaseUrl,
    Dictionaries,
    Json,
    Model,
    NoPaths,
    NoQuotes,
    Out,
    Parses,
    Paths,
    Replay,
    Seed,
    Threads,
    day_of,
    read_options,
    seed_of,
)

app = typer.Typer(
    name="detente",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turns coverage of a diplomatic situation into records, relations and a brief one can check.",
)
for part in (cli_case, cli_simulate, cli_claims, cli_import, cli_demo):
    part.register(app)


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Write the version and stop.")] = False,
) -> None:
    from detente.show.terminal import put

    if version:
        put(f"detente {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        put(f"{context.get_help()}\n")


@app.command()
def brief(
    paths: Paths,
    out: Out = None,
    as_json: Json = False,
    no_quotes: NoQuotes = False,
    question: Annotated[str | None, typer.Option(help="What you want to know; stands at the top.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to speak from, 2018-04-01.")
    ] = None,
    facts_only: Annotated[
        bool, typer.Option("--facts-only", help="Only what was read: no model, no verdicts.")
    ] = False,
    seed: Seed = None,
    threads: Threads = None,
    dictionaries: Dictionaries = None,
    backend: Backend = "rules",
    parses: Parses = None,
    model: Model = None,
    base_url: BaseUrl = None,
    replay: Replay = False,
) -> None:
    """Write the brief: who, what, when, says who, what came of it, and which claims hold."""
    from detente.show import commands

    _use_threads(threads)
    day = day_of("--as-of", as_of)
    commands.brief(
        paths,
        out,
        as_json=as_json,
        quotes=not no_quotes,
        question=question,
        as_of=day,
        seed=seed_of(seed, paths),
        facts_only=facts_only,
        options=read_options(dictionaries, backend, parses, model, base_url, replay),
    )


@app.command()
def read(
    paths: Paths,
    as_json: Json = False,
    explain: Annotated[str | None, typer.Option(metavar="ID", help="Say which rule made a record.")] = None,
    threads: Threads = None,
    dictionaries: Dictionaries = None,
    backend: Backend = "rules",
    parses: Parses = None,
    model: Model = None,
    base_url: BaseUrl = None,
    replay: Replay = False,
) -> None:
    """Read articles into records, counted or as JSON Lines."""
    from detente.show import commands

    _use_threads(threads)
    options = read_options(dictionaries, backend, parses, model, base_url, replay)
    commands.read(paths, as_json=as_json, explain=explain, options=options)


@app.command()
def track(paths: Paths, as_json: Json = False, threads: Threads = None) -> None:
    """Show how every relation stood, and when it turned."""
    from detente.show import commands

    _use_threads(threads)
    commands.track(paths, as_json=as_json)


@app.command()
def find(
    paths: Paths,
    actor: Annotated[str | None, typer.Option(help="Actor on either side: CHN, or China.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="CONSULT, causal, strained, promise ...")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="event statement claim relation segment doc")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in the sentence.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many to show; 0 for all.")] = 20,
    as_json: Json = False,
) -> None:
    """Search the records."""
    from detente.show import commands
    from detente.show.find import Query

    query = Query(actor, type_, kind, day_of("--since", since), day_of("--until", until), text)
    commands.find(paths, query, limit=limit, as_json=as_json)


@app.command()
def export(
    paths: Paths,
    form: Annotated[str, typer.Option("--as", metavar="FORMAT", help="csv jsonl xlsx ics graphml")],
    out: Out = None,
    no_quotes: NoQuotes = False,
) -> None:
    """Write the records for other programs."""
    from detente.show import commands

    commands.export(paths, form, out, quotes=not no_quotes)


@app.command()
def doctor(
    paths: NoPaths = None,
    as_json: Json = False,
    warm: Annotated[bool, typer.Option("--warm", help="Load everything once.")] = False,
) -> None:
    """Check whether this machine has what is needed."""
    from detente.show import commands

    commands.doctor(paths or [], as_json=as_json, warm=warm)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    arguments  words after the program's name; those of the process when None
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _run(words), as_json="--json" in words)


def _run(words: list[str]) -> None:
    """Parse and run; the parser's own errors become ours."""
    command = typer.main.get_command(app)
    try:
        with command.make_context("detente", words) as context:
            command.invoke(context)
    except typer.Exit:
        return
    except Exception as error:
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        raise _usage_error(error, str(message())) from error


def _usage_error(error: Exception, message: str) -> UsageError:
    context = getattr(error, "ctx", None)
    where = str(getattr(context, "command_path", "detente"))
    return UsageError("W020", where, message.rstrip("."), "", f"see: {where} --help")


def _use_threads(threads: int | None) -> None:
    """Tell every later step how many threads it may use."""
    if threads is not None:
        os.environ["DETENTE_THREADS"] = str(threads)


if __name__ == "__main__":
    sys.exit(main())
