"""Names: variables and outcomes of a system as a reader calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from detente.explain.outlook import STEP_WORDS
from detente.explain.wording import act_words
from detente.show.view_parts import clean

if TYPE_CHECKING:
    from detente.model.system import System

STATE: Final = ("issues", "ties", "assets", "levers", "flows")
"""Sections of the state whose course a text tells; what follows from the state is data."""


class Named(Protocol):
    """An element with a key and a name."""

    @property
    def key(self) -> str:
        """Unique in its section."""

    @property
    def name(self) -> str:
        """What a reader calls it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called.

    of  section -> key -> name
    """

    of: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, system: System) -> Names:
        """Return the names that a system gives."""
        sections: dict[str, Sequence[Named]] = {
            "actors": system.actors,
            "issues": system.issues,
            "assets": system.assets,
            "levers": system.levers,
            "tables": system.tables,
            "moves": system.moves,
            "hazards": system.hazards,
        }
        return cls({name: {item.key: clean(item.name) for item in items} for name, items in sections.items()})

    def name(self, section: str, key: str) -> str:
        """Return the name of something, its key when it has none."""
        return self.of.get(section, {}).get(key, key)

    def variable(self, path: str) -> str:
        """Return a variable of the state in words: ``ties.CHN.PRK`` is "China's disposition towards North Korea"."""
        section, _, key = path.partition(".")
        if section == "ties":
            source, target = (self.name("actors", part) for part in key.split("."))
            return f"disposition of {source} towards {target}"
        if section == "flows":
            source, target, good = key.split(".", 2)
            return f"{good} from {self.name('actors', source)} to {self.name('actors', target)}"
        if section == "assets":
            owner, name = self.name("actors", key.partition(".")[0]), self.name("assets", key)
            name = key.partition(".")[2] if name == key else name
            return name if owner in name else f"{name} of {owner}"
        return self.name(section, key) if section in STATE or section == "tables" else path

    def outcome(self, key: str) -> str:
        """Return an outcome in words: ``tables.T.settled`` is "talks between A and B: they settle"."""
        section, _, rest = key.partition(".")
        if section == "tables":
            table, _, step = rest.rpartition(".")
            return f"{self.name('tables', table)}: {STEP_WORDS[step]}"
        if section == "acts":
            by, at, family = rest.split(".")
            towards = f" towards {self.name('actors', at)}" if at else ""
            return f"{self.name('actors', by)}{towards}: {act_words(family)}"
        return self.name(section, rest)
