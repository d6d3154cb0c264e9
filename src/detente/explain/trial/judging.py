"""Judging: from a proposition to a judgement with everything it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from detente.explain.judgement import Condition, Control, Judgement, Link
from detente.explain.ledger import LedgerEntry, build_ledger
from detente.explain.proposition import STAYS, NotTestable, Proposition
from detente.explain.trial.argument import Provenance, argument
from detente.explain.trial.controls import Checked
from detente.explain.trial.findings import Finding, Findings, Mute
from detente.explain.trial.standing import Later, Place, Sentences, later_of, standing_of
from detente.explain.trial.verdict_words import condition_words, reason, refuted
from detente.explain.trial.words import Names
from detente.explain.wording import voice
from detente.model.system import System
from detente.read.links.links import link_events
from detente.read.links.tellings import doc_order
from detente.read.reading import Reading
from detente.records.evidence import Evidence
from detente.records.figures import Figure
from detente.records.interval import Interval
from detente.records.types import Claim

TYPED: Final = "case:claims.yaml:"
"""Begins the evidence of a claim that stands in no document: somebody typed it."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A reading and its system, indexed for judging.

    claims  by id
    docs    documents in order of their dates
    """

    system: System
    reading: Reading
    ledger: tuple[LedgerEntry, ...]
    names: Names
    provenance: Provenance
    sentences: Sentences
    claims: dict[str, Claim]
    docs: dict[str, int]

    @classmethod
    def of(cls, system: System, reading: Reading, ledger: Sequence[LedgerEntry]) -> Bench:
        """Return the index of a reading and the system that was drafted or typed for it."""
        ordered = sorted((one.document for one in reading.documents), key=doc_order)
        return cls(
            system,
            reading,
            tuple(ledger),
            Names.of(system),
            Provenance.of(system),
            Sentences.of(reading),
            {claim.id: claim for claim in reading.claims},
            {document.doc: place for place, document in enumerate(ordered)},
        )

    def told(self, ids: Sequence[str]) -> list[Claim]:
        """Return claims by their ids, the earliest document first."""
        found = [self.claims[id_] for id_ in ids if id_ in self.claims]
        return sorted(found, key=lambda claim: (self.docs[claim.doc], claim.sentence))

    def without(self, left: Reading, *, whole: bool) -> Bench:
        """Return the same system on what is left of the reading: evidence that is gone counts no more.

        whole  a document was struck: the ledger is kept anew; else entries lose what decided them
        """
        sentences = Sentences.of(left)
        return replace(
            self,
            reading=left,
            sentences=sentences,
            claims={claim.id: claim for claim in left.claims},
            ledger=build_ledger(left, link_events(left)) if whole else self._ledger_on(sentences),
        )

    def _ledger_on(self, sentences: Sentences) -> tuple[LedgerEntry, ...]:
        """Return the entries that something still decides, or that nothing ever did."""
        now = (replace(one, later=tuple(filter(sentences.holds, one.later))) for one in self.ledger)
        return tuple(one for was, one in zip(self.ledger, now, strict=True) if one.later or not was.later)

    def places(self, item: Proposition | NotTestable) -> tuple[Place, ...]:
        """Return where the sentences stand that say an item, read or pointed to, the earliest document first."""
        told = {(claim.doc, claim.sentence[0]) for claim in self.told(item.claims)}
        pointed = {place for one in item.sentences if (place := self.sentences.around(one)) is not None}
        return tuple(sorted(told | pointed, key=lambda place: (self.docs[place[0]], place[1])))

    def left_of(self, item: Proposition | NotTestable) -> Proposition | NotTestable | None:
        """Return an item with what still says it; None when something did and nothing does any more."""
        claims = tuple(claim for claim in item.claims if claim in self.claims)
        sentences = tuple(one for one in item.sentences if self.sentences.around(one) is not None)
        said = bool(item.claims or item.sentences)
        return (
            None if said and not (claims or sentences) else replace(item, claims=claims, sentences=sentences)
        )

    def sentence(self, place: Place) -> str:
        """Return the evidence string of the sentence that begins at a place of a document."""
        doc, start = place
        end = next(end for first, end in self.sentences.spans[doc] if first == start)
        return str(Evidence.of(doc, self.reading.texts[doc], start, end))


Again = Literal["argument", "all"] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A judgement, and what its test showed; None when there was no test."""

    judgement: Judgement
    finding: Finding | None


def judge(
    proposition: Proposition | NotTestable, bench: Bench, findings: Findings, *, again: Again = None
) -> Heard:
    """Return the judgement of a proposition.

    proposition  a test, or the reason why there is none
    bench        what it stands in and is tested on
    findings     where tests are made and kept
    again        None the first time; later on no controls are run, and "argument" tries again only what is another
                 test or has other numbers in its steps, "all" whatever differs in any number
    """
    later = later_of(proposition.claims, bench.ledger)
    if isinstance(proposition, NotTestable):
        return Heard(_untested(proposition, proposition.reason, bench, later), None)
    find = findings.alike if again == "argument" else findings.of
    found = find(proposition, bench.system, bench.names)
    if isinstance(found, Mute):
        return Heard(_untested(proposition, found.reason, bench, later), None)
    checked = findings.controls(proposition, found, bench.system, bench.names) if again is None else ()
    return Heard(_judged(proposition, found, checked, bench, later), found)


def _untested(item: Proposition | NotTestable, why: str, bench: Bench, later: Later) -> Judgement:
    """Return the judgement of what no test decides; a later text may."""
    places = bench.places(item)
    return Judgement(
        key=item.key,
        claims=item.claims,
        voices=_voices(bench.told(item.claims), places),
        said=_said(places, bench),
        words=item.words,
        form=None,
        verdict="not testable",
        standing="CHECKED" if later.decides else "UNTESTABLE",
        reason=why,
        links=_shown(later),
        supporting=tuple(map(bench.sentence, places)),
        later=later.evidence,
        outcome=later.words,
        sentences=item.sentences,
    )


def _judged(
    proposition: Proposition, found: Finding, checked: Sequence[Checked], bench: Bench, later: Later
) -> Judgement:
    places = bench.places(proposition)
    cited = tuple(map(bench.sentence, places))
    evidence = cited or (f"{TYPED}{proposition.key}",)
    steps = argument(proposition, bench.provenance, bench.names, frozenset(places), bench.sentences)
    standing = standing_of(steps, later)
    condition = _condition(found, bench, evidence)
    return Judgement(
        key=proposition.key,
        claims=proposition.claims,
        voices=_voices(bench.told(proposition.claims), places),
        said=_said(places, bench),
        words=proposition.words,
        form=proposition.form,
        verdict=found.weighed.verdict,
        standing=standing,
        reason=reason(
            found.weighed,
            condition.words if condition else "",
            standing,
            steps,
            later,
            found.aside,
            stays=proposition.sign == STAYS,
        ),
        refuted=refuted(proposition, bench.names),
        trial=found.weighed.trial(found.unit, evidence),
        rules=tuple(rule.trial(found.unit, evidence) for rule in found.rules),
        controls=tuple(
            Control(one.kind, one.words, one.weighed.trial(one.unit, evidence)) for one in checked
        ),
        condition=condition,
        links=(*steps, *_shown(later)),
        supporting=cited,
        later=later.evidence,
        outcome=later.words,
        sentences=proposition.sentences,
    )


def _condition(found: Finding, bench: Bench, evidence: tuple[str, ...]) -> Condition | None:
    if found.region is None:
        return None
    return Condition(
        condition_words(found.region, bench.names, found.ends),
        found.region.limits,
        Figure(found.region.coverage, "share", evidence, "of the draws in the claimed direction"),
        Figure(found.region.density, "share", evidence, "of the draws inside"),
    )


def _shown(later: Later) -> tuple[Link, ...]:
    return (Link("what later texts show", "", "CHECKED", later.evidence),) if later.decides else ()


def _voices(claims: Sequence[Claim], places: Sequence[Place]) -> tuple[str, ...]:
    """Return who says it; of a sentence without a claim that was read, its author."""
    read = {(claim.doc, claim.sentence[0]) for claim in claims}
    told = [voice(claim.claimant, claim.doc) for claim in claims]
    return tuple(
        dict.fromkeys((*told, *(voice("author", place[0]) for place in places if place not in read)))
    )


def _said(places: Sequence[Place], bench: Bench) -> Interval | None:
    return bench.reading.document(places[0][0]).doc_date if places else None
