"""What one mention of an event leaves out and another says: target, date, plan, within one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.events.arguments import is_light
from detente.read.events.frames import Parties
from detente.read.events.times import in_side_clause, inferred, window
from detente.read.grammar.governor_words import listed
from detente.records.interval import Interval
from detente.records.types import Actor
from detente.records.vocabulary import Confidence, EventStatus, PloverType

_NEAR: Final = 2
_KNOWN: Final = ("the", "that", "this", "his", "her", "their", "its")


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


def complete(doc: AnnotatedDocument, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with targets, plans and dates taken over from other mentions; those without a target go.

    doc     the document
    drafts  in text order
    """
    for index, draft in enumerate(drafts):
        _borrow_target(draft, drafts[:index])
        _borrow_asker(draft, drafts[:index])
    kept = [draft for draft in drafts if draft.target or not _needs_target(draft)]
    for draft in kept:
        _join_plan(draft, kept)
    for draft in kept:
        _borrow_date(doc, draft, kept)
    return kept


def _flags(draft: Draft) -> frozenset[str]:
    return draft.who.site.hit.trigger.frame.flags


def _needs_target(draft: Draft) -> bool:
    return "target" in _flags(draft)


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


def _borrow_date(doc: AnnotatedDocument, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Date what its sentence leaves undated: same event elsewhere, the story so far, the quarter before the text."""
    same = [o for o in drafts if o is not draft and o.plover == draft.plover and o.all_ids == draft.all_ids]
    if draft.status == "planned" and draft.scheduled is None:
        draft.scheduled = next((inferred(o.scheduled) for o in same if o.scheduled), None)
    if draft.status not in ("happened", "ongoing", "negated") or draft.date is not None:
        return
    twin = next((o.date for o in same if o.date is not None and _twins(o, draft) and _within(o, draft)), None)
    draft.date = inferred(twin) or _story_date(doc, draft) or inferred(_at_meeting(draft, drafts))
    if draft.date is None and not _pluperfect(draft):
        draft.date = window(doc.document.doc_date, fresh=_just(draft))


def _within(other: Draft, draft: Draft) -> bool:
    """Return whether two mentions stand near enough to be one act; a visit named with "the" or its owner may be far."""
    gap = abs(other.sentence.index - draft.sentence.index)
    if gap <= _NEAR or other.sentence.paragraph == draft.sentence.paragraph:
        return True
    site = draft.who.site
    known = site.scene.low(site.government.phrase) in _KNOWN or any(
        site.scene.tag(i) == "POSS" for i in range(site.government.phrase, site.hit.head)
    )
    return draft.plover == "CONSULT" and site.hit.trigger.frame.part == "noun" and known


def _at_meeting(draft: Draft, drafts: Sequence[Draft]) -> Interval | None:
    """Return when the parties met, for what they had agreed or signed, told in the same sentence or the next."""
    if not draft.who.reciprocal or draft.plover not in ("AGREE", "SUPPORT") or not _pluperfect(draft):
        return None
    met = (
        o.date
        for o in reversed(drafts)
        if o.all_ids == draft.all_ids and 0 <= draft.sentence.index - o.sentence.index <= 1 and o is not draft
    )
    return next((date for date in met if date is not None), None)


def _just(draft: Draft) -> bool:
    """Return whether the text says that the act has only now been done."""
    site = draft.who.site
    return any(site.scene.low(i) in ("just", "newly", "now") for i in site.government.links)


def _twins(one: Draft, other: Draft) -> bool:
    same = (one.mode, one.cameo, one.status) == (other.mode, other.cameo, other.status)
    return same and (one.ids == other.ids or one.mode is not None)


def _perfect(draft: Draft) -> bool:
    """Return whether the act is told in the present perfect, which no earlier date can hold."""
    site = draft.who.site
    return any(site.scene.low(i) in ("has", "have") for i in site.government.links)


def _present(draft: Draft) -> bool:
    """Return whether the act is told in the simple present."""
    site = draft.who.site
    token = site.scene.tokens[site.hit.head]
    return token.tag == "VERB" and not site.government.links and token.lower.endswith("s")


def _pluperfect(draft: Draft) -> bool:
    """Return whether the act lay before the story, nobody says how long."""
    site = draft.who.site
    return any(site.scene.low(i) == "had" for i in site.government.links)


def _goes_on(draft: Draft) -> bool:
    """Return whether the sentence takes up the one before: "then", "he", "that"."""
    return any(token.lower in listed("continuity") for token in draft.sentence.tokens)


def _story_date(doc: AnnotatedDocument, draft: Draft) -> Interval | None:
    """Return the last time named in the paragraph before the sentence, when it is not after the document."""
    if _perfect(draft) or _present(draft) or not _goes_on(draft):
        return None
    anchor = doc.document.doc_date
    for sentence in reversed(doc.sentences[max(0, draft.sentence.index - 2) : draft.sentence.index]):
        if sentence.paragraph != draft.sentence.paragraph:
            break
        past = [
            t
            for t in sentence.times
            if (anchor is None or t.interval.end <= anchor.end)
            and not (t.rule.endswith("since") or in_side_clause(sentence, t))
        ]
        if past:
            return inferred(past[-1].interval)
    return None
