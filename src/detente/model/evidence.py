"""Evidence of a model: whether what a number cites still stands, has moved, or is gone.

Forms (conventions.md, Evidence): ``<doc>#<start>-<end>~<hash>`` a slice of a text; ``data:<file>:<row>`` a row;
``case:<file>:<path>`` a person's own assumption; ``class:<word>`` a row of a house table of reference numbers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from detente.records.evidence import Evidence
from detente.records.identity import slice_hash

State = Literal["holds", "moved", "stale", "malformed"]
_MARKED: Final = re.compile(r"(data|case|class):(?P<rest>.+)", re.DOTALL)
_STARTS: Final = re.compile(r"(?<!\w)\w|[^\w\s]")
"""Where a cited slice can begin: at a word or a mark, not inside a word."""
_LONGEST: Final = 5_000
"""Characters: longer slices are not searched for, since the work grows with length times text."""


@dataclass(frozen=True, slots=True)
class Found:
    """How one piece of evidence stands.

    form   the evidence string
    state  holds; moved (the same words stand elsewhere); stale (they stand nowhere); malformed
    words  what came, own words; "" when it holds
    now    evidence string of where the same words stand now; None unless moved
    """

    form: str
    state: State
    words: str = ""
    now: str | None = None


@dataclass(slots=True)
class EvidenceCheck:
    """Checks evidence strings against what there is; remembers what it looked up.

    texts  doc -> text, as read
    paths  paths of the model, which ``case:`` evidence may name
    files  names of data files of the case, None when nobody knows
    """

    texts: Mapping[str, str]
    paths: frozenset[str] = frozenset()
    files: frozenset[str] | None = None
    _windows: dict[tuple[str, int], dict[str, list[tuple[int, int]]]] = field(default_factory=dict)
    _flat: dict[str, _Flat] = field(default_factory=dict)
    _known: dict[str, Found] = field(default_factory=dict)

    def look(self, form: str) -> Found:
        """Return how a piece of evidence stands.

        form  the evidence string
        """
        found = self._known.get(form)
        if found is None:
            found = self._known[form] = self._look(form)
        return found

    def _look(self, form: str) -> Found:
        marked = _MARKED.fullmatch(form)
        if marked:
            return self._marked(form, marked[1], marked["rest"])
        try:
            evidence = Evidence.parse(form)
        except ValueError:
            wanted = "<doc>#<start>-<end>~<8 hex>, data:<file>:<row>, case:<file>:<path> or class:<word>"
            return Found(form, "malformed", f"it is not {wanted}")
        return self._slice(form, evidence)

    def _marked(self, form: str, mark: str, rest: str) -> Found:
        if mark == "class":
            return Found(form, "holds")
        name, colon, place = rest.partition(":")
        if not colon or not name or not place:
            return Found(
                form, "malformed", f"it is not {mark}:<file>:<{'row' if mark == 'data' else 'path'}>"
            )
        if mark == "data" and self.files is not None and name not in self.files:
            return Found(form, "stale", f"the case has no file {name}")
        if mark == "case" and name == "model.yaml" and self.paths and not self._has_path(place):
            return Found(form, "stale", f"the model has no number {place}")
        return Found(form, "holds")

    def _has_path(self, path: str) -> bool:
        return path in self.paths or any(known.startswith(f"{path}.") for known in self.paths)

    def _slice(self, form: str, evidence: Evidence) -> Found:
        text = self.texts.get(evidence.doc)
        if text is None:
            renamed = [doc for doc, other in self.texts.items() if evidence.holds(other)]
            if len(renamed) == 1:
                now = replace(evidence, doc=renamed[0])
                return Found(form, "moved", f"the same words stand in {renamed[0]}", str(now))
            return Found(form, "stale", f"there is no document {evidence.doc}")
        if evidence.holds(text):
            return Found(form, "holds")
        places = self._places(evidence, text)
        if not places:
            return Found(form, "stale", f"the words it cites are no longer in {evidence.doc}")
        start, end = min(places, key=lambda place: (abs(place[0] - evidence.start), place))
        now = Evidence(evidence.doc, start, end, evidence.hash)
        return Found(form, "moved", f"the same words stand at {start}-{end} now", str(now))

    def _places(self, evidence: Evidence, text: str) -> list[tuple[int, int]]:
        """Return where a slice of that length and hash stands, blanks as they were or each run of them as one."""
        doc, length = evidence.doc, evidence.end - evidence.start
        if not 0 < length <= _LONGEST:
            return []
        if (doc, length) not in self._windows:
            flat = self._flat.setdefault(doc, _Flat.of(text))
            windows: dict[str, list[tuple[int, int]]] = {}
            for start, end, digest in flat.hashed(length):
                windows.setdefault(digest, []).append((start, end))
            self._windows[doc, length] = windows
        return self._windows[doc, length].get(evidence.hash, [])


@dataclass(frozen=True, slots=True)
class _Flat:
    """A text as it stands and with every run of blanks as one; ``places`` tells where each character stood."""

    text: str
    flat: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Flat:
        before = itertools.chain(" ", text)
        kept = [
            place
            for place, (last, char) in enumerate(zip(before, text, strict=False))
            if not (char.isspace() and last.isspace())
        ]
        flat = "".join(" " if text[place].isspace() else text[place] for place in kept)
        return cls(text, flat, tuple(kept))

    def hashed(self, length: int) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, hash) of every slice of a length, counted as it stands and as it is when flat."""
        for match in _STARTS.finditer(self.text, 0, max(0, len(self.text) - length + 1)):
            start = match.start()
            yield start, start + length, slice_hash(self.text[start : start + length])
        for match in _STARTS.finditer(self.flat, 0, max(0, len(self.flat) - length + 1)):
            first = match.start()
            start, end = self.places[first], self.places[first + length - 1] + 1
            if end - start != length:
                yield start, end, slice_hash(self.flat[first : first + length])
