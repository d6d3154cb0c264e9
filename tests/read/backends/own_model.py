"""A model of our own making: answers written by hand for own sentences.  It says nothing about any real model."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.read.backends.llm_asking import Asker
from detente.read.backends.llm_cache import Cache
from detente.read.backends.llm_wire import Reply

MODEL = "openai:own"
Json = dict[str, Any]
Step = Reply | Exception | str

LIFTED = "Peru lifted its tariffs on Chilean copper on 3 May 2016."
NEEDED = "Chile needs Peruvian gas, a minister said."
TEXT = f"{LIFTED} {NEEDED}"

EVENT = {
    "trigger": "lifted its tariffs", "source": ["Peru"], "target": ["Chilean"], "status": "happened",
    "reciprocal": False, "hedge": "none", "done": "on 3 May 2016", "scheduled": None,
}  # fmt: skip
CLAIM = {
    "effect": "Peruvian gas", "polarity": "+", "hedge": "necessary", "claimant": "a minister", "cause": None,
    "cue": "needs", "condition": None, "holder": ["Chile"],
}  # fmt: skip
STATEMENT = {
    "speaker": "a minister", "cue": "said", "content": [NEEDED[:24]], "form": "paraphrased", "addressee": [],
}  # fmt: skip


def answer(system: str, user: str) -> str:
    """Return what a faultless model answers: labels by the words of a sentence, records by the label asked for."""
    data = json.loads(user)
    if "question" in data:
        data = json.loads(data["question"])
    if "sentences" in data:
        found = [{"sentence": one["sentence"], "labels": _labels(one["text"])} for one in data["sentences"]]
        return json.dumps({"found": [one for one in found if one["labels"]]})
    kind = {"event.retreat": EVENT, "claim.interest": CLAIM, "statement": STATEMENT}
    items = [item for name, item in kind.items() if f"\n{name}: " in system.partition("Not to be taken")[0]]
    return json.dumps({"items": items})


def _labels(text: str) -> list[str]:
    words = {"lifted": ["event.retreat"], "needs": ["claim.interest", "statement"]}
    return [name for word, names in words.items() if word in text for name in names]


@dataclass
class Own:
    """A wire to it: what it was asked, and what it does instead of answering, in order, before it answers."""

    instead: list[Step] = field(default_factory=list)
    brain: Callable[[str, str], str] = answer
    asked: list[tuple[str, str]] = field(default_factory=list)

    def ask(self, system: str, user: str, schema: Json) -> Reply:
        """Answer, or do what stands first in ``instead``."""
        self.asked.append((system, user))
        step = self.instead.pop(0) if self.instead else self.brain(system, user)
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, Reply) else Reply(step)


def asker(
    wire: Own | None, cache: Cache | None = None, *, cap: int = 400, waits: list[float] | None = None
) -> Asker:
    """Return an asker that does not sleep but writes down how long it would have."""
    noted = [] if waits is None else waits
    return Asker(MODEL, wire, cache, cap, noted.append)


def ids(found: Sequence[Any]) -> list[str]:
    """Return the ids of actors."""
    return [actor.id for actor in found]
