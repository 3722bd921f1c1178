"""Questions to a table as they stand in an address.

    ?Ort__contains=markt&Tag__ge=2026-01-01&sort=-Tag&columns=Ort&limit=50
    ?group=Tag:month&group=Ort&figure=count&figure=sum:Betrag

A condition is `column__operator=value`; the operator always stands, so that no
name of a column is taken for another word of the address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.http import QueryDict

from modellkommune.kernel.tables.query import (
    Aggregate,
    Filter,
    Function,
    Group,
    Operator,
    Part,
    Query,
    QueryRefused,
    Sort,
)

WORDS = frozenset({"columns", "sort", "group", "figure", "limit", "offset", "format"})
STANDARD_ROWS = 100
OPERATORS, FUNCTIONS, PARTS = set(map(str, Operator)), set(map(str, Function)), set(map(str, Part))
TAKES_SEVERAL = frozenset({Operator.ONE_OF, Operator.NONE_OF})
TAKES_NONE = frozenset({Operator.EMPTY, Operator.FILLED})


class AddressRefused(QueryRefused):
    """The address says something that no question says."""

    def __init__(self, code: str, **parameters: object) -> None:
        self.code = code
        self.parameters = {name: str(value)[:200] for name, value in parameters.items()}
        self.sentence = f"{code}: {', '.join(self.parameters.values())}"
        ValueError.__init__(self, self.sentence)


def question_in(asked: QueryDict, *, beside: frozenset[str] = frozenset()) -> Query:
    """Return the question; raises QueryRefused.

    beside  words of the address that belong to the page and not to the question
    """
    return Query(
        filters=tuple(filters_in(asked, beside=beside)),
        sort=tuple(_sort(word) for word in asked.getlist("sort") if word),
        group_by=tuple(group_in(word) for word in asked.getlist("group") if word),
        aggregates=tuple(figure_in(word) for word in asked.getlist("figure") if word),
        columns=tuple(word for word in asked.getlist("columns") if word),
        limit=_number(asked, "limit", STANDARD_ROWS),
        offset=_number(asked, "offset", 0),
    )


def filters_in(asked: QueryDict, *, beside: frozenset[str] = frozenset()) -> Iterator[Filter]:
    """Yield the conditions; raises AddressRefused for words that say nothing."""
    for word, values in asked.lists():
        if word in WORDS or word in beside:
            continue
        column, mark, operator = word.rpartition("__")
        if not mark or operator not in OPERATORS:
            raise AddressRefused("word-unknown", word=word)
        yield from _filters(column, Operator(operator), values)


def _filters(column: str, operator: Operator, values: Sequence[str]) -> Iterator[Filter]:
    if operator in TAKES_SEVERAL:
        yield Filter(column, operator, tuple(values))
    elif operator in TAKES_NONE:
        yield Filter(column, operator)
    else:
        yield from (Filter(column, operator, (value,)) for value in values)


def _sort(word: str) -> Sort:
    return Sort(word.removeprefix("-"), descending=word.startswith("-"))


def group_in(word: str) -> Group:
    """`Tag:month` or the name of a column."""
    column, _mark, part = word.rpartition(":")
    return Group(column, Part(part)) if column and part in PARTS else Group(word)


def figure_in(word: str) -> Aggregate:
    """`count` or `sum:Betrag`; raises AddressRefused."""
    function, _mark, column = word.partition(":")
    if function not in FUNCTIONS:
        raise AddressRefused("figure-unknown", word=word)
    return Aggregate(Function(function), column or None)


def _number(asked: Mapping[str, str], word: str, standard: int) -> int:
    text = asked.get(word) or str(standard)
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise QueryRefused("limit-unfit", limit=10**9)
    return int(text)
