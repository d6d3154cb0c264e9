"""A folder about something else, a grain deal at sea: the same code, no word of it, and the brief makes sense."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.show.case import Case, open_case
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def case() -> Case:
    """Return the case of the six own-words articles."""
    return open_case([ROOT / "tests" / "data" / "grain"], use_store=False)


def test_the_signing_has_its_day_and_its_four_parties(case: Case) -> None:
    """Signed on 22 July 2022 by Ukraine, Russia, Türkiye and the UN."""
    assert any(
        set(group.actors) == {"UKR", "RUS", "TUR", "IGO-UN"}
        and group.occurred is not None
        and group.occurred.start == group.occurred.end == date(2022, 7, 22)
        for group in case.groups
        if group.status == "happened"
    )


def test_the_walk_out_and_the_end_are_russias(case: Case) -> None:
    """Russia suspended its part on 29 October 2022 and ended it on 17 July 2023."""
    days = {
        group.occurred.start
        for group in case.groups
        if group.plover == "SANCTION" and group.actors == ("RUS",) and group.occurred
    }
    assert {date(2022, 10, 29), date(2023, 7, 17)} <= days


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("signature before the end of July", "SEEN"),
        ("insurers would refuse to cover", "NOT SEEN"),
        ("renewal for 120 days", "SEEN"),
    ],
)
def test_forecasts_are_resolved_by_later_articles(case: Case, words: str, standing: str) -> None:
    """What the last articles tell of earlier forecasts, as a reader of all six would say."""
    texts = case.reading.texts
    sentences = {
        claim.id: texts[claim.doc][claim.sentence[0] : claim.sentence[1]] for claim in case.reading.claims
    }
    found = {
        entry.standing
        for entry in case.ledger
        if entry.kind != "plan" and any(words in sentences.get(record, "") for record in entry.records)
    }
    assert standing in found


def test_no_code_and_no_lexicon_speaks_of_the_case() -> None:
    """Neither the shipped case nor this one is named in code; the lexicon covers the world evenly."""
    for path in (ROOT / "src" / "detente").rglob("*.py"):
        text = path.read_text("utf-8")
        code = [line for line in text.splitlines() if not line.lstrip().startswith(("#", '"', "*"))]
        for word in ("Pyongyang", "Odesa", "Panmunjom"):
            assert not any(word in line for line in code), f"{path}: {word}"


def test_the_shipped_documents_lie_where_the_demo_reads_them() -> None:
    """At least six own-words documents and their provenance."""
    folder = ROOT / "src" / "detente" / "cases" / "korea-2018" / "documents"
    assert (
        len([p for p in folder.iterdir() if p.suffix in (".txt", ".md") and p.name != "PROVENANCE.md"]) >= 6
    )
    assert Path(folder / "PROVENANCE.md").is_file()
