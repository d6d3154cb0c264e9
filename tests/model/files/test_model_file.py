"""The model file: every system reads back the same; one number changes and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.model.acts import Condition, Effect, Move
from detente.model.elements import Actor, Faction, Issue, Table, Tie
from detente.model.files import dump_model, load_model
from detente.model.files.model_file import parse_model
from detente.model.numbers import parameters as numbers_of
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System
from tests.model.files.systems import FEWER, TRAPS, parameters, systems, texts

DRAFTED = Parameter(
    None, Prior("uniform", (0.2, 0.9)), ("a.txt#0-5~12345678",), "own words: why", drafted=True
)
SYSTEM = System(
    "river", date(2031, 3, 3), 26, fixed(26), fixed(0.1), fixed(1), fixed(1),
    actors=(Actor("TJK", "Tajikistan", DRAFTED, fixed(1)), Actor("NO", "Norway", fixed(0.3), fixed(1),
            factions=(Faction("north", fixed(0.4)),))),
    issues=(Issue("dam", "the dam", "continuous", fixed(0.1)),),
    ties=(Tie("TJK.NO", DRAFTED, fixed(0), fixed(0.9), fixed(0.05)),),
    tables=(Table("T", "talks", ("TJK", "NO"), ("dam",), "offered", fixed(0.5), fixed(0)),),
    moves=(Move("fill", "fill it", "TJK", "NO", "water", DRAFTED, "COERCE", "036",
                when=(Condition("ties.TJK.NO", ">=", 0.2), Condition("tables.T", "==", 2.0)),
                effects=(Effect("ties.TJK.NO", fixed(-0.1)), Effect("tables.T", fixed(0), "broken"))),),
)  # fmt: skip


@given(systems())
@FEWER
def test_every_system_reads_back_the_same(system: System) -> None:
    """Whatever the dataclasses hold, traps of YAML included, comes back equal, to the last bit of each number."""
    text = dump_model(system, ["a head", "of two lines"])
    again = parse_model(text, "model.yaml").system
    assert again == system
    assert repr(again) == repr(system)


@given(systems(), st.data())
@FEWER
def test_a_number_changes_and_nothing_else_does(system: System, data: st.DataObject) -> None:
    """Any number of any system can be put into its text; the rest of the system stays equal."""
    path = data.draw(st.sampled_from(sorted(numbers_of(system))))
    number = data.draw(parameters())
    changed = parse_model(dump_model(system), "model.yaml").with_parameters({path: number})
    assert changed.system == with_parameter(system, path, number)
    assert parse_model(changed.text, "model.yaml").system == changed.system


@given(texts)
@FEWER
def test_a_careless_reader_of_yaml_finds_the_same_text(text: str) -> None:
    """PyYAML's safe loader follows YAML 1.1 and reads every text of ours as that text: an independent reader."""
    loaded = yaml.safe_load(dump_model(replace(SYSTEM, name=text)))
    assert loaded["name"] == text


@pytest.mark.parametrize("number", [1.0, 0.1, 1e-6, 1e22, -0.0, 123456789.123, 5e-324])
def test_a_careless_reader_of_yaml_finds_the_same_number(number: float) -> None:
    """So it does with numbers, powers of ten included."""
    loaded = yaml.safe_load(dump_model(replace(SYSTEM, debt=fixed(number))))
    assert float(loaded["debt"]) == number
    assert isinstance(loaded["debt"], (int, float))


def test_what_is_written_is_for_people() -> None:
    """Sections are mappings by key, short things stand on one line, defaults are left out."""
    text = dump_model(SYSTEM)
    assert (
        '  "NO": {name: Norway, capability: 0.3, responsiveness: 1, factions: {north: {weight: 0.4}}}\n'
        in text
    )
    assert (
        '    capability:\n      prior: "uniform(0.2, 0.9)"\n      evidence: [a.txt#0-5~12345678]\n'
        '      why: "own words: why"\n      drafted: true\n' in text
    )
    assert '    when: ["ties.TJK.NO >= 0.2", "tables.T == accepted"]\n' in text
    assert "    effects: [{on: ties.TJK.NO, amount: -0.1}, {on: tables.T, sets: broken}]\n" in text
    assert "relevance" not in text


def test_yaml_1_2_rules_hold() -> None:
    """NO, on, dates and 012 stay words where words are wanted; 012 is twelve where a number is."""
    text = dump_model(SYSTEM).replace('cameo: "036"', "cameo: 036").replace('"NO"', "NO")
    text = text.replace("name: Norway", "name: on").replace("name: river", "name: 2018-03-28")
    text = text.replace("trust_missed: 1\n", "trust_missed: 012\n")
    system = parse_model(text, "model.yaml").system
    assert (system.actors[1].key, system.actors[1].name, system.name) == ("NO", "on", "2018-03-28")
    assert (system.moves[0].cameo, system.trust_missed) == ("036", fixed(12))


def test_accepting_changes_one_word_of_the_text() -> None:
    """``drafted: true`` becomes ``drafted: false``; comments, order and blanks stay."""
    text = dump_model(SYSTEM).replace("  TJK:\n", "  TJK:  # mine\n    # and mine\n")
    number = numbers_of(SYSTEM)["actors.TJK.capability"]
    model = parse_model(text, "m").with_parameters({"actors.TJK.capability": replace(number, drafted=False)})
    assert model.text == text.replace("drafted: true", "drafted: false", 1)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("ties.TJK.NO.mean", "    mean: 0 # mine\n", "    mean: 0.5 # mine\n"),
        ("actors.NO.capability", "{name: Norway, capability: 0.3,", "{name: Norway, capability: 0.5,"),
        ("actors.NO.face", '"NO": {name', '"NO": {face: 0.5, name'),
        ("ties.TJK.NO.level", "    level:\n      prior:", "    level: 0.5\n    mean: 0 # mine\n"),
        ("actors.TJK.face", "    responsiveness: 1\n", "    responsiveness: 1\n    face: 0.5\n"),
        ("moves.fill.effects.0.amount", "amount: -0.1}", "amount: 0.5}"),
    ],
)
def test_a_number_finds_its_place(path: str, before: str, after: str) -> None:
    """On its own line, inside braces, instead of a block, or where there was none."""
    text = dump_model(SYSTEM).replace("    mean: 0\n", "    mean: 0 # mine\n")
    changed = parse_model(text, "m").with_parameters({path: fixed(0.5)})
    assert before in text
    assert after in changed.text
    assert "# mine" in changed.text


def test_several_numbers_change_at_once() -> None:
    """Two new fields of one element included."""
    paths = ("actors.TJK.face", "actors.TJK.relevance", "actors.TJK.capability", "debt")
    changed = parse_model(dump_model(SYSTEM), "m").with_parameters(dict.fromkeys(paths, fixed(0.25)))
    found = numbers_of(changed.system)
    assert [found[path] for path in paths] == [fixed(0.25)] * 4
    assert changed.text.count("\n") == dump_model(SYSTEM).count("\n") - 4 + 2


def test_an_unknown_number_is_refused() -> None:
    """With its path."""
    with pytest.raises(KeyError, match="lvel"):
        parse_model(dump_model(SYSTEM), "m").with_parameters({"ties.TJK.NO.lvel": fixed(0)})


def test_windows_line_ends_and_a_byte_order_mark_are_no_trouble(tmp_path: Path) -> None:
    """A file saved by an editor on Windows is the same model."""
    file = tmp_path / "model.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + dump_model(SYSTEM).replace("\n", "\r\n").encode())
    assert load_model(file) == SYSTEM


def test_places_are_line_and_column() -> None:
    """Counted by hand in a text of three lines; what is not there is placed at what is around it."""
    text = dump_model(SYSTEM)
    model = parse_model(text, "model.yaml")
    lines = text.splitlines()
    line = next(n for n, words in enumerate(lines, 1) if words.startswith("    effects:"))
    assert (
        model.place("moves.fill.effects.0.amount") == f"model.yaml:{line}:{lines[line - 1].index('-0.1') + 1}"
    )
    assert model.place("name") == "model.yaml:1:7"
    assert model.place("tables.T.doubt.evidence.3") == model.place("tables.T.doubt")


def test_what_would_stop_a_run_is_an_error_at_its_place(tmp_path: Path) -> None:
    """An actor that nobody knows, with the nearest known; without the check it loads."""
    file = tmp_path / "model.yaml"
    text = dump_model(SYSTEM).replace("by: TJK", "by: TJKK")
    file.write_text(text, "utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "TJKK" in words)
    with pytest.raises(CaseError) as caught:
        load_model(file)
    assert (caught.value.code, caught.value.where) == ("M001", f"{file}:{line}:9")
    assert "known near it: TJK" in caught.value.wanted
    assert load_model(file, check=False).moves[0].by == "TJKK"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_not_finite_is_not_written(number: float) -> None:
    """A number that no file can hold raises."""
    with pytest.raises(ValueError, match="not a finite number"):
        dump_model(replace(SYSTEM, debt=fixed(number)))


def test_a_key_twice_is_not_written() -> None:
    """One of the two would be lost."""
    with pytest.raises(ValueError, match="twice"):
        dump_model(replace(SYSTEM, actors=SYSTEM.actors[:1] * 2))


@pytest.mark.parametrize("text", TRAPS)
def test_every_trap_can_be_an_actor(text: str) -> None:
    """As key, as name and as reason."""
    actor = Actor(text, text, Parameter(0.5, why=text), fixed(1))
    system = replace(SYSTEM, actors=(actor,))
    assert parse_model(dump_model(system), "m").system.actors == (actor,)
