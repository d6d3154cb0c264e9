"""A review by keyboard: one drafted number after another, one key an answer, each answer kept at once."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

from detente.model.files.model_file import ModelText, parse_model, read_model
from detente.model.files.yaml_tree import read_text
from detente.model.numbers import bounds, parameters
from detente.model.parameter import Parameter
from detente.model.review import Cited, accepted, citations, dependents, edited, progress, rejected, stated
from detente.show.files import write_text
from detente.show.terminal import tell
from detente.show.view_parts import clean

_CITED: Final = 4
_BEARS_ON: Final = 8
_LONGEST: Final = 320
"""Characters of a cited sentence that are shown."""
_KEYS: Final = "a accept  e edit  r reject  s skip  b back  q quit  ? help"
_HELP: Final = """\
a  accept: you stand behind the number or prior as it is
e  edit: type a number (0.4) or a prior (uniform(0.2, 0.6)), then the reason
r  reject: you do not believe it; the whole range of the field takes its place, as your own doubt
s  skip: leave it for later; it stays a draft
b  back to the number before
q  quit; every answer is kept already (so it is after ctrl-C)
Priors: beta(a, b) uniform(low, high) triangular(low, mode, high) normal(mean, sd) lognormal(mu, sigma)"""
_ESCAPE: Final = b"\x1b"


@dataclass(slots=True)
class KeptModel:
    """A model file that is written after every answer; what else changes it in between is kept too."""

    path: Path
    model: ModelText

    @classmethod
    def at(cls, path: Path) -> KeptModel:
        """Return the model in a file.

        Raises CaseError.
        """
        return cls(path, read_model(path))

    def put(self, changes: Mapping[str, Parameter]) -> None:
        """Write other numbers into the file, whole or not at all.

        changes  path -> number

        Raises CaseError when the file was broken meanwhile, KeyError when a number is gone from it, OutputError.
        """
        text = read_text(self.path)
        model = self.model if text == self.model.text else parse_model(text, str(self.path))
        self.model = model.with_parameters(changes)
        write_text(self.path, self.model.text)


@dataclass(slots=True)
class Session:
    """A walk through drafted numbers.

    kept    the model file
    texts   doc -> text of the documents
    claims  path -> claims that rest on it, where known
    paths   the numbers to be shown, in order
    read    yields the next key, "" at the end of input
    ask     puts a question and yields the line typed
    """

    kept: KeptModel
    texts: Mapping[str, str]
    claims: Mapping[str, Sequence[str]]
    paths: Sequence[str]
    read: Callable[[], str]
    ask: Callable[[str], str]
    at: int = 0
    shown: int = field(default=-1)

    def run(self) -> None:
        """Walk until the last number or ``q``.

        Raises CaseError, OutputError when the file cannot be kept; KeyboardInterrupt passes through.
        """
        while 0 <= self.at < len(self.paths):
            if self.shown != self.at:
                tell(self._page(self.paths[self.at]))
                self.shown = self.at
            prompt(f"{_KEYS} > ")
            key = self.read()
            tell(key if key.isprintable() else "")
            if key in ("q", "", "\x04"):
                return
            self._answer(key)

    def _answer(self, key: str) -> None:
        path = self.paths[self.at]
        number = parameters(self.kept.model.system).get(path)
        if key == "b":
            self.at = max(0, self.at - 1)
            self.shown = -1
        elif key == "s" or (number is None and key in ("a", "e", "r")):
            self.at += 1
        elif key == "a" and number is not None:
            self._keep(path, accepted(number), "accepted")
        elif key == "r" and number is not None:
            self._keep(path, rejected(number, path), "rejected: anything the field allows")
        elif key == "e" and number is not None:
            self._edit(path, number)
        else:
            tell(_HELP)

    def _edit(self, path: str, number: Parameter) -> None:
        words = self.ask("new value or prior (nothing: leave it) > ").strip()
        if not words:
            return
        try:
            edited(number, path, words)
        except ValueError as error:
            tell(f"  not taken: {clean(str(error))}")
            return
        why = self.ask("why (nothing: say only that you set it) > ").strip()
        fresh = edited(number, path, words, clean(why))
        self._keep(path, fresh, f"set to {stated(fresh)}")

    def _keep(self, path: str, number: Parameter, words: str) -> None:
        try:
            self.kept.put({path: number})
        except KeyError:
            tell(f"  {clean(path)} is gone from the file; passed over")
        else:
            tell(f"  {words}")
        self.at += 1

    def _page(self, path: str) -> str:
        """Return what is shown of one number."""
        system = self.kept.model.system
        number = parameters(system).get(path)
        title = f"\n[{self.at + 1}/{len(self.paths)}] {clean(path)}   ({progress(system)})"
        if number is None:
            return f"{title}\n  gone from the file; s goes on"
        low, high = bounds(path)
        state = "draft" if number.drafted else "confirmed"
        rows = [
            ("number", f"{stated(number)}   {state}; the field: {_range_words(low, high)}"),
            ("why", number.why),
        ]
        found = citations(number, self.texts)
        rows += [
            ("rests on" if not place else "", cited_words(one)) for place, one in enumerate(found[:_CITED])
        ]
        if len(found) > _CITED:
            rows.append(("", f"and {len(found) - _CITED} more"))
        touched = dependents(system, path)
        more = f" and {len(touched) - _BEARS_ON} more" if len(touched) > _BEARS_ON else ""
        rows.append(("bears on", f"{', '.join(touched[:_BEARS_ON])}{more}"))
        rows += [("claim", words) for words in self.claims.get(path, ())]
        return "\n".join([title, *(_row(label, clean(words)) for label, words in rows if words)])


def cited_words(cited: Cited) -> str:
    """Return a piece of evidence as a reader checks it: the cited words marked, what stands around them beside."""
    doc = cited.form.partition("#")[0]
    if not cited.words:
        return cited.form
    words = cited.words if len(cited.words) <= _LONGEST else f"{cited.words[:_LONGEST]}…"
    return f"{doc}: …{_tail(cited.before)}»{words}«{_head(cited.after)}…"


@contextmanager
def keyboard() -> Iterator[tuple[Callable[[], str], Callable[[str], str]]]:
    """Yield (read a key, ask for a line) on the terminal of stdin; it is given back as it was, whatever happens."""
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)

    def single() -> None:
        tty.setcbreak(descriptor, termios.TCSADRAIN)

    def ask(question: str) -> str:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        try:
            prompt(question)
            return sys.stdin.buffer.readline().decode("utf-8", "replace")
        finally:
            single()

    try:
        single()
        yield lambda: _read_key(descriptor), ask
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def prompt(text: str) -> None:
    """Write words to stderr and leave the line open."""
    sys.stderr.write(text)
    sys.stderr.flush()


def _read_key(descriptor: int) -> str:
    """Return the next key; the rest of an arrow's or function key's sequence is taken with it."""
    from select import select

    key = os.read(descriptor, 1)
    if key == _ESCAPE and select([descriptor], [], [], 0)[0]:
        os.read(descriptor, 16)
    return key.decode("latin-1")


def _range_words(low: float, high: float) -> str:
    return f"{low:g} to {high:g}" if high < float("inf") else "any number" if low < 0 else f"{low:g} or more"


def _head(text: str) -> str:
    """Return context cut behind its last whole word."""
    return text.rsplit(maxsplit=1)[0] if len(text.split()) > 1 else ""


def _tail(text: str) -> str:
    """Return context cut before its first whole word."""
    return text.split(maxsplit=1)[1] if len(text.split()) > 1 else ""


def _row(label: str, words: str) -> str:
    width = max(40, min(110, get_terminal_size().columns))
    first = f"  {label:<9} "
    return textwrap.fill(
        words, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    )
