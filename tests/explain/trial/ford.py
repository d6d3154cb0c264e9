"""A quarrel over a ford, made up: UPP asks toll, LOW pays it, PAT stands behind LOW, FAR has nothing to do with it."""

from __future__ import annotations

from datetime import date

from detente.explain.proposition import Bargain, Form, Proposition
from detente.model.acts import Effect, Hazard, Move
from detente.model.change import Change
from detente.model.elements import Actor, Asset, Backing, Concern, Drain, Issue, Lever, Position, Table, Tie
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System
from detente.simulate.observables import MeanLevel, Observable

SAID = "ford.txt#0-20~0000000a"
"""Evidence that nothing looks up."""


def wide(low: float, high: float, *evidence: str) -> Parameter:
    """A number between two others."""
    return Parameter(
        prior=Prior("uniform", (low, high)), evidence=evidence or (SAID,), why="made up", drafted=True
    )


def ford() -> System:
    """The quarrel: one table, one backing, a ban on salt that starves LOW, and an act that sours or mends a tie."""
    quiet = fixed(0.01)
    return System(
        "ford", date(2031, 3, 3), 13, fixed(52.0), fixed(0.0), fixed(1.0), fixed(1.0),
        actors=tuple(
            Actor(key, name, wide(0.2, 1.0, "class:actor.capability"), fixed(1.0))
            for key, name in (("FAR", "Far Shore"), ("LOW", "Lowland"), ("PAT", "Patria"), ("UPP", "Upland"))
        ),
        issues=(
            Issue("toll", "lower toll", "continuous", fixed(0.1), "UPP"),
            Issue("salt", "salt for Upland", "continuous", fixed(0.1), "LOW"),
        ),
        positions=(
            Position("LOW.toll", wide(0.7, 1.0), wide(0.3, 1.0)), Position("UPP.toll", wide(0.0, 0.4), wide(0.3, 1.0)),
            Position("LOW.salt", wide(0.0, 0.4), wide(0.1, 0.5)), Position("UPP.salt", wide(0.7, 1.0), wide(0.3, 1.0)),
            Position("PAT.toll", wide(0.6, 1.0), wide(0.2, 1.0)),
        ),
        ties=(
            Tie("UPP.LOW", wide(-0.6, 0.2), fixed(0.0), fixed(0.95), quiet),
            Tie("LOW.UPP", wide(-0.6, 0.2), fixed(0.0), fixed(0.95), quiet),
            Tie("PAT.LOW", wide(0.0, 0.9), fixed(0.3), fixed(0.95), quiet),
        ),
        assets=(Asset("LOW.crop", "harvest", wide(0.3, 0.8), fixed(0.5), fixed(0.97), quiet),),
        concerns=(Concern("LOW.LOW.crop", fixed(1.0)),),
        levers=(Lever("ban-LOW", "ban on salt for Lowland", ("UPP",), "LOW", wide(0.3, 1.0), fixed(0.0),
                      (Drain("assets.LOW.crop", wide(-0.02, 0.0)),)),),
        backings=(Backing("PAT.LOW.UPP", wide(0.05, 0.3), wide(0.0, 1.5), wide(0.0, 1.0), wide(-0.2, 0.2)),),
        tables=(Table("LOW-UPP", "ford talks", ("LOW", "UPP"), ("toll", "salt"), "offered", fixed(0.6), fixed(0.05)),),
        moves=(
            Move("FAR-fish", "goes fishing", "FAR", "", "acts", fixed(0.2), "COOPERATE"),
            Move("LOW-greet", "greets Upland", "LOW", "UPP", "acts", wide(0.02, 0.2), "SUPPORT",
                 effects=(Effect("ties.UPP.LOW", wide(0.02, 0.2)),)),
            Move("UPP-greet", "greets Lowland", "UPP", "LOW", "acts", wide(0.02, 0.2), "SUPPORT",
                 effects=(Effect("ties.LOW.UPP", wide(0.02, 0.2)),)),
        ),
        hazards=(Hazard("flood", "flood", fixed(0.02), (), (Effect("assets.LOW.crop", fixed(-0.2)),)),),
    )  # fmt: skip


def claim_of(
    form: Form = "contrast",
    *given: Change,
    against: tuple[Change, ...] = (),
    outcome: Observable | None = None,
    sign: int = 1,
    actors: tuple[str, ...] = ("UPP", "LOW"),
    **more: object,
) -> Proposition:
    """A proposition on the ford; what is looked at is the tie of Upland to Lowland unless told otherwise."""
    fields: dict[str, object] = {
        "key": "p-000000000001", "form": form, "claims": (), "words": "a claim on the ford", "actors": actors,
        "given": given, "against": against, "outcome": outcome or MeanLevel("ties.UPP.LOW"), "sign": sign, **more,
    }  # fmt: skip
    return Proposition(**fields)  # type: ignore[arg-type]


def leverage_claim(sign: int = 1) -> Proposition:
    """The claim that Patria behind it betters what Lowland gets."""
    return Proposition(
        key="p-000000000002", form="leverage", claims=(), words="Patria's backing betters what Lowland gets",
        actors=("LOW", "UPP", "PAT"), bargain=Bargain("PAT.LOW.UPP", "LOW-UPP"),
        sign=1 if sign > 0 else -1, mechanism=("backings.PAT.LOW.UPP.hardening", "backings.PAT.LOW.UPP.credibility"),
    )  # fmt: skip
