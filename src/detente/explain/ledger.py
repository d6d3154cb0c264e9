"""Ledger: what was expected, by whom, and what later documents of the folder show of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from detente.explain.folder import Folder, Standing
from detente.explain.plans import Plan, plans, resolve_plan
from detente.explain.resolution import resolve_claim
from detente.explain.wording import about_claim, about_plan, voice
from detente.read.links.links import EventGroup
from detente.read.reading import Reading
from detente.records.identity import digest
from detente.records.interval import Interval
from detente.records.types import Claim

__all__ = ["EntryKind", "LedgerEntry", "Standing", "build_ledger"]

EntryKind = Literal["plan", "forecast", "conditional", "causal", "leverage", "interest"]
KINDS: Final[tuple[str, ...]] = get_args(EntryKind)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One expectation and how it went.

    id         "l-" and 12 hex digits of the sorted record ids
    kind       plan (an event to come) or the type of the claim
    records    ids of the events or claims that voice it, earliest first
    voices     who expects it: "author (doc)", an actor id, a name; in order
    said       date of the earliest document that says it
    about      what is expected, in few own words made by rule ("USA - PRK: meeting, May 2018")
    standing   how it went, by the later documents of the folder
    reason     one sentence, own words: why this standing
    evidence   evidence strings of the expectation
    later      evidence strings of what decided it; empty when open
    resolvers  ids of the records that decided it
    """

    id: str
    kind: EntryKind
    records: tuple[str, ...]
    voices: tuple[str, ...]
    said: Interval | None
    about: str
    standing: Standing
    reason: str
    evidence: tuple[str, ...]
    later: tuple[str, ...]
    resolvers: tuple[str, ...]


def build_ledger(reading: Reading, groups: tuple[EventGroup, ...]) -> tuple[LedgerEntry, ...]:
    """Return one entry for every plan and for every claim, each with a standing and its reason.

    reading  every document's records
    groups   the events grouped by happening
    """
    folder = Folder.of(reading, groups)
    entries = [*(_plan_entry(plan, folder) for plan in plans(folder)), *_claim_entries(folder)]
    return tuple(sorted(entries, key=_order))


def _order(entry: LedgerEntry) -> tuple[bool, str, int, tuple[str, ...], str]:
    said = entry.said
    return (
        said is None,
        said.start.isoformat() if said else "",
        KINDS.index(entry.kind),
        entry.evidence,
        entry.id,
    )


def _plan_entry(plan: Plan, folder: Folder) -> LedgerEntry:
    verdict = resolve_plan(plan, folder)
    voices = dict.fromkeys(voice("author", folder.event(record).doc) for record in plan.records)
    return LedgerEntry(
        id=_entry_id(plan.records),
        kind="plan",
        records=plan.records,
        voices=tuple(voices),
        said=plan.said,
        about=about_plan(plan),
        standing=verdict.standing,
        reason=verdict.reason,
        evidence=folder.evidence(plan.records),
        later=folder.evidence(verdict.resolvers),
        resolvers=verdict.resolvers,
    )


def _claim_entries(folder: Folder) -> Iterator[LedgerEntry]:
    """Yield an entry a claim; claims of one document that share a cluster and a type are one."""
    told: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in folder.claims:
        told.setdefault((claim.doc, claim.ctype, claim.cluster or claim.id), []).append(claim)
    for claims in told.values():
        verdict = resolve_claim(claims[0], folder)
        records = tuple(claim.id for claim in claims)
        yield LedgerEntry(
            id=_entry_id(records),
            kind=claims[0].ctype,
            records=records,
            voices=tuple(dict.fromkeys(voice(claim.claimant, claim.doc) for claim in claims)),
            said=folder.written(claims[0].doc),
            about=about_claim(claims[0]),
            standing=verdict.standing,
            reason=verdict.reason,
            evidence=folder.evidence(records),
            later=folder.evidence(verdict.resolvers),
            resolvers=verdict.resolvers,
        )


def _entry_id(records: tuple[str, ...]) -> str:
    return f"l-{digest(chr(31).join(sorted(records)).encode(), 12)}"
