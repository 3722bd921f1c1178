"""Forms with rows, such as a plan: empty rows are left out, half-filled ones are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 80


def day_field(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    """A day, picked or typed."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, **more)


class RowsForm(forms.Form):
    """Rows of the same fields; subclasses say which.

    columns  name of each field and how it is made
    needed   names that must be filled when anything of the row is
    """

    columns: Mapping[str, Any] = {}
    needed: Sequence[str] = ()
    hidden: Sequence[str] = ()

    def __init__(
        self, *args: Any, rows: Sequence[Mapping[str, Any]] = (), blank: int = 3, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        count = max(len(rows) + blank, self._posted_rows())
        for at in range(min(count, MOST_ROWS)):
            values = rows[at] if at < len(rows) else {}
            for name, make in self.columns.items():
                field = make()
                field.required, field.initial = False, values.get(name)
                field.label = f"{field.label}, {at + 1}"
                self.fields[f"{name}-{at}"] = field
        self.row_count = min(count, MOST_ROWS)

    def _posted_rows(self) -> int:
        numbers = [int(found[1]) for key in self.data if (found := re.search(r"-(\d{1,3})$", key))]
        return max(numbers, default=-1) + 1

    def heads(self) -> list[Any]:
        """The labels of the columns."""
        return [make().label for name, make in self.columns.items() if name not in self.hidden]

    def rows(self) -> Iterator[list[Any]]:
        """The fields of each row."""
        for at in range(self.row_count):
            yield [self[f"{name}-{at}"] for name in self.columns]

    def clean(self) -> dict[str, Any]:
        """A row that was begun is complete."""
        values: dict[str, Any] = super().clean() or {}
        for at in range(self.row_count):
            row = self._row(values, at)
            if any(
                value not in {None, ""} for name, value in row.items() if name not in self.hidden
            ):
                self._check(at, row)
        return values

    def _check(self, at: int, row: Mapping[str, Any]) -> None:
        for name in self.needed:
            key = f"{name}-{at}"
            if row.get(name) in {None, ""} and key not in self.errors:
                self.add_error(key, _("Please fill this in, or empty the whole row."))

    def _row(self, values: Mapping[str, Any], at: int) -> dict[str, Any]:
        return {name: values.get(f"{name}-{at}") for name in self.columns}

    def given(self) -> list[dict[str, Any]]:
        """The rows that hold something."""
        rows = [self._row(self.cleaned_data, at) for at in range(self.row_count)]
        return [
            row
            for row in rows
            if any(
                value not in {None, ""} for name, value in row.items() if name not in self.hidden
            )
        ]
