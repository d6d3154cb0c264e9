"""Words: how a trial speaks of the actors, variables, numbers and structures of a system.  No numbers here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.explain.trial.path_words import BETWEEN, phrases
from detente.explain.wording import articled
from detente.model.elements import Variable
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.model.system import Structure, System
from detente.read.gazetteer import actor_label

SECTIONS: Final = (
    "actors", "issues", "positions", "stakes", "ties", "goodwill", "assets", "concerns", "levers", "flows",
    "influences", "rules", "backings", "tables", "moves", "hazards", "windows", "reports",
)  # fmt: skip
ALL: Final = "all structures"
RUN: Final = "the weekly run"
_KINDS: Final = {
    "actors": "actor", "issues": "issue", "ties": "tie", "assets": "stock", "levers": "lever", "flows": "flow",
    "backings": "backing", "tables": "table", "moves": "act", "hazards": "hazard",
}  # fmt: skip
_RULES: Final = {"nash": "Nash", "compromise": "compromise"}


@dataclass(frozen=True, slots=True)
class Names:
    """What everything of a system is called.

    known  (section, key) -> name; sections without names of their own are left out
    keys   section -> its keys, longest first
    on     path of an effect, drain or driver -> the variable it touches
    ends   key of an influence -> the variables it leads from and to
    below  paths of the numbers that lie below zero whatever is drawn
    """

    known: dict[tuple[str, str], str] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    on: dict[str, Variable] = field(default_factory=dict)
    ends: dict[str, tuple[Variable, Variable]] = field(default_factory=dict)
    below: frozenset[str] = frozenset()

    @classmethod
    def of(cls, system: System) -> Names:
        """Return the names of a system's elements."""
        known: dict[tuple[str, str], str] = {}
        keys: dict[str, tuple[str, ...]] = {}
        for section in SECTIONS:
            elements = getattr(system, section)
            keys[section] = tuple(sorted((one.key for one in elements), key=len, reverse=True))
            known |= {(section, one.key): one.name for one in elements if getattr(one, "name", "")}
        return cls(
            known,
            keys,
            dict(_touched(system)),
            {one.key: (one.source, one.target) for one in system.influences},
            frozenset(path for path, number in parameters(system).items() if _is_below_zero(number)),
        )

    def name(self, section: str, key: str) -> str:
        """Return the name of an element, else its key in words."""
        if section == "actors":
            return articled(key, self.known.get(("actors", key)) or actor_label(key))
        return self.known.get((section, key)) or key.replace("-", " ").replace("_", " ")

    def actor(self, key: str) -> str:
        """Return what an actor is called."""
        return self.name("actors", key)

    def variable(self, variable: Variable) -> str:
        """Return what a state variable is, as a noun."""
        section, _, key = variable.partition(".")
        parts = key.split(".")
        match section:
            case "ties" | "known":
                return f"the disposition of {self.actor(parts[0])} to {self.actor(parts[1])}"
            case "trust":
                return f"the trust of {self.actor(parts[0])} in {self.actor(parts[1])}"
            case "debts":
                return f"what {self.actor(parts[1])} owes {self.actor(parts[0])}"
            case "assets":
                return f"the {_plain(parts[1])} of {self.actor(parts[0])}"
            case "flows":
                return f"the flow of {_plain(parts[2])} from {self.actor(parts[0])} to {self.actor(parts[1])}"
            case "seats":
                return f"the place of {self.actor(parts[0])} at the tables"
            case _:
                return self.name(section, key)

    def element(self, path: str) -> tuple[str, str, str]:
        """Return the section, the element's key and the rest of the path of a number or an element.

        An element that the system does not hold has the longest key that leaves a field.
        """
        section, _, rest = path.partition(".")
        for key in self.keys.get(section, ()):
            if rest == key or rest.startswith(f"{key}."):
                return section, key, rest[len(key) + 1 :]
        key, _, field = rest.rpartition(".")
        return (section, key, field) if key else (section, rest, "")

    def owner(self, path: str) -> tuple[str, str]:
        """Return the section and key of the element that a path is or lies under; of none that is held, all of it."""
        section, key, _ = self.element(path)
        return (section, key) if key in self.keys.get(section, ()) else (section, path.partition(".")[2])

    def noun(self, path: str) -> str:
        """Return what the number at a path is."""
        return self._phrase(path, "noun")

    def step(self, path: str) -> str:
        """Return the step of an argument that an element or a number stands for."""
        section, key, rest = self.element(path)
        known = key in self.keys.get(section, ())
        words = phrases().get(section) if known and not rest else None
        if words is None:
            return self.noun(path)
        return words.noun.format(*self.parts(section, key)).replace("s's ", "s' ")

    def lacking(self, path: str) -> str:
        """Return what a path names that the system does not hold: "tie USA.CHN", "number moves.X.rate"."""
        section, _, key = path.partition(".")
        return f"{_KINDS.get(section, section)} {key.replace('.', ' - ')}"

    def side(self, path: str, side: str) -> str:
        """Return what it means that the number at a path is ``low``, ``high`` or ``between``."""
        return BETWEEN.format(noun=self.noun(path)) if side == "between" else self._phrase(path, side)

    def _phrase(self, path: str, side: str) -> str:
        section, key, rest = self.element(path)
        kind = _kind(section, rest)
        words = (phrases().get(f"{kind}-") if path in self.below else None) or phrases().get(kind)
        if words is None:
            return {"noun": path, "low": f"{path} is low", "high": f"{path} is high"}[side]
        phrase: str = getattr(words, side)
        touched = self.on.get(path.rpartition(".")[0], "")
        said = phrase.format(*self.parts(section, key), on=self.variable(touched) if touched else "")
        return said.replace("s's ", "s' ")

    def parts(self, section: str, key: str) -> tuple[str, ...]:
        """Return the parts of an element's key in words: actors and issues by their names."""
        match section:
            case "positions" | "stakes":
                actor, issue, *_ = key.split(".")
                return (self.actor(actor), self.name("issues", issue))
            case "influences" if key in self.ends:
                source, target = self.ends[key]
                return (self.variable(source), self.variable(target))
            case "assets" | "concerns" | "flows" | "ties" | "goodwill" | "backings" | "margins":
                return tuple(self._part(part) for part in key.split("."))
            case _:
                return (self.name(section, key),)

    def _part(self, part: str) -> str:
        known = ("actors", part) in self.known or part.isupper()
        return self.actor(part) if known else _plain(part)


def _kind(section: str, field: str) -> str:
    """Return the key of a number's phrases: its section, nested section and field."""
    plain = [part for part in field.split(".") if part and not part.isdigit()]
    return ".".join([section, *plain])


def _is_below_zero(number: Parameter) -> bool:
    """Return whether a number lies below zero whatever is drawn of it."""
    if number.prior is None:
        return number.value is not None and number.value < 0
    return number.prior.family in ("uniform", "triangular") and number.prior.arguments[-1] <= 0


def _plain(word: str) -> str:
    return word.replace("-", " ").replace("_", " ")


def _touched(system: System) -> Iterable[tuple[str, Variable]]:
    """Yield the path of every effect, drain and driver, with the variable it touches."""
    for move in system.moves:
        yield from _numbered(f"moves.{move.key}.effects", [one.on for one in move.effects])
        yield from _numbered(f"moves.{move.key}.failures", [one.on for one in move.failures])
    for rule in system.rules:
        yield from _numbered(f"rules.{rule.key}.effects", [one.on for one in rule.effects])
    for hazard in system.hazards:
        yield from _numbered(f"hazards.{hazard.key}.effects", [one.on for one in hazard.effects])
        yield from _numbered(f"hazards.{hazard.key}.drivers", [one.of for one in hazard.drivers])
    for lever in system.levers:
        yield from _numbered(f"levers.{lever.key}.drains", [one.on for one in lever.drains])


def _numbered(at: str, touched: Sequence[Variable]) -> Iterable[tuple[str, Variable]]:
    for place, variable in enumerate(touched):
        yield f"{at}.{place}", variable


def structure_words(structure: Structure) -> str:
    """Return a structure in words: "Nash", "compromise with a voice for the backer"."""
    extra = [
        *(["a voice for the backer"] if structure.voice else []),
        *(["weight lent by the backer"] if structure.lend else []),
    ]
    return " with ".join([_RULES[structure.rule], *([" and ".join(extra)] if extra else [])])


def joined(words: Sequence[str]) -> str:
    """Return words as an enumeration: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def sentence(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]
