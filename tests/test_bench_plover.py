"""Parts of the PLOVER bench: marks, inputs, the score, the interval and the model; small cases settled by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.reading.bootstrap import interval
from bench.reading.plover import accuracy, by_rules, macro, predict, with_model
from bench.reading.plover_features import BLOCKS, features, pair_of, read_inputs, unmark
from bench.reading.plover_model import fit
from bench.reading.plover_model import predict as say


class TestMarks:
    def test_first_places_count(self) -> None:
        """Marks go; of a party marked twice the first place is meant; a party without marks has none."""
        text, source, target = unmark("<s>Oslo</s> met <t>Riga</t> and <t>Riga</t>.")
        assert (text, source, target) == ("Oslo met Riga and Riga.", (0, 4), (9, 13))
        assert unmark("<t>Riga</t> fell.") == ("Riga fell.", None, (0, 4))

    def test_one_inside_the_other(self) -> None:
        """Nested marks are two spans."""
        assert unmark("<s><t>Oslo</t> men</s> ran.") == ("Oslo men ran.", (0, 8), (0, 4))

    def test_inputs_keep_quotation_marks(self, tmp_path: Path) -> None:
        """Rows are tab-separated without quoting: a lone quotation mark is a character."""
        path = tmp_path / "in.tsv"
        path.write_text(
            'id\tsource\ttarget\tmarked_sentence\n7.1\tOslo\tRiga\t"<s>Oslo</s> met <t>Riga</t>.\n', "utf-8"
        )
        (pair,) = read_inputs(path)
        assert (pair.id, pair.text, pair.source) == ("7.1", '"Oslo met Riga.', (1, 5))


class TestScore:
    def test_macro_is_the_mean_over_gold_classes(self) -> None:
        """A: 1 of 2 found, 1 wrong claim of A -> F 1/2; B: one missed -> 0; C is no gold class."""
        rows = [("1", "A", "A"), ("2", "A", "C"), ("3", "B", "A")]
        assert macro(rows) == pytest.approx((2 * 1 / (2 + 2) + 0) / 2)
        assert accuracy(rows) == pytest.approx(1 / 3)

    def test_interval_of_a_constant_is_a_point(self) -> None:
        """Every draw gives the same score."""
        assert interval([3.0] * 9, lambda drawn: sum(drawn) / len(drawn)) == (3.0, 3.0)

    def test_interval_holds_the_mean_and_repeats(self) -> None:
        """The interval of a mean is about 1.645 standard errors wide on each side, and the seed fixes it."""
        items = [0.0, 1.0] * 50

        def mean(drawn: list[float] | tuple[float, ...]) -> float:
            return sum(drawn) / len(drawn)

        low, high = interval(items, lambda drawn: mean(tuple(drawn)))
        assert (low, high) == interval(items, lambda drawn: mean(tuple(drawn)))
        assert (high - low) / 2 == pytest.approx(1.645 * 0.05, abs=0.02)

    def test_no_items_no_interval(self) -> None:
        """Nothing to draw from."""
        assert np.isnan(interval([], lambda drawn: 1.0)).all()


class TestModel:
    def test_learns_what_separates(self) -> None:
        """Two words, two classes; an unknown word leaves the larger class."""
        rows = [{"red": 1.0}] * 6 + [{"blue": 1.0}] * 4
        model = fit(rows, ["warm"] * 6 + ["cold"] * 4, ridge=0.01)
        assert say(model, [{"red": 1.0}, {"blue": 1.0}, {"green": 1.0}]) == ["warm", "cold", "warm"]

    def test_slope_is_zero_at_the_optimum(self) -> None:
        """With one always-on feature and two classes the chance is the share of the class: 3 of 4."""
        model = fit([{}, {}, {}, {}], ["a", "a", "a", "b"], ridge=1e-9)
        logits = model.weights[0]
        assert np.exp(logits[0]) / np.exp(logits).sum() == pytest.approx(0.75, abs=1e-3)

    def test_the_same_rows_give_the_same_weights(self) -> None:
        """Nothing is drawn by chance."""
        rows = [{"x": 1.0, "y": 0.5}, {"y": 1.0}, {"x": 0.2}, {"y": 0.1}]
        one, two = (fit(rows, ["a", "b", "a", "b"], 0.1).weights for _ in range(2))
        assert one.tobytes() == two.tobytes()


class TestPredict:
    def test_features_name_the_rule(self) -> None:
        """The rule's type is among the features, and each block has its length."""
        pair = pair_of("1", "Oslo condemned Riga.", (0, 4), (15, 19))
        assert features(pair)["rule ACCUSE"] == BLOCKS["rule"]
        assert by_rules([pair]) == ["ACCUSE"]

    def test_too_few_rows_to_fit(self) -> None:
        """Without training rows there is no model."""
        assert with_model([], [pair_of("1", "Oslo condemned Riga.", (0, 4), (15, 19))]) is None

    def test_rules_only_without_the_shared_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The file has the scorer's columns, and stderr says that nothing was fitted."""
        monkeypatch.setattr("bench.reading.plover.TRAIN", tmp_path / "none.tsv.gz")
        inputs, out = tmp_path / "in.tsv", tmp_path / "out.csv"
        inputs.write_text(
            "id\tsource\ttarget\tmarked_sentence\n1.1\tOslo\tRiga\t<s>Oslo</s> sued <t>Riga</t>.\n", "utf-8"
        )
        predict(inputs, out)
        assert out.read_text("utf-8") == "id,predicted,quad\n1.1,ACCUSE,3\n"

    def test_a_copy_of_a_wanted_row_is_not_fitted_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only other sentences count: with the copies gone too few are left."""
        monkeypatch.setattr("bench.reading.plover._FEWEST", 2)
        marked = [
            (f"Oslo {verb} Riga.", kind) for verb, kind in (("condemned", "ACCUSE"), ("met", "CONSULT"))
        ]
        train = [
            pair_of(text, text, (0, 4), (len(text) - 5, len(text) - 1), gold=kind) for text, kind in marked
        ]
        assert with_model(train, train[:1]) is None
        assert with_model(train, [pair_of("x", "Oslo sued Riga.", (0, 4), (10, 14))]) is not None
