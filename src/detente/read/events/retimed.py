"""Times told from the time before ("the next day"), counted again from the time that the story had come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.dates.dates import find_times
from detente.read.dates.telling import clock_after
from detente.read.events.coreference import Draft
from detente.read.events.times import act_time
from detente.records.interval import Interval

_CHAINED: Final = (
    "date.later", "date.neighbour", "date.same", "date.part.that", "date.weekday.beside", "date.fortnight",
    "date.run.within", "date.vague.within", "date.hours", "date.unit.edge",
)  # fmt: skip


def retimed(doc: AnnotatedDocument, drafts: Sequence[Draft]) -> AnnotatedDocument:
    """Return the document with such times mended; its drafts are dated anew, in place.

    The annotation counts them from the last time written; a story counts from the last that told when something was,
    so "the war of 1971", a dateline or "pictures published this week" between two days of it do not count.
    """
    sentences: list[Sentence] = []
    plain: Interval | None = None
    clock: Interval | None = None
    anchor = doc.document.doc_date
    for sentence in doc.sentences:
        mended = sentence
        if plain != clock and any(time.rule.startswith(_CHAINED) for time in sentence.times):
            mended = replace(sentence, times=find_times(doc.text, sentence.tokens, anchor, clock))
        sentences.append(mended)
        plain = sentence.times[-1].interval if sentence.times else plain
        clock = clock_after(mended, clock)
    changed = {s.index: s for s, old in zip(sentences, doc.sentences, strict=True) if s.times != old.times}
    for draft in drafts:
        if draft.sentence.index in changed:
            _redate(draft, changed[draft.sentence.index], anchor)
    return replace(doc, sentences=tuple(sentences)) if changed else doc


def _redate(draft: Draft, sentence: Sentence, anchor: Interval | None) -> None:
    site = draft.who.site
    site = replace(site, scene=replace(site.scene, sentence=sentence))
    draft.who, draft.sentence = replace(draft.who, site=site), sentence
    if draft.status not in ("planned", "hypothetical"):
        draft.date = act_time(site, anchor)
