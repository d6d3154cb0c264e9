"""Outcome: what a table comes to, and the chance that it comes to nothing [model.md (5) (6)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.model.bargaining import (
    Even,
    TableTerms,
    compromise,
    even_handed,
    nash,
    powers,
    references,
    stakes_of,
    terms_at,
)
from detente.model.consent import Consent, consent
from detente.model.frontier import Wishes, point, solved
from detente.model.interior import ACCEPTABLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Rule = Literal["nash", "compromise"]
_LARGEST: Final = (0.0, 0.0, 0.5642, 0.8463, 1.0294, 1.1630, 1.2672)
"""Expected largest of 0, 1, 2 ... standard normal surprises: tables of order statistics [harter1961]."""
_BINDING: Final = 1e-6
"""Share from which an insider counts among those whose surprises matter."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table comes to.

    level       (issue, draw)  what is agreed; where nothing all accept is known to exist, the egalitarian level,
                               which is what they would agree to if one were softer than the others believe
    rupture     (draw,)        chance that nothing exists that all accept
    multiplier  (party, draw)  weights of the wishes behind the level [mu]
    consent     what consent made of the rule's proposal
    """

    level: Floats
    rupture: Floats
    multiplier: Floats
    consent: Consent


def outcomes(arms: Sequence[TableTerms], rule: Rule, doubts: Sequence[Floats]) -> tuple[Outcome, ...]:
    """Return what a table comes to in several arms, worked out together, since one long search costs less than many.

    arms    terms of one table, the same parties and draws in each
    rule    by which it settles
    doubts  for each arm, as of ``outcome``
    """
    import numpy as np

    first = arms[0]
    draws = first.no_deal.shape[-1]
    joined = TableTerms(
        weight=np.concatenate([arm.weight for arm in arms], axis=-1),
        ideal=np.concatenate([arm.ideal for arm in arms], axis=-1),
        capability=np.concatenate([arm.capability for arm in arms], axis=-1),
        access=np.concatenate([arm.access for arm in arms], axis=-1),
        no_deal=np.concatenate([arm.no_deal for arm in arms], axis=-1),
        insider=first.insider,
    )
    found = outcome(joined, rule, np.concatenate(list(doubts)))
    return tuple(_part(found, slice(place * draws, (place + 1) * draws)) for place in range(len(arms)))


def _part(whole: Outcome, draws: slice) -> Outcome:
    """Return an outcome in some of its draws."""
    made = whole.consent
    part = Consent(
        made.level[:, draws],
        made.agreed[draws],
        made.rupture[draws],
        made.bound[draws],
        made.force[:, draws],
    )
    return Outcome(whole.level[:, draws], whole.rupture[draws], whole.multiplier[:, draws], part)


def outcome(terms: TableTerms, rule: Rule, doubt: Floats) -> Outcome:
    """Return what a table comes to.

    terms  of the table: what all believe
    rule   by which it settles
    doubt  (draw,)  [s] standard deviation of each insider's own no-deal value about what the others believe
    """
    import numpy as np

    agreement = nash(terms) if rule == "nash" else None
    found = consent(terms, compromise(terms) if agreement is None else agreement.level)
    multiplier = powers(terms) + found.force if agreement is None else agreement.multiplier
    level, rupture = found.level.copy(), found.rupture.astype(np.float64)
    places = np.flatnonzero(found.rupture | (doubt > 0.0))
    if len(places):
        here = terms_at(terms, places)
        even = even_handed(here)
        rupture[places] = rupture_chance(here, even, doubt[places])
        level[:, places] = np.where(found.rupture[places], even.level, level[:, places])
    return Outcome(level, rupture, multiplier, found)


def rupture_chance(terms: TableTerms, even: Even, doubt: Floats) -> Floats:
    """Return the chance that no point exists that all accept, (draw,) in [0, 1]; 0 or 1 where there is no doubt.

    terms  of the table: what all believe
    even   its egalitarian settlement
    doubt  (draw,)  [s] standard deviation of each no-deal value, known only to whom it concerns

    Source: model.md (6).  The largest least gain is taken as normal: it falls by each insider's share of its surprise,
    and on average by half its curvature, at most by the largest of so many surprises (it is concave, and falls by no
    more than the greatest of them).
    """
    import math

    import numpy as np

    size: Floats = stakes_of(terms.weight).max(axis=0)
    certain = doubt <= 0.0
    spread: Floats = doubt * np.sqrt((even.share * even.share).sum(axis=0))
    most: Floats = (
        doubt * np.array(_LARGEST)[np.minimum((even.share > _BINDING).sum(axis=0), len(_LARGEST) - 1)]
    )
    bend = 0.5 * doubt * doubt * _curvature(terms, even)
    loss = most * -np.expm1(-bend / np.where(most > 0.0, most, 1.0))
    distance: Floats = (even.gain - loss) / np.where(certain, 1.0, spread * math.sqrt(2.0))
    chance = np.array([0.5 * math.erfc(one) for one in distance.tolist()], np.float64)
    return np.where(certain, even.gain < -ACCEPTABLE * size, chance)


def _curvature(terms: TableTerms, even: Even) -> Floats:
    """Return by how much the shares of the egalitarian settlement answer to the no-deal values, summed: (draw,)."""
    import numpy as np

    rows = np.flatnonzero(terms.insider)
    here = point(Wishes(terms.weight[rows], terms.ideal[rows]), even.share)
    gain = here.value - references(terms)[rows]
    slack = np.maximum(gain - even.gain, 0.0) / np.maximum(even.share, 1e-12)
    matrix = here.response.copy()
    for row in range(len(rows)):
        matrix[row, row] += np.maximum(slack[row], 1e-8)
    together = solved(matrix, np.ones_like(gain))
    answer: Floats = together.sum(axis=0)
    total = np.zeros_like(answer)
    for row in range(len(rows)):
        alone = np.zeros_like(gain)
        alone[row] = 1.0
        moved = solved(matrix, alone)
        shift: Floats = moved.sum(axis=0) / answer
        total += moved[row] - shift * together[row]
    return np.maximum(total, 0.0)
