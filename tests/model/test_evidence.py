"""Evidence of a model: what still stands, what is found again where it went, what is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.evidence import EvidenceCheck
from detente.model.lint import lint
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter
from detente.records.evidence import Evidence
from tests.model.river import RIVER

TEXT = "The dam is full.\n\nWater is let down in June,  said the minister. Water is let down in June."
"""``Water ... June,`` stands once with two blanks behind it; the last sentence without a comma."""


def cite(text: str, words: str) -> str:
    """Return the evidence string of the first place of some words."""
    start = text.index(words)
    return str(Evidence.of("a.txt", text, start, start + len(words)))


class TestEvidence:
    def check(self, text: str = TEXT) -> EvidenceCheck:
        """Return a check on one text."""
        paths = frozenset({"ties.A.B.level"})
        return EvidenceCheck({"a.txt": text}, paths, frozenset({"votes.csv"}))

    def test_what_stands_holds(self) -> None:
        """At its offsets, with its hash."""
        assert self.check().look(cite(TEXT, "The dam is full.")).state == "holds"

    @pytest.mark.parametrize("words", ["The dam is full.", "in June,  said the minister"])
    def test_what_moved_is_found_where_it_went(self, words: str) -> None:
        """A line before it: the new offsets are those of the words."""
        moved = f"Corrected on Monday.\n{TEXT}"
        found = self.check(moved).look(cite(TEXT, words))
        assert (found.state, found.now) == ("moved", cite(moved, words))

    def test_what_was_wrapped_anew_is_found(self) -> None:
        """Blanks count as one: a line end for a blank, many for one."""
        wrapped = TEXT.replace("Water is let down in June.", "Water is\n    let down\n    in June.")
        old = cite(TEXT, "minister. Water is let down in June.")
        found = self.check(wrapped).look(old)
        assert found.state == "moved"
        now = Evidence.parse(str(found.now))
        assert wrapped[now.start : now.end] == "minister. Water is\n    let down\n    in June."

    def test_of_several_places_the_nearest_is_proposed(self) -> None:
        """The same words twice: the one that had to move less."""
        text = f"{'x ' * 30}one two{' x' * 30} one two"
        form = str(Evidence("a.txt", 62, 69, Evidence.of("a.txt", text, 60, 67).hash))
        assert self.check(text).look(form).now == cite(text, "one two")

    def test_a_renamed_document_is_found(self) -> None:
        """The same slice at the same place in one other text."""
        form = cite(TEXT, "The dam is full.").replace("a.txt", "old.txt")
        assert self.check().look(form).now == cite(TEXT, "The dam is full.")

    @pytest.mark.parametrize(
        ("form", "state"),
        [
            (cite("The dam is empty.", "The dam is empty."), "stale"),
            ("b.txt#0-4~12345678", "stale"),
            ("a.txt#9-3~12345678", "stale"),
            ("a.txt#0-999999~12345678", "stale"),
            ("a.txt#0-4", "malformed"),
            ("somebody told me", "malformed"),
            ("data:votes.csv:12", "holds"),
            ("data:other.csv:12", "stale"),
            ("data:votes.csv", "malformed"),
            ("case:model.yaml:ties.A.B.level", "holds"),
            ("case:model.yaml:ties.A.B", "holds"),
            ("case:model.yaml:ties.A.C", "stale"),
            ("case:case.yaml:question", "holds"),
            ("case:model.yaml", "malformed"),
            ("class:tie.strained", "holds"),
        ],
    )
    def test_other_forms_and_what_is_gone(self, form: str, state: str) -> None:
        """Each with words that say why, unless it holds."""
        found = self.check().look(form)
        assert found.state == state
        assert bool(found.words) == (state != "holds")
        assert found.now is None

    @given(st.text("ab \n.", min_size=1, max_size=40), st.data(), st.text("ab \n", max_size=12))
    def test_what_is_proposed_holds(self, text: str, data: st.DataObject, before: str) -> None:
        """Whatever is put before a text, the evidence holds or what is proposed instead does."""
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        changed = before + text
        found = self.check(changed).look(str(Evidence.of("a.txt", text, start, end)))
        if found.state == "moved":
            assert Evidence.parse(str(found.now)).holds(changed)
        if not before:
            assert found.state == "holds"

    @pytest.mark.parametrize(
        ("form", "code", "level", "words"),
        [
            ("hearsay", "M031", "error", "write it in that form"),
            (cite(TEXT, "The dam is full."), "M032", "warning", "~"),
            ("b.txt#0-4~12345678", "M033", "error", "no document b.txt"),
        ],
    )
    def test_lint_tells_it_at_the_number(self, form: str, code: str, level: str, words: str) -> None:
        """With the place in its list of evidence; only when texts are given."""
        system = with_parameter(RIVER, "debt", Parameter(0.1, evidence=("class:x", form)))
        found = lint(system, {"a.txt": f"New. {TEXT}"})
        assert [(f.code, f.level, f.path) for f in found] == [(code, level, "debt.evidence.1")]
        assert words in str(found[0])
        assert lint(system) == ()
