"""Plain data of the answers about a model and its futures: what ``--json`` writes and every view draws from.

Raw shares stand here with their kind, and with ``drafted`` where nobody has confirmed the numbers behind them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from detente.model.numbers import parameters
from detente.simulate.change_words import change_words
from detente.simulate.ensemble import SHARES, Ensemble
from detente.simulate.whatif import WhatIf

if TYPE_CHECKING:
    from detente.explain.outlook import Outlook
    from detente.explain.sides import SideLeverage
    from detente.read.links.links import EventGroup
    from detente.show.situation import Situation


def head(situation: Situation) -> dict[str, object]:
    """Return what every answer says of its system.

    situation  the system and how far it is confirmed
    """
    system = situation.system
    return {
        "system": system.name,
        "start": system.start,
        "weeks": system.horizon,
        "drafted": not situation.reviewed,
        "confirmed": list(situation.confirmed),
    }


def model_data(situation: Situation, path: str) -> dict[str, object]:
    """Return a system as data: every number by its path, and the whole of it unless a path is asked for.

    situation  the system and how far it is confirmed
    path       only numbers at or under it; "" for all
    """
    numbers = [
        {
            "path": at,
            "value": number.value,
            "prior": str(number.prior) if number.prior else None,
            "drafted": number.drafted,
            "why": number.why,
            "evidence": list(number.evidence),
        }
        for at, number in parameters(situation.system).items()
        if not path or at == path or at.startswith(f"{path}.")
    ]
    notes = [{"path": at, "words": words} for at, words in situation.notes]
    whole = {} if path else {"model": situation.system}
    return {**head(situation), "numbers": numbers, "notes": notes, **whole}


def outlook_data(
    situation: Situation, outlook: Outlook, groups: Sequence[EventGroup] = ()
) -> dict[str, object]:
    """Return what may come as data, with the course of every level; what is grave on a condition only.

    situation  the system and how far it is confirmed
    outlook    what came of its runs
    groups     the events that were read, for the number of such events
    """
    from detente.explain.grave import events_told, grave_keys

    apart = grave_keys(situation.system)
    model, base = outlook.model, outlook.base
    return {
        **head(situation),
        "kind": "simulated",
        "run_id": model.run_id,
        "base_run_id": base.run_id,
        "replications": model.done,
        "prospects": outlook.prospects,
        "conditional": [
            {
                **{field.name: getattr(one, field.name) for field in fields(one)},
                "events_told": events_told(groups, one.actors),
            }
            for one in outlook.grave
        ],
        "shares": {key: shares for key, shares in _shares(model, base).items() if key not in apart},
        "levels": _levels(model),
    }


def whatif_data(situation: Situation, found: WhatIf) -> dict[str, object]:
    """Return a contrast as data.

    situation  the system and how far it is confirmed
    found      the contrast
    """
    return {
        **head(situation),
        "kind": "simulated",
        "changes": [change_words(change) for change in found.changes],
        "against": [change_words(change) for change in found.against],
        "replications": found.replications,
        "differences": found.differences,
    }


def leverage_data(situation: Situation, found: Sequence[SideLeverage], draws: int) -> dict[str, object]:
    """Return the leverage of every side as data; what can make no difference stands apart.

    situation  the system and how far it is confirmed
    found      of every side
    draws      of the numbers
    """
    sides = [
        {"key": side.key, **{field.name: getattr(side, field.name) for field in fields(side)}}
        for side in found
    ]
    return {
        **head(situation),
        "kind": "share",
        "draws": draws,
        "sides": [side for side in sides if side["effect"] not in ("none", "no room")],
        "zeros": _named(sides, "none"),
        "no_room": _named(sides, "no room"),
    }


def _named(sides: Sequence[dict[str, object]], effect: str) -> list[dict[str, object]]:
    """Return which sides have an effect that is none, without numbers."""
    return [
        {name: side[name] for name in ("key", "table", "stated")}
        for side in sides
        if side["effect"] == effect
    ]


def _shares(model: Ensemble, base: Ensemble) -> dict[str, dict[str, list[float]]]:
    """Return the share of runs in which each outcome has come by the end of each week."""
    columns = zip(model.outcomes, model.shares().T.tolist(), base.shares().T.tolist(), strict=True)
    return {outcome.key: {"model": one, "base": other} for outcome, one, other in columns}


def _levels(run: Ensemble) -> dict[str, dict[str, list[float | None]]]:
    """Return mean and quantiles of every variable by week; null where no replication has a level."""
    rows: dict[str, Any] = {"mean": run.mean()}
    rows |= {f"p{100 * share:02.0f}": level for share, level in zip(SHARES, run.quantiles(), strict=True)}
    return {
        variable: {name: [_finite(one) for one in level[:, place].tolist()] for name, level in rows.items()}
        for place, variable in enumerate(run.variables)
    }


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
