"""Frozen values as JSON and back: exact fractions become texts such as "10/3".

One reader and one writer for every dataclass of numbers, texts, enums, tuples
and dataclasses, so that an outcome comes back from the database exactly as the
kernel returned it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from modellkommune.kernel.counting.model import CountingRule
from modellkommune.kernel.counting.outcome import Outcome

Value = TypeVar("Value")


class NotThisShape(ValueError):
    """Stored JSON does not have the shape of the wanted type."""


def to_json(value: Any) -> Any:
    """Turn a value into what `json.dumps` takes; fractions become "a/b"."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_json(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, dict):
        return {str(key): to_json(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [to_json(entry) for entry in value]
    return value


def from_json(kind: type[Value], value: Any) -> Value:
    """Read a value of the given type back; raises NotThisShape when it does not fit."""
    try:
        return cast("Value", _read(kind, value))
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise NotThisShape(f"{kind}: {error}") from error


def canonical(value: Any) -> bytes:
    """The one spelling of a JSON value over which digests are taken."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest_of(value: Any) -> str:
    """sha256 of the canonical spelling, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def rule_to_json(rule: CountingRule) -> dict[str, Any]:
    """A counting rule for the database."""
    return cast("dict[str, Any]", to_json(rule))


def rule_from_json(value: dict[str, Any]) -> CountingRule:
    """The counting rule of a stored round or count; an empty value is the default."""
    return from_json(CountingRule, {**rule_to_json(CountingRule()), **value})


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome for the database."""
    return cast("dict[str, Any]", to_json(outcome))


def outcome_from_json(value: dict[str, Any]) -> Outcome:
    """The outcome of a stored count."""
    return from_json(Outcome, value)


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = next(entry for entry in get_args(kind) if entry is not type(None))
        return None if value is None else _read(inner, value)
    if origin is tuple:
        return _read_tuple(get_args(kind), value)
    if origin is dict:
        return {key: _read(get_args(kind)[1], entry) for key, entry in value.items()}
    if is_dataclass(kind):
        hints = _hints(cast("type", kind))
        wanted = {item.name: item for item in fields(kind)}
        return cast("Any", kind)(**{name: _read(hints[name], value[name]) for name in wanted})
    if isinstance(kind, type) and issubclass(kind, Enum | Fraction | float):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind}")
    return value


def _read_tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], entry) for entry in value)
    return tuple(_read(kind, entry) for kind, entry in zip(inner, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
