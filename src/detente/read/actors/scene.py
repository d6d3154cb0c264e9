"""A sentence as the actor rules see it: words, matches, tags, and the small closed word lists they lean on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from detente.read.actors.index import Entry, Item, Label
from detente.read.actors.spelling import Word
from detente.read.gazetteer import word_list

OWNERS: Final[frozenset[Label]] = frozenset(
    {"state", "place", "seat", "adjective", "body", "group", "informal"}
)
FILLERS: Final = word_list("fillers")
PREMODIFIERS: Final = word_list("premodifiers")
PAST_HOLDERS: Final = word_list("past_holders")
HONORIFICS: Final[dict[str, str]] = {
    "mr": "m", "mister": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f", "madame": "f", "sir": "m",
    "lord": "m", "lady": "f", "dr": "", "prof": "", "gen": "m", "lt": "", "col": "", "adm": "", "sen": "",
    "rep": "", "gov": "", "maj": "m", "brig": "m", "capt": "", "cmdr": "", "sgt": "", "marshal": "m", "brigadier": "m",
    "lieutenant": "", "colonel": "", "captain": "", "comrade": "", "herr": "m", "monsieur": "m", "dame": "f",
    "baroness": "f",
}  # fmt: skip
RANKS: Final = frozenset(
    ("gen", "maj", "brig", "capt", "cmdr", "sgt", "marshal", "brigadier", "lieutenant", "colonel", "captain", "lt",
     "col", "adm")
)  # fmt: skip
PLACE_PREPOSITIONS: Final = word_list("place_prepositions")
STATE_PREPOSITIONS: Final = word_list("state_prepositions")
TOWARD_PREPOSITIONS: Final = frozenset({"to", "from", "towards", "toward"})
DATE_PREPOSITIONS: Final = word_list("date_prepositions")
SPEECH: Final = word_list("speech")
CALENDAR: Final = word_list("calendar")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence's phrases are read against.

    text      the document
    words     the sentence's words
    items     matches over them, informal names already resolved or gone
    tags      part of speech by start offset, as far as known
    day       the document's date
    """

    text: str
    words: Sequence[Word]
    items: Sequence[Item]
    tags: Mapping[int, str]
    day: date | None
    by_first: dict[int, Item] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_first", {item.first: item for item in self.items})

    def key(self, at: int) -> str:
        """Return the key of a word, "" outside the sentence."""
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def folded(self, item: Item) -> str:
        """Return the words of a match as names are compared."""
        return " ".join(word.key for word in self.words[item.first : item.last + 1])

    def tag(self, at: int) -> str:
        """Return the tag of a word, "" outside the sentence or when not known."""
        return self.tags.get(self.words[at].start, "") if 0 <= at < len(self.words) else ""

    def capital(self, at: int) -> bool:
        """Return whether a word begins with a capital and is no acronym."""
        if not 0 <= at < len(self.words):
            return False
        word = self.words[at]
        return word.capital and (len(word.text) == 1 or not word.text.isupper())

    def glued(self, at: int) -> bool:
        """Return whether a hyphen ties a word to the one before."""
        return 0 <= at < len(self.words) and self.words[at].glued

    def role_at(self, at: int) -> Entry | None:
        """Return the role entry that begins at a word."""
        item = self.by_first.get(at)
        return item.entry if item and item.label == "role" else None

    def skip_fillers(self, at: int) -> tuple[int, list[str]]:
        """Return the first word that is no filler (three at most are passed) and the fillers."""
        fillers: list[str] = []
        while len(fillers) < 3 and self.key(at) in FILLERS and not self.role_at(at):
            fillers.append(self.key(at))
            at += 1
        return at, fillers

    def roles(self, at: int) -> tuple[int, Entry] | None:
        """Return the word after a chain of role nouns and the entry of the last, or None when there is none."""
        found: tuple[int, Entry] | None = None
        entry = self.role_at(at)
        while entry is not None:
            at = self.by_first[at].last + 1
            found = (at, entry)
            beyond = self.skip_fillers(at)[0]
            if self.words[at - 1].possessive or self.role_at(beyond) is None:
                break
            at, entry = beyond, self.role_at(beyond)
        return found

    def honorific(self, first: int) -> tuple[int, str]:
        """Return the first word of a name with "Mr" or the like before it, and the sex that tells."""
        found, sex = first, ""
        at = first - 1 - (self.key(first - 1) == ".")
        while self.key(at) in HONORIFICS and self.words[at].capital:
            found, sex = at, sex or HONORIFICS[self.key(at)]
            at = found - 1 - (self.key(found - 1) == ".")
        return found, sex

    def ranked(self, first: int) -> bool:
        """Return whether a military rank stands right before a name."""
        return self.key(first - 1 - (self.key(first - 1) == ".")) in RANKS


def widen(scene: Scene, first: int, nominal: bool) -> int:
    """Return the first word of a phrase with its article and, for a nominal, the modifiers before it."""
    at = first
    while nominal and at > 0 and scene.key(at - 1) in PREMODIFIERS:
        at -= 1
    articles = ("the", "a", "an") if nominal else ("the",)
    return at - 1 if at > 0 and scene.key(at - 1) in articles and not scene.glued(at) else at
