"""Events: who did what to whom, when, and whether it happened, from trigger words and their frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.events.agentless import undergone
from detente.read.events.arguments import Site
from detente.read.events.athand import at_hand, ordinal_start
from detente.read.events.attributed import attributed
from detente.read.events.calls import called_on, directed
from detente.read.events.coreference import Draft, borrow, complete
from detente.read.events.counterpart import opposed
from detente.read.events.frames import Parties, parties
from detente.read.events.missions import is_mission, mission_parties
from detente.read.events.own_ground import on_own_ground
from detente.read.events.reported import reported
from detente.read.events.scene import Scene, scene_of
from detente.read.events.status import is_described, is_light_verb, is_wish, judged, status_at, threat_of
from detente.read.events.targets import aimed
from detente.read.events.times import act_time, place_of, plan_time
from detente.read.events.triggers import find_hits
from detente.read.events.undated import fill_dates
from detente.read.events.visits import as_visit
from detente.read.grammar.governor_words import listed
from detente.read.modality.modality import hedge_in
from detente.records.identity import record_id
from detente.records.interval import Interval
from detente.records.types import Event, Span
from detente.records.vocabulary import PloverType

_MEETING: Final = "036"
_INTENT: Final[Mapping[PloverType, str]] = {
    "CONSULT": _MEETING,
    "SUPPORT": "032",
    "COOPERATE": "031",
    "AID": "033",
    "CONCEDE": "035",
    "RETREAT": "0356",
}
"""The code of the intent to do a cooperative act that is still to come."""

_THREATS: Final[Mapping[PloverType, tuple[str, str]]] = {
    "SANCTION": ("restrict", "1312"),
    "COERCE": ("restrict", "132"),
    "ASSAULT": ("violence", "138"),
    "PROTEST": ("relations", "133"),
}
"""Mode and code of the threat, for a hostile act that the actor announces."""


_REFUSALS: Final[Mapping[PloverType, tuple[str, str]]] = {
    "CONCEDE": ("yield", "124"),
    "RETREAT": ("yield", "124"),
    "AID": ("assist", "122"),
}
"""Mode and code of the refusal, for a cooperative act that the actor says it will not do."""


def find_events(doc: AnnotatedDocument) -> tuple[Event, ...]:
    """Return the events that the sentences of a document tell, in text order.

    doc  the annotated document
    """
    drafts: list[Draft] = []
    for sentence in doc.sentences:
        if sentence.is_argument and (sentence.mentions or may_count(sentence)):
            drafts += drafts_of(doc, sentence, drafts)
    return numbered(doc, [record_of(doc, draft) for draft in completed(doc, drafts)])


def completed(doc: AnnotatedDocument, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a document with what one leaves out and others tell: targets, plans, dates.

    drafts  in text order
    """
    borrow(drafts)
    opposed(doc, drafts)
    return fill_dates(doc, complete(drafts))


def may_count(sentence: Sentence) -> bool:
    """Return whether a sentence that names nobody may tell of a second meeting."""
    return any(token.lower in listed("ordinal") for token in sentence.tokens)


def drafts_of(doc: AnnotatedDocument, sentence: Sentence, before: Sequence[Draft]) -> list[Draft]:
    """Return the events that a sentence tells, in the making, in text order.

    before  the drafts of the sentences before
    """
    scene = scene_of(sentence)
    found: list[Draft] = []
    hits = find_hits(scene)
    for hit in hits:
        if is_light_verb(scene, hit, hits):
            continue
        told = mission_parties(scene, hit) if is_mission(hit) else parties(scene, hit)
        told = told or called_on(scene, hit) or at_hand(scene, hit, found, before)
        for who in told or undergone(scene, hit):
            if judged(who.site, hits):
                continue
            done = on_own_ground(aimed(directed(who)))
            draft = None if done is None else draft_of(doc, scene, done)
            if draft is not None and not any(draft.repeats(other) for other in found):
                found.append(draft)
    for more in (reported, attributed):
        found += [one for who in more(scene, found) if (one := draft_of(doc, scene, who)) is not None]
    return sorted(found, key=lambda draft: draft.who.site.hit.first)


def draft_of(doc: AnnotatedDocument, scene: Scene, who: Parties) -> Draft | None:
    """Return the event of some parties, in the making; None when it is only wished or denied as a noun.

    scene  the sentence as the frames see it
    who    who acts on whom
    """
    if is_described(who.site):
        return None
    wished = is_wish(who.site)
    if wished and ordinal_start(scene, who.site.hit) is None:
        return None
    trigger, anchor = who.site.hit.trigger, doc.document.doc_date
    status = "hypothetical" if wished else status_at(who.site, anchor)
    if status == "negated" and trigger.frame.part == "noun" and not who.site.government.cancelled:
        return None
    visit = as_visit(who) if trigger.plover == "CONSULT" and status in ("happened", "ongoing") else None
    draft = Draft(
        scene.sentence,
        visit or who,
        trigger.plover,
        "visit" if visit else trigger.mode,
        "042" if visit else trigger.cameo,
        status,
        trigger.confidence,
        None if status in ("planned", "hypothetical") else act_time(who.site, anchor),
        None,
        place_of(who.site),
    )
    if draft.plover in _INTENT and status in ("planned", "hypothetical"):
        draft.plover, draft.mode, draft.cameo = "AGREE", None, _INTENT[draft.plover]
    if draft.plover in _THREATS and status in ("planned", "hypothetical") and threat_of(who.site, who.source):
        draft.mode, draft.cameo = _THREATS[draft.plover]
        draft.plover, draft.status, draft.date = "THREATEN", "happened", act_time(who.site, anchor)
    if draft.plover in _REFUSALS and status == "negated" and _will_not(who.site):
        draft.mode, draft.cameo = _REFUSALS[draft.plover]
        draft.plover, draft.status = "REJECT", "happened"
    if draft.status == "planned" or draft.cameo == _MEETING:
        draft.scheduled = _ahead(plan_time(who.site, anchor, near=status != "planned"), anchor)
        if draft.date is not None and draft.scheduled is not None and draft.date == draft.scheduled:
            draft.date = None
    return draft


def _ahead(when: Interval | None, anchor: Interval | None) -> Interval | None:
    """Return the time of a plan unless it was over when the text was written: such a time belongs to something else."""
    return None if when and anchor and when.end < anchor.start else when


def _will_not(site: Site) -> bool:
    """Return whether an act is denied for the time to come: "will not lift"."""
    denied = any(
        site.scene.tag(i) == "NEG" or site.scene.low(i) in listed("negation") for i in site.government.links
    )
    return (
        site.hit.trigger.frame.part == "verb"
        and denied
        and (site.government.planned or "would" in site.government.words)
    )


def record_of(doc: AnnotatedDocument, draft: Draft) -> Event:
    """Return the record of a draft, without id."""
    site, sentence = draft.who.site, draft.sentence
    tokens, hit = site.scene.tokens, site.hit
    first = min(hit.first, site.taker) if draft.light and site.taker is not None else hit.first
    counted = ordinal_start(site.scene, hit) if hit.trigger.plover == "CONSULT" else None
    first = first if counted is None else min(first, counted)
    start, end = tokens[first].start, tokens[hit.end - 1].end
    hedge, _ = hedge_in(doc.text, sentence, tokens[hit.head].start, tokens[hit.head].end)
    return Event(
        id="",
        doc=doc.document.doc,
        sentence=sentence.offsets,
        sentence_index=sentence.index,
        trigger=Span(start, end, doc.text[start:end]),
        source=draft.source,
        target=draft.target,
        plover=draft.plover,
        cameo=draft.cameo,
        status=draft.status,
        date=draft.date,
        mode=draft.mode,
        scheduled=draft.scheduled,
        reciprocal=draft.who.reciprocal,
        hedge=hedge,
        place=draft.place,
        optional=sentence.role != "body",
        confidence=draft.confidence,
        rule=draft.rule,
    )


def numbered(doc: AnnotatedDocument, events: list[Event]) -> tuple[Event, ...]:
    """Give ids; events that agree in trigger and type are told apart by a number."""
    seen: Counter[tuple[int, int, str]] = Counter()
    out: list[Event] = []
    for event in events:
        key = (event.trigger.start, event.trigger.end, event.plover)
        out.append(replace(event, id=record_id(doc.document.id, "event", *key, seen[key])))
        seen[key] += 1
    return tuple(out)
