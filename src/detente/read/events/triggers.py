"""Find the triggers of a sentence: which words tell an event, and which of them is the head."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from detente.read.events.armed import FLAG as ARMED
from detente.read.events.armed import by_force, fired_at
from detente.read.events.held import held
from detente.read.events.lexicon import Trigger, triggers
from detente.read.events.scene import Scene, phrase_left, phrase_right
from detente.read.events.turned import object_before, turned_frame
from detente.read.grammar.cue_patterns import match_at
from detente.read.grammar.governor_words import listed

_VERBAL: Final = ("VERB", "VBG", "VBN")
_NOMINAL: Final = ("NOUN", "NAME", "VBG")
_LEAVING: Final = frozenset(
    ("by", "after", "before", "amid", "despite", "since", "during", "from", "because", "when")
)
_ASKED: Final = "event.request.noun"
_DEMAND: Final = "event.request.demand"
_ADMIT: Final = "event.concede.admit"
_CALL: Final = "event.request.call"
_CALL_ON: Final = "event.consult.call-on"
_PROMISED: Final = "event.agree.promised"
_MARCHING: Final = ("event.protest.verb",)
"""Rules of acts that soldiers do not do: what marches may be a crowd or an army."""

_AGENT: Final = 6
"""Tokens behind a participle among which its agent may be named."""

_GENERIC: Final = ("each", "every", "any")
_PERSONS: Final = ("actor.person", "actor.surname")
_BEFORE_NOUN: Final = ("DET", "ADJ", "POSS", "NUM")


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: token indices [first, end) and the index of its head."""

    trigger: Trigger
    first: int
    end: int
    head: int


def find_hits(scene: Scene) -> tuple[Hit, ...]:
    """Return the triggers of a sentence in text order; one whose head lies in a longer one is left out."""
    found: list[Hit] = []
    words = frozenset(token.lower for token in scene.tokens)
    for at, token in enumerate(scene.tokens):
        best: Hit | None = None
        for trigger in triggers().get(token.lower, ()):
            if any(need.isdisjoint(words) for need in trigger.needs):
                continue
            hit = _hit(scene, trigger, at)
            if hit is not None and (best is None or _rank(hit) > _rank(best)):
                best = hit
        if best is not None:
            found.append(best)
    kept = (hit for hit in found if not any(_covers(scene, other, hit) for other in found))
    telling = [hit for hit in kept if hit.trigger.frame.name not in ("none", "nothing")]
    left = [(hit, held(scene, hit.trigger, hit.first, hit.head)) for hit in telling]
    return tuple(replace(hit, trigger=trigger) for hit, trigger in left if trigger is not None)


def _rank(hit: Hit) -> tuple[int, int]:
    """Order the triggers that begin at one word: the longest first, of those the one that asks for most words."""
    return hit.end, len(hit.trigger.needs)


def _covers(scene: Scene, other: Hit, hit: Hit) -> bool:
    """Return whether a trigger belongs to another one; an offer or a call that is answered is told beside it."""
    if other is hit or (other.first >= hit.first and not _undoes(scene, other, hit)):
        return False
    end = other.end
    while scene.tag(end) == "NOUN" and scene.tag(end - 1) == "NOUN":
        end += 1
    asked = hit.trigger.frame.name == "gift" or hit.trigger.rule == _ASKED
    return hit.head < end and not (asked and "answer" in other.trigger.frame.flags)


def _undoes(scene: Scene, other: Hit, hit: Hit) -> bool:
    """Return whether a verb behind its object tells more than the noun: who does it, or that it is undone."""
    behind = other.first <= hit.head < other.head
    said = any(scene.low(i) == "by" for i in range(other.end, min(other.end + _AGENT, len(scene.tokens))))
    return behind and (said or other.trigger.plover in ("CONCEDE", "RETREAT"))


def _hit(scene: Scene, trigger: Trigger, at: int) -> Hit | None:
    end = match_at(trigger.elements, scene.tokens, at)
    if end <= at:
        noun = object_before(scene, trigger, at)
        return None if noun is None else Hit(turned_frame(trigger), noun, at + 1, at)
    if trigger.frame.part == "verb":
        verb = _copula(scene, at) if scene.tag(at) == "ADJ" else at
        used = _is_verb(scene, at, end) and not _strays(scene, trigger, at + 1, end - 1)
        return Hit(trigger, at, end, verb) if used and _fits(scene, trigger, at, end) else None
    head = _noun_head(scene, at, end)
    return None if head is None or _modifies(scene, head, end) else Hit(trigger, at, end, head)


def _copula(scene: Scene, at: int) -> int:
    """Return the index of the verb that says an adjective of its subject ("is ready to"), else the adjective."""
    i = at - 1
    while scene.tag(i) in ("ADV", "NEG"):
        i -= 1
    return i if scene.tag(i) in ("AUX", "VERB") else at


def _fits(scene: Scene, trigger: Trigger, at: int, end: int) -> bool:
    """Return whether what stands behind a match and around it lets the verb tell its act."""
    if trigger.frame.name == "visiting":
        return _visitors(scene, at)
    if ARMED in trigger.frame.flags and not by_force(scene, at):
        return False
    if trigger.rule in (_CALL, _CALL_ON) and scene.low(end - 1) in ("on", "upon"):
        return (trigger.rule == _CALL) == _asks_on(scene, end)
    if trigger.rule == _DEMAND and scene.low(end - 1) == "for" and scene.tag(end) in ("PUNCT", "", "CONJ"):
        return False
    if trigger.rule == _ADMIT and scene.low(end - 1) == "in" and _owned(scene, end):
        return False
    if trigger.rule == _PROMISED and not _own_promise(scene, at, end):
        return False
    if (
        trigger.rule == "event.reject.verb"
        and scene.low(at).startswith(("shot", "shoot"))
        and fired_at(scene, at)
    ):
        return False
    if trigger.rule in _MARCHING and by_force(scene, at):
        return False
    if trigger.frame.name == "go" and scene.tag(at) == "VBN" and scene.low(at - 1) in listed("be"):
        return False
    if trigger.frame.name == "stay":
        return _stays(scene, at, end)
    if trigger.frame.name == "go" and scene.low(end - 1) == "for":
        return _owned(scene, end) or (scene.tag(end) in ("DET", "POSS") and _owned(scene, end + 1))
    return not _dangles(scene, end)


def _asks_on(scene: Scene, end: int) -> bool:
    """Return whether "call on X" is a call and no visit: no single person, or told what to do or what is wanted."""
    behind = phrase_right(scene, end, min(len(scene.tokens), end + 10))
    if not behind or not scene.mentions[behind[-1]].rule.startswith(_PERSONS):
        return True
    reach = scene.spans[behind[-1]][1]
    return any(
        (scene.tag(i) == "TO" and scene.tag(i + 1) in ("VERB", "AUX")) or scene.low(i) == "for"
        for i in range(reach, min(reach + 3, len(scene.tokens)))
    )


def _own_promise(scene: Scene, at: int, end: int) -> bool:
    """Return whether what will be done is said by a pronoun of whoever speaks: "said that it would pay"."""
    modal = next((i for i in range(at + 1, end) if scene.tag(i) == "MODAL"), end)
    before = scene.owner[modal - 1]
    return before >= 0 and scene.mentions[before].kind == "pronoun"


def _owned(scene: Scene, at: int) -> bool:
    return at < len(scene.owner) and scene.owner[at] >= 0


def _stays(scene: Scene, at: int, end: int) -> bool:
    """Return whether a person is said to be in a state's capital or land: "Mr Rao was in Hanoi on Monday"."""
    if not _owned(scene, end) or scene.mentions[scene.owner[end]].kind != "name":
        return False
    i = at
    while scene.tag(i - 1) in ("AUX", "MODAL", "ADV", "NEG"):
        i -= 1
    return any(scene.mentions[m].rule.startswith(_PERSONS) for m in phrase_left(scene, i)[-1:])


def _dangles(scene: Scene, end: int) -> bool:
    """Return whether the preposition that ends a match opens a time: "launched a missile on Wednesday"."""
    return end < len(scene.tokens) and scene.tag(end - 1) == "PREP" and scene.is_time(end)


def _visitors(scene: Scene, at: int) -> bool:
    """Return whether "visiting" is said of officials, not of a place that is visited."""
    return any(scene.low(i) in listed("visitor") for i in range(at + 1, min(at + 6, len(scene.tokens))))


def _modifies(scene: Scene, head: int, end: int) -> bool:
    """Return whether a noun only qualifies the next one, which tells nothing: "truce village", "summit venue"."""
    behind = scene.low(max(head + 1, end))
    if scene.tag(max(head + 1, end)) != "NOUN" or scene.is_time(max(head + 1, end)):
        return False
    return behind not in listed("shell") and not any(
        t.frame.part == "noun" for t in triggers().get(behind, ())
    )


def _is_verb(scene: Scene, at: int, end: int) -> bool:
    """Return whether a token is used as a verb, not as a modifier of the noun behind it."""
    if scene.tag(at) == "AUX" and end - at > 1:
        return scene.low(end - 1) == "in"
    if scene.tag(at) not in (*_VERBAL, "ADJ") or (scene.owner[at] >= 0 and not _guest(scene, at)):
        return False
    if scene.tag(at) == "ADJ":
        return end - at > 1
    modifies = scene.tag(at) == "VBN" and scene.tag(at - 1) in _BEFORE_NOUN and end - at == 1
    return not (modifies and scene.tag(at + 1) in ("NOUN", "NAME", "ADJ"))


def _strays(scene: Scene, trigger: Trigger, at: int, end: int) -> bool:
    """Return whether the gap of a pattern runs into another phrase ("ended months of fear after tests")."""
    if "told" in trigger.frame.flags:
        return False
    gap = [i for i in range(at, end) if scene.low(i) in _LEAVING or scene.tag(i) in ("VBG", "MODAL", "WH")]
    if any(scene.tag(i) == "CONJ" and scene.tag(i + 1) == "VERB" for i in range(at, end - 1)):
        return True
    if not gap:
        return False
    literal = frozenset[str]().union(*(element.words for element in trigger.elements[1:]))
    return any(
        scene.low(i) not in literal
        and (scene.tag(i) != "VBG" or scene.tag(i + 1) not in ("NOUN", "NAME", "ADJ"))
        for i in gap
    )


def _guest(scene: Scene, at: int) -> bool:
    """Return whether "visiting" opens a mention ("visiting Indian ministers")."""
    return scene.low(at) == "visiting" and scene.spans[scene.owner[at]][0] == at


def _opening(scene: Scene, at: int) -> int:
    """Return the index of the word that opens the noun phrase of a noun, adjectives passed over."""
    i = at - 1
    while scene.tag(i) in ("ADJ", "NOUN", "NUM", "VBN"):
        i -= 1
    return i


def _noun_head(scene: Scene, at: int, end: int) -> int | None:
    """Return the last noun of the first run of nouns in a match."""
    head: int | None = None
    for i in range(at, end):
        if scene.tag(i) in _NOMINAL and scene.owner[i] < 0:
            head = i
        elif head is not None:
            break
    if head is not None and scene.low(_opening(scene, min(at, head))) in _GENERIC:
        return None
    if head is None or (scene.tag(head) == "VBG" and scene.tag(head + 1) in ("DET", "NAME", "PRON")):
        return None
    return head
