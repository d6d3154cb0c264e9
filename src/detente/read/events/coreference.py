"""What one mention of an event leaves out and another says: target and plan, within one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.read.annotation import Sentence
from detente.read.events.arguments import is_light
from detente.read.events.frames import Parties
from detente.read.grammar.governor_words import listed
from detente.records.interval import Interval
from detente.records.types import Actor
from detente.records.vocabulary import Confidence, EventStatus, PloverType


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    sentence: Sentence
    who: Parties
    plover: PloverType
    mode: str | None
    cameo: str
    status: EventStatus
    confidence: Confidence
    date: Interval | None
    scheduled: Interval | None
    place: str | None
    borrowed: tuple[Actor, ...] = ()
    step: str = ""

    @property
    def rule(self) -> str:
        """The rule of the trigger, with the step that found the target when the sentence does not name it."""
        rule = self.who.site.hit.trigger.rule
        return f"{rule}.{self.step}" if self.step else rule

    @property
    def source(self) -> tuple[Actor, ...]:
        """Those who act."""
        return self.who.source

    @property
    def target(self) -> tuple[Actor, ...]:
        """Those acted upon, taken over from an earlier mention when this one does not say."""
        return self.who.target or self.borrowed

    @property
    def light(self) -> bool:
        """Whether a light verb belongs to the trigger."""
        return self.who.site.hit.trigger.frame.part == "noun" and is_light(self.who.site)

    @property
    def ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Source and target ids, sorted."""
        return tuple(sorted(a.id for a in self.source)), tuple(sorted(a.id for a in self.target))

    @property
    def all_ids(self) -> frozenset[str]:
        """The ids of all parties."""
        return frozenset(a.id for a in (*self.source, *self.target))

    def repeats(self, other: Draft) -> bool:
        """Return whether another draft of the sentence tells the same."""
        return self.plover == other.plover and self.ids == other.ids and self.cameo == other.cameo


def borrow(drafts: Sequence[Draft]) -> None:
    """Take targets over from other mentions, in place.

    drafts  in text order
    """
    for index, draft in enumerate(drafts):
        _borrow_target(draft, drafts[:index])
        _borrow_asker(draft, drafts[:index])


def complete(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those that lack a source or a target they need, plans taken over from other mentions.

    drafts  in text order
    """
    kept = [d for d in drafts if d.source and (d.target or not _needs_target(d))]
    for draft in kept:
        _join_plan(draft, kept)
    return kept


def _flags(draft: Draft) -> frozenset[str]:
    return draft.who.site.hit.trigger.frame.flags


def _needs_target(draft: Draft) -> bool:
    return "target" in _flags(draft) and not draft.who.reciprocal


def _borrow_target(draft: Draft, before: Sequence[Draft]) -> None:
    """Take the target of the last event of the same kind and source; of a reply, who addressed the source last."""
    noun = draft.who.site.hit.trigger.frame.part == "noun"
    if draft.target or draft.who.reciprocal or not (noun or "reply" in _flags(draft)):
        return
    sources = draft.ids[0]
    for other in reversed(before):
        if "reply" in _flags(draft) and set(other.ids[1]) & set(sources):
            draft.borrowed = other.source
            return
        same = other.mode is not None and other.mode == draft.mode and other.cameo == draft.cameo
        if same and other.ids[0] == sources and other.target:
            draft.borrowed = other.target
            return


def _borrow_asker(draft: Draft, before: Sequence[Draft]) -> None:
    """What is accepted or refused without saying whose it is comes from who offered or asked just before."""
    if draft.target or "answer" not in _flags(draft) or not _answers(draft):
        return
    for other in reversed(before):
        if draft.sentence.index - other.sentence.index > 2:
            return
        asked = other.plover in ("AGREE", "REQUEST") and not other.who.reciprocal
        asked = asked and (not other.target or bool(set(other.ids[1]) & set(draft.ids[0])))
        if asked and not set(other.ids[0]) & set(draft.ids[0]):
            draft.borrowed = other.source
            return


def _answers(draft: Draft) -> bool:
    """Return whether what is accepted or refused is itself an offer or a request."""
    site = draft.who.site
    words = range(site.hit.first, min(site.hit.end + 3, site.end))
    return any(site.scene.low(i) in listed("asking") for i in words)


def _join_plan(draft: Draft, drafts: Sequence[Draft]) -> None:
    """An undated meeting named after a plan of the same parties was told is that plan."""
    noun = draft.who.site.hit.trigger.frame.part == "noun"
    if draft.plover != "CONSULT" or draft.status != "happened" or not noun or draft.date is not None:
        return
    same = [o for o in drafts if o is not draft and o.all_ids == draft.all_ids]
    if any(o.plover == "CONSULT" and o.status == "happened" and o.date for o in same):
        return
    if any(o.cameo == "036" and o.status in ("planned", "happened") for o in same):
        draft.plover, draft.mode, draft.cameo, draft.status = "AGREE", None, "036", "planned"
