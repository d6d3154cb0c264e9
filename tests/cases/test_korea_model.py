"""The model of the reference case Korea 2018: what it says, what it cannot do, and what each mechanism changes.

Expected values follow from the rows of the model and from the voting rule, guards and windows that they state.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.model.change import Change, Force, Hold, SetNumber, Silence
from detente.model.design import Theta, draw_theta
from detente.model.elements import NOTHING, STAGES
from detente.model.files import load_model
from detente.model.lint import lint
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.model.system import Structure, System
from detente.read.documents.documents import load_documents
from detente.simulate.futures import Futures
from detente.simulate.reference import run
from tests.conftest import ROOT

CASE = ROOT / "src" / "detente" / "cases" / "korea-2018"
ROWS = CASE / "events.csv"
COUNT = 48
SEED = 20180326
CERTAIN = Parameter(1.0)
CHOOSERS = ("CHN", "PRK", "USA", "KOR", "JPN", "RUS")


@cache
def korea() -> System:
    """Return the model."""
    return load_model(CASE / "model.yaml")


@cache
def numbers() -> Theta:
    """Return draws of its numbers, one a replication."""
    return draw_theta(korea(), COUNT, SEED)


def played(weeks: int, changes: Sequence[Change] = (), rule: str = "nash") -> Futures:
    """Return futures of the first weeks, with the same luck whatever is changed."""
    structure = Structure("compromise") if rule == "compromise" else Structure()
    system = replace(korea(), horizon=weeks)
    return run(
        system, numbers(), seed=SEED, replications=np.arange(COUNT), changes=changes, structure=structure
    )


@cache
def whole() -> Futures:
    """Return futures of the whole year."""
    return played(korea().horizon)


@cache
def short() -> Futures:
    """Return futures of eight weeks."""
    return played(8)


def chance(futures: Futures, move: str) -> NDArray[np.float64]:
    """Return the chance of a move, (week, replication)."""
    return futures.chance[:, futures.moves.index(move)]


def differing(one: Futures, other: Futures) -> set[str]:
    """Return the variables that differ anywhere between two runs."""
    return {
        name
        for place, name in enumerate(one.variables)
        if not np.array_equal(one.levels[:, place], other.levels[:, place])
    }


def test_it_lints_clean_and_every_number_says_why() -> None:
    """No finding of any level, nothing drafted, a reason with every number but the two defaults."""
    texts = {source.doc: source.text for source in load_documents([CASE])[0]}
    assert lint(korea(), texts, frozenset({"events.csv"})) == ()
    for path, number in parameters(korea()).items():
        assert not number.drafted, path
        assert number in (NOTHING, CERTAIN) or len(number.why) > 8, path


def test_what_it_cites_is_a_row_of_the_day_it_starts_or_before() -> None:
    """Rows of events.csv that numbers cite exist, and none of them is later than the start."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        days = {row["id"]: row["date"] for row in csv.DictReader(file)}
    cited = {
        one.rpartition(":")[2]
        for number in parameters(korea()).values()
        for one in number.evidence
        if one.startswith("data:events.csv:")
    }
    assert len(cited) > 50
    assert cited <= set(days)
    assert max(days[row] for row in cited) <= korea().start.isoformat()


def test_judgements_are_wide() -> None:
    """Positions, salience, support and face are priors, never points; ranges of one in ten at least."""
    judged = [
        (path, number)
        for path, number in parameters(korea()).items()
        if path.rpartition(".")[2] in ("ideal_point", "salience", "credibility", "hardening", "face")
    ]
    assert len(judged) > 100
    for path, number in judged:
        assert number.prior is not None, path
        low, high = number.prior.arguments[0], number.prior.arguments[-1]
        assert high - low >= 0.05, path


def test_all_who_choose_are_there_and_nobody_is_scored() -> None:
    """Six states choose; two more only vote; of persons there are no numbers."""
    system = korea()
    movers = {move.by for move in system.moves}
    assert set(CHOOSERS) <= movers
    assert not {"GBR", "FRA"} & movers
    council = next(lever for lever in system.levers if lever.key == "sanctions-UN")
    assert council.vote is not None
    assert set(council.vote.vetoes) == {"CHN", "USA", "RUS", "GBR", "FRA"}


@pytest.mark.parametrize("rule", ["nash", "compromise"])
def test_it_runs_inside_its_bounds_under_both_rules(rule: str) -> None:
    """All levels are numbers inside their ranges, and no tie stands at its bound in a tenth of the futures."""
    futures = whole() if rule == "nash" else played(12, rule=rule)
    assert np.isfinite(futures.levels).all()
    for place, name in enumerate(futures.variables):
        section = name.split(".", 1)[0]
        low, high = {"ties": (-1, 1), "issues": (0, 1), "assets": (0, 1), "levers": (0, 1)}.get(
            section, (-np.inf, np.inf)
        )
        levels = futures.levels[:, place]
        assert levels.min() >= low, name
        assert levels.max() <= high, name
        if section == "ties":
            assert np.mean(np.abs(levels[-1]) > 0.999) < 0.1, name


def test_rare_events_stay_rare() -> None:
    """Without a war, a collapse or an attack comes in less than a tenth of the futures: base rates of decades."""
    futures = whole()
    for hazard in ("collapse-PRK", "refugees-PRK", "leader-change-PRK"):
        assert futures.fired[:, futures.hazards.index(hazard)].any(axis=0).mean() < 0.1
    assert futures.done("USA-use-force").any(axis=0).mean() < 0.1


@pytest.mark.parametrize("ladder", ["denuclearisation", "peace-regime"])
def test_no_step_of_a_ladder_is_skipped(ladder: str) -> None:
    """In no week of any future does a ladder rise by more than one of its steps."""
    steps = next(len(issue.steps) for issue in korea().issues if issue.key == ladder)
    assert np.diff(whole().level(f"issues.{ladder}"), axis=0).max() <= 1 / steps + 1e-9


def test_arms_are_not_dismantled_before_they_are_declared() -> None:
    """Each public step is allowed only from the step below it: forced or not, nothing is verified from a bare halt."""
    system, ladder = korea(), {"PRK-close-test-site": 0.2, "PRK-freeze-production": 0.4}
    ladder |= {"PRK-dismantle-arms": 0.6, "PRK-admit-inspectors": 0.8}
    for key, least in ladder.items():
        guards = next(move.when for move in system.moves if move.key == key)
        assert any(
            guard.of == "issues.denuclearisation" and guard.comparison == ">=" and guard.value == least
            for guard in guards
        ), key
    allowed = whole().allowed[:, whole().moves.index("PRK-dismantle-arms")]
    level = whole().level("issues.denuclearisation")[:-1]
    assert not (allowed & (level < 0.6)).any()


def test_without_chinas_vote_nothing_passes_in_the_council() -> None:
    """A test is forced, so that drafts are pressed; with China silent the lever of the Council never moves."""
    forced = [Force("PRK-test-long-range", 0)]
    free, barred = played(16, forced), played(16, [*forced, Silence("CHN")])
    pressed = barred.made[:, barred.moves.index("USA-propose-sanctions")]
    assert pressed.sum() > 20
    lever = barred.level("levers.sanctions-UN")
    assert np.ptp(lever, axis=0).max() == 0.0
    assert (np.ptp(free.level("levers.sanctions-UN"), axis=0) > 0).mean() > 0.1


def test_the_clause_of_the_resolution_cuts_oil_after_a_long_range_test_and_only_then() -> None:
    """With its size at nothing fuel stays; futures without a test do not differ in anything."""
    clause = "rules.resolution-2397-clause.effects"
    off = [SetNumber(f"{clause}.{place}.amount", 0.0) for place in (0, 1)]
    forced: list[Change] = [Force("PRK-test-long-range", 2)]
    on, without = played(5, forced), played(5, [*forced, *off])
    fuel = "flows.CHN.PRK.fuel"
    assert (on.level(fuel)[3] < without.level(fuel)[3]).all()
    quiet, quiet_off = short(), played(8, off)
    untested = quiet.level("levers.weapons-tests").max(axis=0) < 0.4
    assert untested.sum() > COUNT // 2
    np.testing.assert_allclose(
        quiet.levels[..., untested], quiet_off.levels[..., untested], rtol=0, atol=1e-12
    )


def test_a_secret_visit_is_known_a_week_later() -> None:
    """The tie moves in the week of the visit; what the public knows of it moves one week after."""
    visit: list[Change] = [Hold("tables.CHN-PRK", STAGES["offered"]), Force("CHN-receive-PRK", 1)]
    secret = [*visit, SetNumber("moves.CHN-receive-PRK.publicity", 0.0)]
    futures, without = played(5, secret), played(5, [visit[0]])
    gain = futures.level("ties.CHN.PRK") - without.level("ties.CHN.PRK")
    learned = futures.level("known.CHN.PRK") - without.level("known.CHN.PRK")
    assert np.median(gain[2]) > 0.02
    assert np.median(np.abs(learned[2])) < 0.01
    assert np.median(learned[3]) > 0.02


def test_china_cuts_oil_more_readily_when_refugees_and_chaos_cost_it_nothing() -> None:
    """Only China's own choices move at first: everybody else is as likely to do what they did."""
    free = [
        SetNumber("concerns.CHN.CHN.border.weight", 0.0),
        SetNumber("concerns.CHN.PRK.stability.weight", 0.0),
        SetNumber("concerns.CHN.PRK.stability.with_tie", 0.0),
    ]
    careless, careful = played(2, free), played(2)
    before, after = chance(careful, "CHN-cut-fuel")[0], chance(careless, "CHN-cut-fuel")[0]
    assert (after >= before - 1e-15).all()
    assert after.mean() > before.mean()
    by = {move.key: move.by for move in korea().moves}
    for place, move in enumerate(careful.moves):
        if by[move] != "CHN":
            np.testing.assert_array_equal(careful.chance[0, place], careless.chance[0, place])


def test_the_anniversary_year_changes_what_china_does_and_only_in_its_time() -> None:
    """With its factors at one, nothing differs before 2019, and then at first only what China may choose."""
    window = next(one for one in korea().windows if one.key == "anniversary-year-CHN")
    at = f"windows.{window.key}.scales"
    plain = played(42, [SetNumber(f"{at}.{place}.factor", 1.0) for place in range(len(window.scales))])
    year, began = played(42), (window.first - korea().start).days // 7
    np.testing.assert_array_equal(year.chance[:began], plain.chance[:began])
    differs = {
        move
        for place, move in enumerate(plain.moves)
        if not np.array_equal(year.chance[began, place], plain.chance[began, place])
    }
    assert {"CHN-cut-fuel", "CHN-slow-talks"} <= differs
    assert all(move.startswith("CHN-") for move in differs)


def test_food_and_fuel_feed_the_north() -> None:
    """Food at nothing lowers its hold, fuel at nothing its economy; neither touches the trade quarrel."""
    hungry = played(8, [Hold("flows.CHN.PRK.food", 0.0)])
    dark = played(8, [Hold("flows.CHN.PRK.fuel", 0.0)])
    assert (hungry.level("assets.PRK.stability")[-1] < short().level("assets.PRK.stability")[-1]).mean() > 0.9
    assert (dark.level("assets.PRK.economy")[-1] < short().level("assets.PRK.economy")[-1]).mean() > 0.9


def test_links_between_the_rooms_can_be_cut() -> None:
    """Without the mood that spreads, the thaw with the South changes nothing at first but what it carries to."""
    cut = played(2, [SetNumber(f"influences.mood-{room}.strength", 0.0) for room in ("north", "games")])
    moved = differing(played(2), cut)
    assert {"ties.USA.PRK", "ties.PRK.USA"} <= moved
    assert not {name for name in moved if name.split(".", 1)[0] in ("issues", "levers", "flows", "tables")}


def test_tariffs_are_answered() -> None:
    """After a forced first round China answers within four weeks in most futures, and never without one."""
    forced = played(6, [Force("USA-raise-tariffs", 0)])
    answered = forced.done("CHN-answer-tariffs")[:5].any(axis=0)
    assert answered.mean() > 0.6
    below = short().level("levers.tariffs-USA")[:-1] < 0.15
    assert not (short().done("CHN-answer-tariffs") & below).any()


def test_case_folder_is_the_shipped_one() -> None:
    """The file says that it was picked in hindsight."""
    head = Path(CASE / "model.yaml").read_text(encoding="utf-8").splitlines()[:10]
    assert any("in-sample" in line for line in head)
