"""Records as JSON and back, without loss.  An absent field and a null field mean the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, Final, cast

from detente.errors import RecordError
from detente.records import vocabulary
from detente.records.interval import Interval
from detente.records.types import (
    Actor,
    Claim,
    Document,
    Event,
    Record,
    Relation,
    Segment,
    Span,
    Statement,
)

Json = dict[str, Any]

KINDS: Final[dict[str, type[Record]]] = {
    "doc": Document,
    "segment": Segment,
    "event": Event,
    "statement": Statement,
    "claim": Claim,
    "relation": Relation,
}
_KIND_OF: Final = {cls: kind for kind, cls in KINDS.items()}
_ALWAYS: Final = frozenset(
    (
        "cause",
        "cue",
        "hedge_cue",
        "period",
        "date",
        "cluster",
        "mode",
        "doc_date",
        "optional",
        "confidence",
        "reciprocal",
    )
)
"""Fields the code book writes even when they are null or at their default."""

_WORDS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("segment", "role"): vocabulary.ROLES,
    ("event", "plover"): vocabulary.PLOVER_TYPES,
    ("event", "status"): vocabulary.EVENT_STATUSES,
    ("event", "hedge"): vocabulary.HEDGES,
    ("statement", "form"): vocabulary.STATEMENT_FORMS,
    ("claim", "ctype"): vocabulary.CLAIM_TYPES,
    ("claim", "polarity"): vocabulary.POLARITIES,
    ("claim", "hedge"): vocabulary.HEDGES,
    ("relation", "direction"): vocabulary.DIRECTIONS,
    ("relation", "status"): vocabulary.RELATION_STATUSES,
    ("relation", "hedge"): vocabulary.HEDGES,
}


def _encode_span(span: Span) -> Json:
    return {"span": [span.start, span.end], "text": span.text}


def _encode_actor(actor: Actor) -> Json:
    out: Json = {"id": actor.id, "mention": actor.mention, "span": list(actor.span) if actor.span else None}
    if actor.name is not None:
        out["name"] = actor.name
    return {**out, "sector": actor.sector, **_decode_extra(actor.extra)}


def _encode_interval(interval: Interval) -> Json:
    out: Json = {"start": interval.start.isoformat(), "end": interval.end.isoformat()}
    out |= {"text": interval.text, "basis": interval.basis}
    if interval.granularity is not None:
        out["granularity"] = interval.granularity
    return out


def _encode_value(value: Any) -> Any:
    if isinstance(value, Span):
        return _encode_span(value)
    if isinstance(value, Actor):
        return _encode_actor(value)
    if isinstance(value, Interval):
        return _encode_interval(value)
    if isinstance(value, tuple):
        return [_encode_value(item) for item in value]
    return value


def _decode_extra(extra: tuple[tuple[str, str], ...]) -> Json:
    return {name: json.loads(text) for name, text in extra}


def encode(record: Record) -> Json:
    """Return a record as the code book's JSON object, keys in the code book's order.

    Fields that are None, empty by default and not among those the code book always writes are left out.
    """
    out: Json = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "extra":
            continue
        plain = field.default is not MISSING and value == field.default
        if (
            plain
            and field.name not in _ALWAYS
            and not (field.name == "hedge" and isinstance(record, Relation))
        ):
            continue
        out[field.name] = _encode_value(value)
        if field.name == "doc":
            out["kind"] = _KIND_OF[type(record)]
    return out | _decode_extra(record.extra)


def _span(value: Json) -> Span:
    start, end = value["span"]
    return Span(start, end, value.get("text", ""))


def _actor(value: Json) -> Actor:
    known = ("id", "mention", "span", "name", "sector")
    span = tuple(value["span"]) if value.get("span") else None
    if value.get("sector") not in vocabulary.SECTORS:
        raise ValueError(f"sector {value.get('sector')!r} is not one of: {' '.join(vocabulary.SECTORS)}")
    return Actor(
        value["id"],
        value.get("mention"),
        cast("tuple[int, int] | None", span),
        value["sector"],
        value.get("name"),
        _extra(value, known),
    )


def _interval(value: Json) -> Interval:
    basis = value["basis"]
    start, end = date.fromisoformat(value["start"]), date.fromisoformat(value["end"])
    return Interval(start, end, basis, value.get("text"), value.get("granularity"))


def _extra(value: Json, known: Iterable[str]) -> tuple[tuple[str, str], ...]:
    names = set(known)
    return tuple((k, json.dumps(v, ensure_ascii=False)) for k, v in value.items() if k not in names)


_DECODERS: Final[dict[str, Callable[[Any], Any]]] = {
    "sentence": lambda v: (v[0], v[1]),
    "trigger": _span,
    "cue": _span,
    "cause": _span,
    "effect": _span,
    "hedge_cue": _span,
    "condition": _span,
    "evidence": _span,
    "speaker": _actor,
    "via": _actor,
    "date": _interval,
    "scheduled": _interval,
    "period": _interval,
    "doc_date": _interval,
    "source": lambda v: tuple(map(_actor, v)),
    "target": lambda v: tuple(map(_actor, v)),
    "addressee": lambda v: tuple(map(_actor, v)),
    "content": lambda v: tuple(map(_span, v)),
    "pairs": lambda v: tuple((a, b) for a, b in v),
    "actors": tuple,
    "holder": tuple,
}


def decode(value: Json) -> Record:
    """Return the record that a JSON object holds.

    Raises ValueError when a field is missing, has the wrong form or uses a word outside the closed lists.
    """
    kind = value.get("kind")
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is not one of: {' '.join(KINDS)}")
    cls = KINDS[kind]
    names = [field.name for field in fields(cls) if field.name != "extra"]
    arguments: Json = {}
    for field in fields(cls):
        if field.name == "extra":
            continue
        raw = value.get(field.name)
        allowed = _WORDS.get((kind, field.name))
        if allowed and raw is not None and raw not in allowed:
            raise ValueError(f"{field.name} {raw!r} is not one of: {' '.join(allowed)}")
        if raw is not None:
            arguments[field.name] = _DECODERS.get(field.name, lambda v: v)(raw)
        elif field.default is MISSING:
            if field.name not in _ALWAYS:
                raise ValueError(f"field {field.name!r} is missing")
            arguments[field.name] = None
    if kind == "doc":
        arguments.setdefault("id", value.get("id"))
    return cls(**arguments, extra=_extra(value, [*names, "kind"]))


def dumps(record: Record) -> str:
    """Return a record as one line of JSON, UTF-8 kept, fixed key order."""
    return json.dumps(encode(record), ensure_ascii=False, allow_nan=False)


def loads_lines(lines: Iterable[str], where: str) -> Iterator[Record]:
    """Yield the records of JSON Lines; blank lines are passed over.

    lines    lines of text
    where    name of their file, for errors

    Raises RecordError that names file, line and what is wrong.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise ValueError(f"{str(value)[:40]!r} is not an object")
            yield decode(value)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise RecordError(
                "D020",
                f"{where}:{number}",
                str(error),
                "wanted a record of the code book",
                "mend or remove the line",
            ) from error
