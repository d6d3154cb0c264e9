"""Draws: the uniforms of a run, made once and shared by all arms of a what-if.

A draw is keyed by seed, replication, week, purpose, actor and slot (conventions.md, Random numbers), never by arm:
what a change does not touch is drawn alike with and without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from detente.streams import Purpose, philox, unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Keys = tuple[tuple[int, int], ...]
"""(actor slot, slot) of each row."""
Shape = Literal["uniform", "gumbel", "normal"]
_BLOCKS_AT_ONCE: Final = 1 << 14
"""Philox blocks worked on together: their words stay in the second-level cache."""


class Draws:
    """Random numbers of some replications, kept once they are made.

    seed          64 bits
    replications  (replication,)  their numbers
    """

    __slots__ = ("_kept", "replications", "seed")

    def __init__(self, seed: int, replications: NDArray[np.int64]) -> None:
        self.seed = seed
        self.replications = replications
        self._kept: dict[tuple[Purpose, Shape, int, Keys], Floats] = {}

    def rows(self, purpose: Purpose, weeks: int, keys: Keys, shape: Shape = "uniform") -> Floats:
        """Return one number a week, key and replication: (week, key, replication).

        purpose  what they are for
        weeks    weeks 0 .. weeks - 1
        keys     (actor slot, slot) of each row
        shape    uniform on (0, 1), standard Gumbel or standard normal
        """
        at = (purpose, shape, weeks, keys)
        if at not in self._kept:
            self._kept[at] = _shaped(_drawn(self.seed, purpose, weeks, keys, self.replications), shape)
        return self._kept[at]


def _shaped(uniforms: Floats, shape: Shape) -> Floats:
    import numpy as np

    if shape == "uniform":
        return uniforms
    if shape == "gumbel":
        gumbels: Floats = -np.log(-np.log(uniforms))
        return gumbels
    from scipy.special import ndtri

    normals: Floats = np.asarray(ndtri(uniforms), np.float64)
    return normals


def _drawn(seed: int, purpose: Purpose, weeks: int, keys: Keys, replications: NDArray[np.int64]) -> Floats:
    """Return the uniforms, every Philox block worked out once for all the slots in it."""
    import numpy as np

    blocks = sorted({(actor, slot // 4) for actor, slot in keys})
    place = [blocks.index((actor, slot // 4)) for actor, slot in keys]
    word = [slot % 4 for _, slot in keys]
    drawn = np.empty((weeks, len(keys), len(replications)))
    if not keys:
        return drawn
    span = max(1, _BLOCKS_AT_ONCE // (len(blocks) * len(replications)))
    for first in range(0, weeks, span):
        some = np.arange(first, min(first + span, weeks))
        counter = np.empty((len(some), len(blocks), len(replications), 4), np.uint32)
        counter[..., 0] = np.array([block for _, block in blocks])[:, None]
        counter[..., 1] = (int(purpose) << 24 | some)[:, None, None]
        counter[..., 2] = replications
        counter[..., 3] = np.array([actor for actor, _ in blocks])[:, None]
        words = philox(counter, seed)
        picked = np.moveaxis(words[:, place, :, word], 0, 1)
        drawn[first : first + len(some)] = unit(picked)
    return drawn
