"""Streams: published answers, and the law that draws depend on their key alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.streams import WORLD, Purpose, philox, uniforms

# Random123 distribution, file kat_vectors, philox4x32 10 rounds: counter, key, answer.
KNOWN_ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_philox_gives_the_published_answers(
    counter: tuple[int, ...], key: tuple[int, int], answer: tuple[int, ...]
) -> None:
    """The three known answers of Random123."""
    block = philox(np.array([counter], np.uint32), key[0] | key[1] << 32)
    assert tuple(block[0].tolist()) == answer


@given(
    st.integers(0, 2**64 - 1),
    st.integers(0, 500),
    st.integers(0, WORLD),
    st.integers(1, 9),
    st.integers(1, 6),
)
def test_more_slots_or_replications_move_no_draw(
    seed: int, week: int, actor: int, slots: int, replications: int
) -> None:
    """Adding a move or a replication leaves every earlier draw as it was."""
    small = uniforms(seed, Purpose.CHOICE, week, np.arange(replications), actor, slots)
    large = uniforms(seed, Purpose.CHOICE, week, np.arange(replications + 3), actor, slots + 5)
    assert (large[:replications, :slots] == small).all()


def test_draws_below_one_half_are_the_same_number_in_both_precisions() -> None:
    """(x >> 8) + 0.5 over 2^24 has at most 24 bits there, so nothing is lost in float32."""
    draws = uniforms(1, Purpose.NOISE, 3, np.arange(200), 2, 8)
    inside = draws[draws < 0.5]
    assert (inside.astype(np.float32).astype(np.float64) == inside).all()


def test_purposes_give_different_draws() -> None:
    """The purpose is part of the key."""
    first, second = (uniforms(1, p, 0, np.arange(50), 0, 4) for p in (Purpose.CHOICE, Purpose.SUCCESS))
    assert not np.isclose(first, second).any()


@pytest.mark.parametrize(("week", "actor"), [(-1, 0), (1 << 24, 0), (0, WORLD + 1)])
def test_a_key_that_does_not_fit_is_refused(week: int, actor: int) -> None:
    """A week or slot too large would collide silently with another key."""
    with pytest.raises(ValueError, match=str(week or actor)):
        uniforms(1, Purpose.CHOICE, week, np.arange(2), actor, 1)
