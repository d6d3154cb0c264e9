"""What a judgement stands on, from provenance alone: two invented documents of three sentences each."""

from __future__ import annotations

import pytest

from detente.explain.folder import Standing
from detente.explain.judgement import ClaimStanding, Link
from detente.explain.ledger import LedgerEntry
from detente.explain.proposition import Proposition
from detente.explain.trial.argument import Provenance, argument
from detente.explain.trial.standing import (
    Later,
    Sentences,
    falls,
    is_text,
    later_of,
    standing_of,
    step_standing,
)
from detente.explain.trial.words import Names
from detente.model.change import Force, Hold
from detente.model.numbers import with_parameter
from detente.records.evidence import Evidence
from detente.simulate.observables import Made, MeanLevel, Reached
from tests.explain.trial.ford import claim_of, ford, leverage_claim, wide

SPANS = ((0, 10), (11, 20), (21, 30))
SENTENCES = Sentences({"a.txt": SPANS, "b.txt": SPANS})
OWN = frozenset({("a.txt", 0)})


def cite(doc: str, start: int) -> str:
    """Evidence that begins somewhere in a document."""
    return str(Evidence(doc, start, start + 3, "0123abcd"))


A1, A1_LATER, A2, B1 = cite("a.txt", 0), cite("a.txt", 4), cite("a.txt", 12), cite("b.txt", 1)
CLASS, DATA, PERSON = "class:backing.credibility", "data:trade.csv:7", "case:model.yaml:backings.x"


class TestSentences:
    @pytest.mark.parametrize(
        ("evidence", "wanted"),
        [
            (A1, ("a.txt", 0)),
            (A1_LATER, ("a.txt", 0)),
            (A2, ("a.txt", 11)),
            (cite("a.txt", 10), None),
            (cite("a.txt", 40), None),
            (cite("c.txt", 0), None),
            (CLASS, None),
        ],
    )
    def test_evidence_is_traced_to_its_sentence(self, evidence: str, wanted: tuple[str, int] | None) -> None:
        """A slice belongs to the sentence it begins in; a gap, another document and no text at all to none."""
        assert SENTENCES.around(evidence) == wanted

    def test_text_that_is_gone_holds_no_more(self) -> None:
        """What is no text cannot be struck out of a reading."""
        assert [SENTENCES.holds(one) for one in (A1, cite("c.txt", 0), CLASS, DATA)] == [
            True,
            False,
            True,
            True,
        ]

    def test_text_is_told_from_the_rest(self) -> None:
        """The form of the evidence string decides."""
        assert [is_text(one) for one in (A1, CLASS, DATA, PERSON)] == [True, False, False, False]


class TestStep:
    @pytest.mark.parametrize(
        ("evidence", "wanted"),
        [
            ((A1,), "ASSUMED"),
            ((A1, A1_LATER), "ASSUMED"),
            ((A1, CLASS), "ASSUMED"),
            ((A1, A2), "DERIVED"),
            ((A1, B1), "DERIVED"),
            ((A2,), "DERIVED"),
            ((CLASS,), "DERIVED"),
            ((DATA,), "DERIVED"),
            ((A1, DATA), "DERIVED"),
            ((PERSON,), "ASSUMED"),
            ((PERSON, A2), "DERIVED"),
            ((), "ASSUMED"),
        ],
    )
    def test_by_what_it_rests_on(self, evidence: tuple[str, ...], wanted: ClaimStanding) -> None:
        """The claim's own sentence, a person's word, and nothing at all are no support; anything else is."""
        assert step_standing(evidence, OWN, SENTENCES) == wanted

    def test_the_argument_follows_the_mechanism(self) -> None:
        """One step a number, after the table it is about, each with its evidence and what that makes of it."""
        hardening, credibility = leverage_claim().mechanism
        system = with_parameter(ford(), hardening, wide(0.0, 1.5, A1))
        system = with_parameter(system, credibility, wide(0.3, 1.0, A1, B1, cite("gone.txt", 0)))
        steps = argument(leverage_claim(), Provenance.of(system), Names.of(system), OWN, SENTENCES)
        assert [(one.path, one.standing, one.evidence) for one in steps[1:3]] == [
            (hardening, "ASSUMED", (A1,)),
            (credibility, "DERIVED", (A1, B1)),
        ]

    def test_a_bargain_needs_a_backer_who_cares(self) -> None:
        """How much the backer cares about the issues of the table is a step, whether the mechanism names it or not."""
        steps = argument(leverage_claim(), Provenance.of(ford()), Names.of(ford()), OWN, SENTENCES)
        assert [one.path for one in steps[3:]] == ["positions.PAT.toll.salience"]

    def test_numbers_of_a_kind_are_one_step(self) -> None:
        """What one actor cares about, and how often acts come, are a step each, on all that any of them rests on."""
        system = with_parameter(ford(), "positions.LOW.toll.salience", wide(0.3, 1.0, A1))
        system = with_parameter(system, "positions.LOW.salt.salience", wide(0.1, 0.5, B1))
        numbers = [f"positions.{key}.salience" for key in ("LOW.toll", "UPP.toll", "LOW.salt")]
        rates = ("moves.LOW-greet.rate", "moves.UPP-greet.rate")
        claim = claim_of("forecast", outcome=Reached("LOW-UPP", "held"), mechanism=(*numbers, *rates))
        steps = argument(claim, Provenance.of(system), Names.of(system), OWN, SENTENCES)
        assert [(one.words, one.path) for one in steps] == [
            ("how much Lowland cares about what is at stake", numbers[0]),
            ("how much Upland cares about lower toll", numbers[1]),
            ("how often it comes to acts such as this: greets Upland", rates[0]),
            ("there is a table for it: ford talks", "tables.LOW-UPP"),
        ]
        assert (steps[0].evidence, steps[0].standing) == ((A1, B1), "DERIVED")

    @pytest.mark.parametrize(
        ("proposition", "wanted"),
        [
            (claim_of("contrast", Force("LOW-greet"), mechanism=("moves.LOW-greet.effects.0.amount",)),
             ["moves.LOW-greet.effects.0.amount", "ties.UPP.LOW"]),
            (claim_of("contrast", Hold("levers.ban-LOW", 1.0), outcome=MeanLevel("assets.LOW.crop"),
                      mechanism=("levers.ban-LOW.drains.0.rate",)),
             ["levers.ban-LOW.drains.0.rate", "assets.LOW.crop"]),
            (claim_of("contrast", Force("FAR-fish"), mechanism=("ties.UPP.LOW.mean",)),
             ["moves.FAR-fish", "ties.UPP.LOW.mean"]),
            (claim_of(outcome=MeanLevel("trust.LOW.UPP")), []),
            (claim_of("because", outcome=Made(("UPP-greet",)), term=("UPP", "goodwill.LOW"), moves=("UPP-greet",)),
             ["moves.UPP-greet", "moves.UPP-greet.effects.0.amount"]),
            (claim_of("contrast", Force("LOW-greet"), Force("UPP-greet"), mechanism=("ties.UPP.LOW.mean",)),
             ["moves.LOW-greet", "ties.UPP.LOW.mean"]),
        ],
    )  # fmt: skip
    def test_from_cause_to_effect(self, proposition: Proposition, wanted: list[str]) -> None:
        """What is done, how it carries, what is looked at; several acts are one step, what a reason's acts do for it is
        another, and nothing that only follows from other things is one."""
        steps = argument(proposition, Provenance.of(ford()), Names.of(ford()), OWN, SENTENCES)
        assert [one.path for one in steps] == wanted

    def test_an_element_rests_on_all_its_numbers(self) -> None:
        """The path of an element gathers what stands under it, and not what only begins alike."""
        system = with_parameter(ford(), "ties.PAT.LOW.level", wide(0.0, 0.9, B1))
        provenance = Provenance.of(system)
        assert provenance.at("ties.PAT.LOW") == (B1,)
        assert provenance.at("ties.PAT.LO") == ()


class TestJudgement:
    def step(self, standing: ClaimStanding, *evidence: str) -> Link:
        """A step of an argument."""
        return Link("a step", "ties.A.B.level", standing, evidence)

    def test_the_weakest_step_decides(self) -> None:
        """One assumed step makes the whole assumed."""
        assert standing_of([self.step("DERIVED"), self.step("ASSUMED")], Later()) == "ASSUMED"
        assert standing_of([self.step("DERIVED")], Later()) == "DERIVED"

    def test_a_later_text_overrules(self) -> None:
        """Whatever it was drafted from, what a later text decides is checked."""
        assert standing_of([self.step("ASSUMED")], Later("SEEN", "seen", (B1,))) == "CHECKED"

    @pytest.mark.parametrize("standing", ["OPEN", "CONDITION NOT MET", "NOT TESTABLE"])
    def test_what_decides_nothing_checks_nothing(self, standing: Standing) -> None:
        """An open claim, and one whose condition was not met, stay what they were."""
        assert standing_of([self.step("DERIVED")], Later(standing)) == "DERIVED"

    @pytest.mark.parametrize(
        ("evidence", "struck", "wanted"),
        [
            ((A1,), ("doc:a.txt",), True),
            ((A1,), ("doc:b.txt",), False),
            ((A1, B1), ("doc:a.txt",), False),
            ((A1, B1), ("doc:a.txt", "doc:b.txt"), True),
            ((A1, A2), (A1_LATER,), False),
            ((A1, A2), (A1_LATER, A2), True),
            ((A1, CLASS), (A1,), True),
            ((CLASS,), ("doc:a.txt",), False),
            ((), ("doc:a.txt",), False),
        ],
    )
    def test_a_step_falls_with_the_last_of_its_texts(
        self, evidence: tuple[str, ...], struck: tuple[str, ...], wanted: bool
    ) -> None:
        """Several strikes at once are one question: is any text left?  A reference class alone does not hold a step up
        that a text brought in, and cannot be struck where it stands alone."""
        assert falls(self.step("DERIVED", *evidence), struck, SENTENCES) is wanted


class TestLater:
    def entry(self, standing: Standing, *records: str, later: tuple[str, ...] = (B1,)) -> LedgerEntry:
        """An entry of the ledger."""
        return LedgerEntry(
            "l", "forecast", records, (), None, "x", standing, "as told later", (A1,), later, ()
        )

    def test_an_entry_on_another_claim_says_nothing(self) -> None:
        """Only entries that share a record with the claim speak of it."""
        assert later_of(("c-1",), [self.entry("SEEN", "c-2")]) == Later()

    def test_what_decides_comes_before_what_does_not(self) -> None:
        """An unmet condition beside a decision is not told."""
        found = later_of(
            ("c-1", "c-2"), [self.entry("CONDITION NOT MET", "c-1"), self.entry("NOT SEEN", "c-2")]
        )
        assert (found.standing, found.words, found.decides) == ("NOT SEEN", "NOT SEEN: as told later", True)

    def test_entries_at_odds_are_mixed(self) -> None:
        """Seen for one document's claim and not seen for another's."""
        found = later_of(
            ("c-1", "c-2"), [self.entry("SEEN", "c-1"), self.entry("NOT SEEN", "c-2", later=(A2,))]
        )
        assert (found.standing, found.evidence) == ("MIXED", (B1, A2))

    def test_open_entries_are_silent(self) -> None:
        """Nothing is told of what nobody knows yet."""
        assert later_of(("c-1",), [self.entry("OPEN", "c-1")]).words == ""
