"""Proposition: a claim as a test on a system; or the reason why it cannot be one.  Forms: ``model.md`` section 6."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from detente.model.change import Change
from detente.records.interval import Interval
from detente.records.vocabulary import Hedge
from detente.simulate.observables import Observable

Form = Literal[
    "leverage", "contrast", "forecast", "only_if", "because", "shows", "believes", "spread", "matters"
]
FORMS: Final[tuple[str, ...]] = get_args(Form)
Sign = Literal[-1, 0, 1, 2]
"""Which way a claim says that the outcome goes: rises, falls (-1), changes either way (0), or stays (``STAYS``)."""
STAYS: Final = 2
"""Sign of a claim that it makes no difference: the outcome moves by no more than the threshold."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """A leverage claim: does the backing better what ``protege`` gets at a table?  [Lambda, model.md (8)]

    backing  key BACKER.PROTEGE.OPPONENT of the system's backing
    table    key of the table
    """

    backing: str
    table: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """A test.

    key        "p-" and 12 hex digits of the claim ids
    form       which test
    claims     ids of the claim records that say it, earliest first
    words      what is tested, few own words made by rule
    actors     actor ids it is about
    given      what is done [I]; against  what is done instead [I']
    bargain    leverage only
    outcome    what is looked at [Y]; None for leverage
    sign       +1 when the claim says that it rises (is likelier), -1 falls, 0 changes either way, ``STAYS`` does not
    threshold  least difference that counts [delta], in the unit of the outcome, >= 0; above 0 where it stays
    hedge      how sure the text is
    mechanism  paths of the numbers that carry the claim from cause to effect, most direct first
    term       because only: (actor, term) as in ``change.DropTerm``
    moves      because, shows, believes: keys of the moves whose choice is looked at
    by         dated forecasts: the day it is to have come true by
    sentences  evidence strings of sentences that say it, beside those of its claims: the analyst points to them
    """

    key: str
    form: Form
    claims: tuple[str, ...]
    words: str
    actors: tuple[str, ...]
    given: tuple[Change, ...] = ()
    against: tuple[Change, ...] = ()
    bargain: Bargain | None = None
    outcome: Observable | None = None
    sign: Sign = 1
    threshold: float = 0.0
    hedge: Hedge = "none"
    mechanism: tuple[str, ...] = ()
    term: tuple[str, str] | None = None
    moves: tuple[str, ...] = ()
    by: Interval | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTestable:
    """A claim that is no test here.

    key     as of a proposition
    claims  ids of the claim records
    words   what the claim says, few own words made by rule
    reason  one sentence: why, and what would make it a test
    code    short stable word: norm, praise, unbound-cause, unbound-effect, no-actor, no-mechanism, no-table

    sentences  as of a proposition
    """

    key: str
    claims: tuple[str, ...]
    words: str
    reason: str
    code: str
    sentences: tuple[str, ...] = ()
