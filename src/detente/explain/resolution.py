"""Resolution: what later documents show of a claim.  Better open than wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from detente.explain.echoes import Echoes, find_echoes
from detente.explain.folder import Folder, Verdict, keys_of
from detente.explain.meant import foretold, meant
from detente.explain.outcomes import Expectation, condition, expectation, topic_of_condition
from detente.explain.verdicts import find_verdicts
from detente.explain.wording import names, when_words
from detente.read.links.links import EventGroup
from detente.read.links.tellings import CONTEXT
from detente.records.interval import Interval
from detente.records.types import Claim, Event, Relation

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|May)\b"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What later documents show of an expectation: ids of records for it and against it, and when the first was."""

    seen: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    first: Interval | None = None


def resolve_claim(claim: Claim, folder: Folder) -> Verdict:
    """Return how a claim went, with its reason.

    claim   any claim of the folder
    folder  the indexed reading
    """
    if claim.ctype == "forecast":
        return _forecast(claim, folder)
    if claim.ctype == "conditional":
        return _conditional(claim, folder)
    return _untested(claim)


def _untested(claim: Claim) -> Verdict:
    """Return why no later text alone decides a causal, leverage or interest claim."""
    if claim.ctype == "interest":
        whose = names(claim.holder or claim.actors[:1]) or "somebody unnamed"
        return Verdict("NOT TESTABLE", f"an interest ascribed to {whose}: no event alone can show it")
    if not claim.actors:
        return Verdict("NOT TESTABLE", "it names no actor whose acts could show it")
    if claim.ctype == "leverage":
        return Verdict(
            "OPEN",
            "no later text alone can show it: how a bargain ends with this asset against without it is put on trial",
        )
    return Verdict(
        "OPEN",
        "no later text alone can show it: a world with the cause against one without it is put on trial",
    )


def _no_later(claim: Claim, folder: Folder) -> Verdict | None:
    """Return the verdict when nothing can be later than the claim, else None."""
    written = folder.written(claim.doc)
    if written is None:
        return Verdict("OPEN", "its document has no date, so no other can be called later")
    if folder.ends_by(written.start):
        return Verdict("OPEN", "no document of the folder is later")
    return None


def _told_outright(claim: Claim, folder: Folder) -> Verdict | None:
    """Return how a claim went when a later document says so itself ("the broker was right"), else None."""
    right, wrong = find_verdicts(claim, folder)
    if right and wrong:
        return Verdict("MIXED", "later documents call it right and wrong", (*right, *wrong))
    if right:
        return Verdict("SEEN", "a later document says outright that it came true", right)
    if wrong:
        return Verdict("NOT SEEN", "a later document says outright that it did not come true", wrong)
    return None


def _forecast(claim: Claim, folder: Folder) -> Verdict:
    if verdict := _no_later(claim, folder) or _told_outright(claim, folder):
        return verdict
    expected = expectation(claim)
    if expected is None:
        return _by_echo(claim, folder)
    signs = find_signs(expected, claim, folder)
    if signs.seen and signs.against:
        return Verdict(
            "MIXED", "later documents show both this and its opposite", (*signs.seen, *signs.against)
        )
    if signs.seen:
        return _seen(claim, expected, signs)
    if signs.against:
        return Verdict(
            "NOT SEEN", f"later documents show the opposite for {names(expected.actors)}", signs.against
        )
    return Verdict("OPEN", _silence(expected, claim, folder))


def _by_echo(claim: Claim, folder: Folder) -> Verdict:
    """Return how a forecast went that no topic covers: by acts told later in its own words."""
    echoes = find_echoes(claim.effect.text, claim, folder)
    told, denied = echoes.told, echoes.denied
    if claim.hedge == "unlikely":
        told, denied = denied, told
    if told and denied:
        return Verdict("MIXED", "later documents tell of this act and deny it", (*told, *denied))
    if told:
        return Verdict("SEEN", "a later document tells of this act in like words", told)
    if denied:
        return Verdict("NOT SEEN", "a later document tells the opposite in like words", denied)
    return Verdict("OPEN", "no rule knows an act or a relation that would show this outcome")


def _seen(claim: Claim, expected: Expectation, signs: Signs) -> Verdict:
    """Return SEEN, or MIXED when the claim names a month and it came in another."""
    month = _MONTH.search(f"{claim.outcome} {claim.effect.text}")
    when = signs.first
    told = f"{expected.topic.name} of {names(expected.actors)} told later"
    if month and when and when.days <= 31:
        wanted = _MONTHS.index(month[0][:3].lower()) + 1
        if wanted not in (when.start.month, when.end.month):
            return Verdict("MIXED", f"{told}, but for {when_words(when)}", signs.seen)
    dated = f", {when_words(when)}" if when else ""
    return Verdict("SEEN", f"{told}{dated}", signs.seen)


def _silence(expected: Expectation, claim: Claim, folder: Folder) -> str:
    written = folder.written(claim.doc)
    if written is None or not folder.covers_after(keys_of(expected.actors)[0], written.start):
        return f"no later document speaks of {names(expected.actors)}"
    return f"later documents speak of {names(expected.actors)}, not of this"


def _conditional(claim: Claim, folder: Folder) -> Verdict:
    """Return how an "if" went: the condition first, then what was to follow."""
    if verdict := _no_later(claim, folder) or _told_outright(claim, folder):
        return verdict
    wanted, expected = condition(claim, _parties(claim, folder)), expectation(claim)
    if (
        wanted
        and expected
        and set(expected.actors) < set(wanted.actors)
        and expected.topic.name == "use of force"
    ):
        expected = replace(expected, actors=wanted.actors)
    met = find_signs(wanted, claim, folder) if wanted else _condition_echoes(claim, folder)
    if wanted is None and met == Signs():
        return Verdict("OPEN", "no rule knows an act or a relation that would show its condition")
    if met.against and not met.seen:
        return Verdict("CONDITION NOT MET", "later documents show the opposite of its condition", met.against)
    if not met.seen:
        return Verdict("OPEN", "no later document shows whether its condition was met")
    if met.against:
        return Verdict("OPEN", "later documents disagree on whether its condition was met")
    if expected is None:
        return Verdict("OPEN", "condition met; no rule knows what would show the outcome")
    signs = find_signs(expected, claim, folder, since=met.first)
    instead = signs.against or (
        _calm(expected, claim, folder) if expected.topic.name == "use of force" else ()
    )
    if signs.seen and not signs.against:
        return Verdict("SEEN", "condition met, and the outcome is told later", (*met.seen, *signs.seen))
    if signs.seen:
        return Verdict(
            "MIXED", "condition met; later documents show the outcome and its opposite", signs.seen
        )
    if instead:
        return Verdict(
            "NOT SEEN", "condition met, the outcome is not told; its opposite is", (*met.seen, *instead)
        )
    return Verdict("OPEN", "condition met; no later document tells of the outcome")


def _condition_echoes(claim: Claim, folder: Folder) -> Signs:
    span = claim.condition or claim.cause
    echoes = find_echoes(span.text, claim, folder) if span else Echoes()
    return Signs(echoes.told, echoes.denied)


def _parties(claim: Claim, folder: Folder) -> tuple[str, ...]:
    """Return the pair whose act or tie the words of a claim's condition tell, else ()."""
    span = claim.condition or claim.cause
    topic = topic_of_condition(span.text) if span else None
    if span is None or topic is None:
        return ()
    kind = "relation" if topic.name == "relation" else "event"
    told = folder.parties_inside(claim.doc, span.start, span.end, kind)
    if not told and topic.name == "progress":  # progress is made in the talks that its sentence names
        told = folder.parties_inside(claim.doc, *claim.sentence, kind)
    return next((actors for actors in told if len(actors) == 2), ())


def find_signs(expected: Expectation, claim: Claim, folder: Folder, since: Interval | None = None) -> Signs:
    """Return what documents later than a claim show of an expectation, the earliest first.

    since  when the condition was met: what came before does not follow from it
    """
    topic = expected.topic
    for_it, against = (topic.more, topic.less) if expected.more else (topic.less, topic.more)
    good, bad = (topic.good, topic.bad) if expected.more else (topic.bad, topic.good)
    acts = [group for family in for_it for group in _acts(expected, family, claim, folder)]
    acts = [group for group in acts if _follows(group, since)]
    opposite = [group for family in against for group in _acts(expected, family, claim, folder)]
    if topic.name in ("talks", "use of force", "weapons tests") and not expected.more:
        acts = []
    ties = _relations(expected, good, claim, folder)
    broken = _relations(expected, bad, claim, folder)
    seen = [*(_teller(group, claim, folder) for group in acts), *(relation.id for relation in ties)]
    not_seen = [*(_teller(group, claim, folder) for group in opposite), *(relation.id for relation in broken)]
    not_seen += list(_denied(expected, claim, folder))
    first = acts[0].occurred if acts else (ties[0].period if ties else None)
    return Signs(tuple(seen[:3]), tuple(not_seen[:3]), first)


def _acts(expected: Expectation, family: str, claim: Claim, folder: Folder) -> list[EventGroup]:
    """Return the acts of a family among the expected actors that came after the claim and are told later."""
    written = folder.written(claim.doc)
    found = folder.by_key.get(("actual", family, keys_of(expected.actors)[0]), [])
    return [
        group
        for group in found
        if set(expected.actors) <= set(group.actors)
        and _told_later(group, claim, folder)
        and _says(_wanted_words(expected, family), group, folder)
        and meant(claim, group, folder)
        and group.occurred is not None
        and (group.occurred.days <= CONTEXT or group.occurred.basis != "inferred")
        and written is not None
        and (
            group.occurred.start >= written.start
            if group.status == "happened"
            else group.occurred.end > written.end
        )
    ]


def _wanted_words(expected: Expectation, family: str) -> list[re.Pattern[str]]:
    """Return what the words of an act of a family must say to count for or against an expectation."""
    topic = expected.topic
    ends = family in topic.less and family not in topic.more
    found = [topic.ending] if ends else [topic.trigger, expected.kind if expected.more else None]
    return [pattern for pattern in found if pattern is not None]


def _says(wanted: list[re.Pattern[str]], group: EventGroup, folder: Folder) -> bool:
    """Return whether one telling of an act says all that is asked for beyond its type."""
    if not wanted:
        return True
    events = (folder.event(record) for record in group.events[:5])
    texts = (_around(event, folder) for event in events)
    return any(all(pattern.search(text) for pattern in wanted) for text in texts)


def _around(event: Event, folder: Folder) -> str:
    """Return the words of an act and those right behind it, which say what it is done to."""
    text = folder.reading.texts[event.doc]
    return text[event.trigger.start : min(event.sentence[1], event.trigger.end + 40)]


def _teller(group: EventGroup, claim: Claim, folder: Folder) -> str:
    """Return the first telling of an act in a document later than the claim."""
    return next((r for r in group.events if folder.is_later(folder.event(r).doc, claim.doc)), group.events[0])


def _follows(group: EventGroup, since: Interval | None) -> bool:
    return since is None or group.occurred is None or group.occurred.start >= since.start


def _relations(
    expected: Expectation, directions: tuple[str, ...], claim: Claim, folder: Folder
) -> list[Relation]:
    written = folder.written(claim.doc)
    if len(expected.actors) != 2 or written is None:
        return []
    return [
        relation
        for relation in folder.relations.get(expected.actors, [])
        if relation.direction in directions
        and relation.status == "observed"
        and folder.is_later(relation.doc, claim.doc)
        and relation.hedge in ("none", "certain", "likely")
        and _is_new(relation, written)
    ]


def _is_new(relation: Relation, written: Interval) -> bool:
    """Return whether a relation speaks of the time after a text; undated, only a change for the better or a stall."""
    if relation.period is None:
        return relation.direction in ("improving", "restored", "stalled")
    return relation.period.end > written.end and relation.period.start >= written.start


def _denied(expected: Expectation, claim: Claim, folder: Folder) -> Iterator[str]:
    """Yield the negated acts of later documents that would have shown the expectation."""
    families = expected.topic.more if expected.more else expected.topic.less
    for family in families:
        for key in keys_of(expected.actors)[:1]:
            for group in folder.by_key.get(("negated", family, key), []):
                told = _told_later(group, claim, folder) and set(expected.actors) <= set(group.actors)
                if told and _counts_against(expected, family, claim, group, folder):
                    yield _teller(group, claim, folder)


def _counts_against(
    expected: Expectation, family: str, claim: Claim, group: EventGroup, folder: Folder
) -> bool:
    """Return whether a negated act is one that was expected, at its rank, and said not to have come about."""
    said = _says(_wanted_words(expected, family), group, folder)
    return said and meant(claim, group, folder) and not all(foretold(r, folder) for r in group.events)


def _calm(expected: Expectation, claim: Claim, folder: Folder) -> tuple[str, ...]:
    """Return the meetings held or planned in later documents by those of whom force was expected."""
    found = [
        group.events[0]
        for status in ("planned", "actual")
        for group in folder.by_key.get((status, "meeting", keys_of(expected.actors)[0]), [])
        if _told_later(group, claim, folder) and set(expected.actors) <= set(group.actors)
    ]
    return tuple(found[:2])


def _told_later(group: EventGroup, claim: Claim, folder: Folder) -> bool:
    return any(folder.is_later(doc, claim.doc) for doc in group.docs)
