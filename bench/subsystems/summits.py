"""Talks: Y03, Y04, Y10, Y12."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from bench.subsystems.check import OPEN, Check, above, below, paired, share, share_of, spread
from bench.subsystems.facts import ROWS, known_on, noted, row, rows
from bench.subsystems.worlds import Worlds, ever
from detente.model.change import Change, Forbid, Force, Hold, SetNumber, Silence
from detente.model.elements import STAGES
from detente.simulate.futures import Futures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Weeks = NDArray[np.intp]

TABLE: Final = "PRK-USA"
MEET: Final = "USA-meet-PRK"
QUARTER: Final = 13
NEVER: Final = 10_000
CALLED_OFF: Final = {
    date(2018, 2, 10): None,  # vice-president and Kim Yo-jong, Seoul
    date(2018, 5, 16): date(2018, 6, 1),  # talks of the two Koreas, Panmunjom
    date(2018, 5, 24): date(2018, 6, 12),  # Singapore
    date(2018, 8, 24): date(2018, 10, 7),  # secretary of state, Pyongyang
    date(2018, 11, 7): date(
        2019, 1, 18
    ),  # Kim Yong-chol and the secretary of state, New York, then Washington
}
"""Meetings with the North called off in 2018, each a row of events.csv, and the day on which it was made up, from the
rows, the documents and the public record; our own coding, in hindsight."""
REVERSALS: Final = ("PRK-return-to-harsh-stance", "PRK-reverse-step")
NORTHERN: Final = ("halt", "tunnels", "stand", "3 detainees", "55 remains")


def first_week(flags: Flags) -> Weeks:
    """Return the first week of each run in which something happens, NEVER where it does not.

    flags  (week, run)
    """
    import numpy as np

    return np.where(flags.any(axis=0), flags.argmax(axis=0), NEVER)


def after(flags: Flags, since: Weeks, weeks: int = NEVER) -> Flags:
    """Return the runs in which something happens after a week of theirs and at most so many weeks later, (run,).

    flags  (week, run);  since  (run,)
    """
    import numpy as np

    numbers = np.arange(len(flags))[:, None]
    found: Flags = np.asarray((flags & (numbers > since) & (numbers <= since + weeks)).any(axis=0))
    return found


def called_off(futures: Futures) -> Flags:
    """Return when the summit of the United States and the North is called off, (week, run)."""
    return futures.done("USA-cancel-summit") | futures.done("PRK-cancel-summit")


def restored(futures: Futures) -> Flags:
    """Return when it is put back on, (week, run)."""
    return futures.done("USA-restore-summit") | futures.done("PRK-restore-summit")


def y03(worlds: Worlds) -> list[Check]:
    """Cancellation and restoration."""
    year = worlds.play(52)
    off = first_week(called_off(year))
    early = off < year.weeks - QUARTER
    back = after(restored(year), off, QUARTER)
    found = share(back[early])
    soon = timedelta(weeks=QUARTER)
    made_up = sum(held is not None and held - day <= soon for day, held in CALLED_OFF.items())
    usual = share_of(made_up, len(CALLED_OFF))
    again = first_week(restored(year) & (first_week(called_off(year)) < range_of(year)))
    path = share((off < NEVER) & after(year.done(MEET), again))
    return [
        Check(
            "Y03", f"summits called off that are put back on within {QUARTER} weeks; baseline: meetings with the North "
            "called off in 2018, of any rank", f"inside [{usual[1]:.2f}, {usual[2]:.2f}], five cases in hindsight",
            usual[1] <= found[0] <= usual[2], "", found, usual[0],
            data=f"{worlds.data}; events.csv, in-sample", note="five cases tell little",
        ),
        Check(
            "Y03", "runs with the path called off, put back on, held, within a year", "above 0, and not scripted",
            above(path), "", path, data=worlds.data,
            note=f"called off at least once in {100 * float((off < NEVER).mean()):.0f} % of the runs",
        ),
        Check(
            "Y03", "a changed place", "reachable, and scored", OPEN, "the model has dates as weeks and no places",
            data=worlds.data,
        ),
    ]  # fmt: skip


def range_of(futures: Futures) -> Weeks:
    """Return the numbers of the weeks, (week, 1)."""
    import numpy as np

    return np.arange(futures.weeks)[:, None]


def visit(worlds: Worlds, publicity: float, weeks: int = 5) -> tuple[Floats, Floats]:
    """Return what a visit in the second week adds to the tie and to the tie as others know it, (week + 1, run) each.

    publicity  chance that it is public at once
    """
    before: list[Change] = [
        Hold("tables.CHN-PRK", STAGES["offered"], kept=False),
        SetNumber("moves.CHN-receive-PRK.publicity", publicity),
    ]
    came = worlds.play(weeks, [*before, Force("CHN-receive-PRK", 1)])
    none = worlds.play(weeks, [*before, Forbid("CHN-receive-PRK")])
    tie, known = (came.level(f"{what}.CHN.PRK") - none.level(f"{what}.CHN.PRK") for what in ("ties", "known"))
    return tie, known


def y04(worlds: Worlds) -> list[Check]:
    """Two times for an event, and when others learn of a secret one."""
    one = row("K2018-03-25a")
    days = (known_on(one) - one.first).days
    _, secret = visit(worlds, 0.0)
    _, public = visit(worlds, 1.0)
    return [
        Check(
            "Y04", "days from the Beijing visit until it was told", "3", days == 3, "", float(days), None, "days", ROWS,
        ),
        Check(
            "Y04", "what the South knows of a visit's effect on the tie at the end of the week of the visit (median); "
            "placebo: a public visit", "0 on 25 March, more on 28 March", OPEN,
            "the grain is a week: 25 and 28 March are not told apart", spread(secret[2]), spread(public[2])[0],
            data=worlds.data,
        ),
        Check(
            "Y04", "the same one week later", "above 0", above(spread(secret[3])),
            "", spread(secret[3]), spread(public[3])[0], data=worlds.data,
            note="a secret visit is known in the week after, not three days later",
        ),
    ]  # fmt: skip


def mediated(worlds: Worlds, changes: list[Change], stage: float | None) -> Flags:
    """Return the runs in which the summit is held within 13 weeks, (run,).

    stage  of its table at the start; None for that of the model
    """
    start: list[Change] = [] if stage is None else [Hold(f"tables.{TABLE}", stage, kept=False)]
    return ever(worlds.play(QUARTER, [*start, *changes]), MEET)


def y10(worlds: Worlds) -> list[Check]:
    """The go-between taken away."""
    checks = []
    for stage, words in (
        (None, "as the model starts, invitation accepted"),
        (0.0, "with no invitation under way"),
    ):
        plain = mediated(worlds, [], stage)
        less, placebo = (paired(plain, mediated(worlds, [Silence(who)], stage)) for who in ("KOR", "RUS"))
        checks.append(
            Check(
                "Y10", f"change of the chance of a summit within {QUARTER} weeks without South Korea, {words}; "
                "placebo: without Russia", "below 0", below(less),
                "its errand of March was done", less, placebo[0], data=worlds.data, note=f"of {plain.mean():.2f}",
            )
        )  # fmt: skip
    return checks


def relieved(worlds: Worlds) -> Flags:
    """Return, for the runs that settle in their first half, whether sanctions are eased by a twentieth within 28 weeks.

    From 12 June to the end of 2018 there were 28 weeks and no relief.
    """
    import numpy as np

    year = worlds.play(52)
    first = first_week(year.settled[:, year.tables.index(TABLE)])
    runs = np.flatnonzero(first < 24)
    level = year.level("issues.sanctions-relief")
    start, end = level[first[runs], runs], level[first[runs] + 28, runs]
    eased: Flags = end - start >= 0.05
    return eased


def y12(worlds: Worlds) -> list[Check]:
    """What each side did, and what an imbalance leads to."""
    steps = {one.note.partition(": ")[2] for one in noted("North's step")}
    given = [
        one.id for one in rows()
        if one.first > date(2018, 6, 12) and one.actors == ("USA",) and "PRK" in one.counterparts
        and one.type in ("AID", "CONCEDE")
    ]  # fmt: skip
    bare, eased = (
        ever(worlds.play(52, [Hold("issues.sanctions-relief", at)]), *REVERSALS) for at in (0.0, 0.4)
    )
    other = [ever(worlds.play(52, [Hold("issues.abductions", at)]), *REVERSALS) for at in (0.0, 0.4)]
    rise, placebo = paired(eased, bare), paired(other[1], other[0])
    year = worlds.play(52)
    owed = share(year.level("debts.PRK.USA").max(axis=0) > 0)
    back = share(relieved(worlds))
    return [
        Check(
            "Y12", "steps of the North in 2018 (baseline: American relief after 12 June)", "5 and 0",
            steps == set(NORTHERN) and not given, "", float(len(steps)), float(len(given)), "rows", ROWS,
            "exercises were stopped: rows of their own",
        ),
        Check(
            "Y12", "rise of the chance that the North reverses within a year, relief held at 0 instead of 0.4; "
            "placebo: the abductions the same", "above 0", above(rise), "", rise, placebo[0], data=worlds.data,
        ),
        Check(
            "Y12", "runs of a year in which the North ever holds an overdue American step", "above 0, so that the "
            "ledger can weigh", above(owed), "without debts no reversal follows from an imbalance of the ledger", owed,
            data=worlds.data,
        ),
        Check(
            "Y12", "runs settled by September in which relief grows by 0.05 within 28 weeks", "0 in 2018: below a half",
            back[2] < 0.5, f"the model delivers where the United States gave nothing: by {back[0]:+.2f}", back, 0.0,
            data=f"{worlds.data}; baseline: events.csv, in-sample",
        ),
    ]  # fmt: skip
