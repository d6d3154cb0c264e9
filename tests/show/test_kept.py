"""Kept: an answer is worked out once, and never taken for another question's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.explain.sides import sides
from detente.show import kept as keeping
from detente.show.case import Case, open_case
from detente.show.kept import Answers, answer_key, keep, kept
from detente.show.whole import Whole, whole
from tests.show.test_whole import FEW, WORDS
from tests.simulate.situations import river


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return two short texts, read."""
    folder = tmp_path_factory.mktemp("nile")
    for name, text in WORDS.items():
        (folder / name).write_text(text)
    return open_case([folder], use_store=False)


@pytest.fixture(scope="module")
def made(case: Case) -> Whole:
    """Return the whole of it."""
    return whole(case, draws=FEW, futures=FEW)


@pytest.fixture(scope="module")
def answers(made: Whole) -> Answers:
    """Return its answers, with sides of a system that has backings."""
    return Answers(made.judgements, made.assumptions, sides(river(), draws=FEW), made.outlook)


def test_what_is_kept_comes_back_whole(answers: Answers, tmp_path: Path) -> None:
    """Every field of every judgement, assumption, side and prospect."""
    keep(tmp_path, "k", answers)
    assert kept(tmp_path, "k") == answers
    assert answers.sides
    assert answers.outlook


def test_nothing_kept_is_none(tmp_path: Path) -> None:
    """No file, no answer."""
    assert kept(tmp_path, "k") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"\xff", b'{"judgements": 3}'])
def test_a_damaged_answer_counts_as_none(damage: bytes, tmp_path: Path) -> None:
    """It is worked out anew."""
    (tmp_path / "trials").mkdir()
    (tmp_path / "trials" / "k.json").write_bytes(damage)
    assert kept(tmp_path, "k") is None


def test_nothing_is_written_where_there_is_no_store(answers: Answers, tmp_path: Path) -> None:
    """A plain folder of articles stays as it was."""
    keep(tmp_path / "none", "k", answers)
    assert list(tmp_path.iterdir()) == []


def test_only_so_many_are_kept(answers: Answers, tmp_path: Path) -> None:
    """The oldest go first."""
    for number in range(keeping.MOST + 3):
        keep(tmp_path, f"k{number}", answers)
    assert len(list((tmp_path / "trials").iterdir())) == keeping.MOST
    assert kept(tmp_path, f"k{keeping.MOST + 2}") is not None


class TestKey:
    def test_the_same_question_has_the_same_key(self, case: Case, made: Whole) -> None:
        """Twice the same."""
        assert answer_key(case, made.system, (1,)) == answer_key(case, made.system, (1,))

    def test_another_seed_text_day_or_number_is_another_question(self, case: Case, made: Whole) -> None:
        """None of them may be answered by another's answer."""
        other = replace(made.system, horizon=made.system.horizon + 1)
        keys = {
            answer_key(case, made.system, (1,)),
            answer_key(case, made.system, (2,)),
            answer_key(case, other, (1,)),
            answer_key(replace(case, inputs=case.inputs[1:]), made.system, (1,)),
            answer_key(replace(case, as_of=None), made.system, (1,)),
        }
        assert len(keys) == 5
