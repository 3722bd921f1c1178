"""Comparisons across columns, such as "[total] = [women] + [men]".

A comparison has two sides of columns, numbers and + - * / with brackets. Names of
columns stand in square brackets, or bare when they are one word. Texts and dates
stand in quotation marks: "[begin] >= '2026-01-01'".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)?)|\[(?P<column>[^\]]+)\]|(?P<word>[^\W\d]\w*)"
    r"|'(?P<text>[^']*)'|(?P<sign><=|>=|<>|!=|[-+*/()=<>]))"
)
COMPARISONS = {"=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "<>": "<>", "!=": "<>"}
LONGEST = 1000
DEEPEST = 30


class FormulaFaulty(ValueError):
    """The formula cannot be read; `code` says why, `part` where.

    Codes: too-long, too-deep, sign, end, comparison
    """

    def __init__(self, code: str, part: str = "") -> None:
        super().__init__(f"{code}: {part}")
        self.code, self.part = code, part


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Column:
    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms joined by one of + - * /."""

    sign: str
    left: Term
    right: Term


Term = Number | Text | Column | Operation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two terms compared by one of = <> < > <= >=."""

    sign: str
    left: Term
    right: Term


def read_formula(text: str) -> Comparison:
    """Return the comparison a text writes; raises FormulaFaulty."""
    if len(text) > LONGEST:
        raise FormulaFaulty("too-long", str(LONGEST))
    reader = _Reader(list(_tokens(text)))
    left = reader.sum()
    kind, sign = reader.take()
    if kind != "sign" or sign not in COMPARISONS:
        raise FormulaFaulty("comparison", sign)
    comparison = Comparison(COMPARISONS[sign], left, reader.sum())
    if reader.rest:
        raise FormulaFaulty("end", reader.rest[0][1])
    return comparison


def columns_of(term: Term | Comparison) -> Iterator[str]:
    """Names of the columns that occur, in the order of the formula."""
    match term:
        case Column(name):
            yield name
        case Operation(_, left, right) | Comparison(_, left, right):
            yield from columns_of(left)
            yield from columns_of(right)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, text = 0, text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise FormulaFaulty("sign", text[at : at + 20].strip())
        at = found.end()
        kind = found.lastgroup or ""
        yield kind, found[kind]


class _Reader:
    """Reads sums of products of factors; products bind tighter."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.rest = tokens
        self.depth = 0

    def take(self) -> tuple[str, str]:
        if not self.rest:
            raise FormulaFaulty("comparison")
        return self.rest.pop(0)

    def next_is(self, signs: str) -> bool:
        return bool(self.rest) and self.rest[0][0] == "sign" and self.rest[0][1] in tuple(signs)

    def sum(self) -> Term:
        term = self.product()
        while self.next_is("+-"):
            term = Operation(self.take()[1], term, self.product())
        return term

    def product(self) -> Term:
        term = self.factor()
        while self.next_is("*/"):
            term = Operation(self.take()[1], term, self.factor())
        return term

    def factor(self) -> Term:
        kind, value = self.take()
        match kind, value:
            case "number", _:
                return Number(Decimal(value.replace(",", ".")))
            case "text", _:
                return Text(value)
            case (("column" | "word"), _):
                return Column(value.strip())
            case "sign", "-":
                return Operation("-", Number(Decimal(0)), self.factor())
            case "sign", "(":
                return self.inner()
        raise FormulaFaulty("sign", value)

    def inner(self) -> Term:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaFaulty("too-deep", str(DEEPEST))
        term = self.sum()
        if self.take() != ("sign", ")"):
            raise FormulaFaulty("sign", ")")
        self.depth -= 1
        return term
