"""Judgement: what came of putting a claim on trial, and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from detente.explain.proposition import Form
from detente.records.figures import Figure
from detente.records.interval import Interval

Verdict = Literal["robust", "depends", "fragile", "fails", "not testable"]
VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
ClaimStanding = Literal["ASSUMED", "DERIVED", "CHECKED", "UNTESTABLE"]
ControlKind = Literal["placebo", "inverted", "swapped"]


@dataclass(frozen=True, slots=True)
class Link:
    """A step that a judgement needs.

    words     what it says, own words
    path      path of the number or element it stands for, "" for the claim itself or a later text
    standing  ASSUMED when its only evidence is the claim's own sentences, CHECKED when a later text shows it, else
              DERIVED
    evidence  evidence strings; the step falls when every one of them is struck out
    """

    words: str
    path: str
    standing: ClaimStanding
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """How a test went over the stated priors, under one structure or over all.

    words      the structure in words ("Nash", "compromise with a voice for the backer"), or "all structures"
    verdict    over its draws
    share      [V] share of parameter space with a difference in the claimed direction: no probability
    undecided  share with no difference beyond the threshold
    effect     median difference and its 90 % range over the priors, in the unit of the outcome
    zero       the structure cannot show a difference whatever the numbers: not counted for or against
    """

    words: str
    verdict: Verdict
    share: Figure
    undecided: Figure
    effect: Figure
    zero: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """The same test on something that should come out otherwise.

    kind     placebo: an intervention without ties; inverted: the opposite claim; swapped: the actors changed round
    words    what was tested
    trial    how it went
    """

    kind: ControlKind
    words: str
    trial: Trial


@dataclass(frozen=True, slots=True)
class Condition:
    """The region of the priors that decides [PRIM].

    words     in own words: "backing lifts North Korea's no-deal value more than it hardens the United States"
    limits    (path, low, high) of each number that bounds it
    coverage  share of the draws in the claimed direction that lie inside
    density   share of the draws inside that are in the claimed direction
    """

    words: str
    limits: tuple[tuple[str, float, float], ...]
    coverage: Figure
    density: Figure


@dataclass(frozen=True, slots=True)
class Strike:
    """What becomes of a judgement when one source or one sentence is struck out.

    unit      ``doc:<doc>`` or the evidence string of the sentence
    verdict   afterwards, or None when nobody says the claim any more
    standing  afterwards, or None
    words     one sentence, own words: what falls
    """

    unit: str
    verdict: Verdict | None
    standing: ClaimStanding | None
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One claim, judged.

    key        of the proposition
    claims     claim record ids, earliest first
    voices     who says it
    said       when it was first said
    words      what was tested
    form       which test, None when not testable
    verdict    robust, depends (on ``condition``), fragile, fails, not testable
    standing   what it stands on
    reason     one sentence, own words: why this verdict and this standing
    refuted    what would have refuted it, own words
    trial      over all structures that can show a difference; None when not testable
    rules      under each structure
    controls   placebo, inverted, swapped
    condition  what decides it; None when nothing short does
    links      what it needs, in order of the argument
    supporting, opposing  evidence strings of sentences that say so, or the contrary
    later      evidence strings of what later texts show
    outcome    what later texts show, one sentence; "" when nothing
    strikes    leave-one-out: only units that change verdict or standing
    sentences  evidence strings of the sentences that it was put to, where somebody pointed to them
    """

    key: str
    claims: tuple[str, ...]
    voices: tuple[str, ...]
    said: Interval | None
    words: str
    form: Form | None
    verdict: Verdict
    standing: ClaimStanding
    reason: str
    refuted: str = ""
    trial: Trial | None = None
    rules: tuple[Trial, ...] = ()
    controls: tuple[Control, ...] = ()
    condition: Condition | None = None
    links: tuple[Link, ...] = ()
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    outcome: str = ""
    strikes: tuple[Strike, ...] = ()
    sentences: tuple[str, ...] = ()
