"""The claims file: ``claims.yaml``: what is put on trial, in plain words or bound to the model.

What was read is proposed; what an analyst changes wins (``wins: true``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

from detente.model.change import ChangeName
from detente.model.files.nearest import one_of, quoted
from detente.model.files.spec import read_as
from detente.model.files.write import dump
from detente.model.files.yaml_tree import parse_tree, read_text
from detente.records.evidence import Evidence
from detente.records.vocabulary import Hedge

ClaimForm = Literal[
    "leverage", "contrast", "forecast", "only_if", "because", "shows", "believes", "spread", "matters"
]
"""The forms of ``explain.proposition``, which this layer may not import; a test holds them equal."""
Sign = Literal["rises", "falls", "changes", "stays"]
OutcomeName = Literal["level", "mean", "made", "reached", "ruptured", "fired", "terms"]
OUTCOMES: Final[dict[str, str]] = {
    "level": "level:VARIABLE or level:VARIABLE@WEEK",
    "mean": "mean:VARIABLE",
    "made": "made:MOVE,MOVE or made:MOVE@WEEKS",
    "reached": "reached:TABLE=STAGE or reached:TABLE=STAGE@WEEKS",
    "ruptured": "ruptured:TABLE or ruptured:TABLE@WEEKS",
    "fired": "fired:HAZARD or fired:HAZARD@WEEKS",
    "terms": "terms:TABLE/ACTOR",
}
assert set(OUTCOMES) == set(get_args(OutcomeName))
_WORD: Final = re.compile(r"([a-z]+)\s*:\s*(\S.*)")
NAME: Final = "claims.yaml"


def _change(words: str) -> str:
    return _begins(words, get_args(ChangeName), "change")


def _outcome(words: str) -> str:
    return _begins(words, OUTCOMES, "outcome")


def _positive(number: float) -> float:
    if number < 0:
        raise ValueError(f"{number:g} is below zero")
    return number


def _slice(form: str) -> str:
    """Return an evidence string; raises ValueError when it is no slice of a document."""
    Evidence.parse(form)
    return form


def _begins(words: str, known: Iterable[str], what: str) -> str:
    """Return the words; raises ValueError when they do not begin with a known one and a colon."""
    match = _WORD.fullmatch(words)
    if match is None or match[1] not in known:
        began = match[1] if match else words.partition(":")[0]
        raise ValueError(f"the {what} {quoted(words)} begins with no known word; {one_of(began, known)}")
    return words


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One claim.

    key        of the proposition; any word for a claim of one's own
    claim      the sentence, in own words
    read       ids of the claim records that say it, () for a claim of one's own
    evidence   where sentences begin that say it: DOC#START-END~HASH, also where the reader found no claim; what it
               found in them is taken as read
    form       which test; None: as the sentence suggests
    given      what is done, in the words of ``detente whatif``: ``force:MOVE@WEEK``, ``hold:VARIABLE=0.4`` ...
    against    what is done instead
    backing    leverage only: BACKER.PROTEGE.OPPONENT; ``table`` where it is to count
    outcome    what is looked at (``OUTCOMES``), "" for leverage
    sign       whether the claim says that it rises, falls, changes either way, or stays within the threshold
    hedge      how sure the text is
    threshold  least difference that counts, in the unit of the outcome, >= 0
    actors     ids of the actors it is about
    mechanism  paths of the numbers that carry it from cause to effect
    term       because only: ACTOR/TERM that is dropped
    moves      keys of the moves whose choice is looked at
    by         the day by which it is to have come true
    wins       takes the place of what was read of the same claims; a claim without ``read`` is the analyst's own and is
               tried whatever stands here
    note       why it is no test, or what the analyst has to say
    """

    key: str
    claim: str
    read: tuple[str, ...] = ()
    evidence: tuple[Annotated[str, _slice], ...] = ()
    form: ClaimForm | None = None
    given: tuple[Annotated[str, _change], ...] = ()
    against: tuple[Annotated[str, _change], ...] = ()
    backing: str = ""
    table: str = ""
    outcome: Annotated[str, _outcome] = ""
    sign: Sign = "rises"
    hedge: Hedge = "none"
    threshold: Annotated[float, _positive] = 0.0
    actors: tuple[str, ...] = ()
    mechanism: tuple[str, ...] = ()
    term: str = ""
    moves: tuple[str, ...] = ()
    by: date | None = None
    wins: bool = False
    note: str = ""

    @property
    def is_bound(self) -> bool:
        """Whether it says itself which test it is."""
        return self.form is not None


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """What is put on trial, in order."""

    claims: tuple[ClaimEntry, ...] = ()


def load_claims_file(path: Path | str) -> ClaimsFile:
    """Return what a claims file states; an empty file states nothing.

    Raises CaseError that names file, line and column of every mistake.
    """
    return parse_claims_file(read_text(Path(path)), str(path))


def parse_claims_file(text: str, where: str) -> ClaimsFile:
    """Return what the text of a claims file states.

    Raises CaseError.
    """
    return read_as(ClaimsFile, parse_tree(text, where), where)


def dump_claims_file(claims: ClaimsFile, head: Sequence[str] = ()) -> str:
    """Return the text of a claims file; ``load_claims_file`` yields the same.

    Raises ValueError when a key stands in it twice.
    """
    return dump(
        claims, head, {"claims": "key: sentence, form, what is done, what instead, what is looked at."}
    )
