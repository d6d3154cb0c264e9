"""Outcomes: what would show that a claim came true, as acts and relations that can be looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.read.gazetteer import states
from detente.records.types import Claim

CODE: Final = re.compile(r"\b(?:[A-Z]{3}|(?:IGO|ARM)-[A-Z0-9]+)\b")
_VAGUE: Final = re.compile(
    r"\b(?:success|outcome|result|impetus|tone|power|leverage|influence|hand|prospects?|possibilit\w+|chances?"
    r"|support|backing|interests?|security|stability|peace)\b",
    re.IGNORECASE,
)
_LESS: Final = re.compile(
    r"\b(?:end|ends|ended|ending|lift\w*|eas(?:e|es|ed|ing)|remov\w+|reduc\w+|relief|relax\w*|halt\w*|stop\w*|freez\w+"
    r"|suspen\w+|no|not|without|lack|less|fewer|drop\w*|roll\w* back|waive\w*|delist\w*)\b",
    re.IGNORECASE,
)


_TRAVEL: Final = re.compile(r"\b(?:visit|trip|travel|tour)", re.IGNORECASE)
"""Words of a journey: a claim does not tell who goes to whom, so no meeting is held against it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of outcome.

    more, less   families of events that show more or less of it
    good, bad    directions of relations that show more or less of it
    trigger      what the words of such an event must say besides, or None
    """

    name: str
    words: re.Pattern[str]
    more: tuple[str, ...]
    less: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    trigger: re.Pattern[str] | None = None


def _topic(
    name: str,
    words: str,
    more: tuple[str, ...],
    less: tuple[str, ...] = (),
    good: tuple[str, ...] = (),
    bad: tuple[str, ...] = (),
    trigger: str = "",
) -> Topic:
    wanted = re.compile(trigger, re.IGNORECASE) if trigger else None
    return Topic(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), more, less, good, bad, wanted)


TOPICS: Final = (
    _topic(
        "use of force",
        r"military (?:solution|option|action|strikes?|force|intervention|involvement)|use of force|invasion"
        r"|air ?strikes?"
        r"|(?<!trade )(?<!cold )(?<!tariff )wars?(?! of words)|armed conflict|attacks?",
        ("ASSAULT",),
    ),
    _topic(
        "sanctions",
        r"sanctions?|embargo|tariffs?|blockade|export controls?|restrictions|duties",
        ("SANCTION",),
        ("RETREAT", "CONCEDE"),
    ),
    _topic(
        "weapons tests",
        r"(?:nuclear|missile|weapons?|rocket) (?:tests?|launch(?:es)?)|test launches|provocations?",
        ("MOBILIZE",),
    ),
    _topic(
        "talks",
        r"talks|dialogue|summits?|meet|meets|meetings?|negotiations?|negotiate|sit down",
        ("meeting",),
    ),
    _topic(
        "relation",
        r"ties?|relations?(?:hips?)?|rapprochement|thaw|friendship|alliance|normali[sz]ation",
        (),
        (),
        ("improving", "restored", "allied", "aligned"),
        ("worsening", "strained", "stalled", "distrust"),
    ),
    _topic(
        "progress",
        r"progress|breakthrough|results?|(?:go|goes|went) well",
        (),
        (),
        ("improving", "restored"),
        ("stalled",),
    ),
    _topic(
        "agreement",
        r"renewal|extension|signature|agreement|deal|accord|truce|cease-?fire|treaty|pact",
        ("AGREE",),
        trigger=r"\b(?:sign|renew|exten|prolong|conclu|clinch|seal|ratif|reach)",
    ),
    _topic("aid", r"aid|assistance|food|fuel|loans?|humanitarian", ("AID",)),
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What would show an outcome.

    topic   what to look for
    more    whether more of it is expected, else less
    actors  ids that must take part, sorted
    """

    topic: Topic
    more: bool
    actors: tuple[str, ...]


def topic_of(text: str) -> Topic | None:
    """Return the first topic that a text names, or None when it is too vague to look for."""
    if _VAGUE.search(text) and not re.search(r"\b(?:talks|ties?|relations)\b", text):
        return None
    return next((topic for topic in TOPICS if topic.words.search(text)), None)


def expectation(claim: Claim) -> Expectation | None:
    """Return what would show a claim's outcome, or None when no rule knows."""
    topic = topic_of(claim.outcome) or (
        topic_of(claim.effect.text) if not _VAGUE.search(claim.outcome) else None
    )
    actors = _actors(claim)
    if topic is None or not actors or claim.polarity == "0":
        return None
    between = bool(topic.good) or topic.more == ("meeting",)
    if (between and len(actors) < 2) or (topic.name == "talks" and _TRAVEL.search(claim.effect.text)):
        return None
    more = (claim.polarity == "+") == (claim.hedge != "unlikely")
    return Expectation(topic, more, actors)


def condition(claim: Claim, parties: tuple[str, ...]) -> Expectation | None:
    """Return what would show a claim's condition, or None when it has none that a rule knows.

    parties  the pair whose act or relation the condition's words tell; () when they tell none.  Then sanctions,
             tests and force are taken to be between the claim's two actors; whose talks or ties is not guessed.
    """
    span = claim.condition or claim.cause
    topic = topic_of_condition(span.text) if span else None
    if span is None or topic is None:
        return None
    actors = tuple(sorted({actor for actor in claim.actors if actor != "OTHER"}))
    if not parties and (topic.good or topic.more == ("meeting",)) and not _named(span.text, actors):
        return None
    chosen = parties or actors
    return Expectation(topic, not _LESS.search(span.text), chosen) if len(chosen) == 2 else None


def _named(text: str, actors: tuple[str, ...]) -> bool:
    """Return whether a text names one of some states by its name or adjective."""
    known = states()
    words = {
        word for actor in actors if actor in known for word in (known[actor].name, *known[actor].adjectives)
    }
    return any(word in text for word in words)


def topic_of_condition(text: str) -> Topic | None:
    """Return the topic of a condition's words; progress counts before what there is progress in."""
    progress = next(topic for topic in TOPICS if topic.name == "progress")
    return progress if progress.words.search(text) else topic_of(text)


def _actors(claim: Claim) -> tuple[str, ...]:
    """Return who must take part: those the outcome names when it names two, else those of the claim."""
    named = {code for code in CODE.findall(claim.outcome) if code in claim.actors}
    chosen = named if len(named) > 1 else set(claim.actors)
    return tuple(sorted(chosen - {"OTHER"}))
