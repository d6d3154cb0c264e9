"""Wiring: what claims say of causes becomes effects and replies of moves, influences and drivers of hazards.

Each carries the sentences that say so, and nothing else: a trial of such a claim finds it assumed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.model.acts import Driver, Effect, Expectation, Hazard, Move
from detente.model.draft.lookup import drafted
from detente.model.draft.mechanisms import Mechanism, Sign
from detente.model.elements import Influence

_ROWS = {"issues": "issue.step", "assets": "asset.step", "levers": "lever.step", "ties": "tie.step"}
"""Reference rows of what one act does to a variable, without ``.up`` or ``.down``."""
Pairs = dict[tuple[str, str, Sign], set[str]]


def pairs(found: Iterable[Mechanism]) -> Pairs:
    """Return (cause, effect, sign) -> evidence, over all claims."""
    told: Pairs = defaultdict(set)
    for mechanism in found:
        for cause, more in mechanism.causes:
            for effect, change in mechanism.effects:
                sign: Sign = 1 if more == change else -1
                told[cause, effect, sign].update(mechanism.evidence)
    return dict(sorted(told.items()))


def wire_moves(moves: Sequence[Move], told: Pairs) -> tuple[Move, ...]:
    """Return the moves with the effects and the expected replies that claims give them.

    An effect that a move has already keeps its number; a claim adds one only where there is none.
    """
    by_move: dict[str, list[tuple[str, Sign, tuple[str, ...]]]] = defaultdict(list)
    for (cause, effect, sign), evidence in told.items():
        if cause.startswith("moves."):
            by_move[cause.removeprefix("moves.")].append((effect, sign, tuple(sorted(evidence))))
    return tuple(_wired(move, by_move[move.key]) if move.key in by_move else move for move in moves)


def _wired(move: Move, told: Sequence[tuple[str, Sign, tuple[str, ...]]]) -> Move:
    effects, expects = list(move.effects), list(move.expects)
    touched = {effect.on for effect in move.effects}
    for path, sign, evidence in told:
        section, _, key = path.partition(".")
        if section == "moves":
            expects.append(Expectation(key, drafted("expects" if sign > 0 else "expects.down", evidence)))
        elif section in _ROWS and path not in touched:
            row = f"{_ROWS[section]}.{'up' if sign > 0 else 'down'}"
            effects.append(Effect(path, drafted(row, evidence, "a text says so")))
    return replace(move, effects=tuple(effects), expects=tuple(expects))


def wire_influences(told: Pairs) -> tuple[Influence, ...]:
    """Return the influences of one variable on another that claims speak of, by key."""
    found = []
    for (cause, effect, sign), evidence in told.items():
        if cause.startswith("moves.") or effect.split(".")[0] in ("moves", "hazards"):
            continue
        row = "influence.stage" if cause.startswith("tables.") else "influence"
        row = row if sign > 0 else f"{row}.down"
        found.append(
            Influence(f"{_slug(cause)}-to-{_slug(effect)}", cause, effect, drafted(row, sorted(evidence)))
        )
    unique = {influence.key: influence for influence in reversed(found)}
    return tuple(unique[key] for key in sorted(unique))


def wire_hazards(hazards: Sequence[Hazard], told: Pairs) -> tuple[Hazard, ...]:
    """Return the hazards with the drivers that claims give them, in place of their own of the same variable."""
    by_key: dict[str, dict[str, Driver]] = defaultdict(dict)
    for (cause, effect, sign), evidence in told.items():
        if effect.startswith("hazards.") and not cause.startswith("moves."):
            row = "hazard.driver" if sign > 0 else "hazard.driver.down"
            driver = Driver(cause, drafted(row, sorted(evidence), "a text says so"))
            by_key[effect.removeprefix("hazards.")].setdefault(cause, driver)
    return tuple(
        _driven(hazard, by_key[hazard.key]) if hazard.key in by_key else hazard for hazard in hazards
    )


def _driven(hazard: Hazard, told: dict[str, Driver]) -> Hazard:
    kept = tuple(driver for driver in hazard.drivers if driver.of not in told)
    return replace(hazard, drivers=kept + tuple(told[path] for path in sorted(told)))


def _slug(path: str) -> str:
    section, _, key = path.partition(".")
    return f"{section.removesuffix('s')}-{key.replace('.', '-')}"
