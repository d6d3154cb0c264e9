"""Random numbers keyed by what they are for, so that changing one thing redraws only what it causes.

Philox4x32-10 [salmon2011]: key = (seed low, seed high); counter = (slot // 4, purpose << 24 | week, replication,
actor slot); word = slot % 4; u = ((x >> 8) + 0.5) / 2^24.  The layout is that of ``conventions.md``, Random numbers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Words = NDArray[np.uint32]

WORLD: Final = 0xFFFF
"""Actor slot of draws that belong to nobody."""

_MULTIPLIER: Final = (0xD2511F53, 0xCD9E8D57)
_WEYL: Final = (0x9E3779B9, 0xBB67AE85)
_ROUNDS: Final = 10
_MASK: Final = 0xFFFFFFFF


class Purpose(IntEnum):
    """What a draw is for: part of its key."""

    REFERENCE = 0
    CHOICE = 1
    SUCCESS = 2
    NOISE = 3
    SHOCK = 4
    HAZARD = 5
    VOTE = 6
    CONSENT = 7
    LEARNING = 8
    REPORTS = 9
    THETA = 10


def philox(counter: Words, seed: int) -> Words:
    """Return the Philox4x32-10 block of each counter.

    counter  (block, 4)  unsigned 32-bit words
    seed     64 bits: the key is its low and its high half
    returns  (block, 4)  unsigned 32-bit words

    Raises ValueError when the seed does not fit 64 bits.  Source: Salmon et al. 2011, Random123.
    """
    import numpy as np

    if not 0 <= seed < 1 << 64:
        raise ValueError(f"seed {seed} is not in [0, 2^64)")
    words = [counter[..., i].astype(np.uint64) for i in range(4)]
    key = [seed & _MASK, seed >> 32]
    for _ in range(_ROUNDS):
        left, right = words[0] * np.uint64(_MULTIPLIER[0]), words[2] * np.uint64(_MULTIPLIER[1])
        low = np.uint64(_MASK)
        words = [
            (right >> np.uint64(32)) ^ words[1] ^ np.uint64(key[0]),
            right & low,
            (left >> np.uint64(32)) ^ words[3] ^ np.uint64(key[1]),
            left & low,
        ]
        key = [(part + step) & _MASK for part, step in zip(key, _WEYL, strict=True)]
    return np.stack(words, axis=-1).astype(np.uint32)


def unit(words: Words) -> Floats:
    """Return words as numbers in (0, 1), of their shape: the middle of each of 2^24 equal parts."""
    import numpy as np

    values: Floats = ((words >> 8).astype(np.float64) + 0.5) / 2**24
    return values


def uniforms(
    seed: int,
    purpose: Purpose,
    week: int | NDArray[np.int64],
    replications: NDArray[np.int64],
    actor: int,
    slots: int,
) -> Floats:
    """Return the uniforms of an actor, one row a replication.

    seed          64 bits
    purpose       what the draws are for
    week          week of the run, 0 to 2^24 - 1: one for all, or (replication,)
    replications  (replication,)  numbers of the replications asked for
    actor         actor slot, order in case.yaml; WORLD for nobody
    slots         number of draws wanted, move slots 0 .. slots - 1
    returns       (replication, slot)  in (0, 1)

    Raises ValueError when week or actor do not fit their fields.
    """
    import numpy as np

    if np.size(week) and not 0 <= np.min(week) <= np.max(week) < 1 << 24:
        raise ValueError(f"week {week} is not in [0, 2^24)")
    if not 0 <= actor <= WORLD:
        raise ValueError(f"actor slot {actor} is not in [0, {WORLD}]")
    blocks = -(-slots // 4)
    counter = np.zeros((len(replications), blocks, 4), np.uint32)
    counter[:, :, 0] = np.arange(blocks)
    counter[:, :, 1] = (int(purpose) << 24 | np.broadcast_to(week, len(replications)))[:, None]
    counter[:, :, 2] = np.asarray(replications)[:, None]
    counter[:, :, 3] = actor
    return unit(philox(counter, seed).reshape(len(replications), 4 * blocks)[:, :slots])
