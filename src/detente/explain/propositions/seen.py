"""Seen: what of a future shows whether an effect came, and which way it is claimed to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from detente.explain.propositions.matters import Sign, sign_of
from detente.explain.propositions.said import Said
from detente.explain.propositions.scene import Refusal
from detente.model.acts import Hazard, Move
from detente.simulate.observables import Fired, LevelAt, Made, MeanLevel, Observable, TermsAt

CHANCE: Final = 0.02
"""Least difference of a chance that counts: one in fifty, what a reader would still call a difference."""
RARE: Final = 0.002
"""The same for what befalls: collapse or war come once in decades, and one in five hundred more is a difference."""
LEVEL: Final = 0.025
"""Least difference of a level between 0 and 1 that counts: a fortieth of the scale."""
TIE: Final = 0.05
"""The same for a tie, whose scale is twice as long."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An outcome of a claim.

    outcome    what is looked at
    sign       +1 when the claim says that it rises or comes, -1 falls or does not
    touches    variables and elements that it is: ``ties.A.B``, ``moves.KEY``, ``tables.KEY`` ...
    words      what rises or comes, own words
    actors     whose it is
    threshold  least difference that counts, unit of the outcome
    """

    outcome: Observable
    sign: Sign
    touches: tuple[str, ...]
    words: str
    actors: tuple[str, ...]
    threshold: float

    @property
    def is_level(self) -> bool:
        """Whether it goes up and down rather than happens or not."""
        return isinstance(self.outcome, LevelAt | MeanLevel | TermsAt)

    @property
    def way(self) -> str:
        """Which way it goes, in a word: of what happens its chance, of a level itself."""
        if self.is_level:
            return "higher" if self.sign > 0 else "lower"
        return "likelier" if self.sign > 0 else "less likely"


Looker = Callable[[Said], Seen | Refusal]


def level(variable: str, sign: int, words: str, actors: tuple[str, ...], threshold: float = LEVEL) -> Seen:
    """Return the mean level of a state variable over the run: what lasts counts, not where it ends."""
    return Seen(MeanLevel(variable), sign_of(sign), (variable,), words, actors, threshold)


def made(moves: Sequence[Move], sign: int, words: str, actors: tuple[str, ...]) -> Seen:
    """Return whether any of some moves is made."""
    keys = tuple(move.key for move in moves)
    return Seen(Made(keys), sign_of(sign), tuple(f"moves.{key}" for key in keys), words, actors, CHANCE)


def fired(hazard: Hazard, sign: int, actors: tuple[str, ...]) -> Seen:
    """Return whether a hazard strikes."""
    return Seen(Fired(hazard.key), sign_of(sign), (f"hazards.{hazard.key}",), hazard.name, actors, RARE)
