"""When and where an event took place or is to take place, from the time expressions around its trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from detente.read.annotation import Sentence, TimeExpression, Token
from detente.read.events.arguments import Site
from detente.read.events.attached import belongs_elsewhere, not_yet, over_before
from detente.read.events.elapsed import elapsed_time
from detente.read.events.scene import Scene
from detente.records.interval import Interval

_BREAKS: Final = frozenset((";", ":", "—", "–", "but"))
_FAR: Final = 400
_NEAR: Final = 40
_CLOSE: Final = 90
_OCCASION: Final = 60
_WINDOW: Final = timedelta(days=90)
_FRESH: Final = timedelta(days=31)
_ELAPSED: Final = "date.elapsed."
_SPAN_OF: Final = ("date.vague.of", "date.run.of")
_FINITE: Final = ("VERB", "AUX", "MODAL")
_NOUN_PHRASE: Final = ("DET", "ADJ", "NOUN", "NAME", "POSS", "NUM", "VBN", "ADV", "PRON")
_SIDE_RIGHT: Final = frozenset(
    ("as", "after", "before", "since", "until", "because", "although", "though", "whereas", "if")
)
_SIDE_LEFT: Final = frozenset(("after", "since", "before", "until", "because", "although", "though", "if"))


def act_time(site: Site, anchor: Interval | None) -> Interval | None:
    """Return when the act was done, up to the day of writing: the nearest time that is not after the document."""
    elapsed = elapsed_time(site, site.scene.sentence.times, anchor)
    if elapsed is not None:
        return None if is_future(elapsed, anchor) else _until_written(elapsed, anchor)
    past = [
        t
        for t in _times(site)
        if not (is_future(t.interval, anchor) or not_yet(t, anchor) or over_before(site, t, anchor))
    ]
    return _until_written(_nearest(site, past), anchor)


def _until_written(found: Interval | None, anchor: Interval | None) -> Interval | None:
    """What is told as done in "this month" was done by the day of writing."""
    if found is None or anchor is None or found.end <= anchor.end:
        return found
    return replace(found, end=anchor.end)


def _times(site: Site) -> tuple[TimeExpression, ...]:
    """Return the times of the sentence that may date a trigger."""
    return tuple(
        t for t in site.scene.sentence.times if not (_elsewhere(site, t) or belongs_elsewhere(site, t))
    )


def _elsewhere(site: Site, time: TimeExpression) -> bool:
    """Return whether a time belongs to another noun ("a year on from the raid") or to a side clause of its own."""
    scene, hit = site.scene, site.hit
    first, last = scene.tokens[hit.first].start, scene.tokens[hit.end - 1].end
    if time.rule.startswith(_ELAPSED):
        between = [t for t in scene.tokens if time.end <= t.start < scene.tokens[hit.head].start]
        told_of = scene.tag(hit.end) in _FINITE  # "after their summit was called off": so long after that
        return time.end > first or told_of or any(t.tag not in _NOUN_PHRASE for t in between)
    if time.rule in _SPAN_OF:
        between = [t for t in scene.tokens if time.end <= t.start < first]
        return time.start >= last or any(t.tag in _FINITE for t in between)
    if time.start >= last:
        return _opens_clause([t for t in scene.tokens if last <= t.start < time.start], _SIDE_RIGHT)
    before = [t for t in scene.tokens if t.start < first]
    opening = next((i for i, t in enumerate(before) if t.tag == "SUBORD" and t.lower in _SIDE_LEFT), None)
    if opening is None:
        return False
    comma = next((t.start for t in before[opening:] if t.lower == ","), None)
    inside = comma is not None and before[opening].start < time.start < comma
    return inside and _opens_clause(before[opening:], _SIDE_LEFT)


def in_side_clause(sentence: Sentence, time: TimeExpression) -> bool:
    """Return whether a time stands in a clause that only says since when, after what or of whom."""
    before = [t for t in sentence.tokens if t.start < time.start]
    cut = next((i for i in range(len(before) - 1, -1, -1) if before[i].lower in (",", ";")), -1)
    return _opens_clause(before[cut + 1 :], _SIDE_LEFT)


def _opens_clause(between: list[Token], openers: frozenset[str]) -> bool:
    """Return whether a clause with a verb of its own begins among some tokens."""
    for i, token in enumerate(between):
        opens = (token.tag == "WH" and token.lower != "when") or (
            token.tag == "SUBORD" and token.lower in openers
        )
        if opens and any(later.tag in _FINITE for later in between[i + 1 :]):
            return True
    return False


def plan_time(
    site: Site, anchor: Interval | None, *, near: bool = False, close: bool = False
) -> Interval | None:
    """Return when the planned act is to take place: the nearest time expression that is after the document's start.

    near   only a time that stands close behind the trigger will do
    close  only a time that stands in the trigger's clause will do
    """
    times = _times(site)
    if anchor is not None:
        times = tuple(t for t in times if t.interval.end >= anchor.start)
    if near:
        first = site.scene.tokens[site.hit.first].start
        times = tuple(t for t in times if t.start > first and _distance(site, t) < _NEAR)
    if close:
        times = tuple(t for t in times if _distance(site, t) < _CLOSE)
    return _nearest(site, times)


def is_future(interval: Interval, anchor: Interval | None) -> bool:
    """Return whether an interval begins after the document was written."""
    return anchor is not None and interval.start > anchor.end


def _nearest(site: Site, times: tuple[TimeExpression, ...] | list[TimeExpression]) -> Interval | None:
    scored = sorted((_distance(site, t), t.start) for t in times)
    if not scored or scored[0][0] > _FAR:
        return None
    return next(t.interval for t in times if t.start == scored[0][1])


def _distance(site: Site, time: TimeExpression) -> int:
    """Return how far a time stands from the trigger, in characters, more for every clause between."""
    scene, hit = site.scene, site.hit
    first, last = scene.tokens[hit.first].start, scene.tokens[hit.end - 1].end
    gap = max(0, first - time.end, time.start - last)
    if gap > _FAR:
        return gap
    low = bisect_left(scene.tokens, min(last, time.end), key=_start)
    high = bisect_left(scene.tokens, max(first, time.start), key=_start)
    between = [token for token in scene.tokens[low:high] if not time.start <= token.start < time.end]
    crossed = sum(40 for token in between if token.tag in ("SUBORD", "WH") or token.lower in _BREAKS)
    verbs = sum(30 for token in between if token.tag in ("VERB", "MODAL"))
    noun = hit.trigger.frame.part == "noun" and time.end <= first
    crossed += (
        60 if noun and any(token.lower == "," for token in between) else 0
    )  # "a call in June, and a visit"
    return gap + crossed + verbs + (_OCCASION if "occasion" in time.rule else 0)


def _start(token: Token) -> int:
    return token.start


_SINCE_REACH: Final = 14


def is_adverbial(sentence: Sentence, time: TimeExpression) -> bool:
    """Return whether a time says when something was; of an occasion only when "at", "during" or "after" leads it."""
    if "occasion" not in time.rule:
        return True
    before = [t for t in sentence.tokens if t.end <= time.start][-3:]
    lead = next((t for t in reversed(before) if t.tag not in ("DET", "ADJ", "POSS")), None)
    return (
        lead is not None and lead.lower in ("at", "during", "after", "since", "before") and lead.tag != "VERB"
    )


def told_before(sentence: Sentence, anchor: Interval | None) -> bool:
    """Return whether a sentence names a time of its own that was over when the text was written."""
    return any(
        anchor is not None and time.interval.end <= anchor.end and "occasion" not in time.rule
        for time in sentence.times
    )


def since_time(sentence: Sentence) -> Interval | None:
    """Return the time since when or after when the sentence's state held: "since she took office in May 2014"."""
    tokens = sentence.tokens
    for time in sentence.times:
        if time.rule.endswith("since"):
            return time.interval
        before = [t for t in tokens if t.start < time.start]
        near = before[-_SINCE_REACH:]
        at = next((i for i in range(len(near) - 1, -1, -1) if near[i].lower in ("since", "after")), None)
        if at is not None and not any(t.tag == "PUNCT" for t in near[at:]):
            return time.interval
    return None


def latest_day(sentences: Sequence[Sentence], within: Interval, anchor: Interval) -> date | None:
    """Return the last day that some sentences of the body name as past, when it lies inside a stretch.

    sentences  those told after
    within     the stretch; a time that is no single day, or after the text, is not looked at
    """
    found = [
        time.interval.start
        for sentence in sentences
        if sentence.role == "body"
        for time in sentence.times
        if time.interval.days == 1
        and time.interval.basis != "inferred"
        and within.start < time.interval.start <= min(within.end, anchor.end)
    ]
    return max(found, default=None)


def window(anchor: Interval | None, *, fresh: bool = False) -> Interval | None:
    """Return the quarter before the document: when an undated act of recent coverage took place, at the widest.

    fresh  the text says that it has just been done: the month before
    """
    if anchor is None:
        return None
    return Interval(anchor.start - (_FRESH if fresh else _WINDOW), anchor.end, "inferred", None, "range")


def inferred(interval: Interval | None) -> Interval | None:
    """Return an interval taken over from another sentence."""
    return None if interval is None else replace(interval, basis="inferred")


def place_of(site: Site) -> str | None:
    """Return the name behind "in", "at" or "near" in the trigger's clause, or None."""
    scene = site.scene
    for prepositions in (("in",), ("at", "near")):
        for i in range(site.hit.end, site.end - 1):
            if scene.low(i) in prepositions and (name := _name_at(scene, i + 1)):
                return name
    return None


def _joins_names(scene: Scene, at: int, first: int) -> bool:
    """Whether "of" or "of the" stands inside a name: "Great Hall of the People"."""
    if at == first or scene.low(at) not in ("of", "the"):
        return False
    after = at + 1 if scene.low(at) == "the" else at + 1 + (scene.low(at + 1) == "the")
    return (scene.low(at) == "of" or scene.low(at - 1) == "of") and scene.tag(after) == "NAME"


def _name_at(scene: Scene, at: int) -> str | None:
    first = at + 1 if scene.low(at) == "the" else at
    end = first
    while not scene.is_time(end) and (scene.tag(end) == "NAME" or _joins_names(scene, end, first)):
        end += 1
    if end == first or scene.low(end) in ("'s", "’s"):
        return None
    return " ".join(scene.tokens[i].text for i in range(first, end))
