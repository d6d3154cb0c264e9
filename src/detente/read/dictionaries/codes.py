"""Actor codes of dictionaries: ``USAGOV`` is a state and a sector, ``[PRKGOV 090501-091031]`` holds for a time."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.records.types import Actor, Extra
from detente.records.vocabulary import Sector

STATE_LENGTH: Final = 3
FIELD: Final = "code"
"""Further field of an actor that holds its code."""

CENTURY_TURN: Final = 30
"""Years of two digits up to this one lie in this century."""

SECTORS: Final[dict[str, Sector]] = {
    "GOV": "GOV", "JUD": "GOV", "LEG": "GOV", "SPY": "GOV", "COP": "GOV", "ELI": "OTHER", "PPL": "OTHER",
    "MIL": "MIL", "REB": "MIL", "UAF": "MIL", "INS": "MIL", "SEP": "MIL",
    "MED": "MED", "EDU": "EDU", "IGO": "IGO", "UNO": "IGO",
}  # fmt: skip
"""Sector by the code that follows a state's; every other one is OTHER."""

NO_STATE: Final = frozenset(
    ("AGR", "BUS", "CRM", "CVL", "COP", "DEV", "EDU", "ELI", "ENV", "GOV", "HLH", "HRI", "JUD", "LAB", "LEG", "MED",
     "MIL", "MOD", "OPP", "PTY", "RAD", "REB", "REF", "REL", "SPY", "UAF")
)  # fmt: skip
"""Codes of sectors that may stand without a state."""

BODIES: Final = {"IGO": "IGO-", "NGO": "NGO-", "NGM": "NGO-", "IMG": "ARM-"}
"""Begin of a code of no single state and of the id that it becomes here."""

_SPAN: Final = re.compile(r"(?P<first>\d{8}|\d{6})\s*-\s*(?P<last>\d{8}|\d{6})$")
_OPEN: Final = re.compile(r"(?P<side>[<>])\s*(?P<day>\d{8}|\d{6})\s*>?$")


@dataclass(frozen=True, slots=True)
class Code:
    """An actor code and the days for which it holds, both included; None where it is open."""

    text: str
    start: date | None = None
    end: date | None = None

    @property
    def dated(self) -> bool:
        """Whether it holds for a time only."""
        return self.start is not None or self.end is not None

    def covers(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def code_at(codes: tuple[Code, ...], day: date | None) -> str | None:
    """Return the code that holds on a day: the first dated one that covers it, else the last undated one.

    day      None when the document has no date: then the undated one, else the last in the file
    returns  None when none holds
    """
    undated = [code.text for code in codes if not code.dated]
    if day is not None:
        covering = next((code.text for code in codes if code.dated and code.covers(day)), None)
        return covering if covering is not None else undated[-1] if undated else None
    return undated[-1] if undated else codes[-1].text if codes else None


def read_code(cell: str) -> Code | None:
    """Return the code of a cell such as ``GON``, ``USR <911226`` or ``HOBGOV 19950601 - 19990815``.

    returns  None when it is no code
    """
    text, _, when = cell.strip().partition(" ")
    when = when.strip().lstrip("(").rstrip(")")
    if not text:
        return None
    if not when:
        return Code(text.upper())
    if span := _SPAN.match(when):
        first, last = read_day(span["first"]), read_day(span["last"])
        return Code(text.upper(), first, last) if first and last and first <= last else None
    if open_end := _OPEN.match(when):
        day = read_day(open_end["day"])
        if day is None:
            return None
        return Code(text.upper(), end=day) if open_end["side"] == "<" else Code(text.upper(), start=day)
    return None


def read_day(digits: str) -> date | None:
    """Return the day of ``YYYYMMDD`` or ``YYMMDD``; 00 stands for the first, a day past the month for its last."""
    if len(digits) == 6:
        century = "20" if int(digits[:2]) <= CENTURY_TURN else "19"
        digits = century + digits
    year, month, day = int(digits[:4]), max(1, int(digits[4:6])), max(1, int(digits[6:]))
    if not (year >= 1 and month <= 12 and day <= 31):
        return None
    while day > 28:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
    return date(year, month, day)


def actor_ids(code: str) -> tuple[str, ...]:
    """Return the ids that a code names: ``USAGOV`` USA, ``IGOUNO`` IGO-UNO, ``FRO/BIL`` both, ``---`` none."""
    return tuple(dict.fromkeys(_actor_id(part) for part in code.split("/") if any(c.isalnum() for c in part)))


def _actor_id(code: str) -> str:
    head, rest = code[:STATE_LENGTH], code[STATE_LENGTH:]
    if head in BODIES and rest:
        return BODIES[head] + rest
    return "OTHER" if head in NO_STATE else head


def coded_as(code: str) -> Extra:
    """Return what an actor keeps of the code under which a user's dictionary names it; nothing for ""."""
    return ((FIELD, json.dumps(code)),) if code else ()


def code_of(actor: Actor) -> str:
    """Return the code under which a user's dictionary names an actor, "" when none does."""
    return next((str(json.loads(text)) for name, text in actor.extra if name == FIELD), "")


def sector_of(code: str) -> Sector:
    """Return the sector that a code tells; GOV when it is a state's alone."""
    head, rest = code[:STATE_LENGTH], code[STATE_LENGTH:]
    if head in ("IGO", "NGO", "NGM"):
        return "IGO" if head == "IGO" else "OTHER"
    if head == "IMG":
        return "MIL"
    parts = [rest[i : i + STATE_LENGTH] for i in range(0, len(rest), STATE_LENGTH)]
    parts = [head, *parts] if head in NO_STATE else parts
    if not parts:
        return "GOV"
    known = [SECTORS[part] for part in reversed(parts) if part in SECTORS]
    return known[0] if known else "OTHER"
