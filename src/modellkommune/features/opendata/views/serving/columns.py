"""What stands in each column of a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.opendata.selectors.asking.tables import PublicTable, table_at
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.selectors.serving.figures import figures_of
from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.features.opendata.text.cells import cell_in_words, number_in_words
from modellkommune.features.opendata.views.table_frame import table_frame

NUMBERS = ("integer", "decimal")
SHOWN_VALUES = 6
MEAN_PLACES = Decimal("0.01")


@require_safe
def statistics(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Figures about every column: how full, between what, which values most often."""
    table = table_at(place=place, slug=slug, file=file)
    context = table_frame(table, title=_("What is in each column"), current="statistics")
    context["columns"] = [_column(table, one) for one in figures_of(table.store)]
    return render(request, "opendata/citizen/serving/columns.html", context)


def _column(table: PublicTable, told: dict[str, Any]) -> dict[str, Any]:
    name, kind = told["name"], told["type"]
    return {
        "name": name,
        "kind": TYPES[kind],
        "unit": table.units.get(name, ""),
        "facts": list(_facts(told)),
        "frequent": list(_frequent(table, told)),
        "bins": list(_bins(told)),
    }


def _facts(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    kind, filled = told["type"], told["rows"] - told["nulls"]
    yield (
        _("Filled"),
        _("{filled} of {all}").format(
            filled=number_in_words(filled), all=number_in_words(told["rows"])
        ),
    )
    yield _("Different values"), number_in_words(told["distinct"])
    if kind not in ("text", "boolean") and told["least"] is not None:
        yield _("Smallest"), cell_in_words(_exact(told["least"], kind), kind=kind)
        yield _("Largest"), cell_in_words(_exact(told["greatest"], kind), kind=kind)
    if kind in NUMBERS and told["total"] is not None:
        yield _("Sum"), number_in_words(Decimal(told["total"]))
        yield _("Average"), _rounded(told["mean"])
        yield _("Median"), _rounded(told["median"])


def _exact(value: Any, kind: str) -> Any:
    """Numbers were kept as text, so that no digit changed."""
    return Decimal(value) if kind == "decimal" else value


def _rounded(value: float) -> str:
    return number_in_words(Decimal(str(value)).quantize(MEAN_PLACES))


def _frequent(table: PublicTable, told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Values that stand there more than once, with the address of their rows."""
    kind = told["type"]
    shown = [(value, count) for value, count in told["frequent"] if count > 1][:SHOWN_VALUES]
    most = max((count for _value, count in shown), default=1)
    where = address_of_dataset(table.dataset, "preview", file=table.distribution.slug)
    for value, count in shown:
        yield {
            "words": cell_in_words(_exact(value, kind), kind=kind),
            "count": number_in_words(count),
            "width": round(100 * count / most, 1),
            "url": where,
            "word": f"{told['name']}__eq",
            "value": str(value).lower() if kind == "boolean" else str(value),
        }


def _bins(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Bars of a histogram, 24 wide each and at most 60 high."""
    bins, kind = told["bins"], told["type"]
    most = max((count for _least, _most, count in bins), default=0)
    for at, (least, greatest, count) in enumerate(bins):
        height = round(60 * count / most, 1) if most else 0
        yield {
            "x": at * 26, "y": 60 - height, "height": height, "count": number_in_words(count),
            "least": _edge(least, kind), "greatest": _edge(greatest, kind),
        }  # fmt: skip


def _edge(value: float, kind: str) -> str:
    exact = Decimal(str(value))
    if kind == "year" or exact == exact.to_integral_value():
        return cell_in_words(round(exact), kind=kind)
    return number_in_words(exact.quantize(Decimal(1) if abs(exact) >= 100 else MEAN_PLACES))
