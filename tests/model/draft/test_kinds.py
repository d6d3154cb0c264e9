"""Kinds: which words of a text speak of which matter of talks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.draft.kinds import kinds, phrases_pattern, spoken
from detente.model.draft.lookup import rows

WORDS = sorted({word for row in rows("issue_kinds.tsv") for word in re.findall(r"[a-z]+", row[-1])})


class TestPatterns:
    @pytest.mark.parametrize(
        ("phrases", "text", "found"),
        [
            ("truce", "a truce at sea", True),
            ("truce", "TRUCE signed", True),
            ("truce", "truces", False),
            ("denucleari~", "once it denuclearises", True),
            ("guarantee~ *3 security", "guarantees of its own security", True),
            ("guarantee~ *3 security", "guarantees one two three four security", False),
            ("guarantee~ *3 security", "guarantee security", True),
            ("peace treaty|peace deal", "a peace\ndeal", True),
            ("dam", "damage", False),
        ],
    )
    def test_phrases_match_whole_words(self, phrases: str, text: str, found: bool) -> None:
        """Bars part phrases, ~ is any ending, *n up to n words between; case and line breaks do not matter."""
        assert bool(phrases_pattern(phrases).search(text)) is found


class TestSpoken:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("The Council eased the sanctions.", ["sanctions-relief"]),
            ("The garrison left.", ["troops"]),
            ("They quarrel over water sharing and over tariffs.", ["trade", "water"]),
            ("A strait reopened to merchant ships.", ["navigation"]),
            ("They freed the hostages.", ["prisoners"]),
            ("The choir sang.", []),
            ("They met in a truce village.", []),
            (
                "The ban on flights was not discussed; recognition was: they will reopen embassies.",
                ["recognition"],
            ),
        ],
    )
    def test_kinds_are_told_by_their_words(self, text: str, keys: list[str]) -> None:
        """In the order of the table, each once."""
        assert [kind.key for kind in spoken(text)] == keys

    @given(st.lists(st.sampled_from(WORDS), max_size=12))
    def test_the_sieve_loses_nothing(self, chosen: list[str]) -> None:
        """Sifting by first letters finds what trying every pattern finds."""
        text = " ".join(chosen)
        assert [k.key for k in spoken(text)] == [k.key for k in kinds() if k.pattern.search(text)]


class TestTable:
    def test_ladders_have_steps_and_others_none(self) -> None:
        """A ladder without steps is no ladder."""
        for kind in kinds():
            assert bool(kind.steps) == (kind.sort == "ladder"), kind.key

    def test_both_ends_are_worded(self) -> None:
        """Nobody can place a level between two ends that are not named."""
        assert all(kind.low and kind.high for kind in kinds())

    def test_names_say_whose_matter_it_is(self) -> None:
        """Each name has room for its owner."""
        assert all("{owner}" in kind.name for kind in kinds())

    def test_keys_are_words_of_the_field(self) -> None:
        """No digits, no counters: keys must not move when a row is added."""
        assert all(kind.key.replace("-", "").isalpha() for kind in kinds())
