"""What numbers rest on: the evidence under a path, the documents behind a system, what nobody confirmed."""

from __future__ import annotations

from detente.explain.resting import documents_under, drafted, evidence_under
from detente.model.numbers import parameters, with_parameter
from detente.model.parameter import Parameter
from tests.simulate.situations import quarrel

CITED = with_parameter(
    with_parameter(
        quarrel(),
        "positions.DWN.water.salience",
        Parameter(0.9, evidence=("a.txt#0-5~00000000",), why="said", drafted=True),
    ),
    "positions.DWN.toll.salience",
    Parameter(0.3, evidence=("a.txt#0-5~00000000", "b.txt#3-9~00000000", "data:trade.csv:7", "class:toll")),
)
NUMBERS = parameters(CITED)


def test_evidence_under_a_path_is_that_of_every_number_there() -> None:
    """Each once, in order."""
    assert evidence_under(NUMBERS, ["positions.DWN.water", "positions.DWN.toll"]) == (
        "a.txt#0-5~00000000", "b.txt#3-9~00000000", "data:trade.csv:7", "class:toll",
    )  # fmt: skip


def test_a_path_means_the_whole_name() -> None:
    """``positions.DWN.tol`` is not ``positions.DWN.toll``."""
    assert evidence_under(NUMBERS, ["positions.DWN.tol"]) == ("case:model.yaml:positions.DWN.tol",)


def test_what_cites_nothing_is_somebodys_own_word() -> None:
    """So that every figure has something behind it."""
    assert evidence_under(NUMBERS, ["tables.river"]) == ("case:model.yaml:tables.river",)


def test_documents_are_counted_once_and_data_are_none() -> None:
    """Two documents in three text slices."""
    assert documents_under(NUMBERS) == ("a.txt", "b.txt")


def test_drafted_numbers_are_named() -> None:
    """One here, none in a typed system."""
    assert drafted(NUMBERS) == ("positions.DWN.water.salience",)
    assert drafted(parameters(quarrel())) == ()
