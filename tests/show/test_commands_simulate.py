"""The commands of a model and its futures: words without percentages until a person has reviewed it, data with all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError, UsageError
from detente.model.files import dump_model
from detente.model.numbers import parameters, with_parameter
from detente.model.parameter import Parameter
from detente.model.system import System
from detente.show.cli import main
from detente.show.progress import Progress, progress_words
from detente.show.situation import Situation, model_file, situation
from tests.show.dam import dam_case, opened
from tests.simulate.situations import backed

Run = Callable[..., tuple[int, str, str]]
SYSTEM = replace(backed(), horizon=4)


def drafted() -> System:
    """Return the system with one number that was drafted from the second sentence of a document."""
    text = dam_case().reading.texts["a-post.txt"]
    from detente.records.evidence import Evidence

    start = text.index("Ministers")
    cited = str(Evidence.of("a-post.txt", text, start, text.index(".", start) + 1))
    number = Parameter(0.9, evidence=(cited, "class:stance"), why="it is below the dam", drafted=True)
    return with_parameter(SYSTEM, "positions.DWN.water.salience", number)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[System], None]:
    """Give the case this system."""

    def call(system: System) -> None:
        found = Situation.of(system, (("flows.UPS.DWN.water", "no text tells how much"),))
        monkeypatch.setattr("detente.show.situation.situation", lambda case, paths: found)

    return call


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    use: Callable[[System], None],
) -> Run:
    """Run a command on the dam case with a drafted system: exit code, stdout, stderr."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))

    monkeypatch.setattr("detente.show.case.open_case", opened)
    use(drafted())

    def call(*words: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main([str(word) for word in words])
        caught = capfdbinary.readouterr()
        return code, caught.out.decode(), caught.err.decode()

    return call


def answer(done: tuple[int, str, str]) -> Any:
    """Return the one object on stdout."""
    code, out, err = done
    assert code == 0, err
    return json.loads(out)


class TestModel:
    def test_it_tells_who_wants_what_and_on_what_grounds(self, run: Run, tmp_path: Path) -> None:
        """Actors, issues, positions, backings, tables, moves; the drafted number with reason and sentence."""
        code, out, err = run("model", tmp_path)
        assert code == 0
        assert "\nActors\n  UPS  Ups\n    capability 0.8\n" in out
        assert "  water  water let through (continuous), from a trickle to all of it; Ups delivers\n" in out
        assert "  DWN.water  Dwn, water let through\n" in out
        assert "    salience 0.9 DRAFT  it is below the dam  [D1.2, class:stance]\n" in out
        assert "  PAT.DWN.UPS  Pat behind Dwn against Ups\n" in out
        assert (
            "  river  river talks: Ups and Dwn on water let through and transit toll waived; now: scheduled\n"
            in out
        )
        assert "when tables.river == none; tables.river to offered\n" in out
        assert out.splitlines()[1] == "DRAFT, 44/45 numbers confirmed"
        assert "Not drafted\n  - flows.UPS.DWN.water: no text tells how much\n" in out
        assert err.splitlines()[-1] == f"next: detente simulate {tmp_path}"

    def test_a_path_shows_only_what_stands_there(self, run: Run, tmp_path: Path) -> None:
        """A section, an element, a number."""
        assert run("model", tmp_path, "--path", "ties")[1].splitlines()[:2] == ["Ties", "  UPS.DWN  Ups, Dwn"]
        whole = run("model", tmp_path, "--path", "positions.DWN.water.salience")[1]
        assert [line.split()[0] for line in whole.splitlines()] == ["Who", "DWN.water", "salience"]
        assert run("model", tmp_path, "--path", "half_life")[1] == "Of the whole\n    half_life 52\n"

    def test_an_unknown_path_is_answered_with_the_nearest(self, run: Run, tmp_path: Path) -> None:
        """Exit 2, stdout empty."""
        code, out, err = run("model", tmp_path, "--path", "positions.DWN.water.salienz")
        assert (code, out) == (2, "")
        assert "error[S032]" in err
        assert "positions.DWN.water.salience" in err

    def test_as_json_it_is_whole(self, run: Run, tmp_path: Path) -> None:
        """Every number by its path, the system itself, what was not drafted; no seed, for nothing was drawn."""
        told = answer(run("model", tmp_path, "--json"))
        assert (told["schema"], told["seed"], told["data"]["drafted"]) == ("detente/model/1", None, True)
        assert [one["path"] for one in told["data"]["numbers"]] == list(parameters(drafted()))
        assert told["data"]["model"]["tables"][0]["seats"] == ["UPS", "DWN"]
        assert told["data"]["notes"] == [{"path": "flows.UPS.DWN.water", "words": "no text tells how much"}]

    def test_a_path_holds_in_json_too(self, run: Run, tmp_path: Path) -> None:
        """Only its numbers, not the system."""
        data = answer(run("model", tmp_path, "--json", "--path", "backings"))["data"]
        assert [one["path"].rpartition(".")[2] for one in data["numbers"]] == [
            "credibility", "hardening", "lending", "reference",
        ]  # fmt: skip
        assert "model" not in data


class TestSimulate:
    def test_unreviewed_it_gives_direction_and_no_percentage(self, run: Run, tmp_path: Path) -> None:
        """No per cent, no term of ICD 203, and the word DRAFT."""
        code, out, _ = run("simulate", tmp_path, "--replications", 40)
        assert code == 0
        assert "DRAFT, 44/45 numbers confirmed" in out
        assert re.search(
            r"^By 30 Mar 2031 (more|less|about as) often (than|as) base rates", out, re.MULTILINE
        )
        assert "river talks: they meet" in out
        assert "%" not in out
        assert not re.search(r"\b(likely|unlikely|chance|certain)\b", out)
        assert re.search(
            r"^  (rises|falls|stays|goes).*: .*disposition of Pat towards Dwn", out, re.MULTILINE
        )

    def test_reviewed_it_gives_terms_and_levels(
        self, run: Run, tmp_path: Path, use: Callable[[System], None]
    ) -> None:
        """With their ranges."""
        use(SYSTEM)
        out = run("simulate", tmp_path, "--replications", 40)[1]
        assert re.search(r"they settle by 30 Mar 2031: [a-z ]+ \(\d+–\d+%\)\. At base rates alone", out)
        assert re.search(r"  water let through \w+.*: 0\.20 to \d\.\d\d, in 90 % of futures", out)

    def test_as_json_raw_shares_stand_with_their_kind(self, run: Run, tmp_path: Path) -> None:
        """Marked as drafted; levels by week; the seed in the envelope."""
        told = answer(run("simulate", tmp_path, "--replications", 40, "--seed", 7, "--json"))
        data = told["data"]
        assert (told["seed"], data["kind"], data["drafted"], data["replications"]) == (
            7,
            "simulated",
            True,
            40,
        )
        assert data["prospects"][0]["model"]["kind"] == "simulated"
        assert len(data["levels"]["issues.water"]["p50"]) == 5
        assert len(data["shares"]["tables.river.settled"]["base"]) == 4
        assert str(tmp_path) not in json.dumps(told)

    def test_the_same_seed_gives_the_same_bytes_kept_or_not(self, run: Run, tmp_path: Path) -> None:
        """The second run reads what the first kept."""
        words = ("simulate", tmp_path, "--replications", 40, "--json")
        first = run(*words)[1]
        assert list((tmp_path / "home").rglob("manifest.json"))
        assert run(*words)[1] == first
        assert run(*words, "--seed", 2)[1] != first

    def test_weeks_set_the_horizon(self, run: Run, tmp_path: Path) -> None:
        """Two weeks end on 16 March."""
        told = answer(run("simulate", tmp_path, "--replications", 8, "--weeks", 2, "--json"))
        assert (told["data"]["weeks"], told["data"]["prospects"][0]["until"]) == (2, "2031-03-16")

    def test_out_takes_the_answer(self, run: Run, tmp_path: Path) -> None:
        """The same bytes; stdout stays empty; a dash is stdout."""
        words = ("simulate", tmp_path, "--replications", 8, "--json")
        told = run(*words, "--out", "-")[1]
        code, out, err = run(*words, "--out", tmp_path / "s.json")
        assert (code, out, (tmp_path / "s.json").read_text()) == (0, "", told)
        assert "wrote" in err

    def test_a_place_that_cannot_be_written_is_found_out_first(self, run: Run, tmp_path: Path) -> None:
        """Before anything is run."""
        code, out, err = run("simulate", tmp_path, "--out", tmp_path / "no" / "s.json")
        assert (code, out) == (6, "")
        assert "warning" not in err

    def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Exit 130; the first of the two runs is on disk; the same command ends as if nothing had been."""
        words = ("simulate", tmp_path, "--replications", 24, "--json")
        whole = run(*words)[1]
        monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "other"))

        def interrupted(self: Progress, done: int, wanted: int) -> None:
            self.done, self.wanted = done, wanted
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Progress, "__call__", interrupted)
            code, out, err = run(*words)
        assert (code, out) == (130, "")
        assert "stopped: 24 of 48 futures are done; the same command goes on from there" in err
        assert len(list((tmp_path / "other").rglob("chunk-0.npz"))) == 1
        assert run(*words)[1] == whole


class TestWhatIf:
    def test_it_tells_what_differs_in_words(self, run: Run, tmp_path: Path) -> None:
        """Nobody meets when the meeting is forbidden; no number is shown."""
        code, out, _ = run("whatif", tmp_path, "--do", "forbid:UPS-meet", "--replications", 64)
        assert code == 0
        assert out.startswith("What if UPS-meet is never made, against: nothing is changed. 64 worlds")
        assert "  river talks: they meet: less often\n" in out
        assert "%" not in out

    def test_reviewed_it_tells_by_how_much(
        self, run: Run, tmp_path: Path, use: Callable[[System], None]
    ) -> None:
        """Share before and after, difference with its error, worlds."""
        use(SYSTEM)
        out = run("whatif", tmp_path, "--do", "forbid:UPS-meet", "--replications", 64)[1]
        assert re.search(
            r"they meet: less often, \d+% to 0%, by -0\.\d+ ± 0\.\d+, in \d+% of the worlds", out
        )

    def test_an_irrelevant_change_changes_nothing(self, run: Run, tmp_path: Path) -> None:
        """In none of the worlds."""
        out = run("whatif", tmp_path, "--do", "set:debt=0", "--replications", 32)[1]
        assert "Nothing differs, in none of the worlds.\n" in out

    def test_one_change_against_another(self, run: Run, tmp_path: Path) -> None:
        """Both stand in the data, in words."""
        words = (
            "--do",
            "back:PAT.DWN.UPS=yes",
            "--against",
            "back:PAT.DWN.UPS=no",
            "--replications",
            16,
            "--json",
        )
        told = answer(run("whatif", tmp_path, *words))
        assert told["data"]["changes"] == ["the backing PAT.DWN.UPS is given"]
        assert told["data"]["against"] == ["the backing PAT.DWN.UPS is withheld"]
        assert {"key", "kind", "before", "after", "difference", "error", "differ"} == set(
            told["data"]["differences"][0]
        )

    def test_without_a_change_the_forms_are_told(self, run: Run, tmp_path: Path) -> None:
        """Exit 2."""
        code, _, err = run("whatif", tmp_path)
        assert code == 2
        assert "forbid:MOVE" in err

    def test_an_unknown_name_is_answered_with_the_nearest(self, run: Run, tmp_path: Path) -> None:
        """Exit 2, as JSON when JSON was asked for."""
        code, out, err = run("whatif", tmp_path, "--do", "forbid:UPS-meat", "--json")
        assert (code, out) == (2, "")
        assert "UPS-meet" in json.loads(err.splitlines()[-1])["error"]["wanted"]


class TestLeverage:
    def test_every_side_is_told_alike(self, run: Run, tmp_path: Path) -> None:
        """The stated backing first, its mirror image after it; conditions and no number."""
        code, out, _ = run("leverage", tmp_path, "--replications", 32)
        assert code == 0
        assert out.index("Pat behind Dwn against Ups, river talks") < out.index(
            "Pat behind Ups against Dwn, river talks"
        )
        assert "Dwn gains where the backing lifts its no-deal value more than it hardens Ups" in out
        assert "%" not in out

    def test_reviewed_each_rule_has_its_range(
        self, run: Run, tmp_path: Path, use: Callable[[System], None]
    ) -> None:
        """Value, terms, insurance, rupture."""
        use(SYSTEM)
        out = run("leverage", tmp_path, "--replications", 32)[1]
        assert re.search(r"    nash: [+-]\S+ \[[+-]\S+, [+-]\S+\] of what it can get \(terms ", out)

    def test_as_json_zeros_stand_apart(self, run: Run, tmp_path: Path) -> None:
        """Shares of parameter space are called so."""
        data = answer(run("leverage", tmp_path, "--replications", 32, "--json", "--seed", 3))["data"]
        assert (data["kind"], data["drafted"], data["draws"]) == ("share", True, 32)
        keys = [side["key"] for side in (*data["sides"], *data["zeros"])]
        assert sorted(keys) == ["PAT.DWN.UPS", "PAT.UPS.DWN"]

    def test_an_unknown_table_is_answered_with_the_nearest(self, run: Run, tmp_path: Path) -> None:
        """Exit 2."""
        code, _, err = run("leverage", tmp_path, "--table", "rivr")
        assert code == 2
        assert "river" in err


class TestSituation:
    def test_numbers_are_counted_that_say_something(self) -> None:
        """What a file leaves out is no number that anybody could confirm."""
        assert Situation.of(SYSTEM).confirmed == (45, 45)
        assert Situation.of(drafted()).confirmed == (44, 45)
        assert (Situation.of(SYSTEM).reviewed, Situation.of(drafted()).reviewed) == (True, False)

    def test_a_folder_of_articles_has_no_model(self, tmp_path: Path) -> None:
        """And a case folder has one."""
        assert model_file([tmp_path]) is None
        (tmp_path / "model.yaml").write_text("")
        assert model_file([tmp_path]) == tmp_path / "model.yaml"

    def test_a_model_file_wins_over_a_draft(self, tmp_path: Path) -> None:
        """Read back as it was written, and reviewed, for a person typed it."""
        (tmp_path / "model.yaml").write_text(dump_model(SYSTEM))
        found = situation(dam_case(), [tmp_path])
        assert (found.system, found.reviewed, found.notes) == (SYSTEM, True, ())

    def test_a_model_file_that_is_off_is_an_input_error(self, tmp_path: Path) -> None:
        """With the line."""
        (tmp_path / "model.yaml").write_text("name: x\nactorz: {}\n")
        with pytest.raises(InputError) as caught:
            situation(dam_case(), [tmp_path])
        assert "model.yaml:" in caught.value.where

    def test_two_models_are_not_one_situation(self, tmp_path: Path) -> None:
        """Refused, exit 2."""
        for name in "ab":
            (tmp_path / name).mkdir()
            (tmp_path / name / "model.yaml").write_text("")
        with pytest.raises(UsageError, match="2 folders"):
            model_file([tmp_path / "a", tmp_path / "b"])

    def test_a_case_that_nothing_dates_asks_for_the_day(self) -> None:
        """A draft has to start somewhere, and the clock on the wall is no evidence."""
        with pytest.raises(UsageError, match="--as-of"):
            situation(dam_case(as_of=None, groups=()))

    def test_a_folder_of_articles_is_drafted(self) -> None:
        """Nobody has confirmed anything yet."""
        found = situation(dam_case())
        assert not found.reviewed
        assert found.confirmed[0] < found.confirmed[1]

    def test_a_day_that_is_none_is_refused(self, run: Run, tmp_path: Path) -> None:
        """As in the other commands."""
        code, _, err = run("model", tmp_path, "--as-of", "soon")
        assert code == 2
        assert "2018-04-01" in err


class TestProgress:
    @pytest.mark.parametrize(
        ("done", "wanted", "took", "words"),
        [
            (1024, 10240, 2.0, "1,024 of 10,240 futures, 512/s, 18 s left"),
            (1024, 1024000, 2.0, "1,024 of 1,024,000 futures, 512/s, 33 min left"),
            (1024, 1024, 2.0, "1,024 of 1,024 futures, 512/s"),
            (0, 10, 0.0, "0 of 10 futures, 0/s, 167 min left"),
        ],
    )
    def test_rate_and_time_left(self, done: int, wanted: int, took: float, words: str) -> None:
        """By hand: 512 a second, 9,216 to go are 18 seconds."""
        assert progress_words(done, wanted, took, "futures") == words

    def test_nobody_watching_is_told_nothing(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A file or a pipe on stderr gets no bars."""
        progress = Progress("futures")
        progress(1, 2)
        progress.end()
        assert capfd.readouterr().err == ""
        assert (progress.done, progress.wanted) == (1, 2)

    def test_who_watches_sees_one_line_rewritten(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And nothing of it is left at the end."""
        monkeypatch.setattr("detente.show.progress.is_watched", lambda: True)
        progress = Progress("futures")
        progress(1, 2)
        progress.end()
        told = capsys.readouterr().err
        assert "1 of 2 futures" in told
        assert told.endswith("\r\x1b[K")
        assert "\n" not in told
