"""Focus on an invented quarrel over a ford: two states, a patron, and a bystander somewhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from detente.model.acts import (
    Condition,
    Driver,
    Effect,
    Expectation,
    Hazard,
    Move,
    Report,
    Rule,
    Scale,
    Window,
)
from detente.model.design import draw_theta
from detente.model.elements import (
    Actor,
    Asset,
    Backing,
    Concern,
    Drain,
    Flow,
    Goodwill,
    Influence,
    Issue,
    Lever,
    Position,
    Stake,
    Table,
    Tie,
    VotingRule,
)
from detente.model.focus import focus
from detente.model.numbers import parameters
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System

ONE, HALF = fixed(1.0), fixed(0.5)
WIDE = Parameter(prior=Prior("uniform", (0.1, 0.9)))


def _tie(key: str) -> Tie:
    return Tie(key, WIDE, HALF, HALF, HALF)


def _move(key: str, by: str, at: str, *touched: str, when: tuple[Condition, ...] = ()) -> Move:
    effects = tuple(Effect(on, WIDE) for on in touched)
    return Move(key, key, by, at, "acts", WIDE, "CONSULT", when=when, effects=effects)


def ford() -> System:
    """UP and LOW quarrel over a ford, PAT stands behind LOW; FAR and WAY have a quarrel of their own."""
    return System(
        "ford", date(2031, 3, 3), 26, ONE, ONE, ONE, ONE,
        actors=tuple(Actor(key, key, WIDE, ONE) for key in ("FAR", "LOW", "PAT", "UP", "WAY")),
        issues=(Issue("toll", "toll", "continuous", HALF, "UP"), Issue("isle", "isle", "binary", HALF, "FAR")),
        positions=(Position("UP.toll", WIDE, WIDE), Position("LOW.toll", WIDE, WIDE), Position("FAR.isle", WIDE, WIDE)),
        stakes=(Stake("UP.toll", WIDE, WIDE), Stake("WAY.isle", WIDE, WIDE)),
        ties=tuple(_tie(key) for key in ("UP.LOW", "LOW.UP", "PAT.LOW", "FAR.WAY", "FAR.UP")),
        goodwill=(Goodwill("LOW.PAT", HALF), Goodwill("FAR.WAY", HALF)),
        assets=(Asset("LOW.crop", "crop", WIDE, HALF, HALF, HALF), Asset("FAR.gold", "gold", WIDE, HALF, HALF, HALF)),
        concerns=(Concern("UP.LOW.crop", WIDE), Concern("FAR.LOW.crop", WIDE)),
        levers=(
            Lever("ban", "ban", ("UP", "FAR"), "LOW", WIDE, HALF,
                  (Drain("assets.FAR.gold", WIDE), Drain("assets.LOW.crop", WIDE)),
                  VotingRule(("UP", "FAR", "WAY", "PAT"), 3, ("UP", "WAY"))),
            Lever("fine", "fine", ("FAR",), "WAY", WIDE, HALF),
            Lever("alarm", "alarm", ("WAY",), "", WIDE, HALF),
        ),
        flows=(Flow("UP.LOW.salt", ONE, ONE, HALF, "assets.LOW.crop", HALF),
               Flow("FAR.LOW.salt", ONE, ONE, HALF, "assets.LOW.crop", HALF)),
        influences=(Influence("mood", "ties.UP.LOW", "assets.LOW.crop", WIDE),
                    Influence("gild", "assets.FAR.gold", "assets.LOW.crop", WIDE)),
        rules=(Rule("clause", "clause", (Condition("assets.LOW.crop", "<", 0.2),), (Effect("levers.ban", WIDE),)),
               Rule("other", "other", (Condition("assets.FAR.gold", "<", 0.2),), (Effect("levers.ban", WIDE),))),
        backings=(Backing("PAT.LOW.UP", WIDE, WIDE, WIDE, HALF), Backing("WAY.FAR.UP", WIDE, WIDE, WIDE, HALF)),
        tables=(Table("LOW-UP", "ford talks", ("LOW", "UP"), ("toll",), "none", HALF, HALF, admitted=("FAR",)),
                Table("FAR-WAY", "isle talks", ("FAR", "WAY"), ("isle",), "none", HALF, HALF)),
        moves=(
            _move("FAR-dig", "FAR", "", "assets.FAR.gold"),
            _move("LOW-ask", "LOW", "UP", "assets.FAR.gold", "ties.UP.LOW", "ties.FAR.UP"),
            _move("LOW-call", "LOW", "", when=(Condition("trust.LOW.UP", ">", 0.1),)),
            _move("LOW-wait", "LOW", "UP", "ties.UP.LOW", when=(Condition("assets.FAR.gold", ">", 0.1),)),
            replace(_move("PAT-lend", "PAT", "LOW", "assets.LOW.crop"), insiders=("FAR", "UP"),
                    expects=(Expectation("FAR-dig", WIDE), Expectation("LOW-ask", WIDE))),
            _move("UP-tell", "UP", "FAR", "ties.FAR.UP"),
        ),
        hazards=(Hazard("flood", "flood", WIDE, (Driver("assets.FAR.gold", WIDE), Driver("ties.UP.LOW", WIDE)),
                        (Effect("assets.LOW.crop", WIDE),)),
                 Hazard("quake", "quake", WIDE, (), (Effect("assets.FAR.gold", WIDE),))),
        windows=(Window("feast", "feast", date(2031, 4, 1), date(2031, 4, 8),
                        (Scale("moves.FAR-dig", WIDE), Scale("actors.UP", WIDE))),
                 Window("fair", "fair", date(2031, 4, 1), date(2031, 4, 8), (Scale("hazards.quake", WIDE),))),
        reports=(Report("LOW.UP.CONSULT", ONE, ONE), Report("FAR.WAY.CONSULT", ONE, ONE)),
    )  # fmt: skip


def keys(elements: tuple[object, ...]) -> list[str]:
    """Return the keys of some elements."""
    return [str(getattr(one, "key", "")) for one in elements]


@pytest.fixture(scope="module")
def inside() -> System:
    """The focus on the two who quarrel."""
    return focus(ford(), ("UP", "LOW"))


class TestWhatIsKept:
    def test_backers_come_in_and_bystanders_do_not(self, inside: System) -> None:
        """Who stands behind one of them against the other comes in; two others with a table of their own do not."""
        assert keys(inside.actors) == ["LOW", "PAT", "UP"]
        assert keys(inside.backings) == ["PAT.LOW.UP"]

    @pytest.mark.parametrize(
        ("section", "wanted"),
        [
            ("issues", ["toll"]),
            ("positions", ["UP.toll", "LOW.toll"]),
            ("stakes", ["UP.toll"]),
            ("ties", ["UP.LOW", "LOW.UP", "PAT.LOW"]),
            ("goodwill", ["LOW.PAT"]),
            ("assets", ["LOW.crop"]),
            ("concerns", ["UP.LOW.crop"]),
            ("levers", ["ban"]),
            ("flows", ["UP.LOW.salt"]),
            ("influences", ["mood"]),
            ("rules", ["clause"]),
            ("tables", ["LOW-UP"]),
            ("moves", ["LOW-ask", "LOW-call", "PAT-lend"]),
            ("hazards", ["flood"]),
            ("windows", ["feast"]),
            ("reports", ["LOW.UP.CONSULT"]),
        ],
    )
    def test_every_element_between_those_kept(self, inside: System, section: str, wanted: list[str]) -> None:
        """An element stays when all of its parties and what its guard looks at do; worked out by hand."""
        assert keys(getattr(inside, section)) == wanted

    def test_whoever_sits_with_two_of_them_comes_in(self) -> None:
        """An open table of three at which two of those asked for sit brings the third and whoever holds a veto."""
        system = ford()
        table = replace(system.tables[0], seats=("LOW", "UP", "WAY"), vetoes=("FAR",), stage="offered")
        kept = focus(replace(system, tables=(table, system.tables[1])), ("UP", "LOW"))
        assert keys(kept.actors) == ["FAR", "LOW", "PAT", "UP", "WAY"]

    def test_a_table_nobody_has_called_brings_nobody_in(self) -> None:
        """The third of a format that is not open stays out, and the format with it."""
        system = ford()
        table = replace(system.tables[0], seats=("LOW", "UP", "WAY"), stage="none")
        kept = focus(replace(system, tables=(table, system.tables[1])), ("UP", "LOW"))
        assert keys(kept.actors) == ["LOW", "PAT", "UP"]
        assert keys(kept.tables) == []

    def test_a_named_table_brings_its_seats(self) -> None:
        """A table that a claim names is kept whoever sits there."""
        kept = focus(ford(), ("UP",), ("FAR-WAY",))
        assert keys(kept.tables) == ["FAR-WAY"]
        assert keys(kept.actors) == ["FAR", "UP", "WAY"]

    def test_backers_can_be_left_out(self) -> None:
        """Where no bargain is looked at, whoever stands behind somebody is a bystander."""
        assert keys(focus(ford(), ("UP", "LOW"), backers=False).actors) == ["LOW", "UP"]

    def test_names_that_the_system_does_not_know_are_passed_over(self) -> None:
        """Nobody at all leaves nothing between anybody."""
        assert focus(ford(), ("NOBODY",)).actors == ()

    def test_admitted_outsiders_who_go_leave_the_table_standing(self, inside: System) -> None:
        """An outsider without a veto does not hold a table back."""
        assert inside.tables[0].admitted == ()

    def test_a_vote_keeps_its_share_of_yes(self, inside: System) -> None:
        """Three of four voters needed, two voters left: two of them [3 * 2 / 4, rounded up], and the veto of one."""
        assert inside.levers[0].holders == ("UP",)
        assert inside.levers[0].vote == VotingRule(("UP", "PAT"), 2, ("UP",))


class TestNothingIsRenumbered:
    def test_effects_keep_their_places(self, inside: System) -> None:
        """What an act did outside leaves a blank before what it does inside, and is cut after it."""
        ask = inside.moves[0]
        assert [effect.on for effect in ask.effects] == ["ties.UP.LOW", "ties.UP.LOW"]
        assert [effect.amount.prior is None for effect in ask.effects] == [True, False]
        assert ask.effects[0].amount.value == 0

    def test_what_a_mover_reckons_with_keeps_its_place(self, inside: System) -> None:
        """A reply by somebody outside is reckoned with no more; the next one stays the second."""
        lend = inside.moves[2]
        assert [(one.move, one.change.value) for one in lend.expects] == [("LOW-ask", 0.0), ("LOW-ask", None)]
        assert lend.insiders == ("UP",)

    def test_drivers_drains_and_scales_keep_theirs(self, inside: System) -> None:
        """The same for what drives a hazard, what a lever drains and what a window scales."""
        assert [one.weight.value for one in inside.hazards[0].drivers] == [0.0, None]
        assert [one.rate.value for one in inside.levers[0].drains] == [0.0, None]
        assert [(one.of, one.factor.value) for one in inside.windows[0].scales] == [
            ("actors.UP", 1.0),
            ("actors.UP", None),
        ]

    def test_draws_of_what_is_kept_are_those_of_the_whole(self, inside: System) -> None:
        """Every number inside that is drawn has the path and the draws that it has in the whole system."""
        whole, part = draw_theta(ford(), 32, 1), draw_theta(inside, 32, 1)
        drawn = [path for path, number in parameters(inside).items() if number.prior]
        assert len(drawn) > 20
        assert all(np.array_equal(whole.of(path), part.of(path)) for path in drawn)

    def test_an_actor_without_a_tie_to_the_focus_never_matters(self, inside: System) -> None:
        """Without the two others, and all that is theirs, the focus is the same to the last field."""
        alone = focus(ford(), ("FAR", "WAY", "UP"))
        assert "WAY" in keys(alone.actors)
        smaller = focus(
            replace(ford(), actors=tuple(one for one in ford().actors if one.key != "WAY")), ("UP", "LOW")
        )
        vote = replace(smaller.levers[0], vote=inside.levers[0].vote)
        assert replace(smaller, levers=(vote,)) == inside

    def test_focusing_twice_changes_nothing(self, inside: System) -> None:
        """The focus of a focus is the focus."""
        assert focus(inside, ("UP", "LOW")) == inside
