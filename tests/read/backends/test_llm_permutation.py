"""The self-test by renamed labels, on two functions that stand for models: one reads rules, one goes by names."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from detente.read.backends.llm_asking import Asker
from detente.read.backends.llm_labels import labels
from detente.read.backends.llm_permutation import permutation_check
from detente.read.backends.llm_wire import Reply, put

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models.function import AgentInfo

SENTENCES = ("Norway sent tents to Nepal.", "Ghana closed its embassy in Togo.", "It rained.")
RIGHT = {"sent tents": "event.aid", "closed its embassy": "event.sanction"}


class ByFunction:
    """A wire to a function that stands for a model, through pydantic-ai as a real one."""

    def __init__(self, code: Callable[[str, dict[str, str]], list[str]]) -> None:
        from pydantic_ai.messages import ModelResponse, SystemPromptPart, TextPart, UserPromptPart
        from pydantic_ai.models.function import FunctionModel

        def respond(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
            parts = [part for message in messages for part in message.parts]
            system = next(str(part.content) for part in parts if isinstance(part, SystemPromptPart))
            user = next(str(part.content) for part in parts if isinstance(part, UserPromptPart))
            (sentence,) = json.loads(user)["sentences"]
            rules = dict(re.findall(r"^- (\S+): (.+)$", system, re.MULTILINE))
            found = {"sentence": sentence["sentence"], "labels": code(sentence["text"], rules)}
            return ModelResponse(parts=[TextPart(json.dumps({"found": [found]}))])

        self.model = FunctionModel(respond)

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> Reply:
        """Put the question."""
        return asyncio.run(put(self.model, system, user, schema, native=False))


def by_rule(text: str, rules: dict[str, str]) -> list[str]:
    """Return the name that stands before the right rule."""
    meant = {labels()[label].meaning for words, label in RIGHT.items() if words in text}
    return [name for name, rule in rules.items() if rule in meant]


def by_name(text: str, rules: dict[str, str]) -> list[str]:
    """Return the right name, whatever rule stands behind it."""
    return [label for words, label in RIGHT.items() if words in text and label in rules]


def test_one_that_reads_the_rules_is_steady() -> None:
    """Names without a sense and exchanged names make no difference; a sentence without labels does not count."""
    report = permutation_check(Asker("own", ByFunction(by_rule), None, 100), SENTENCES)
    assert (report.asked, report.generic, report.swapped, report.by_sound) == (2, 1.0, 1.0, 0.0)


def test_one_that_goes_by_the_names_is_found_out() -> None:
    """It knows nothing under names without a sense, and follows exchanged ones."""
    report = permutation_check(Asker("own", ByFunction(by_name), None, 100), SENTENCES)
    assert (report.asked, report.generic, report.swapped, report.by_sound) == (2, 0.0, 0.0, 1.0)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_names_follow_from_the_seed_and_no_label_keeps_its_own(seed: int) -> None:
    """Whatever the seed, exchanged names are a permutation without a fixed point: a model by rule stays steady."""
    report = permutation_check(Asker("own", ByFunction(by_rule), None, 100), SENTENCES[:1], seed)
    assert (report.swapped, report.by_sound) == (1.0, 0.0)


def test_nothing_answered_is_no_share() -> None:
    """Without an answer there is nothing to report."""
    report = permutation_check(Asker("own", ByFunction(by_rule), None, 0), SENTENCES)
    assert (report.asked, report.generic) == (0, None)
