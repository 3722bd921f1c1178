"""The page on which anybody asks a table in SQL, and the description for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.tables.engine import FREE_QUESTIONS, ask_sql
from modellkommune.features.opendata.selectors.asking.described import openapi_of
from modellkommune.features.opendata.selectors.asking.examples import examples_for
from modellkommune.features.opendata.selectors.asking.tables import PublicTable, table_at
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.text.asking import TYPES, refusal_in_words, status_of
from modellkommune.features.opendata.text.cells import cell_in_words, is_number
from modellkommune.features.opendata.views.table_frame import table_frame
from modellkommune.kernel.tables.query import Answer, QueryRefused

# So many rows stand on the page; the rest is in the file.
SHOWN_ROWS = 200


@require_safe
def sql(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Ask the table in SQL; the question stands in the address and can be passed on."""
    table = table_at(place=place, slug=slug, file=file)
    asked = request.GET.get("sql", "")
    context = table_frame(table, title=_("Ask the table in SQL"), current="sql")
    context |= _asked(table, asked) if asked.strip() else {}
    context |= {
        "asked": asked,
        "examples": [(label, text, "?" + urlencode({"sql": text}))
                     for label, text in examples_for(table)],
        "columns": [(name, TYPES[kind], table.units.get(name, ""))
                    for name, kind in table.columns.items()],
        "seconds": int(FREE_QUESTIONS.seconds),
        "most_rows": FREE_QUESTIONS.rows,
        "openapi_url": address_of_dataset(table.dataset, "openapi", file=file),
    }  # fmt: skip
    return render(
        request, "opendata/citizen/asking/sql.html", context, status=context.get("status", 200)
    )


def _asked(table: PublicTable, text: str) -> dict[str, Any]:
    try:
        answer = ask_sql(table.store, text)
    except QueryRefused as refused:
        return {"refusal": refusal_in_words(refused), "status": status_of(refused)}
    where = _addresses(table)["sql"]
    return {
        "answer": answer,
        "found": answer_rows(answer, most=SHOWN_ROWS, known=table.columns),
        "shown": min(len(answer.rows), SHOWN_ROWS),
        "csv_url": f"{where}?{urlencode({'sql': text, 'format': 'csv'})}",
        "json_url": f"{where}?{urlencode({'sql': text})}",
    }


def answer_rows(
    answer: Answer, *, most: int, known: Mapping[str, str]
) -> list[list[tuple[str, str, bool]]]:
    """Return the cells of the first rows: name of the column, words, whether it is a number.

    known   types of the table's columns: SQL tells a year from no other number
    """
    kinds = [
        "year" if known.get(column.name) == "year" and is_number(column.type) else column.type
        for column in answer.columns
    ]
    return [
        [
            (column.name, cell_in_words(value, kind=kind), is_number(kind))
            for column, kind, value in zip(answer.columns, kinds, row, strict=True)
        ]
        for row in answer.rows[:most]
    ]


@require_safe
def openapi(request: HttpRequest, place: str, slug: str, file: str) -> JsonResponse:
    """What can be asked of this table, for programs."""
    table = table_at(place=place, slug=slug, file=file)
    paths = {name: request.build_absolute_uri(url) for name, url in _addresses(table).items()}
    server = request.build_absolute_uri("/").rstrip("/")
    page = request.build_absolute_uri(address_of_dataset(table.dataset))
    told = openapi_of(
        table, paths={name: url.removeprefix(server) for name, url in paths.items()}, page=page
    )
    response = JsonResponse(
        {**told, "servers": [{"url": server}]}, json_dumps_params={"ensure_ascii": False}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _addresses(table: PublicTable) -> dict[str, str]:
    where = {
        "place": table.dataset.authority.slug,
        "slug": table.dataset.slug,
        "file": table.distribution.slug,
    }
    names = {"rows": "table_rows", "aggregate": "table_figures", "sql": "table_sql"}
    return {name: reverse(f"api:{url}", kwargs=where) for name, url in names.items()}
