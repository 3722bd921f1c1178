"""The table itself: sorted, narrowed down, page by page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.tables.engine import ask
from modellkommune.features.opendata.models import UsageKind
from modellkommune.features.opendata.selectors.asking.tables import PublicTable, table_at
from modellkommune.features.opendata.selectors.drawing.choices import (
    filter_in_words,
    operator_in_words,
)
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.selectors.serving.wishes import (
    ROWS_OF_A_PAGE,
    RowsWish,
    in_words,
    rows_wish,
)
from modellkommune.features.opendata.text.asking import refusal_in_words, status_of
from modellkommune.features.opendata.text.cells import cell_in_words, is_number
from modellkommune.features.opendata.views.serving.counting import count
from modellkommune.features.opendata.views.table_frame import table_frame
from modellkommune.kernel.tables.query import Answer, Operator, QueryRefused

OPERATORS = (
    Operator.CONTAINS, Operator.EQUAL, Operator.UNEQUAL, Operator.BEGINS, Operator.AT_LEAST,
    Operator.AT_MOST, Operator.EMPTY, Operator.FILLED,
)  # fmt: skip
CLASSES = {"integer": "numeric", "decimal": "numeric", "date": "moment", "datetime": "moment",
           "time": "moment"}  # fmt: skip
FORMS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))


@require_safe
def preview(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Rows of the table; the address holds conditions, order and page."""
    table = table_at(place=place, slug=slug, file=file)
    context = table_frame(table, title=_("Table"), current="preview") | _choices(table)
    try:
        wish = rows_wish(request.GET, columns=table.columns)
        if "bauen" in request.GET:
            return redirect(f"{request.path}?{wish.address()}" if wish.words() else request.path)
        context |= _shown(request, table, wish)
    except QueryRefused as refused:
        context |= {"refusal": refusal_in_words(refused), "wish": RowsWish()}
        return _page(request, context, status=status_of(refused))
    count(request, table.dataset, UsageKind.PAGE, table.distribution)
    return _page(request, context)


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "opendata/citizen/serving/preview.html", context, status=status)


def _choices(table: PublicTable) -> dict[str, Any]:
    return {
        "columns": plain_columns(table),
        "operators": [(str(one), operator_in_words(one)) for one in OPERATORS],
        "all_url": address_of_dataset(table.dataset, "preview", file=table.distribution.slug),
    }


def plain_columns(table: PublicTable) -> tuple[str, ...]:
    """The columns that can be read in a table: shapes belong on a map."""
    return tuple(name for name in table.columns if name not in table.shapes)


def _shown(request: HttpRequest, table: PublicTable, wish: RowsWish) -> dict[str, Any]:
    number = _number(request.GET.get("page", ""))
    answer = _asked(table, wish, number)
    total = answer.total or 0
    last = max(1, -(-total // ROWS_OF_A_PAGE))
    if number > last:
        number, answer = last, _asked(table, wish, last)
    return {
        "wish": wish,
        "head": list(heads_of(table, wish)),
        "rows": rows_of(answer),
        "total": answer.total or 0,
        "all_rows": table.distribution.current.rows,
        "page": _numbered(answer, number),
        "filters": [
            (
                filter_in_words(in_words(one, table.columns.get(one.column, "text"))),
                f"{request.path}?{wish.without(at).address()}",
            )
            for at, one in enumerate(wish.filters)
        ],
        "downloads": _downloads(table, wish),
    }


def _asked(table: PublicTable, wish: RowsWish, number: int) -> Answer:
    offset = (number - 1) * ROWS_OF_A_PAGE
    query = wish.query(plain_columns(table), limit=ROWS_OF_A_PAGE, offset=offset)
    return ask(table.store, query, columns=table.columns)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _numbered(answer: Answer, number: int) -> Page[Any]:
    return Paginator(range(answer.total or 0), ROWS_OF_A_PAGE).get_page(number)


def heads_of(table: PublicTable, wish: RowsWish) -> Any:
    """Name, unit, address of the next order and present order of each column."""
    for name in plain_columns(table):
        sort = wish.sort if wish.sort and wish.sort.column == name else None
        yield {
            "name": name,
            "unit": table.units.get(name, ""),
            "class": "numeric" if is_number(table.columns[name]) else "",
            "url": f"?{wish.sorted_next(name).address()}",
            "order": ("descending" if sort.descending else "ascending") if sort else "",
        }


def rows_of(answer: Answer) -> list[list[tuple[str, str]]]:
    """Words and class of each cell."""
    return [
        [
            (cell_in_words(value, kind=column.type), CLASSES.get(column.type, ""))
            for column, value in zip(answer.columns, row, strict=True)
        ]
        for row in answer.rows
    ]


def _downloads(table: PublicTable, wish: RowsWish) -> list[tuple[str, str]]:
    """What is shown as a file."""
    where = {"file": table.distribution.slug}
    asked = f"?{wish.address()}" if wish.words() else ""
    return [
        (label, address_of_dataset(table.dataset, "download", form=form, **where) + asked)
        for form, label in FORMS
    ]
