"""Spec: frozen dataclasses from YAML trees, checked by pydantic's core; every mistake at its line and column.

The schema follows from the dataclasses themselves: their fields are the keys, a tuple of things with a ``key`` is a
mapping by that key, a field with a default may be left out, and ``Annotated[X, check]`` calls ``check``, which raises
ValueError, on what was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from detente.model.files.forms import BEFORE, Plain
from detente.model.files.yaml_tree import Branch, Listing, Tree
from detente.model.parameter import Parameter, Prior

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, SchemaValidator

Made = TypeVar("Made")
Hint = object
"""A type as an annotation holds it: a class, a ``Literal``, a union, ``tuple[X, ...]`` or ``Annotated[X, check]``."""
_UNIONS: Final = (Union, UnionType)


def read_as(kind: type[Made], tree: Tree, where: str) -> Made:
    """Return the dataclass that a tree states.

    kind   the dataclass
    tree   what stands in the file
    where  name of the file, for errors

    Raises CaseError (C011 to C014, C016) with every mistake.
    """
    from pydantic_core import ValidationError

    try:
        plain_kind: type = kind
        made: Made = _validator(plain_kind).validate_python(_data(tree))
    except ValidationError as error:
        from detente.model.files.complaints import complaints
        from detente.model.files.mistakes import together

        raise together(complaints(error, kind, tree, where)) from None
    return made


@cache
def is_keyed(kind: type) -> bool:
    """Return whether a tuple of these is written as a mapping by key."""
    return is_dataclass(kind) and any(field.name == "key" for field in fields(kind))


@cache
def hints(kind: type) -> dict[str, Hint]:
    """Return the kinds of the fields of a dataclass, by name, without its key."""
    return {name: hint for name, hint in get_type_hints(kind, include_extras=True).items() if name != "key"}


def item_of(hint: Hint) -> Hint | None:
    """Return what a ``tuple[X, ...]`` holds, else None."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def unwrapped(hint: Hint) -> Hint:
    """Return a kind without the None that may stand for it and without its check."""
    if get_origin(hint) is Annotated:
        return unwrapped(get_args(hint)[0])
    if get_origin(hint) in _UNIONS:
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _data(tree: Tree) -> object:
    """Return a tree as plain data: texts without quotes stay marked as such."""
    if isinstance(tree, Branch):
        return {name: _data(item) for name, item in tree.items.items()}
    if isinstance(tree, Listing):
        return [_data(item) for item in tree.items]
    if tree.is_null:
        return None
    return Plain(tree.text) if tree.plain else tree.text


@cache
def _validator(kind: type) -> SchemaValidator:
    from pydantic_core import SchemaValidator, core_schema

    shared = [_record(Parameter, ref=Parameter.__name__)]
    return SchemaValidator(core_schema.definitions_schema(_schema(kind), shared))


def _schema(hint: Hint) -> CoreSchema:
    from pydantic_core import core_schema

    if get_origin(hint) is Annotated:
        inner, check = get_args(hint)
        return core_schema.no_info_after_validator_function(check, _schema(inner))
    if hint is Parameter:
        return core_schema.definition_reference_schema(Parameter.__name__)
    if hint is Prior:
        return core_schema.no_info_plain_validator_function(BEFORE[Prior])
    if get_origin(hint) in _UNIONS:
        return core_schema.nullable_schema(_schema(unwrapped(hint)))
    if get_origin(hint) is Literal:
        words = core_schema.literal_schema(list(get_args(hint)))
        return core_schema.no_info_before_validator_function(BEFORE[str], words)
    item = item_of(hint)
    if item is not None:
        return _keyed(item) if isinstance(item, type) and is_keyed(item) else _listed(item)
    assert isinstance(hint, type)
    return _record(hint) if is_dataclass(hint) else _plain(hint)


def _plain(hint: type) -> CoreSchema:
    from pydantic_core import core_schema

    if hint is date:
        return core_schema.no_info_plain_validator_function(BEFORE[date])
    checks: dict[type, CoreSchema] = {
        str: core_schema.str_schema(strict=True),
        float: core_schema.float_schema(strict=True, allow_inf_nan=False),
        int: core_schema.int_schema(strict=True),
        bool: core_schema.bool_schema(strict=True),
    }
    return core_schema.no_info_before_validator_function(BEFORE[hint], checks[hint])


def _record(kind: type, ref: str | None = None) -> CoreSchema:
    """Return the schema of one dataclass: its fields, no others, then its own rules; ``ref`` names it for reuse."""
    from pydantic_core import core_schema

    required = {
        field.name: field.default is MISSING and field.default_factory is MISSING for field in fields(kind)
    }
    schema: CoreSchema = core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(_schema(hint), required=required[name])
            for name, hint in hints(kind).items()
        },
        extra_behavior="forbid",
    )
    schema = core_schema.no_info_after_validator_function(partial(_build, kind), schema)
    return core_schema.no_info_before_validator_function(BEFORE.get(kind, _as_it_is), schema, ref=ref)


def _keyed(kind: type) -> CoreSchema:
    from pydantic_core import core_schema

    items = core_schema.dict_schema(core_schema.str_schema(), _record(kind))
    return core_schema.no_info_after_validator_function(_with_keys, items)


def _listed(hint: Hint) -> CoreSchema:
    from pydantic_core import core_schema

    return core_schema.no_info_after_validator_function(tuple, core_schema.list_schema(_schema(hint)))


def _as_it_is(value: object) -> object:
    return value


def _build(kind: type, values: Mapping[str, object]) -> object:
    return kind(key="", **values) if is_keyed(kind) else kind(**values)


def _with_keys(items: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(replace(item, key=str(key)) for key, item in items.items())
