"""Chains: what a change of one variable does to others in the weeks after it, drains, flows, influences and hazards.

An actor that looks ahead counts them, so that it sees the collapse that an embargo makes likelier [model.md (10)].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.system import System
from detente.simulate.layout import Layout
from detente.simulate.sample import Sample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Link:
    """What one unit of a variable adds to another every week.

    source, target  rows of the state
    strength        (replication,)  units of the target a week
    """

    source: int
    target: int
    strength: Floats


def links_of(system: System, layout: Layout, sample: Sample) -> tuple[Link, ...]:
    """Return every mechanism that works from week to week, linear around the start.

    A hazard counts with the weekly rate that it has at the start.
    """
    found = [
        *_drains(system, layout, sample),
        *_feeds(system, layout, sample),
        *_hazards(system, layout, sample),
    ]
    for influence in system.influences:
        source, target = layout.row(influence.source), layout.state(influence.target)
        found.append(Link(source, target, sample.of(f"influences.{influence.key}.strength")))
    return tuple(link for link in found if link.source < layout.states)


def _drains(system: System, layout: Layout, sample: Sample) -> Iterable[Link]:
    for lever in system.levers:
        for place, drain in enumerate(lever.drains):
            rate = sample.of(f"levers.{lever.key}.drains.{place}.rate")
            yield Link(layout.row(f"levers.{lever.key}"), layout.state(drain.on), rate)


def _feeds(system: System, layout: Layout, sample: Sample) -> Iterable[Link]:
    import numpy as np

    for flow in system.flows:
        at = f"flows.{flow.key}"
        over = sample.of(f"{at}.level") > sample.of(f"{at}.cap")
        arriving = np.where(over, 1.0 - sample.of(f"{at}.enforcement"), 1.0)
        yield Link(layout.row(at), layout.state(flow.feeds), arriving * sample.of(f"{at}.weight"))


def _hazards(system: System, layout: Layout, sample: Sample) -> Iterable[Link]:
    for hazard in system.hazards:
        at = f"hazards.{hazard.key}"
        for driver_place, driver in enumerate(hazard.drivers):
            rise = sample.of(f"{at}.rate") * sample.of(f"{at}.drivers.{driver_place}.weight")
            for place, effect in enumerate(hazard.effects):
                if effect.sets is None:
                    amount = sample.of(f"{at}.effects.{place}.amount")
                    yield Link(layout.row(driver.of), layout.state(effect.on), rise * amount)


def persistences(system: System, layout: Layout, sample: Sample) -> Floats:
    """Return the share of a change that is left after a week: (state, replication); 1 where nothing drifts."""
    import numpy as np

    kept = np.ones((layout.states, sample.replications))
    for section, elements in (("ties", system.ties), ("assets", system.assets)):
        if elements:
            rows = [layout.rows[f"{section}.{element.key}"] for element in elements]
            kept[rows] = sample.stack([f"{section}.{element.key}.persistence" for element in elements])
    return kept


def spreads(
    sources: Iterable[int], links: tuple[Link, ...], persistence: Floats, horizon: int
) -> dict[tuple[int, int], Floats]:
    """Return what one unit added to a variable adds to others, summed over the weeks of the horizon.

    sources      rows of the state that are changed
    links        what works from week to week
    persistence  (state, replication)  share left after a week
    horizon      weeks [H]
    returns      (source, other) -> (replication,)  unit-weeks; only what is reached, the source itself left out
                 unless it feeds back

    Source: model.md (10), the sum over the blocks that an act reaches later.
    """
    import numpy as np

    starts = sorted({source for source in sources if any(link.source == source for link in links)})
    if not starts:
        return {}
    reached = _reached(starts, links)
    inner = [link for link in links if link.source in reached]
    level = {row: np.zeros((len(starts), persistence.shape[1])) for row in reached}
    own = {row: np.zeros_like(level[row]) for row in starts}
    for place, row in enumerate(starts):
        level[row][place] = own[row][place] = 1.0
    total = {row: np.zeros_like(level[row]) for row in reached}
    for _ in range(horizon - 1):
        following = {row: persistence[row] * level[row] for row in reached}
        for link in inner:
            following[link.target] = following[link.target] + link.strength * level[link.source]
        own = {row: persistence[row] * own[row] for row in starts}
        level = following
        for row in reached:
            total[row] += level[row] - own[row] if row in own else level[row]
    pairs = ((place, start, row) for place, start in enumerate(starts) for row in sorted(reached))
    return {(start, row): total[row][place] for place, start, row in pairs if total[row][place].any()}


def _reached(starts: Iterable[int], links: tuple[Link, ...]) -> set[int]:
    reached = set(starts)
    while True:
        further = {link.target for link in links if link.source in reached} - reached
        if not further:
            return reached
        reached |= further
