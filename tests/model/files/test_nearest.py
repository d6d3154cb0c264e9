"""Nearest: what a mistyped name may have meant."""

from __future__ import annotations

import pytest

from detente.model.files.nearest import nearest, one_of, quoted


@pytest.mark.parametrize(
    ("word", "near"),
    [("capabilty", ("capability",)), ("PRKK", ("PRK",)), ("prk", ("PRK",)), ("zzz", ()), ("c" * 999, ())],
)
def test_names_like_it_come_first(word: str, near: tuple[str, ...]) -> None:
    """Case aside; nothing when nothing is like it, or when no hand slips that far."""
    assert nearest(word, ["capability", "PRK", "USA", "p" * 5000]) == near


def test_without_a_near_one_the_first_few_are_listed() -> None:
    """And the others counted."""
    assert one_of("zzz", ["a", "b"]) == "known: a, b"
    assert one_of("zzz", map(str, range(12))) == "known: 0, 1, 2, 3, 4, 5, 6, 7 and 4 more"
    assert one_of("zzz", []) == "there is none yet"


def test_a_value_is_shown_on_one_short_line() -> None:
    """Line ends are spelt out and what is long is cut."""
    assert quoted("a\nb") == r"'a\nb'"
    assert len(quoted("x" * 999)) == 60
