"""Which times of a sentence say when something else was: another verb's, a noun's, a bystander's."""

from __future__ import annotations

from typing import Final

from detente.read.annotation import TimeExpression
from detente.read.dates.telling import NUMBERED, in_dateline, place_of_time, trailing
from detente.read.events.arguments import Site
from detente.records.interval import Interval

_NOMINAL: Final = ("NOUN", "NAME", "NUM")
_FINITE: Final = ("VERB", "AUX", "MODAL")
_LINK: Final = ("PREP", "DET", "ADV", "ADJ", "POSS")
_STOPS: Final = frozenset((",", ";", ":", "(", ")", "—", "–"))
_FRONTS: Final = ("in", "during", "at", "after", "amid", "since", "before", "throughout")
_OPEN_ENDED: Final = ("date.until", "date.run.within", "date.vague.within", "date.run.future", "date.vague.")
_PRESENT: Final = frozenset(("is", "are", "am"))


def belongs_elsewhere(site: Site, time: TimeExpression) -> bool:
    """Return whether a time of the trigger's sentence dates something other than the trigger.

    True for the day of a dateline, for a time inside a clause that only describes a noun ("the pact signed in May",
    "the minister, who was in Oslo on Friday,"), for the year that names a thing ("the statute of 1996"), and for one
    that opens the next of two joined clauses ("... , and on Monday he resigned").
    """
    tokens = site.scene.tokens
    first, end = place_of_time(tokens, time)
    return (
        in_dateline(tokens, first, end)
        or _names_a_thing(site, time, first)
        or _describes(site, first, end)
        or _set_off(site, first, end)
        or _opens_next(site, first, end)
        or _takes_effect(site, time, first)
    )


def not_yet(time: TimeExpression, anchor: Interval | None) -> bool:
    """Return whether a time that begins with the text runs on after it: "within weeks", "until Wednesday"."""
    if anchor is None or not time.rule.startswith(_OPEN_ENDED) or time.interval.end <= anchor.end:
        return False
    return time.interval.start >= anchor.start or "within" in time.rule


def over_before(site: Site, time: TimeExpression, anchor: Interval | None) -> bool:
    """Return whether a time was over when the text was written, and the trigger is what goes on: "is returning"."""
    if anchor is None or site.scene.sentence.role != "body" or time.interval.end >= anchor.start:
        return False
    head = site.scene.tokens[site.hit.head]
    if any(t.start >= time.end and t.text == ":" for t in site.scene.tokens[: site.hit.first]):
        return False
    going = any(site.scene.low(i) in _PRESENT for i in site.government.links)
    present = head.tag == "VERB" and not site.government.links and _third_person(head.lower)
    if time.interval.basis == "explicit" and time.interval.days == 1 and time.start > head.end:
        return False  # "X greets Y on 3 June": the present of captions and chronicles
    return (head.tag == "VBG" and going) or present


def _third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _names_a_thing(site: Site, time: TimeExpression, first: int) -> bool:
    """ "The war of 1971": the year tells which war, unless the war is what the trigger tells or when it was."""
    scene = site.scene
    if not time.rule.startswith(NUMBERED) or scene.low(first - 1) != "of":
        return False
    noun = first - 2
    if scene.tag(noun) not in _NOMINAL or site.hit.first <= noun < site.hit.end:
        return False
    start = noun
    while start > 0 and scene.tag(start - 1) in (*_NOMINAL, "DET", "ADJ", "POSS", "VBN"):
        start -= 1
    fronted = scene.low(start - 1) in _FRONTS and (start == 1 or scene.tag(start - 2) in ("PUNCT", "CONJ"))
    return not (fronted and site.hit.first > first)


def _describes(site: Site, first: int, end: int) -> bool:
    """A participle behind its noun, or a clause whose verb stands right before the time, keeps that time."""
    scene, hit = site.scene, site.hit
    if hit.end <= first:
        return any(trailing(scene.tokens, i) and i != hit.head + 1 for i in range(hit.end, first))
    verb = first - 1
    while verb > 0 and scene.tag(verb) in _LINK:
        verb -= 1
    if hit.first < end or scene.tag(verb) not in ("VBN", "VERB") or hit.first <= verb < hit.end:
        return False
    between = scene.tokens[end : hit.first]
    return not any(t.tag in ("CONJ", "PUNCT", "SUBORD", "WH", "TO") for t in between) and (
        trailing(scene.tokens, verb) or any(t.tag in _FINITE for t in scene.tokens[end : hit.end])
    )


def _set_off(site: Site, first: int, end: int) -> bool:
    """A clause between commas that describes somebody keeps its time from an act outside it."""
    tokens, hit = site.scene.tokens, site.hit
    left = next((i for i in range(first - 1, -1, -1) if tokens[i].text in _STOPS), None)
    right = next((i for i in range(end, len(tokens)) if tokens[i].text in _STOPS), None)
    if left is None or right is None or left < hit.first < right or hit.first < left:
        return False
    opening = tokens[left + 1 : left + 6]
    relative = any(t.tag == "WH" and t.lower != "when" for t in opening)
    return relative or bool(opening and opening[0].tag in ("VBN", "VERB") and opening[0].lower.endswith("ed"))


def _takes_effect(site: Site, time: TimeExpression, first: int) -> bool:
    """ "Suspended flights from January 1": that day something begins that was decided before."""
    return site.scene.low(first - 1) == "from" and time.interval.days == 1 and first >= site.hit.end


def _opens_next(site: Site, first: int, end: int) -> bool:
    """A time behind "and" that a verb follows dates that verb, not the one before."""
    scene = site.scene
    if site.hit.end > first:
        return False
    lead = first - 1
    while lead > site.hit.end and scene.tag(lead) in ("PREP", "DET", "ADV"):
        lead -= 1
    if scene.tag(lead) != "CONJ" and scene.low(lead) not in (";", "—", ":"):
        return False
    behind = scene.tokens[end + (scene.low(end) == ",") :]
    for token in behind:
        if token.tag in ("VERB", "AUX", "MODAL"):
            return True
        if token.tag in ("PUNCT", "CONJ", "SUBORD", "WH"):
            return False
    return False
