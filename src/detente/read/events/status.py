"""The status of an event: what governs its trigger, corrected by the dates in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.events.arguments import Site, site_of
from detente.read.events.scene import Scene, phrase_left
from detente.read.events.times import act_time, is_future, plan_time
from detente.read.events.triggers import Hit
from detente.read.grammar.governor_words import forces, listed
from detente.read.grammar.governors import govern
from detente.read.grammar.inflection import past_forms
from detente.read.modality.modality import status_under
from detente.records.interval import Interval
from detente.records.types import Actor
from detente.records.vocabulary import EventStatus

_AHEAD: Final = frozenset(("when", "once", "before", "until", "till"))
_SAME_IN_PAST: Final = frozenset(("cut", "hit", "put", "set", "shut", "quit", "cast", "let", "split", "beat"))
_JUDGING: Final = ("SUPPORT", "ACCUSE", "REJECT", "REQUEST", "THREATEN")


def is_wish(site: Site) -> bool:
    """Return whether the act is only wanted, needed or feared: an interest, not an event."""
    return any(word in listed("wish") for word in site.government.words)


def is_described(site: Site) -> bool:
    """Return whether a meeting noun only says what one already told will be: "it would be their third summit"."""
    scene, verb = site.scene, site.government.phrase - 1
    if site.hit.trigger.frame.part != "noun" or scene.low(verb) not in listed("be"):
        return False
    return scene.tag(verb - 1) == "MODAL" and scene.low(verb - 2) in ("it", "this", "that")


def is_light_verb(scene: Scene, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Return whether a verb only carries a noun that tells the event ("hosted talks", "received aid")."""
    if hit.trigger.frame.part == "noun" or hit.end - hit.first > 1 or scene.low(hit.head) not in _carriers():
        return False
    nouns = [other for other in hits if other.trigger.frame.part == "noun" and other.head > hit.head]
    return any(site_of(scene, other).taker == hit.head for other in nouns)


def _carriers() -> frozenset[str]:
    return listed("light") | listed("taken") | listed("undergoing") | listed("joining")


def judged(site: Site, hits: Sequence[Hit]) -> bool:
    """Return whether talks are only what another trigger praises, rejects or calls for."""
    if site.taker is None or not (
        site.hit.trigger.plover == "CONSULT" or site.hit.trigger.frame.name in ("pact", "bond")
    ):
        return False
    return any(h.head == site.taker and h.trigger.plover in _JUDGING for h in hits)


def status_at(site: Site, anchor: Interval | None) -> EventStatus:
    """Return the status of the act that a site tells.

    anchor  when the document was written
    """
    if site.hit.trigger.done:
        return "happened"
    status = status_under(site.government)
    if (status == "happened" and _foreseen(site)) or (status == "hypothetical" and _foretold(site)):
        return "planned"
    if status == "happened" and "lasting" in site.hit.trigger.frame.flags:
        return "ongoing"
    if status == "ongoing" and site.scene.sentence.role == "caption":
        return "happened"
    if site.hit.trigger.plover == "CONSULT" and status == "happened" and _announced(site):
        return "planned"
    if status == "ongoing" and _comes(site, anchor):
        return "planned"
    if status == "happened" and _awaited(site):
        return "planned"
    told_now = site.hit.trigger.frame.part == "noun" or _meets(site)
    if status == "happened" and told_now and (_comes(site, anchor) or (_meets(site) and _on_weekday(site))):
        return "planned"
    return status


def _awaited(site: Site) -> bool:
    """Return whether a meeting is only what something else came or comes before: "before the summit with X"."""
    meeting = site.hit.trigger.plover == "CONSULT" and site.hit.trigger.frame.part == "noun"
    if not meeting or site.scene.low(site.government.phrase - 1) not in ("before", "until"):
        return False
    first = site.scene.tokens[site.hit.first].start
    return not any(time.start > first for time in site.scene.sentence.times)


def _meets(site: Site) -> bool:
    """Return whether a meeting is told in the plain present: "receives the king on Friday"."""
    scene, head = site.scene, site.hit.head
    plain = scene.tag(head) == "VERB" and not site.government.links and _is_present(scene, head)
    return plain and site.hit.trigger.plover == "CONSULT"


def _on_weekday(site: Site) -> bool:
    """Return whether only a bare weekday dates the act; with the present it is the next one of that name."""
    times = [
        time for time in site.scene.sentence.times if time.start >= site.scene.tokens[site.hit.first].start
    ]
    return site.scene.sentence.role == "body" and [time.rule for time in times] == ["date.weekday"]


def _foreseen(site: Site) -> bool:
    """Return whether the act is told in the present behind "when" or "before": "hopes to agree when X visits"."""
    scene, hit = site.scene, site.hit
    plain = scene.tag(hit.head) == "VERB" and not site.government.links and _is_present(scene, hit.head)
    if not plain or hit.trigger.frame.part == "noun":
        return False
    for i in range(site.government.left - 1, max(-1, site.government.left - 12), -1):
        if scene.low(i) in _AHEAD:
            return True
        if scene.tag(i) in ("VERB", "AUX", "MODAL", "WH", "SUBORD") or scene.low(i) in (",", ";"):
            return False
    return False


def _foretold(site: Site) -> bool:
    """Return whether "would" is the "will" of what was announced: "said that it would reopen the road"."""
    scene, government = site.scene, site.government
    if "would" not in government.words or listed("condition") & {token.lower for token in scene.tokens}:
        return False
    if any(word in listed("wish") or word in forces("clause") for word in government.words):
        return False
    for i in range(government.left - 1, max(-1, government.left - 16), -1):
        if scene.low(i) in listed("speaking") | listed("announcing") and scene.tag(i) == "VERB":
            return True
        if scene.tag(i) in ("VERB", "WH") or scene.low(i) in (";", ":"):
            return False
    return False


def _is_present(scene: Scene, at: int) -> bool:
    """Return whether a finite verb stands in the present."""
    low = scene.low(at)
    return not low.endswith("ed") and low not in past_forms() | _SAME_IN_PAST


def _announced(site: Site) -> bool:
    return site.taker is not None and site.scene.low(site.taker) in listed("announcing")


def _comes(site: Site, anchor: Interval | None) -> bool:
    """Return whether the only time near the trigger lies after the document."""
    ahead = plan_time(site, anchor, close=True)
    return ahead is not None and is_future(ahead, anchor) and act_time(site, anchor) is None


def threat_of(site: Site, source: tuple[Actor, ...]) -> bool:
    """Return whether the sources themselves say that they will do it.

    source  who is to do it
    """
    scene, government = site.scene, site.government
    if not (government.planned or "would" in government.words) or government.negations:
        return False
    subject = phrase_left(scene, government.subject_end)
    if not subject:
        return False
    at = scene.spans[subject[0]][0] - 1
    at -= scene.low(at) == "that"
    while at > 0 and scene.tag(at) in ("NAME", "PREP", "NUM", "NOUN", "ADV"):
        at -= 1
    if scene.low(at) not in listed("speaking") | listed("announcing"):
        return False
    speakers = phrase_left(scene, govern(scene.tokens, at).subject_end)
    said = {actor.id for mention in speakers for actor in scene.mentions[mention].actors}
    return said == {actor.id for actor in source}
