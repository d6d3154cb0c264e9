"""Judgements as a reader sees them: plain data, and the words that every way of showing them shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from detente.explain.judgement import Judgement, Strike
from detente.records.evidence import Evidence
from detente.records.figures import Figure
from detente.show.view_parts import Index, Quote, When, clean, sentence_case, unique
from detente.show.view_words import plural

ENDINGS: Final = {
    "robust": "the claimed direction holds under the stated priors",
    "depends": "no condition was found that says it in words",
    "fragile": "neither direction holds, and nothing short decides it",
    "fails": "the claimed direction does not show",
    "not testable": "no test here can decide it",
}
STANDINGS: Final = {
    "ASSUMED": "its mechanism rests on the claim’s own words",
    "DERIVED": "its mechanism rests on other texts",
    "CHECKED": "a later text decides",
    "UNTESTABLE": "no test here can decide it",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of a reviewed model, with its interval: no evidence entry of its own, it rests on the trial.

    kind  share (of parameter space: no probability) or simulated
    """

    value: float
    low: float | None
    high: float | None
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class TrialView:
    """How a test went under one structure; the numbers are None under an unreviewed model."""

    words: str
    verdict: str
    zero: bool
    share: Measured | None
    undecided: Measured | None
    effect: Measured | None


@dataclass(frozen=True, slots=True)
class ControlView:
    """A test that should come out otherwise: placebo, inverted or swapped."""

    kind: str
    trial: TrialView


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the argument: what it says and what it stands on.

    places    where its sentences stand, "D2.14"
    evidence  the same as evidence strings
    other     what else it rests on, in words
    """

    words: str
    path: str
    standing: str
    places: tuple[str, ...]
    evidence: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionView:
    """What decides: in words, the numbers that bound it, and under a reviewed model how much it covers.

    limits  (path, low, high); low and high are None under an unreviewed model
    """

    words: str
    limits: tuple[tuple[str, float | None, float | None], ...]
    coverage: Measured | None
    density: Measured | None


@dataclass(frozen=True, slots=True)
class StrikeView:
    """What becomes of a judgement without one source or sentence: ``unit`` is "D2" or "D2.14"."""

    unit: str
    becomes: str
    verdict: str | None
    standing: str | None
    words: str


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A claim on trial, or the reason why it is not.

    id      its place in the page, "judgement-3"
    quote     the sentence it is shown by, one that heads a document before others
    evidence  every sentence that says it, that one first
    agree     of ``deciding`` rules, those that can show a difference, how many point the claimed way
    silent    rules that cannot show one whatever the numbers
    """

    id: str
    key: str
    claims: tuple[str, ...]
    words: str
    form: str | None
    quote: Quote | None
    evidence: tuple[str, ...]
    voices: tuple[str, ...]
    said: When | None
    verdict: str
    standing: str
    reason: str
    refuted: str
    agree: int
    deciding: int
    silent: int
    trial: TrialView | None
    rules: tuple[TrialView, ...]
    controls: tuple[ControlView, ...]
    condition: ConditionView | None
    steps: tuple[StepView, ...]
    supporting: tuple[Quote, ...]
    opposing: tuple[Quote, ...]
    outcome: str
    later: tuple[Quote, ...]
    strikes: tuple[StrikeView, ...]


def measured(figure: Figure) -> Measured:
    """Return a figure of a reviewed model as the view holds it."""
    return Measured(figure.value, figure.low, figure.high, clean(figure.unit), figure.kind)


def verdict_words(row: JudgementView) -> str:
    """Return what stands after the verdict's word."""
    if row.verdict == "depends" and row.condition:
        return f"on whether {row.condition.words.rstrip('.')}"
    return f"– {ENDINGS[row.verdict]}"


def grounds(row: JudgementView) -> str:
    """Return the reason without the condition that the verdict has just said."""
    if row.verdict != "depends" or row.condition is None:
        return row.reason
    said, rest = f"it holds where {row.condition.words.rstrip('.')}; ", row.reason
    return sentence_case(rest[len(said) :]) if rest.lower().startswith(said.lower()) else rest


def agreement_words(row: JudgementView) -> str:
    """Return how many rules agree and how many cannot tell; "" where there is one alone."""
    if len(row.rules) < 2:
        return ""
    if not row.deciding:
        return "No rule here can show a difference, whatever the numbers."
    rules, agree = plural(row.deciding, "rule", "rules"), plural(row.agree, "agrees", "agree")
    words = f"{row.agree} of {row.deciding} {rules} {agree}"
    if row.silent:
        counted = plural(row.silent, "is", "are")
        words += (
            f"; {row.silent} more cannot show a difference, whatever the numbers, and {counted} not counted"
        )
    return f"{words}."


def foreign_words(evidence: str) -> str:
    """Return in words what evidence that is no slice of a document is; "" for a slice."""
    kind, _, rest = evidence.partition(":")
    if kind == "class":
        return f"reference class {clean(rest)}"
    if kind == "data":
        return f"data {clean(rest.replace(':', ', row '))}"
    if kind == "case":
        return f"typed by a person: {clean(rest.rpartition(':')[2])}"
    return ""


def texts_of(evidence: Iterable[str], index: Index) -> tuple[str, ...]:
    """Return the evidence strings that are slices of the documents, once each."""
    return tuple(e for e in unique(evidence) if unit_label(e, index))


def others_of(evidence: Iterable[str]) -> tuple[str, ...]:
    """Return in words what else some evidence is."""
    return unique(words for e in evidence if (words := foreign_words(e)))


def unit_label(unit: str, index: Index) -> str:
    """Return what can be struck as a reader sees it: "D2" or "D2.14"; "" for what stands in no document.

    unit   ``doc:<doc>`` or an evidence string
    index  of the reading
    """
    if unit.startswith("doc:"):
        return index.labels.get(unit.removeprefix("doc:"), "")
    try:
        cited = Evidence.parse(unit)
    except ValueError:
        return ""
    if cited.doc not in index.labels:
        return ""
    whole = unit == index.wholes_by_doc.get(cited.doc)
    return index.labels[cited.doc] if whole else index.label(cited.doc, cited.start)


def becomes(judgement: Judgement, strike: Strike) -> str:
    """Return in words what a judgement turns into: "falls", "fails", "fragile, ASSUMED"."""
    if strike.verdict is None:
        return "falls"
    parts: list[str] = []
    if strike.verdict != judgement.verdict:
        parts.append(strike.verdict)
    if strike.standing and strike.standing != judgement.standing:
        parts.append(strike.standing)
    return ", ".join(parts) or "stands on less"
