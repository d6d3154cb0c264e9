"""Controls: the same test on something that should come out otherwise.

A test that says "robust" of a stranger's move, of the opposite claim and of the claim with its actors changed round
tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from detente.explain.judgement import ControlKind
from detente.explain.proposition import STAYS, Bargain, Proposition
from detente.explain.trial.forms import Tested, evaluate, look
from detente.explain.trial.parties import turned, turned_bargain
from detente.explain.trial.runs import Doing, Focused, Runs
from detente.explain.trial.verdict_words import contrary
from detente.explain.trial.weighing import Arm, Weighed, weigh
from detente.explain.trial.words import RUN, Names
from detente.model.acts import Move
from detente.model.change import Force
from detente.model.elements import NOTHING, Actor
from detente.model.numbers import with_parameter
from detente.model.parameter import fixed
from detente.model.system import System

STRANGER: Final = "OTHER-STRANGER"
"""Actor without ties, wants or means that a placebo lets act."""
IDLE: Final = "placebo"
"""What the stranger does: an act without any effect."""
SELDOM: Final = fixed(1e-6)


@dataclass(frozen=True, slots=True)
class Checked:
    """A control as it came out.

    words  what was tested
    unit   of the effect
    """

    kind: ControlKind
    words: str
    weighed: Weighed
    unit: str


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where controls are tested.

    of      the system the proposition was tested on
    around  a system that holds it, in which a stranger is let loose: the same for many propositions, or ``of``
    base    what is done there whether he acts or not
    """

    of: Focused
    around: Focused
    base: Doing = ()


def controls(
    proposition: Proposition, tested: Tested, rooms: Rooms, runs: Runs, names: Names
) -> tuple[Checked, ...]:
    """Return placebo, inverted and swapped, as far as the proposition has them.

    proposition  what was tested
    tested       what its test showed
    rooms        where it was, and where controls are
    runs         where runs are made and kept
    names        of the system
    """
    return tuple(_checked(proposition, tested, rooms, runs, names))


def _checked(
    proposition: Proposition, tested: Tested, rooms: Rooms, runs: Runs, names: Names
) -> Iterator[Checked]:
    threshold = proposition.threshold or tested.least
    if found := _placebo(proposition, tested, rooms, runs, names):
        words, idle = found
        yield Checked("placebo", words, weigh(idle.arms, proposition.sign, threshold, None), idle.unit)
    if proposition.sign:
        yield Checked("inverted", contrary(proposition, names), _opposite(proposition, tested), tested.unit)
    if found := _swapped(proposition, rooms.of, runs, names):
        words, other = found
        yield Checked("swapped", words, weigh(other.arms, proposition.sign, threshold, None), other.unit)


def _opposite(proposition: Proposition, tested: Tested) -> Weighed:
    """Return the same differences with the opposite sign: their share is that which goes against the claim.

    Of a claim that nothing changes, that is whether anything does.
    """
    threshold = proposition.threshold or tested.least
    if proposition.sign == STAYS:
        return weigh(tested.arms, 0, threshold, None)
    turned_round = [replace(arm, difference=-arm.difference) for arm in tested.arms]
    return weigh(turned_round, proposition.sign, threshold, None)


def _placebo(
    proposition: Proposition, tested: Tested, rooms: Rooms, runs: Runs, names: Names
) -> tuple[str, Tested] | None:
    """Return the test of a backer without means, or of a stranger's idle act in a world where he is not known.

    A forecast has no cause that could be replaced.
    """
    if proposition.bargain:
        backer, protege, _ = proposition.bargain.backing.split(".")
        poor = runs.ready(with_parameter(rooms.of.system, f"actors.{backer}.capability", NOTHING))
        words = f"{names.actor(protege)} is backed by somebody without means"
        return words, evaluate(proposition, poor, runs)
    if proposition.form == "forecast":
        return None
    stranger = runs.beside(rooms.around, with_stranger)
    acting = look(proposition, stranger, runs, (*rooms.base, Force(IDLE)))
    difference = acting - look(proposition, rooms.around, runs, rooms.base)
    return "a stranger without ties acts", Tested((Arm(RUN, difference),), tested.unit)


def with_stranger(system: System) -> System:
    """Return the system with an actor to whom nothing ties anybody, and an act of it without effect, at the end."""
    actor = Actor(STRANGER, "a stranger", NOTHING, NOTHING)
    act = Move(IDLE, "an idle act", STRANGER, "", IDLE, SELDOM, "CONSULT")
    return replace(system, actors=(*system.actors, actor), moves=(*system.moves, act))


def _swapped(proposition: Proposition, of: Focused, runs: Runs, names: Names) -> tuple[str, Tested] | None:
    """Return the test with protege and opponent, or the actor of the cause and that of the effect, changed round."""
    if proposition.bargain:
        other = turned_bargain(proposition.bargain)
        system = _with_backing(of.system, proposition.bargain, other)
        backer, protege, opponent = (names.actor(part) for part in other.backing.split("."))
        words = f"{backer} stands behind {protege} against {opponent}, and {protege} gets better terms"
        return words, evaluate(replace(proposition, bargain=other), runs.ready(system), runs)
    round_about = turned(proposition, of.system, of.held)
    if round_about is None:
        return None
    one, two = (names.actor(actor) for actor in proposition.actors[:2])
    return f"the same with {one} and {two} changed round", evaluate(round_about, of, runs)


def _with_backing(system: System, bargain: Bargain, other: Bargain) -> System:
    """Return the system with the other backing, of the same numbers where it holds none."""
    if any(one.key == other.backing for one in system.backings):
        return system
    alike = next(one for one in system.backings if one.key == bargain.backing)
    return replace(system, backings=(*system.backings, replace(alike, key=other.backing)))
