"""Kept answers: one small file for each model, instruction and text, so that a run can be repeated and audited."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from detente.errors import OutputError

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a question.

    answer    the text that fits the form, None when none came
    fault     why none came, "" when one did
    requests  how many requests it took
    """

    answer: str | None
    fault: str
    requests: int


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers."""

    folder: Path

    def path(self, model: str, prompt_hash: str, text_hash: str) -> Path:
        """Return where the answer to a question stands."""
        return self.folder / _UNSAFE.sub("_", model) / prompt_hash / f"{text_hash}.json"

    def get(self, model: str, prompt_hash: str, text_hash: str) -> Kept | None:
        """Return what is kept of a question; None when nothing is, or it was cut short by a fault of the disk."""
        try:
            found = json.loads(self.path(model, prompt_hash, text_hash).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(found, dict) or found.get("model") != model:
            return None
        answer, fault, requests = found.get("answer"), found.get("fault"), found.get("requests")
        if not isinstance(fault, str) or not isinstance(requests, int):
            return None
        return Kept(answer if isinstance(answer, str) else None, fault, requests)

    def put(self, model: str, prompt_hash: str, text_hash: str, kept: Kept) -> None:
        """Keep what came of a question, whole or not at all.

        Raises OutputError when the disk does not take it.
        """
        target = self.path(model, prompt_hash, text_hash)
        text = json.dumps({"model": model, **asdict(kept)}, ensure_ascii=False, sort_keys=True) + "\n"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as draft:
                draft.write(text)
            Path(draft.name).replace(target)
        except OSError as error:
            raise OutputError(
                "D066", str(target), f"an answer cannot be kept: {error.strerror}", "a folder that can be written",
                "name another one, or free some space",
            ) from error  # fmt: skip
