"""The bench of PETRARCH records: its score by hand, on records of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.reading.petrarch import Scored, Triple, score, state_of

triples = st.frozensets(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC"), st.sampled_from(("05", "11")))
)


def sentence(gold: frozenset[Triple], found: frozenset[Triple]) -> Scored:
    """Return a scored sentence of no text."""
    return Scored("x", "", "test", gold, found)


class TestScore:
    def test_by_hand(self) -> None:
        """Two of three dyads right, one of them with the wrong root; four said."""
        one = sentence(
            frozenset({("A", "B", "05"), ("B", "A", "05"), ("A", "C", "11")}),
            frozenset({("A", "B", "05"), ("B", "A", "11"), ("C", "A", "11"), ("C", "B", "11")}),
        )
        assert score([one], 2) == pytest.approx((2 / 4, 2 / 3, 4 / 7))
        assert score([one], 3) == pytest.approx((1 / 4, 1 / 3, 2 / 7))

    def test_an_event_told_where_there_is_none_costs_precision(self) -> None:
        """Records without events count."""
        right = sentence(frozenset({("A", "B", "05")}), frozenset({("A", "B", "05")}))
        wrong = sentence(frozenset(), frozenset({("A", "B", "05")}))
        assert score([right, wrong], 2)[:2] == (0.5, 1.0)

    @given(st.lists(triples, max_size=5))
    def test_gold_against_itself_is_perfect(self, gold: list[frozenset[Triple]]) -> None:
        """Or empty."""
        assert score([sentence(one, one) for one in gold], 3)[2] == (1.0 if any(gold) else 0.0)

    @given(st.lists(st.tuples(triples, triples), max_size=5))
    def test_roots_are_never_better_than_dyads(
        self, pairs: list[tuple[frozenset[Triple], frozenset[Triple]]]
    ) -> None:
        """A right root needs a right dyad."""
        here = [sentence(gold, gold & found) for gold, found in pairs]
        assert score(here, 3)[0] <= score(here, 2)[0] + 1e-12


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("KEN", "KEN"),
        ("KENGOV", "KEN"),
        ("IGOUNO", "UNO"),
        ("IGOUNOMIL", "UNO"),
        ("IMGMUSISI", "ISI"),
        ("---LEG", "---"),
    ],
)
def test_the_state_or_body_of_a_code(code: str, state: str) -> None:
    """Generic beginnings are passed over."""
    assert state_of(code) == state
