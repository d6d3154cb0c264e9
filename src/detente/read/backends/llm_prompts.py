"""Prompts: the instruction stands in the system part, the article's words in the user part, as JSON data.

What an article says is never an instruction: it is quoted as a JSON string, so that no word of it can close the data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic

from detente.read.backends.llm_answers import (
    Answer,
    Claims,
    Events,
    Form,
    Relations,
    Screening,
    Statements,
)
from detente.read.backends.llm_labels import Label, labels
from detente.read.backends.tables import rows
from detente.records.identity import digest


@cache
def _words(name: str) -> str:
    """Return a piece of the instructions by its name in ``prompts.tsv``."""
    return next(text for key, text in rows("prompts.tsv") if key == name)


@dataclass(frozen=True, slots=True)
class Question(Generic[Answer]):
    """What a model is asked.

    system  the instruction
    user    the data, JSON
    form    of the answer
    """

    system: str
    user: str
    form: Form[Answer]

    @property
    def prompt_hash(self) -> str:
        """16 hex digits of the instruction."""
        return digest(self.system.encode(), 16)

    @property
    def text_hash(self) -> str:
        """16 hex digits of the data."""
        return digest(self.user.encode(), 16)


def screening(
    sentences: Sequence[tuple[int, str]], names: Mapping[str, str] | None = None
) -> Question[Screening]:
    """Return the question which sentences hold what.

    sentences  (number, text)
    names      what to call each label, by its id; None for its own id
    """
    shown = [f"- {names[one.id] if names else one.id}: {one.meaning}" for one in labels().values()]
    form = Form(Screening)
    system = _joined(_words("screen"), _words("data"), _words("labels"), *shown, _schema(form))
    data = {"sentences": [{"sentence": number, "text": text} for number, text in sentences]}
    return Question(system, _json(data), form)


def events(label: Label, sentence: str, before: str) -> Question[Events]:
    """Return the question for the events of one type in a sentence.

    before  the sentence before it, to tell whom a pronoun means
    """
    return _extraction(label, sentence, before, Form(Events))


def statements(label: Label, sentence: str, before: str) -> Question[Statements]:
    """Return the question for the statements of a sentence."""
    return _extraction(label, sentence, before, Form(Statements))


def claims(label: Label, sentence: str, before: str) -> Question[Claims]:
    """Return the question for the claims of one type in a sentence."""
    return _extraction(label, sentence, before, Form(Claims))


def relations(label: Label, sentence: str, before: str) -> Question[Relations]:
    """Return the question for the relations of a sentence."""
    return _extraction(label, sentence, before, Form(Relations))


def _extraction(label: Label, sentence: str, before: str, form: Form[Answer]) -> Question[Answer]:
    """Return the question for one label in one sentence, its siblings shown beside it."""
    siblings = [f"- {name}: {labels()[name].meaning}" for name in label.siblings]
    system = _joined(
        _words("extract").format(kind=label.kind),
        f"{label.id}: {label.meaning}",
        _words("siblings"),
        *siblings,
        _words(label.kind),
        _words("quotes"),
        _words("data"),
        _schema(form),
    )
    return Question(system, _json({"before": before, "sentence": sentence}), form)


def repair(question: Question[Answer], answer: str, fault: str) -> Question[Answer]:
    """Return the question again, with the answer that did not fit and why, as data.

    answer  what came, cut to a length that cannot crowd out the rest
    """
    system = (
        f"{question.system}\n\nAn earlier answer did not fit: `fault` says why. Give the whole answer again."
    )
    data = {"question": question.user, "answer": answer[:2000], "fault": fault[:500]}
    return Question(system, _json(data), question.form)


def _schema(form: Form[Answer]) -> str:
    return f"{_words('form')}\n{_json(form.schema())}"


def _joined(*parts: str) -> str:
    return "\n".join(parts)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
