"""The built-in index with the user's dictionaries laid over it: their ids and codes, our knowledge of the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from detente.read.actors.index import Entry, Item, Label, NameIndex, Pattern, built_in
from detente.read.actors.spelling import Word, fold, words
from detente.read.dictionaries.codes import STATE_LENGTH, actor_ids, code_at, sector_of
from detente.read.dictionaries.folder import Dictionaries, Stamp, load_files, stamps
from detente.read.dictionaries.own_table import OwnName, Sort
from detente.read.dictionaries.petrarch import Agent, Discard, NamedActor
from detente.read.gazetteer import RoleNoun, person_nouns, persons, roles, states
from detente.read.gazetteer import Sort as RoleSort
from detente.read.options import Aliases
from detente.records.vocabulary import Sector

NOTHING: Final = Dictionaries()
KNOWN: Final[frozenset[Label]] = frozenset(
    {"state", "place", "seat", "adjective", "people", "body", "group", "outlet"}
)
"""Labels under which the built-in gazetteer's knowledge of a name is kept and only its id and code replaced."""

STRONGER: Final[frozenset[Label]] = frozenset({"person", "short", "block"})
"""Labels that an old dictionary does not overrule: persons with dated offices, names that mean nobody."""

LABELS: Final[dict[Sort, Label]] = {
    "state": "state", "place": "place", "seat": "seat", "adjective": "adjective", "people": "people",
    "organisation": "body", "group": "body", "nobody": "block",
}  # fmt: skip
PERSONAL: Final = (
    "er",
    "or",
    "ist",
    "ant",
    "man",
    "woman",
    "ian",
    "ee",
    "eer",
    "chief",
    "head",
    "president",
    "king",
)


class OverlaidIndex(NameIndex):
    """Names of a user's dictionaries over the names of another index.

    base   the index below
    above  folded names that win over everything, since the user wrote them for us
    """

    __slots__ = ("above", "base")

    def __init__(self, given: Dictionaries, base: NameIndex) -> None:
        super().__init__(_names(given))
        self.base = base
        self.above = frozenset(
            fold(name.removeprefix("the "))
            for names in (
                *(one.names for one in given.names),
                *((p.name, *p.variants) for p in given.persons),
            )
            for name in names
        )
        for key in base.listed:
            self.listed.setdefault(key, ())

    def patterns(self, key: str) -> list[Pattern]:
        """Return the patterns that begin with a word: the user's first, then those of the index below."""
        below: dict[tuple[str, ...], list[Pattern]] = defaultdict(list)
        for one in self.base.patterns(key):
            below[one.keys].append(one)
        own: list[Pattern] = []
        for one in super().patterns(key):
            known = below.get(one.keys, [])
            if " ".join(one.keys) not in self.above and _is_read_better(one.keys):
                continue
            if " ".join(one.keys) in self.above or not known:
                own.append(one)
                below.pop(one.keys, None)
            elif not any(entry.label in STRONGER for pattern in known for entry in pattern.entries):
                replaced = [found for pattern in known if (found := _over(one, pattern)) is not None]
                own += replaced or ([one] if one.entries[0].role is None else [])
        return [*own, *(pattern for group in below.values() for pattern in group)]


def _is_read_better(keys: tuple[str, ...]) -> bool:
    """Return whether a name is a title and a person we know, or a state and a title: both are read with their date."""
    titled = any(keys[at:] in _persons() for at in range(1, len(keys) - 1))
    return titled or (len(keys) > 1 and keys[-1] in person_nouns() and keys[:-1] in _owners())


@cache
def _persons() -> frozenset[tuple[str, ...]]:
    """Return the folded full names of the persons we know."""
    return frozenset(tuple(fold(name).split()) for one in persons() for name in (one.name, *one.variants))


@cache
def _owners() -> frozenset[tuple[str, ...]]:
    """Return the folded names and adjectives of states."""
    return frozenset(
        tuple(fold(name.removeprefix("the ")).split())
        for one in states().values()
        for name in (one.name, *one.aliases, *one.adjectives)
    )


def _over(own: Pattern, known: Pattern) -> Pattern | None:
    """Return a known pattern with the user's ids and codes; None when they have nothing in common."""
    mine = own.entries[0]
    if mine.role is not None:
        role = next((entry for entry in known.entries if entry.role is not None), None)
        if role is None:
            return None
        return known._replace(entries=(replace(role, code=mine.code, before=mine.before),))
    entries = tuple(_recoded(entry, mine) for entry in known.entries if entry.label in KNOWN)
    return known._replace(entries=entries) if entries else None


def _recoded(entry: Entry, mine: Entry) -> Entry:
    """Return a known entry under the user's code; an organisation that we know keeps its own id."""
    ids = entry.ids if "-" in "".join(mine.ids) and "-" in "".join(entry.ids) else mine.ids
    sector = entry.sector if len(mine.code) <= 3 else mine.sector
    return replace(entry, ids=ids, sector=sector, code=mine.code, codes=mine.codes)


def _names(given: Dictionaries) -> Iterator[tuple[str, Entry]]:
    """Yield every name of some dictionaries with what it means."""
    for row in given.names:
        label = LABELS[row.sort]
        ids = () if label == "block" else (row.id,)
        sector: Sector = "IGO" if row.id.startswith("IGO") else "MIL" if row.sort == "group" else "GOV"
        for name in row.names:
            yield name, Entry(label, ids, sector)
    for one in given.persons:
        for name in (one.name, *one.variants):
            yield name, Entry("person", (one.id,), one.sector, (one,))
        for name in one.short:
            yield name, Entry("short", (one.id,), one.sector, (one,))
    for actor in given.actors:
        for name in actor.names:
            for entry in _actor_entries(actor, name):
                yield name, entry
    known = {role.noun: role for role in roles()}
    for agent in given.agents:
        noun = known.get(agent.noun) or _role(agent)
        yield agent.noun, Entry("role", (), noun.sector, role=noun, code=agent.code, before=agent.first)


def _actor_entries(actor: NamedActor, name: str) -> Iterator[Entry]:
    """Yield what a name of a PETRARCH dictionary means; a name of one word may be an adjective too."""
    meant = coded(actor.codes[-1].text) if len(actor.codes) == 1 and not actor.codes[0].dated else None
    entry = meant or replace(coded(actor.codes[0].text), codes=actor.codes)
    yield entry
    if entry.label == "state" and " " not in name:
        yield replace(entry, label="adjective")


def coded(code: str) -> Entry:
    """Return what a code alone tells of an actor: a state, an organisation, somebody who acts for it, or nobody."""
    ids = actor_ids(code)
    if not ids:
        return Entry("block", ())
    label: Label = "state" if all(len(one) <= 3 for one in code.split("/")) else "seat"
    if any("-" in one for one in ids) or ids[0] == "OTHER":
        label = "body"
    return Entry(label, ids, sector_of(code.split("/", maxsplit=1)[0]), code=code)


def _role(agent: Agent) -> RoleNoun:
    """Return the role noun of an agent that the built-in table does not know."""
    sort: RoleSort = "group" if agent.plural else "person" if agent.noun.endswith(PERSONAL) else "body"
    return RoleNoun(agent.noun, sector_of("XXX" + agent.code), agent.plural, "", sort)


def on_day(item: Item, day: date | None) -> Item | None:
    """Return a match with the code that holds on a day; None when none does and nothing else is meant.

    day  of the document, or None
    """
    if not any(entry.codes for entry in item.entries):
        return item
    kept = tuple(found for entry in item.entries if (found := _entry_on(entry, day)) is not None)
    return Item(item.first, item.last, kept) if kept else None


def _entry_on(entry: Entry, day: date | None) -> Entry | None:
    if not entry.codes:
        return entry
    code = code_at(entry.codes, day)
    if code is None:
        return None
    meant = coded(code)
    label = entry.label if meant.label in ("state", "seat") and entry.label != "block" else meant.label
    return replace(entry, label=label, ids=meant.ids, sector=meant.sector, code=code, codes=())


def codes_of(entry: Entry) -> tuple[str, ...]:
    """Return the user's code of an entry once for each of its actors; none without dictionaries."""
    return (entry.code,) * len(entry.ids) if entry.code else ()


def joined_codes(owner: Entry, role: Entry) -> tuple[str, ...]:
    """Return the codes of who acts for an actor: ``ARN`` and ``GOV`` make ARNGOV; none without dictionaries."""
    if not (owner.code or role.code):
        return ()
    added = role.code or (role.sector if role.sector != "OTHER" else "")
    bases = codes_of(owner) or owner.ids
    return tuple(_joined(base, added, before=role.before) for base in bases)


def _joined(base: str, added: str, *, before: bool) -> str:
    """Return a code with the parts of another that it lacks."""
    if before:
        return base if base.startswith(added) else added + base
    held = {base[i : i + STATE_LENGTH] for i in range(0, len(base), STATE_LENGTH)}
    parts = (added[i : i + STATE_LENGTH] for i in range(0, len(added), STATE_LENGTH))
    return base + "".join(part for part in parts if part not in held)


def without_discarded(sentences: Sequence[Sequence[Word]], discards: Sequence[Discard]) -> list[list[Word]]:
    """Return the words of sentences, none where discarded words stand: such a sentence, or story, names nobody."""
    keyed = [(tuple(w.key for w in words(one.words, 0, len(one.words))), one.story) for one in discards]
    by_first: dict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for keys, story in keyed:
        if keys:
            by_first[keys[0]].append((keys, story))
    out: list[list[Word]] = []
    for sentence in sentences:
        keys_here = tuple(word.key for word in sentence)
        hits = [
            story
            for at, key in enumerate(keys_here)
            for keys, story in by_first.get(key, ())
            if keys_here[at : at + len(keys)] == keys
        ]
        if any(hits):
            return [[] for _ in sentences]
        out.append([] if hits else list(sentence))
    return out


def index_of(folder: Path | None, aliases: Aliases = ()) -> tuple[NameIndex, Dictionaries]:
    """Return the index to read with and what the user gave; the built-in one when that is nothing.

    folder   of dictionaries, or None
    aliases  further names of actors; one that the built-in index has for the same actor changes nothing

    Raises DictionaryError as ``load_dictionaries`` does.
    """
    if folder is None and not aliases:
        return built_in(), NOTHING
    return _overlaid(stamps(folder) if folder else (), aliases)


@lru_cache(maxsize=2)
def _overlaid(stamped: tuple[Stamp, ...], aliases: Aliases) -> tuple[NameIndex, Dictionaries]:
    given = load_files(stamped) if stamped else NOTHING
    given = replace(given, names=(*given.names, *_rows(aliases)))
    return OverlaidIndex(given, built_in()), given


def _rows(aliases: Aliases) -> Iterator[OwnName]:
    """Yield the aliases that say something new, as rows of a table."""
    for identity, names in aliases:
        fresh = tuple(name for name in names if not _is_known(name, identity))
        sort: Sort = "group" if identity.startswith("ARM-") else "organisation" if "-" in identity else "seat"
        if fresh:
            yield OwnName(fresh, identity, sort, "case.yaml")


def _is_known(name: str, identity: str) -> bool:
    """Return whether the built-in index has a name for an actor."""
    keys = tuple(word.key for word in words(name, 0, len(name)))
    known = built_in().patterns(keys[0]) if keys else []
    return any(one.keys == keys and any(identity in entry.ids for entry in one.entries) for one in known)
