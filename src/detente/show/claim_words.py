"""Claims in words: propositions as entries of ``claims.yaml``, and entries as propositions on a system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from detente.errors import UsageError
from detente.explain.proposition import STAYS, Bargain, NotTestable, Proposition
from detente.explain.proposition import Sign as Way
from detente.model.change import (
    Back,
    Change,
    DropTerm,
    Forbid,
    Force,
    Hold,
    Scaled,
    SetNumber,
    Silence,
)
from detente.model.elements import Stage
from detente.model.files.claims_file import OUTCOMES, ClaimEntry, Sign
from detente.model.files.forms import number_text
from detente.model.files.nearest import one_of, quoted
from detente.records.interval import Interval
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)

if TYPE_CHECKING:
    from detente.model.system import System

_SIGNS: Final[dict[Way, Sign]] = {1: "rises", -1: "falls", 0: "changes", STAYS: "stays"}
_NUMBERS: Final[dict[Sign, Way]] = {word: number for number, word in _SIGNS.items()}
_STAGES: Final[dict[str, Stage]] = {stage: stage for stage in get_args(Stage)}
_WEEKS: Final = re.compile(r"(?P<rest>.+?)(?:@(?P<weeks>[0-9]{1,4}))?")


def entry_of(item: Proposition | NotTestable) -> ClaimEntry:
    """Return a claim that was read as an entry of the claims file.

    item  what was made of it
    """
    if isinstance(item, NotTestable):
        return ClaimEntry(
            item.key,
            item.words,
            read=item.claims,
            evidence=item.sentences,
            note=f"no test ({item.code}): {item.reason}",
        )
    return ClaimEntry(
        item.key,
        item.words,
        read=item.claims,
        evidence=item.sentences,
        form=item.form,
        given=tuple(map(change_form, item.given)),
        against=tuple(map(change_form, item.against)),
        backing=item.bargain.backing if item.bargain else "",
        table=item.bargain.table if item.bargain else "",
        outcome=outcome_form(item.outcome) if item.outcome else "",
        sign=_SIGNS[item.sign],
        hedge=item.hedge,
        threshold=item.threshold,
        actors=item.actors,
        mechanism=item.mechanism,
        term="/".join(item.term) if item.term else "",
        moves=item.moves,
        by=item.by.end if item.by else None,
    )


def proposition_of(entry: ClaimEntry, system: System) -> Proposition:
    """Return a bound entry as a test on a system.

    entry   with a form
    system  whose names it uses

    Raises UsageError when a change or outcome names what the system does not hold, or when it is not bound.
    """
    from detente.simulate.change_words import parse_change

    if entry.form is None:
        raise _off(entry, "it has no form", "a form, or nothing but the sentence", "add `form: contrast`")
    if bool(entry.backing) != bool(entry.table):
        raise _off(entry, "a backing without a table, or the reverse", "both or neither", "add the other")
    actor, slash, term = entry.term.partition("/")
    if entry.term and not slash:
        raise _off(entry, f"term {quoted(entry.term)}", "ACTOR/TERM", "write it so")
    return Proposition(
        key=entry.key,
        form=entry.form,
        claims=entry.read,
        words=entry.claim,
        actors=entry.actors,
        given=tuple(parse_change(words, system) for words in entry.given),
        against=tuple(parse_change(words, system) for words in entry.against),
        bargain=Bargain(entry.backing, entry.table) if entry.backing else None,
        outcome=outcome_of(entry.outcome) if entry.outcome else None,
        sign=_NUMBERS[entry.sign],
        threshold=entry.threshold,
        hedge=entry.hedge,
        mechanism=entry.mechanism,
        term=(actor, term) if entry.term else None,
        moves=entry.moves,
        by=Interval(entry.by, entry.by, "explicit") if entry.by else None,
        sentences=entry.evidence,
    )


def change_form(change: Change) -> str:
    """Return a change in the words that ``simulate.change_words.parse_change`` reads."""
    match change:
        case Force(move, week):
            return f"force:{move}@{week}"
        case Forbid(move):
            return f"forbid:{move}"
        case Hold(variable, level, kept):
            return f"{'hold' if kept else 'start'}:{variable}={number_text(level)}"
        case SetNumber(path, value):
            return f"set:{path}={number_text(value)}"
        case Scaled(path, factor):
            return f"scale:{path}={number_text(factor)}"
        case Back(backing, given):
            return f"back:{backing}={'yes' if given else 'no'}"
        case Silence(actor):
            return f"silence:{actor}"
        case DropTerm(actor, term):
            return f"drop:{actor}/{term}"


def outcome_form(outcome: Observable) -> str:
    """Return an observable in the words of ``OUTCOMES``."""
    match outcome:
        case LevelAt(variable, week):
            return f"level:{variable}{_at(week)}"
        case MeanLevel(variable):
            return f"mean:{variable}"
        case Made(moves, weeks):
            return f"made:{','.join(moves)}{_at(weeks)}"
        case Reached(table, stage, weeks):
            return f"reached:{table}={stage}{_at(weeks)}"
        case Ruptured(table, weeks):
            return f"ruptured:{table}{_at(weeks)}"
        case Fired(hazard, weeks):
            return f"fired:{hazard}{_at(weeks)}"
        case TermsAt(table, actor):
            return f"terms:{table}/{actor}"


def outcome_of(words: str) -> Observable:
    """Return the observable that words mean.

    words  as of ``OUTCOMES``

    Raises UsageError when they have another form.
    """
    name, _, rest = words.partition(":")
    match = _WEEKS.fullmatch(rest.strip())
    if match is None or name not in OUTCOMES:
        raise UsageError(
            "X030", "outcome", quoted(words), one_of(name, OUTCOMES), "; ".join(OUTCOMES.values())
        )
    what, weeks = match["rest"].strip(), int(match["weeks"]) if match["weeks"] else None
    left, _, right = what.rpartition("/" if name == "terms" else "=")
    match name:
        case "level":
            return LevelAt(what, weeks)
        case "mean":
            return MeanLevel(what)
        case "made":
            return Made(tuple(move.strip() for move in what.split(",")), weeks)
        case "ruptured":
            return Ruptured(what, weeks)
        case "fired":
            return Fired(what, weeks)
        case "reached" if right in _STAGES and left:
            return Reached(left, _STAGES[right], weeks)
        case "terms" if left and right:
            return TermsAt(left, right)
    raise UsageError("X030", "outcome", quoted(words), OUTCOMES[name], "write it so")


def _at(weeks: int | None) -> str:
    return "" if weeks is None else f"@{weeks}"


def _off(entry: ClaimEntry, came: str, wanted: str, fix: str) -> UsageError:
    return UsageError("X031", f"claims.{entry.key}", came, wanted, fix)
