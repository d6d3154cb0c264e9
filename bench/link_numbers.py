"""What the numbers of a case's model rest on: `python -m bench.link_numbers CASE [--check]`.

`data/number_sentences.tsv` of the case names, for a number or for all numbers that an element itself has, the documents
and the first words of the sentences that support it.  This finds them and writes the texts among the `evidence` of
`model.yaml` anew, behind the data rows and own words that stand there; with `--check` it only says whether it is so.
What a document later than the model's start supports says so at the end of its `why`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from bench.link_claims import Said, head_of, place, renew, sentences_of, texts_of
from detente.explain.trial.standing import is_text
from detente.model.files.model_file import dump_model, read_model
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.records.evidence import Evidence

MODEL = "model.yaml"
SENTENCES = Path("data") / "number_sentences.tsv"
LATER: Final = "; told later"
PARTLY_LATER: Final = "; in part told later"
_DAY: Final = len("2018-03-26")


def said(case: Path) -> tuple[Said, ...]:
    """Return the sentences that a case's table names for its numbers, in its order."""
    return sentences_of(case / SENTENCES, "path")


def own_numbers(path: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers that a path of the table means: itself, or what the element has by itself.

    path   ``ties.CHN.PRK.level``, or ``positions.CHN.consultation`` for its ideal point and its salience; what stands
           deeper (an effect, a faction's wish) has to be named
    paths  of all numbers

    Raises ValueError when it means none.
    """
    known = tuple(paths)
    below = (one for one in known if one.startswith(f"{path}."))
    found = (path,) if path in known else tuple(one for one in below if "." not in one[len(path) + 1 :])
    if not found:
        raise ValueError(f"{SENTENCES}: the model has no number {path}")
    return found


def cited(case: Path, paths: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return the sentences that support each number, by its path.

    Raises ValueError when a sentence or a number is not there, or one is named twice for the other.
    """
    known = tuple(paths)
    texts = texts_of(case)
    found: dict[str, list[Evidence]] = {}
    for one in said(case):
        slice_ = place(one, texts)
        for path in own_numbers(one.key, known):
            if slice_ in found.setdefault(path, []):
                raise ValueError(f"{SENTENCES}: {path} and {one.words!r} stand together twice")
            found[path].append(slice_)
    return {path: tuple(sorted(some, key=lambda one: (one.doc, one.start))) for path, some in found.items()}


def supported(number: Parameter, texts: Sequence[Evidence], start: date) -> Parameter:
    """Return a number with the texts it rests on, and with whether they are later than the model in its reason.

    number  as it stands
    texts   the sentences that support it
    start   of the model

    Raises ValueError when the name of a document does not begin with its day.
    """
    rest = tuple(one for one in number.evidence if not is_text(one))
    later = [date.fromisoformat(one.doc[:_DAY]) > start for one in texts]
    tail = "" if not any(later) else LATER if all(later) and not rest else PARTLY_LATER
    why = number.why.removesuffix(LATER).removesuffix(PARTLY_LATER)
    return replace(number, evidence=(*rest, *map(str, texts)), why=f"{why}{tail}")


def linked(case: Path) -> str:
    """Return the text of a case's model with the sentences of its table as evidence, as its documents stand.

    A file that somebody laid out by hand is changed in place.

    Raises ValueError when a sentence or a number is not there.
    """
    file = case / MODEL
    model = read_model(file)
    numbers = parameters(model.system)
    found = cited(case, numbers)
    changes = {
        path: fresh
        for path, number in numbers.items()
        if (fresh := supported(number, found.get(path, ()), model.system.start)) != number
    }
    changed, head = model.with_parameters(changes), head_of(file)
    laid_out = dump_model(model.system, head) == model.text
    return dump_model(changed.system, head) if laid_out else changed.text


def main(arguments: Sequence[str]) -> int:
    """Write a case's model anew; with ``--check`` return 1 when that would change it."""
    return renew(MODEL, linked, arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
