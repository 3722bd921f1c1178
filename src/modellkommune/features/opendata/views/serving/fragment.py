"""The first rows of a table on the page of its dataset."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from modellkommune.commons.tables.engine import ask
from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.selectors.asking.tables import table_of
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.selectors.serving.wishes import RowsWish
from modellkommune.features.opendata.views.serving.preview import (
    heads_of,
    plain_columns,
    rows_of,
)
from modellkommune.kernel.tables.query import QueryRefused

FIRST_ROWS = 5


def preview_of(request: HttpRequest, dataset: Dataset, file: Distribution) -> SafeString:
    """Return the first rows with a way to all of them; empty where they cannot be read now."""
    table = table_of(dataset, file)
    if table is None or not plain_columns(table):
        return SafeString("")
    wish = RowsWish()
    try:
        answer = ask(
            table.store, wish.query(plain_columns(table), limit=FIRST_ROWS), columns=table.columns
        )
    except QueryRefused:
        return SafeString("")
    context = {
        "head": list(heads_of(table, wish)),
        "rows": rows_of(answer),
        "total": answer.total,
        "caption": file.title or dataset.title,
        "url": address_of_dataset(dataset, "preview", file=file.slug),
        "columns_url": address_of_dataset(dataset, "statistics", file=file.slug),
    }
    return render_to_string("opendata/citizen/serving/fragment.html", context, request=request)
