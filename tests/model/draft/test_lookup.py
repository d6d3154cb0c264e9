"""Look-up: rows, reference numbers, and how a drafted number is put together."""

from __future__ import annotations

import pytest

from detente.model.draft import lookup
from detente.model.draft.lookup import CLASS, certain, drafted, hull, number, references, rows
from detente.model.parameter import Prior


class TestRows:
    def test_leaves_out_comments_and_the_head_line(self) -> None:
        """The one body in the table is the Security Council."""
        assert [row[0] for row in rows("bodies.tsv")] == ["IGO-UNSC"]

    def test_keeps_empty_cells(self) -> None:
        """Every row of a table has as many cells as its head."""
        for name in ("issue_kinds.tsv", "measure_kinds.tsv", "act_moves.tsv", "hazards.tsv"):
            assert len({len(row) for row in rows(name)}) == 1, name


class TestReferences:
    def test_says_where_each_number_is_from(self) -> None:
        """A reason and a source in every row."""
        assert all(row.why and row.source for row in references().values())

    def test_refuses_a_prior_that_needs_a_special_function(self) -> None:
        """A draft draws without scipy: a beta prior in the table is a mistake of ours."""
        with pytest.raises(ValueError, match="beta"):
            lookup._prior("beta(2,5)")

    def test_reads_the_ends_of_a_prior(self) -> None:
        """uniform(-0.8,0) is what it says."""
        assert references()["tie.strained"].prior == Prior("uniform", (-0.8, 0.0))


class TestDrafted:
    def test_cites_the_texts_when_there_are_any(self) -> None:
        """Each sentence once, in the order given."""
        made = drafted("tie.strained", ["a.txt#0-3~00000000", "b.txt#0-3~00000000", "a.txt#0-3~00000000"])
        assert made.evidence == ("a.txt#0-3~00000000", "b.txt#0-3~00000000")

    def test_cites_its_class_when_no_text_speaks(self) -> None:
        """The row it stands in."""
        assert drafted("tie.unknown").evidence == (f"{CLASS}tie.unknown",)

    def test_puts_what_the_texts_say_before_the_reason_of_the_row(self) -> None:
        """Own words, then why that wide."""
        assert drafted("tie.strained", (), "two neighbours").why.startswith("two neighbours: ")

    def test_is_marked(self) -> None:
        """Nobody has confirmed it."""
        assert drafted("tie.strained").drafted

    def test_has_no_value_beside_its_prior(self) -> None:
        """The middle follows from the prior."""
        assert drafted("tie.strained").value is None

    def test_asks_for_a_row_that_exists(self) -> None:
        """A number without a row has no reason."""
        with pytest.raises(KeyError):
            drafted("tie.imagined")


class TestOthers:
    def test_what_is_certain_has_a_value_and_no_prior(self) -> None:
        """There is nothing to draw."""
        made = certain(1.0, "to say it is to do it")
        assert (made.value, made.prior, made.drafted, made.why) == (1.0, None, True, "to say it is to do it")

    def test_a_number_of_its_own_still_stands_on_a_class(self) -> None:
        """Without evidence it cites the row named."""
        assert number(Prior("uniform", (0, 1)), (), "why", "036").evidence == ("class:036",)

    def test_a_hull_reaches_from_the_least_to_the_greatest(self) -> None:
        """Strained (-0.8 to 0) and mended (0 to 0.8) together allow -0.8 to 0.8."""
        assert hull(["tie.strained", "tie.restored"]) == Prior("uniform", (-0.8, 0.8))

    def test_a_hull_of_one_is_that_one(self) -> None:
        """Nothing is added."""
        assert hull(["tie.allied"]).arguments == references()["tie.allied"].prior.arguments
