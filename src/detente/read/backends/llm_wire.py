"""The wire to a language model: the one place that knows pydantic-ai, its providers and their errors."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Protocol

from detente.errors import ServiceError, UsageError, missing_extra

if TYPE_CHECKING:
    from ssl import SSLContext

    from httpx2 import AsyncClient
    from pydantic_ai.exceptions import ModelAPIError
    from pydantic_ai.models import Model

PROVIDERS: Final = ("openai", "anthropic")
_KEYS: Final = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
_ANSWER_TOKENS: Final = 4096
_SECONDS: Final = 120.0
_NOT_OF_THE_PROTOCOL: Final = (AttributeError, KeyError, TypeError, ValueError)
"""What pydantic-ai and the clients below it raise when a server's answer lacks what its protocol promises."""
_FOREIGN: Final = "what came was no answer of the protocol"
_NO_KEY: Final = "none"
"""Servers of one's own ask for no key, but their clients want one."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered, and what was wrong with it before a word of it was read, "" when nothing was."""

    text: str
    fault: str = ""


class Busy(Exception):
    """The server did not answer this time: too many requests, an error of its own, or too late.

    after  seconds it asks to wait, or None
    """

    def __init__(self, reason: str, after: float | None) -> None:
        super().__init__(reason)
        self.after = after


class Wire(Protocol):
    """Something that puts a question to a model."""

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> Reply:
        """Return the model's reply.

        Raises Busy when it may answer later, ServiceError when it will not.
        """
        ...


@dataclass(frozen=True, slots=True)
class ModelWire:
    """A model behind an address.

    provider  openai (or any server that speaks its protocol) or anthropic
    name      of the model
    base_url  None for the provider's own
    seconds   how long an answer may take
    """

    provider: str
    name: str
    base_url: str | None
    seconds: float = _SECONDS

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> Reply:
        """Return the model's reply.

        Raises Busy when it may answer later, ServiceError when it will not.
        """
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(self._ask(system, user, schema))
        with ThreadPoolExecutor(1) as beside:
            return beside.submit(lambda: asyncio.run(self._ask(system, user, schema))).result()

    async def _ask(self, system: str, user: str, schema: dict[str, Any]) -> Reply:
        from httpx2 import AsyncClient

        async with AsyncClient(timeout=self.seconds, verify=_trusted()) as client:
            own = self.provider == "openai"
            model = _openai(self, client) if own else _anthropic(self, client)
            return await put(model, system, user, schema, native=own, seconds=self.seconds)


@cache
def _trusted() -> SSLContext:
    """Return whose certificates are believed; read once, for it takes longer than a question."""
    from httpx2 import create_ssl_context

    return create_ssl_context()


def model_name(model: str | None) -> str:
    """Return the name of a model as the user gave it.

    Raises UsageError when it is not ``openai:NAME`` or ``anthropic:NAME``.
    """
    provider, _, name = (model or "").partition(":")
    if model is None or provider not in PROVIDERS or not name:
        raise UsageError(
            "D063", "--model", f"{model!r}" if model else "no model", "openai:NAME or anthropic:NAME",
            "add --model; a server of your own that speaks OpenAI's protocol is openai:NAME with --base-url",
        )  # fmt: skip
    return model


def wire_of(model: str, base_url: str | None) -> ModelWire:
    """Return the wire to a model, without any word sent yet.

    model  as ``model_name`` returns it

    Raises MissingExtra without pydantic-ai, ServiceError without a key.
    """
    if find_spec("pydantic_ai") is None:
        raise missing_extra("llm", "--backend llm")
    provider, _, name = model.partition(":")
    wire = ModelWire(provider, name, base_url)
    _key(wire)
    return wire


def _key(wire: ModelWire) -> str:
    """Return the key from its environment variable; it is handed on and kept nowhere."""
    variable = _KEYS[wire.provider]
    key = os.environ.get(variable, "")
    if not key and wire.base_url is None:
        raise ServiceError(
            "D064",
            "",
            f"{variable} is not set",
            "the key of your account",
            f"export {variable}, or give --base-url",
        )
    return key or _NO_KEY


def _openai(wire: ModelWire, client: AsyncClient) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    return OpenAIChatModel(
        wire.name, provider=OpenAIProvider(base_url=wire.base_url, api_key=_key(wire), http_client=client)
    )


def _anthropic(wire: ModelWire, client: AsyncClient) -> Model:
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    return AnthropicModel(
        wire.name, provider=AnthropicProvider(base_url=wire.base_url, api_key=_key(wire), http_client=client)
    )


async def put(
    model: Model, system: str, user: str, schema: dict[str, Any], *, native: bool, seconds: float = _SECONDS
) -> Reply:
    """Return the reply of a model of pydantic-ai.

    native  whether the server is also told the schema, beside the instruction

    Raises Busy, ServiceError.
    """
    from pydantic_ai.direct import model_request
    from pydantic_ai.exceptions import ModelAPIError, UnexpectedModelBehavior
    from pydantic_ai.messages import ModelRequest, SystemPromptPart, UserPromptPart
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.output import OutputObjectDefinition
    from pydantic_ai.settings import ModelSettings

    form = OutputObjectDefinition(json_schema=schema, name="answer", strict=False) if native else None
    try:
        response = await model_request(
            model,
            [ModelRequest(parts=[SystemPromptPart(system), UserPromptPart(user)])],
            model_settings=ModelSettings(timeout=seconds, max_retries=0, max_tokens=_ANSWER_TOKENS),
            model_request_parameters=ModelRequestParameters(
                output_mode="native" if native else "text", output_object=form
            ),
        )
    except ModelAPIError as error:
        if type(error) is ModelAPIError:
            return Reply("", _FOREIGN)
        raise _told(error) from error
    except (UnexpectedModelBehavior, *_NOT_OF_THE_PROTOCOL):
        return Reply("", _FOREIGN)
    cut = response.finish_reason == "length"
    return Reply(response.text or "", "the answer was cut at its length" if cut else "")


def _told(error: ModelAPIError) -> Busy | ServiceError:
    """Return an error of the provider in our words; what it says of the request is not repeated."""
    from pydantic_ai import exceptions as known

    passing = (
        known.ModelRateLimitError, known.ModelUnavailableError, known.ModelServerError, known.ModelTimeoutError,
        known.ModelRequestTimeout,
    )  # fmt: skip
    status = error.status_code if isinstance(error, known.ModelHTTPError) else None
    said = f"HTTP {status}" if status is not None else type(error).__name__
    if isinstance(error, passing) or (status is not None and (status == 429 or status >= 500)):
        return Busy(said, error.retry_after)
    if isinstance(error, known.ModelConnectionError):
        fix = "start the server, or correct --base-url"
    elif isinstance(error, known.ModelAuthenticationError):
        fix = "check the key in the environment"
    else:
        fix = "check --model and --base-url"
    return ServiceError("D064", "", f"the model did not answer: {said}", "a model that answers", fix)
