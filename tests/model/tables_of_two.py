"""Builders: tables of two seats and a backer, of any size, with numbers of one's own or drawn at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.model.bargaining import TableTerms
from detente.model.design import Theta
from detente.model.elements import Actor, Backing, Issue, Position, Table, Tie
from detente.model.numbers import parameters
from detente.model.parameter import fixed
from detente.model.system import System

Floats = NDArray[np.float64]
BACKING = "NED.ASK.GIV"
TABLE = "talks"


def system_of_two(
    issues: int = 2, *, seats: tuple[str, ...] = ("ASK", "GIV"), admitted: tuple[str, ...] = ()
) -> System:
    """Return ASK and GIV at a table, NED who backs ASK against GIV, OLD who may sit too; numbers to be drawn over."""
    actors = ("ASK", "GIV", "NED", "OLD")
    keys = [f"i{place}" for place in range(issues)]
    one, half = fixed(1.0), fixed(0.5)
    return System(
        name="two",
        start=date(2001, 1, 1),
        horizon=26,
        half_life=fixed(26.0),
        debt=one,
        trust_delivered=one,
        trust_missed=one,
        actors=tuple(Actor(key, key, half, one) for key in actors),
        issues=tuple(Issue(key, key, "continuous", half) for key in keys),
        positions=tuple(Position(f"{actor}.{key}", half, half) for actor in actors for key in keys),
        ties=tuple(
            Tie(key, half, half, one, fixed(0.0)) for key in ("NED.ASK", "ASK.NED", "GIV.NED", "NED.GIV")
        ),
        backings=(Backing(BACKING, half, half, half, half),),
        tables=(Table(TABLE, TABLE, seats, tuple(keys), "held", one, fixed(0.0), admitted=admitted),),
    )


def theta_of(system: System, draws: int = 1, **numbers: Floats | float) -> Theta:
    """Return draws of a system that are all alike, but for numbers given by path (dots written as two underscores)."""
    drawn = {path: np.full(draws, p.value, np.float64) for path, p in parameters(system).items()}
    for name, value in numbers.items():
        drawn[name.replace("__", ".")] = np.broadcast_to(np.asarray(value, np.float64), (draws,)).copy()
    return Theta(draws, drawn)


def with_numbers(theta: Theta, numbers: dict[str, Floats | float]) -> Theta:
    """Return the draws with some numbers given by path."""
    given = {
        path: np.broadcast_to(np.asarray(v, np.float64), (theta.draws,)).copy() for path, v in numbers.items()
    }
    return replace(theta, values={**theta.values, **given})


def random_theta(system: System, draws: int, seed: int) -> Theta:
    """Return draws of every position, salience, level, capability, tie and backing number, uniform over its range."""
    generator = np.random.default_rng(seed)
    theta = theta_of(system, draws)
    ranges = {"hardening": (0.0, 1.5), "level": (0.0, 1.0), "reference": (-1.0, 1.0), "salience": (0.05, 1.0)}
    numbers: dict[str, Floats | float] = {}
    for path in theta.values:
        section, field = path.split(".")[0], path.split(".")[-1]
        if section in ("actors", "issues", "positions", "ties", "backings") and field in (
            "capability", "level", "ideal_point", "salience", "credibility", "hardening", "lending", "reference",
        ):  # fmt: skip
            low, high = (-1.0, 1.0) if section == "ties" else ranges.get(field, (0.05, 1.0))
            numbers[path] = generator.uniform(low, high, draws)
    return with_numbers(theta, numbers)


def random_terms(
    parties: int, issues: int, draws: int, seed: int, outsiders: int = 0, sparse: float = 0.0
) -> TableTerms:
    """Return terms with every number uniform; no deal is the value of a level drawn the same way.

    sparse  share of the weights that are zero
    """
    generator = np.random.default_rng(seed)
    shape = (parties, issues, draws)
    weight = generator.uniform(0.05, 1.0, shape) * (generator.uniform(size=shape) >= sparse)
    ideal, now = generator.uniform(size=shape), generator.uniform(size=(issues, draws))
    return TableTerms(
        weight=weight,
        ideal=ideal,
        capability=generator.uniform(0.05, 1.0, (parties, draws)),
        access=np.ones((parties, draws)),
        no_deal=-(weight * (now - ideal) ** 2).sum(axis=1),
        insider=np.arange(parties) < parties - outsiders,
    )


def values(terms: TableTerms, level: Floats) -> Floats:
    """Return what a level is worth to each party, written out again: (party, draw)."""
    return np.array(
        [-(w * (level - p) ** 2).sum(axis=0) for w, p in zip(terms.weight, terms.ideal, strict=True)]
    )
