"""A loopback server that speaks three protocols of language models and misbehaves on request.

Its answers are made up by ``own_model``: it shows that the wire holds, and nothing about how well a model reads.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from tests.read.backends.own_model import answer

Protocol = Literal["openai", "ollama", "anthropic"]
Step = Literal["late", "429", "500", "401", "cut", "words", "web page", "wrong object"]
Json = dict[str, Any]
LATE = 0.6


@dataclass
class Stub:
    """A running server: what it does in order before it answers well, and what it was sent."""

    protocol: Protocol
    steps: list[Step] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[Json] = field(default_factory=list)
    port: int = 0

    @property
    def base_url(self) -> str:
        """The address as a user gives it."""
        return f"http://127.0.0.1:{self.port}" + ("" if self.protocol == "anthropic" else "/v1")

    @property
    def model(self) -> str:
        """The model as a user gives it."""
        return "anthropic:own" if self.protocol == "anthropic" else "openai:own"

    def reply(self, body: Json, step: Step | None) -> tuple[int, str, dict[str, str]]:
        """Return status, body and headers."""
        if step in ("429", "500", "401"):
            error = {"type": "error", "error": {"type": "own", "message": "not now"}}
            return int(step), json.dumps(error), {"retry-after": "7"} if step == "429" else {}
        if step == "web page":
            return 200, "<html>a proxy's page</html>", {"content-type": "text/html"}
        if step == "wrong object":
            return 200, json.dumps({"pong": True}), {}
        system, user = self.parts(body)
        text = "I would rather not." if step == "words" else answer(system, user)
        cut = step == "cut"
        return 200, json.dumps(self.dressed(text[: len(text) // 2] if cut else text, cut)), {}

    def parts(self, body: Json) -> tuple[str, str]:
        """Return the instruction and the data of a request."""
        if self.protocol == "anthropic":
            (message,) = body["messages"]
            return str(body["system"]), _text(message["content"])
        system, user = body["messages"]
        assert (system["role"], user["role"]) == ("system", "user")
        return _text(system["content"]), _text(user["content"])

    def dressed(self, text: str, cut: bool) -> Json:
        """Return an answer as the protocol has it."""
        if self.protocol == "anthropic":
            return {
                "id": "m", "type": "message", "role": "assistant", "model": "own", "stop_sequence": None,
                "content": [{"type": "text", "text": text}], "stop_reason": "max_tokens" if cut else "end_turn",
                "usage": {"input_tokens": 1, "output_tokens": 1},
            }  # fmt: skip
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "length" if cut else "stop"}
        plain: Json = {
            "id": "c",
            "object": "chat.completion",
            "created": 1,
            "model": "own",
            "choices": [choice],
        }
        return (
            plain
            | {"usage": usage}
            | ({"system_fingerprint": "fp_ollama"} if self.protocol == "ollama" else {})
        )


def _text(content: object) -> str:
    """Return the text of a message, whether it is a string or a list of parts."""
    return content if isinstance(content, str) else "".join(part["text"] for part in content)  # type: ignore[attr-defined]


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    """Run a server on a free port of this machine until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stub.paths.append(self.path)
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            stub.bodies.append(body)
            step = stub.steps.pop(0) if stub.steps else None
            if step == "late":
                time.sleep(LATE)
            status, text, headers = stub.reply(body, step)
            try:
                self.send_response(status)
                for name, value in {"content-type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
