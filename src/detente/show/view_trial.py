"""On trial: every claim read with its verdict, what it stands on, and what it would take to change that.

Under a model that nobody reviewed no share, effect or density reaches the view: directions and conditions only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.explain.judgement import VERDICTS, Condition, Control, Judgement, Link, Trial
from detente.records.types import Claim
from detente.show.framed import framed
from detente.show.view_course import voice_name
from detente.show.view_judgement import (
    ConditionView,
    ControlView,
    JudgementView,
    StepView,
    StrikeView,
    TrialView,
    becomes,
    measured,
    others_of,
    texts_of,
    unit_label,
)
from detente.show.view_parts import Index, Quote, clean, sentence_case, unique, when
from detente.show.view_words import listed, plural

if TYPE_CHECKING:
    from detente.show.whole import Whole

HEADLINE_FORMS: Final = ("leverage", "contrast")
HEADLINE_RULE: Final = (
    "The headline is the claim that the analyst puts first in case.yaml; else a testable claim on leverage, or else a "
    "contrast: one that stands in a title before one that does not, then the one that most voices say, in most "
    "documents, earliest."
)
CITED: Final = re.compile(r"\s*\([^()]*\)")
TITLES: Final = ("title", "subtitle")
CLAIM_QUOTE: Final = 200


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The judgements that share a verdict."""

    verdict: str
    rows: tuple[JudgementView, ...]


@dataclass(frozen=True, slots=True)
class OnTrial:
    """Every claim read: the headline and all, by verdict.

    reviewed  whether numbers of the model may be shown
    headline  id of the judgement shown in full, or None when no claim can be tested
    rule      how it was chosen
    tested    how many judgements were on trial, of ``claims`` claims read
    """

    reviewed: bool
    headline: str | None
    rule: str
    tested: int
    claims: int
    groups: tuple[VerdictGroup, ...]

    def rows(self) -> tuple[JudgementView, ...]:
        """Return every judgement, in order of the page."""
        return tuple(row for group in self.groups for row in group.rows)

    def first(self) -> JudgementView | None:
        """Return the headline."""
        return next((row for row in self.rows() if row.id == self.headline), None)


@dataclass(frozen=True, slots=True)
class Docket:
    """What every judgement is looked up in.

    claims    record id -> claim
    titles    rank (0 title, 1 subtitle) of each sentence that heads a document, by document and offset
    reviewed  whether numbers of the model may be shown
    """

    index: Index
    claims: dict[str, Claim]
    titles: dict[tuple[str, int], int]
    reviewed: bool

    @classmethod
    def of(cls, index: Index, *, reviewed: bool) -> Docket:
        """Return the docket of a reading."""
        titles = {
            (reading.document.doc, segment.sentence[0]): TITLES.index(segment.role)
            for reading in index.reading.documents
            for segment in reading.segments
            if segment.role in TITLES
        }
        return cls(index, {claim.id: claim for claim in index.reading.claims}, titles, reviewed)

    def said(self, judgement: Judgement) -> list[Claim]:
        """Return the claims of a judgement, one that heads a document first."""
        found = [self.claims[id_] for id_ in judgement.claims if id_ in self.claims]
        return sorted(found, key=self.title)

    def title(self, claim: Claim) -> int:
        """Return 0 for a claim in a title, 1 in a subtitle, 2 elsewhere."""
        return self.titles.get((claim.doc, claim.sentence[0]), len(TITLES))


def on_trial(whole: Whole, index: Index) -> OnTrial:
    """Return every judgement by verdict, the robust first, with the headline chosen by ``HEADLINE_RULE``.

    whole  the case with its model and judgements
    index  of its reading
    """
    docket = Docket.of(index, reviewed=whole.reviewed)
    stated = whole.case.stated
    chosen = headline(whole.judgements, docket, stated.headline if stated else "")
    ordered = sorted(whole.judgements, key=lambda judgement: VERDICTS.index(judgement.verdict))
    views = [judgement_view(j, f"judgement-{place}", docket) for place, j in enumerate(ordered, 1)]
    groups = tuple(
        VerdictGroup(verdict, rows)
        for verdict in VERDICTS
        if (rows := tuple(view for view in views if view.verdict == verdict))
    )
    return OnTrial(
        whole.reviewed,
        next((view.id for view in views if chosen is not None and view.key == chosen.key), None),
        HEADLINE_RULE,
        sum(1 for judgement in whole.judgements if judgement.form is not None),
        len({claim for judgement in whole.judgements for claim in judgement.claims}),
        groups,
    )


def headline(judgements: Sequence[Judgement], docket: Docket, wanted: str = "") -> Judgement | None:
    """Return the judgement that stands at the top (``HEADLINE_RULE``), or None when none was tested.

    judgements  of a case
    docket      where their claims are looked up
    wanted      key of the one that the analyst puts first, "" for none
    """

    def rank(judgement: Judgement) -> tuple[bool, int, int, int, int, str, str]:
        said = docket.said(judgement)
        form = HEADLINE_FORMS.index(judgement.form) if judgement.form in HEADLINE_FORMS else 2
        title = min(map(docket.title, said), default=len(TITLES))
        first = judgement.said.start.isoformat() if judgement.said else "9999"
        return (
            judgement.key != wanted,
            form,
            title,
            -len(judgement.voices),
            -len({c.doc for c in said}),
            first,
            judgement.key,
        )

    return min((j for j in judgements if j.form is not None), key=rank, default=None)


def judgement_view(judgement: Judgement, place: str, docket: Docket) -> JudgementView:
    """Return a judgement as a reader sees it.

    judgement  what came of the trial
    place      its id in the page
    docket     where its claims are looked up
    """
    index, reviewed = docket.index, docket.reviewed
    claims = docket.said(judgement)
    said = index.sentences_of(claims) or judgement.sentences
    agree, deciding = agreement(judgement.rules)
    return JudgementView(
        id=place,
        key=judgement.key,
        claims=judgement.claims,
        words=clean(judgement.words).replace(" - ", "–"),
        form=judgement.form,
        quote=framed(said[0], claims or index.reading.claims, index, CLAIM_QUOTE) if said else None,
        evidence=said,
        voices=unique(voice_name(voice, index) for voice in judgement.voices),
        said=when(judgement.said),
        verdict=judgement.verdict,
        standing=judgement.standing,
        reason=sentence_case(_shown(judgement.reason, index)),
        refuted=sentence_case(judgement.refuted),
        agree=agree,
        deciding=deciding,
        silent=sum(1 for rule in judgement.rules if rule.zero),
        trial=_trial(judgement.trial, reviewed=reviewed) if judgement.trial else None,
        rules=tuple(_trial(rule, reviewed=reviewed) for rule in judgement.rules),
        controls=tuple(_control(control, reviewed=reviewed) for control in judgement.controls),
        condition=_condition(judgement.condition, reviewed=reviewed) if judgement.condition else None,
        steps=tuple(_step(link, index) for link in judgement.links),
        supporting=_quotes(unique((*said, *judgement.supporting))[1:], index),
        opposing=_quotes(judgement.opposing, index),
        outcome=sentence_case(judgement.outcome),
        later=_quotes(judgement.later, index),
        strikes=_strikes(judgement, index),
    )


def _shown(words: str, index: Index) -> str:
    """Return words of ours; where quotes are hidden, without what they cite of a text in brackets."""
    return words if index.quotes else CITED.sub("", words)


def agreement(rules: Sequence[Trial]) -> tuple[int, int]:
    """Return how many structures point the claimed way, and how many can point either way at all.

    rules  trials, one a structure
    """
    deciding = [rule for rule in rules if not rule.zero]
    agree = [r for r in deciding if 2 * r.share.value + r.undecided.value > 1]
    return len(agree), len(deciding)


def _trial(trial: Trial, *, reviewed: bool) -> TrialView:
    numbers = [
        measured(figure) if reviewed else None for figure in (trial.share, trial.undecided, trial.effect)
    ]
    return TrialView(clean(trial.words), trial.verdict, trial.zero, *numbers)


def _control(control: Control, *, reviewed: bool) -> ControlView:
    trial = _trial(control.trial, reviewed=reviewed)
    return ControlView(
        control.kind,
        TrialView(
            clean(control.words), trial.verdict, trial.zero, trial.share, trial.undecided, trial.effect
        ),
    )


def _condition(condition: Condition, *, reviewed: bool) -> ConditionView:
    limits = tuple((p, low, high) if reviewed else (p, None, None) for p, low, high in condition.limits)
    cover = (measured(condition.coverage), measured(condition.density)) if reviewed else (None, None)
    return ConditionView(clean(condition.words), limits, *cover)


def _step(link: Link, index: Index) -> StepView:
    texts = texts_of(link.evidence, index)
    places = unique(unit_label(e, index) for e in texts)
    words = sentence_case(link.words)
    return StepView(words, link.path, link.standing, places, texts, others_of(link.evidence))


def _quotes(evidence: Sequence[str], index: Index) -> tuple[Quote, ...]:
    found = [quote for e in evidence if (quote := index.quote_evidence(e, CLAIM_QUOTE))]
    return tuple({quote.evidence: quote for quote in reversed(found)}.values())[::-1]


def _strikes(judgement: Judgement, index: Index) -> tuple[StrikeView, ...]:
    """Return the strikes, sources before sentences."""
    made = []
    for strike in judgement.strikes:
        label = unit_label(strike.unit, index)
        if label:
            words = sentence_case(_shown(strike.words, index))
            made.append(StrikeView(label, becomes(judgement, strike), strike.verdict, strike.standing, words))
    return tuple(sorted(made, key=lambda strike: "." in strike.unit))


def tally_words(view: OnTrial) -> str:
    """Return how many claims were read and how many judgements came out how."""
    counts = [f"{len(group.rows)} {_verdict_word(group.verdict, len(group.rows))}" for group in view.groups]
    read = f"{view.claims} {plural(view.claims, 'claim', 'claims')} read"
    unlike = len(view.rows())
    different = f", {unlike} of them different" if unlike < view.claims else ""
    return f"{read}{different}: {listed(counts)}."


def _verdict_word(verdict: str, number: int) -> str:
    verbs = {"depends": ("depends", "depend"), "fails": ("fails", "fail")}
    return plural(number, *verbs.get(verdict, (verdict, verdict)))
