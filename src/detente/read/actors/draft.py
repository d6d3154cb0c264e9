"""A mention on its way to being resolved."""

from __future__ import annotations

from typing import NamedTuple

from detente.read.annotation import Mention, MentionKind
from detente.read.dictionaries.codes import coded_as
from detente.read.gazetteer import Person
from detente.records.types import Actor
from detente.records.vocabulary import Sector


class Draft(NamedTuple):
    """A found mention, perhaps not yet resolved; a named tuple because it is altered often and that must be fast.

    ids         who is meant; empty until resolved
    name        of the one person or paper meant
    names       of several persons, one for each id, when a group of persons is meant
    short       surname by which the text may call the person later, folded
    candidates  persons of the gazetteer that the words may mean
    office      office by which the person is called, "" when by none
    plural      whether "they" may refer to it
    personal    whether "he" or "she" may refer to it
    sex         m, f or "" when not known
    owner       whether it stands as a possessor, "China's"
    serving     whether the person holds an office when the document is written, or is not known
    codes       as the user's dictionaries write the actors, one for each id; none without them
    reach       offset behind the words that say whom an unknown person or a role serves, 0 when there are none
    inward      whether it is a body that looks inward, such as the police
    """

    start: int
    end: int
    kind: MentionKind
    rule: str
    ids: tuple[str, ...] = ()
    sector: Sector = "GOV"
    name: str | None = None
    names: tuple[str | None, ...] = ()
    short: str = ""
    candidates: tuple[Person, ...] = ()
    office: str = ""
    plural: bool = False
    personal: bool = False
    sex: str = ""
    owner: bool = False
    serving: bool = True
    codes: tuple[str, ...] = ()
    reach: int = 0
    inward: bool = False

    def mention(self, text: str) -> Mention:
        """Return the finished mention; OTHER when nobody was found."""
        ids = self.ids or ("OTHER",)
        words = text[self.start : self.end]
        names = self.names or (self.name,) * len(ids)
        codes = self.codes if len(self.codes) == len(ids) else ("",) * len(ids)
        actors = tuple(
            Actor(actor, words, (self.start, self.end), self.sector, name, coded_as(code))
            for actor, name, code in zip(ids, names, codes, strict=True)
        )
        return Mention(self.start, self.end, words, self.kind, actors, self.rule)
