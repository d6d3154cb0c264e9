"""Asking: a question to its answer, by way of the cache, with patience, one repair and a cap on requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from detente.errors import InputError
from detente.read.backends.llm_answers import Answer
from detente.read.backends.llm_cache import Cache, Kept
from detente.read.backends.llm_prompts import Question, repair
from detente.read.backends.llm_wire import Busy, Reply, Wire

TRIES: Final = 5
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
_SPENT: Final = "the cap on requests for one document was reached"


@dataclass(slots=True)
class Asker:
    """Puts the questions of one document.

    model   as the user named it: part of the cache's key
    wire    None when only the cache may answer
    cache   None when nothing is kept
    cap     requests that one document may cost; what the cache answers counts as it did when it was asked
    pause   waits so many seconds
    faults  why questions went without answer, and how often
    """

    model: str
    wire: Wire | None
    cache: Cache | None
    cap: int
    pause: Callable[[float], None] = time.sleep
    spent: int = 0
    faults: dict[str, int] = field(default_factory=dict)

    def ask(self, question: Question[Answer]) -> Answer | None:
        """Return the answer; None when none came that fits, which is then counted among the faults.

        Raises InputError when the cache alone may answer and has none, ServiceError when the model is out of reach.
        """
        if self.spent >= self.cap:
            self._fault(_SPENT)
            return None
        kept = self._kept(question)
        if kept is None:
            kept = self._fresh(question)
            if self.cache is not None:
                self.cache.put(self.model, question.prompt_hash, question.text_hash, kept)
        self.spent += kept.requests
        if kept.answer is None:
            self._fault(kept.fault)
            return None
        try:
            return question.form.read(kept.answer)
        except ValueError:
            self._fault("a kept answer does not fit the form")
            return None

    def _fault(self, reason: str) -> None:
        self.faults[reason] = self.faults.get(reason, 0) + 1

    def _kept(self, question: Question[Answer]) -> Kept | None:
        """Return what the cache holds; a fault is asked again unless only the cache may answer."""
        kept = self.cache.get(self.model, question.prompt_hash, question.text_hash) if self.cache else None
        if self.wire is not None:
            return kept if kept is None or kept.answer is not None else None
        if kept is None:
            where = (
                str(self.cache.path(self.model, question.prompt_hash, question.text_hash))
                if self.cache
                else ""
            )
            raise InputError(
                "D065", where, "no kept answer to a question of this text", f"an answer of {self.model}",
                "run once without --replay, or check that text, model and version of Detente are those of that run",
            )  # fmt: skip
        return kept

    def _fresh(self, question: Question[Answer]) -> Kept:
        """Ask; when the answer does not fit, ask once more and say why."""
        requests = 0
        asked: Question[Answer] = question
        fault = ""
        for _ in range(2):
            try:
                reply = self._patiently(asked)
            except Busy as busy:
                return Kept(None, f"the server did not answer ({busy})", requests + 1)
            requests += 1
            fault = reply.fault or _misfit(question, reply.text)
            if not fault:
                return Kept(reply.text, "", requests)
            asked = repair(question, reply.text, fault)
        return Kept(None, "the answer did not fit the form, nor did its repair", requests)

    def _patiently(self, question: Question[Answer]) -> Reply:
        """Ask until the server answers, waiting longer each time.

        Raises Busy after the last try.
        """
        assert self.wire is not None
        wait = FIRST_WAIT
        for left in range(TRIES - 1, -1, -1):
            try:
                return self.wire.ask(question.system, question.user, question.form.schema())
            except Busy as busy:
                if not left:
                    raise
                self.pause(min(LONGEST_WAIT, max(wait, busy.after or 0.0)))
                wait *= 2
        raise AssertionError("unreachable: the last try returns or raises")


def _misfit(question: Question[Answer], text: str) -> str:
    """Return why a text does not fit the form, "" when it does."""
    try:
        question.form.read(text)
    except ValueError as error:
        return f"{error}".partition("\n  For further")[0] or "it does not fit the schema"
    return ""
