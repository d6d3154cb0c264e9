"""Learn the weights of causal cues: `python -m bench.reading.causal_weights` writes ``lexicon/claim_causes.tsv``.

Logistic regression with an L2 penalty on the drafts of the development part of the Causal News Corpus (CC0): a draft
is right when cause and effect each share half of their words with a marked pair.  Deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import detente.read.lexicon
from bench.reading.causal_data import Item, cnc, words
from bench.reading.causal_score import overlap
from detente.read.causes.finder import marks, proposed
from detente.read.causes.frames import Draft

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PENALTY: Final = 2.5
LEAST_SEEN: Final = 6
LEAST_WEIGHT: Final = 0.1
_HEAD: Final = """\
# What the cue of a cause is worth in its surroundings (causes/finder.py): log-odds that the pair it proposes is marked
# by a careful person.  Learned by `python -m bench.reading.causal_weights` from the development part (md5 of the text
# mod 10 below 6) of the Causal News Corpus V2 training set, CC0.  seen: drafts with the mark, causal: the right ones.
cue\tmark\tseen\tcausal\tweight
"""

Mark = tuple[str, str]


def right(item: Item, draft: Draft) -> bool:
    """Return whether a draft is one of the marked pairs of its sentence."""
    cause, effect = (words(item.view, *part) for part in (draft.cause or draft.cue, draft.effect))
    return any(min(overlap(cause, p.cause), overlap(effect, p.effect)) >= 0.5 for p in item.pairs)


def learn(rows: Sequence[Sequence[Mark]], answers: Sequence[bool]) -> tuple[dict[Mark, float], float]:
    """Return the weight of each mark seen often enough, and the constant.

    rows     marks of each draft
    answers  whether it was right
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    seen = Counter(mark for row in rows for mark in row)
    names = sorted(mark for mark, many in seen.items() if many >= LEAST_SEEN)
    column = {mark: at for at, mark in enumerate(names)}
    held = [sorted({column[mark] for mark in row if mark in column}) for row in rows]
    ends = np.cumsum([0, *map(len, held)])
    flat = [at for row in held for at in row]
    design = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))
    sign = np.where(np.array(answers), 1.0, -1.0)

    def loss(free: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (design @ free[:-1] + free[-1])
        pull = -sign / (1 + np.exp(margin))
        slope = np.append(design.T @ pull + 2 * PENALTY * free[:-1], pull.sum())
        return float(np.logaddexp(0, -margin).sum() + PENALTY * (free[:-1] ** 2).sum()), slope

    free = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return dict(zip(names, free[:-1].tolist(), strict=True)), float(free[-1])


def main() -> None:
    """Learn from the development part and write the table."""
    items = cnc(development=True)
    drafts = [(item, draft) for item in items for draft in proposed(item.view)]
    rows = [marks(item.view, draft) for item, draft in drafts]
    answers = [right(item, draft) for item, draft in drafts]
    weights, constant = learn(rows, answers)
    seen = Counter(mark for row in rows for mark in set(row))
    true = Counter(mark for row, answer in zip(rows, answers, strict=True) if answer for mark in set(row))
    lines = [f"any\t\t{len(rows)}\t{sum(answers)}\t{constant:.2f}"]
    lines += [
        f"{cue}\t{mark}\t{seen[cue, mark]}\t{true[cue, mark]}\t{weight:.2f}"
        for (cue, mark), weight in sorted(weights.items())
        if abs(weight) >= LEAST_WEIGHT
    ]
    out = Path(detente.read.lexicon.__file__).with_name("claim_causes.tsv")
    out.write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
