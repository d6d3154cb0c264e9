"""The journal: what is finished stays, what is half-written goes, a disk that refuses is no catastrophe."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from detente.simulate.journal import SCHEMA, Journal, engine_version, run_id
from detente.simulate.observables import Made
from detente.simulate.tally import Outcome, Tally, tally
from tests.simulate.futures_by_hand import futures
from tests.simulate.situations import quarrel


@pytest.fixture
def chunk() -> Tally:
    """Return a small chunk."""
    one = futures(
        [["none"] * 4] * 2, levels={"ties.UPS.DWN": [[0.1] * 4, [0.2] * 4]}, worked={"m": [[0, 0, 1]] * 2}
    )
    return tally([one], quarrel(), (Outcome("moves.m", Made(("m",))),), None)


def same(one: Tally, other: Tally) -> bool:
    """Return whether two chunks are equal to the bit, types included."""
    pairs = [(getattr(one, f.name), getattr(other, f.name)) for f in fields(Tally)]
    return all(a.dtype == b.dtype and a.tobytes() == b.tobytes() for a, b in pairs)


def test_a_chunk_comes_back_as_it_was_put(tmp_path: Path, chunk: Tally) -> None:
    """To the bit."""
    journal = Journal.at(tmp_path, "abc")
    assert journal.put(1024, chunk) == ()
    found = journal.get(1024)
    assert found is not None
    assert same(found, chunk)


def test_what_was_not_put_is_not_there(tmp_path: Path) -> None:
    """None, not an error."""
    assert Journal.at(tmp_path, "abc").get(0) is None


def test_a_second_writing_gives_the_same_bytes(tmp_path: Path, chunk: Tally) -> None:
    """No clock in the file."""
    journal, file = Journal.at(tmp_path, "abc"), tmp_path / "runs" / "abc" / "chunk-0.npz"
    journal.put(0, chunk)
    first = file.read_bytes()
    os.utime(file, (0, 0))
    journal.put(0, chunk)
    assert file.read_bytes() == first


@pytest.mark.parametrize("harm", [b"", b"PK\x03\x04", b"no archive at all"])
def test_a_damaged_chunk_is_made_again(tmp_path: Path, chunk: Tally, harm: bytes) -> None:
    """Empty, torn, foreign: all read as absent."""
    journal = Journal.at(tmp_path, "abc")
    journal.put(0, chunk)
    (tmp_path / "runs" / "abc" / "chunk-0.npz").write_bytes(harm)
    assert journal.get(0) is None


@pytest.mark.parametrize("part", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_flipped_byte_is_noticed(tmp_path: Path, chunk: Tally, part: float) -> None:
    """Wherever it is."""
    journal, file = Journal.at(tmp_path, "abc"), tmp_path / "runs" / "abc" / "chunk-0.npz"
    journal.put(0, chunk)
    data = bytearray(file.read_bytes())
    data[int(part * len(data))] ^= 0xFF
    file.write_bytes(bytes(data))
    assert journal.get(0) is None


def test_a_chunk_is_an_ordinary_archive(tmp_path: Path, chunk: Tally) -> None:
    """Any reader of npz files opens it."""
    Journal.at(tmp_path, "abc").put(0, chunk)
    with np.load(tmp_path / "runs" / "abc" / "chunk-0.npz") as stored:
        assert stored["replications"].tolist() == [2]


def test_half_written_files_are_cleared_away(tmp_path: Path) -> None:
    """What a killed process left; finished chunks stay."""
    folder = tmp_path / "runs" / "abc"
    folder.mkdir(parents=True)
    (folder / ".chunk-0.npz.77.tmp").write_bytes(b"half")
    (folder / "chunk-1024.npz").write_bytes(b"whole")
    Journal.at(tmp_path, "abc")
    assert [file.name for file in folder.iterdir()] == ["chunk-1024.npz"]


def test_the_manifest_says_what_the_run_was(tmp_path: Path) -> None:
    """With the number of its form."""
    Journal.at(tmp_path, "abc").close({"run_id": "abc", "chunks": 2})
    told = json.loads((tmp_path / "runs" / "abc" / "manifest.json").read_text())
    assert told == {"schema": SCHEMA, "run_id": "abc", "chunks": 2}


def test_without_a_place_nothing_is_kept(chunk: Tally) -> None:
    """And nothing is said about it."""
    journal = Journal.at(None, "abc")
    assert (journal.put(0, chunk), journal.get(0), journal.close({}), journal.notices) == ((), None, (), ())


def test_a_place_that_is_a_file_costs_a_notice(tmp_path: Path, chunk: Tally) -> None:
    """The run goes on without a journal."""
    (tmp_path / "runs").write_text("in the way")
    journal = Journal.at(tmp_path, "abc")
    assert journal.folder is None
    assert "starts anew" in journal.notices[0]
    assert journal.put(0, chunk) == ()


def test_a_folder_that_vanishes_costs_a_notice(tmp_path: Path, chunk: Tally) -> None:
    """As when a disk is unplugged."""
    journal = Journal.at(tmp_path, "abc")
    (tmp_path / "runs" / "abc").rmdir()
    assert "No such file" in journal.put(0, chunk)[0]


def test_the_name_of_a_run_follows_from_all_of_its_parts() -> None:
    """Sixteen hex digits; another part, another name; the same parts, the same name."""
    names = [
        run_id(quarrel(), 1),
        run_id(quarrel(), 2),
        run_id(quarrel("offered"), 1),
        run_id(quarrel(), 1, ()),
    ]
    assert len(set(names)) == 4
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)
    assert run_id(quarrel(), 1) == names[0]


def test_the_engine_is_named_by_its_sources() -> None:
    """Sixteen hex digits of everything under model and simulate."""
    assert len(engine_version()) == 16
