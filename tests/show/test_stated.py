"""What case.yaml states takes effect: names, outlets, the period, the seed, the horizon."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.read.links.origins import Origins
from detente.show.case import Case, open_case
from detente.show.options import seed_of
from detente.show.situation import situation
from detente.show.stated import source_of, stated
from detente.show.views import brief_view

FIRST = (
    "Ferry talks\n\nThe Lakeside Post, Kampala, 4 March 2019\n\nThe Rock House accused Rwanda of closing the "
    "border. Rwanda denied it.\n"
)
SECOND = (
    "Border shut\n\nEvening Drum, Kigali, 6 March 2019\n\nOn 4 March 2019 Uganda accused Rwanda of closing the "
    "border. Officials said nothing more about the matter that day.\n"
)
CASE = """
period: {first: 2019-01-01, last: 2019-03-31}
seed: 7
horizon: 9
actors:
  UGA: {name: Uganda, aliases: [Rock House, Kampala]}
sources:
  Lakeside Post: {owner: Drum Media, country: UGA, reliability: C, credibility: 3}
  Evening Drum: {owner: Drum Media, country: RWA}
"""


def folder_of(root: Path, case: str | None) -> Path:
    """Write the two texts, as a case when ``case`` is given."""
    documents = root / "documents"
    documents.mkdir(parents=True)
    (documents / "a.txt").write_text(FIRST)
    (documents / "b.txt").write_text(SECOND)
    if case is not None:
        (root / "case.yaml").write_text(case)
    return root


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return the case with all that it states."""
    return open_case([folder_of(tmp_path_factory.mktemp("stated"), CASE)], use_store=False)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return the same texts with an empty case file."""
    return open_case([folder_of(tmp_path_factory.mktemp("bare"), "")], use_store=False)


def accusers(case: Case) -> set[tuple[str, str]]:
    """Return who accused whom, text by text."""
    return {
        (event.doc, actor.id)
        for event in case.reading.events
        if event.plover == "ACCUSE"
        for actor in event.source
    }


class TestNames:
    def test_a_name_of_the_case_is_read(self, case: Case, bare: Case) -> None:
        """Nobody knows the Rock House but the case."""
        assert ("a.txt", "UGA") in accusers(case)
        assert ("a.txt", "UGA") not in accusers(bare)

    def test_a_name_known_for_the_actor_changes_nothing(self, tmp_path: Path, bare: Case) -> None:
        """Kampala stands for Uganda already, as a capital does: to repeat it must not make it anything else."""
        said = "actors: {UGA: {aliases: [Kampala, Uganda]}}"
        again = open_case([folder_of(tmp_path, said)], use_store=False)
        assert again.reading.documents == bare.reading.documents

    def test_other_names_are_another_reader(self, case: Case, bare: Case) -> None:
        """Kept readings must not be taken for those of another case file."""
        assert case.reader != bare.reader


class TestSources:
    def test_outlets_of_one_owner_are_one_origin(self, case: Case, bare: Case) -> None:
        """By hand: two papers, one owner."""
        assert Origins.of(case.reading).count(["a.txt", "b.txt"]) == 1
        assert Origins.of(bare.reading).count(["a.txt", "b.txt"]) == 2

    def test_the_country_of_an_outlet_is_the_one_stated(self, case: Case) -> None:
        """With or without the article of its name."""
        assert [one.document.outlet_id for one in case.reading.documents] == ["UGA", "RWA"]

    def test_the_brief_says_how_an_outlet_is_judged(self, case: Case) -> None:
        """As the analyst states it, beside its owner."""
        first, second = brief_view(case).documents
        assert (first.origin, first.reliability, first.credibility) == ("Drum Media", "C", 3)
        assert (second.origin, second.reliability) == ("Drum Media", None)

    def test_an_outlet_nobody_states_is_not_found(self, case: Case) -> None:
        """And no outlet at all neither."""
        assert case.stated is not None
        assert source_of("Lakeside", case.stated) is None
        assert source_of(None, case.stated) is None


class TestRest:
    def test_the_period_shows_what_is_missing_at_its_ends(self, case: Case, bare: Case) -> None:
        """1 January to 3 March are 62 days by hand (31 + 28 + 3); what follows 6 March is too short to mention."""
        lines = ["".join(map(str, line.parts)) for line in brief_view(case).blind_spots]
        assert any("1 Jan" in line and "3 Mar" in line for line in lines)
        assert not any("1 Jan" in "".join(map(str, line.parts)) for line in brief_view(bare).blind_spots)

    def test_seed_and_horizon(self, case: Case, bare: Case) -> None:
        """A command's own seed goes first."""
        assert (case.seed, bare.seed) == (7, 1)
        assert (seed_of(3, case.paths), seed_of(None, case.paths), seed_of(None, bare.paths)) == (3, 7, 1)
        assert situation(case).system.horizon == 9
        assert situation(bare).system.horizon == 26

    def test_a_case_file_that_cannot_be_read_is_an_error(self, tmp_path: Path) -> None:
        """Before anything is read."""
        with pytest.raises(CaseError):
            stated([folder_of(tmp_path, "seed: many")])
