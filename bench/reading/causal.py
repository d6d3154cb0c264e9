"""Causes in the widest sense: the Causal News Corpus (CNC V2) and BECAUSE 2.1, measured or predicted.

`python -m bench.reading causal --inputs FILE --out FILE`
  FILE in   CSV, plain or gzipped, with the columns of CNC subtask 1 (index, text) or subtask 2 (corpus, doc_id,
            sent_id, eg_id, index, text, context, num_sents), answers left out; only ``text`` is needed,
            ``text_w_pairs``, ``label``, ``seq_label`` and ``pair_label`` are dropped when they are there.
  FILE out  the columns as they came, then
            pred                  1 when the sentence tells a cause, else 0
            probability           of that, 0 to 1
            causal_text_w_pairs   JSON list of the text with one pair tagged in each, as in CNC subtask 2:
                                  <ARG0>cause</ARG0>, <ARG1>effect</ARG1>, <SIG0>signal</SIG0>
            In a file of subtask 2 (a column eg_id or num_sents) every row holds a cause, so pred is 1 and the best
            guess is written however unlikely; in others the list is empty where pred is 0.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from bench.reading.bootstrap import SEED, interval
from bench.reading.causal_data import Item, Pair, because, cnc, table, view_of, words
from bench.reading.causal_score import (
    Counts,
    Judged,
    f_score,
    judged,
    matched_counts,
    pair_counts,
    sentence_counts,
    token_counts,
)
from bench.table import Row
from detente.read.causes.finder import Cause, find_causes
from detente.read.grammar.speakers import View

_ANSWERS: Final = ("label", "seq_label", "pair_label", "text_w_pairs")
_ALL_CAUSAL: Final = frozenset(("eg_id", "num_sents"))
_NAIVE: Final = re.compile(
    r"\b(?:because|due to|led to|leads? to|caus(?:e|es|ed|ing)|result(?:s|ed|ing)? (?:in|of|from)|owing to|so that"
    r"|in order to|therefore|thus|hence|triggered|sparked|prompted|if|unless|since|after|following|over|for|as)\b",
    re.IGNORECASE,
)
"""The naive reading of BECAUSE: a list of cues, the effect on the left, the cause on the right."""


def rows() -> list[Row]:
    """Measure both parts of CNC and both halves of BECAUSE."""
    found: list[Row] = []
    for development in (True, False):
        part = "development part, weights learned from it" if development else "test part"
        found += _cnc_rows([judged(item) for item in cnc(development=development)], part)
    for development in (True, False):
        part = "development half" if development else "test half"
        items = because(development=development)
        found += _because_rows([judged(i) for i in items], [_naive(i) for i in items], part)
    return found


def _row(
    name: str,
    count: Callable[[Judged], Counts],
    items: Sequence[Judged],
    data: str,
    baseline: float | None = None,
    wanted: str | None = None,
) -> Row:
    counts = [count(one) for one in items]
    low, high = interval(counts, f_score)
    return Row(name, f_score(counts), "F", wanted, low, high, baseline, data=data, seed=SEED)


def _cnc_rows(items: Sequence[Judged], part: str) -> list[Row]:
    data = f"CNC V2 training set, {len(items)} sentences, {part}"
    asked = [one for one in items if one.item.pairs]
    return [
        _row("causal: sentence", sentence_counts, items, data, 0.76, ">= 0.78"),
        _row("causal: words of causes", partial(token_counts, part="cause"), asked, data, 0.64, ">= 0.65"),
        _row("causal: words of effects", partial(token_counts, part="effect"), asked, data, 0.54, ">= 0.65"),
        _row("causal: words of signals", partial(token_counts, part="signal"), asked, data, 0.50),
        _row("causal: words, cause pair by pair", partial(matched_counts, part="cause"), asked, data),
        _row("causal: words, effect pair by pair", partial(matched_counts, part="effect"), asked, data),
    ]


def _because_rows(items: Sequence[Judged], naive: Sequence[Judged], part: str) -> list[Row]:
    data = f"BECAUSE 2.1, {len(items)} sentences, {part}; baseline: a list of cues, measured here"
    return [
        _row(
            "causal argument: sentence",
            sentence_counts,
            items,
            data,
            f_score([sentence_counts(one) for one in naive]),
        ),
        _row(
            "causal argument: cause + effect",
            pair_counts,
            items,
            data,
            f_score([pair_counts(one) for one in naive]),
        ),
    ]


def _naive(item: Item) -> Judged:
    view = item.view
    hit = _NAIVE.search(view.text, view.sentence.start, view.sentence.end)
    if hit is None:
        return Judged(item, told=False, found=(), sure=())
    first, end = view.token_at(hit.start()), view.token_at(hit.end())
    pair = Pair(words(view, end, len(view.tokens)), words(view, 0, first), words(view, first, end))
    return Judged(item, told=True, found=(pair,), sure=(pair,))


def predict(inputs: Path, out: Path) -> None:
    """Write what the finder makes of unlabelled rows.

    inputs  CSV with a column ``text``
    out     CSV, see the module
    """
    given = table(inputs)
    columns = [name for name in (given[0] if given else {"text": ""}) if name not in _ANSWERS]
    forced = bool(_ALL_CAUSAL & set(columns))
    with out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, [*columns, "pred", "probability", "causal_text_w_pairs"])
        writer.writeheader()
        for row in given:
            writer.writerow({**{name: row[name] for name in columns}, **_answer(row["text"], forced=forced)})


def _answer(text: str, *, forced: bool) -> dict[str, str]:
    view = view_of(text)
    read = find_causes(view)
    told = forced or read.told
    pairs = [tagged(view, one) for one in read.likely] if told else []
    return {
        "pred": str(int(told)),
        "probability": f"{read.probability:.3f}",
        "causal_text_w_pairs": json.dumps(pairs, ensure_ascii=False),
    }


def tagged(view: View, one: Cause) -> str:
    """Return a sentence with a cause, its effect and its signal between tags, inner tags inside outer ones."""
    parts = (("ARG0", one.cause), ("ARG1", one.effect), ("SIG0", one.signal))
    spans = [(view.tokens[a].start, view.tokens[b - 1].end, name) for name, (a, b) in parts if a < b]
    opening = [(start, 1, -end, f"<{name}>") for start, end, name in spans]
    closing = [(end, 0, -start, f"</{name}>") for start, end, name in spans]
    found: list[str] = []
    at = 0
    for place, _, _, tag in sorted([*opening, *closing]):
        found += [view.text[at:place], tag]
        at = place
    return "".join([*found, view.text[at:]])
