"""Ways: the numbers through which what is done can reach what is looked at, and no others.

Of a thousand numbers some always sort the draws well by chance, and a condition that nobody can make use of is none.
Variables, acts, hazards, backings and tables are joined where one works on the other; what lies on the shortest way
from cause to outcome, or on one little longer, may decide, and so may what the authors of its acts want of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from detente.explain.proposition import Proposition
from detente.explain.trial.parties import looked_at_by, paths_of
from detente.model.acts import Effect, Hazard, Move
from detente.model.change import DropTerm, Scaled, SetNumber, Silence
from detente.model.elements import Backing, Table
from detente.model.system import System

DETOUR: Final = 2
"""Links by which a way may be longer than the shortest: one act in reply, which takes two."""
HOLDERS: Final = (
    "issues",
    "ties",
    "assets",
    "levers",
    "flows",
    "tables",
    "backings",
    "moves",
    "hazards",
    "rules",
)
"""Sections whose elements are stations of a way."""
BOOKS: Final = ("half_life", "debt", "trust_delivered", "trust_missed")
"""Numbers by which obligations are kept account of."""
Links = Mapping[str, frozenset[str]]


def ways(proposition: Proposition, system: System) -> frozenset[str]:
    """Return where the numbers lie that may decide a test: paths of numbers, or of what they lie under.

    proposition  what is tested
    system       the part of the model it is tested on
    """
    stations = _stations(proposition, system)
    changes = (*proposition.given, *proposition.against)
    changed = (one.path for one in changes if isinstance(one, SetNumber | Scaled))
    return frozenset((*proposition.mechanism, *changed, *_numbers(system, stations)))


def lies_on(path: str, numbers: frozenset[str]) -> bool:
    """Return whether the number at a path is one of some, or lies under one.

    numbers  as of ``ways``
    """
    parts = path.split(".")
    return any(".".join(parts[:count]) in numbers for count in range(1, len(parts) + 1))


def _stations(proposition: Proposition, system: System) -> frozenset[str]:
    """Return what lies between cause and outcome, both ends with it."""
    links = _links(system)
    back: dict[str, set[str]] = defaultdict(set)
    for source, targets in links.items():
        for target in targets:
            back[target].add(source)
    ends = set(_ends(proposition, system))
    behind = _distances(ends, {node: frozenset(found) for node, found in back.items()})
    found = set(ends)
    for start in _starts(proposition, system):
        found.add(start)
        if start in behind:
            ahead = _distances({start}, links)
            most = behind[start] + DETOUR
            found |= {
                node for node, steps in ahead.items() if node in behind and steps + behind[node] <= most
            }
    return frozenset(found)


def _starts(proposition: Proposition, system: System) -> Iterator[str]:
    """Yield the stations at which something is done, and those of the mechanism."""
    changes = (*proposition.given, *proposition.against)
    for change in changes:
        if isinstance(change, Silence):
            yield from (f"moves.{move.key}" for move in system.moves if move.by == change.actor)
        elif isinstance(change, DropTerm):
            yield looked_at_by(change.actor, change.term)
    cause = {*paths_of(proposition)} - {*_ends(proposition, system)}
    for path in sorted({*cause, *proposition.mechanism}):
        yield from _at(path, system)
    if proposition.term:
        yield looked_at_by(*proposition.term)
    if proposition.bargain:
        yield f"backings.{proposition.bargain.backing}"


def _ends(proposition: Proposition, system: System) -> Iterator[str]:
    """Yield the stations that are looked at."""
    if proposition.bargain:
        yield f"tables.{proposition.bargain.table}"
    outcome = paths_of(Proposition("", "forecast", (), "", (), outcome=proposition.outcome))
    looked_at = [path for path in outcome if not path.startswith("actors.")]
    if not looked_at or proposition.form in ("because", "shows"):
        looked_at += [f"moves.{move}" for move in proposition.moves]
    for path in looked_at:
        yield from _at(path, system)


def _at(path: str, system: System) -> Iterator[str]:
    """Yield the stations that a number, an element or something that follows from the state belongs to."""
    section, _, rest = path.partition(".")
    parts = rest.split(".")
    match section:
        case "positions" | "stakes":
            yield f"issues.{parts[1]}"
        case "actors" if len(parts) > 1:
            yield from (f"moves.{move.key}" for move in system.moves if move.by == parts[0])
            yield from (f"tables.{one.key}" for one in system.tables if parts[0] in _insiders(one))
        case "goodwill":
            yield f"ties.{parts[1]}.{parts[0]}"
        case "concerns":
            yield f"assets.{parts[1]}.{parts[2]}"
        case "known":
            yield f"ties.{rest}"
        case "support":
            yield f"backings.{rest}"
        case "no_deal" | "offer":
            yield f"tables.{parts[0]}"
        case "influences":
            yield from (one.target for one in system.influences if one.key == rest.removesuffix(".strength"))
        case "seats":
            yield from (
                f"tables.{one.key}" for one in system.tables if parts[0] in (*one.seats, *one.admitted)
            )
        case "trust" | "debts":
            yield path
        case _ if section in HOLDERS:
            keys = sorted((one.key for one in getattr(system, section)), key=len, reverse=True)
            yield from (f"{section}.{key}" for key in keys if rest == key or rest.startswith(f"{key}."))


def _distances(starts: Iterable[str], links: Links) -> dict[str, int]:
    """Return how many links lead from the nearest of some stations to every one that can be reached."""
    found = dict.fromkeys(starts, 0)
    edge = list(found)
    while edge:
        further = []
        for node in edge:
            for target in sorted(links.get(node, ())):
                if target not in found:
                    found[target] = found[node] + 1
                    further.append(target)
        edge = further
    return found


def _links(system: System) -> Links:
    """Return what works on what, station by station."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, target in (*_carried(system), *_chosen(system), *_settled(system)):
        found[source].add(target)
    return {source: frozenset(targets) for source, targets in found.items()}


def _carried(system: System) -> Iterator[tuple[str, str]]:
    """Yield the links of what comes about without a choice."""
    for move in system.moves:
        yield from ((f"moves.{move.key}", effect.on) for effect in (*move.effects, *move.failures))
    for hazard in system.hazards:
        yield from ((driver.of, f"hazards.{hazard.key}") for driver in hazard.drivers)
        yield from ((f"hazards.{hazard.key}", effect.on) for effect in hazard.effects)
    for rule in system.rules:
        yield from ((one.of, f"rules.{rule.key}") for one in rule.when)
        yield from ((f"rules.{rule.key}", effect.on) for effect in rule.effects)
    yield from ((one.source, one.target) for one in system.influences)
    yield from ((f"levers.{one.key}", drain.on) for one in system.levers for drain in one.drains)
    yield from ((f"flows.{one.key}", one.feeds) for one in system.flows)


def _chosen(system: System) -> Iterator[tuple[str, str]]:
    """Yield the links of choice: what allows an act, what it touches that its author wants, replies reckoned with."""
    wanted = _wants(system)
    for move in system.moves:
        at = f"moves.{move.key}"
        yield from ((condition.of, at) for condition in move.when)
        yield from ((f"moves.{one.move}", at) for one in move.expects)
        for effect in (*move.effects, *move.failures):
            if (move.by, effect.on) in wanted or effect.on.startswith("tables."):
                yield effect.on, at


def _settled(system: System) -> Iterator[tuple[str, str]]:
    """Yield the links of tables: what they are about, who stands behind whom there, and who trusts whom."""
    for backing in system.backings:
        backer, protege, opponent = backing.key.split(".")
        yield f"ties.{backer}.{protege}", f"backings.{backing.key}"
        for table in system.tables:
            if {protege, opponent} <= set(_insiders(table)):
                yield f"backings.{backing.key}", f"tables.{table.key}"
    for table in system.tables:
        for issue in table.agenda:
            yield f"issues.{issue}", f"tables.{table.key}"
            yield f"tables.{table.key}", f"issues.{issue}"
        pairs = ((one, other) for one in _insiders(table) for other in _insiders(table) if one != other)
        for one, other in pairs:
            yield f"trust.{one}.{other}", f"tables.{table.key}"
            yield f"tables.{table.key}", f"debts.{one}.{other}"
    yield from _kept_word(system)


def _kept_word(system: System) -> Iterator[tuple[str, str]]:
    """Yield the links of what somebody delivers, or takes back, to what the others trust it with and hold it owes."""
    delivered = {f"issues.{one.key}": one.deliverer for one in system.issues if one.deliverer}
    for move in system.moves:
        if any(delivered.get(effect.on) == move.by for effect in move.effects):
            for actor in system.actors:
                if actor.key != move.by:
                    yield f"moves.{move.key}", f"trust.{actor.key}.{move.by}"
                    yield f"moves.{move.key}", f"debts.{actor.key}.{move.by}"


def _insiders(table: Table) -> tuple[str, ...]:
    return (*table.seats, *table.vetoes)


def _wants(system: System) -> dict[tuple[str, str], list[str]]:
    """Return (actor, variable) -> paths of the elements that say what the actor wants of it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for position in system.positions:
        actor, issue, *_ = position.key.split(".")
        found[actor, f"issues.{issue}"].append(f"positions.{position.key}")
    for goodwill in system.goodwill:
        actor, other = goodwill.key.split(".")
        found[actor, f"ties.{other}.{actor}"].append(f"goodwill.{goodwill.key}")
    for concern in system.concerns:
        actor, owner, kind = concern.key.split(".")
        found[actor, f"assets.{owner}.{kind}"].append(f"concerns.{concern.key}")
    return found


def _numbers(system: System, stations: frozenset[str]) -> Iterator[str]:
    """Yield where the numbers lie of some stations and of what joins them."""
    wants = _wants(system)
    for move in system.moves:
        if f"moves.{move.key}" in stations:
            yield from _of_move(move, wants, stations)
    for hazard in system.hazards:
        yield from _of_hazard(hazard, stations)
    for rule in system.rules:
        yield from _on_the_way(f"rules.{rule.key}", rule.effects, stations)
    for table in system.tables:
        if f"tables.{table.key}" in stations:
            yield from _of_table(table, system)
    yield from _of_the_rest(system, stations)


def _of_the_rest(system: System, stations: frozenset[str]) -> Iterator[str]:
    """Yield where the numbers lie of backings, influences, levers, variables and obligations."""
    for backing in system.backings:
        if f"backings.{backing.key}" in stations:
            yield from _of_backing(backing, system, stations)
    yield from (f"influences.{one.key}" for one in system.influences if {one.source, one.target} <= stations)
    for lever in system.levers:
        at = f"levers.{lever.key}"
        if at in stations:
            yield f"{at}.level"
            yield from (
                f"{at}.drains.{place}" for place, one in enumerate(lever.drains) if one.on in stations
            )
    yield from (one for one in stations if one.startswith(("issues.", "ties.", "assets.", "flows.")))
    if any(one.startswith(("trust.", "debts.")) for one in stations):
        yield from BOOKS


def _of_backing(backing: Backing, system: System, stations: frozenset[str]) -> Iterator[str]:
    """Yield where the numbers of a backing lie: its own, its tie, and what the backer wants of the talks."""
    backer, protege, opponent = backing.key.split(".")
    yield from (f"backings.{backing.key}", f"ties.{backer}.{protege}", f"actors.{backer}.capability")
    for table in system.tables:
        if f"tables.{table.key}" in stations and {protege, opponent} <= set(_insiders(table)):
            yield from (f"positions.{backer}.{issue}" for issue in table.agenda)


def _of_move(
    move: Move, wants: Mapping[tuple[str, str], list[str]], stations: frozenset[str]
) -> Iterator[str]:
    """Yield where the numbers of an act lie: how often, what it does on the way, and what its author wants of that."""
    at = f"moves.{move.key}"
    yield from (f"{at}.{name}" for name in ("rate", "success", "price"))
    yield f"actors.{move.by}.responsiveness"
    for name, effects in (("effects", move.effects), ("failures", move.failures)):
        for place, effect in enumerate(effects):
            if effect.on in stations:
                yield f"{at}.{name}.{place}"
            yield from wants.get((move.by, effect.on), ())
    yield from (
        f"{at}.expects.{place}" for place, one in enumerate(move.expects) if f"moves.{one.move}" in stations
    )


def _of_hazard(hazard: Hazard, stations: frozenset[str]) -> Iterator[str]:
    """Yield where the numbers of a hazard lie: how often, what drives it on the way, and what it does there."""
    at = f"hazards.{hazard.key}"
    if at in stations:
        yield f"{at}.rate"
        yield from (f"{at}.drivers.{n}" for n, driver in enumerate(hazard.drivers) if driver.of in stations)
        yield from _on_the_way(at, hazard.effects, stations)


def _on_the_way(at: str, effects: Iterable[Effect], stations: frozenset[str]) -> Iterator[str]:
    """Yield where the numbers of effects lie by which something works on the way."""
    if at in stations:
        yield from (f"{at}.effects.{place}" for place, one in enumerate(effects) if one.on in stations)


def _of_table(table: Table, system: System) -> Iterator[str]:
    """Yield where the numbers of talks lie: what those who must consent want there, their weight, and their word."""
    yield f"tables.{table.key}"
    inside = _insiders(table)
    for section, elements in (("positions", system.positions), ("stakes", system.stakes)):
        for one in elements:
            actor, issue, *_ = one.key.split(".")
            if actor in inside and issue in table.agenda:
                yield f"{section}.{one.key}"
    for actor in inside:
        yield from (f"actors.{actor}.{name}" for name in ("capability", "face", "factions"))
