"""Options that several commands share, as Typer reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Articles: folders or files (.txt .md .html).")
]
NoPaths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="Inputs whose store is looked at.")
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to stdout.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - is stdout.")]
NoQuotes = Annotated[bool, typer.Option("--no-quotes", help="Leave out the words of the documents.")]
Threads = Annotated[int | None, typer.Option("--threads", min=1, help="Threads; the result is the same.")]
Seed = Annotated[
    int, typer.Option("--seed", min=0, help="Seed of every draw; the same seed, the same bytes.")
]
