"""Every name and role noun of the gazetteer in one index by first word, and the longest-match scan over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, NamedTuple, cast

from detente.read import gazetteer
from detente.read.actors.spelling import Word, words
from detente.read.dictionaries.codes import Code
from detente.read.gazetteer import Outlet, Person, RoleNoun, State
from detente.read.lexicon.towns import towns
from detente.records.vocabulary import Sector

Label = Literal[
    "state", "place", "seat", "adjective", "people", "combining", "informal", "body", "group",
    "outlet", "role", "short", "person", "block", "town",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run of words may mean.  ``ids`` the actors, ``sector`` theirs, ``name`` of a person or paper.

    code    as a dictionary of the user's writes the actor, or what its agent adds to a state's; "" for our own
    before  whether an agent's code goes before the state's
    codes   codes that hold for a time each, of which the document's date picks one
    """

    label: Label
    ids: tuple[str, ...]
    sector: Sector = "GOV"
    people: tuple[Person, ...] = ()
    outlet: Outlet | None = None
    role: RoleNoun | None = None
    code: str = ""
    before: bool = False
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A run of words [first, last] of a sentence and the entries it matches, best first."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """The best entry."""
        return self.entries[0]

    @property
    def label(self) -> Label:
        """The label of the best entry."""
        return self.entries[0].label

    def labelled(self, label: Label) -> Entry | None:
        """Return the first entry of that label, or None."""
        return next((entry for entry in self.entries if entry.label == label), None)


class Pattern(NamedTuple):
    """The words of one name without its article.

    keys         the words
    cases        text to be met exactly, "^" when a capital is enough, "" when case is free
    possessives  which words bear 's
    article      whether "the" must stand before
    entries      what the name may mean, best first
    """

    keys: tuple[str, ...]
    cases: tuple[str, ...]
    possessives: tuple[bool, ...]
    article: bool
    entries: tuple[Entry, ...]


FUNCTION_WORDS: Final = frozenset(
    {"he", "no", "so", "an", "to", "do", "you", "son", "in", "on", "us", "my", "we"}
)
"""Surnames that are never read as such when they stand alone."""

RANK: Final[dict[Label, int]] = {
    "block": 0, "person": 1, "outlet": 2, "state": 3, "group": 3, "body": 4, "place": 5, "seat": 6, "adjective": 7,
    "people": 8, "town": 8, "informal": 9, "short": 10, "combining": 11, "role": 12,
}  # fmt: skip


def _case(word: Word) -> str:
    """Return how strictly a name's word is compared: exactly when it has inner capitals, by its capital, or not."""
    letters = word.text.replace(".", "")
    if any(letter.isupper() for letter in letters[1:]):
        return word.text
    return "^" if word.capital else ""


def _plurals(adjectives: Sequence[str]) -> tuple[str, ...]:
    """Return the plural nouns that adjectives on -an and -i make."""
    return tuple(adjective + "s" for adjective in adjectives if adjective.endswith(("n", "i", "ot")))


def _state_names(state: State) -> Iterator[tuple[str, Entry]]:
    """Yield the names of a state; a seat may end in its sector, "IDF:MIL"."""
    ids = (state.id,)
    labelled: tuple[tuple[Label, tuple[str, ...]], ...] = (
        ("state", (state.name, *state.aliases)),
        ("place", state.capitals),
        ("adjective", state.adjectives),
        ("people", (*state.people, *_plurals(state.adjectives))),
        ("combining", state.combining),
        ("informal", state.informal),
        ("block", tuple(name for name in state.unless if " " in name)),
    )
    for label, names in labelled:
        entry = Entry(label, ids)
        for name in names:
            yield name, entry
    for seat in state.seats:
        name, _, sector = seat.partition(":")
        yield name, Entry("seat", ids, cast(Sector, sector or "GOV"))


def _body_names() -> Iterator[tuple[str, Entry]]:
    """Yield the names of organisations, groups of states, outlets and the blocked names."""
    for body in gazetteer.organisations().values():
        entry = Entry("group" if "+" in body.id else "body", tuple(body.id.split("+")), body.sector)
        for name in (body.name, *body.aliases):
            yield name, entry
    for name in gazetteer.blocked_names():
        yield name, Entry("block", ())
    for outlet in gazetteer.outlets():
        for name in (outlet.name, *outlet.variants):
            yield name, Entry("outlet", (outlet.id,), "MED", outlet=outlet)


def _person_names() -> Iterator[tuple[str, Entry]]:
    """Yield the full names and surnames of persons."""
    for one in gazetteer.persons():
        full = Entry("person", (one.id,), one.sector, (one,))
        for name in (one.name, *one.variants):
            yield name, full
        short = Entry("short", (one.id,), one.sector, (one,))
        for name in one.short:
            if name.lower() not in FUNCTION_WORDS:
                yield name, short


def _names() -> Iterator[tuple[str, Entry]]:
    """Yield every name of the gazetteer."""
    for state in gazetteer.states().values():
        yield from _state_names(state)
    yield from _body_names()
    yield from _person_names()
    for identity, names in towns().items():
        for name in names:
            yield name, Entry("town", (identity,))
    for role in gazetteer.roles():
        yield role.noun, Entry("role", (), role.sector, role=role)


def _merge(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries of one name, best first, with entries of equal label made one."""
    by_label: dict[Label, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_label[entry.label].append(entry)
    merged = []
    for label in sorted(by_label, key=RANK.__getitem__):
        group = by_label[label]
        ids = tuple(dict.fromkeys(actor for entry in group for actor in entry.ids))
        people = tuple(dict.fromkeys(person for entry in group for person in entry.people))
        merged.append(replace(group[0], ids=ids, people=people) if len(group) > 1 else group[0])
    return tuple(merged)


def _first_key(name: str) -> str:
    """Return the key of a name's first word."""
    simple = name.partition(" ")[0]
    if simple.isascii() and simple.isalpha():
        return simple.lower()
    return words(name, 0, len(name))[0].key


class NameIndex:
    """Names by their first word, compiled to patterns when that word is first met.

    listed    the names without their article by the key of their first word
    bare      the names that are used without an article
    compiled  patterns by first word, then by second, "" for none; longest first
    """

    __slots__ = ("bare", "compiled", "listed")

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        bare: set[str] = set()
        for name, entry in names:
            core = name.removeprefix("the ")
            found[_first_key(core)].append((name, entry))
            if core == name:
                bare.add(name)
        self.listed: dict[str, Sequence[tuple[str, Entry]]] = dict(found)
        self.bare = frozenset(bare)
        self.compiled: dict[str, Mapping[str, tuple[Pattern, ...]]] = {}

    def patterns(self, key: str) -> list[Pattern]:
        """Return the patterns that begin with a word."""
        merged: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[bool, ...], bool], list[Entry]] = (
            defaultdict(list)
        )
        for name, entry in self.listed.get(key, ()):
            core = name.removeprefix("the ")
            pieces = words(core, 0, len(core))
            article = core != name and len(pieces) == 1 and core not in self.bare
            keys = tuple(piece.key for piece in pieces)
            cases = tuple(map(_case, pieces))
            merged[(keys, cases, tuple(piece.possessive for piece in pieces), article)].append(entry)
        return [Pattern(*head, _merge(entries)) for head, entries in merged.items()]

    def compile(self, key: str) -> Mapping[str, tuple[Pattern, ...]]:
        """Return the patterns that begin with a word, by their second, and keep them."""
        found = self.patterns(key)
        found.sort(key=lambda one: (-len(one.keys), not one.article, not "".join(one.cases)))
        by_second: dict[str, list[Pattern]] = defaultdict(list)
        for one in found:
            by_second[one.keys[1] if len(one.keys) > 1 else ""].append(one)
        self.compiled[key] = {second: tuple(group) for second, group in by_second.items()}
        return self.compiled[key]


@cache
def built_in() -> NameIndex:
    """Return the index of the built-in gazetteer."""
    return NameIndex(_names())


def _fits(pattern: Pattern, sentence: Sequence[Word], at: int) -> bool:
    """Return whether a pattern stands at a word."""
    size = len(pattern.keys)
    if at + size > len(sentence) or (pattern.article and (at == 0 or sentence[at - 1].key != "the")):
        return False
    for offset in range(size):
        word = sentence[at + offset]
        case = pattern.cases[offset]
        if word.key != pattern.keys[offset] or (case == "^" and not word.capital):
            return False
        if len(case) > 1 and word.text != case:
            return False
        if offset < size - 1 and word.possessive != pattern.possessives[offset]:
            return False
    return True


def scan(sentence: Sequence[Word], index: NameIndex) -> list[Item]:
    """Return the longest matches over a sentence's words, left to right, non-overlapping."""
    listed, compiled = index.listed, index.compiled
    found: list[Item] = []
    at = 0
    while at < len(sentence):
        key = sentence[at].key
        step = 1
        if key in listed:
            table = compiled.get(key) or index.compile(key)
            second = sentence[at + 1].key if at + 1 < len(sentence) else ""
            for pattern in (*table.get(second, ()), *table.get("", ())):
                if _fits(pattern, sentence, at):
                    step = len(pattern.keys)
                    found.append(Item(at, at + step - 1, pattern.entries))
                    break
        at += step
    return found
