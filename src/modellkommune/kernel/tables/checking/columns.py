"""What each column promises, as conditions on rows that break the promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from modellkommune.kernel.tables.checking.conditions import constant
from modellkommune.kernel.tables.checking.model import CheckFinding, Field, TableSchema
from modellkommune.kernel.tables.trees import as_text, call, column, text

ORDERED = {"integer", "decimal", "date", "datetime", "time", "year"}
# A column that promises the left may hold the right: it says no less than promised.
ALSO_FITS = {
    "decimal": {"integer", "year"},
    "integer": {"year"},
    "year": {"integer"},
    "datetime": {"date"},
}


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise with the condition under which a row breaks it."""

    rule: str
    column: str
    broken: exp.Expr
    parameters: Mapping[str, str] = field(default_factory=dict)


def shape_findings(schema: TableSchema, types: Mapping[str, str]) -> Iterator[CheckFinding]:
    """Columns that are missing, too many, or of another type than promised."""
    for name in (name for name in schema.names if name not in types):
        yield CheckFinding("column-missing", name)
    for name in (name for name in types if name not in schema.names):
        yield CheckFinding("column-unknown", name)
    for one in schema.fields:
        found = types.get(one.name, one.type)
        if found != one.type and found not in ALSO_FITS.get(one.type, ()):
            yield CheckFinding(
                "column-type", one.name, parameters={"found": found, "wanted": one.type}
            )


def promises_of(one: Field) -> Iterator[Promise]:
    """The promises of a column of which each row can be asked alone."""
    here = column(one.name)
    if one.required:
        yield Promise("required", one.name, _empty(one))
    if one.pattern:
        fits = call("regexp_full_match", as_text(one.name), text(one.pattern))
        yield Promise("pattern", one.name, exp.Not(this=fits), {"pattern": one.pattern})
    if one.choices:
        listed = exp.In(this=as_text(one.name), expressions=[text(each) for each in one.choices])
        yield Promise("choices", one.name, exp.Not(this=listed))
    yield from _bounds(one, here)
    yield from _lengths(one)


def _empty(one: Field) -> exp.Expr:
    missing = exp.Is(this=column(one.name), expression=exp.Null())
    blank = exp.EQ(this=call("trim", as_text(one.name)), expression=text(""))
    return exp.Or(this=missing, expression=blank)


def _bounds(one: Field, here: exp.Column) -> Iterator[Promise]:
    kind = one.type if one.type in ORDERED else "decimal"
    if one.minimum:
        below = exp.LT(this=here.copy(), expression=constant(one.minimum, kind))
        yield Promise("minimum", one.name, below, {"limit": one.minimum})
    if one.maximum:
        above = exp.GT(this=here.copy(), expression=constant(one.maximum, kind))
        yield Promise("maximum", one.name, above, {"limit": one.maximum})


def _lengths(one: Field) -> Iterator[Promise]:
    length = call("length", as_text(one.name))
    if one.min_length is not None:
        short = exp.LT(this=length.copy(), expression=exp.Literal.number(one.min_length))
        yield Promise("min-length", one.name, short, {"limit": str(one.min_length)})
    if one.max_length is not None:
        long = exp.GT(this=length.copy(), expression=exp.Literal.number(one.max_length))
        yield Promise("max-length", one.name, long, {"limit": str(one.max_length)})
