"""Who and what a proposition is about, and the proposition turned round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.explain.proposition import Bargain, Proposition
from detente.explain.trial.parties import held_by, missing, paths_of, scope, turned, turned_bargain
from detente.explain.trial.words import Names
from detente.model.change import Back, DropTerm, Forbid, Force, Hold, Scaled, SetNumber, Silence
from detente.model.numbers import parameters
from detente.model.system import System
from detente.simulate.observables import Fired, LevelAt, Made, MeanLevel, Reached, Ruptured, TermsAt
from tests.explain.trial.ford import claim_of, ford, leverage_claim

FORD = ford()
HELD = held_by(FORD, parameters(FORD))


class TestPaths:
    @pytest.mark.parametrize(
        ("proposition", "wanted"),
        [
            (claim_of("contrast", Force("LOW-greet")), ("moves.LOW-greet", "ties.UPP.LOW")),
            (claim_of("contrast", Forbid("FAR-fish"), outcome=Fired("flood")), ("moves.FAR-fish", "hazards.flood")),
            (claim_of("contrast", Hold("levers.ban-LOW", 1.0), outcome=LevelAt("assets.LOW.crop")),
             ("levers.ban-LOW", "assets.LOW.crop")),
            (claim_of("contrast", SetNumber("hazards.flood.rate", 0.5), against=(Silence("UPP"),),
                      outcome=Ruptured("LOW-UPP")),
             ("hazards.flood.rate", "actors.UPP", "tables.LOW-UPP")),
            (claim_of("contrast", Back("PAT.LOW.UPP", True), Scaled("actors.UPP.capability", 2.0),
                      outcome=TermsAt("LOW-UPP", "LOW")),
             ("backings.PAT.LOW.UPP", "actors.UPP.capability", "tables.LOW-UPP", "actors.LOW")),
            (claim_of("because", outcome=Made(("UPP-greet",)), term=("UPP", "goodwill.LOW"), moves=("UPP-greet",)),
             ("moves.UPP-greet", "actors.UPP", "actors.LOW")),
            (claim_of("contrast", DropTerm("UPP", "positions.toll"), DropTerm("LOW", "prospect.LOW-UPP"),
                      DropTerm("LOW", "face")),
             ("actors.UPP", "issues.toll", "actors.LOW", "tables.LOW-UPP", "ties.UPP.LOW")),
            (leverage_claim(), ("backings.PAT.LOW.UPP", "tables.LOW-UPP")),
        ],
    )  # fmt: skip
    def test_everything_that_is_touched(self, proposition: Proposition, wanted: tuple[str, ...]) -> None:
        """Done, undone, bargained, looked at, reasoned with: each once, in that order."""
        assert paths_of(proposition) == wanted


class TestScope:
    @pytest.mark.parametrize(
        ("proposition", "actors", "tables"),
        [
            (claim_of(actors=("UPP",)), ("LOW", "UPP"), ()),
            (claim_of("contrast", Force("FAR-fish"), actors=()), ("FAR", "LOW", "UPP"), ()),
            (claim_of("contrast", Hold("levers.ban-LOW", 1.0), outcome=MeanLevel("assets.LOW.crop"), actors=()),
             ("LOW", "UPP"), ()),
            (claim_of("contrast", Hold("issues.toll", 1.0), outcome=Fired("flood"), actors=()),
             ("LOW", "UPP"), ("LOW-UPP",)),
            (claim_of("forecast", outcome=Reached("LOW-UPP", "held"), actors=()), (), ("LOW-UPP",)),
            (claim_of(outcome=MeanLevel("support.PAT.LOW.UPP"), actors=()), ("LOW", "PAT", "UPP"), ()),
            (leverage_claim(), ("LOW", "PAT", "UPP"), ("LOW-UPP",)),
        ],
    )  # fmt: skip
    def test_actors_and_tables(
        self, proposition: Proposition, actors: tuple[str, ...], tables: tuple[str, ...]
    ) -> None:
        """Authors, targets, holders, whoever delivers an issue, and the table it is settled at."""
        found = scope(proposition, FORD, Names.of(FORD))
        assert (found.actors, found.tables) == (actors, tables)


class TestMissing:
    @pytest.mark.parametrize(
        ("proposition", "lost"),
        [
            (claim_of(), ""),
            (leverage_claim(), ""),
            (claim_of("contrast", Force("LOW-sing")), "moves.LOW-sing"),
            (claim_of(outcome=MeanLevel("ties.LOW.FAR")), "ties.LOW.FAR"),
            (claim_of(outcome=MeanLevel("trust.LOW.FAR")), ""),
            (claim_of(outcome=MeanLevel("trust.LOW.NIX")), "trust.LOW.NIX"),
            (claim_of(outcome=MeanLevel("support.PAT.LOW.UPP")), ""),
            (claim_of(outcome=MeanLevel("support.FAR.LOW.UPP")), "support.FAR.LOW.UPP"),
            (claim_of("contrast", SetNumber("hazards.flood.rate", 0.1)), ""),
            (claim_of("contrast", SetNumber("hazards.quake.rate", 0.1)), "hazards.quake.rate"),
        ],
    )
    def test_the_first_thing_the_system_does_not_hold(self, proposition: Proposition, lost: str) -> None:
        """Variables, acts, numbers and what follows from the state."""
        assert missing(proposition, HELD) == lost


class TestTurned:
    def test_acts_become_those_of_the_other(self) -> None:
        """Greeting Upland becomes greeting Lowland, and its tie the other one."""
        found = turned(claim_of("contrast", Force("LOW-greet", 2), against=(Silence("LOW"),)), FORD, HELD)
        assert found is not None
        assert found.given == (Force("UPP-greet", 2),)
        assert found.against == (Silence("UPP"),)
        assert found.outcome == MeanLevel("ties.LOW.UPP")

    def test_reasons_are_turned_too(self) -> None:
        """Whose reason, and on whom it looks."""
        claim = claim_of(
            "because", outcome=Made(("UPP-greet",)), term=("UPP", "goodwill.LOW"), moves=("UPP-greet",)
        )
        found = turned(claim, FORD, HELD)
        assert found is not None
        assert (found.term, found.moves, found.outcome) == (
            ("LOW", "goodwill.UPP"),
            ("LOW-greet",),
            Made(("LOW-greet",)),
        )

    def test_of_several_acts_the_one_of_the_same_name_is_taken(self) -> None:
        """The other's act of the same class whose key says the same comes before one that only codes alike."""
        greet = FORD.moves[2]
        system = replace(FORD, moves=(*FORD.moves[:2], replace(greet, key="UPP-bow"), greet))
        found = turned(claim_of("contrast", Force("LOW-greet")), system, HELD | {"moves.UPP-bow"})
        assert found is not None
        assert found.given == (Force("UPP-greet"),)

    @pytest.mark.parametrize(
        "proposition",
        [
            claim_of("contrast", Force("LOW-greet")),
            claim_of("contrast", Hold("levers.ban-LOW", 1.0), outcome=MeanLevel("assets.LOW.crop")),
            claim_of("forecast", outcome=Fired("flood")),
            claim_of(actors=("UPP",)),
            claim_of(
                "contrast", DropTerm("UPP", "face"), outcome=MeanLevel("ties.UPP.LOW"), actors=("UPP", "FAR")
            ),
            leverage_claim(),
        ],
    )
    def test_what_has_no_other_side_is_not_turned(self, proposition: Proposition) -> None:
        """Nobody's act in return, no such thing of the other, nothing that changes, or a bargain, which has its own."""
        system: System = replace(FORD, moves=tuple(one for one in FORD.moves if one.key != "UPP-greet"))
        assert turned(proposition, system, HELD - {"moves.UPP-greet"}) is None

    def test_a_bargain_is_turned_at_its_backing(self) -> None:
        """The same backer stands behind the opponent at the same table."""
        assert turned_bargain(Bargain("PAT.LOW.UPP", "LOW-UPP")) == Bargain("PAT.UPP.LOW", "LOW-UPP")
