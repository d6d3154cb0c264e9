"""The wire, against a loopback server that speaks the protocols of OpenAI, Ollama and Anthropic.

The server's answers are made up: that they arrive is tested, not that any model reads well.
"""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path

import pytest

from detente.errors import ServiceError
from detente.read.backends.llm import ModelBackend
from detente.read.backends.llm_asking import Asker
from detente.read.backends.llm_cache import Cache
from detente.read.backends.llm_wire import ModelWire
from detente.read.documents.documents import SourceText
from detente.read.options import ReadOptions
from detente.read.reader import read_with_notices
from detente.read.reading import DocumentReading, Notice
from tests.read.backends.own_model import LIFTED, TEXT
from tests.read.backends.own_parses import annotated, nothing_by_rule
from tests.read.backends.stub_server import LATE, Protocol, Step, Stub, serving

PATHS: dict[Protocol, str] = {
    "openai": "/v1/chat/completions",
    "ollama": "/v1/chat/completions",
    "anthropic": "/v1/messages",
}
KEY = "own-key-that-must-not-show"


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def _read(
    stub: Stub, text: str = LIFTED, seconds: float = 5.0, cache: Cache | None = None
) -> tuple[DocumentReading, list[Notice], list[float]]:
    waits: list[float] = []
    wire = ModelWire(stub.model.partition(":")[0], "own", stub.base_url, seconds)
    backend = ModelBackend(lambda: Asker(stub.model, wire, cache, 100, waits.append))
    document = annotated(text)
    return backend.read(document, nothing_by_rule(document)), backend.notices, waits


@pytest.mark.parametrize("protocol", PATHS)
def test_each_protocol_carries_questions_and_answers(protocol: Protocol, tmp_path: Path) -> None:
    """The instruction in the system part, the article in the user part; the key goes to the server and nowhere else."""
    with serving(Stub(protocol)) as stub:
        options = ReadOptions(backend="llm", model=stub.model, base_url=stub.base_url, cache=tmp_path)
        source = SourceText("own.txt", "0" * 16, TEXT, "plain", (("published", "2016-06-15"),))
        found, notices = read_with_notices(source, options)
    assert (len(found.events), len(found.claims), len(found.statements), notices) == (1, 1, 1, ())
    assert set(stub.paths) == {PATHS[protocol]}
    assert all("Peru" not in stub.parts(body)[0] for body in stub.bodies)
    assert KEY in json.dumps(stub.headers[0])
    assert not any(KEY in file.read_text("utf-8") for file in tmp_path.rglob("*.json"))


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize(
    ("step", "waits"), [("late", [1.0]), ("429", [7.0]), ("500", [1.0]), ("cut", []), ("words", [])]
)
def test_one_fault_is_got_over(protocol: Protocol, step: Step, waits: list[float]) -> None:
    """Late, busy and broken servers are asked again after a wait; a bad answer is repaired without one."""
    with serving(Stub(protocol, [step])) as stub:
        found, notices, waited = _read(stub, seconds=LATE / 2 if step == "late" else 5.0)
    assert (len(found.events), notices, waited) == (1, [], waits)


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize("step", ["web page", "wrong object"])
def test_what_is_no_answer_of_the_protocol_leaves_the_text_to_the_rules(
    protocol: Protocol, step: Step
) -> None:
    """A proxy's page, or another service behind the address, costs a notice and not the run."""
    with serving(Stub(protocol, [step, step])) as stub:
        found, notices, _ = _read(stub)
    assert found.events == ()
    assert [notice.code for notice in notices] == ["D068"]


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_a_refused_key_is_an_error_that_does_not_show_it(protocol: Protocol) -> None:
    """Nothing else would do better, so nothing else is tried."""
    with serving(Stub(protocol, ["401"])) as stub, pytest.raises(ServiceError, match="HTTP 401") as caught:
        _read(stub)
    assert len(stub.paths) == 1
    assert "key" in caught.value.fix
    assert KEY not in str(caught.value)


def test_nobody_at_the_address_is_an_error_that_says_so() -> None:
    """A port on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        stub = Stub("openai", port=taken.getsockname()[1])
        with pytest.raises(ServiceError, match="did not answer") as caught:
            _read(stub)
    assert "start the server" in caught.value.fix


def test_it_works_inside_a_running_loop() -> None:
    """Notebooks run one."""

    async def inside(stub: Stub) -> int:
        return len(_read(stub)[0].events)

    with serving(Stub("openai")) as stub:
        assert asyncio.run(inside(stub)) == 1
