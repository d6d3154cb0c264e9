"""Events in words: a short clause of our own for a coded act, its verb by its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from detente.explain.wording import articled
from detente.read.gazetteer import actor_label
from detente.records.evidence import is_row
from detente.records.types import Actor, Event
from detente.show.view_words import listed

# how a clause goes on after "to", "did not", "may": the base form of each verb above
_BASE: Final = {
    "agreed": "agree",
    "appeared": "appear",
    "attacked": "attack",
    "broke": "break",
    "built": "build",
    "called": "call",
    "came": "come",
    "congratulated": "congratulate",
    "cooperated": "cooperate",
    "criticised": "criticise",
    "dismantled": "dismantle",
    "eased": "ease",
    "exchanged": "exchange",
    "expelled": "expel",
    "fought": "fight",
    "gave": "give",
    "held": "hold",
    "imposed": "impose",
    "kept": "keep",
    "made": "make",
    "mediated": "mediate",
    "mended": "mend",
    "met": "meet",
    "moved": "move",
    "paid": "pay",
    "pledged": "pledge",
    "praised": "praise",
    "protested": "protest",
    "pulled": "pull",
    "refused": "refuse",
    "released": "release",
    "renewed": "renew",
    "seized": "seize",
    "sent": "send",
    "shook": "shake",
    "showed": "show",
    "signed": "sign",
    "spoke": "speak",
    "stopped": "stop",
    "supported": "support",
    "suspended": "suspend",
    "tested": "test",
    "threatened": "threaten",
    "turned": "turn",
    "used": "use",
    "visited": "visit",
    "voiced": "voice",
    "was": "be",
    "were": "be",
    "worked": "work",
}
_MEETING: Final = ("meet {t}", "meet", "meet")
_VISIT: Final = ("visit {t}", "visit", "visit")
_GOING: Final = ("visit", "pay", "come to", "go to", "travel", "fly to", "call on")
"""How the words of a plan begin when one side is to go to the other."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A row of event_clauses.tsv: what it asks of an event, and the three forms of its clause."""

    plover: str
    mode: str
    cameo: str
    words: tuple[str, ...]
    with_target: str
    alone: str
    equals: str

    def fits(self, event: Event, words: Sequence[str]) -> bool:
        """Return whether an event with these trigger words reads this way."""
        return (
            self.plover == event.plover
            and self.mode in ("", event.mode)
            and self.cameo in ("", event.cameo)
            and (not self.words or any(word.startswith(self.words) for word in words))
        )


@cache
def _clauses() -> tuple[_Clause, ...]:
    table = files("detente.show").joinpath("event_clauses.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple(
        _Clause(plover, mode, cameo, tuple(words.split(",")) if words else (), with_target, alone, equals)
        for plover, mode, cameo, words, with_target, alone, equals in lines[1:]
    )


def actor_words(actor: Actor) -> str:
    """Return an actor as a sentence names it: a person or paper by name, else the state or body with its article."""
    if actor.name:
        return actor.name
    return labelled(actor.id)


def labelled(actor_id: str) -> str:
    """Return an actor id in words with the article English wants: "the United States", "China", "NATO"."""
    return articled(actor_id, actor_label(actor_id))


def names(actors: Sequence[Actor]) -> str:
    """Return the names of some actors as a list in words, each once."""
    return listed(list(dict.fromkeys(actor_words(actor) for actor in actors)))


def event_clause(event: Event) -> str:
    """Return an event as a clause: "China and North Korea met", "China to visit North Korea" when planned.

    event  a coded act; its status sets the verb's form, a hedge adds "reportedly"
    """
    with_target, alone, equals = _forms(event)
    source, target = names(event.source), names(event.target)
    if event.target and source != target:
        clause = with_target.format(t=target)
    else:
        clause = equals if len(event.source) > 1 else alone
    return _capital(f"{source or 'somebody'} {_finished(event, clause)}")


def happening_words(members: Sequence[Event], place: str | None) -> str:
    """Return a happening as a clause: of what texts tell our own, of what data rows alone tell the analyst's.

    members  records of one happening, at least one
    place    where, added to a clause of ours that does not name it
    """
    told = [event for event in members if not is_row(event.doc)]
    if not told:
        return _capital(members[0].trigger.text.rstrip("."))
    clause = event_clause(fullest(told))
    return f"{clause} in {place}" if place and place not in clause else clause


def fullest(members: Sequence[Event]) -> Event:
    """Return the record that says most: both sides, a stated day, a mode, persons; the first of equals.

    members  records of one happening, at least one
    """
    return max(
        members,
        key=lambda event: (
            event.status == "happened",
            event.hedge == "none",
            len({actor.id for actor in (*event.source, *event.target)}),
            event.date is not None and event.date.basis != "inferred",
            bool(event.mode),
            sum(1 for actor in (*event.source, *event.target) if actor.name),
        ),
    )


def _forms(event: Event) -> tuple[str, str, str]:
    if event.cameo == "036" and event.status == "planned":
        return _VISIT if event.target and event.trigger.text.lower().startswith(_GOING) else _MEETING
    words = event.trigger.text.lower().replace("-", " ").split()
    found = next(clause for clause in _clauses() if clause.fits(event, words))
    return found.with_target, found.alone, found.equals


def _finished(event: Event, clause: str) -> str:
    """Return the clause in the form its status asks for."""
    match event.status:
        case "planned":
            return f"to {_base(clause)}"
        case "hypothetical":
            return f"may {_base(clause)}"
        case "negated":
            verb, _, rest = clause.partition(" ")
            return f"{verb} not {rest}" if verb in ("was", "were") else f"did not {_base(clause)}"
        case _:
            doubted = event.hedge in ("possible", "likely")
            return f"reportedly {clause}" if doubted else clause


def _base(clause: str) -> str:
    words = clause.split(" ")
    return " ".join([_BASE.get(word, word) for word in words[:5]] + words[5:])


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
