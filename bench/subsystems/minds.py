"""Relevance, leaders and linked quarrels: Y09, Y14, Y15."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bench.subsystems.check import OPEN, Check, above, below, paired, risen, share, share_of
from bench.subsystems.facts import ROWS, noted, rows
from bench.subsystems.worlds import Worlds, chance, ever, expected
from detente.model.change import Change, Force, Hold, SetNumber
from detente.records.weeks import week_index
from detente.simulate.futures import Futures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TURN: Final = date(2018, 3, 1)
INVITE: Final = "CHN-invite-PRK"
EXCLUDED: Final = (Hold("tables.PRK-USA", 3), Hold("tables.KOR-PRK", 3), Hold("tables.CHN-USA", 0))
INCLUDED: Final = (Hold("tables.PRK-USA", 0), Hold("tables.KOR-PRK", 0), Hold("tables.CHN-USA", 2))
RELEVANCE: Final = "actors.CHN.relevance"


def contacts(actor: str, *, later: bool) -> tuple[int, int]:
    """Return how many contacts with the North an actor has, and how many all have: talks and agreements of the rows.

    later  whether from March 2018 on, or before
    """
    others = [
        {*one.actors, *one.counterparts} - {"PRK"}
        for one in rows()
        if one.type in ("CONSULT", "AGREE")
        and "PRK" in (*one.actors, *one.counterparts)
        and later == (one.first >= TURN)
    ]  # fmt: skip
    return sum(actor in one for one in others), len(others)


def invitation(worlds: Worlds, tables: tuple[Hold, ...], relevance: float | None) -> Floats:
    """Return the chance that China invites the North's leader in the first week, (run,).

    relevance  what a seat is worth to China by itself; None for the model's own
    """
    changes: list[Change] = [*tables]
    if relevance is not None:
        changes.append(SetNumber(RELEVANCE, relevance))
    return chance(worlds.play(1, changes), INVITE)


def y09(worlds: Worlds) -> list[Check]:
    """Who is in contact with the North, and what being left out does."""
    moved = {
        value: paired(invitation(worlds, INCLUDED, value), invitation(worlds, EXCLUDED, value))
        for value in (None, 0.0)
    }
    own, off = moved[None], moved[0.0]
    late = {
        who: min(
            one.first
            for one in rows()
            if one.first.year == 2018
            and one.type == "CONSULT"
            and {who, "PRK"} <= {*one.actors, *one.counterparts}
        )
        for who in ("CHN", "KOR", "USA", "JPN")
    }
    order = sorted(late, key=lambda who: late[who])
    usual = float(invitation(worlds, INCLUDED, None).mean())
    before, since = contacts("CHN", later=False), contacts("CHN", later=True)
    rise = risen(before, since)
    shares = {who: contacts(who, later=True)[0] for who in ("CHN", "KOR", "USA", "JPN")}
    return [
        Check(
            "Y09", "rise of China's share of contacts with the North from March 2018; baseline: its share before",
            "above 0", above(rise), f"{before[0]} of {before[1]} rows before, {since[0]} of {since[1]} after: "
            "too few to tell", rise, before[0] / before[1], data=ROWS,
        ),
        Check(
            "Y09", "share of Japan in contacts with the North from March 2018; baseline: of China", "least of four",
            all(shares["JPN"] < n for who, n in shares.items() if who != "JPN"), "",
            share_of(shares["JPN"], since[1]), shares["CHN"] / since[1], data=ROWS,
        ),
        Check(
            "Y09", "rise of the weekly chance that China invites the North when it sits at no live table instead of "
            "all; placebo: relevance at 0", "above 0, placebo 0", above(own) and abs(off[0]) < own[0] / 100, "", own,
            off[0], data=worlds.data, note=f"of {usual:.4f}: {100 * own[0] / usual:.1f} %",
        ),
        Check(
            "Y09", "rank of Japan by its first talks with the North in 2018, of four", "last",
            order[-1] == "JPN", "", float(order.index("JPN") + 1), data=ROWS,
        ),
        Check(
            "Y09", "China's part in what ICEWS18 tells of the North", "3.2 % before, 15.6 % after", OPEN,
            "no ICEWS rows are in the repository; the importer reads them", data="none",
        ),
    ]  # fmt: skip


def y14(worlds: Worlds) -> list[Check]:
    """An appointment, and an anniversary."""
    path, other = "actors.USA.factions.hardliners.weight", "actors.PRK.factions.economy-first.weight"
    off = [
        ever(worlds.play(26, [SetNumber(name, value)]), "USA-cancel-summit")
        for name, value in ((path, 0.2), (path, 0.6), (other, 0.1), (other, 0.3))
    ]
    size, placebo = paired(off[0], off[1]), paired(off[2], off[3])
    named = worlds.play(26, [Force("USA-appoint-hardliner", 0)])
    act = paired(ever(worlds.play(26), "USA-cancel-summit"), ever(named, "USA-cancel-summit"))
    others, own = anniversary(worlds)
    return [
        Check(
            "Y14", "rise of the chance that the United States calls the summit off within 26 weeks, hardliners' weight "
            "0.6 instead of 0.2; placebo: a faction of the North", "above 0", above(size),
            "their views are on three issues and hardly touch a summit", size, placebo[0], data=worlds.data,
        ),
        Check(
            "Y14", "the same through the appointment as an act", "above 0", above(act),
            "the act changes ties, not the weight of the faction", act, data=worlds.data,
        ),
        Check(
            "Y14", "moves whose chance the anniversary year of China changes in its first week (baseline: those of "
            "others than China)", "above 0, baseline 0", bool(own) and not others, "", float(len(own)),
            float(len(others)), "moves", worlds.data, ", ".join(own),
        ),
    ]  # fmt: skip


def anniversary(worlds: Worlds) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the moves of others and of China whose chance the anniversary year changes in its first week."""
    import numpy as np

    window = next(one for one in worlds.system.windows if one.key == "anniversary-year-CHN")
    week = (window.first - worlds.system.start).days // 7
    off = [
        SetNumber(f"windows.{window.key}.scales.{place}.factor", 1.0) for place in range(len(window.scales))
    ]
    one, other = worlds.play(week + 1), worlds.play(week + 1, off)
    differs = [
        move
        for place, move in enumerate(worlds.system.moves)
        if not np.array_equal(one.chance[week, place], other.chance[week, place])
    ]
    return tuple(m.key for m in differs if m.by != "CHN"), tuple(m.key for m in differs if m.by == "CHN")


def answered(worlds: Worlds) -> Futures:
    """Return runs of six weeks in which the United States raises tariffs in the first."""
    return worlds.play(6, [Force("USA-raise-tariffs", 0)])


def urged(worlds: Worlds, linkage: float) -> Floats:
    """Return how often China is expected to press for talks within 13 weeks, (run,).

    linkage  by how much it reckons that this makes the United States lower tariffs
    """
    return expected(worlds.play(13, [SetNumber("moves.CHN-encourage-talks.expects.0.change", linkage)]),
                    "CHN-encourage-talks")  # fmt: skip


def slowed(worlds: Worlds, linkage: float) -> Floats:
    """Return by how much tariffs at a half make it likelier that China slows the talks within 13 weeks, (run,)."""
    link = SetNumber("moves.CHN-slow-talks.expects.0.change", linkage)
    less, more = (
        expected(worlds.play(13, [Hold("levers.tariffs-USA", at), link]), "CHN-slow-talks")
        for at in (0.0, 0.5)
    )
    return more - less


def warmed(worlds: Worlds, strength: float) -> Floats:
    """Return what a summit on the calendar adds to the tie of the great powers after 26 weeks, (run,).

    strength  of the link between the two, a week and stage
    """
    link = SetNumber("influences.talks-great-powers.strength", strength)
    none, due = (
        worlds.play(26, [Hold("tables.PRK-USA", stage), link]).level("ties.USA.CHN")[-1] for stage in (0, 3)
    )
    found: Floats = due - none
    return found


def y15(worlds: Worlds) -> list[Check]:
    """The trade war and its link to Korea."""
    import numpy as np

    steps = noted("tariff step", 2018)
    replies = {week_index(one.first) for one in noted("reply to tariff step") if one.actors == ("CHN",)}
    steps = [one for one in steps if one.actors == ("USA",)]
    same = sum(week_index(one.first) in replies for one in steps)
    answers = answered(worlds).done("CHN-answer-tariffs")
    now, later = share(answers[0]), share(np.asarray(answers[:2].any(axis=0)))
    more, less = (paired(urged(worlds, 0.0), urged(worlds, at)) for at in (0.15, -0.15))
    held, flipped = (warmed(worlds, at) for at in (0.002, -0.002))
    great, turned = paired(warmed(worlds, 0.0), held), paired(warmed(worlds, 0.0), flipped)
    slow, reverse = (paired(slowed(worlds, 0.0), slowed(worlds, at)) for at in (-0.15, 0.15))
    blamed = [one.first.isoformat() for one in noted("US blames China")]
    return [
        Check("Y15", "tariff steps answered by China in the same week", "3 of 3", same == 3 == len(steps), "",
              float(same), None, "of 3", ROWS),
        Check("Y15", "days on which the United States blames China over Korea", "22 May, 9 July, 24 and 29 August",
              blamed == ["2018-05-22", "2018-07-09", "2018-08-24", "2018-08-29"], "", float(len(blamed)), None, "rows",
              ROWS),
        Check(
            "Y15", "runs in which China answers a tariff in the same week; baseline: by the week after", "above 0",
            above(now), "no reply phase: the first answer comes a week later", now, later[0], data=worlds.data,
        ),
        Check(
            "Y15", "what linkage of +0.15 adds to China's pressing for talks (S-175), times in 13 weeks; baseline: of "
            "-0.15", "the sign flips", above(more) and below(less), "", more, less[0], data=worlds.data,
        ),
        Check(
            "Y15", "what linkage of 0.002 adds to the effect of a summit on the tie of the great powers (S-170); "
            "baseline: of -0.002", "the sign flips", above(great) and below(turned), "", great, turned[0],
            data=worlds.data, note="by construction",
        ),
        Check(
            "Y15", "what linkage of -0.15 adds to the effect of tariffs on China's slowing the talks (S-174); "
            "baseline: of +0.15", "the sign flips", above(slow) and below(reverse),
            "what tariffs do to it is not told from nothing", slow, reverse[0], data=worlds.data,
        ),
    ]  # fmt: skip
