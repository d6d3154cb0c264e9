"""Whose "the junta" or "the government" is, when the text has named only one owner of such a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.actors.place import Place
from detente.read.actors.scene import Scene

NEAR: Final = 3
"""Sentences back to which "the group" looks when a text names several."""

BODY: Final = "actor.role.body"
"""Rule of a body named without its owner; it is left out when nobody is found to own it."""

_FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        noun: family
        for family, nouns in (
            ("junta", "junta regime generals army military"),
            ("government", "government cabinet administration authorities ministers officials"),
            ("parliament", "parliament legislature lawmakers deputies"),
            ("ministry", "ministry foreign-ministry defence-ministry defense-ministry foreign-office"),
        )
        for noun in nouns.split()
    }
)


CLASS: Final = "actor.class"
"""Rule of "the bloc" or "the kingdom"; it is left out when the text has named none of its kind or several."""

_CLASSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "bloc": ("IGO-EU", "IGO-ASEAN", "IGO-MERCOSUR", "IGO-GCC", "IGO-ECOWAS", "IGO-SADC", "IGO-EAC", "IGO-CARICOM"),
        "Commission": ("IGO-EU", "IGO-AU"),
        "Union": ("IGO-EU", "IGO-AU"),
        "alliance": ("IGO-NATO", "IGO-CSTO"),
        "agency": ("IGO-IAEA",),
        "watchdog": ("IGO-IAEA",),
        "Fund": ("IGO-IMF",),
        "League": ("IGO-LEAGUE",),
        "Council": ("IGO-UNSC", "IGO-GCC"),
        "kingdom": ("SAU", "GBR", "BHR", "JOR", "MAR", "THA", "ESP", "NLD", "BEL", "DNK", "NOR", "SWE", "KHM", "BTN"),
        "emirate": ("QAT", "KWT", "ARE"),
        "sultanate": ("OMN", "BRN"),
        "court": ("IGO-ICJ", "IGO-ICC", "IGO-ECHR", "IGO-PCA"),
        "Court": ("IGO-ICJ", "IGO-ICC", "IGO-ECHR", "IGO-PCA"),
        "tribunal": ("IGO-PCA", "IGO-ICC"),
    }
)  # fmt: skip
MOVEMENTS: Final = frozenset(
    ("group", "movement", "militia", "organisation", "organization", "insurgency", "fighters", "party", "rebels",
     "guerrillas", "militants", "insurgents", "separatists", "jihadists", "militiamen", "extremists", "force")
)  # fmt: skip
"""Words for an armed movement once a text has named it."""

ARMED: Final = frozenset(
    ("militants", "gunmen", "gunman", "insurgents", "rebels", "terrorists", "jihadists", "bomber", "bombers",
     "attackers", "guerrillas", "extremists", "pirates", "militiamen", "separatists")
)  # fmt: skip
"""Those who attack for no state; without an owner they are somebody else."""


def armed_men(scene: Scene) -> list[Draft]:
    """Return the drafts of armed men who are subjects and stand without an owner.

    scene  the sentence
    """
    found: list[Draft] = []
    for at, word in enumerate(scene.words):
        named = word.key in MOVEMENTS and scene.key(at - 1) == "the"
        if (
            word.key in ARMED
            and not named
            and not word.possessive
            and scene.tag(at + 1) in ("VERB", "AUX", "MODAL")
        ):
            found.append(
                Draft(
                    word.start,
                    word.end,
                    "nominal",
                    "actor.armed",
                    ("OTHER",),
                    "OTHER",
                    plural=word.key.endswith(("s", "men")),
                )
            )
    return found


def classes(scene: Scene) -> list[Draft]:
    """Return blank drafts of "the bloc", "the Commission": a kind of body or state, for the one that was named.

    scene  the sentence
    """
    return [
        Draft(scene.words[at - 1].start, word.end, "name", CLASS, office=word.text, owner=word.possessive)
        for at, word in enumerate(scene.words)
        if (word.text in _CLASSES or word.key in MOVEMENTS)
        and scene.key(at - 1) == "the"
        and scene.key(at + 1) != "of"
        and (word.key not in MOVEMENTS or word.possessive or scene.tag(at + 1) not in ("NOUN", "ADJ"))
    ]


def classed(place: Place, before: Sequence[Place], weight: Mapping[str, int]) -> Draft | None:
    """Return the draft of "the bloc" resolved to the only one of its kind that the text has named.

    place   its blank draft; ``office`` holds the word
    before  resolved drafts of the document before it, in order
    weight  how often the document names each actor
    """
    word = place.draft.office
    if word.lower() in MOVEMENTS:
        return _movement(place, before, word.lower())
    kind = _CLASSES[word]
    named = sorted({actor for earlier in before for actor in earlier.draft.ids if actor in kind})
    named = named or sorted(actor for actor in kind if weight.get(actor))
    if len(named) != 1:
        return None
    return place.draft._replace(
        ids=(named[0],), sector="IGO" if named[0].startswith("IGO") else "GOV", office=""
    )


def _movement(place: Place, before: Sequence[Place], word: str) -> Draft | None:
    """Return the draft of "the rebels" as the movement named last in the passage, or the only one of the text."""
    several = word.endswith(("s", "men"))
    draft = place.draft._replace(kind="nominal", office="", plural=several, sector="OTHER")
    named = [p for p in before if len(p.draft.ids) == 1 and p.draft.ids[0].startswith("ARM-")]
    near = [p for p in named if p.paragraph == place.paragraph and place.sentence - p.sentence <= NEAR]
    for group in (named, near, [p for p in near if p.subject]):
        if len({p.draft.ids for p in group}) == 1:
            return draft._replace(ids=group[-1].draft.ids)
    armed = word in ARMED and place.subject
    return draft._replace(ids=("OTHER",), rule="actor.armed") if armed else None


def family_of(noun: str) -> str:
    """Return the family of bodies that belong to one owner, "" for other nouns.

    noun  a role noun, as the table writes it
    """
    return _FAMILIES.get(noun.replace(" ", "-"), "")


def owned(place: Place, before: Sequence[Place], text: str) -> Draft | None:
    """Return the draft of a body without owner resolved to the only state that has owned its like before.

    place   its blank draft; ``office`` holds its family
    before  resolved drafts of the document before it, in order
    """
    owners = {
        earlier.draft.ids
        for earlier in before
        if earlier.draft.kind == "nominal" and _family(earlier.draft, text) == place.draft.office
    }
    if len(owners) != 1:
        return None
    (ids,) = owners
    return place.draft._replace(ids=ids, office="") if len(ids) == 1 and ids != ("OTHER",) else None


def _family(draft: Draft, text: str) -> str:
    words = text[draft.start : draft.end].lower().split()
    return next((found for size in (2, 1) if (found := family_of("-".join(words[-size:])))), "")
