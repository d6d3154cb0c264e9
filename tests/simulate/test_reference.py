"""The run as a whole: equal inputs give equal bytes, however it is cut; a change alters only what it causes."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.model.change import Back, Change, Forbid, Force, Hold, Scaled, SetNumber
from detente.model.design import central, draw_theta
from detente.model.elements import Stage
from detente.model.system import Structure, System
from detente.simulate.draws import Draws
from detente.simulate.futures import Futures
from detente.simulate.reference import run
from detente.streams import WORLD, Purpose, uniforms
from tests.simulate.situations import (
    actor,
    adds,
    asset,
    backed,
    bare,
    move,
    quarrel,
    river,
    set_number,
)

NUMBERS = np.arange(24)
STRUCTURES = (Structure(), Structure("compromise"), Structure("nash", voice=True, lend=True))


def differing(one: Futures, other: Futures) -> list[str]:
    """Names of what differs between two runs, in what both have."""
    found = [name for name in one.variables if (one.level(name) != other.level(name)).any()]
    for place, move_key in enumerate(one.moves):
        there = other.moves.index(move_key)
        found += [
            f"{field}.{move_key}"
            for field in ("made", "worked", "allowed", "chance")
            if (getattr(one, field)[:, place] != getattr(other, field)[:, there]).any()
        ]
    happened = ("settled", "ruptured", "fired")
    found += [field for field in happened if (getattr(one, field) != getattr(other, field)).any()]
    return found if np.array_equal(one.terms, other.terms, equal_nan=True) else [*found, "terms"]


def joined(parts: list[Futures]) -> dict[str, np.ndarray]:
    """Arrays of several runs, put together along the replications."""
    arrays = [
        field.name for field in fields(Futures) if isinstance(getattr(parts[0], field.name), np.ndarray)
    ]
    return {name: np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in arrays}


class TestBytes:
    @pytest.mark.parametrize("structure", STRUCTURES)
    def test_equal_inputs_give_equal_bytes(self, structure: Structure) -> None:
        """Twice the same, once with random numbers made before."""
        theta = draw_theta(river(), 24, 1)
        draws = Draws(6, NUMBERS)
        runs = [
            run(river(), theta, seed=6, replications=NUMBERS, structure=structure, draws=given)
            for given in (None, draws, draws)
        ]
        first = joined(runs[:1])
        for other in runs[1:]:
            assert all(array.tobytes() == joined([other])[name].tobytes() for name, array in first.items())

    @pytest.mark.parametrize("structure", STRUCTURES)
    def test_cut_into_pieces_it_gives_the_same_rows(self, structure: Structure) -> None:
        """24 replications at once, and as 1, 16 and 7."""
        theta = draw_theta(river(), 24, 1)
        whole = joined([run(river(), theta, seed=6, replications=NUMBERS, structure=structure)])
        pieces = joined([
            run(river(), theta, seed=6, replications=NUMBERS[first:last], structure=structure)
            for first, last in ((0, 1), (1, 17), (17, 24))
        ])  # fmt: skip
        assert all(array.tobytes() == pieces[name].tobytes() for name, array in whole.items())

    def test_another_seed_gives_another_future(self) -> None:
        """The key holds the seed."""
        one, other = (run(river(), central(river()), seed=seed, replications=NUMBERS) for seed in (1, 2))
        assert differing(one, other)

    def test_draws_are_those_of_the_streams(self) -> None:
        """Rows of the cache against ``streams.uniforms``, key by key."""
        keys = tuple((who, slot) for who in (0, 3, WORLD) for slot in range(6))
        rows = Draws(9, NUMBERS + 100).rows(Purpose.NOISE, 5, keys)
        for place, (who, slot) in enumerate(keys):
            expected = uniforms(9, Purpose.NOISE, 4, NUMBERS + 100, who, 6)[:, slot]
            assert (rows[4, place] == expected).all()


def bystander(system: System) -> System:
    """The system with one more actor at its end, who has nothing to do with anybody and moves all the time."""
    lonely = asset("FAR.mood", 0.5, noise=0.1)
    moves = (
        move("FAR-stroll", "FAR", "", 0.5, adds("assets.FAR.mood", 0.1)),
        move("FAR-rest", "FAR", "", 0.3, group="b"),
    )
    return replace(
        system,
        actors=(*system.actors, actor("FAR", 1.0)),
        assets=(*system.assets, lonely),
        moves=(*system.moves, *moves),
    )


class TestIrrelevance:
    @pytest.mark.parametrize("structure", STRUCTURES)
    def test_an_actor_without_ties_that_moves_changes_nothing_for_others(self, structure: Structure) -> None:
        """Appended, it leaves every other array bit for bit the same."""
        plain = run(river(), central(river()), seed=2, replications=NUMBERS, structure=structure)
        crowded = bystander(river())
        with_it = run(crowded, central(crowded), seed=2, replications=NUMBERS, structure=structure)
        assert with_it.done("FAR-stroll").any()
        assert differing(plain, with_it) == []

    @pytest.mark.parametrize(
        "change",
        [
            Force("FAR-stroll", 2), Forbid("FAR-rest"), Hold("assets.FAR.mood", 0.9),
            SetNumber("assets.FAR.mood.noise", 0.4), Scaled("moves.FAR-rest.rate", 0.5),
        ],
    )  # fmt: skip
    def test_what_is_done_to_it_changes_nothing_for_others(self, change: Change) -> None:
        """Only its own rows differ."""
        system = bystander(river())
        plain = run(system, central(system), seed=2, replications=NUMBERS)
        other = run(system, central(system), seed=2, replications=NUMBERS, changes=[change])
        names = differing(plain, other)
        assert names
        assert all("FAR" in name for name in names)

    def test_a_backing_that_nobody_bargains_under_changes_only_what_it_is(self) -> None:
        """Withheld at tables that never meet and that nobody weighs, it moves no act and no level."""
        system = backed("none")
        system = replace(system, moves=(system.moves[-1],))
        plain = run(system, central(system), seed=2, replications=NUMBERS)
        other = run(
            system, central(system), seed=2, replications=NUMBERS, changes=[Back("PAT.DWN.UPS", given=False)]
        )
        names = differing(plain, other)
        assert names
        assert all(name.startswith(("support.", "no_deal.", "offer.")) for name in names)

    def test_what_is_forced_late_changes_nothing_before(self) -> None:
        """A future parts from the other in the week of the change."""
        plain, forced = (
            run(river(), central(river()), seed=2, replications=NUMBERS, changes=changes)
            for changes in ((), [Force("DWN-ban", 12)])
        )
        assert (plain.levels[:13] == forced.levels[:13]).all()
        assert (plain.levels[13] != forced.levels[13]).any()
        assert (plain.made[:12] == forced.made[:12]).all()


class TestLadders:
    def test_illegal_orders_of_steps_cannot_occur(self) -> None:
        """No world in which a rung is reached without the one below it in an earlier week."""
        system = river()
        leap = move("UPS-leap", "UPS", "", 0.3, adds("issues.gauges", 0.9), group="leap")
        fall = move("UPS-fall", "UPS", "", 0.2, adds("issues.gauges", -1.0), group="fall")
        system = replace(system, moves=(*system.moves, leap, fall))
        futures = run(system, central(system), seed=2, replications=np.arange(200))
        rung = np.floor(futures.level("issues.gauges") * 4 + 1e-9)
        assert rung.max() == 4.0
        assert np.diff(rung, axis=0).max() == 1.0


@st.composite
def quarrels(draw: st.DrawFn) -> tuple[System, Structure]:
    """A quarrel at random: numbers anywhere in their bounds, a table at any stage, any structure."""
    share = st.floats(0.0, 1.0)
    stages: list[Stage] = ["none", "offered", "accepted", "scheduled", "held", "settled", "broken"]
    system = replace(backed(draw(st.sampled_from(stages))), horizon=4)
    paths = [
        *(f"positions.{one.key}.{field}" for one in system.positions for field in ("ideal_point", "salience")),
        *(f"actors.{one.key}.{field}" for one in system.actors for field in ("capability", "face", "relevance")),
        "backings.PAT.DWN.UPS.credibility", "backings.PAT.DWN.UPS.hardening", "backings.PAT.DWN.UPS.lending",
        "issues.water.level", "issues.toll.level", "tables.river.clarity", "tables.river.doubt", "debt",
        "trust_delivered", "trust_missed",
    ]  # fmt: skip
    for path in paths:
        system = set_number(system, path, draw(share))
    for one in system.actors:
        system = set_number(system, f"actors.{one.key}.responsiveness", draw(st.floats(0.0, 20.0)))
    structure = Structure(
        draw(st.sampled_from(["nash", "compromise"])),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    return system, structure


class TestLaws:
    @given(quarrels())
    @settings(max_examples=25)
    def test_a_random_quarrel_stays_in_its_bounds(self, drawn: tuple[System, Structure]) -> None:
        """No NaN, no level outside, chances shares, terms levels, a table settled only where it met."""
        system, structure = drawn
        futures = run(system, central(system), seed=1, replications=np.arange(6), structure=structure)
        assert np.isfinite(futures.levels).all()
        for name in futures.variables:
            if name.startswith(("issues.", "ties.", "offer.", "trust.", "seats.")):
                level = futures.level(name)
                assert (level <= 1.0 + 1e-12).all()
                assert (level >= (-1.0 if name.startswith("ties.") else -1e-12)).all()
        assert (futures.chance >= 0.0).all()
        assert (futures.chance <= 1.0).all()
        assert np.isnan(np.moveaxis(futures.terms, 1, 2)[~futures.settled.any(axis=0)]).all()
        agreed = futures.terms[~np.isnan(futures.terms)]
        assert ((agreed >= 0.0) & (agreed <= 1.0)).all()

    @pytest.mark.parametrize("name", ["issues.none", "ties.UPS.NOBODY"])
    def test_a_variable_that_is_not_there_is_refused_by_name(self, name: str) -> None:
        """The message names it."""
        futures = run(quarrel(), central(quarrel()), seed=1, replications=np.arange(1))
        with pytest.raises(UsageError, match=name):
            futures.level(name)

    def test_a_system_of_actors_alone_runs(self) -> None:
        """Nothing to do, nothing to settle."""
        system = replace(
            river(),
            issues=(),
            positions=(),
            stakes=(),
            tables=(),
            moves=(),
            backings=(),
            reports=(),
            windows=(),
        )
        futures = run(system, central(system), seed=1, replications=np.arange(2))
        assert futures.made.shape == (26, 0, 2)

    def test_actors_need_not_have_anything(self) -> None:
        """Four actors, no element."""
        system = bare(*river().actors)
        futures = run(system, central(system), seed=1, replications=np.arange(2))
        assert futures.variables == ("seats.UPS", "seats.DWN", "seats.PAT", "seats.OUT")
