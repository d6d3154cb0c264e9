"""Forms: numbers, priors, conditions and days as a file writes them, each way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.acts import Condition
from detente.model.files.forms import (
    Plain,
    as_condition,
    as_day,
    as_effect,
    as_flag,
    as_number,
    as_parameter,
    as_words,
    condition_text,
    number_text,
    parse_prior,
    prior_text,
)
from detente.model.parameter import Prior
from tests.model.files.systems import numbers, priors

YAML_1_2 = {
    "0": 0, "-7": -7, "+7": 7, "012": 12, "1.5": 1.5, ".5": 0.5, "1.": 1.0, "1e3": 1000.0, "-1.5E-2": -0.015,
    "1_000": None, "0x1F": None, "12:30": None, "0o14": None, ".inf": None, ".nan": None, "1,5": None, "": None,
    "٣": None, "1 ": None, "NaN": None, "--1": None, "e3": None,
}  # fmt: skip
"""Core schema of YAML 1.2.2, section 10.3.2, without octal, hexadecimal and what is not finite; None: no number."""


@pytest.mark.parametrize("text", YAML_1_2)
def test_a_text_without_quotes_is_a_number_when_yaml_1_2_says_so(text: str) -> None:
    """And stays a text when not."""
    assert as_number(Plain(text)) == (text if YAML_1_2[text] is None else YAML_1_2[text])


@pytest.mark.parametrize("text", ["1", "0.5"])
def test_a_text_in_quotes_is_never_a_number(text: str) -> None:
    """Whoever wrote quotes meant a text."""
    assert as_number(text) == text
    assert isinstance(as_number(text), str)


def test_a_number_beyond_all_numbers_is_refused() -> None:
    """Infinity by digits."""
    with pytest.raises(ValueError, match="too large"):
        as_number(Plain("1e999"))


def test_many_digits_are_no_way_to_hang_the_parser() -> None:
    """Python refuses to turn 5,000 digits into an int; as a float they are too large."""
    with pytest.raises(ValueError, match="too large for a number"):
        as_number(Plain("9" * 5000))


@pytest.mark.parametrize(
    ("text", "meant"),
    [("true", True), ("False", False), ("TRUE", True), ("yes", "yes"), ("on", "on"), ("1", "1")],
)
def test_only_true_and_false_are_flags(text: str, meant: object) -> None:
    """The words of YAML 1.1 are words."""
    assert as_flag(Plain(text)) == meant


def test_a_word_keeps_its_letters() -> None:
    """A code such as 036 is no 36."""
    assert as_words(Plain("036")) == "036"
    assert type(as_words(Plain("036"))) is str
    assert as_words(None) is None


@pytest.mark.parametrize(
    "text", ["2018-3-1", "20180301", "2018-W09-4", "2018-03-01T00:00", "1 March 2018", ""]
)
def test_a_day_has_one_form(text: str) -> None:
    """Python's own parser of ISO dates takes more than we do."""
    with pytest.raises(ValueError, match="is no day"):
        as_day(Plain(text))


@given(st.dates())
def test_a_day_reads_back_the_same(day: date) -> None:
    """From year 1 on."""
    assert as_day(day.isoformat()) == day


def test_a_parameter_may_be_its_value_alone() -> None:
    """A mapping stays what it is."""
    assert as_parameter(Plain("0.5")) == {"value": "0.5"}
    assert as_parameter({"value": 1}) == {"value": 1}


def test_an_effect_that_sets_a_stage_needs_no_amount() -> None:
    """Others do; an amount that is given stays."""
    assert as_effect({"on": "tables.T", "sets": "held"}) == {"amount": "0", "on": "tables.T", "sets": "held"}
    assert as_effect({"on": "tables.T", "sets": "held", "amount": "1"}) == {
        "amount": "1",
        "on": "tables.T",
        "sets": "held",
    }
    assert as_effect({"on": "ties.A.B"}) == {"on": "ties.A.B"}


@pytest.mark.parametrize(
    ("text", "of", "sign", "value"),
    [
        ("ties.A.B >= 0.2", "ties.A.B", ">=", "0.2"),
        ("ties.A.B>=0.2", "ties.A.B", ">=", "0.2"),
        ("  issues.dam   !=  1 ", "issues.dam", "!=", "1"),
        ("tables.T == held", "tables.T", "==", "4"),
        ("tables.T < 2", "tables.T", "<", "2"),
        ("issues.held == held", "issues.held", "==", "held"),
    ],
)
def test_a_condition_may_be_one_line(text: str, of: str, sign: str, value: str) -> None:
    """A stage stands for its rank, at tables only."""
    assert as_condition(text) == {"of": of, "comparison": sign, "value": value}


@pytest.mark.parametrize("text", ["ties.A.B", "ties.A.B = 1", ">= 1", "a b > 1", "a > b > 1", "a >"])
def test_other_lines_are_no_condition(text: str) -> None:
    """With an example of one."""
    with pytest.raises(ValueError, match=r"such as `ties\.A\.B >= 0\.2`"):
        as_condition(text)


def test_a_condition_on_an_odd_name_is_no_line() -> None:
    """It is written field by field."""
    assert condition_text(Condition("a > b", "<", 1.0)) is None
    assert condition_text(Condition("tables.T", ">=", 2.5)) == "tables.T >= 2.5"
    assert condition_text(Condition("tables.T", ">=", -1.0)) == "tables.T >= broken"


@pytest.mark.parametrize(
    ("text", "prior"),
    [
        ("uniform(0.2, 0.9)", Prior("uniform", (0.2, 0.9))),
        ("  Beta( 2,5 ) ", Prior("beta", (2.0, 5.0))),
        ("triangular(-1, -.5, 1e0)", Prior("triangular", (-1.0, -0.5, 1.0))),
    ],
)
def test_a_prior_is_read_with_blanks_and_capitals(text: str, prior: Prior) -> None:
    """As people type it."""
    assert parse_prior(text) == prior


@pytest.mark.parametrize(
    "text", [None, 0.5, "", "uniform", "uniform()", "uniform(1,)", "uniform((0), 1)", "f(0, nan)"]
)
def test_what_is_no_prior_is_refused(text: object) -> None:
    """Always a ValueError, whatever it is."""
    with pytest.raises(ValueError, match=r"is no prior|is no number"):
        parse_prior(text)


@given(priors())
def test_a_prior_reads_back_to_the_last_bit(prior: Prior) -> None:
    """``str`` rounds; this does not."""
    assert parse_prior(prior_text(prior)) == prior


@given(numbers)
def test_a_number_reads_back_to_the_last_bit(number: float) -> None:
    """The sign of nought included."""
    again = as_number(Plain(number_text(number)))
    assert isinstance(again, (int, float))
    assert (float(again), repr(float(again))) == (number, repr(number))


@pytest.mark.parametrize(
    ("number", "text"),
    [(1.0, "1"), (-0.5, "-0.5"), (-0.0, "-0.0"), (1e-7, "1.0e-07"), (1e22, "1.0e+22"), (1.5e-9, "1.5e-09")],
)
def test_a_number_is_written_short(number: float, text: str) -> None:
    """Whole numbers without a point; powers with one, since YAML 1.1 wants it."""
    assert number_text(number) == text
