"""Frames of condition: until, should it, had it, now that, to do Y one must X."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.bounds import clause_start, main_clause, main_comma
from detente.read.causes.clauses import UNREAL, after_comma, subordinate
from detente.read.causes.frames import (
    Draft,
    Frame,
    Range,
    Scene,
    complement,
    full,
)
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import has_finite, is_finite, left_subject, trim
from detente.records.vocabulary import ClaimType, Polarity

_POSSIBLE: Final = word_set("would could can might will may no nothing")
_WITHHELD: Final = word_set(
    "no not never nobody none nothing neither nor cannot refuse refuses refused wait waits must only unlikely hardly"
    " little suspended frozen halted closed stalled impossible delay postpone hold withhold premature"
)
_NECESSITY: Final = word_set("must need needs needed has have had should ought")


def until(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "no Y until X": X a clause or an act, not a date."""
    tokens = scene.tokens
    if any(hit.first <= scene.view.token_at(t.start) <= hit.end + 1 for t in scene.view.sentence.times):
        return None
    if tokens[min(hit.end, len(tokens) - 1)].tag in ("NUM", "ADV", "PUNCT"):
        return None
    cause, effect = complement(scene, hit.end), trim(tokens, clause_start(tokens, hit.first), hit.first)
    if full(cause) is None or full(effect) is None or not _withheld(tokens, effect):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def _withheld(tokens: Sequence[Token], part: Range) -> bool:
    """Whether something does not come until then, or must wait: what merely lasts until then is no condition."""
    return any(tokens[n].lower in _WITHHELD or tokens[n].tag == "NEG" for n in range(*part))


def inverted_condition(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y should it need X": an inverted condition."""
    tokens = scene.tokens
    if hit.first and tokens[hit.first - 1].tag in ("NAME", "PRON", "DET", "ADJ", "WH"):
        return None
    first = hit.first
    ahead = main_comma(tokens, hit.end) if first == 0 or tokens[first - 1].tag in ("CONJ", "PUNCT") else None
    if ahead is not None:
        effect, case = complement(scene, ahead + 1, clausal=True), (first + 1, ahead)
        return Draft(hit, ctype, sign, (first, first + 1), case, effect, case) if full(effect) else None
    condition = complement(scene, hit.first)
    verbs = [n for n in range(hit.end, condition[1]) if tokens[n].tag in ("VERB", "AUX")]
    if not verbs or verbs[0] > hit.end + 6 or tokens[verbs[0]].lower in ("have", "been"):
        return None
    if hit.first == 0:
        effect = after_comma(scene, condition[1])
    elif tokens[hit.first - 1].tag == "NOUN" and not has_finite(tokens, 0, hit.first):
        return None
    else:
        effect = trim(tokens, clause_start(tokens, hit.first), hit.first)
    if full(effect) is None:
        return None
    return Draft(
        hit, ctype, sign, (hit.first, hit.first + 1), (hit.first + 1, condition[1]), effect, condition
    )


def unreal_condition(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Had X happened, Y would have", "Were X to happen, Y would"."""
    tokens = scene.tokens
    if hit.first and tokens[hit.first - 1].tag not in ("CONJ", "PUNCT", "QUOTE"):
        return None
    comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower == ","), len(tokens))
    unreal = any(tokens[n].lower in UNREAL for n in range(comma, min(len(tokens), comma + 16)))
    cause = trim(tokens, hit.first + 1, comma)
    if not unreal or full(cause) is None:
        return None
    effect = complement(scene, comma + 1, clausal=True)
    if full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.first + 1), cause, effect, cause)


def circumstance(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "now that X, Y": a condition met."""
    draft = subordinate(scene, hit, ctype, sign)
    if draft is None or draft.cause is None:
        return None
    return Draft(hit, ctype, sign, draft.cue, draft.cause, draft.effect, (hit.first, draft.cause[1]))


def means_required(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "to do Y, Z must do X"."""
    tokens = scene.tokens
    if hit.first > 2 or hit.end >= len(tokens) or tokens[hit.end].tag not in ("VERB", "ADV", "NOUN", "AUX"):
        return None
    comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower == ","), None)
    near = (
        range(hit.end + 1, min(len(tokens), hit.end + 12)) if comma is None else range(comma + 1, comma + 9)
    )
    must = next((n for n in near if n < len(tokens) and tokens[n].lower in _NECESSITY), None)
    if must is None:
        return None
    if comma is None or comma > must:
        comma = left_subject(tokens, must)[0]
    start = must + 1 + (must + 1 < len(tokens) and tokens[must + 1].lower in ("to", "first"))
    cause = complement(scene, start)
    effect = trim(tokens, hit.end, comma)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (must, start), cause, effect)


def _runs_on(tokens: Sequence[Token], part: Range) -> bool:
    """Whether a verb stands in what is lacking: "without" is then about a subject ("no land without a coast has")."""
    verb = next((n for n in range(*part) if is_finite(tokens, n)), None)
    return verb is not None and not any(t.tag in ("WH", "SUBORD") for t in tokens[part[0] : verb])


def lacking(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "without X, Y would not last", "Y cannot last without X"."""
    tokens = scene.tokens
    if hit.first == 0 or tokens[hit.first - 1].tag in ("CONJ", "PUNCT", "SUBORD"):
        comma = main_comma(tokens, hit.end)
        if comma is None and hit.end < len(tokens) and tokens[hit.end].tag == "PRON":
            cause, effect = (hit.end, hit.end + 1), complement(scene, hit.end + 1, clausal=True)
        elif comma is None:
            return None
        else:
            first_comma = next(n for n in range(hit.end, comma + 1) if tokens[n].lower == ",")
            cause, effect = trim(tokens, hit.end, first_comma), complement(scene, comma + 1, clausal=True)
    else:
        cause, effect = complement(scene, hit.end), main_clause(tokens, hit.first)
    if (
        full(cause) is None
        or full(effect) is None
        or tokens[cause[0]].tag == "VBG"
        or _runs_on(tokens, cause)
    ):
        return None
    unreal = any(tokens[n].lower in _POSSIBLE for n in range(*effect))
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect) if unreal else None


def made_condition(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "they made X a condition of Y"."""
    tokens = scene.tokens
    name = next(n for n in range(hit.end - 1, hit.first, -1) if tokens[n].tag not in ("PREP", "NOUN"))
    cause, effect = trim(tokens, hit.first + 1, name), complement(scene, hit.end)
    if tokens[hit.first].tag not in ("VERB", "VBN") or full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (name, hit.end), cause, effect)


def supposed(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "suppose X: Y" and "suppose X, then Y": a case put, and what would follow."""
    tokens = scene.tokens
    if hit.first and tokens[hit.first - 1].tag != "PUNCT":
        return None
    mark = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower in (":", ";", "—", "–")), None)
    mark = mark if mark is not None else main_comma(tokens, hit.end)
    if mark is None:
        return None
    cause, effect = trim(tokens, hit.end, mark), complement(scene, mark + 1, clausal=True)
    if full(cause) is None or full(effect) is None or not has_finite(tokens, *effect):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect, cause)


CONDITION_FRAMES: Final[dict[str, Frame]] = {
    "until": until,
    "without": lacking,
    "should": inverted_condition,
    "unreal": unreal_condition,
    "condition": circumstance,
    "conditions": made_condition,
    "tomust": means_required,
    "suppose": supposed,
}
