"""Binding: a claim bound to a system, before it is known which other claims say the same."""

from __future__ import annotations

from dataclasses import dataclass

from detente.explain.proposition import Bargain, Form
from detente.explain.propositions.matters import Sign
from detente.model.change import Change
from detente.records.interval import Interval
from detente.simulate.observables import Observable


@dataclass(frozen=True, slots=True)
class Binding:
    """What a ``Proposition`` says beyond whose claim it is; the fields are its."""

    form: Form
    words: str
    actors: tuple[str, ...]
    sign: Sign
    given: tuple[Change, ...] = ()
    against: tuple[Change, ...] = ()
    bargain: Bargain | None = None
    outcome: Observable | None = None
    threshold: float = 0.0
    mechanism: tuple[str, ...] = ()
    term: tuple[str, str] | None = None
    moves: tuple[str, ...] = ()
    by: Interval | None = None

    @property
    def question(self) -> tuple[object, ...]:
        """What makes two claims answers to one question, the sign and the day left out."""
        return (self.form, self.given, self.against, self.bargain, self.outcome, self.term, self.moves)

    @property
    def turned(self) -> tuple[object, ...]:
        """The same question with its two worlds changed round."""
        return (self.form, self.against, self.given, self.bargain, self.outcome, self.term, self.moves)
