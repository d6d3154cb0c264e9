"""What a table would settle: leverage, packages and formats: Y08, Y13, Y18."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bench.subsystems.check import SEED, Check, share, spread
from bench.subsystems.facts import ROWS, noted, row
from bench.subsystems.worlds import Worlds, chance
from detente.model.change import Hold, SetNumber
from detente.model.design import Theta, draw_theta
from detente.model.leverage import Leverage, leverage
from detente.model.system import Structure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

DRAWS: Final = 512
BACKING, TABLE = "CHN.PRK.USA", "PRK-USA"
RULES: Final = {
    "nash": Structure("nash"),
    "nash, with a voice": Structure("nash", voice=True),
    "nash, with lending": Structure("nash", lend=True),
    "compromise, with a voice": Structure("compromise", voice=True),
    "compromise, with lending": Structure("compromise", lend=True),
}
SOLVED: Final = 1e-6
"""Difference of terms below which nothing is said of a sign."""
FORMATS: Final = ("KOR-PRK-USA", "CHN-KOR-PRK", "CHN-PRK-USA", "six-party")


def backed(worlds: Worlds, structure: Structure, **numbers: float) -> Leverage:
    """Return the leverage of China's backing at the summit, over 512 draws of the numbers.

    numbers  ``section__key__field`` of numbers set otherwise
    """
    import numpy as np

    theta = draw_theta(worlds.system, DRAWS, SEED)
    fixed = {name.replace("__", "."): np.full(DRAWS, value) for name, value in numbers.items()}
    return leverage(worlds.system, Theta(DRAWS, {**theta.values, **fixed}), BACKING, TABLE, structure)


def agreement(found: Leverage) -> float:
    """Return the share of draws in which better terms go with a margin above zero; those without a change left out."""
    import numpy as np

    told = np.abs(found.terms) > SOLVED
    return float((np.sign(found.margin[told]) == np.sign(found.terms[told])).mean())


def silenced(worlds: Worlds, number: str) -> float:
    """Return the largest effect of the backing, over all rules and draws, without capability or without salience.

    number  ``capability`` or ``salience``
    """
    import numpy as np

    agenda = [position.key for position in worlds.system.positions if position.key.startswith("CHN.")]
    zero = (
        {"actors.CHN.capability": 0.0}
        if number == "capability"
        else {f"positions.{key}.salience": 0.0 for key in agenda}
        | {f"stakes.{one.key}.hardness": 0.0 for one in worlds.system.stakes if one.key.startswith("CHN.")}
    )
    found = [backed(worlds, rule, **zero) for rule in RULES.values()]
    return max(float(np.abs(one.effect).max()) for one in found)


def y08(worlds: Worlds) -> list[Check]:
    """What the restored tie is worth at the summit, and when it hurts."""
    data = f"model.yaml, {DRAWS} draws; numbers judged, not fitted"
    found = {words: backed(worlds, rule) for words, rule in RULES.items()}
    least = min(agreement(one) for one in found.values())
    zero = max(silenced(worlds, "capability"), silenced(worlds, "salience"))
    hard = backed(worlds, RULES["nash"], backings__CHN__PRK__USA__hardening=3.0)
    worse = share(hard.terms < 0)
    return [
        *(
            Check(
                "Y08", f"what China's backing adds to the North's terms, a share of what it could gain: {words}; "
                "baseline: agreement with the sign condition", "a difference with an interval, agreement >= 0.98",
                agreement(one) >= 0.98, "", spread(one.terms), agreement(one), data=data,
            )
            for words, one in found.items()
        ),
        Check("Y08", "least agreement with the sign condition over the rules", ">= 0.98", least >= 0.98, "", least,
              data=data),
        Check("Y08", "largest effect without capability, or without salience", "exactly 0", zero == 0.0, "", zero,
              data=data),
        Check(
            "Y08", "draws in which backing worsens the terms when it hardens the United States three times as much as "
            "it helps (nash)", "above 0.98", worse[1] > 0.98, "", worse, float((found["nash"].terms < 0).mean()),
            data=data,
        ),
    ]  # fmt: skip


def accepted(worlds: Worlds, **steps: float) -> Flags:
    """Return the draws in which both sides prefer a package to how things stand, (run,).

    steps  issue -> its level in the package; the others stay
    """
    import numpy as np

    from detente.model.backing import question

    asked = question(worlds.system, worlds.theta, "CHN.PRK.USA", TABLE, voice=False)
    agenda = next(table.agenda for table in worlds.system.tables if table.key == TABLE)
    level = asked.now.copy()
    for issue, to in steps.items():
        level[agenda.index(issue.replace("_", "-"))] = to
    flags: Flags = np.asarray((asked.values(level) > asked.values(asked.now)).all(axis=0))
    return flags


def drill_left(worlds: Worlds) -> Floats:
    """Return what the window of a late-summer drill adds to the chance of a threat while drills stand still, (run,)."""
    import numpy as np

    window = next(one for one in worlds.system.windows if one.key == "ulchi-2018")
    week = (window.first - worlds.system.start).days // 7
    stopped = Hold("issues.exercises-halt", 1.0)
    off = [
        SetNumber(f"windows.{window.key}.scales.{place}.factor", 1.0) for place in range(len(window.scales))
    ]
    with_window, without = worlds.play(week + 1, [stopped]), worlds.play(week + 1, [stopped, *off])
    move = "PRK-threaten-USA"
    return np.asarray(chance(with_window, move, week) - chance(without, move, week))


def y13(worlds: Worlds) -> list[Check]:
    """Halt for halt, troops, and the calendar of exercises."""
    import numpy as np

    halt = {"denuclearisation": 0.4}
    freeze = accepted(worlds, **halt, exercises_halt=0.5)
    leave = accepted(worlds, **halt, troop_withdrawal=1.0)
    start = worlds.play(1)
    offer = {
        name: spread(start.level(f"offer.{TABLE}.{name}")[0])
        for name in ("exercises-halt", "troop-withdrawal")
    }
    named = {f"{one.location} {one.note}" for one in noted("exercise")}
    windows = {one.key for one in worlds.system.windows}
    calendar = {"foal-eagle-2018", "ulchi-2018"} <= windows and any("Key Resolve" in one for one in named)
    left = drill_left(worlds)
    return [
        Check(
            "Y13", "draws in which both prefer half the exercises stopped for one step of disarmament; baseline: all "
            "troops gone for the same step", "above a half, and 0", bool(share(freeze)[1] > 0.5 and not leave.any()),
            "", share(freeze), float(leave.mean()), data=worlds.data,
            note=f"all exercises for it: {accepted(worlds, **halt, exercises_halt=1.0).mean():.2f}",
        ),
        Check(
            "Y13", "level of troop withdrawal that the talks would settle at the start; baseline: of the halt of "
            "exercises", "below the halt, near 0", offer["troop-withdrawal"][2] < 0.2
            and offer["troop-withdrawal"][0] < offer["exercises-halt"][0], "", offer["troop-withdrawal"],
            offer["exercises-halt"][0], data=worlds.data,
        ),
        Check(
            "Y13", "calendar: Foal Eagle and Ulchi as windows, Key Resolve in the rows, suspended 19 June 2018", "all",
            calendar and row("K2018-06-19a").type == "RETREAT", "", data=ROWS,
        ),
        Check(
            "Y13", "rise of the weekly chance of a northern threat in the Ulchi window while exercises are held at a "
            "stop", "0: what is suspended angers nobody", not np.any(left),
            "windows do not ask whether the drill is held", spread(left), data=worlds.data,
        ),
    ]  # fmt: skip


def gains(worlds: Worlds, table: str) -> dict[str, Floats]:
    """Return what the settlement that a table would reach at the start is worth to each actor, over the state now.

    returns  actor -> (run,)  in units of value
    """
    import numpy as np

    from detente.model.value import issue_value, wants

    found = next(one for one in worlds.system.tables if one.key == table)
    issues = [issue.key for issue in worlds.system.issues]
    columns = [issues.index(issue) for issue in found.agenda]
    wanted, start = wants(worlds.system, worlds.theta), worlds.play(1)
    now = np.stack([start.level(f"issues.{issue}")[0] for issue in found.agenda])
    offer = np.stack([start.level(f"offer.{table}.{issue}")[0] for issue in found.agenda])
    return {
        actor.key: issue_value(wanted.weight[place][columns], wanted.ideal[place][columns], offer)
        - issue_value(wanted.weight[place][columns], wanted.ideal[place][columns], now)
        for place, actor in enumerate(worlds.system.actors)
    }


def y18(worlds: Worlds) -> list[Check]:
    """Formats of talks side by side."""
    import numpy as np

    bilateral = gains(worlds, TABLE)
    checks = []
    for table in FORMATS:
        gained = gains(worlds, table)
        order = sorted(gained, key=lambda actor: -float(np.median(gained[actor])))[:3]
        words = ", ".join(f"{actor} {np.median(gained[actor]):.2f}" for actor in order)
        found = spread(gained["CHN"] - bilateral["CHN"])
        checks.append(
            Check(
                "Y18", f"China's gain at {table}, less its gain from a settlement at {TABLE}; baseline: the latter",
                "a difference with an interval", bool(np.isfinite(found).all() and found[2] > found[1]),
                "", found, float(np.median(bilateral["CHN"])), "units of value", worlds.data, f"most gain: {words}",
            )
        )  # fmt: skip
    left = [one for one in FORMATS if leavable(worlds, one)]
    checks.append(
        Check(
            "Y18", f"of {len(FORMATS)} formats, those from which a party can walk out", "all: exit is part of a format",
            len(left) == len(FORMATS), "no move breaks these tables off", float(len(left)), data=worlds.data,
        )
    )  # fmt: skip
    return checks


def leavable(worlds: Worlds, table: str) -> bool:
    """Return whether a move breaks a table off."""
    return any(
        effect.on == f"tables.{table}" and effect.sets == "broken"
        for move in worlds.system.moves
        for effect in move.effects
    )
