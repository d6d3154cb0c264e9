"""Commands: the help of every command, as the program itself writes it."""

from __future__ import annotations

import typer
import typer.core

from detente.show.cli import app

_WIDTH = 100


def commands() -> str:
    """Return a section for each command with its help, in the order of ``detente --help``."""
    program = typer.main.get_command(app)
    assert isinstance(program, typer.core.TyperGroup)
    with typer.Context(program, info_name="detente", terminal_width=_WIDTH, max_content_width=_WIDTH) as top:
        parts = [_help("detente", program.get_help(top))]
        for name in program.list_commands(top):
            command = program.get_command(top, name)
            assert command is not None
            with typer.Context(
                command, info_name=name, parent=top, terminal_width=_WIDTH, max_content_width=_WIDTH
            ) as inner:
                parts.append(_help(f"detente {name}", command.get_help(inner)))
    return "\n\n".join(parts)


def _help(name: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {name}\n\n```text\n{lines}\n```"
