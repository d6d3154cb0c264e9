"""Outcome: what a table comes to, and the chance that it comes to nothing [model.md (5) (6)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.bargaining import TableTerms, compromise, even_handed, nash, powers, terms_at
from detente.model.consent import Consent, consent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Rule = Literal["nash", "compromise"]


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
        even = even_handed(terms_at(terms, places))
        rupture[places] = rupture_chance(even.gain, even.share, doubt[places], rupture[places])
        level[:, places] = np.where(found.rupture[places], even.level, level[:, places])
    return Outcome(level, rupture, multiplier, found)


def rupture_chance(gain: Floats, share: Floats, doubt: Floats, certain: Floats) -> Floats:
    """Return the chance that no point exists that all accept, (draw,), to first order in the doubt.

    gain     (draw,)          egalitarian gain on what all believe
    share    (insider, draw)  by how much it falls with each insider's no-deal value
    doubt    (draw,)          [s] standard deviation of each no-deal value, known only to whom it concerns
    certain  (draw,)          the chance where there is no doubt, 0 or 1

    Source: model.md (6).  The gain is concave in the no-deal values, so the true chance is a little higher.
    """
    import math

    import numpy as np

    spread: Floats = doubt * np.sqrt((share * share).sum(axis=0))
    known = spread <= 0.0
    distance: Floats = gain / np.where(known, 1.0, spread * math.sqrt(2.0))
    chance = np.array([0.5 * math.erfc(one) for one in distance.tolist()], np.float64)
    return np.where(known, certain, chance)
