"""Whom an act is aimed at when its sentence does not say: who asked, the other side of the last act, the usual one.

Parties found so are marked as implicit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from detente.read import gazetteer
from detente.read.annotation import AnnotatedDocument
from detente.read.events.coreference import Draft
from detente.read.events.sides import AIMED, HOSTILE, Weights, is_side, ranked, usual_other, weights_of
from detente.read.lexicon import rows
from detente.records.types import Actor
from detente.records.vocabulary import PloverType

ANSWERS: Final[frozenset[PloverType]] = frozenset(
    ("ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "AGREE", "PROTEST")
)
"""Types of acts that may answer what somebody else did."""

FAR: Final = 12
"""Sentences back to which the act that a noun takes up is looked for."""

_TO_ALL: Final = frozenset(("event.sanction.treaty", "event.cooperate.return"))
"""Rules of acts that concern all parties to a treaty, not one."""

_UNAIMED: Final = frozenset(
    ("event.reject.deny", "event.request.must", "event.retreat.resign", "event.assault.destroy")
)
"""Rules of acts that speak of a matter and need not concern anybody."""

_TOPICAL: Final = "event.reject.bar"
"""Rule of acts whose object is a matter, not somebody spoken to: "would not discuss the court"."""

_POINTERS: Final = frozenset(("it", "them", "such", "this", "that"))
_BLAMED: Final = frozenset(("SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "REJECT", "THREATEN"))
"""Types of the act that a step or a move is, for those who blame it."""

_WELCOME: Final = frozenset(("AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))
"""Types of the act that a step or an announcement is, for those who welcome it."""

_ASKED: Final = frozenset(("AGREE", "REQUEST"))
_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those"))
_BODIES: Final = frozenset(
    ("government", "governments", "parliament", "family", "families", "people", "audience", "court", "public",
     "voters", "citizens", "nation", "country", "press", "world", "organisation", "organization", "company",
     "companies", "ministry", "army", "police", "opposition")
)  # fmt: skip
"""Nouns for those who may be spoken to or acted on and are no other side."""

_PLAIN: Final[frozenset[PloverType]] = frozenset(
    ("SANCTION", "ASSAULT", "COERCE", "REJECT", "CONCEDE", "THREATEN", "REQUEST", "RETREAT")
)
"""Types whose verbs tell an act even where nothing else in the clause shows it."""

_GOING_ON: Final[frozenset[PloverType]] = frozenset(("COERCE", "AID"))
"""Types of acts that go on with what was done to somebody just before, and may as well be done at home."""

_PAIR: Final = 2
REACH: Final = 3
"""Sentences back to which the last act of the same actor is looked for."""

BACK: Final = 60
"""Events before an act that are looked through at all."""

NEXT: Final = 3
"""Events before and after an act among which one of its sentence may name its target."""

CLEAR: Final = 1.5
"""Times that the usual other side must outweigh the next one."""

PLAIN: Final = 2.5
"""Times by which it is so plain that it goes before the last act."""


def opposed(doc: AnnotatedDocument, drafts: Sequence[Draft]) -> None:
    """Give acts without a target the party that they must be aimed at, in place.

    doc     the annotated document
    drafts  in text order
    """
    usual = {hostile: weights_of(doc, drafts, hostile=hostile) for hostile in (True, False)}
    known = {actor.id: actor for s in doc.sentences for m in s.mentions for actor in m.actors}
    for index, draft in enumerate(drafts):
        if draft.plover == "AGREE" and draft.who.reciprocal and not draft.source:
            _find_pair(draft, usual[False], known)
            continue
        if not draft.source:
            _find_agent(draft, usual[True], known)
        if draft.target or draft.who.reciprocal or not (_known_source(draft) and _is_verb(draft)):
            continue
        weights = usual[draft.plover in (*HOSTILE, "REQUEST")]
        if draft.plover in AIMED and _opposite(draft, weights):
            draft.who, draft.step = replace(draft.who, reciprocal=True), "mutual"
            continue
        found, step = _other_side(
            draft, (drafts[max(0, index - BACK) : index], drafts[index + 1 : index + 1 + NEXT]), weights
        )
        if found:
            draft.borrowed = tuple(implicit(known[one]) for one in found if one in known)
            draft.step, draft.confidence = step, "low"


def _find_agent(draft: Draft, weights: Weights, known: Mapping[str, Actor]) -> None:
    """Take the usual other side of the target, when it is plain, for who acted where no agent is named."""
    found = usual_other([actor.id for actor in draft.who.target], weights, PLAIN)
    if found and found[0] in known:
        draft.who = replace(draft.who, source=(implicit(known[found[0]]),))
        draft.step, draft.confidence = "agent", "low"


def _find_pair(draft: Draft, weights: Weights, known: Mapping[str, Actor]) -> None:
    """Take the two that the text sets beside each other most for those who made a pact that names no party."""
    both = sorted(one for one in known if ranked(weights.get(one, Counter()))[:1])
    pairs = [(one, ranked(weights[one])[0]) for one in both]
    mutual = [(one, other) for one, other in pairs if one < other and (other, one) in pairs]
    best = sorted(mutual, key=lambda pair: (-weights[pair[0]][pair[1]], pair))
    if best and all(one in known for one in best[0]):
        draft.who = replace(draft.who, source=tuple(implicit(known[one]) for one in best[0]))
        draft.step, draft.confidence = "pair", "low"


def _other_side(
    draft: Draft, around: tuple[Sequence[Draft], Sequence[Draft]], weights: Weights
) -> tuple[tuple[str, ...], str]:
    """Return whom an act is aimed at and the step that tells it: what it answers, the usual side, the last act.

    around  the drafts before it and the next ones
    """
    before, after = around
    if answered := _answered(draft, before):
        return answered, "answer"
    denied = draft.status == "negated" and draft.plover in ("AGREE", "SUPPORT", "CONCEDE")
    denied = denied or (draft.status == "hypothetical" and draft.who.site.government.negations % 2 == 1)
    if denied or draft.who.site.hit.trigger.rule in _UNAIMED:
        return (), ""
    topical = draft.who.site.hit.trigger.rule == _TOPICAL
    if (
        (_has_object(draft) and not topical)
        or not _may_go_on(draft)
        or draft.plover not in (*AIMED, *_GOING_ON)
    ):
        return (), ""
    if beside := _beside(draft, (*before[-NEXT:], *after)):
        return beside, "beside"
    aimed = draft.plover in AIMED and (draft.plover in (*HOSTILE, "REQUEST") or len(draft.source) == 1)
    if aimed and (usual := usual_other([a.id for a in draft.source], weights, PLAIN)):
        return usual, "usual"
    if last := _last_other(draft, before):
        return last, "last"
    return (usual_other([a.id for a in draft.source], weights, CLEAR) if aimed else ()), "usual"


def _opposite(draft: Draft, weights: Weights) -> bool:
    """Return whether an act is done by two who are each the other's usual other side: to each other."""
    ids = [actor.id for actor in draft.source]
    if len(ids) != _PAIR or _points_back(draft):
        return False
    return all(ranked(weights.get(one, Counter()))[:1] == [other] for one, other in (ids, ids[::-1]))


def implicit(actor: Actor) -> Actor:
    """Return an actor as one that its sentence leaves out: the state alone, without words."""
    sector = "GOV" if actor.sector in ("MIL", "MED", "EDU", "OTHER") and actor.id != "OTHER" else actor.sector
    return replace(actor, mention=None, span=None, sector=sector, name=None)


def _known_source(draft: Draft) -> bool:
    return any(is_side(actor.id) for actor in draft.source)


def _is_verb(draft: Draft) -> bool:
    return draft.who.site.hit.trigger.frame.part == "verb"


def _may_go_on(draft: Draft) -> bool:
    """Return whether an act may be told without its target though its frame asks for one: a verb of what was done."""
    site = draft.who.site
    frame, after = site.hit.trigger.frame, site.scene.low(site.hit.end - 1)
    if site.hit.trigger.rule in _TO_ALL or "target" not in frame.flags:
        return site.hit.trigger.rule not in _TO_ALL
    return draft.plover in _PLAIN and draft.status != "hypothetical" and after != "that"


def _has_object(draft: Draft) -> bool:
    """Return whether somebody who is no party is named as the object: "accused the president", "asked a family"."""
    site = draft.who.site
    scene, first = site.scene, site.hit.head + 1 if draft.plover == "REQUEST" else site.hit.end
    for i in range(first, min(first + 6, len(scene.tokens))):
        if scene.low(i) in ("me", "us"):
            return True
        if scene.tag(i) == "NOUN" and scene.tag(i + 1) != "NOUN":
            return scene.low(i) in gazetteer.person_nouns() or scene.low(i) in _BODIES
        if scene.tag(i) not in ("DET", "ADJ", "NUM", "POSS", "PRON", "NOUN"):
            return False
    return False


@cache
def _act_nouns() -> Mapping[str, frozenset[str]]:
    """Return the types of act for which a noun may stand, by noun."""
    return {
        noun: frozenset(types.split()) for nouns, types in rows("event_answers.tsv") for noun in nouns.split()
    }


def _answered(draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    """Return who did what the act answers: "rejected the idea", "applauded the withdrawal"."""
    types = _object_types(draft) if draft.plover in ANSWERS else frozenset()
    ours = {actor.id for actor in draft.source}
    reach = FAR
    if not types and draft.plover == "REJECT" and _points_back(draft):
        types, reach = _ASKED, 1
    if "any" in types and draft.plover in ("ACCUSE", "SUPPORT"):
        types = _BLAMED if draft.plover == "ACCUSE" else _WELCOME
    for other in reversed(before) if types else ():
        if draft.sentence.index - other.sentence.index > (reach if "any" not in types else 1):
            return ()
        theirs = {actor.id for actor in other.source}
        if (other.plover in types or "any" in types) and not theirs & ours and not other.who.reciprocal:
            return tuple(sorted(one for one in theirs if is_side(one)))
    return ()


def _points_back(draft: Draft) -> bool:
    """Return whether the object is "it", "such a N" or "that N": what somebody has just asked or offered."""
    scene, hit = draft.who.site.scene, draft.who.site.hit
    return any(scene.low(i) in _POINTERS for i in range(hit.head + 1, min(hit.head + 3, len(scene.tokens))))


def _object_types(draft: Draft) -> frozenset[str]:
    """Return the types of act that the object's noun may mean; none when the object is no known act."""
    scene, hit = draft.who.site.scene, draft.who.site.hit
    if which := _relative_object(draft):
        return _act_nouns().get(which, frozenset())
    for i in range(hit.head + 1, min(hit.head + 7, len(scene.tokens))):
        if scene.tag(i) == "NOUN" and scene.tag(i + 1) != "NOUN":
            definite = any(scene.low(k) in _DEFINITE for k in range(hit.head + 1, i))
            return _act_nouns().get(scene.low(i), frozenset()) if definite else frozenset()
        if scene.tag(i) not in ("DET", "ADJ", "NUM", "POSS", "NOUN", "VBN"):
            break
    return frozenset()


def _relative_object(draft: Draft) -> str:
    """Return the noun of "a charge that X rejects", which stands before the clause; "" when there is none."""
    site = draft.who.site
    subject = [m for m, span in enumerate(site.scene.spans) if span[1] == site.government.subject_end]
    before = min((site.scene.spans[m][0] for m in subject), default=0) - 1
    relative = site.scene.low(before) in ("that", "which")
    return site.scene.low(before - 1 - (site.scene.low(before - 1) == ",")) if relative else ""


def _last_other(draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    """Return the other side of the last act in the paragraph to which the same actors were party."""
    ours = {actor.id for actor in draft.source}
    for other in reversed(before):
        reach = 0 if draft.plover in _GOING_ON else REACH
        near = draft.sentence.index - other.sentence.index <= reach
        if not near or other.sentence.paragraph != draft.sentence.paragraph:
            return ()
        sources, targets = ({a.id for a in side} for side in (other.source, other.target))
        if not ours & (sources | targets):
            continue
        theirs = targets if ours <= sources else sources if ours <= targets else set()
        theirs = sources if other.who.reciprocal and not targets else theirs
        kept = tuple(sorted(one for one in theirs - ours if is_side(one)))
        if kept:
            return kept
    return ()


def _beside(draft: Draft, others: Sequence[Draft]) -> tuple[str, ...]:
    """Return the target of another hostile act of the actors in the sentence: "froze ties and expelled X's envoy"."""
    for other in others:
        same = other.sentence.index == draft.sentence.index and other.ids[0] == draft.ids[0]
        broken = draft.plover == "REJECT" and other.plover == "AGREE"
        if same and other.who.target and ((other.plover in HOSTILE and draft.plover in HOSTILE) or broken):
            return tuple(one for one in other.ids[1] if is_side(one))
    return ()
