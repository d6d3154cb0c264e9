"""Ensembles: the same bytes however they were made, structures by weight, a stopped run that goes on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.model.change import Forbid, Force
from detente.model.design import draw_theta
from detente.model.parameter import fixed
from detente.model.system import Structure, System
from detente.simulate.ensemble import CHUNK, STRUCTURES, Ensemble, Plan, run_ensemble, shared_draws
from detente.simulate.measure import measure
from detente.simulate.reference import run
from detente.simulate.tally import Tally
from tests.simulate.situations import quarrel, river

PLAIN = ((Structure(), 1.0),)
ALL = [Structure(rule, *on) for rule in ("nash", "compromise") for on in product((False, True), repeat=3)]
SHORT = replace(quarrel(), horizon=3)
LARGE = replace(river(), horizon=5)


def bytes_of(run: Ensemble) -> list[bytes]:
    """Return everything that was counted, as bytes."""
    return [getattr(run.counted, field.name).tobytes() for field in fields(Tally)]


class Stopped(BaseException):
    """Somebody pressed ctrl-C."""


class TestPlan:
    def test_every_replication_is_run_once(self) -> None:
        """2,500 over three chunks and four structures."""
        pieces = list(Plan(2500, 1).pieces())
        numbers = np.concatenate([piece.replications for piece in pieces])
        assert sorted(numbers.tolist()) == list(range(2500))
        assert [piece.first for piece in pieces] == sorted(piece.first for piece in pieces)
        assert all(
            piece.first <= n < piece.first + CHUNK for piece in pieces for n in piece.replications.tolist()
        )

    def test_replications_that_share_a_draw_share_a_structure(self) -> None:
        """Sixteen in a row."""
        of = {n: piece.structure for piece in Plan(1024, 3, 16).pieces() for n in piece.replications.tolist()}
        assert all(len({of[n] for n in range(first, first + 16)}) == 1 for first in range(0, 1024, 16))

    @settings(max_examples=25)
    @given(st.lists(st.floats(0.1, 5), min_size=1, max_size=6), st.integers(0, 2**32))
    def test_structures_are_drawn_by_weight(self, weights: list[float], seed: int) -> None:
        """Spread evenly: no count is off by two, whatever the seed; a slice may be cut at either end."""
        counts = Counter[int]()
        plan = Plan(512, seed, 1, tuple((ALL[n], weight) for n, weight in enumerate(weights)))
        for piece in plan.pieces():
            counts[[s for s, _ in plan.structures].index(piece.structure)] += len(piece.replications)
        for place, weight in enumerate(weights):
            assert abs(counts[place] - 512 * weight / sum(weights)) < 2

    def test_another_seed_draws_other_structures(self) -> None:
        """Keyed by seed, not by order."""
        one, other = ([p.replications.tolist() for p in Plan(64, seed).pieces()] for seed in (1, 2))
        assert one != other

    def test_the_alternatives_are_balanced(self) -> None:
        """Each of three switches is on in half of them, and every two of them meet in every way once."""
        rows = [(s.rule == "nash", s.voice, s.lend) for s, _ in STRUCTURES]
        for a, b in ((0, 1), (0, 2), (1, 2)):
            assert Counter((row[a], row[b]) for row in rows) == dict.fromkeys(
                product((False, True), repeat=2), 1
            )

    @pytest.mark.parametrize(
        ("plan", "code"),
        [
            (lambda: Plan(0, 1), "S012"),
            (lambda: Plan((1 << 22) + 1, 1), "S012"),
            (lambda: Plan(8, -1), "S015"),
            (lambda: Plan(8, 1 << 64), "S015"),
            (lambda: Plan(8, 1, 3), "S013"),
            (lambda: Plan(8, 1, 2048), "S013"),
            (lambda: Plan(8, 1, 1, ()), "S014"),
            (lambda: Plan(8, 1, 1, ((Structure(), 0.0),)), "S014"),
            (lambda: Plan(8, 1, 1, ((Structure(), -1.0),)), "S014"),
        ],
    )
    def test_what_cannot_be_is_refused(self, plan: Callable[[], Plan], code: str) -> None:
        """With its code."""
        with pytest.raises(UsageError) as caught:
            plan()
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("replications", "size"), [(1, 1), (4096, 1), (4097, 2), (10_000, 4), (1_000_000, 256), (1 << 22, 1024)]
)
def test_draws_are_shared_beyond_four_thousand(replications: int, size: int) -> None:
    """By hand: the least power of two that leaves at most 4,096 draws."""
    assert shared_draws(replications) == size


class TestWhatComesOut:
    def test_it_counts_what_the_futures_hold(self) -> None:
        """Against one plain call of the engine, observable by observable."""
        system, theta = LARGE, draw_theta(LARGE, 64, 5)
        futures = run(system, theta, seed=5, replications=np.arange(64), structure=Structure())
        whole = run_ensemble(system, replications=64, seed=5, structures=PLAIN)
        for outcome in whole.outcomes:
            assert whole.share(outcome.key) == pytest.approx(
                measure(outcome.seen, futures, system, theta).mean()
            )
        assert whole.variables == futures.variables
        assert np.nan_to_num(whole.mean()) == pytest.approx(np.nan_to_num(futures.levels.mean(axis=2)))

    def test_shares_rise_by_week_and_quantiles_by_rank(self) -> None:
        """What has happened stays so; 5 % lie below 25 %."""
        whole = run_ensemble(LARGE, replications=32)
        assert (np.diff(whole.shares(), axis=0) >= 0).all()
        assert (np.diff(whole.quantiles(), axis=0) >= -1e-12).all()

    def test_changes_reach_the_worlds(self) -> None:
        """Who never offers never meets; who is made to offer has offered."""
        never = run_ensemble(SHORT, replications=16, structures=PLAIN, changes=[Forbid("DWN-offer")])
        made = run_ensemble(SHORT, replications=16, structures=PLAIN, changes=[Force("DWN-offer")])
        assert (never.share("tables.river.offered"), made.share("tables.river.offered")) == (0.0, 1.0)

    def test_an_unknown_outcome_is_a_key_error(self) -> None:
        """As in any mapping."""
        with pytest.raises(KeyError):
            run_ensemble(SHORT, replications=2, structures=PLAIN).share("tables.lake.held")

    def test_the_run_knows_what_it_was(self) -> None:
        """Numbers, seed, changes, weeks."""
        whole = run_ensemble(SHORT, replications=8, seed=4, draws_per_theta=2, changes=[Forbid("DWN-offer")])
        assert (whole.wanted, whole.done, whole.seed, whole.draws_per_theta) == (8, 8, 4, 2)
        assert (whole.weeks, whole.changes, whole.notices) == (3, (Forbid("DWN-offer"),), ())

    @pytest.mark.parametrize(
        "other",
        [
            lambda: run_ensemble(SHORT, replications=4, seed=2),
            lambda: run_ensemble(SHORT, replications=5),
            lambda: run_ensemble(SHORT, replications=4, changes=[Forbid("DWN-offer")]),
            lambda: run_ensemble(SHORT, replications=4, structures=PLAIN),
            lambda: run_ensemble(SHORT, replications=4, draws_per_theta=2),
        ],
    )
    def test_another_run_has_another_name(self, other: Callable[[], Ensemble]) -> None:
        """Whatever it follows from is in the name."""
        assert other().run_id != run_ensemble(SHORT, replications=4).run_id

    def test_another_system_has_another_name(self) -> None:
        """Be it one number."""
        assert (
            run_ensemble(replace(SHORT, half_life=fixed(9.0)), replications=2).run_id
            != run_ensemble(SHORT, replications=2).run_id
        )


@pytest.fixture(scope="module")
def three_chunks() -> Ensemble:
    """Return a run of three chunks, made in one go without a journal."""
    return run_ensemble(SHORT, replications=2 * CHUNK + 100, structures=PLAIN)


class TestJournal:
    def again(self, place: Path | None, system: System = SHORT, **words: object) -> Ensemble:
        """Return the run of three chunks, made again."""
        return run_ensemble(system, replications=2 * CHUNK + 100, structures=PLAIN, place=place, **words)  # type: ignore[arg-type]

    def test_chunks_first_and_the_manifest_last(self, tmp_path: Path, three_chunks: Ensemble) -> None:
        """Three chunks by their first replication; the manifest names the run."""
        found = self.again(tmp_path)
        folder = tmp_path / "runs" / found.run_id
        assert sorted(file.name for file in folder.iterdir()) == [
            "chunk-0.npz", "chunk-1024.npz", "chunk-2048.npz", "manifest.json",
        ]  # fmt: skip
        told = json.loads((folder / "manifest.json").read_text())
        assert (told["run_id"], told["replications"], told["chunks"]) == (found.run_id, 2148, 3)
        assert bytes_of(found) == bytes_of(three_chunks)

    def test_a_run_that_was_killed_goes_on_to_the_same_bytes(
        self, tmp_path: Path, three_chunks: Ensemble
    ) -> None:
        """Killed after the first chunk; what is kept is used, what is missing is made."""

        def kill(done: int, wanted: int) -> None:
            assert wanted == 2148
            if done == CHUNK:
                raise Stopped

        with pytest.raises(Stopped):
            self.again(tmp_path, progress=kill)
        folder = tmp_path / "runs" / three_chunks.run_id
        assert [file.name for file in folder.iterdir()] == ["chunk-0.npz"]
        (folder / "chunk-0.npz").chmod(0o444)
        kept = (folder / "chunk-0.npz").stat().st_ino
        assert bytes_of(self.again(tmp_path)) == bytes_of(three_chunks)
        assert (folder / "chunk-0.npz").stat().st_ino == kept

    @pytest.mark.parametrize("lost", [0, 1024, 2048])
    def test_any_lost_chunk_is_made_again_alike(
        self, tmp_path: Path, three_chunks: Ensemble, lost: int
    ) -> None:
        """The first, which sets the bins, too."""
        found = self.again(tmp_path)
        (tmp_path / "runs" / found.run_id / f"chunk-{lost}.npz").unlink()
        assert bytes_of(self.again(tmp_path)) == bytes_of(three_chunks)

    def test_a_finished_run_is_read_and_not_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The engine is not called at all."""
        first = self.again(tmp_path)
        monkeypatch.setattr("detente.simulate.reference.run", None)
        assert bytes_of(self.again(tmp_path)) == bytes_of(first)

    def test_a_run_that_is_stopped_says_how_far_it_came(self, tmp_path: Path) -> None:
        """Two chunks of three; no manifest."""
        told: list[tuple[int, int]] = []
        found = self.again(
            tmp_path, progress=lambda done, wanted: told.append((done, wanted)), stop=lambda: len(told) == 2
        )
        assert (found.done, found.wanted, told) == (2048, 2148, [(1024, 2148), (2048, 2148)])
        assert not (tmp_path / "runs" / found.run_id / "manifest.json").exists()

    def test_a_place_that_cannot_be_written_costs_a_notice(
        self, tmp_path: Path, three_chunks: Ensemble
    ) -> None:
        """One notice, and the same result."""
        (tmp_path / "runs").write_text("in the way")
        found = self.again(tmp_path)
        assert len(found.notices) == 1
        assert bytes_of(found) == bytes_of(three_chunks)
