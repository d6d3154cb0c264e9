"""Plans: an act to come, told once or often, and what later documents show of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from detente.explain.denials import denied
from detente.explain.folder import CALLED_OFF, FAILED, Folder, Verdict, keys_of
from detente.explain.ranks import ranks
from detente.explain.same_act import may_be, one_way, same_people
from detente.explain.wording import act_words, indefinite, when_words
from detente.read.links.links import EventGroup, settle
from detente.read.links.tellings import ACTUAL, CONTEXT, MEETING, Telling
from detente.records.interval import Interval
from detente.records.types import Event

_MEMORY: Final = 60
"""Days between two texts within which an undated plan is the same plan."""
_GRACE: Final = 30
"""Days after the scheduled time from which silence of later documents counts."""
_HORIZON: Final = 400
"""Days after an undated plan within which an act is still the one planned."""
_SLIP: Final = 62
"""Days after the scheduled time within which an act is the one planned, late; two months."""
_FEW: Final = 8
"""Tellings of a plan or an act that are looked at: enough to tell who it is, and keeps the work linear."""
_TELLING_DOCS: Final = 2
_SILENT_DOCS: Final = 2
"""Documents that must tell a plan, and later ones on the pair that must be silent, before it counts as not held."""


_MEETS: Final = re.compile(r"\b(?:summits?|meet(?:ings?)?|talks|dialogue|negotiations?)\b", re.IGNORECASE)
PROMISE: Final = "promise"
"""Family of an agreement with a date whose fulfilment no rule can tell."""
_ACTS: Final = (
    MEETING,
    "CONSULT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""Families of which a plan is worth an entry: deeds, not words to come."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An act to come.

    family     "meeting", "promise" or the PLOVER type
    ordinal    which one, when the texts count ("2", "another"), else ""
    records    ids of the events that tell it, earliest first
    said       date of the earliest document that tells it; last: of the latest one
    scheduled  when it is to take place, None when not said
    """

    actors: tuple[str, ...]
    family: str
    ordinal: str
    records: tuple[str, ...]
    said: Interval | None
    last: Interval | None
    scheduled: Interval | None


def plans(folder: Folder) -> tuple[Plan, ...]:
    """Return the plans of a folder, by the first document that tells them."""
    open_plans: dict[tuple[tuple[str, ...], str, str], list[list[Telling]]] = defaultdict(list)
    for telling in folder.told.values():
        family = _planned_family(telling, folder)
        if family and telling.actors != ("OTHER",):
            _place(telling, open_plans[telling.actors, family, telling.ordinal], folder)
    found = [_plan(members, family) for (_, family, _), lists in open_plans.items() for members in lists]
    return tuple(sorted(found, key=lambda plan: folder.told[plan.records[0]].rank))


def _planned_family(telling: Telling, folder: Folder) -> str:
    """Return the family of the act a telling expects; "" when it expects none."""
    event = telling.event
    if event.status == "planned":
        return PROMISE if telling.family == "AGREE" else telling.family if telling.family in _ACTS else ""
    if event.status == "hypothetical" and telling.family == MEETING and telling.ordinal:
        return MEETING  # a further meeting that is spoken of, even as no more than possible, is awaited
    if event.status not in ACTUAL or event.plover != "AGREE" or event.scheduled is None:
        return ""
    said = folder.reading.texts[event.doc][
        event.trigger.start : min(event.trigger.end + 60, event.sentence[1])
    ]
    meeting = event.cameo.startswith(("036", "04")) or _MEETS.search(said)
    return MEETING if meeting else PROMISE


def _place(telling: Telling, lists: list[list[Telling]], folder: Folder) -> None:
    """Put a telling with the only plan it fits, else make it a plan of its own."""
    fitting = [members for members in lists[-20:] if _fits(telling, members, folder)]
    if len(fitting) == 1 or (fitting and telling.event.scheduled is None):
        fitting[-1].append(telling)
    else:
        lists.append([telling])


def _fits(telling: Telling, members: Sequence[Telling], folder: Folder) -> bool:
    mine, members = telling.event.scheduled, members[-_FEW:]
    if not same_people([telling], members, folder) or not all(one_way(telling, m) for m in members):
        return False
    given = [m.event.scheduled for m in members if m.event.scheduled]
    if mine and given:
        past = telling.doc_date is not None and any(other.end < telling.doc_date.start for other in given)
        return not past and all(other.overlaps(mine) for other in given)
    if any(m.event.doc == telling.event.doc for m in members):
        return True
    dates = [m.doc_date for m in members if m.doc_date]
    return telling.doc_date is not None and any(d.days_apart(telling.doc_date) <= _MEMORY for d in dates)


def _plan(members: Sequence[Telling], family: str) -> Plan:
    scheduled, _ = settle([(m.event.scheduled, m.event.id) for m in members if m.event.scheduled])
    written = [m.doc_date for m in members if m.doc_date]
    return Plan(
        actors=members[0].actors,
        family=family,
        ordinal=members[0].ordinal,
        records=tuple(m.event.id for m in members),
        said=min(written, key=lambda d: d.start) if written else None,
        last=max(written, key=lambda d: d.start) if written else None,
        scheduled=scheduled,
    )


def resolve_plan(plan: Plan, folder: Folder) -> Verdict:
    """Return how a plan went, by the documents that come with or after it."""
    if plan.said is None or plan.last is None:
        return Verdict(
            "OPEN", "the document that tells the plan has no date, so no other can be called later"
        )
    if plan.family == PROMISE:
        return Verdict("OPEN", "a promise with a date: no rule knows the act that would keep it")
    if plan.family == MEETING and len(plan.actors) < 2:
        return Verdict("OPEN", "with whom is not said, so no act can be called the one planned")
    acts = [act for act in _acts(plan, folder, "actual") if _may_be(plan, act, folder)]
    if plan.scheduled is None and not plan.ordinal and any(_beside(plan, act, folder) for act in acts):
        return Verdict(
            "OPEN",
            f"no day was named, and its document tells of {indefinite(act_words(plan.family))} already held",
        )
    against = _denied(plan, folder)
    for act in acts:
        if verdict := _held(plan, act, folder):
            return _disputed(verdict, against) if against else verdict
    if against:
        return Verdict("NOT HELD", "a later text says that it was not held", against)
    if fallen := _fell_through(plan, folder):
        return fallen
    return _unresolved(plan, folder, undated=any(not _dated(act) for act in acts))


def _acts(plan: Plan, folder: Folder, status: str) -> list[EventGroup]:
    """Return the groups of the plan's family in which all of its actors take part, by the same side."""
    key = keys_of(plan.actors)[0]
    found = [
        g for g in folder.by_key.get((status, plan.family, key), []) if set(plan.actors) <= set(g.actors)
    ]
    if plan.family == MEETING:
        return found
    mine = {a.id for record in plan.records for a in folder.event(record).source}
    return [g for g in found if mine & {a.id for record in g.events for a in folder.event(record).source}]


def _may_be(plan: Plan, act: EventGroup, folder: Folder) -> bool:
    return may_be(plan.records, act.events, folder, undated=plan.scheduled is None)


def _beside(plan: Plan, act: EventGroup, folder: Folder) -> bool:
    """Return whether an act of the weeks before is told beside an undated plan: which is meant cannot be told."""
    docs = {folder.event(record).doc for record in plan.records}
    if act.occurred is None or plan.said is None or not docs & set(act.docs):
        return False
    return act.occurred.start < plan.said.start and (plan.said.start - act.occurred.end).days <= _MEMORY


def _held(plan: Plan, act: EventGroup, folder: Folder) -> Verdict | None:
    """Return HELD or SLIPPED when an act may be the one planned, else None."""
    when, said = act.occurred, plan.said
    if when is None or said is None or set(act.events) & set(plan.records):
        return None
    if not _dated(act):
        return None
    if not any(_not_before(folder.written(doc), said) for doc in act.docs):
        return None
    if plan.ordinal and not _counted_alike(plan, act, folder):
        return None
    words = act_words(plan.family, plan.ordinal)
    if plan.scheduled is None:
        fresh = when.start >= said.start and (when.start - said.end).days <= _HORIZON
        fresh = fresh and when.days <= CONTEXT  # what is told for months is no one act
        if fresh and not _announced_then(plan, when):
            return Verdict(
                "HELD",
                f"no day was named; {indefinite(words)} of the same actors told for {when_words(when)}",
                act.events,
            )
        return None
    if (
        when.days <= max(CONTEXT, plan.scheduled.days)
        and when.overlaps(plan.scheduled)
        and when.end >= said.start
    ):
        return Verdict(
            "HELD", f"set for {when_words(plan.scheduled)}, told as held {when_words(when)}", act.events
        )
    late = 0 < (when.start - plan.scheduled.end).days <= _SLIP
    if late and when.days <= CONTEXT and not _belongs_elsewhere(plan, when, folder):
        reason = f"planned for {when_words(plan.scheduled)}, held {when_words(when)}"
        return Verdict("SLIPPED", reason, act.events)
    return None


def _dated(act: EventGroup) -> bool:
    """Return whether an act's date is one a text gives, or narrow enough to decide something."""
    when = act.occurred
    return when is not None and (when.basis != "inferred" or when.days <= CONTEXT)


def _announced_then(plan: Plan, when: Interval) -> bool:
    """Return whether the last document that still plans it was written after the act, so that it is another one."""
    return plan.last is not None and plan.last.start > when.end


def _not_before(written: Interval | None, said: Interval) -> bool:
    return written is not None and written.end >= said.start


def _counted_alike(plan: Plan, act: EventGroup, folder: Folder) -> bool:
    """Return whether an act may be the counted one: counted the same, or uncounted and after the plan was told."""
    counts = {folder.told[record].ordinal for record in act.events}
    if plan.ordinal in counts:
        return True
    after = act.occurred is not None and plan.last is not None and act.occurred.start > plan.last.end
    return after and counts <= {""}


def _belongs_elsewhere(plan: Plan, when: Interval, folder: Folder) -> bool:
    """Return whether another plan of the same actors names just those days."""
    for key in keys_of(plan.actors)[:1]:
        for group in folder.by_key.get(("planned", plan.family, key), []):
            other = group.scheduled
            if other and not set(group.events) & set(plan.records) and other.overlaps(when):
                return True
    return False


def _fell_through(plan: Plan, folder: Folder) -> Verdict | None:
    """Return CANCELLED or NOT HELD when a text not older than the plan says so of an act of about the same time."""
    for record in plan.records:
        if FAILED.search(_rest(folder.event(record), folder)):
            return Verdict(
                "NOT HELD", "the text that tells the plan says that it did not come about", (record,)
            )
    for status in ("negated", "planned", "actual"):
        for act in _acts(plan, folder, status):
            if not _may_be(plan, act, folder) or not _about_then(plan, act, folder):
                continue
            for record in act.events:
                event = folder.event(record)
                if record in plan.records or not _after_plan(plan, folder.written(event.doc)):
                    continue
                if CALLED_OFF.search(folder.reading.texts[event.doc], *event.sentence):
                    return Verdict("CANCELLED", "a later text says that it was called off", (record,))
                if FAILED.search(_rest(event, folder)):
                    return Verdict("NOT HELD", "a later text says that it did not come about", (record,))
    return None


def _denied(plan: Plan, folder: Folder) -> tuple[str, ...]:
    """Return the later sentences that say of the planned meeting that it was not held."""
    if plan.family != MEETING or plan.scheduled is None:
        return ()
    told = ranks([folder.told[record] for record in plan.records[:_FEW]], folder.reading.texts)
    levels = frozenset().union(*told.values())
    rank = next(iter(levels)) if len(levels) == 1 else None
    return denied(plan.actors, rank, plan.ordinal, plan.scheduled, folder)


def _disputed(verdict: Verdict, against: tuple[str, ...]) -> Verdict:
    """Return the verdict on a plan of which one text tells that it was held and another that it was not."""
    if verdict.standing == "SLIPPED":
        return verdict  # not held when it was due, which is what both say
    reason = f"{verdict.reason}; another text says that it was not held"
    return Verdict("MIXED", reason, (*verdict.resolvers, *against))


def _rest(event: Event, folder: Folder) -> str:
    """Return the words of a sentence after an event's trigger."""
    return folder.reading.texts[event.doc][event.trigger.end : event.sentence[1]]


def _about_then(plan: Plan, act: EventGroup, folder: Folder) -> bool:
    """Return whether an act may be of the planned time: of an undated plan, whether it is not past or new by then."""
    when = act.occurred or act.scheduled
    if plan.scheduled is not None:
        return when is None or when.days_apart(plan.scheduled) <= _SLIP
    if when is None:
        pointed = any(folder.told[record].definite for record in act.events)
        return act.status == "planned" or pointed or plan.ordinal != ""
    return plan.said is None or when.end >= plan.said.start


def _after_plan(plan: Plan, written: Interval | None) -> bool:
    return written is not None and plan.last is not None and written.start >= plan.last.start


def _unresolved(plan: Plan, folder: Folder, *, undated: bool) -> Verdict:
    """Return OPEN with its reason, or NOT HELD when its time is long past and later documents are silent."""
    due = plan.scheduled.end if plan.scheduled else None
    if plan.last is not None and folder.ends_by(plan.last.start):
        past = due is not None and due < plan.last.start
        still = "it does not say how it went" if past else "the last one still expects it"
        return Verdict("OPEN", f"no document of the folder is later; {still}")
    if due is None:
        return Verdict("OPEN", "no day was named, and no later document tells of it")
    if folder.ends_by(due + timedelta(days=_GRACE)):
        return Verdict("OPEN", f"set for {when_words(plan.scheduled)}; the folder ends too early to tell")
    silent = folder.covers_after(keys_of(plan.actors)[0], due + timedelta(days=_GRACE))
    if undated:
        return Verdict(
            "OPEN",
            f"{indefinite(act_words(plan.family))} of these actors is told without a day that would decide it",
        )
    told_by = {folder.event(record).doc for record in plan.records}
    if plan.family != MEETING or len(told_by) < _TELLING_DOCS:
        return Verdict("OPEN", f"set for {when_words(plan.scheduled)}; no later document tells of it")
    if len(silent) < _SILENT_DOCS:
        return Verdict(
            "OPEN", f"set for {when_words(plan.scheduled)}; too few later documents speak of these actors"
        )
    told = f"{len(silent)} later documents speak of these actors and tell of none"
    reason = f"set for {when_words(plan.scheduled)}; {told}"
    return Verdict("NOT HELD", reason)
