"""A table to fill in, such as a cost plan: rows of inputs with a name each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from modellkommune.features.calls.selectors.applying.questions import Question
from modellkommune.features.calls.services.applying.values import cell_text, money_text, sum_of

FEWEST_ROWS, SPARE_ROWS, MOST_ROWS = 4, 2, 200


class TableWidget(forms.Widget):
    """Draws the rows that are filled in and some empty ones below them."""

    template_name = "calls/citizen/applying/table_widget.html"
    use_fieldset = True

    def __init__(self, question: Question, *, more_rows: int = 0) -> None:
        super().__init__()
        self.question, self.more_rows = question, more_rows

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The cells of every row with name, label and text, and the sums of money."""
        rows: Sequence[Mapping[str, Any]] = value or []
        count = max(FEWEST_ROWS, len(rows) + SPARE_ROWS) + self.more_rows
        context = super().get_context(name, value, attrs)
        return context | {
            "question": self.question,
            "rows": [
                self._cells(name, number, rows[number - 1] if number <= len(rows) else {})
                for number in range(1, min(count, MOST_ROWS) + 1)
            ],
            "sums": self._sums(rows),
            "more_name": f"more-{self.question.code}",
        }

    def id_for_label(self, id_: str) -> str:
        """The first cell, where somebody begins to correct."""
        return f"{id_}-1-{self.question.columns[0].code}" if id_ else ""

    def _cells(self, name: str, number: int, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "name": f"{name}-{number}-{column.code}",
                "label": _("{column}, row {number}").format(column=column.title, number=number),
                "column": column,
                "text": cell_text(column, row.get(column.code)),
            }
            for column in self.question.columns
        ]

    def _sums(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
        return [
            (column.title, money_text(sum_of(rows, column)))
            for column in self.question.columns
            if column.kind == "money" and rows
        ]


def rows_given(question: Question, name: str, data: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows that were typed, in their order, empty ones among them."""
    cell = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-(.+)")
    codes = {column.code for column in question.columns}
    rows: dict[int, dict[str, str]] = {}
    for key in data:
        found = cell.fullmatch(key)
        if found and found[2] in codes and int(found[1]) <= MOST_ROWS:
            rows.setdefault(int(found[1]), {})[found[2]] = data[key]
    return [rows[number] for number in sorted(rows)]
