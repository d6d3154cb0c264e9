"""Consent: what the parties really agree to, once each looks at its own no-deal value [model.md (6)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.bargaining import ROUNDS, TableTerms, egalitarian, powers, references, stakes_of, terms_at
from detente.model.frontier import Wishes, gains, in_draws, weighted_mean
from detente.model.interior import ACCEPTABLE, ConsentSearch, iterate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

_FIRST: Final = 0.1
_NEXT: Final = 1e-3
_AIM: Final = 0.1
"""Least force and least slack a search starts with, in units of the power and of all that is at stake: a first one,
one that starts from an earlier consent; and the share of their product that it aims at."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What became of a proposal.

    level    (issue, draw)  what is agreed; where nothing is, the proposal
    agreed   (draw,)        every insider gets at least its no-deal value
    rupture  (draw,)        nothing exists that all could accept: always the opposite of ``agreed``
    bound    (draw,)        the proposal did not do, somebody's no-deal value shaped what is agreed
    force    (party, draw)  weight that no-deal values add to a party's wishes, in units of all power at the table
                            (``powers``); starts the next search
    """

    level: Floats
    agreed: Bools
    rupture: Bools
    bound: Bools
    force: Floats


def consent(
    terms: TableTerms, level: Floats, private_no_deal: Floats | None = None, start: Floats | None = None
) -> Consent:
    """Return what the parties agree to when the level is proposed.

    The proposal stands where every insider gets its no-deal value; elsewhere they settle on what is best by power
    among the points that all accept.  Talks break only where there is no such point.

    terms            of the table
    level            (issue, draw)  the proposal
    private_no_deal  (party, draw)  what each party alone knows of its no-deal value, for all; None: what all believe
    start            (party, draw)  force of an earlier consent to start from

    Source: model.md (6).
    """
    import numpy as np

    meant = terms if private_no_deal is None else _with_no_deal(terms, private_no_deal)
    accepted = _acceptable(meant, level)
    force = np.zeros(terms.no_deal.shape)
    if accepted.all():
        return Consent(level, accepted, ~accepted, ~accepted, force)
    places = np.flatnonzero(~accepted)
    begun = None if start is None else in_draws(start, places)
    settled, agreed, force[:, places] = _settled(terms_at(meant, places), in_draws(level, places), begun)
    final, whole = level.copy(), accepted.copy()
    final[:, places], whole[places] = settled, agreed
    return Consent(final, whole, ~whole, ~accepted, force)


def _with_no_deal(terms: TableTerms, no_deal: Floats) -> TableTerms:
    return TableTerms(terms.weight, terms.ideal, terms.capability, terms.access, no_deal, terms.insider)


def _acceptable(terms: TableTerms, level: Floats) -> Bools:
    """Return where every insider gets its no-deal value, (draw,)."""
    gain = gains(Wishes(terms.weight, terms.ideal), level, references(terms))[terms.insider]
    size: Floats = stakes_of(terms.weight).max(axis=0)
    least: Floats = (gain / size).min(axis=0)
    return least >= -ACCEPTABLE


def _settled(terms: TableTerms, proposal: Floats, start: Floats | None) -> tuple[Floats, Bools, Floats]:
    """Return the best acceptable level by power (issue, draw), where there is one (draw,), and the forces."""
    import numpy as np

    size: Floats = stakes_of(terms.weight).max(axis=0)
    search = _search(terms, size)
    (force, _, _), ended = iterate(search, _begin(search, start), ROUNDS)
    level = weighted_mean(search.wishes, search.multiplier(force))
    agreed = _acceptable(terms, level)
    places = np.flatnonzero(~ended)
    if len(places):
        level[:, places], gain = egalitarian(terms_at(terms, places))
        agreed[places] = gain >= -ACCEPTABLE * size[places]
    whole = np.zeros(terms.no_deal.shape)
    whole[search.rows] = force
    return np.where(agreed, level, proposal), agreed, whole


def _begin(search: ConsentSearch, start: Floats | None) -> tuple[Floats, Floats, Floats]:
    """Return forces (insider, draw), slacks and the aim to start from, close to an earlier consent if there is one."""
    import numpy as np

    least = _FIRST if start is None else _NEXT
    force = np.full(search.no_deal.shape, least) if start is None else np.maximum(start[search.rows], least)
    level = weighted_mean(search.wishes, search.multiplier(force))
    weight, ideal = search.wishes.weight[search.rows], search.wishes.ideal[search.rows]
    slack = np.maximum(gains(Wishes(weight, ideal), level, search.no_deal), least)
    return force, slack, _AIM * (force * slack).mean(axis=0)


def _search(terms: TableTerms, size: Floats) -> ConsentSearch:
    """Return the search in units of all that is at stake, (draw,), and of all power at the table."""
    import numpy as np

    rows = np.flatnonzero(terms.insider)
    wishes = Wishes(terms.weight / size, terms.ideal)
    return ConsentSearch(wishes, powers(terms), rows, references(terms)[rows] / size)
