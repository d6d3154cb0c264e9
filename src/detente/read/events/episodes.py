"""Days of undated acts from the story around them: since an act told, before it, with it, as long as it has run."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from detente.read.events.coreference import Draft
from detente.read.events.tale import (
    SHARP,
    SPOKEN,
    Tale,
    last_time,
    news_of,
    perfect,
    pluperfect,
    present,
    reported,
    same_parties,
    says_since,
    simple_past,
)
from detente.read.events.times import inferred, told_before, window
from detente.read.grammar.governor_words import listed
from detente.records.interval import Interval

_REACH: Final = 6
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_NEWS: Final = timedelta(days=31)
_MEMORY: Final = timedelta(days=731)


def so_far(tale: Tale, draft: Draft) -> Interval | None:
    """Return the days of an act that neither its sentence nor another telling dates, or None.

    tale     the text, with every date found so far
    draft    undated; happened, ongoing or negated
    returns  inferred days, up to the text's own
    """
    if tale.anchor is None:
        return None
    if pluperfect(draft) and not reported(draft):
        return _before(tale, draft)
    if says_since(draft):
        return _since(tale, draft)
    if draft.status == "ongoing" or (draft.plover not in SPOKEN and _goes_on(draft)):
        return _as_long(tale, draft)
    return _with_the_news(tale, draft)


def _states(draft: Draft) -> bool:
    """Whether somebody takes a stand as the text is written: "says", "will not"."""
    scene, head = draft.who.site.scene, draft.who.site.hit.head
    if scene.low(head) in listed("speaking"):
        return present(draft)
    return draft.plover == "REJECT" and any(
        scene.low(i) in ("will", "wo") for i in draft.who.site.government.links
    )


def _since(tale: Tale, draft: Draft) -> Interval | None:
    """What has since been done lies between the time told last and the text."""
    time = last_time(tale, draft)
    begin = time.interval if time is not None else tale.peg.date if tale.peg else None
    if begin is None or tale.anchor is None or begin.end > tale.anchor.end:
        return None
    return Interval(begin.start, tale.anchor.end, "inferred", None, "range")


def _first_act(tale: Tale, draft: Draft, until: Interval) -> Interval | None:
    """The earliest act of the two years before some days, dated sharply: of the same parties, else of any."""
    dated = [
        (o.date, bool(o.all_ids & draft.all_ids))
        for o in tale.drafts
        if o is not draft
        and o.date is not None
        and o.date.days <= SHARP
        and until.start - _MEMORY <= o.date.start <= until.start
    ]
    shared = [date for date, one in dated if one]
    return min(shared or [date for date, _ in dated], key=lambda date: date.start, default=None)


def _before(tale: Tale, draft: Draft) -> Interval | None:
    """What had been done lies between the first act told of the parties and the eve of what the text is telling."""
    time = last_time(tale, draft)
    now = time.interval if time is not None else tale.peg.date if tale.peg else None
    first = _first_act(tale, draft, now) if now is not None else None
    if first is None or now is None or first.start >= now.start:
        return None
    return Interval(first.start, now.start - _DAY, "inferred", None, "range")


def _as_long(tale: Tale, draft: Draft) -> Interval | None:
    """What goes on has run since the first act told of the parties, a season at least; what is starting has not."""
    recent = window(tale.anchor)
    tokens = draft.sentence.tokens
    if tale.anchor is None or recent is None or tokens[draft.who.site.hit.head].tag == "VBG":
        return None
    first = _first_act(tale, draft, tale.anchor)
    if first is None or first.start >= recent.start:
        return None
    return Interval(first.start, tale.anchor.end, "inferred", None, "range")


def _with_the_news(tale: Tale, draft: Draft) -> Interval | None:
    """What is said by those whom the news is about comes with it, if told before any other day; else since then."""
    peg, anchor = tale.peg, tale.anchor
    if peg is None or peg.date is None or anchor is None or not peg.all_ids & draft.all_ids:
        return None
    if perfect(draft):
        return _news_itself(tale, peg, draft)
    if draft.plover not in SPOKEN or _has_moved_back(tale, draft) or not _is_told(draft, peg):
        return None
    between = tale.doc.sentences[peg.sentence.index + 1 : draft.sentence.index + 1]
    other_days = any(told_before(sentence, anchor) for sentence in between)
    if draft.all_ids <= peg.all_ids and not _states(draft) and not other_days:
        return inferred(peg.date)
    told = [
        o.date.start
        for o in news_of(tale)
        if o.date and _place(o) < _place(draft) and o.all_ids & draft.all_ids
    ]
    near = [start for start in told if abs(start - peg.date.start) <= _WEEK]
    return Interval(min([peg.date.start, *near]), anchor.end, "inferred", None, "range")


def _news_itself(tale: Tale, peg: Draft, draft: Draft) -> Interval | None:
    """What has been done is the news, if it is the same kind of act by the same; in the lead, some day since."""
    if peg in same_parties(draft, tale.drafts):
        return inferred(peg.date)
    leads = not any(s.role == "body" for s in tale.doc.sentences[: draft.sentence.index])
    if not leads or peg.date is None or tale.anchor is None:
        return None
    return Interval(peg.date.start, tale.anchor.end, "inferred", None, "range")


def _is_told(draft: Draft, peg: Draft) -> bool:
    """Whether an act is told after the news, or is a stand taken as the text is written."""
    after = _place(draft) > _place(peg) and (simple_past(draft) or reported(draft))
    return after or _states(draft)


def _goes_on(draft: Draft) -> bool:
    """Whether the simple present of a text's body tells what is done as a rule; a heading tells news in it."""
    return present(draft) and draft.sentence.role == "body"


def _place(draft: Draft) -> tuple[int, int]:
    return draft.sentence.index, draft.who.site.hit.first


def _has_moved_back(tale: Tale, draft: Draft) -> bool:
    """Whether the text, between the news and an act, has come to tell of times more than a month before the news."""
    peg = tale.peg
    if peg is None or peg.date is None:
        return True
    time = last_time(tale, draft, after=max(peg.sentence.index, draft.sentence.index - _REACH))
    return time is not None and time.interval.end < peg.date.start - _NEWS
