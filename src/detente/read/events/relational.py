"""Nouns that name somebody by his relation to another: an owner before them only says whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.read.events.scene import Scene

_KIN: Final = frozenset(
    ("father", "mother", "grandfather", "grandmother", "brother", "sister", "son", "daughter", "wife", "husband",
     "uncle", "aunt", "nephew", "niece", "cousin", "predecessor", "predecessors", "successor", "parents")
)  # fmt: skip
OWN: Final = frozenset(("his", "her", "its", "their"))
_OTHERS: Final = frozenset(("host", "hosts", "guest", "guests", "opponent", "opponents", "interlocutors"))


def of_another(scene: Scene, mention: int) -> bool:
    """Return whether a mention only says whose host or guest somebody else is: "lunched with their hosts"."""
    behind = scene.spans[mention][1]
    behind += scene.tag(behind) in ("ADJ", "NUM")
    return scene.low(behind) in _OTHERS and scene.low(scene.spans[mention][0]) in OWN


def is_kin(scene: Scene, mention: int) -> bool:
    """Return whether a mention only says whose father, wife or predecessor acts: the state is meant, not the person."""
    behind = scene.spans[mention][1]
    owner = scene.low(scene.spans[mention][0]) in OWN
    if scene.tag(behind) == "POSS":
        owner, behind = True, behind + 1
    return owner and scene.low(behind) in _KIN
