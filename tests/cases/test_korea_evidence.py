"""Evidence of the reference case: which sentences its numbers rest on, and what a claim's steps rest on beside itself.

What is expected follows from the table of sentences and from the documents as they stand.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from bench.link_numbers import LATER, MODEL, PARTLY_LATER, linked, own_numbers, said, supported
from detente.explain.trial.argument import Provenance
from detente.explain.trial.standing import Place, Sentences, is_text, step_standing
from detente.model.files import load_model
from detente.model.files.claims_file import ClaimEntry, load_claims_file
from detente.model.lint import lint
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.model.system import System
from detente.read.documents.documents import load_documents
from detente.read.reader import read_document
from detente.read.reading import DocumentReading, Reading
from detente.records.evidence import Evidence
from tests.conftest import ROOT

CASE = ROOT / "src" / "detente" / "cases" / "korea-2018"
LEVELS = re.compile(r"(issues|ties|assets|levers|flows|stakes)\.[^.]+(\.[^.]+)*\.level")
STANDING_FACTS = (
    "issues.sanctions-relief.level",
    "issues.detainees.level",
    "issues.peace-regime.level",
    "levers.easing-UN.level",
)
"""Levels of the start that a later text tells: a clause unused for twelve years, men held, an armistice of 1953."""
WITHOUT = {
    "actors.JPN.responsiveness",
    "actors.KOR.responsiveness",
    "backings.CHN.PRK.KOR.hardening",
    "hazards.incident-PRK-USA.drivers.1.weight",
    "moves.USA-meet-PRK.rate",
}
"""Steps of claims that no document supports."""
OWN_ONLY = {
    ("s146", "influences.left-out-japan.strength"),
    ("s153", "moves.KOR-mediate-PRK-USA.effects.1.amount"),
    ("s157", "moves.CHN-intervene.rate"),
    ("s161", "positions.USA.troop-withdrawal.salience"),
    ("s165", "moves.USA-meet-PRK.effects.1.amount"),
    ("s178", "hazards.refugees-PRK.drivers.1.weight"),
}
"""Steps that rest on the very sentences of their claim."""


@cache
def korea() -> System:
    """Return the model."""
    return load_model(CASE / MODEL)


@cache
def read() -> dict[str, DocumentReading]:
    """Return what was read, by document."""
    sources, _ = load_documents([CASE])
    return {source.doc: read_document(source) for source in sources}


@cache
def cited() -> dict[str, tuple[Evidence, ...]]:
    """Return the slices of documents that each number cites."""
    return {
        path: tuple(Evidence.parse(one) for one in number.evidence if is_text(one))
        for path, number in parameters(korea()).items()
        if any(map(is_text, number.evidence))
    }


@cache
def claims() -> tuple[ClaimEntry, ...]:
    """Return the claims that are tests."""
    return tuple(entry for entry in load_claims_file(CASE / "claims.yaml").claims if entry.is_bound)


def standing(entry: ClaimEntry, step: str) -> str:
    """Return what a number of a claim's mechanism stands on, looked at by itself."""
    sentences = Sentences.of(Reading.of(read().values()))
    own: set[Place] = {place for one in entry.evidence if (place := sentences.around(one))}
    return step_standing(Provenance.of(korea()).at(step), frozenset(own), sentences)


def test_the_model_is_as_the_documents_stand() -> None:
    """Else `python -m bench.link_numbers src/detente/cases/korea-2018` writes it anew."""
    assert linked(CASE) == (CASE / MODEL).read_text(encoding="utf-8")


def test_the_linter_finds_nothing() -> None:
    """Of any level, the documents given: no slice has moved and none is gone."""
    texts = {doc: one.text for doc, one in read().items()}
    assert lint(korea(), texts, frozenset({"events.csv"})) == ()
    doc, path = next((one.doc, path) for path, some in cited().items() for one in some)
    moved = lint(korea(), {**texts, doc: f"New. {texts[doc]}"}, frozenset({"events.csv"}))
    assert any(finding.code == "M032" and finding.path.startswith(path) for finding in moved)


def test_every_sentence_cited_stands_in_a_body() -> None:
    """From its first word on; none is a title, a caption, a link to another text or a disclaimer."""
    bodies = {
        (doc, segment.sentence[0])
        for doc, one in read().items()
        for segment in one.segments
        if segment.role == "body"
    }
    places = {(one.doc, one.start) for some in cited().values() for one in some}
    assert len(places) > 250
    assert sorted(places - bodies) == []


def test_most_documents_are_cited() -> None:
    """A model that hangs on a few of its texts would fall with them."""
    assert len({one.doc for some in cited().values() for one in some}) == len(read())


@pytest.mark.parametrize("path", sorted(path for path in cited() if LEVELS.fullmatch(path)))
def test_a_level_at_the_start_rests_on_what_was_told_by_then(path: str) -> None:
    """But for facts that stand for years; how a relation stood is told by texts of that day or before."""
    days = [one.doc[:10] for one in cited()[path]]
    assert max(days) <= korea().start.isoformat() or path in STANDING_FACTS


def test_what_is_told_later_says_so() -> None:
    """At the end of the reason, and nowhere else."""
    start = korea().start.isoformat()
    for path, number in parameters(korea()).items():
        later = any(one.doc[:10] > start for one in cited().get(path, ()))
        assert number.why.endswith((LATER, PARTLY_LATER)) == later, path


def test_steps_without_evidence_are_known() -> None:
    """Of 81 numbers in the mechanisms of the claims."""
    steps = {step for entry in claims() for step in entry.mechanism}
    assert {step for step in steps if not parameters(korea())[step].evidence} == WITHOUT


def test_no_step_rests_on_its_own_claim_unless_it_stands_as_assumed() -> None:
    """A sentence does not confirm itself; where there is no other, the step is told to be an assumption."""
    assumed = {
        (entry.key.partition("-")[0], step)
        for entry in claims()
        for step in entry.mechanism
        if standing(entry, step) == "ASSUMED" and step not in WITHOUT
    }
    assert assumed == OWN_ONLY


class TestTable:
    NUMBERS = ("positions.A.x.ideal_point", "positions.A.x.salience", "positions.A.x.left.salience")

    def test_an_element_means_its_own_numbers(self) -> None:
        """Not those of its factions; a number means itself."""
        assert own_numbers("positions.A.x", self.NUMBERS) == self.NUMBERS[:2]
        assert own_numbers(self.NUMBERS[2], self.NUMBERS) == self.NUMBERS[2:]
        with pytest.raises(ValueError, match="has no number"):
            own_numbers("positions.B", self.NUMBERS)

    @pytest.mark.parametrize(
        ("days", "rows", "tail"),
        [
            (["2018-03-26"], (), ""),
            (["2018-03-27"], (), LATER),
            (["2018-03-25", "2018-03-27"], (), PARTLY_LATER),
            (["2018-03-27"], ("data:events.csv:K1",), PARTLY_LATER),
        ],
    )
    def test_texts_stand_behind_rows(self, days: list[str], rows: tuple[str, ...], tail: str) -> None:
        """Texts that stood there before give way; done twice it is done once."""
        old = "2018-01-01-old.txt#0-3~00000000"
        number = Parameter(1.0, evidence=(*rows, old), why="so it is")
        texts = [Evidence(f"{day}-a.txt", 0, 3, "0" * 8) for day in days]
        once = supported(number, texts, korea().start)
        assert once.evidence == (*rows, *map(str, texts))
        assert once.why == f"so it is{tail}"
        assert supported(once, texts, korea().start) == once
        assert supported(once, (), korea().start).why == "so it is"

    def test_it_is_in_the_order_of_the_model(self) -> None:
        """So that a reader finds a number where he looks for it."""
        known = list(parameters(korea()))
        places = [known.index(own_numbers(one.key, known)[0]) for one in said(CASE)]
        assert places == sorted(places)
