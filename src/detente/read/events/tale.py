"""The story a text tells: its drafts of events, what it takes off from, the tense of each, the time last told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence, TimeExpression
from detente.read.dates.telling import tells_when
from detente.read.events.coreference import Draft
from detente.read.events.times import in_side_clause, is_adverbial
from detente.read.grammar.governor_words import listed
from detente.read.grammar.inflection import past_forms
from detente.records.interval import Interval

SHARP: Final = 31
"""Days up to which a date is taken for a day, not for a background."""
SPOKEN: Final = ("AGREE", "SUPPORT", "REQUEST", "CONSULT", "REJECT", "ACCUSE", "THREATEN")
"""Kinds of act that are done by saying something."""
_PARAGRAPH: Final = 4
_WEEK: Final = 7
_LEAD: Final = 12
_NEWS: Final = timedelta(days=31)
_LASTING: Final = ("been", "become", "grown", "remained", "stayed")


@dataclass(frozen=True, slots=True)
class Tale:
    """What is known of the whole text: its drafts and the act it takes off from."""

    doc: AnnotatedDocument
    drafts: Sequence[Draft]
    peg: Draft | None

    @property
    def anchor(self) -> Interval | None:
        """The days on which the text was written."""
        return self.doc.document.doc_date


def peg_of(doc: AnnotatedDocument, drafts: Sequence[Draft], *, inferred: bool = False) -> Draft | None:
    """Return the act the text takes off from: the first it dates to within a month before it was written.

    One dated to a week or less, not told as lying before another act, comes before all others.

    inferred  acts that only the story around them dates count as well
    """
    anchor = doc.document.doc_date
    if anchor is None:
        return None
    recent = [draft for draft in drafts if (inferred or _by_words(draft)) and _is_news(draft, anchor)]
    sharp = (d for d in recent if d.date is not None and d.date.days <= _WEEK and not pluperfect(d))
    return next(sharp, recent[0] if recent else None)


def news_of(tale: Tale) -> list[Draft]:
    """Return the acts that words date to a week or less, within a month before the text."""
    anchor = tale.anchor
    return [
        draft
        for draft in tale.drafts
        if anchor is not None
        and draft.date is not None
        and draft.date.days <= _WEEK
        and _by_words(draft)
        and _is_news(draft, anchor)
    ]


def _by_words(draft: Draft) -> bool:
    return draft.date is not None and draft.date.basis != "inferred"


def _is_news(draft: Draft, anchor: Interval) -> bool:
    date = draft.date
    if draft.status not in ("happened", "ongoing") or date is None or date.days > SHARP:
        return False
    return date.end >= anchor.start - _NEWS and date.start <= anchor.end


def same_parties(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the other drafts of the same kind and parties."""
    return [o for o in drafts if o is not draft and o.plover == draft.plover and o.all_ids == draft.all_ids]


def perfect(draft: Draft) -> bool:
    """Return whether the act is told in the present perfect, which no earlier date can hold."""
    return any(word in ("has", "have") for word in _chain(draft))


def present(draft: Draft) -> bool:
    """Return whether the act is told in the simple present."""
    site = draft.who.site
    token = site.scene.tokens[site.hit.head]
    return token.tag == "VERB" and not site.government.links and not _is_past(token.lower)


def simple_past(draft: Draft) -> bool:
    """Return whether a finite verb tells the act in the simple past."""
    site = draft.who.site
    verb = site.hit.head if site.hit.trigger.frame.part != "noun" else site.taker
    if verb is None:
        return False
    token = site.scene.tokens[verb]
    links = [] if verb != site.hit.head else list(site.government.links)
    if any(site.scene.tag(i) == "TO" for i in links):
        return _past_before(draft, min(links))
    if token.tag == "VBN":
        return any(site.scene.low(i) in ("was", "were") for i in links) or (not links and _alone(draft))
    return (
        token.tag == "VERB"
        and _is_past(token.lower)
        and not {"AUX", "MODAL", "TO"} & {site.scene.tag(i) for i in links}
    )


def _past_before(draft: Draft, at: int) -> bool:
    """Whether the verb that an infinitive hangs on is past: "sent ships to train with"."""
    scene = draft.who.site.scene
    verb = next((i for i in range(at - 1, max(-1, at - _LEAD), -1) if scene.tag(i) == "VERB"), None)
    return (
        verb is not None and _is_past(scene.low(verb)) and scene.tag(verb - 1) not in ("AUX", "MODAL", "TO")
    )


def _alone(draft: Draft) -> bool:
    """Whether a sentence has no finite verb, so that what looks like a participle must be its verb."""
    tokens = draft.sentence.tokens
    return not any(
        t.tag in ("VERB", "MODAL") or (t.tag == "AUX" and t.lower not in ("be", "been", "being"))
        for i, t in enumerate(tokens)
        if i == 0 or tokens[i - 1].tag != "TO"
    )


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in past_forms()


def pluperfect(draft: Draft) -> bool:
    """Return whether the act lay before the story, nobody says how long."""
    return "had" in _chain(draft)


def _chain(draft: Draft) -> list[str]:
    """The auxiliaries of the verb that tells the act; an adverb "since" between them is passed over."""
    site = draft.who.site
    words = [site.scene.low(i) for i in site.government.links]
    if not words and site.scene.low(site.hit.head - 1) == "since":
        return [site.scene.low(site.hit.head - 2), "since"]
    return words


def says_since(draft: Draft) -> bool:
    """Return whether "has since" tells that the act came after what was told before."""
    return perfect(draft) and "since" in _chain(draft)


def reported(draft: Draft) -> bool:
    """Return whether somebody said that the act had been done, so that "had" only steps back with the saying."""
    site = draft.who.site
    before = [site.scene.tokens[i] for i in range(site.hit.first)]
    return any(token.tag == "VERB" and token.lower in listed("speaking") for token in before)


def background(sentence: Sentence) -> str | None:
    """Return "had" or "has" when the sentence opens with what lasted: "ties had cooled", "she has been wary"."""
    tokens = sentence.tokens
    first = next((i for i, t in enumerate(tokens) if t.tag in ("VERB", "AUX", "MODAL")), None)
    if first is None or tokens[first].lower not in ("had", "has", "have"):
        return None
    if any(t.tag == "WH" for t in tokens[:first]):
        return None
    after = next((t for t in tokens[first + 1 : first + 4] if t.tag not in ("ADV", "NEG")), None)
    if after is None:
        return None
    if tokens[first].lower == "had":
        return "had" if after.tag == "VBN" or after.lower in _LASTING else None
    return "has" if after.lower in _LASTING else None


def goes_on(draft: Draft) -> bool:
    """Return whether the sentence takes up the one before: "then", "he", "that"."""
    return any(token.lower in listed("continuity") for token in draft.sentence.tokens)


def last_time(tale: Tale, draft: Draft, *, after: int | None = None) -> TimeExpression | None:
    """Return the last time named before the sentence in its paragraph, as when something was, not after the text.

    after  look back to this sentence instead, over all paragraphs between
    """
    place = draft.sentence.index
    begin = max(0, place - _PARAGRAPH) if after is None else min(after + 1, place)
    for sentence in reversed(tale.doc.sentences[begin:place]):
        if sentence.role in ("caption", "pullquote"):
            continue
        if after is None and sentence.paragraph != draft.sentence.paragraph:
            return None
        past = [
            time
            for time in sentence.times
            if (tale.anchor is None or time.interval.end <= tale.anchor.end)
            and not (time.rule.endswith("since") or in_side_clause(sentence, time))
            and is_adverbial(sentence, time)
            and tells_when(sentence, time)
        ]
        if past:
            return past[-1]
    return None
