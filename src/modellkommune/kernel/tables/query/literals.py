"""Values as they are written in a question, made into parts of its syntax tree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from sqlglot import exp

from modellkommune.kernel.tables.query.model import QueryRefused

LONGEST_TEXT = 1000
MOST_DIGITS = 38
WORDS_FOR_TRUTH = {"true": True, "1": True, "ja": True, "false": False, "0": False, "nein": False}


def literal(value: str, *, column: str, kind: str) -> exp.Expr:
    """Return the value as a constant that can be compared with a column of this type.

    Raises QueryRefused when it is no value of the type.
    """
    try:
        return MAKERS[kind](value)
    except (ValueError, InvalidOperation, KeyError):
        raise QueryRefused("value-unfit", value=value, column=column, type=kind) from None


def number(value: Decimal) -> exp.Expr:
    """Return a number without exponent; a sign becomes an operation of its own."""
    written = exp.Literal.number(format(abs(value), "f"))
    return exp.Neg(this=written) if value < 0 else written


def _integer(value: str) -> exp.Expr:
    found = _exact(value)
    if found != found.to_integral_value():
        raise ValueError(value)
    return number(found.quantize(Decimal(1)))


def _decimal(value: str) -> exp.Expr:
    return number(_exact(value))


def _exact(value: str) -> Decimal:
    if len(value) > MOST_DIGITS + 2:
        raise ValueError(value)
    found = Decimal(value)
    if not found.is_finite() or abs(found.adjusted()) >= MOST_DIGITS:
        raise ValueError(value)
    return found


def _text(value: str) -> exp.Expr:
    # A zero character ends a text in some engines; no table holds one.
    if len(value) > LONGEST_TEXT or "\0" in value:
        raise ValueError(value)
    return exp.Literal.string(value)


def _moment(reads: Callable[[str], date | time], sql_type: str) -> Callable[[str], exp.Expr]:
    def made(value: str) -> exp.Expr:
        return exp.cast(exp.Literal.string(reads(value).isoformat()), sql_type)

    return made


def _datetime(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(tzinfo=None)


def _boolean(value: str) -> exp.Expr:
    return exp.Boolean(this=WORDS_FOR_TRUTH[value.lower()])


MAKERS: dict[str, Callable[[str], exp.Expr]] = {
    "text": _text,
    "integer": _integer,
    "year": _integer,
    "decimal": _decimal,
    "date": _moment(date.fromisoformat, "DATE"),
    "datetime": _moment(_datetime, "TIMESTAMP"),
    "time": _moment(time.fromisoformat, "TIME"),
    "boolean": _boolean,
}
