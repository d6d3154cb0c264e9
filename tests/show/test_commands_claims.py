"""The commands about claims: data on stdout, words on stderr, the same judgement as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.show.case import Case
from detente.show.cli import main
from detente.show.situation import Situation
from detente.show.whole import TriedSentence, Whole
from tests.show.dam import opened
from tests.show.judgements import LOWERS, dam_whole, leverage, system

Run = Callable[..., tuple[int, str, str]]
SENTENCE = "Filling the dam gives Tajikistan leverage"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run a command on the dam case, judged by hand: exit code, stdout, stderr."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))

    def tried(case: Case, paths: Sequence[Path], *, seed: int, strikes: bool) -> Whole:
        return dam_whole(case=case, seed=seed)

    def sentence(words: str, case: Case, place: Situation, *, seed: int) -> TriedSentence:
        if "leverage" not in words:
            raise InputError("X020", "sentence", "it claims nothing", "a claim", "put it otherwise")
        return TriedSentence(dam_whole(case=case, seed=seed, judgements=(leverage(),)), (LOWERS,))

    monkeypatch.setattr("detente.show.case.open_case", opened)
    monkeypatch.setattr("detente.show.situation.situation", lambda *_: Situation.of(system()))
    monkeypatch.setattr("detente.show.whole.tried", tried)
    monkeypatch.setattr("detente.show.whole.try_sentence", sentence)

    def call(*words: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main([str(word) for word in words])
        caught = capfdbinary.readouterr()
        return code, caught.out.decode(), caught.err.decode()

    return call


class TestClaims:
    def test_all_are_listed_the_robust_first(self, run: Run, tmp_path: Path) -> None:
        """One line each, under a head."""
        code, out, err = run("claims", tmp_path)
        assert code == 0
        assert [line.split("  ")[0] for line in out.splitlines()] == [
            "verdict",
            "robust",
            "depends",
            "fragile",
            "not testable",
        ]
        assert "DRAFT, 0/41 numbers confirmed" in err
        assert err.splitlines()[-1] == f"next: detente claim SENTENCE {tmp_path}"

    @pytest.mark.parametrize(
        ("options", "keys"),
        [
            (["--verdict", "depends"], ["p-1"]),
            (["--verdict", "not testable"], ["p-5"]),
            (["--standing", "CHECKED"], ["p-2"]),
            (["--verdict", "robust", "--standing", "DERIVED"], []),
        ],
    )
    def test_filters_keep_what_was_asked_for(
        self, run: Run, tmp_path: Path, options: list[str], keys: list[str]
    ) -> None:
        """In JSON as in the table."""
        answer = json.loads(run("claims", tmp_path, "--json", *options)[1])
        assert [one["key"] for one in answer["data"]["judgements"]] == keys
        assert len(run("claims", tmp_path, *options)[1].splitlines()) == (len(keys) + 1 if keys else 0)

    def test_as_json_it_says_whether_it_is_drafted(self, run: Run, tmp_path: Path) -> None:
        """Raw shares carry their kind; seed and model stand beside."""
        answer = json.loads(run("claims", tmp_path, "--json", "--seed", "7")[1])
        data = answer["data"]
        assert (answer["schema"], answer["seed"]) == ("detente/claims/1", 7)
        assert (data["drafted"], data["confirmed"]) == (True, [0, 41])
        assert data["judgements"][-1]["trial"]["share"]["kind"] == "share"

    def test_nothing_found_is_said(self, run: Run, tmp_path: Path) -> None:
        """And is no error."""
        code, out, err = run("claims", tmp_path, "--verdict", "fails")
        assert (code, out) == (0, "")
        assert "nothing matches" in err

    @pytest.mark.parametrize(
        "options", [["--verdict", "true"], ["--standing", "assumed"], ["--as-of", "May"]]
    )
    def test_a_word_that_is_none_of_them_is_refused(
        self, run: Run, tmp_path: Path, options: list[str]
    ) -> None:
        """With what came and what was wanted."""
        code, out, err = run("claims", tmp_path, *options)
        assert (code, out) == (2, "")
        assert repr(options[1]) in err


class TestClaim:
    def test_it_answers_in_full(self, run: Run, tmp_path: Path) -> None:
        """Verdict with its condition, steps, controls, sentences on both sides, what would refute it."""
        code, out, _ = run("claim", SENTENCE, tmp_path)
        assert code == 0
        assert out.startswith(f"“{SENTENCE}”\n\nDRAFT, 0/41 numbers confirmed\n")
        parts = (
            "DEPENDS on whether filling lifts what Tajikistan has without a deal",
            "What it needs\n",
            "  inverted (filling the dam costs Tajikistan terms): fails\n",
            "  placebo (a state without ties moves): fails\n",
            "Says otherwise\n",
            "Would refute it: ",
            "Nearest in the folder\n  “A treaty lowers the risk of drought quarrels.” [D2.4]\n",
        )
        places = [out.index(part) for part in parts]
        assert places == sorted(places)

    def test_no_number_is_spoken_of_a_draft(self, run: Run, tmp_path: Path) -> None:
        """No share, no percentage."""
        out = run("claim", SENTENCE, tmp_path)[1]
        assert "%" not in out
        assert "parameter space" not in out

    def test_what_was_not_struck_is_not_said_to_stand(self, run: Run, tmp_path: Path) -> None:
        """No source was struck out for a sentence: nothing is said of it."""
        assert "strike" not in run("claim", SENTENCE, tmp_path)[1]

    def test_as_json_it_holds_the_sentence_and_the_nearest(self, run: Run, tmp_path: Path) -> None:
        """Beside the judgement."""
        data = json.loads(run("claim", SENTENCE, tmp_path, "--json")[1])["data"]
        assert (data["sentence"], data["nearest"]) == (SENTENCE, [LOWERS])
        assert data["judgements"][0]["verdict"] == "depends"

    def test_a_sentence_that_claims_nothing_is_refused(self, run: Run, tmp_path: Path) -> None:
        """With how to put it; as JSON too."""
        code, out, err = run("claim", "Apricots are ripe", tmp_path)
        assert (code, out) == (3, "")
        assert "error[X020]: sentence: it claims nothing; a claim; put it otherwise" in err
        assert json.loads(run("claim", "Apricots are ripe", tmp_path, "--json")[2].splitlines()[-1])["error"]

    def test_both_have_help(self, run: Run) -> None:
        """And stand in the list of commands."""
        for command in ("claims", "claim"):
            assert command in run("--help")[1]
            assert run(command, "--help")[0] == 0
