"""Options of reading: what goes together, and what is said when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.read.options import DEFAULT
from detente.show.cli import main
from detente.show.options import read_options


def test_nothing_chosen_is_the_default() -> None:
    """The built-in rules."""
    assert read_options(None, "rules", None, None, None, replay=False) == DEFAULT


def test_what_is_chosen_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model's answers are kept below the cache of this machine."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    chosen = read_options(tmp_path, "llm", None, "openai:some", "http://127.0.0.1:9", replay=True)
    assert (chosen.dictionaries, chosen.backend, chosen.model) == (tmp_path, "llm", "openai:some")
    assert (chosen.base_url, chosen.replay) == ("http://127.0.0.1:9", True)
    assert chosen.cache == tmp_path / "detente" / "answers"
    assert read_options(None, "parser", tmp_path, None, None, replay=False).parses == tmp_path
    assert read_options(None, "parser", None, "a_pipeline", None, replay=False).model == "a_pipeline"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--backend", "magic"], "'magic'; one of: rules parser llm"),
        (["--backend", "llm"], "llm without a model"),
        (["--model", "openai:some"], "goes with --backend llm, not rules"),
        (["--parses", "."], "goes with --backend parser, not rules"),
        (["--backend", "parser", "--replay"], "goes with --backend llm, not parser"),
        (["--base-url", "http://127.0.0.1:9"], "goes with --backend llm"),
        (["--dictionaries", "no/such"], "'no/such' is no folder"),
        (["--backend", "parser", "--parses", "no/such"], "'no/such' does not exist"),
    ],
)
@pytest.mark.parametrize("command", ["read", "brief"])
def test_words_that_do_not_go_together_are_refused(
    command: str, words: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 before anything is read."""
    assert main([command, ".", *words]) == UsageError.exit_code
    assert part in capsys.readouterr().err
