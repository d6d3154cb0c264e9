"""The parts of a judgement: verdict, claim, steps, rules, controls, sentences on both sides, strikes."""

from __future__ import annotations

from detente.explain.judgement import VERDICTS
from detente.show.page.course import badge, voices_words
from detente.show.page.markup import Child, Html, folded, join, more, table, tag
from detente.show.page.refs import References, moment
from detente.show.view_judgement import (
    JudgementView,
    Measured,
    StepView,
    StrikeView,
    TrialView,
    agreement_words,
    verdict_words,
)
from detente.show.view_parts import Quote

STEPS_SHOWN = 4
CONTROL_HEADS = ("Test", "Comes out")
CONTROLS = {"placebo": "Placebo", "inverted": "Inverted", "swapped": "Actors swapped"}
FORMS = {
    "leverage": "leverage",
    "contrast": "contrast",
    "forecast": "forecast",
    "only_if": "only if",
    "because": "because",
    "shows": "signal",
    "believes": "belief",
    "spread": "uncertainty",
    "matters": "importance",
}


def verdict_line(row: JudgementView) -> Html:
    """Return the verdict and what decides it: "DEPENDS on whether ..."."""
    return join([badge(row.verdict), f" {verdict_words(row)}."])


def claim_line(row: JudgementView, refs: References, cited: bool = True) -> Html:
    """Return the claim in its own words, what was tested, who says it and when.

    cited  whether other sentences that say it are cited beside it
    """
    quote = refs.quote(row.quote) if row.quote else tag("b", row.words)
    also = join([" ", refs.cite(row.evidence[1:])]) if cited and row.evidence[1:] else None
    return join([tag("p", quote, also, class_="claim", data_unit=_unit(row.quote)), _who(row)])


def _unit(quote: Quote | None) -> str | None:
    return quote.label if quote else None


def _who(row: JudgementView) -> Html:
    kind = FORMS[row.form] if row.form else "claim"
    words: list[Child] = [f"{kind}, by {voices_words(row.voices)}"]
    if row.said:
        words += [", ", moment(row.said)]
    if row.quote and row.form:
        words.append(f"; read as: {row.words}")
    return tag("p", *words, class_="who")


def after(row: JudgementView) -> Html:
    """Return the place where the page says what is left of the claim once something is struck out."""
    return tag("p", class_="after", data_after=row.id)


def steps(row: JudgementView, refs: References, most: int | None = None) -> Html | None:
    """Return the steps of the argument, each with what it stands on; those beyond the first few folded or counted.

    most  steps to show besides the assumed, the others only counted; None folds them away
    """
    if not row.steps:
        return None
    numbered = list(enumerate(row.steps, 1))
    shown = [(n, step) for n, step in numbered if n <= STEPS_SHOWN or step.standing == "ASSUMED"][:most]
    rest = [pair for pair in numbered if pair not in shown]
    first = tag("ol", *(_step(n, step, refs) for n, step in shown), class_="steps")
    parts: list[Child] = [tag("p", "What it needs", class_="side"), first]
    if rest and most is None:
        others = tag("ol", *(_step(n, step, refs) for n, step in rest), class_="steps")
        parts.append(folded(more(len(rest), "step", "steps"), others))
    elif rest:
        parts.append(tag("p", f"and {more(len(rest), 'step', 'steps')}", class_="none"))
    return tag("div", *parts)


def _step(number_: int, step: StepView, refs: References) -> Html:
    cited = join([" ", refs.cite(step.evidence)]) if step.evidence else None
    other = tag("small", f" {'; '.join(step.other)}") if step.other and not step.evidence else None
    none = tag("small", " nothing is cited") if not step.evidence and not step.other else None
    place = tag("span", f"{number_}", class_="n")
    return tag("li", place, badge(step.standing), tag("div", step.words, cited, other, none))


def controls(row: JudgementView) -> Html | None:
    """Return the claim and its controls under the same test, one below the other."""
    if not row.controls or row.trial is None:
        return None
    rows = [(None, (tag("b", "The claim"), _comes_out(row.trial)))]
    for control in row.controls:
        name = join([tag("b", CONTROLS[control.kind]), f": {control.trial.words}"])
        rows.append((None, (name, join([_comes_out(control.trial), _warning(row, control.trial)]))))
    made = table("The same test on what should come out otherwise", CONTROL_HEADS, rows, "controls")
    return join([made, rules(row)])


def _warning(row: JudgementView, control: TrialView) -> Html | None:
    """Return a warning when a control comes out no worse than a claim that holds or depends."""
    if row.verdict not in ("robust", "depends") or VERDICTS.index(control.verdict) > VERDICTS.index(
        row.verdict
    ):
        return None
    return tag("small", " no worse than the claim", class_="differ")


def rules(row: JudgementView) -> Html | None:
    """Return how the claim fares under each rule, folded away."""
    if len(row.rules) < 2:
        return None
    rows: list[tuple[str | None, tuple[Child, ...]]] = [
        (None, (rule.words, "cannot show a difference" if rule.zero else _comes_out(rule)))
        for rule in row.rules
    ]
    return folded(agreement_words(row), table("Rule by rule", ("Rule", "Comes out"), rows, "controls"))


def _comes_out(trial: TrialView) -> Html:
    if trial.share is None or trial.undecided is None or trial.effect is None:
        return badge(trial.verdict)
    share = f"{number(trial.share)} of parameter space, {number(trial.undecided)} undecided"
    effect = f"median {number(trial.effect)} {trial.effect.unit}"
    return join([badge(trial.verdict), tag("br"), tag("small", f"{share}; {effect}")])


def number(measured: Measured) -> str:
    """Return a number of a reviewed model with its range; what is nothing has no sign."""
    words = f"{measured.value + 0.0:.2g}".replace("-", "−")
    if measured.low is None or measured.high is None:
        return words
    return f"{words} ({measured.low + 0.0:.2g} to {measured.high + 0.0:.2g})".replace("-", "−")


def sides(row: JudgementView, refs: References, also: bool = False) -> Html | None:
    """Return the sentences that say the contrary, what later texts show, and with ``also`` the others that say so."""
    parts = [
        _quotes("Also says so", row.supporting, refs) if also else None,
        _quotes("Says otherwise", row.opposing, refs),
        _quotes("Seen later", row.later, refs, row.outcome),
    ]
    return tag("div", *parts, class_="against") if any(parts) else None


def _quotes(name: str, quotes: tuple[Quote, ...], refs: References, words: str = "") -> Html | None:
    if not quotes and not words:
        return None
    said = [tag("li", refs.quote(quote), data_unit=quote.label) for quote in quotes]
    lead = tag("p", tag("span", name, class_="side"), f" {words}" if words else None)
    return join([lead, tag("ul", *said) if said else None])


def strikes(row: JudgementView, shown: int) -> Html | None:
    """Return what becomes of it without one source or sentence, in words."""
    if not row.strikes:
        return tag("p", tag("span", "Strike out", class_="side"), " No single source or sentence changes it.")
    made = [_strike(strike) for strike in row.strikes]
    rest = made[shown:]
    fold = folded(more(len(rest), "strike", "strikes"), tag("ul", *rest, class_="strikes")) if rest else None
    return tag(
        "div",
        tag("p", "Without one source or sentence", class_="side"),
        tag("ul", *made[:shown], class_="strikes"),
        fold,
    )


def _strike(strike: StrikeView) -> Html:
    return tag("li", "strike ", tag("b", strike.unit), f" → {strike.becomes}: ", tag("span", strike.words))
