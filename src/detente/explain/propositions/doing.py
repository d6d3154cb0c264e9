"""Doing: two worlds to compare, what is done in the one and what instead in the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from detente.explain.propositions.said import Said
from detente.explain.propositions.scene import Refusal
from detente.model.acts import Move
from detente.model.change import Change, Forbid, Force


@dataclass(frozen=True, slots=True)
class Doing:
    """A cause as two worlds.

    given, against  what is done in the one [I] and in the other [I']
    touches         variables and elements it acts on: ``ties.A.B``, ``moves.KEY``, ``tables.KEY``, ``backings.KEY`` ...
    words           what is done, own words
    actors          whose doing or matter it is
    """

    given: tuple[Change, ...]
    against: tuple[Change, ...]
    touches: tuple[str, ...]
    words: str
    actors: tuple[str, ...]

    def unless(self, words: str) -> Doing:
        """Return the same with the two worlds changed round.

        words  what is done then
        """
        return replace(self, given=self.against, against=self.given, words=words)


Binder = Callable[[Said], Doing | Refusal]


def either(said: Said, doing: Doing, less: str) -> Doing:
    """Return a doing as it is for more of a matter, changed round for less of it.

    less  what is done then, own words
    """
    return doing if said.more else doing.unless(less)


def acted(acts: Sequence[Sequence[Move]]) -> Doing:
    """Return acts made, against none of their kind made.

    acts  for each act the moves it may be, the nearest in kind first; of each author the first is made
    """
    first = {(place, move.by): move for place, moves in enumerate(acts) for move in reversed(moves)}
    made = [move for moves in acts for move in moves if move in first.values()]
    kept = tuple(dict.fromkeys(made))
    kinds = tuple(dict.fromkeys(move.key for moves in acts for move in moves))
    return Doing(
        tuple(Force(move.key) for move in kept),
        tuple(Forbid(key) for key in kinds),
        tuple(f"moves.{move.key}" for move in kept),
        " and ".join(move.name for move in kept),
        tuple(dict.fromkeys(move.by for move in kept)),
    )
