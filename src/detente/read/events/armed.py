"""Acts told of soldiers and weapons: "missiles hit the harbour", "tanks rolled up to the frontier"."""

from __future__ import annotations

from typing import Final

from detente.read.events.scene import Scene

FLAG: Final = "armed"
"""Flag of the frames whose verbs tell an act only of soldiers, ships and weapons."""

_FORCES: Final = frozenset(
    ("troops", "soldiers", "army", "armies", "forces", "force", "tanks", "tank", "armour", "armor", "artillery",
     "warship", "warships", "frigate", "frigates", "destroyer", "destroyers", "gunboat", "gunboats", "gunners",
     "cutter", "cutters", "coastguard", "coastguards", "navy", "fleet", "marines", "jets", "jet", "warplanes",
     "warplane", "aircraft", "planes", "bombers", "helicopters", "helicopter", "drone", "drones", "missile",
     "missiles", "rocket", "rockets", "shell", "shells", "bomb", "bombs", "mortars", "shrapnel", "torpedo",
     "torpedoes", "column", "columns", "convoy", "brigade", "battalion", "division", "divisions", "militia",
     "militias", "militiamen", "gunmen", "fighters", "rebels", "commandos", "paratroopers", "vessel", "vessels",
     "ship", "ships", "boat", "boats", "submarine", "submarines", "infantry", "guards", "guns", "cannon", "police",
     "men", "squadron", "squadrons", "units")
)  # fmt: skip
_WEAPONS: Final = frozenset(
    ("drone", "drones", "missile", "missiles", "rocket", "rockets", "shell", "shells", "bomb", "bombs", "mortars",
     "warplanes", "gunmen", "jets")
)  # fmt: skip
_FLYING: Final = frozenset(
    ("drone", "drones", "missile", "missiles", "rocket", "rockets", "jets", "jet", "warplane", "warplanes", "plane",
     "planes", "aircraft", "helicopter", "helicopters", "balloon", "balloons")
)  # fmt: skip
_GROUP: Final = ("AUX", "ADV", "NEG", "MODAL", "QUOTE")
_INSIDE: Final = ("NOUN", "NAME", "ADJ", "NUM", "POSS", "DET", "CONJ", "PREP", "VBN", "QUOTE")
_REACH: Final = 9


def fired_at(scene: Scene, at: int) -> bool:
    """Return whether something that flies is named before a verb: "three drones ...; Israel shot them down"."""
    return any(scene.low(i) in _FLYING for i in range(at))


def by_force(scene: Scene, at: int, *, weapons: bool = False) -> bool:
    """Return whether the subject of a verb names soldiers, ships or weapons.

    at       index of the verb
    weapons  whether only what is fired counts, and those who may be anybody's
    """
    i = at - 1
    while scene.tag(i) in _GROUP:
        i -= 1
    for k in range(i, max(-1, i - _REACH), -1):
        if scene.owner[k] < 0 and scene.tag(k) not in _INSIDE:
            return False
        if scene.low(k) in (_WEAPONS if weapons else _FORCES):
            return True
    return False
