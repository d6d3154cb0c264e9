"""Outcomes: what would show that a claim came true, as acts and relations that can be looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.read.claims.quantities import quantity_of
from detente.read.gazetteer import states
from detente.records.types import Claim

CODE: Final = re.compile(r"\b(?:[A-Z]{3}|(?:IGO|ARM)-[A-Z0-9]+)\b")
_VAGUE: Final = re.compile(
    r"\b(?:success\w*|outcome|result|impetus|tone|power|leverage|influence|hand|prospects?|possibilit\w+|chances?"
    r"|well|vague|support|backing|interests?|security|stability|peace)\b|\bfail(?:s|ed|ure)?\b|\bproduc\w+",
    re.IGNORECASE,
)
"""Words that speak of how good something is: no act shows that."""
_LESS: Final = re.compile(
    r"\b(?:end|ends|ended|ending|lift\w*|eas(?:e|es|ed|ing)|remov\w+|reduc\w+|relief|relax\w*|halt\w*|stop\w*"
    r"|freez\w+|suspen\w+|no|not|without|lack|less|fewer|drop\w*|roll\w* back|waive\w*|delist\w*|fail\w*|collaps\w+"
    r"|break\w*|clos\w+|unless|refus\w+|reject\w*|withdr\w+)\b",
    re.IGNORECASE,
)
_BEHIND: Final = 16
"""Characters behind the topic's words that may still say how it goes ("talks will fail")."""
_TRAVEL: Final = re.compile(r"\b(?:visit|trip|travel|tour)", re.IGNORECASE)
"""Words of a journey: a claim does not tell who goes to whom, so no meeting is held against it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of outcome.

    words        what names it in a condition
    labels       quantities of the closed list that it stands for
    more, less   families of events that show more or less of it
    good, bad    directions of relations that show more or less of it
    trigger      what the words of an event that shows more of it must say besides, or None
    ending       the same for less of it
    """

    name: str
    words: re.Pattern[str]
    labels: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    trigger: re.Pattern[str] | None = None
    ending: re.Pattern[str] | None = None


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


def _topic(
    name: str,
    words: str,
    labels: str,
    more: tuple[str, ...],
    less: tuple[str, ...] = (),
    good: tuple[str, ...] = (),
    bad: tuple[str, ...] = (),
    trigger: str = "",
    ending: str = "",
) -> Topic:
    named = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    kinds = tuple(label.strip() for label in labels.split(",") if label)
    return Topic(name, named, kinds, more, less, good, bad, _pattern(trigger), _pattern(ending))


TOPICS: Final = (
    _topic(
        "use of force",
        r"military (?:solution|option|action|strikes?|force|intervention|involvement)|use of force|invasion"
        r"|air ?strikes?|offensive"
        r"|(?<!trade )(?<!cold )(?<!tariff )wars?(?! of words)|armed conflict|attacks?",
        "use of force,fighting",
        ("ASSAULT",),
    ),
    _topic(
        "sanctions",
        r"sanctions?|embargo|blockade|export controls?|restrictions",
        "sanctions",
        ("SANCTION",),
        ("RETREAT", "CONCEDE"),
        ending=r"\b(?:sanction|embargo|restriction|measure|control|ban|eas|lift|remov|relie|waiv|relax|suspen)",
    ),
    _topic(
        "tariffs",
        r"tariffs?|duties",
        "tariffs",
        ("SANCTION",),
        ("RETREAT", "CONCEDE"),
        trigger=r"\b(?:tariff|dut(?:y|ies)|lev(?:y|ies))",
        ending=r"\b(?:tariff|dut(?:y|ies)|lev(?:y|ies))",
    ),
    _topic(
        "weapons tests",
        r"(?:nuclear|missile|weapons?|rocket) (?:tests?|launch(?:es)?|testing)|test launches|resumes testing"
        r"|provocations?",
        "weapons tests",
        ("MOBILIZE",),
        trigger=r"\b(?:test|launch|fir(?:e|ed|ing)|detonat|missile|rocket)",
    ),
    _topic(
        "talks",
        r"talks|dialogue|summits?|meet|meets|meetings?|negotiations?|negotiate|sit down",
        "talks,summit",
        ("meeting",),
    ),
    _topic(
        "relation",
        r"ties?|relations?(?:hips?)?|rapprochement|thaw|friendship|alliance|normali[sz]ation",
        "tie",
        (),
        (),
        ("improving", "restored", "allied", "aligned"),
        ("worsening", "strained", "stalled", "distrust"),
    ),
    _topic(
        "progress",
        r"progress|breakthrough|results?|(?:go|goes|went) well",
        "",
        (),
        (),
        ("improving", "restored"),
        ("stalled",),
    ),
    _topic(
        "ceasefire",
        r"truce|cease-?fire|armistice",
        "ceasefire",
        ("AGREE",),
        ("ASSAULT",),
        trigger=r"\b(?:truce|cease-?fire|armistice)",
    ),
    _topic(
        "agreement",
        r"renewal|extension|signature|agreement|deal|accord|treaty|pact",
        "agreement",
        ("AGREE",),
        ("RETREAT", "REJECT", "COERCE"),
        trigger=r"\b(?:sign|renew|exten|prolong|conclu|clinch|seal|ratif|reach)",
        ending=r"\b(?:withdr[ae]w|pull(?:s|ed)? out|walk(?:s|ed)? out|quit|abandon|terminat|revok|suspend"
        r"|(?:end|ends|ended|leave|leaves|left)\b.*\b(?:participation|part|deal|agreement|accord|treaty|pact|initiative))",
    ),
    _topic(
        "shipments",
        r"exports?|shipments?|corridor|ports?",
        "exports",
        ("COOPERATE", "CONCEDE", "RETREAT", "AID"),
        ("COERCE", "SANCTION", "RETREAT"),
        trigger=r"\b(?:sail|ship|export|cargo|vessel|reopen|resum)",
        ending=r"\b(?:block|clos|halt|stop)\w*\b.*\b(?:port|corridor|export|ship|vessel|strait|border)",
    ),
    _topic(
        "aid",
        r"aid|assistance|food|loans?|humanitarian",
        "aid",
        ("AID",),
    ),
    _topic(
        "troops",
        r"troops|exercises|drills|deployment",
        "troops",
        ("MOBILIZE",),
        ("RETREAT",),
        trigger=r"\b(?:troop|deploy|exercis|drill|forces)",
        ending=r"\b(?:troop|forces|exercis|drill)",
    ),
)
_BY_LABEL: Final = {label: topic for topic in TOPICS for label in topic.labels}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What would show an outcome.

    topic   what to look for
    more    whether more of it is expected, else less
    actors  ids that must take part, sorted
    kind    what the words of an act must say for it to be this one ("renew", "sign"), or None
    """

    topic: Topic
    more: bool
    actors: tuple[str, ...]
    kind: re.Pattern[str] | None = None


_KINDS: Final = (
    (re.compile(r"\b(?:renew|exten|prolong)\w*", re.IGNORECASE), r"\b(?:renew|exten|prolong)"),
    (re.compile(r"\b(?:sign|signs|signed|signature|signing)\b", re.IGNORECASE), r"\bsign"),
    (re.compile(r"\bratif\w+", re.IGNORECASE), r"\bratif"),
)


def topic_of(text: str) -> Topic | None:
    """Return the first topic that a text names, or None when it is too vague to look for."""
    if _VAGUE.search(text) and not re.search(r"\b(?:talks|ties?|relations|summit|meeting)\b", text):
        return None
    return next((topic for topic in TOPICS if topic.words.search(text)), None)


def expectation(claim: Claim) -> Expectation | None:
    """Return what would show a claim's outcome, or None when no rule knows."""
    quantity = quantity_of(claim.outcome)
    topic = _BY_LABEL.get(quantity.label) if quantity else None
    if quantity is None and CODE.search(claim.outcome):
        topic = topic_of(claim.outcome)
    actors = _actors(claim)
    if topic is None or not actors or claim.polarity == "0":
        return None
    between = bool(topic.good) or topic.more == ("meeting",)
    if (between and len(actors) < 2) or (topic.name == "talks" and _TRAVEL.search(claim.effect.text)):
        return None
    if topic.name in ("talks", "agreement") and _VAGUE.search(_up_to(topic, claim.effect.text)):
        return None
    more = (claim.polarity == "+") == (claim.hedge != "unlikely")
    return Expectation(
        topic, more, actors, _kind(claim.effect.text) if topic.name == "agreement" and more else None
    )


def _up_to(topic: Topic, text: str) -> str:
    """Return the words up to just behind the topic's own: what talks are about does not say how they go."""
    found = topic.words.search(text)
    return text[: found.end() + _BEHIND] if found else text


def _kind(text: str) -> re.Pattern[str] | None:
    """Return what the act must be called when a claim names one act: a renewal is not shown by another signing."""
    return next((re.compile(wanted, re.IGNORECASE) for named, wanted in _KINDS if named.search(text)), None)


def condition(claim: Claim, parties: tuple[str, ...]) -> Expectation | None:
    """Return what would show a claim's condition, or None when it has none that a rule knows.

    parties  the pair whose act or relation the condition's words tell; () when they tell none.  Then sanctions,
             tests and force are taken to be between the claim's two actors; whose talks or ties is not guessed.
    """
    span = claim.condition or claim.cause
    topic = topic_of_condition(span.text) if span else None
    if span is None or topic is None or _judges(span.text, topic):
        return None
    actors = tuple(sorted({actor for actor in claim.actors if actor != "OTHER"}))
    if not parties and (topic.good or topic.more == ("meeting",)) and not _named(span.text, actors):
        return None
    chosen = parties or actors
    return Expectation(topic, not _LESS.search(span.text), chosen) if len(chosen) == 2 else None


def _judges(text: str, topic: Topic) -> bool:
    """Whether a condition turns on how a meeting or a deal goes, which its being held or signed does not show."""
    return topic.name in ("talks", "agreement", "ceasefire") and bool(
        _VAGUE.search(text) or _LESS.search(text)
    )


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
