"""The draft of whole folders: laws that hold whatever the folder, and what must be found in the known ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.model.design import central, draw_theta
from detente.model.draft.draft import Drafted, variables
from detente.model.draft.lookup import CLASS, references
from detente.model.draft.rates import paces
from detente.model.numbers import bounds, parameters
from detente.read.reading import Reading
from detente.records.evidence import Evidence
from tests.model.draft.folders import (
    GRAIN,
    SECTIONS,
    SEEDS,
    SHIPPED,
    draft,
    draft_of,
    ends,
    keys,
    read,
    without,
)

FOLDERS = pytest.mark.parametrize(
    "folder",
    [GRAIN, SHIPPED, pytest.param(SEEDS, marks=pytest.mark.shared)],
    ids=["grain", "shipped", "seeds"],
)


@FOLDERS
class TestWhateverTheFolder:
    def test_no_two_elements_of_a_section_share_a_key(self, folder: Path) -> None:
        """A path means one number."""
        system = draft(folder).system
        for section in SECTIONS:
            found = keys(system, section)
            assert len(found) == len(set(found)), section

    def test_keys_stand_in_order(self, folder: Path) -> None:
        """Sorted, moves within their author: a document less moves no slot of what stays before it."""
        system = draft(folder).system
        for section in set(SECTIONS) - {"moves"}:
            found = keys(system, section)
            parts = [key.split(".") for key in found]
            assert found == sorted(found) or parts == sorted(parts), section
        actors = keys(system, "actors")
        assert [(m.by, m.key) for m in system.moves] == sorted(
            ((m.by, m.key) for m in system.moves), key=lambda m: (actors.index(m[0]), m[1])
        )

    def test_every_number_has_a_reason_and_evidence_and_is_drafted(self, folder: Path) -> None:
        """Never a number without a reason."""
        for path, number in parameters(draft(folder).system).items():
            assert number.drafted, path
            assert number.why, path
            assert number.evidence, path

    def test_every_evidence_holds(self, folder: Path) -> None:
        """A slice stands in its text; a class is a row of a house table."""
        texts = read(folder).texts
        for path, number in parameters(draft(folder).system).items():
            for form in number.evidence:
                if form.startswith(CLASS):
                    assert form.removeprefix(CLASS) in references() or form.removeprefix(CLASS) in paces(), (
                        path
                    )
                else:
                    evidence = Evidence.parse(form)
                    assert evidence.holds(texts[evidence.doc]), path

    def test_every_prior_draws_inside_its_bounds(self, folder: Path) -> None:
        """The design can draw every number."""
        system = draft(folder).system
        drawn = draw_theta(system, 8, 1)
        for path in parameters(system):
            low, high = bounds(path)
            assert drawn.of(path).min() >= low, path
            assert drawn.of(path).max() <= high, path

    def test_what_texts_do_not_measure_is_wide(self, folder: Path) -> None:
        """Levels, wishes and ties cover two fifths of their scale or more, shares of it."""
        wide = ("ideal_point", "salience", "credibility", "hardening", "lending", "capability")
        for path, number in parameters(draft(folder).system).items():
            low, high = bounds(path)
            scale = high - low if high < float("inf") else 1.0
            field = path.rpartition(".")[2]
            if field in wide or (
                field == "level" and path.split(".")[0] in ("ties", "issues", "levers", "assets")
            ):
                assert ends(number)[1] - ends(number)[0] >= 0.3 * scale, path

    def test_every_variable_that_is_named_exists(self, folder: Path) -> None:
        """Effects, guards, drains, influences and drivers point at state variables of the draft."""
        system = draft(folder).system
        known = variables(system)
        named = {effect.on for move in system.moves for effect in move.effects}
        named |= {condition.of for move in system.moves for condition in move.when}
        named |= {drain.on for lever in system.levers for drain in lever.drains}
        named |= {v for influence in system.influences for v in (influence.source, influence.target)}
        named |= {driver.of for hazard in system.hazards for driver in hazard.drivers}
        named |= {effect.on for hazard in system.hazards for effect in hazard.effects}
        assert named <= known

    def test_every_actor_that_is_named_exists(self, folder: Path) -> None:
        """Seats, deliverers, holders, voters, authors and parts of keys are actors."""
        system = draft(folder).system
        actors = set(keys(system, "actors"))
        named = {seat for table in system.tables for seat in table.seats}
        named |= {issue.deliverer for issue in system.issues if issue.deliverer}
        named |= {holder for lever in system.levers for holder in (*lever.holders, lever.target)}
        named |= {voter for lever in system.levers if lever.vote for voter in lever.vote.voters}
        named |= {actor for move in system.moves for actor in (move.by, move.at) if actor}
        named |= {actor for backing in system.backings for actor in backing.key.split(".")}
        named |= {actor for tie in system.ties for actor in tie.key.split(".")}
        named |= {
            key.split(".")[0]
            for section in ("positions", "stakes", "assets")
            for key in keys(system, section)
        }
        named |= {actor for concern in system.concerns for actor in concern.key.split(".")[:2]}
        assert named <= actors

    def test_every_move_that_is_named_exists(self, folder: Path) -> None:
        """Replies, windows and echoes point at moves."""
        system = draft(folder).system
        moves = set(keys(system, "moves"))
        named = {expected.move for move in system.moves for expected in move.expects}
        named |= {echo.move for report in system.reports for echo in report.echoes}
        named |= {scale.of.removeprefix("moves.") for window in system.windows for scale in window.scales}
        assert named <= moves

    def test_every_issue_stands_on_one_table_and_every_agenda_is_of_issues(self, folder: Path) -> None:
        """What is settled twice is settled nowhere."""
        system = draft(folder).system
        agendas = [issue for table in system.tables for issue in table.agenda]
        assert sorted(agendas) == sorted(keys(system, "issues"))

    def test_seats_have_a_position_on_every_issue_of_their_table(self, folder: Path) -> None:
        """Nobody sits at a table without wanting something of it, or nothing in particular."""
        system = draft(folder).system
        wanted = {f"{seat}.{issue}" for t in system.tables for seat in t.seats for issue in t.agenda}
        assert wanted <= set(keys(system, "positions"))

    def test_whoever_sits_together_or_backs_has_a_tie_each_way(self, folder: Path) -> None:
        """At a table and behind it one is disposed to the other, well or ill."""
        system = draft(folder).system
        pairs = {(a, b) for table in system.tables for a in table.seats for b in table.seats if a != b}
        pairs |= {(b.key.split(".")[0], b.key.split(".")[1]) for b in system.backings}
        assert {f"{a}.{b}" for a, b in pairs} <= set(keys(system, "ties"))

    def test_ties_come_in_twos(self, folder: Path) -> None:
        """Where one is disposed to another there is something the other way."""
        found = {tuple(key.split(".")) for key in keys(draft(folder).system, "ties")}
        assert found == {pair[::-1] for pair in found}

    def test_whoever_backs_does_not_sit_there(self, folder: Path) -> None:
        """A backer stands outside; protege and opponent sit at one table."""
        system = draft(folder).system
        for backing in system.backings:
            backer, protege, opponent = backing.key.split(".")
            seats = [set(table.seats) for table in system.tables if {protege, opponent} <= set(table.seats)]
            assert seats
            assert any(backer not in one for one in seats)

    def test_at_every_stage_some_seat_can_go_on(self, folder: Path) -> None:
        """From each stage but the passing one of a meeting a stage move leads somewhere."""
        system = draft(folder).system
        for table in system.tables:
            guards = [
                {c.value: str(c.comparison) for c in move.when if c.of == f"tables.{table.key}"}
                for move in system.moves
                if move.group == f"talks-{table.key}"
            ]
            for rank in (-1, 0, 1, 2, 3, 5):
                assert any(_allows(guard, rank) for guard in guards), (table.key, rank)

    def test_rates_of_a_group_leave_room_for_doing_nothing(self, folder: Path) -> None:
        """At the middle of the priors the moves of a group that can be allowed together add up to less than one."""
        system = draft(folder).system
        middle = central(system)
        for actor in keys(system, "actors"):
            for group in ("words", "deeds"):
                total = sum(
                    middle.of(f"moves.{m.key}.rate")[0]
                    for m in system.moves
                    if (m.by, m.group) == (actor, group)
                )
                assert total < 1, (actor, group)

    def test_equal_folders_give_equal_drafts(self, folder: Path) -> None:
        """The same records in another order: the same system, to the last byte."""
        reading = read(folder)
        backwards = Reading.of(reversed(reading.documents), reading.notices)
        assert repr(draft_of(backwards)) == repr(draft(folder))

    def test_a_document_less_only_removes_or_widens(self, folder: Path) -> None:
        """What rests on other documents alone is as before, or wider; counts a week may move."""
        reading = read(folder)
        before = parameters(draft(folder).system)
        for one in reading.documents:
            after = parameters(
                draft_of(without(reading, [one.document.doc]), draft_day(draft(folder))).system
            )
            for path, number in after.items():
                was = before.get(path)
                if (
                    was is None
                    or path.endswith(".rate")
                    or any(e.startswith((CLASS, one.document.doc)) for e in was.evidence)
                ):
                    continue
                assert ends(number)[0] <= ends(was)[0], (one.document.doc, path)
                assert ends(number)[1] >= ends(was)[1], (one.document.doc, path)

    def test_a_document_less_adds_no_issue_table_lever_or_hazard(self, folder: Path) -> None:
        """What is there to settle does not grow by knowing less, but for what others had crowded out."""
        reading = read(folder)
        full = draft(folder).system
        crowded = {path.partition(".")[2] for path, why in draft(folder).notes if "less than" in why}
        for one in reading.documents:
            less = draft_of(without(reading, [one.document.doc]), draft_day(draft(folder))).system
            for section in ("actors", "issues", "tables", "levers", "hazards", "backings", "assets"):
                assert set(keys(less, section)) <= {*keys(full, section), *crowded}, (
                    one.document.doc,
                    section,
                )


def _allows(guard: dict[float, str], rank: int) -> bool:
    """Return whether a guard on a stage lets a move be made at a rank."""
    tests = {"==": rank.__eq__, ">=": rank.__ge__, "<=": rank.__le__}
    return all(tests[comparison](int(value)) for value, comparison in guard.items())


def draft_day(drafted: Drafted) -> date:
    """Return a day for which a draft starts when the given one does."""
    return date.fromordinal(drafted.system.start.toordinal() - 1)
