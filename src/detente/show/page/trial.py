"""On trial: the headline claim in full, every claim read by verdict, and what falls when a source is struck out."""

from __future__ import annotations

import json

from detente.show.page.course import badge
from detente.show.page.judged import (
    after,
    claim_line,
    controls,
    rules,
    sides,
    steps,
    strikes,
    verdict_line,
)
from detente.show.page.markup import Child, Html, folded, join, more, table, tag
from detente.show.page.refs import References
from detente.show.view_judgement import STANDINGS, JudgementView, grounds
from detente.show.view_strikes import Dependence, StrikeBoard
from detente.show.view_trial import OnTrial, VerdictGroup, tally_words

ROWS_SHOWN = 6
STRIKES_SHOWN = 4
STEPS_SHOWN = 5
TESTED_HEADS = ("Claim", "Stands on", "Why, and what decides it")
UNTESTED_HEADS = ("Claim", "Why it is no test here")
CAPTIONS = {
    "robust": "Robust: the claimed direction over nearly all of the stated priors",
    "depends": "Depends: on a condition that can be said in words",
    "fragile": "Fragile: neither direction holds, and nothing short decides it",
    "fails": "Fails: the other way over nearly all of the stated priors, or no difference",
    "not testable": "Not testable here",
}
DRAFT_NOTE = "Nobody has confirmed a number of this model: it gives directions and conditions, nothing more."
STRIKE_RULE = (
    "What becomes of a claim without one source or one sentence was worked out anew. Of several together: it falls "
    "when nobody says it any more, a step falls when all that it rests on is struck out, and a step is only assumed "
    "when nothing but the claim’s own sentences is left."
)


def on_trial(view: OnTrial, board: StrikeBoard, refs: References) -> Html:
    """Return the headline with its controls and strikes, the sources to strike, and how many claims came out how."""
    first = view.first()
    made = [
        None if view.reviewed else tag("p", tag("b", "Draft. "), DRAFT_NOTE, class_="note draft"),
        _headline(first, view, refs)
        if first
        else tag("p", "No claim could be put to a test.", class_="empty"),
        _sources(board),
        _tally(view),
    ]
    return join(made)


def teaser(view: OnTrial, refs: References) -> Html | None:
    """Return the headline in one sentence for the first screen."""
    first = view.first()
    if first is None:
        return None
    quote = refs.quote(first.quote) if first.quote else tag("b", first.words)
    draft = None if view.reviewed else tag("small", " Draft: nobody confirmed the model.")
    link = tag("a", "On trial", href="#trial", class_="side")
    seen = f" {first.outcome}" if first.outcome else None
    return tag("p", link, " ", quote, " ", verdict_line(first), seen, draft, class_="tried")


def _headline(row: JudgementView, view: OnTrial, refs: References) -> Html:
    key = refs.at(row.id, "On trial")
    argument = tag("div", tag("p", grounds(row), class_="why"), steps(row, refs), sides(row, refs, also=True))
    beside = tag("div", controls(row), _refuted(row), strikes(row, STRIKES_SHOWN))
    return tag(
        "article",
        tag(
            "div",
            claim_line(row, refs, cited=False),
            tag("p", verdict_line(row), class_="verdict"),
            after(row),
        ),
        tag("div", argument, beside, class_="hearing"),
        tag("p", view.rule, class_="note"),
        class_="headline",
        id=key,
    )


def _refuted(row: JudgementView) -> Html | None:
    return tag("p", tag("span", "Would refute it", class_="side"), " ", row.refuted) if row.refuted else None


def _sources(board: StrikeBoard) -> Html | None:
    if not board.dependences:
        return None
    sources = [
        tag("li", tag("b", one.label), f" {one.name}, {one.written}", data_unit=one.label, class_="source")
        for one in board.sources
    ]
    return tag(
        "div",
        tag("h3", "Strike out a source"),
        tag("p", STRIKE_RULE, class_="note"),
        tag("ul", *sources, class_="sources"),
        tag("div", id="fallen", class_="fallen"),
        class_="strikeout",
    )


def _tally(view: OnTrial) -> Html:
    link = tag("a", "Every claim, with what became of it", href="#claims")
    return tag("p", tally_words(view), " ", link, class_="tally")


def every_claim(view: OnTrial, refs: References) -> Html:
    """Return one table a verdict, and the claims that are no test with the reason."""
    if not view.groups:
        return tag("p", "No claim was found.", class_="empty")
    legend = ". ".join(f"{name}: {words}" for name, words in STANDINGS.items() if name != "UNTESTABLE")
    return join(
        [tag("p", f"{legend}.", class_="note"), *(_group(group, view, refs) for group in view.groups)]
    )


def _group(group: VerdictGroup, view: OnTrial, refs: References) -> Html:
    tested = group.verdict != "not testable"
    heads = TESTED_HEADS if tested else UNTESTED_HEADS
    rows = [_row(row, row.id == view.headline, refs) for row in group.rows]
    caption = f"{CAPTIONS[group.verdict]} ({len(rows)})"
    class_ = "stack judged" if tested else "stack untested"
    first = table(caption, heads, rows[:ROWS_SHOWN], class_)
    rest = rows[ROWS_SHOWN:]
    if not rest:
        return first
    others = table(f"The others: {group.verdict}", heads, rest, class_)
    return join([first, folded(more(len(rest), "claim", "claims"), others)])


def _row(row: JudgementView, above: bool, refs: References) -> tuple[str | None, tuple[Child, ...]]:
    key = None if above else refs.at(row.id, "Every claim")
    claim = claim_line(row, refs)
    if row.verdict == "not testable":
        seen = badge(row.standing) if row.standing == "CHECKED" else None
        return key, (claim, join([seen, " ", _decides(row), after(row)]))
    standing = badge(row.standing)
    if above:
        return key, (
            claim,
            standing,
            join([tag("a", "Its trial is shown in full above.", href=f"#{row.id}")]),
        )
    return key, (
        claim,
        standing,
        join([_decides(row), after(row), folded("its trial", *_details(row, refs))]),
    )


def _decides(row: JudgementView) -> Html:
    seen = f" {row.outcome}" if row.outcome else ""
    return tag("p", f"{row.reason}{seen}")


def _details(row: JudgementView, refs: References) -> list[Child]:
    tests = controls(row) or rules(row)
    return [
        steps(row, refs, STEPS_SHOWN),
        tests,
        sides(row, refs),
        _refuted(row),
        strikes(row, STRIKES_SHOWN),
    ]


def strike_data(board: StrikeBoard) -> Html:
    """Return what the page's script needs to tell what falls, as JSON that no text can break out of."""
    data = {dependence.id: _plain(dependence) for dependence in board.dependences}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Html(f'<script type="application/json" id="strike-data">{text}</script>')


def _plain(item: Dependence) -> dict[str, object]:
    return {
        "verdict": item.verdict,
        "standing": item.standing,
        "said": item.said,
        "steps": item.steps,
        "firm": item.firm,
        "later": item.later,
        "strikes": [[s.unit, s.verdict, s.standing, s.words] for s in item.strikes],
    }
