"""Motives: what every move is worth to its author as things stand, and what it would be worth without a reason.

Choice is a matter of what a move brings over its whole life [model.md (10)]; the first thought of a run shows it for
every move, also for those that are not allowed yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente.model.change import Change
from detente.model.elements import STAGES
from detente.model.system import Structure, System

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.model.design import Theta
    from detente.simulate.draws import Draws
    from detente.simulate.layout import Layout
    from detente.simulate.sample import Sample

    Floats = NDArray[np.float64]

STEEPEST: Final = 50.0
"""Log weight beyond which a choice is certain whatever else there is."""


def gains(
    system: System, theta: Theta, draws: Draws, changes: Sequence[Change], structure: Structure
) -> Floats:
    """Return what each move is worth to its author at the start, after some changes [Delta_EU].

    system     the model
    theta      its numbers, one draw a world
    draws      random numbers of the worlds
    changes    what is done
    structure  which structural alternatives hold
    returns    (move, draw)  units of value over the life of what it does
    """
    from detente.simulate.interventions import interventions
    from detente.simulate.layout import layout_of
    from detente.simulate.mind import Mind
    from detente.simulate.sample import changed, sample_of

    layout = layout_of(system)
    done = interventions(changes, system, layout)
    sample = sample_of(changed(theta, changes), draws.replications, 1)
    mind = Mind(system, structure, layout=layout, sample=sample, draws=draws, done=done)
    scene = _start(system, layout, sample)
    for row, level in done.starts.items():
        scene[row] = level
    for (_, row), seen in layout.blind.items():
        scene[seen] = scene[row]
    return mind.think(scene).gains


def _start(system: System, layout: Layout, sample: Sample) -> Floats:
    """Return the state at the start, (row, draw), what follows from it left at zero."""
    import numpy as np

    scene = np.zeros((layout.size, sample.replications))
    for name in layout.names[: layout.states]:
        section, _, key = name.partition(".")
        if section == "tables":
            scene[layout.rows[name]] = next(STAGES[one.stage] for one in system.tables if one.key == key)
        else:
            scene[layout.rows[name]] = sample.of(f"{name}.level")
    return scene


def inclination(moves: Sequence[str], system: System, theta: Theta, worth: Floats, usual: Floats) -> Floats:
    """Return how readily some moves are chosen, as a natural log, (draw,).

    The rate of a move is what is observed as things stand; its weight rises or falls with how much more or less it is
    worth than then, times how far its author follows what pays.

    moves  keys
    worth  (move, draw)  of every move of the system, units of value
    usual  (move, draw)  what it is worth as things stand
    """
    import numpy as np

    weight = np.zeros(theta.draws)
    for place, move in enumerate(system.moves):
        if move.key in moves:
            pull = theta.of(f"actors.{move.by}.responsiveness") * (worth[place] - usual[place])
            weight += theta.of(f"moves.{move.key}.rate") * np.exp(np.clip(pull, -STEEPEST, STEEPEST))
    found: Floats = np.log(weight)
    return found
