"""Judgements as plain text: a table of all, and one in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from detente.show.terminal import columns, paragraph
from detente.show.view_judgement import JudgementView, TrialView, agreement_words, grounds, verdict_words
from detente.show.view_parts import Quote
from detente.show.view_words import listed

SENTENCES: Final = 4
"""Sentences of a kind that are written out."""
CONTROLS: Final = {"placebo": "placebo", "inverted": "inverted", "swapped": "swapped"}


def judgements_text(rows: Sequence[JudgementView]) -> str:
    """Return judgements as a table: verdict, standing, form, the claim as it was read, where it stands."""
    if not rows:
        return ""
    table = [["verdict", "stands on", "form", "at", "claim as read"]]
    table += [[row.verdict, row.standing, row.form or "–", _at(row), row.words] for row in rows]
    return columns(table)


def _at(row: JudgementView) -> str:
    return row.quote.label if row.quote else "–"


def trial_line(row: JudgementView) -> str:
    """Return a judgement in one line: the claim, the verdict, what decides it, what was seen of it later."""
    claim = f"“{row.quote.text}”" if row.quote and row.quote.text else row.words
    at = f" [{row.quote.label}]" if row.quote else ""
    seen = f" {row.outcome}" if row.outcome else ""
    return f"{claim}{at} {row.verdict.upper()} {verdict_words(row)}.{seen}"


def judgement_text(row: JudgementView, status: str, *, struck: bool = True) -> str:
    """Return a judgement in full.

    row     the judgement
    struck  whether sources were struck out, so that none may be said to change it
    status  how far the model is confirmed, in words
    """
    lines = [status, "", f"{row.verdict.upper()} {verdict_words(row)}.", f"{row.standing}. {grounds(row)}"]
    lines += [f"Read as: {row.words}."]
    lines += [agreement_words(row)] if len(row.rules) > 1 else []
    blocks = [
        lines,
        _steps(row),
        _controls(row),
        _said("Says so", (*((row.quote,) if row.quote else ()), *row.supporting)),
        _said("Says otherwise", row.opposing),
        _said(f"Seen later: {row.outcome}" if row.outcome else "Seen later", row.later),
        [f"Would refute it: {row.refuted}"] if row.refuted else [],
        _strikes(row) if struck else [],
    ]
    return "\n".join("".join(f"{paragraph(line)}\n" for line in block) for block in blocks if block)


def _steps(row: JudgementView) -> list[str]:
    if not row.steps:
        return []
    made = ["What it needs"]
    for number, step in enumerate(row.steps, 1):
        rests = listed([*step.places, *step.other])
        made.append(f"  {number}. {step.standing}: {step.words} [{rests or 'nothing cited'}]")
    return made


def _controls(row: JudgementView) -> list[str]:
    if not row.controls or row.trial is None:
        return []
    claim = [f"  the claim: {_came_out(row.trial)}"]
    others = [f"  {CONTROLS[c.kind]} ({c.trial.words}): {_came_out(c.trial)}" for c in row.controls]
    rules = [
        f"  {rule.words}: {'cannot show a difference' if rule.zero else _came_out(rule)}"
        for rule in row.rules
    ]
    return [
        "The same test on what should come out otherwise",
        *claim,
        *others,
        *(["Rule by rule", *rules] if len(rules) > 1 else []),
    ]


def _came_out(trial: TrialView) -> str:
    if trial.share is None or trial.effect is None:
        return trial.verdict
    effect = f"median {trial.effect.value:.2g} {trial.effect.unit}"
    return f"{trial.verdict} ({trial.share.value:.2g} of parameter space, {effect})"


def sentences_text(head: str, quotes: Iterable[Quote]) -> str:
    """Return sentences under a heading, "" when there are none."""
    return "".join(f"{paragraph(line)}\n" for line in _said(head, quotes))


def _said(head: str, quotes: Iterable[Quote]) -> list[str]:
    found = list(quotes)
    if not found:
        return []
    shown = [
        f"  “{q.text}” [{q.label}]" if q.text else f"  (words withheld) [{q.label}]"
        for q in found[:SENTENCES]
    ]
    more = [f"  and {len(found) - SENTENCES} more"] if len(found) > SENTENCES else []
    return [head, *shown, *more]


def _strikes(row: JudgementView) -> list[str]:
    if not row.strikes:
        return ["No single source changes it."]
    return [f"strike {strike.unit} -> {strike.becomes}: {strike.words}" for strike in row.strikes]
