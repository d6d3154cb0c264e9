"""Leverage: what somebody's backing does to what a protege gets at a table [model.md (8)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.model.backing import Question, question, support
from detente.model.bargaining import TableTerms, compromise, stakes_of
from detente.model.consent import consent
from detente.model.design import Theta
from detente.model.margin import sign_margin
from detente.model.outcome import Outcome, outcomes
from detente.model.system import Structure, System

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ("CHANNELS", "Leverage", "leverage", "support")
CHANNELS: Final = ("fallback", "hardening", "lend", "voice")
_LEAST_RANGE: Final = 1e-6
"""Range, as a share of all that the protege has at stake, below which there is nothing to have leverage over."""


@dataclass(frozen=True, slots=True)
class Leverage:
    """What a backing does to what the protege gets, given and not given.

    effect             (draw,)        [Lambda] change of the expected value of the outcome to the protege, breakdown
                                      (the level now) included, as a share of ``scale``; 0 where the scale is 0
    terms              (draw,)        change given a deal, as a share of ``scale``
    insurance          (draw,)        change if there is none: what support adds to no deal, as a share of ``scale``
    rupture            (draw,)        change in the chance that no deal exists that all would accept, in [-1, 1]
    margin             (draw,)        positive where (8) says that the backing betters the terms: under ``nash`` the
                                      hardening that would just undo it, minus the hardening
    shift              (issue, draw)  change of the agreed level of each issue on the agenda
    channels           name -> (draw,)  change of the terms through one channel alone, and ``rupture``: through
                                      the chance of no deal; as shares of ``scale``
    surplus_protege    (draw,)        what the protege gains over no deal without the backing, in units of value
    surplus_opponent   (draw,)        what the opponent gains
    zero               the backing cannot reach the terms under this structure, whatever the numbers: what is left of
                       the effect is rupture, and an average over structures leaves it out
    scale              (draw,)        most that the protege could gain over no deal among what all accept without the
                                      backing, in units of value
    stakes             (draw,)        all that the protege has at stake on the agenda, in units of value
    """

    effect: Floats
    terms: Floats
    insurance: Floats
    rupture: Floats
    margin: Floats
    shift: Floats
    channels: Mapping[str, Floats]
    surplus_protege: Floats
    surplus_opponent: Floats
    zero: bool
    scale: Floats
    stakes: Floats


def leverage(system: System, theta: Theta, backing: str, table: str, structure: Structure) -> Leverage:
    """Return the leverage that a backing gives at a table, one value a draw.

    Without the backing nothing else changes: a no-deal value is the value of the level now and what other backings
    add.  With it, support raises the protege's no-deal value and gamma times as much the opponent's; under ``lend``
    it adds to the protege's capability, under ``voice`` the backer's own interests enter.

    system     the model
    theta      draws of its numbers
    backing    key of the backing
    table      key of the table
    structure  rule and switches

    Raises InputError when the system has no such backing or table, or when protege and opponent do not both have to
    consent there.  Source: model.md (3) (4) (5) (6) (8).
    """
    import numpy as np

    asked = question(system, theta, backing, table, voice=structure.voice)
    channels = _open_channels(asked, structure)
    arms = _arms(asked, structure, channels, theta.of(f"tables.{table}.doubt"))
    before, after = arms[0], arms[1]
    room = _room(asked)
    now, old, new = asked.worth(asked.now), _within(asked, room, before), _within(asked, room, after)
    surplus = asked.values(before.level) - asked.terms.no_deal
    gained = {name: _within(asked, room, arm) - old for name, arm in zip(channels, arms[2:], strict=True)}
    gained["rupture"] = (before.rupture - after.rupture) * (new - now)
    bound = bool(before.consent.bound.any() or after.consent.bound.any())
    return Leverage(
        effect=_share((1 - after.rupture) * (new - now) - (1 - before.rupture) * (old - now), room),
        terms=_share(new - old, room),
        insurance=_share(asked.support, room),
        rupture=after.rupture - before.rupture,
        margin=sign_margin(asked, structure, before),
        shift=after.level - before.level,
        channels={name: _share(change, room) for name, change in gained.items()},
        surplus_protege=surplus[asked.protege],
        surplus_opponent=surplus[asked.opponent],
        zero=channels == CHANNELS[:2] and structure.rule == "compromise" and not bound,
        scale=room,
        stakes=np.broadcast_to(stakes_of(asked.terms.weight)[asked.protege], room.shape),
    )


def _open_channels(asked: Question, structure: Structure) -> tuple[str, ...]:
    """Return the channels through which a backing can act under a structure."""
    heard = structure.voice and asked.backer is not None
    return (*CHANNELS[:2], *(("lend",) if structure.lend else ()), *(("voice",) if heard else ()))


def _arms(asked: Question, structure: Structure, channels: tuple[str, ...], doubt: Floats) -> list[Outcome]:
    """Return what the table comes to without the backing, with it, and with each channel of it alone.

    Where a backing changes none of the terms, the outcome is the very same.
    """
    import numpy as np

    known = np.zeros_like(doubt)
    terms = [asked.terms, asked.backed(channels), *(asked.backed((channel,)) for channel in channels)]
    arms = outcomes(terms, structure.rule, [doubt, doubt, *(known for _ in channels)])
    return [
        arms[0],
        *(_touched(asked.terms, arms[0], *pair) for pair in zip(terms[1:], arms[1:], strict=True)),
    ]


def _touched(terms: TableTerms, before: Outcome, backed: TableTerms, after: Outcome) -> Outcome:
    """Return the outcome after, but for the draws in which the terms are still the same: there that before.

    A backing only raises no-deal values, so rupture cannot become less likely; an approximate chance might.
    """
    import numpy as np

    heard = terms.weight.any(axis=1)
    no_deal: Bools = (terms.no_deal != backed.no_deal).any(axis=0)
    power: Bools = (heard & (terms.capability * terms.access != backed.capability * backed.access)).any(
        axis=0
    )
    moved = no_deal | power
    level = np.where(moved, after.level, before.level)
    rupture = np.where(moved, np.maximum(after.rupture, before.rupture), before.rupture)
    return replace(after, level=level, rupture=rupture)


def _within(asked: Question, room: Floats, arm: Outcome) -> Floats:
    """Return what an outcome is worth to the protege, (draw,), inside the range that all accept without the backing.

    What is agreed lies there anyway; what would be agreed if one were softer than the others believe may not.
    """
    import numpy as np

    least = asked.terms.no_deal[asked.protege]
    return np.clip(asked.worth(arm.level), least, least + room)


def _room(asked: Question) -> Floats:
    """Return the most that the protege could gain over no deal among what all accept, (draw,); 0 where nothing is."""
    import numpy as np

    only = np.zeros(asked.terms.capability.shape)
    only[asked.protege] = 1.0
    terms = replace(asked.terms, capability=only, access=np.ones_like(only))
    found = consent(terms, compromise(terms))
    gain = asked.worth(found.level) - terms.no_deal[asked.protege]
    enough = gain > _LEAST_RANGE * stakes_of(terms.weight)[asked.protege]
    return np.where(found.agreed & enough, gain, 0.0)


def _share(change: Floats, room: Floats) -> Floats:
    """Return a change as a share of the room there is, 0 where there is none."""
    import numpy as np

    return np.where(room > 0.0, change / np.where(room > 0.0, room, 1.0), 0.0)
