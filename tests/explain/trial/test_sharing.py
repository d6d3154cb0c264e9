"""Sharing: more hands, the same answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.explain.judgement import Judgement
from detente.explain.propositions.propose import propose
from detente.explain.trial import trial
from detente.explain.trial.sharing import begun_beside, processes, shared_out
from detente.show.case import open_case
from detente.show.situation import situation
from tests.conftest import ROOT


def double(number: int) -> int:
    """Stands in a module, so that a fresh process finds it."""
    return 2 * number


def die(number: int) -> int:
    """Ends any process but the one it is told of."""
    if os.getpid() != number:
        os._exit(3)
    return number


class TestSharedOut:
    def test_answers_come_in_the_order_of_the_questions(self) -> None:
        """Whoever worked on them."""
        assert shared_out(double, [1, 2, 3]) == [2, 4, 6]

    def test_one_question_needs_no_process(self) -> None:
        """It is answered here."""
        assert shared_out(_here, [0]) == [os.getpid()]

    def test_a_process_that_dies_costs_time_only(self) -> None:
        """Its question is worked out here."""
        assert shared_out(die, [os.getpid(), os.getpid()]) == [os.getpid()] * 2


def _here(_: int) -> int:
    return os.getpid()


class TestBegunBeside:
    @pytest.mark.parametrize("threads", ["1", "2"])
    def test_the_answer_is_the_same(self, threads: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """In a process of its own or here."""
        monkeypatch.setenv("DETENTE_THREADS", threads)
        assert begun_beside(double, 21)() == 42

    def test_a_process_that_dies_costs_time_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The work is done here then."""
        monkeypatch.setenv("DETENTE_THREADS", "2")
        assert begun_beside(die, os.getpid())() == os.getpid()


class TestProcesses:
    def test_the_user_decides(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What --threads sets."""
        monkeypatch.setenv("DETENTE_THREADS", "3")
        assert processes() == 3

    @pytest.mark.parametrize("word", ["", "0", "many"])
    def test_else_those_that_may_be_used(self, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """At least one."""
        monkeypatch.setenv("DETENTE_THREADS", word)
        assert processes() >= 1


def test_two_processes_judge_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field of every judgement of a folder, strikes included."""
    folder: Path = ROOT / "tests" / "data" / "grain"
    case = open_case([folder], use_store=False)
    place = situation(case)
    items = propose(case.reading, case.groups, place.system)
    monkeypatch.setattr(trial, "WORTH", 1)
    found: list[tuple[Judgement, ...]] = []
    for threads in ("1", "2"):
        monkeypatch.setenv("DETENTE_THREADS", threads)
        tried = trial.try_all(
            items,
            place.system,
            reading=case.reading,
            ledger=case.ledger,
            groups=case.groups,
            draws=64,
            weeks=4,
        )
        found.append(tried.judgements)
    assert found[0] == found[1]
    assert sum(judgement.form is not None for judgement in found[0]) >= 5
