"""Denials: sentences by which a text says itself that a meeting was not held: "the summit did not take place"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.explain.ranks import rank_of_words
from detente.read.reading import DocumentReading

if TYPE_CHECKING:
    from detente.explain.folder import Folder
    from detente.records.interval import Interval

_MEETING: Final = r"(?P<what>(?:summit|meeting|visit|encounter|talks|dialogue|session|handshake)s?)"
_NOT_HELD: Final = re.compile(
    rf"\b{_MEETING}\b(?P<of>(?:\s+(?:of|between|with|in|at|set|planned|due|for|on|by)\s[^,;:.]{{1,60}}?)?)\s+"
    r"(?:(?:was|were)\s+(?:never|not)\s+held|(?:has|have)\s+(?:never|not)\s+(?:been\s+held|taken\s+place)"
    r"|did(?:\s+not|n[’']t)\s+(?:take\s+place|happen|come\s+about)|never\s+(?:took\s+place|happened|came\s+about))"
    r"(?!\s+(?:since|until|till|before|yet|only|because|there|here|as\b|in\s+order))",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|should|no|such)\b", re.IGNORECASE
)
_QUOTED: Final = re.compile(r"[“\"][^”\"]*$")
_SECOND: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|another|next|further|new)\b|\bagain\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A sentence that says that a meeting was not held.

    record   id of its segment
    doc      its document
    words    the sentence up to the denial, and the one before it
    counted  whether it speaks of a further meeting ("the second")
    """

    record: str
    doc: str
    words: str
    counted: bool


def find_denials(documents: Iterable[DocumentReading]) -> tuple[Denial, ...]:
    """Return the sentences that deny a meeting, in the order of the documents and the text.

    documents  every document's records
    """
    return tuple(denial for one in documents for denial in _in_document(one))


def _in_document(one: DocumentReading) -> list[Denial]:
    found, before = list[Denial](), ""
    for segment in one.segments:
        sentence = " ".join(one.text[slice(*segment.sentence)].split())
        match = _NOT_HELD.search(sentence) if segment.role == "body" else None
        if match:
            head = sentence[: match.end()]
            clause = re.split(r"[,;:]\s|\b(?:and|but|that)\s", sentence[: match.start()])[-1]
            if not _SUPPOSED.search(clause) and not _QUOTED.search(head):
                counted = bool(_SECOND.search(clause[-40:]) or _SECOND.search(match["of"]))
                found.append(Denial(segment.id, segment.doc, f"{before} {head}".strip(), counted))
        before = sentence
    return found


def denied(
    actors: tuple[str, ...], rank: str | None, ordinal: str, scheduled: Interval, folder: Folder
) -> tuple[str, ...]:
    """Return the sentences that deny a planned meeting of two actors, written when it should have been held.

    actors     who was to meet
    rank       leader or official, None when the plan does not tell
    ordinal    which meeting, "" when the plan does not count
    scheduled  when it was to be
    folder     the indexed reading
    """
    found = []
    for denial in folder.denials:
        written = folder.written(denial.doc)
        if written is None or written.start <= scheduled.end or folder.main_pair.get(denial.doc) != actors:
            continue
        if denial.counted and not ordinal:
            continue
        told = rank_of_words(denial.words)
        if told and rank and told != rank:
            continue
        if (told and told == rank) or (ordinal and denial.counted):
            found.append(denial.record)
    return tuple(found[:2])
