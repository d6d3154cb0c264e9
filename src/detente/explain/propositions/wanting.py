"""Wanting: from an interest to the moves that serve it and the term of value that it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.explain.propositions.acts import moves_told
from detente.explain.propositions.matters import Matter, matter_of, outcome_matter, pair_before, special
from detente.explain.propositions.mechanism import wants_at
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.wording import names
from detente.model.acts import Move
from detente.read.gazetteer import actor_label

_FALLS: Final = ("collapse", "stability", "refugees")
ANYBODY: Final = "*"
_NEGOTIATES: Final = re.compile(r"\b(?:negotiations?|bargaining|talks|summits?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Want:
    """An interest bound.

    holder  whose it is
    term    the term of its value, as ``DropTerm`` has it
    moves   keys of its moves that serve it
    words   what it wants, own words
    actors  holder and whom the moves are made upon
    """

    holder: str
    term: str
    moves: tuple[str, ...]
    words: str
    actors: tuple[str, ...]


Aim = Callable[[Scene, str, Matter], Iterator[tuple[str, str]]]
"""Yields (term of value, whom its moves are made upon or "" for anybody), the likeliest first."""


def wanted(scene: Scene) -> Want | Refusal:
    """Return what an interest claim says that somebody wants: the term of value, and the moves that serve it."""
    holders = scene.known(scene.claim.holder)
    if not holders:
        return Refusal("no-actor", "nobody of the system is named as wanting it", "say who wants it")
    matter = _object(scene)
    aim = _AIMS.get(matter.label) if matter else None
    if matter is None or aim is None:
        return Refusal("unbound-effect", scene.effect.text, "say which tie, thing or talks it wants")
    missing = ""
    for holder in holders:
        for term, other in aim(scene, holder, matter):
            if f"{holder}/{term}" not in scene.elements.values:
                missing = missing or f"{term} in what {actor_label(holder)} values"
                continue
            moves = serving(scene, holder, other)
            if moves:
                keys = tuple(move.key for move in moves)
                words = f"{actor_label(holder)}{_towards(moves)}: because of {_term_words(term)}"
                actors = tuple(dict.fromkeys((holder, *(move.at for move in moves if move.at))))
                return Want(holder, term, keys, words, actors)
            missing = missing or f"a move of {actor_label(holder)}" + (
                f" towards {actor_label(other)}" if other else ""
            )
    missing = missing or f"{matter.label} among what {actor_label(holders[0])} values"
    return Refusal("no-mechanism", missing, "give the system that")


def _towards(moves: Sequence[Move]) -> str:
    """Return what moves are made for, in words: " towards China", or what the only one is."""
    upon = tuple(dict.fromkeys(move.at for move in moves if move.at))
    if len(moves) == 1:
        return f" ({moves[0].name})"
    return f" towards {names(upon)}" if len(upon) == 1 else ""


def _object(scene: Scene) -> Matter | None:
    """Return what is wanted: a hand in talks before the talks themselves."""
    return special(scene.effect) or matter_of(scene.effect) or outcome_matter(scene.claim, scene.effect)


def serving(scene: Scene, holder: str, other: str) -> list[Move]:
    """Return the moves of an actor that the words tell as the means, else its friendly ones towards another."""
    told = [
        m for part in (scene.cause, scene.effect) if part for moves in moves_told(scene, part) for m in moves
    ]
    own = [move for move in told if move.by == holder]
    if own:
        return list(dict.fromkeys(own))
    means = matter_of(scene.cause) if scene.cause else None
    if means is not None and means.label in ("weapons", "weapons tests"):
        return scene.elements.moves("weapons tests", holder)
    if other == ANYBODY:
        return [move for move in scene.elements.moves("talks", holder) if move.at]
    return scene.elements.moves("friendly", holder, other) if other else []


def _other(scene: Scene, holder: str, matter: Matter) -> str:
    """Return whom a want is directed at: the one other actor that its words, the means or the sentence name."""
    for actors in (
        matter.parties,
        scene.effect.named,
        scene.cause.named,
        scene.whole.named,
        scene.claim.holder,
    ):
        found = [actor for actor in scene.known(actors) if actor != holder]
        if found:
            return found[0] if len(found) == 1 or actors is matter.parties else ""
    pair = pair_before(scene.page, scene.effect.start, scene.elements.actors)
    return next((a for a in pair if a != holder), "") if holder in pair else ""


def _tie(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
    named = [actor for actor in scene.known(matter.parties) if actor != holder]
    if len(named) < 2 and (other := _other(scene, holder, matter)):
        yield f"goodwill.{other}", other


def _backing(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
    """Support is wanted for talks when the words say so, else for being liked."""
    other = _other(scene, holder, matter)
    if not other:
        return
    if _NEGOTIATES.search(f"{scene.effect.text} {scene.rest.text}"):
        yield from ((f"prospect.{table}", other) for table in _tables(scene, holder, other))
    yield f"goodwill.{other}", other


def _hand(scene: Scene, holder: str, _: Matter) -> Iterator[tuple[str, str]]:
    other = next((a for a in scene.known((*scene.claim.holder, *scene.cause.named)) if a != holder), "")
    yield from ((f"prospect.{table}", other) for table in _tables(scene, holder, other))


def _tables(scene: Scene, holder: str, besides: str) -> list[str]:
    """Return the tables of an actor with somebody whom the effect names, the helper left out."""
    opponents = [a for a in scene.known(scene.effect.named) if a not in (holder, besides)]
    return [table.key for o in opponents for table in scene.elements.at_table((holder, o))[:1]]


def _talks(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
    if re.search(r"\b(?:position|hand|leverage|bargaining power)\b", scene.effect.text):
        yield from _hand(scene, holder, matter)
        return
    other = _other(scene, holder, matter)
    for table in scene.elements.at_table((holder, other))[:1] if other else []:
        yield f"prospect.{table.key}", other
    if other:
        yield f"goodwill.{other}", other


def _asset(kind: str) -> Aim:
    """One's own asset, or that of whoever is named: what becomes of it is what counts."""

    def aim(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
        named = scene.known(matter.parties)
        owner = named[0] if named and matter.label in ("stability", "collapse", "refugees") else holder
        helper = next((a for a in scene.known((*scene.cause.named, *scene.effect.named)) if a != holder), "")
        for asset in scene.elements.assets(kind, owner):
            yield f"concerns.{asset.key}", helper if owner == holder else owner

    return aim


def _secured(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
    """A guarantee asked of somebody is an issue to be settled; else one's own security counts."""
    guarantors = [a for a in scene.known((*scene.cause.named, *scene.effect.named)) if a != holder]
    for other in guarantors[:1]:
        yield from (
            (f"positions.{issue.key}", other) for issue in scene.elements.issues("security", (holder,))
        )
    yield from _asset("security")(scene, holder, matter)


def _fear(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
    """A neighbour's fall or flight is feared for what it does to oneself, else for what is left of the neighbour."""
    elements = scene.elements
    for owner in (a for a in scene.owner(scene.effect, matter, _FALLS) if a != holder):
        kind = "refugees" if matter.label == "refugees" else "collapse"
        hit = [effect.on for hazard in elements.hazards(kind, (owner,)) for effect in hazard.effects]
        own = [on for on in hit if on.startswith(f"assets.{holder}.")]
        yield from ((f"concerns.{on.removeprefix('assets.')}", owner) for on in own)
        for left in ("stability", "domestic support", "economy", "security"):
            yield from ((f"concerns.{asset.key}", owner) for asset in elements.assets(left, owner))


def _relief(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
    """Relief is wanted of whoever holds the instrument."""
    elements = scene.elements
    named = [actor for actor in scene.known(matter.parties) if actor != holder]
    holders = named or [one for lever in elements.levers("sanctions", holder) for one in lever.holders]
    if matter.sign > 0:
        return
    relief = {issue.key for issue in elements.issues("sanctions", (holder,))}
    tabled = [one for one in holders if any(relief & set(t.agenda) for t in elements.at_table((holder, one)))]
    holders = list(dict.fromkeys((*tabled, *holders)))
    for other in holders:
        yield from ((f"positions.{issue.key}", other) for issue in elements.issues("sanctions", (holder,)))
    for other in holders:
        yield from ((f"concerns.{asset.key}", other) for asset in elements.assets("economy", holder))


def _issue(kind: str) -> Aim:
    def aim(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
        named = scene.known(matter.parties)
        issues = scene.elements.issues(kind, named[:1]) or scene.elements.issues(kind)
        if len(issues) == 1:
            yield f"positions.{issues[0].key}", _other(scene, holder, matter)

    return aim


def _plain(term: str) -> Aim:
    def aim(scene: Scene, holder: str, matter: Matter) -> Iterator[tuple[str, str]]:
        yield term, _other(scene, holder, matter) or ANYBODY

    return aim


_AIMS: Final[Mapping[str, Aim]] = {
    **dict.fromkeys(("tie", "alliance", "cooperation", "trust"), _tie),
    **dict.fromkeys(("support", "backing"), _backing),
    "bargaining power": _hand,
    **dict.fromkeys(("talks", "summit"), _talks),
    "security": _secured,
    **dict.fromkeys(("war", "use of force"), _asset("security")),
    **dict.fromkeys(("economy", "supplies", "aid", "trade"), _asset("economy")),
    "domestic support": _asset("domestic support"),
    **dict.fromkeys(("refugees", "collapse", "stability"), _fear),
    **dict.fromkeys(("sanctions",), _relief),
    **{kind: _issue(kind) for kind in ("denuclearisation", "peace", "water", "exports")},
    **dict.fromkeys(("influence", "relevance", "left out"), _plain("relevance")),
}


def _term_words(term: str) -> str:
    """Return a term of value in words."""
    head, _, rest = term.partition(".")
    match head:
        case "goodwill":
            return f"the good will of {actor_label(rest)}"
        case "concerns":
            owner, kind = rest.split(".", 1)
            return f"the {kind} of {actor_label(owner)}"
        case "prospect":
            return f"what the talks {rest} may bring"
        case "positions":
            return f"its stand on {rest}"
        case "relevance":
            return "having a part in the talks"
        case _:
            return head


def value_numbers(scene: Scene, want: Want) -> tuple[str, ...]:
    """Return the numbers that make a want count: what the holder gives for it."""
    head, _, rest = want.term.partition(".")
    system, holder = scene.elements.system, want.holder
    match head:
        case "goodwill":
            return (f"goodwill.{holder}.{rest}.weight",)
        case "concerns":
            return (f"concerns.{holder}.{rest}.weight",)
        case "positions":
            return (f"positions.{holder}.{rest}.salience",)
        case "prospect":
            return wants_at(system, scene.elements.tables[rest], holder)
        case _:
            return (f"actors.{holder}.{head}",) if head != "debt" else ("debt",)
