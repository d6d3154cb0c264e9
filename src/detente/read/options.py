"""How documents are to be read: which dictionaries of one's own, which backend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BackendName = Literal["rules", "parser", "llm"]
Aliases = tuple[tuple[str, tuple[str, ...]], ...]
"""(actor id, names that texts give it), one for each actor."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may choose about reading; the default needs nothing but this package.

    dictionaries  folder of gazetteers of one's own (TSV, or PETRARCH format); None for the built-in one alone
    aliases       names of actors that the gazetteer lacks, as a case file states them
    backend       what reads: the built-in rules, a dependency parser, or a language model
    parses        parser: CoNLL-U file or folder of them; None to ask an installed spaCy
    model         llm: provider and name, as ``openai:NAME`` or ``anthropic:NAME``; parser: name of a spaCy pipeline
    base_url      llm: address of an OpenAI-compatible server; None for the provider's own
    cache         llm: folder in which answers are kept, by model, prompt and text; None to keep none
    replay        llm: answer from the cache only; a missing answer is an error
    max_requests  llm: how many requests one document may cost; the rest of it is then read by the rules
    """

    dictionaries: Path | None = None
    aliases: Aliases = ()
    backend: BackendName = "rules"
    parses: Path | None = None
    model: str | None = None
    base_url: str | None = None
    cache: Path | None = None
    replay: bool = False
    max_requests: int = 400


DEFAULT = ReadOptions()
