"""What the commands about claims do once their words are understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from detente.errors import UsageError
from detente.show.commands import _next, _open
from detente.show.envelope import envelope
from detente.show.terminal import put, tell

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.view_judgement import JudgementView
    from detente.show.view_parts import Quote
    from detente.show.whole import TriedSentence, Whole


def claims(
    paths: Sequence[Path],
    *,
    verdict: str | None,
    standing: str | None,
    as_json: bool,
    seed: int,
    as_of: date | None,
) -> None:
    """Write every judgement of a folder, the robust first."""
    from detente.explain.judgement import VERDICTS, ClaimStanding
    from detente.show.view_head import status
    from detente.show.whole import tried

    _known("--verdict", verdict, VERDICTS)
    _known("--standing", standing, get_args(ClaimStanding))
    case = _open(paths, as_of=as_of)
    found = tried(case, paths, seed=seed, strikes=as_json)
    wanted = tuple(
        one for one in found.judgements if verdict in (None, one.verdict) and standing in (None, one.standing)
    )
    tell(status(found))
    if as_json:
        data = {**_head(found), "judgements": wanted}
        put(envelope("claims", case, data, next_='detente claim "SENTENCE" PATH', seed=seed) + "\n")
    else:
        from detente.show.plain_trial import judgements_text

        put(judgements_text(_rows(replace(found, judgements=wanted))))
    if not wanted:
        tell("nothing matches")
    _next("claim", [Path("SENTENCE"), *paths])


def claim(sentence: str, paths: Sequence[Path], *, as_json: bool, seed: int, as_of: date | None) -> None:
    """Write what becomes of one sentence on trial, beside what the folder says of it."""
    from detente.show.situation import situation
    from detente.show.whole import try_sentence

    case = _open(paths, as_of=as_of)
    found = try_sentence(sentence, case, situation(case, paths), seed=seed)
    if as_json:
        data = {
            **_head(found.whole),
            "sentence": sentence,
            "judgements": found.whole.judgements,
            "nearest": found.nearest,
        }
        put(envelope("claim", case, data, next_="detente claims PATH", seed=seed) + "\n")
    else:
        put(_sentence_text(sentence, case, found))
    _next("claims", paths)


def _sentence_text(sentence: str, case: Case, found: TriedSentence) -> str:
    """Return every judgement of a sentence in full; the sentence itself is no evidence for itself."""
    from detente.explain.sentence_trial import DOC
    from detente.show.plain_trial import judgement_text, sentences_text
    from detente.show.view_head import status
    from detente.show.view_parts import Index, clean
    from detente.show.view_trial import on_trial

    labels = {**Index.of(case.reading, quotes=False).labels, DOC: "your sentence"}
    index = replace(Index.of(found.whole.case.reading, quotes=True), labels=labels)
    rows = [
        replace(row, quote=_of_folder(row.quote), supporting=tuple(q for q in row.supporting if q.doc != DOC))
        for row in on_trial(found.whole, index).rows()
    ]
    told = status(found.whole)
    quotes = [q for e in found.nearest if (q := index.quote_evidence(e))]
    blocks = [f"“{clean(sentence)}”\n", *(judgement_text(row, told, struck=False) for row in rows)]
    return "\n".join((*blocks, *filter(None, [sentences_text("Nearest in the folder", quotes)])))


def _of_folder(quote: Quote | None) -> Quote | None:
    """Return a quote unless it is the analyst's own sentence, which stands above already."""
    from detente.explain.sentence_trial import DOC

    return quote if quote and quote.doc != DOC else None


def _head(whole: Whole) -> dict[str, object]:
    """Return what every answer says of its model."""
    return {
        "system": whole.system.name,
        "drafted": not whole.reviewed,
        "confirmed": [whole.confirmed, whole.numbers],
        "draws": whole.draws,
    }


def _rows(whole: Whole) -> tuple[JudgementView, ...]:
    from detente.show.view_parts import Index
    from detente.show.view_trial import on_trial

    return on_trial(whole, Index.of(whole.case.reading, quotes=True)).rows()


def _known(option: str, word: str | None, words: Sequence[str]) -> None:
    if word is not None and word not in words:
        raise UsageError("W031", option, repr(word), f"one of: {', '.join(words)}", "choose one of them")
