"""YAML trees: a text as nodes that know where they stand; everything a case file never needs is refused.

Only the events of the parser are used, so that nothing is built before it was looked at.  Scalars stay text: what
they mean (YAML 1.2 core schema) is decided where the kind that is wanted is known, so that ``NO``, ``on`` and dates
stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from detente.errors import CaseError
from detente.model.files.mistakes import Mistake, together
from detente.model.files.nearest import quoted

if TYPE_CHECKING:
    from yaml.events import CollectionStartEvent, Event, ScalarEvent

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 40
MAX_ENTRIES: Final = 200_000
"""Twenty times what a drafted model of a thousand numbers holds; what holds more is made to use up the memory."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAK: Final = re.compile("\r\n?|[\n\x85\u2028\u2029]")
"""What the parser takes for the end of a line."""
_NULL: Final = ("", "~", "null", "Null", "NULL")


class Place(NamedTuple):
    """Where something stands: line and column from one, characters from the start of the text."""

    line: int
    column: int
    offset: int

    def within(self, where: str) -> str:
        """Return the place as ``file:line:column``."""
        return f"{where}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``plain`` when it stands without quotes, so that it may mean a number, yes or no, or nothing."""

    text: str
    plain: bool
    start: Place
    end: int

    @property
    def is_null(self) -> bool:
        """Whether it means nothing at all."""
        return self.plain and self.text in _NULL


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence; ``flow`` when in square brackets; ``end`` is where its last item ends."""

    items: list[Tree]
    start: Place
    end: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping; ``names`` tells where each key stands; ``flow`` when in braces."""

    items: dict[str, Tree]
    names: dict[str, Place]
    start: Place
    end: int
    flow: bool


Tree = Scalar | Listing | Branch


def read_text(path: Path) -> str:
    """Return the text of a case file.

    Raises CaseError (C001 to C003) when it cannot be read, is too large or is no UTF-8.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        came = f"cannot be read: {error.strerror or error}"
        raise CaseError("C001", str(path), came, "a text file", "check its name and permissions") from error
    if len(raw) > MAX_BYTES:
        raise _too_large(str(path))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        came = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise CaseError(
            "C003", f"{path}:{line}:{column}", came, "text in UTF-8", "save the file as UTF-8"
        ) from None


def parse_tree(text: str, where: str) -> Branch:
    """Return the mapping that a YAML text holds; an empty text is an empty mapping.

    text   the text
    where  name of its file, for errors

    Raises CaseError (C002 to C010), several mistakes together where the text can still be followed.
    """
    _check_characters(text, where)
    builder = _Builder(text, where)
    builder.take(_events(text, where))
    if builder.mistakes:
        raise together(builder.mistakes)
    root = builder.root
    if root is None or (isinstance(root, Scalar) and root.is_null):
        return Branch({}, {}, Place(1, 1, 0), 0, flow=False)
    if not isinstance(root, Branch):
        came = "a list" if isinstance(root, Listing) else quoted(root.text)
        raise CaseError(
            "C010", root.start.within(where), came, "keys with values are wanted", "write `key: value`"
        )
    return root


def place_at(text: str, index: int) -> Place:
    """Return line and column of a character of a text."""
    breaks = [match.end() for match in _BREAK.finditer(text, 0, index)]
    return Place(len(breaks) + 1, index - (breaks[-1] if breaks else 0) + 1, index)


def _too_large(where: str) -> CaseError:
    return CaseError("C002", where, "too large", "5 MB and 200,000 entries at most", "split the case")


def _check_characters(text: str, where: str) -> None:
    if len(text) > MAX_BYTES:
        raise _too_large(where)
    tab = text.find("\t")
    if tab >= 0:
        at = place_at(text, tab).within(where)
        raise CaseError("C004", at, "a tab", "blanks are wanted", "write blanks; \\t inside double quotes")
    control = _CONTROL.search(text)
    if control:
        at = place_at(text, control.start()).within(where)
        came = f"the control character U+{ord(control[0]):04X}"
        raise CaseError("C003", at, came, "text a person can see", "take it out")


def _events(text: str, where: str) -> Iterator[Event]:
    """Yield the events of the parser; what is no YAML becomes a CaseError."""
    import yaml

    loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = _place(mark).within(where) if mark else where
        came = "; ".join(part for part in (error.context, error.problem) if part) or "unreadable"
        raise CaseError(
            "C009", at, came, "YAML is wanted", "look there for a quote, colon or blank too few or too many"
        ) from None
    except yaml.YAMLError as error:
        came = str(error).partition("\n")[0]
        raise CaseError("C009", where, came, "YAML is wanted", "save the file anew as UTF-8") from None


def _offset(mark: _Mark | None) -> int:
    assert mark is not None
    return mark.index


class _Mark(Protocol):
    """Where the parser stands, lines and columns from zero."""

    line: int
    column: int
    index: int


def _place(mark: _Mark | None) -> Place:
    assert mark is not None
    return Place(mark.line + 1, mark.column + 1, mark.index)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet; ``keys`` of a mapping, None for one that came before."""

    start: Place
    flow: bool
    is_list: bool
    items: list[Tree] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    names: dict[str, Place] = field(default_factory=dict)
    end: int = 0

    @property
    def wants_key(self) -> bool:
        return not self.is_list and len(self.keys) == len(self.items)

    def closed(self) -> Tree:
        """Return the finished node; a key that came twice keeps its first value."""
        if self.is_list:
            return Listing(self.items, self.start, self.end, self.flow)
        pairs = zip(self.keys, self.items, strict=True)
        items = {key: item for key, item in pairs if key is not None}
        return Branch(items, self.names, self.start, self.end, self.flow)


@dataclass(slots=True)
class _Builder:
    """Puts events together, refusing what a case file never needs."""

    text: str
    where: str
    root: Tree | None = None
    documents: int = 0
    entries: int = 0
    stack: list[_Open] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def take(self, stream: Iterable[Event]) -> None:
        """Take the events of a text."""
        from yaml import events

        for event in stream:
            if isinstance(event, events.ScalarEvent):
                self._put(self._scalar(event))
            elif isinstance(event, events.CollectionStartEvent):
                self._open(event, is_list=isinstance(event, events.SequenceStartEvent))
            elif isinstance(event, events.CollectionEndEvent):
                done = self.stack.pop()
                done.end = _offset(event.end_mark) if done.flow else done.end
                self._put(done.closed())
            elif isinstance(event, events.AliasEvent):
                raise self._error("C005", event, f"the alias *{event.anchor}", "write the value out there")
            elif isinstance(event, events.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise self._error("C010", event, "a second document", "keep one document a file")

    def _scalar(self, event: ScalarEvent) -> Scalar:
        self._refuse(event)
        start, end = _place(event.start_mark), _offset(event.end_mark)
        if event.style in ("|", ">"):
            end = start.offset + len(self.text[start.offset : end].rstrip())
        return Scalar(str(event.value), event.implicit[0], start, end)

    def _open(self, event: CollectionStartEvent, *, is_list: bool) -> None:
        self._refuse(event)
        if len(self.stack) >= MAX_DEPTH:
            raise self._error("C007", event, f"nested more than {MAX_DEPTH} deep", "take levels out")
        if self.stack and self.stack[-1].wants_key:
            raise self._error("C010", event, "a key that is no word", "write a name there")
        self.stack.append(_Open(_place(event.start_mark), bool(event.flow_style), is_list))

    def _refuse(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self._error("C005", event, f"the anchor &{event.anchor}", "take it out")
        if event.tag is not None:
            raise self._error("C006", event, f"the tag {event.tag}", "take it out")

    def _put(self, node: Tree) -> None:
        self.entries += 1
        if self.entries > MAX_ENTRIES:
            raise _too_large(self.where)
        if not self.stack:
            self.root = node
            return
        around = self.stack[-1]
        around.end = max(around.end, node.end)
        if around.wants_key and isinstance(node, Scalar):
            around.keys.append(self._key(node, around))
        else:
            around.items.append(node)

    def _key(self, node: Scalar, around: _Open) -> str | None:
        """Return a key, or None, noted as a mistake, when it is empty or came before."""
        first = around.names.get(node.text)
        if first is None and node.text:
            around.names[node.text] = node.start
            return node.text
        at, offset = node.start.within(self.where), node.start.offset
        if first is None:
            self.mistakes.append(Mistake("C010", at, "an empty key", "a name is wanted", "write one", offset))
        else:
            came = f"the key {quoted(node.text)} again, first in line {first.line}"
            fix = "remove or rename one of them"
            self.mistakes.append(Mistake("C008", at, came, "each key is wanted once", fix, offset))
        return None

    def _error(self, code: str, event: Event, came: str, fix: str) -> CaseError:
        at = _place(event.start_mark).within(self.where)
        return CaseError(code, at, came, "plain, flat YAML is wanted", fix)
