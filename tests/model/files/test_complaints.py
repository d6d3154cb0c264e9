"""Complaints: each mistake in a file at the line and column of what is wrong, with what was wanted and the nearest."""

from __future__ import annotations

import pytest

from detente.errors import CaseError
from detente.model.files.model_file import parse_model

HEAD = "name: river\nstart: 2031-03-03\nhorizon: 26\nhalf_life: 26\ndebt: 0.1\ntrust_delivered: 1\ntrust_missed: 1\n"
"""Seven lines that no model can do without; what follows begins in line 8."""
ACTOR = "actors: {A: {name: A, responsiveness: 1, capability: ?}}"
TIE = "ties: {A.B: {mean: 0, persistence: 0, noise: 0, level: {?}}}"
WINDOW = "windows: {w: {name: w, last: 2031-03-09, scales: [], first: ?}}"
MOVE = "moves: {m: {name: m, by: A, at: B, group: g, rate: 1, plover: AID, ?}}"
TABLE = "tables: {T: {name: T, agenda: [], clarity: 1, doubt: 0, stage: held, seats: ?}}"
WRONG = {
    "a word for a number": (ACTOR, "high", "C012", 54, "`high`"),
    "a quoted number": (ACTOR, "'0.5'", "C012", 54, "take the quotes away"),
    "nothing for a number": (ACTOR, "", "C012", 54, "is empty"),
    "yes for a number": (ACTOR, "true", "C012", 54, "`true`"),
    "a number too large": (ACTOR, "1e999", "C016", 54, "'1e999' is too large"),
    "no number at all": (ACTOR, ".nan", "C012", 54, "`.nan`"),
    "a list for a number": (ACTOR, "[1]", "C012", 54, "is a list"),
    "a mistyped field": (ACTOR, "1, capabilty: 1", "C011", 57, "known near it: capability"),
    "a mistyped field of a number": (TIE, "value: 0, evidnce: []", "C011", 67, "known near it: evidence"),
    "a prior of no family": (TIE, "prior: 'unifrm(0, 1)'", "C016", 64, "known near it: uniform"),
    "a prior of three": (TIE, "prior: 'uniform(0, 1, 2)'", "C016", 64, "2 numbers, not 3"),
    "a prior that falls": (TIE, "prior: 'uniform(1, 0)'", "C016", 64, "does not rise"),
    "a prior of words": (TIE, "prior: 'uniform(low, 0)'", "C016", 64, "'low'"),
    "a prior that is too large": (TIE, "prior: 'uniform(0, 1e999)'", "C016", 64, "too large"),
    "a prior without its brackets": (TIE, "prior: uniform", "C016", 64, "is no prior"),
    "neither value nor prior": (TIE, "why: so", "C016", 56, "a value or a prior"),
    "drafted maybe": (TIE, "value: 0, drafted: maybe", "C012", 76, "true or false"),
    "a day that is none": (WINDOW, "2031-02-30", "C016", 61, "out of range"),
    "a day in another order": (WINDOW, "1.3.2031", "C016", 61, "is no day"),
    "half a week": (MOVE, "delay: 1.5", "C012", 75, "a whole number"),
    "a stage nobody knows": (MOVE, "effects: [{on: t, sets: heldd}]", "C014", 92, "known near it: held"),
    "a condition without a sign": (MOVE, "when: [ties.A.B]", "C016", 75, "is no condition"),
    "seats as a word": (TABLE, "A", "C012", 77, "a list"),
    "a seat that is empty": (TABLE, "[A, ~]", "C012", 81, "a text"),
    "a kind nobody knows": (
        "issues: {a: {name: a, level: 0, kind: ?}}",
        "steps",
        "C014",
        39,
        "continuous, ladder",
    ),
    "a missing field": ("actors: {A: {?}}", "name: A, capability: 1", "C013", 13, "'responsiveness'"),
    "an actor that is a word": ("actors: {A: ?}", "China", "C012", 13, "keys with values"),
    "actors as a list": ("actors: ?", "[A]", "C012", 9, "keys with values"),
    "the key as a field": (ACTOR, "1, key: B", "C011", 57, "'key' is not known"),
    "a mistyped section": ("?: {}", "move", "C011", 1, "known near it: moves"),
}
"""Line 8 with what stands for the question mark; code, column (counted by hand), and words of the error."""


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_where_it_stands(case: str) -> None:
    """The error says what came, and what was wanted or is near it."""
    line, wrong, code, column, words = WRONG[case]
    with pytest.raises(CaseError) as caught:
        parse_model(f"{HEAD}{line.replace('?', wrong)}\n", "model.yaml")
    error = caught.value
    assert (error.code, error.where) == (code, f"model.yaml:8:{column}")
    assert words in str(error)
    assert error.came
    assert error.wanted
    assert error.fix


def test_mistakes_are_told_together_in_the_order_of_the_text() -> None:
    """The first is the error; the others are counted and listed with their places."""
    text = HEAD.replace("debt: 0.1", "debt: much").replace("horizon: 26", "horizon: soon") + "isues: {}\n"
    with pytest.raises(CaseError) as caught:
        parse_model(text, "m")
    assert (caught.value.code, caught.value.where) == ("C012", "m:3:10")
    tail = caught.value.fix.split("\n")
    assert tail[1] == "  2 more mistakes:"
    assert tail[2].startswith("  m:5:7: debt is `much`; ")
    assert tail[3].startswith("  m:8:1: 'isues' is not known; known near it: issues")


def test_a_long_list_of_mistakes_is_cut() -> None:
    """Twelve are enough to begin with."""
    ties = "".join(f"  A.B{n}: {{level: x, mean: 0, persistence: 0, noise: 0}}\n" for n in range(40))
    with pytest.raises(CaseError) as caught:
        parse_model(f"{HEAD}ties:\n{ties}", "m")
    assert caught.value.fix.endswith("\n  and 27 more")
    assert "39 more mistakes" in caught.value.fix


def test_an_empty_model_says_what_it_lacks() -> None:
    """At the first character."""
    with pytest.raises(CaseError) as caught:
        parse_model("", "m")
    assert (caught.value.code, caught.value.where) == ("C013", "m:1:1")
    assert caught.value.came == "the file has no 'name'"


def test_what_is_shown_of_a_value_is_short() -> None:
    """A megabyte in the wrong place does not fill the screen."""
    with pytest.raises(CaseError) as caught:
        parse_model(HEAD.replace("debt: 0.1", f"debt: {'x' * 100_000}"), "m")
    assert len(str(caught.value)) < 300
