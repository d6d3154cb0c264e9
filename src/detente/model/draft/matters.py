"""Matters: what the texts speak of as to be settled, whose it is, and who asks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from detente.model.draft.kinds import RELATIONS, Kind, kinds, spoken
from detente.model.draft.material import Material, Sentence, parties, sides
from detente.model.draft.ownership import Owners, can_own, doubtful_owners, owners_of
from detente.model.draft.told import Told, told_by_sentence
from detente.read.gazetteer import states
from detente.read.links.tellings import ACTUAL
from detente.records.types import Claim, Event

WORD: Final = "03"
"""Beginning of the CAMEO codes by which somebody only gives its word."""
_ID: Final = re.compile(r"\b(?:(?:IGO|ARM)-[A-Z]+|[A-Z]{3})\b")
_KEEP: Final = re.compile(
    r"\b(?:must|should|shall|to|will|would) (?:stay|remain|continue|be (?:kept|maintained|tightened|enforced))\b"
    r"|\b(?:keep|maintain|tighten|enforce|strengthen|step up)\b|\b(?:more|further|tougher|new) \w*\s?sanctions",
    re.IGNORECASE,
)
"""Words of a demand that a measure stay or be hardened."""
_GIVING: Final = re.compile(
    r"denucleari|disarm|withdraw|releas|open|halt|free passage|verif|return of|inspect", re.IGNORECASE
)
"""Words by which an owner's interest is in the giving and not in the keeping."""
_CLAUSE: Final = re.compile(r"[,;:]|\b(?:but|while|because|if|unless|when)\b")
"""What ends the reach of a verb over the matter it asks for."""


@dataclass(slots=True)
class Matter:
    """A thing to be settled.

    owners     whose it is: one, or both when it takes two
    sentences  where texts speak of it
    about      who takes part in what is told there, with the number of sentences
    givers     who does or did what it takes: whoever imposed a measure, whoever is asked for help
    askers     who asks for it, with the sentences that show it
    refusers   who holds back or refuses, likewise
    promised   who gave its word on it; demanded: who asked for it in public
    """

    kind: Kind
    owners: Owners
    sentences: dict[tuple[str, int], Sentence] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    givers: set[str] = field(default_factory=set)
    askers: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    refusers: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    promised: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    demanded: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))

    @property
    def key(self) -> str:
        """KIND-OWNER, or KIND-OWNER-OWNER."""
        return f"{self.kind.key}-{self.owner}"

    @property
    def owner(self) -> str:
        """The owner, or both with a hyphen."""
        return "-".join(self.owners)


def matters(material: Material) -> tuple[Matter, ...]:
    """Return the matters that some text speaks of and that some actor can be told to own, by key."""
    told = told_by_sentence(material)
    found: dict[str, Matter] = {}
    loose: list[tuple[Kind, Sentence]] = []
    for place, sentence in material.sentences.items():
        for kind in spoken(sentence.text):
            owners = owners_of(kind, sentence, told.get(place, Told()), material)
            _add_sentence(found, kind, owners, sentence)
            loose += [(kind, sentence)] if not owners else []
    settled = {matter.kind.key for matter in found.values()}
    for kind, sentence in loose:
        if kind.key not in settled:
            here = told.get((sentence.doc, sentence.start), Told())
            _add_sentence(found, kind, doubtful_owners(kind, here), sentence)
    _from_relations(found, material)
    for kind, sentence in loose:
        _take_up(sentence, [matter for matter in found.values() if matter.kind is kind])
    for key in sorted({kind.key for kind, _ in loose} - {matter.kind.key for matter in found.values()}):
        material.note(f"issues.{key}", "spoken of, but the texts do not say whose matter it is")
    for matter in found.values():
        for place, sentence in matter.sentences.items():
            _fill(matter, sentence, told.get(place, Told()))
    return tuple(found[key] for key in sorted(found))


def _add_sentence(found: dict[str, Matter], kind: Kind, owners: Iterable[Owners], sentence: Sentence) -> None:
    for one in sorted(owners):
        matter = Matter(kind, one)
        matter = found.setdefault(matter.key, matter)
        matter.sentences[sentence.doc, sentence.start] = sentence


def _from_relations(found: dict[str, Matter], material: Material) -> None:
    """Add a matter of normal relations for each pair of which a text asserts how the relation stands or should."""
    kind = next(kind for kind in kinds() if kind.key == RELATIONS)
    for relation in material.reading.relations:
        for pair in relation.pairs:
            if len(set(pair)) == 2 and all(map(can_own, pair)):
                _add_sentence(found, kind, [tuple(sorted(pair))], material.at(relation))


def _take_up(sentence: Sentence, known: list[Matter]) -> None:
    """Count a sentence that does not say whose matter it is to the one owner it names, else to the only one."""
    named = [matter for matter in known if sentence.ids & set(matter.owners)]
    if len(named) == 1 or len(known) == 1:
        (named or known)[0].sentences[sentence.doc, sentence.start] = sentence


def _fill(matter: Matter, sentence: Sentence, told: Told) -> None:
    """Fill in who gives, asks, refuses, promises, from what was read from a sentence of the matter."""
    for actor in told.actors() | sentence.ids:
        matter.about[actor] += 1
    for event in told.events:
        if event.status in ACTUAL:
            _from_event(matter, event, sentence)
    for statement in told.statements:
        speaker = parties((statement.speaker,))
        if any(matter.kind.pattern.search(span.text) for span in statement.content):
            _add(matter.askers if statement.act == "demand" else {}, speaker, sentence)
            _add(matter.demanded if statement.act == "demand" else {}, speaker, sentence)
            _add(matter.promised if statement.act == "promise" else {}, speaker, sentence)
    for claim in told.claims:
        _from_claim(matter, claim, sentence)


def _from_claim(matter: Matter, claim: Claim, sentence: Sentence) -> None:
    """Count whose interest a matter is, and who makes it the condition of something, or something its condition."""
    pattern = matter.kind.pattern
    if claim.ctype == "interest" and pattern.search(claim.effect.text):
        for holder in claim.holder:
            keeps = (
                matter.kind.bind == "owner"
                and holder in matter.owners
                and not _GIVING.search(claim.effect.text)
            )
            wanted = (claim.polarity != "-") != keeps
            _add(matter.askers if wanted else matter.refusers, (holder,), sentence)
    if claim.ctype == "conditional":
        voice = claimant_ids(claim) - set(matter.owners)
        gives = matter.kind.bind in ("against", "to")
        if claim.cause and pattern.search(claim.cause.text):
            _add(matter.askers, voice, sentence)
        elif gives and claim.polarity == "-" and pattern.search(claim.effect.text):
            _add(matter.refusers, voice, sentence)


def claimant_ids(claim: Claim) -> frozenset[str]:
    """Return the ids of the actors that a claimant ("ID (NAME)", "NAME (ID)", "author") is or speaks for."""
    return frozenset(word for word in _ID.findall(claim.claimant) if word in states() or "-" in word)


def _from_event(matter: Matter, event: Event, sentence: Sentence) -> None:
    source, _ = sides(event)
    kind = matter.kind
    if event.plover in ("REQUEST", "REJECT"):
        if _reaches(event, sentence, kind):
            wants = event.plover == "REQUEST" and not (kind.bind == "against" and _KEEP.search(sentence.text))
            _add(matter.askers if wants else matter.refusers, source, sentence)
    elif event.cameo in kind.acts_low:
        _add(matter.refusers, source & set(matter.owners) if kind.bind == "owner" else source, sentence)
        matter.givers |= source if kind.bind == "against" else set()
    elif event.cameo in kind.acts_high:
        word = event.cameo.startswith(WORD)
        _add(matter.promised if word else matter.askers if kind.bind == "owner" else {}, source, sentence)
        matter.givers |= source


def _reaches(event: Event, sentence: Sentence, kind: Kind) -> bool:
    """Return whether what is asked for or refused is the matter: it is named after the verb, in the same clause."""
    after = event.trigger.start - sentence.start
    match = kind.pattern.search(sentence.text, max(0, after))
    return match is not None and not _CLAUSE.search(
        sentence.text, event.trigger.end - sentence.start, match.start()
    )


def _add(into: dict[str, list[Sentence]], actors: Iterable[str], sentence: Sentence) -> None:
    for actor in sorted(actors):
        into.setdefault(actor, []).append(sentence)
