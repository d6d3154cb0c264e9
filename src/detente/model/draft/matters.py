"""Matters: what the texts speak of as to be settled, whose it is, and who asks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from detente.model.draft.kinds import RELATIONS, Kind, kinds, spoken
from detente.model.draft.material import Material, Sentence, parties, sides
from detente.model.draft.meetings import voting_bodies
from detente.read.gazetteer import states
from detente.read.links.tellings import ACTUAL
from detente.records.types import Claim, Event, Statement
from detente.track.phases import is_party

_OWNED: Final = re.compile(r"[’']s?(?:\s+[\w-]+){0,3}\s*|\s+(?:[\w-]+\s+)?")
"""What may stand between a name and the words of a matter that is its own: more when the name is a genitive."""
_BREAK: Final = re.compile(
    r"\b(?:and|or|with|to|by|from|against|on|of|for|in|as|is|are|was|were|has|have|had|will|would|could|that|over)\b"
)
_AFTER: Final = re.compile(
    r"\s+(?:programme\s+|program\s+)?(of|by|against|on|for|from)\s+(?:the\s+|both\s+)?"
)
_ID: Final = re.compile(r"\b(?:(?:IGO|ARM)-[A-Z]+|[A-Z]{3})\b")
_CLAUSE: Final = re.compile(r"[,;:]|\b(?:but|while|because|if|unless|when)\b")
"""What ends the reach of a verb over the matter it asks for."""
WORD: Final = "03"
"""Beginning of the CAMEO codes by which somebody only gives its word."""
_NEAR: Final = 8
"""Sentences back to a meeting at which something is promised without saying to whom."""
_UNTO: Final = ("against", "on", "for", "of")


@dataclass(slots=True)
class Matter:
    """A thing to be settled.

    owner      actor id, or two with a hyphen when it is a matter of both
    sentences  where texts speak of it
    about      who takes part in what is told there, with the number of sentences
    givers     who does or did what it takes: whoever imposed a measure, whoever is asked for help
    askers     who asks for it, with the sentences that show it
    refusers   who holds back or refuses, likewise
    promised   who gave its word on it; demanded: who asked for it in public
    """

    kind: Kind
    owner: str
    sentences: dict[tuple[str, int], Sentence] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    givers: set[str] = field(default_factory=set)
    askers: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    refusers: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    promised: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    demanded: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))

    @property
    def key(self) -> str:
        """KIND-OWNER."""
        return f"{self.kind.key}-{self.owner}"

    @property
    def owners(self) -> tuple[str, ...]:
        """The owner, or both: ids of bodies hold a hyphen of their own."""
        if self.kind.bind != "pair":
            return (self.owner,)
        return tuple(re.findall(r"(?:IGO|NGO|ARM)-[^-]+|[^-]+", self.owner))


@dataclass(slots=True)
class Told:
    """What was read from one sentence."""

    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def actors(self) -> frozenset[str]:
        """Return everybody who takes part in it."""
        found: set[str] = set()
        for event in self.events:
            found.update(*sides(event))
        for statement in self.statements:
            found |= parties((statement.speaker, *statement.addressee))
        for claim in self.claims:
            found.update(claim.actors)
            found.update(claim.holder)
        return frozenset(found)


def matters(material: Material) -> tuple[Matter, ...]:
    """Return the matters that some text speaks of and that some actor can be told to own, by key."""
    told = told_by_sentence(material)
    found: dict[str, Matter] = {}
    loose: dict[str, list[Sentence]] = defaultdict(list)
    doubtful: list[tuple[Kind, str, Sentence]] = []
    for place, sentence in material.sentences.items():
        for kind in spoken(sentence.text):
            here = told.get(place, Told())
            owners = _owners(kind, sentence, here) or _given_at_meeting(kind, here, material)
            if not owners:
                loose[kind.key].append(sentence)
                doubtful += [(kind, owner, sentence) for owner in _would_own(kind, here)]
            for owner in owners:
                found.setdefault(f"{kind.key}-{owner}", Matter(kind, owner)).sentences[place] = sentence
    for kind, owner, sentence in doubtful:
        if not any(matter.kind is kind for matter in found.values()):
            place = sentence.doc, sentence.start
            found.setdefault(f"{kind.key}-{owner}", Matter(kind, owner)).sentences[place] = sentence
    _from_relations(found, material)
    for kind in kinds():
        mine = [matter for matter in found.values() if matter.kind is kind]
        for sentence in loose[kind.key]:
            _take_up(sentence, mine)
        if loose[kind.key] and not mine:
            material.note(f"issues.{kind.key}", "spoken of, but the texts do not say whose matter it is")
    for matter in found.values():
        for place, sentence in matter.sentences.items():
            _fill(matter, sentence, told.get(place, Told()))
    return tuple(found[key] for key in sorted(found))


def told_by_sentence(material: Material) -> dict[tuple[str, int], Told]:
    """Return what was read from each sentence, by (doc, first offset)."""
    found: dict[tuple[str, int], Told] = defaultdict(Told)
    for event in material.reading.events:
        found[event.doc, event.sentence[0]].events.append(event)
    for claim in material.reading.claims:
        found[claim.doc, claim.sentence[0]].claims.append(claim)
    for statement in material.reading.statements:
        found[statement.doc, statement.sentence[0]].statements.append(statement)
    for relation in material.reading.relations:
        found[relation.doc, relation.sentence[0]].pairs += [p for p in relation.pairs if "*" not in p]
    return dict(found)


def _from_relations(found: dict[str, Matter], material: Material) -> None:
    """Add a matter of normal relations for each pair of which a text asserts how the relation stands or should."""
    kind = next(kind for kind in kinds() if kind.key == RELATIONS)
    for relation in material.reading.relations:
        for pair in relation.pairs:
            known = {actor for actor in pair if actor != "*" and _can_own(actor)}
            if len(known) == 2:
                owner = "-".join(sorted(known))
                matter = found.setdefault(f"{kind.key}-{owner}", Matter(kind, owner))
                matter.sentences[relation.doc, relation.sentence[0]] = material.at(relation)


def _can_own(actor: str) -> bool:
    return is_party(actor) and actor not in voting_bodies()


def _owners(kind: Kind, sentence: Sentence, told: Told) -> set[str]:
    """Return whose matter a sentence makes it: by the words about it, by who acts, by who wants it."""
    if kind.bind == "pair":
        return _pairs(kind, sentence, told)
    found: set[str] = set()
    for match in kind.pattern.finditer(sentence.text):
        before, preposition, after = _neighbours(sentence, match.start(), match.end())
        if kind.bind == "owner":
            found |= {before, after if preposition in ("of", "by", "from") else ""}
        elif preposition in _UNTO:
            found.add(after)
    for event in told.events:
        if event.status != "hypothetical":
            found |= _acting(kind, event)
    if kind.bind == "to":
        for claim in told.claims:
            if claim.ctype == "interest" and kind.pattern.search(claim.effect.text):
                found |= set(claim.holder)
    return {owner for owner in found if owner and _can_own(owner)}


def _would_own(kind: Kind, told: Told) -> list[str]:
    """Return whose matter acts that are only thought of would make it: counts when nothing better is told anywhere."""
    return sorted({a for e in told.events if e.status == "hypothetical" for a in _acting(kind, e) if _can_own(a)})


def _given_at_meeting(kind: Kind, told: Told, material: Material) -> set[str]:
    """Return to whom somebody gives its word without saying so: whom it met, as told shortly before."""
    if kind.bind != "to":
        return set()
    found: set[str] = set()
    for event in told.events:
        source, target = sides(event)
        if event.plover != "AGREE" or event.status not in ACTUAL or len(source) != 1 or target:
            continue
        near = [
            e
            for e in material.meetings.get(event.doc, ())
            if 0 <= event.sentence_index - e.sentence_index <= _NEAR
        ]
        met = [frozenset().union(*sides(e)) for e in near if len(frozenset().union(*sides(e))) == 2]
        found |= {other for pair in met[-1:] if source < pair for other in pair - source if _can_own(other)}
    return found


def _acting(kind: Kind, event: Event) -> frozenset[str]:
    """Return whose matter an act makes it."""
    source, target = sides(event)
    if kind.bind == "owner" and event.cameo in (*kind.acts_low, *kind.acts_high):
        return source
    if kind.bind == "against" and event.cameo in kind.acts_low:
        return target
    if kind.bind == "against" and event.plover == "REQUEST" and not kind.acts_low:
        return source
    if kind.bind == "to" and event.cameo in kind.acts_high:
        return target
    return frozenset()


def _pairs(kind: Kind, sentence: Sentence, told: Told) -> set[str]:
    """Return the pairs, as keys, that a matter of two is between in a sentence."""
    found = {tuple(sorted(pair)) for pair in told.pairs} if kind.key == RELATIONS else set()
    for event in told.events:
        source, target = sides(event)
        if len(source | target) == 2:
            found.add(tuple(sorted(source | target)))
    if not found and len(sentence.ids) == 2:
        found.add(tuple(sorted(sentence.ids)))
    return {"-".join(pair) for pair in found if all(map(_can_own, pair))}


def _neighbours(sentence: Sentence, start: int, end: int) -> tuple[str, str, str]:
    """Return the actor named right before some words, and preposition and actor right after them; "" for none."""
    before = preposition = after = ""
    for first, last, actor in sentence.named:
        between = sentence.text[last:start] if last <= start else ""
        if between and _OWNED.fullmatch(between) and not _BREAK.search(between):
            before = actor
        if first >= end and not after:
            match = _AFTER.fullmatch(sentence.text, end, first)
            if match:
                preposition, after = match.group(1), actor
    return before, preposition, after


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
        _add(matter.refusers if claim.polarity == "-" else matter.askers, claim.holder, sentence)
    if claim.ctype == "conditional":
        voice = claimant_ids(claim) - set(matter.owners)
        if claim.cause and pattern.search(claim.cause.text):
            _add(matter.askers, voice, sentence)
        elif claim.polarity == "-" and pattern.search(claim.effect.text):
            _add(matter.refusers, voice, sentence)


def claimant_ids(claim: Claim) -> frozenset[str]:
    """Return the ids of the actors that a claimant ("USA (NAME)", "NAME (USA)", "author") is or speaks for."""
    return frozenset(word for word in _ID.findall(claim.claimant) if word in states() or "-" in word)


def _from_event(matter: Matter, event: Event, sentence: Sentence) -> None:
    source, _ = sides(event)
    kind = matter.kind
    if event.plover in ("REQUEST", "REJECT"):
        if _reaches(event, sentence, kind):
            _add(matter.askers if event.plover == "REQUEST" else matter.refusers, source, sentence)
    elif event.cameo in kind.acts_low:
        _add(matter.refusers, source, sentence)
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
