"""The claims of the reference case Korea 2018: each once, where it stands, what it is as a test, and what tests show.

Expected verdicts follow by hand from the form of a test and from a number of the model that is set to a known value.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

from bench.link_claims import CLAIMS, linked, place, said
from detente.explain.judgement import ControlKind, Verdict
from detente.explain.proposition import Proposition
from detente.explain.trial.controls import Checked
from detente.explain.trial.findings import Finding, Findings, Mute
from detente.explain.trial.leverage_trial import NASH, SOLVED
from detente.explain.trial.parties import held_by, missing, unsaid_of
from detente.explain.trial.runs import Runs
from detente.explain.trial.words import Names
from detente.model.change import Force
from detente.model.files import load_model
from detente.model.files.claims_file import ClaimEntry, load_claims_file
from detente.model.numbers import parameters, with_parameter
from detente.model.parameter import fixed
from detente.model.system import System
from detente.read.documents.documents import load_documents
from detente.records.evidence import Evidence
from detente.show.claim_words import proposition_of
from tests.conftest import ROOT

CASE = ROOT / "src" / "detente" / "cases" / "korea-2018"
FIRST, LAST = 129, 179
NOT_TESTS = ("s142-sophisticated-moves", "s173-should-have-eased")
"""Bare praise, and a norm that names nothing that would follow from it."""
FEW = 32
"""Draws of the tests: enough for a verdict, too few for its last word."""
TOUCHED = {
    "hazards.incident-KOR-PRK.drivers.3.weight": "ties.PRK.CHN",
    "hazards.incident-PRK-USA.drivers.0.weight": "ties.PRK.USA",
    "hazards.incident-PRK-USA.drivers.1.weight": "ties.USA.PRK",
    "hazards.incident-PRK-USA.drivers.4.weight": "tables.PRK-USA",
    "hazards.refugees-PRK.drivers.0.weight": "assets.PRK.stability",
    "hazards.refugees-PRK.drivers.1.weight": "assets.PRK.economy",
    "levers.easing-UN.drains.0.rate": "assets.PRK.economy",
    "levers.sanctions-UN.drains.0.rate": "assets.PRK.economy",
    "levers.weapons-tests.drains.1.rate": "ties.CHN.PRK",
    "moves.CHN-encourage-talks.effects.0.amount": "ties.PRK.USA",
    "moves.CHN-resume-cooperation.effects.1.amount": "flows.PRK.CHN.exports",
    "moves.CHN-slow-talks.effects.0.amount": "ties.PRK.USA",
    "moves.KOR-mediate-PRK-USA.effects.1.amount": "ties.USA.PRK",
    "moves.PRK-close-test-site.effects.0.amount": "issues.denuclearisation",
    "moves.PRK-praise-USA.effects.0.amount": "ties.USA.PRK",
    "moves.PRK-release-detainees.effects.0.amount": "issues.detainees",
    "moves.PRK-reverse-step.effects.0.amount": "issues.denuclearisation",
    "moves.PRK-test-long-range.effects.4.amount": "ties.CHN.PRK",
    "moves.USA-appoint-hardliner.effects.0.amount": "assets.PRK.security",
    "moves.USA-ease-symbolically.effects.1.amount": "ties.PRK.USA",
    "moves.USA-meet-PRK.effects.1.amount": "ties.USA.PRK",
    "moves.USA-praise-PRK.effects.0.amount": "ties.PRK.USA",
    "moves.USA-raise-tariffs.effects.1.amount": "issues.tariff-relief",
    "moves.USA-suspend-exercises.effects.1.amount": "ties.PRK.USA",
}
"""What each step that is named by its place leads to."""
BACKING, TABLE = "CHN.PRK.USA", "PRK-USA"


@cache
def korea() -> System:
    """Return the model."""
    return load_model(CASE / "model.yaml")


@cache
def claims() -> dict[str, ClaimEntry]:
    """Return the entries of the claims file, by number: ``s138``."""
    return {entry.key.partition("-")[0]: entry for entry in load_claims_file(CASE / CLAIMS).claims}


@cache
def findings() -> Findings:
    """Return where tests are made and kept."""
    return Findings(Runs(1, FEW, 26), around=True)


def bound(number: str) -> Proposition:
    """Return a claim as a test."""
    return proposition_of(claims()[number], korea())


def found(number: str, **settled: float) -> Finding | Mute:
    """Return what the test of a claim shows, some numbers of the model being known."""
    system = korea()
    for path, value in settled.items():
        system = with_parameter(system, path, fixed(value))
    return findings().of(bound(number), system, Names.of(system))


def verdict(number: str, **settled: float) -> Verdict:
    """Return the word that comes of it."""
    one = found(number, **settled)
    return "not testable" if isinstance(one, Mute) else one.weighed.verdict


BOUND = sorted(number for number, entry in claims().items() if entry.is_bound)


class TestFile:
    def test_every_claim_is_there_once(self) -> None:
        """One entry for each number of the list, in its order, and none beside."""
        keys = [entry.key for entry in load_claims_file(CASE / CLAIMS).claims]
        assert [key.partition("-")[0] for key in keys] == [f"s{n}" for n in range(FIRST, LAST + 1)]

    def test_each_is_a_test_or_says_why_not(self) -> None:
        """What is none says what would make it one."""
        bare = [entry for entry in claims().values() if not entry.is_bound]
        assert tuple(entry.key for entry in bare) == NOT_TESTS
        assert all("would make it a test" in entry.note for entry in bare)

    def test_each_takes_the_place_of_what_was_read(self) -> None:
        """So that there is one judgement a claim."""
        assert all(entry.wins for entry in claims().values())

    @pytest.mark.parametrize("number", BOUND)
    def test_everything_it_names_is_in_the_model(self, number: str) -> None:
        """Moves, variables, tables, backings, actors, and every number of its mechanism."""
        test, numbers = bound(number), parameters(korea())
        assert missing(test, held_by(korea(), numbers)) == ""
        assert unsaid_of(test) == ""
        assert test.mechanism
        assert set(test.mechanism) <= set(numbers)
        assert set(test.actors) <= {actor.key for actor in korea().actors}

    @pytest.mark.parametrize("number", BOUND)
    def test_it_is_over_before_the_trial_is(self, number: str) -> None:
        """No act is forced, and nothing looked at, after the year that the model runs."""
        test, entry = bound(number), claims()[number]
        weeks = [one.week for one in (*test.given, *test.against) if isinstance(one, Force)]
        weeks += [int(week) for week in re.findall(r"@(\d+)", entry.outcome)]
        assert max(weeks, default=0) < korea().horizon

    def test_a_threshold_says_why(self) -> None:
        """In the note of the claim."""
        assert all(entry.note for entry in claims().values() if entry.threshold)

    def test_a_step_by_its_place_touches_what_is_meant(self) -> None:
        """Effects, drains and drivers have no names of their own: one put in before another would shift them."""
        steps = {step for entry in claims().values() for step in entry.mechanism}
        placed = {step for step in steps if re.search(r"\.(effects|drains|drivers)\.\d+\.", step)}
        assert {step: Names.of(korea()).on[step.rpartition(".")[0]] for step in placed} == TOUCHED


class TestSentences:
    def test_every_claim_stands_in_a_document(self) -> None:
        """At least one sentence each, whose first words are where the file says."""
        sources, _ = load_documents([CASE])
        texts = {source.doc: source.text for source in sources}
        for entry in claims().values():
            places = [Evidence.parse(one) for one in entry.evidence]
            assert places, entry.key
            assert all(place.holds(texts[place.doc]) for place in places), entry.key

    def test_the_file_is_as_the_documents_stand(self) -> None:
        """Else `python -m bench.link_claims src/detente/cases/korea-2018` writes it anew."""
        assert linked(CASE) == (CASE / CLAIMS).read_text(encoding="utf-8")

    def test_a_sentence_that_is_not_there_is_told(self) -> None:
        """By claim, document and words."""
        texts = {one.doc: "Another text." for one in said(CASE)}
        with pytest.raises(ValueError, match="0 times, not once"):
            place(said(CASE)[0], texts)


class TestTrials:
    SOME = ("s132", "s134", "s138", "s145", "s149", "s160", "s170", "s174", "s178")

    def test_verdicts_vary(self) -> None:
        """A test that says the same of everything says nothing."""
        words = [verdict(number) for number in self.SOME]
        assert len(set(words)) >= 3
        assert words.count(max(set(words), key=words.count)) < len(words) - 2

    @pytest.mark.parametrize("number", SOME)
    def test_controls_stand_beside_it(self, number: str) -> None:
        """A placebo wherever a cause could be replaced, which shows nothing; the contrary of what is robust fails."""
        test, one = bound(number), found(number)
        assert isinstance(one, Finding)
        checked: dict[ControlKind, Checked] = {
            control.kind: control for control in findings().controls(test, one, korea(), Names.of(korea()))
        }
        assert ("placebo" in checked) == (test.form != "forecast")
        if "placebo" in checked:
            assert checked["placebo"].weighed.verdict == "fails"
        if one.weighed.verdict == "robust":
            assert checked["inverted"].weighed.verdict == "fails"


class TestByHand:
    def test_leverage_has_the_sign_of_the_law(self) -> None:
        """Nash, s138: better terms where (v_O - d_O) / (v_P - d_P) exceeds the hardening, worse where it falls short
        [model.md (8)]; near the line, and where a settlement lies at the end of an issue, a finite backing may differ.
        """
        one = found("s138")
        assert isinstance(one, Finding)
        result = findings().runs.bargain(one.of, BACKING, TABLE, NASH)
        hardening = one.of.theta.of(f"backings.{BACKING}.hardening")
        told = (result.surplus_protege > 1e-3) & (np.abs(result.terms) > SOLVED)
        law = result.surplus_opponent / np.maximum(result.surplus_protege, 1e-9) - hardening
        far = told & (np.abs(law) > 0.25)
        assert far.sum() > FEW / 3
        assert (np.sign(law[far]) == np.sign(result.terms[far])).mean() > 0.9

    def test_without_belief_in_it_backing_is_worth_nothing(self) -> None:
        """Support is credibility times the rest [model.md (3)]: at zero no structure can show a difference."""
        path = f"backings.{BACKING}.credibility"
        assert verdict("s138", **{path: 0.0, f"backings.{BACKING}.lending": 0.0}) in ("not testable", "fails")

    @pytest.mark.parametrize(
        ("number", "step", "word"),
        [
            ("s145", "moves.CHN-resume-cooperation.effects.1.amount", "not testable"),
            ("s158", "hazards.refugees-PRK.drivers.0.weight", "fails"),
        ],
    )
    def test_it_stands_and_falls_with_its_mechanism(self, number: str, step: str, word: Verdict) -> None:
        """The flow gains from nothing else that easing allows: both worlds are the same to the last bit, and nothing
        is tested.  Flight turns on stability by its driver alone: what is left to chance is no twentieth.
        """
        assert step in bound(number).mechanism
        assert verdict(number) in ("robust", "depends", "fragile")
        assert verdict(number, **{step: 0.0}) == word

    @pytest.mark.parametrize(("weight", "word"), [(-1.0, "robust"), (0.5, "fails")])
    def test_an_incident_follows_the_sign_of_its_driver(self, weight: float, word: str) -> None:
        """s149: the hazard is log-linear [model.md (13)], so that with a weight below zero a better tie makes it
        rarer, with one above zero likelier."""
        path = "hazards.incident-KOR-PRK.drivers.3.weight"
        assert verdict("s149", **{path: weight}) == word

    def test_what_hardly_ever_happens_is_not_expected(self) -> None:
        """s160: at a thousandth a week and nothing that pays more than else, 26 weeks give less than three in a
        hundred, far below the half at which "unlikely" ends."""
        rate, follows = "moves.PRK-dismantle-arms.rate", "actors.PRK.responsiveness"
        assert verdict("s160", **{rate: 0.001, follows: 0.0}) == "robust"
