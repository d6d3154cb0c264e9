"""Dates of acts whose own sentence names none: from another telling, the story so far, or the days before the text.

Whatever is taken over is marked ``inferred``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.events.coreference import Draft
from detente.read.events.episodes import so_far
from detente.read.events.retimed import retimed
from detente.read.events.tale import (
    SHARP,
    SPOKEN,
    Tale,
    background,
    goes_on,
    last_time,
    news_of,
    peg_of,
    perfect,
    pluperfect,
    present,
    reported,
    same_parties,
    simple_past,
)
from detente.read.events.times import (
    inferred,
    latest_day,
    since_time,
    told_before,
    window,
)
from detente.records.interval import Interval

_THIS: Final = re.compile(r"\bthis\b", re.IGNORECASE)
_NEAR: Final = 2
_DAYS_OF_A_MONTH: Final = 28
_KNOWN: Final = ("the", "that", "this", "his", "her", "their", "its")
_FRIENDLY: Final = ("AGREE", "SUPPORT", "CONSULT", "COOPERATE")
_HEADINGS: Final = ("title", "subtitle", "title_duplicate")
_AGAIN: Final = frozenset(
    ("successive", "repeatedly", "always", "long", "never", "consistently", "routinely", "regularly", "often")
)


def fill_dates(doc: AnnotatedDocument, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with dates, and plans with their days, filled in where their own sentences are silent.

    doc     the document
    drafts  in text order; their dates are set in place
    """
    kept = list(drafts)
    doc = retimed(doc, kept)
    for draft in kept:
        if draft.status == "planned" and draft.scheduled is None:
            draft.scheduled = next(
                (
                    inferred(o.scheduled)
                    for o in same_parties(draft, kept)
                    if o.scheduled and _one_plan(o, draft)
                ),
                None,
            )
        if draft.date is not None:
            draft.date = _cut(doc, draft.sentence, draft.date)
    for draft in kept:
        draft.date = _refined(draft, kept)
    open_ = [d for d in kept if d.date is None and d.status in ("happened", "ongoing", "negated")]
    tale = Tale(doc, kept, peg_of(doc, kept))
    for draft in open_:
        draft.date = _borrowed(tale, draft)
    for draft in (d for d in open_ if d.date is None):
        draft.date = _settled(tale, draft)
    tale = replace(tale, peg=peg_of(doc, kept, inferred=True))
    for draft in [d for d in open_ if d.date is None]:
        draft.date = so_far(tale, draft)
    for draft in (d for d in open_ if d.date is None and not pluperfect(d)):
        draft.date = window(doc.document.doc_date, fresh=_just(draft))
    return kept


def _one_plan(other: Draft, draft: Draft) -> bool:
    """Return whether a dated plan may be the undated one: the same act, by the same persons, not told only later on."""
    named = [
        {a.name for a in (*one.source, *one.target) if a.name and a.id != "OTHER"} for one in (other, draft)
    ]
    before = (
        other.sentence.index <= draft.sentence.index or other.sentence.paragraph == draft.sentence.paragraph
    )
    return other.cameo == draft.cameo and before and (named[0] <= named[1] or named[1] <= named[0])


def _refined(draft: Draft, drafts: Sequence[Draft]) -> Interval | None:
    """An act of "last November" that is told again with its day was of that day."""
    date = draft.date
    if date is None or not _DAYS_OF_A_MONTH <= date.days <= SHARP:
        return date
    rule = draft.who.site.hit.trigger.rule
    days = (
        o.date
        for o in drafts
        if o.date is not None
        and o.date.days == 1
        and o.date.within(date)
        and (o.plover, o.ids, o.status) == (draft.plover, draft.ids, draft.status)
        and o.who.site.hit.trigger.rule == rule
    )
    return inferred(next(days, None)) or date


def _cut(doc: AnnotatedDocument, sentence: Sentence, date: Interval) -> Interval:
    """ "This year", for what is told first, ends with the latest day of it that is told after: stories run forward."""
    anchor = doc.document.doc_date
    if (
        anchor is None
        or date.days <= SHARP
        or (anchor.start - date.end).days > 1
        or not _THIS.search(date.text or "")
    ):
        return date
    latest = latest_day(doc.sentences[sentence.index + 1 :], date, anchor)
    return date if latest is None else replace(date, end=latest)


def _borrowed(tale: Tale, draft: Draft) -> Interval | None:
    """The same act elsewhere, the heading's act in the body, the story so far, the meeting it was said at."""
    same = same_parties(draft, tale.drafts)
    behind = pluperfect(draft) and not reported(draft)
    twins = (o for o in same if _twins(o, draft) and _within(o, draft) and (not behind or pluperfect(o)))
    twin = next((o.date for o in twins if o.date is not None), None)
    tense = background(draft.sentence)
    if tense is not None:
        met = inferred(twin) or inferred(_at_meeting(draft, tale.drafts))
        return met or _meanwhile(tale, draft, tense)
    return (
        inferred(twin)
        or inferred(_headed(tale, draft))
        or inferred(_story_date(tale, draft))
        or inferred(_said_there(tale, draft))
        or inferred(_at_meeting(draft, tale.drafts))
        or _ever_since(tale, draft)
    )


def _settled(tale: Tale, draft: Draft) -> Interval | None:
    """Return the date of an agreement to meet that still stands: of the last such agreement of the two that is told."""
    if draft.cameo != "036" or not perfect(draft):
        return None
    told = [o.date for o in same_parties(draft, tale.drafts) if o.cameo == "036" and o.status == "happened"]
    return inferred(next((date for date in reversed(told) if date is not None), None))


def _headed(tale: Tale, draft: Draft) -> Interval | None:
    """A heading that names those who acted tells the act the text takes off from."""
    peg = tale.peg
    if peg is None or draft.sentence.role not in _HEADINGS or draft.status != "happened":
        return None
    for other in news_of(tale):
        if other.plover == draft.plover and (
            other.all_ids <= draft.all_ids or draft.all_ids <= other.all_ids
        ):
            return other.date
    fits = draft.plover in _FRIENDLY if peg.plover == "CONSULT" else draft.plover == peg.plover
    same = draft.all_ids <= peg.all_ids or peg.all_ids <= draft.all_ids
    return peg.date if fits and same else None


def _said_there(tale: Tale, draft: Draft) -> Interval | None:
    """What those who met said to each other, told in the simple past after their meeting and before any other day.

    Also what the same speaker says in the same breath.
    """
    peg = tale.peg
    if peg is None or peg.plover != "CONSULT" or draft.plover not in SPOKEN or draft.status != "happened":
        return None
    if not simple_past(draft) or not set(draft.ids[0]) <= peg.all_ids:
        return None
    beside = any(
        o.date == peg.date or (o.date is not None and peg.date is not None and o.date == inferred(peg.date))
        for o in tale.drafts
        if o.sentence is draft.sentence and o.ids[0] == draft.ids[0] and o is not draft
    )
    if not beside and not draft.all_ids <= peg.all_ids:
        return None
    between = tale.doc.sentences[peg.sentence.index + 1 : draft.sentence.index + 1]
    if draft.sentence.index <= peg.sentence.index or any(told_before(s, tale.anchor) for s in between):
        return None
    return peg.date


def _meanwhile(tale: Tale, draft: Draft, tense: str) -> Interval | None:
    """What went on behind the story, from the time since when, if that is told in the sentence or the one before.

    After "had" it ends on the eve of what the text takes off from, after "has" with the text.
    """
    eve = tale.peg.date.start - timedelta(days=1) if tale.peg and tale.peg.date else None
    end = eve if tense == "had" else tale.anchor.end if tale.anchor else None
    if end is None:
        return None
    place = draft.sentence.index
    for sentence in reversed(tale.doc.sentences[max(0, place - 1) : place + 1]):
        since = since_time(sentence)
        if since is not None and since.start <= end:
            return Interval(since.start, end, "inferred", None, "range")
    return None


def _ever_since(tale: Tale, draft: Draft) -> Interval | None:
    """What has always, or again and again, been done: since the time told just before, up to the text."""
    if tale.anchor is None or not perfect(draft):
        return None
    if not any(token.lower in _AGAIN for token in draft.sentence.tokens):
        return None
    time = last_time(tale, draft)
    if time is None:
        return None
    return Interval(time.interval.start, tale.anchor.end, "inferred", None, "range")


def _story_date(tale: Tale, draft: Draft) -> Interval | None:
    """Return the time the paragraph tells of, cut at the latest day told after, when the act goes on from there."""
    if perfect(draft) or present(draft) or not (goes_on(draft) or simple_past(draft)):
        return None
    time = last_time(tale, draft)
    return None if time is None else _cut(tale.doc, draft.sentence, time.interval)


def _within(other: Draft, draft: Draft) -> bool:
    """Return whether two mentions stand near enough to be one act; a visit named with "the" or its owner may be far."""
    gap = abs(other.sentence.index - draft.sentence.index)
    if gap <= _NEAR or other.sentence.paragraph == draft.sentence.paragraph:
        return True
    return draft.plover == "CONSULT" and _definite(draft)


def _definite(draft: Draft) -> bool:
    """Return whether a noun tells the act as one that is known: "the talks", "her visit"."""
    site = draft.who.site
    known = site.scene.low(site.government.phrase) in _KNOWN or any(
        site.scene.tag(i) == "POSS" for i in range(site.government.phrase, site.hit.head)
    )
    return site.hit.trigger.frame.part == "noun" and known


def _at_meeting(draft: Draft, drafts: Sequence[Draft]) -> Interval | None:
    """Return when the parties met, for what they had agreed or signed, told in the same sentence or the next."""
    if not draft.who.reciprocal or draft.plover not in ("AGREE", "SUPPORT") or not pluperfect(draft):
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
