"""Hand-made judgements on the dam case, and the whole that holds them: what the page shows, without any model run."""

from __future__ import annotations

from datetime import date

from detente.explain.judgement import Condition, Control, ControlKind, Judgement, Link, Strike, Trial, Verdict
from detente.explain.outlook import OutlookKind, Prospect, Sign
from detente.explain.sides import Effect, Range, RuleLeverage, SideLeverage
from detente.explain.signs import Direction
from detente.explain.trial.assumptions import Assumption
from detente.explain.trial.assumptions import Basis as Kind
from detente.model.elements import Actor, Table
from detente.model.parameter import fixed
from detente.model.system import Structure, System
from detente.records.figures import Figure
from detente.show.whole import Whole
from tests.show.dam import A, B, C, cite, dam_case, days

LEVERAGE, RAISES = cite(A, "leverage over"), cite(C, "raises the risk")
FORECAST, LOWERS = cite(B, "close the border"), cite(B, "lowers the risk")
NASH, VOICE, COMPROMISE = Structure(), Structure("compromise", voice=True), Structure("compromise")
CLASS = "class:CONSULT"
SIGNED, PROMISE = cite(C, "signed"), cite(A, "in secret")


def figure(
    value: float, unit: str = "of parameter space", low: float | None = None, high: float | None = None
) -> Figure:
    """Return a number of a trial."""
    return Figure(
        value, "share", ("sim:0123456789abcdef",), unit, low, high, 0.9 if low is not None else None
    )


def trial(words: str, verdict: Verdict, share: float, undecided: float = 0.05, zero: bool = False) -> Trial:
    """Return how a test went: a made-up effect of a tenth with its range."""
    effect = figure(0.1, "units of value", -0.2, 0.4)
    return Trial(words, verdict, figure(share), figure(undecided), effect, zero)


def control(kind: ControlKind, words: str, verdict: Verdict, share: float) -> Control:
    """Return a control."""
    return Control(kind, words, trial(words, verdict, share))


def leverage() -> Judgement:
    """Return the headline: it depends, and its second step rests on its own sentence alone."""
    return Judgement(
        key="p-1",
        claims=("c-1",),
        voices=(f"author ({A})",),
        said=days("2031-03-05"),
        words="Tajikistan gets better terms at the water table when it can fill the dam alone",
        form="leverage",
        verdict="depends",
        standing="ASSUMED",
        reason="no other text says what the harvest is worth",
        refuted="terms at the table that stay as they are in most of the priors",
        trial=trial("all structures", "depends", 0.61),
        rules=(
            trial("Nash", "depends", 0.64),
            trial("compromise with a voice for the backer", "fails", 0.21),
            trial("compromise", "fails", 0.0, 1.0, zero=True),
        ),
        controls=(
            control("inverted", "filling the dam costs Tajikistan terms", "fails", 0.34),
            control("swapped", "Uzbekistan gets better terms when Tajikistan fills the dam", "fragile", 0.47),
            control("placebo", "a state without ties moves", "fails", 0.0),
        ),
        condition=Condition(
            "filling lifts what Tajikistan has without a deal more than it hardens Uzbekistan",
            (("backings.TJK.TJK.UZB.hardening", 0.0, 0.6),),
            figure(0.8),
            figure(0.9),
        ),
        links=(
            Link("the two sit at one table on water", "tables.TJK-UZB", "DERIVED", (cite(A, "met in"), SIGNED)),
            Link("a dam that can be filled alone lifts what no deal is worth", "backings.x", "ASSUMED", (LEVERAGE,)),
            Link("acts of this class are that frequent", "moves.fill", "DERIVED", ("class:COERCE",)),
        ),
        supporting=(LEVERAGE,),
        opposing=(PROMISE,),
        strikes=(
            Strike(LEVERAGE, None, None, "nobody says it any more"),
            Strike(f"doc:{A}", None, None, "nobody says it any more"),
            Strike(f"doc:{C}", "fragile", "ASSUMED", "the table is known from one text only"),
        ),
    )  # fmt: skip


def forecast() -> Judgement:
    """Return a forecast that a later text decided."""
    return Judgement(
        key="p-2",
        claims=("c-2",),
        voices=(f"author ({B})",),
        said=days("2031-03-06", "2031-03-20", "inferred"),
        words="Uzbekistan closes the border when the ministers fail",
        form="forecast",
        verdict="robust",
        standing="CHECKED",
        reason="under every rule a failure makes closing likelier",
        refuted="a border that stays open after talks that failed",
        trial=trial("all structures", "robust", 0.93),
        rules=(trial("Nash", "robust", 0.95), trial("compromise", "robust", 0.91)),
        links=(
            Link("failure sours the tie", "moves.fail.effects.0.amount", "DERIVED", (cite(B, "strained"), LEVERAGE)),
            Link("what later texts show", "", "CHECKED", (SIGNED,)),
        ),
        supporting=(FORECAST,),
        later=(SIGNED,),
        outcome="the ministers did not fail",
        strikes=(
            Strike(FORECAST, None, None, "nobody says it any more"),
            Strike(f"doc:{B}", None, None, "nobody says it any more"),
            Strike(f"doc:{C}", "robust", "DERIVED", "no later text decides it any more"),
            Strike(SIGNED, "robust", "DERIVED", "no later text decides it any more"),
        ),
    )  # fmt: skip


def because(key: str, id_: str, who: str, words: str, evidence: str, against: str) -> Judgement:
    """Return one of two explanations of the same thing."""
    return Judgement(
        key, (id_,), (who,), days("2031-03-06"), words, "because", "fragile", "DERIVED", "the choice flips rarely",
        trial=trial("all structures", "fragile", 0.5), links=(Link(words, "concerns.x", "DERIVED", (evidence,)),),
        supporting=(evidence,), opposing=(against,),
    )  # fmt: skip


def norm() -> Judgement:
    """Return a claim that no model can test."""
    return Judgement(
        "p-5", ("c-3",), (f"author ({B})",), None, "a treaty lowers the risk of drought quarrels", None,
        "not testable", "UNTESTABLE", "nothing in the model is a drought quarrel", supporting=(LOWERS,),
    )  # fmt: skip


def dam_judgements() -> tuple[Judgement, ...]:
    """Return four judgements that hold every claim of the case."""
    farmers = because(
        "p-4", "c-4", "OTHER (farmers)", "the treaty raises the risk of quarrels", RAISES, LOWERS
    )
    return (norm(), forecast(), farmers, leverage())


def _range(low: float, high: float) -> Range:
    return Range((low + high) / 2, low, high)


def rule(structure: Structure, effect: Effect, low: float, high: float) -> RuleLeverage:
    """Return what a backing does under one rule."""
    none = _range(0.0, 0.0)
    value = _range(low, high)
    return RuleLeverage(
        structure=structure,
        effect=effect,
        value=value,
        terms=value,
        insurance=none,
        rupture=none,
        share=0.5,
        undecided=0.0,
        room=1.0,
        margin=none,
        hardening=None,
        channels=(),
    )


def dam_sides() -> tuple[SideLeverage, ...]:
    """Return three backings at one table: one the texts speak of, one asked for symmetry, one that can tell nothing."""
    rules = (
        rule(NASH, "raises", 0.1, 0.3),
        rule(VOICE, "depends", -0.1, 0.2),
        rule(COMPROMISE, "none", 0.0, 0.0),
    )
    down = (rule(NASH, "lowers", -0.3, -0.1),)
    dead = (rule(NASH, "none", 0.0, 0.0),)
    gains = "Tajikistan gains where the backing lifts what it has without a deal"
    return (
        SideLeverage("KAZ", "TJK", "UZB", "TJK-UZB", True, "depends", gains, rules, (2, 2), (SIGNED, CLASS)),
        SideLeverage("KAZ", "UZB", "TJK", "TJK-UZB", False, "lowers", "gains nowhere", down, (0, 1), (SIGNED,)),
        SideLeverage("IRN", "TJK", "UZB", "TJK-UZB", False, "none", "", dead, (0, 0), ("class:CONSULT",)),
    )  # fmt: skip


def prospect(
    key: str, kind: OutlookKind, words: str, way: Direction, sign: Sign | None, reviewed: bool
) -> Prospect:
    """Return something that may come, at even chance against a quarter; confidence as the outlook words it."""
    model, base = (
        Figure(v, "simulated", (SIGNED, LEVERAGE), "share of runs", v - 0.05, v + 0.05, 0.95)
        for v in (0.5, 0.25)
    )
    told = f"{words} by 21 Dec 2031"
    statement = (
        f"{told}: roughly even chance (45–55%)." if reviewed else f"{told}: {way} than base rates alone."
    )
    confidence = "Confidence is low: nobody has confirmed the numbers."
    return Prospect(key, kind, words, date(2031, 12, 21), 26, base, model, way, statement, confidence, sign)


def dam_outlook(reviewed: bool = False) -> tuple[Prospect, ...]:
    """Return a settlement with a sign to watch for, and a rupture without one."""
    sign = Sign("UZB-visit", "Uzbekistan sends a minister", True, 0.6, 0.3)
    return (
        prospect(
            "tables.TJK-UZB.settled", "settlement", "water table: they settle", "more often", sign, reviewed
        ),
        prospect(
            "tables.TJK-UZB.ruptured", "rupture", "water table: the talks break", "less often", None, reviewed
        ),
    )


def dam_assumptions() -> tuple[Assumption, ...]:
    """Return three numbers: one told as an event, one an author's judgement, one of a reference class."""

    def made(path: str, words: str, basis: Kind, evidence: str) -> Assumption:
        share = Figure(0.3, "estimated", (evidence,), "of the variance")
        effect = "if the table is empty, less speaks for this: terms"
        return Assumption(path, words, basis, "why not", (evidence,), share, ("p-1", "p-2"), effect)

    return (
        made("tables.TJK-UZB.doubt", "how little each knows of the other", "class", CLASS),
        made("backings.KAZ.TJK.UZB.hardening", "how much backing hardens Uzbekistan", "text", LEVERAGE),
        made("ties.TJK.UZB.level", "the disposition of Tajikistan to Uzbekistan", "text", SIGNED),
    )


def system() -> System:
    """Return a system of two actors and their table."""
    one = fixed(1.0)
    actors = (Actor("TJK", "Tajikistan", one, one), Actor("UZB", "Uzbekistan", one, one))
    table = Table("TJK-UZB", "the water table", ("TJK", "UZB"), (), "none", one, one)
    return System("dam", date(2031, 6, 23), 26, one, one, one, one, actors=actors, tables=(table,))


def dam_whole(**changes: object) -> Whole:
    """Return the dam case with its judgements under a drafted model; ``changes`` replace its fields."""
    fields: dict[str, object] = {
        "case": dam_case(),
        "system": system(),
        "reviewed": False,
        "confirmed": 0,
        "numbers": 41,
        "judgements": dam_judgements(),
        "assumptions": dam_assumptions(),
        "sides": dam_sides(),
        "outlook": dam_outlook(reviewed=bool(changes.get("reviewed"))),
        "notes": (("levers", "no act of coercion was read, so no lever is drafted"),),
        "draws": 256,
    }
    return Whole(**{**fields, **changes})  # type: ignore[arg-type]
