"""Options that several commands share, as Typer reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final, get_args

import typer

from detente.errors import UsageError
from detente.read.options import BackendName, ReadOptions

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH", help="Articles: folders, or files (.txt .md .html .pdf .docx .rtf .eml ...)."
    ),
]
NoPaths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="Inputs whose store is looked at.")
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to stdout.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - is stdout.")]
NoQuotes = Annotated[bool, typer.Option("--no-quotes", help="Leave out the words of the documents.")]
Threads = Annotated[
    int | None, typer.Option("--threads", min=1, help="Processes that may work; the result is the same.")
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", min=0, help="Seed of every draw; the case's own, else 1.  The same seed, the same bytes."
    ),
]

BACKENDS: Final[tuple[BackendName, ...]] = get_args(BackendName)
Dictionaries = Annotated[
    Path | None,
    typer.Option("--dictionaries", metavar="DIR", help="Gazetteers of your own: TSV or PETRARCH files."),
]
Backend = Annotated[
    str, typer.Option("--backend", metavar="NAME", help="What reads: rules (built in), parser or llm.")
]
Parses = Annotated[
    Path | None, typer.Option("--parses", metavar="PATH", help="parser: CoNLL-U file or folder of them.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="llm: openai:NAME or anthropic:NAME; parser: spaCy pipeline."
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="llm: server that speaks like OpenAI's.")
]
Replay = Annotated[bool, typer.Option("--replay", help="llm: answer from kept answers only.")]


def read_options(
    dictionaries: Path | None,
    backend: str,
    parses: Path | None,
    model: str | None,
    base_url: str | None,
    replay: bool,
) -> ReadOptions:
    """Return how documents are to be read.

    Raises UsageError when the words do not go together, or name what is not there.
    """
    chosen = next((name for name in BACKENDS if name == backend), None)
    if chosen is None:
        raise UsageError(
            "W029", "--backend", repr(backend), f"one of: {' '.join(BACKENDS)}", "choose one of them"
        )
    if dictionaries is not None and not dictionaries.is_dir():
        raise UsageError(
            "W032",
            "--dictionaries",
            f"{str(dictionaries)!r} is no folder",
            "a folder of TSV or PETRARCH files",
        )
    if parses is not None and not parses.exists():
        raise UsageError(
            "W032", "--parses", f"{str(parses)!r} does not exist", "a CoNLL-U file or a folder of them"
        )
    for option, given, owner in (
        ("--parses", parses is not None, "parser"),
        ("--model", model is not None and chosen != "parser", "llm"),
        ("--base-url", base_url is not None, "llm"),
        ("--replay", replay, "llm"),
    ):
        if given and chosen != owner:
            raise UsageError(
                "W033", option, f"goes with --backend {owner}, not {chosen}", "", f"add --backend {owner}"
            )
    if chosen == "llm" and model is None:
        raise UsageError(
            "W033", "--backend", "llm without a model", "the name of a model", "add --model openai:NAME"
        )
    return ReadOptions(
        dictionaries=dictionaries,
        backend=chosen,
        parses=parses,
        model=model,
        base_url=base_url,
        cache=_answers_folder() if chosen == "llm" else None,
        replay=replay,
    )


def _answers_folder() -> Path:
    """Return where answers of language models are kept."""
    from detente.show.doctor import cache_home

    return cache_home() / "answers"


def seed_of(given: int | None, paths: Sequence[Path]) -> int:
    """Return the seed of every draw: the one given, else the case's own.

    Raises CaseError when the case file cannot be read.
    """
    if given is not None:
        return given
    from detente.show.stated import stated

    return stated(paths).seed


def day_of(option: str, word: str | None) -> date | None:
    """Return the day that an option gives, None when it is not given.

    Raises UsageError when it is no day.
    """
    if word is None:
        return None
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise UsageError("W023", option, repr(word), "a day as 2018-04-01", "write it so") from error
