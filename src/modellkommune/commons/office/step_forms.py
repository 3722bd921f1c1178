"""Forms of the steps of a wizard: fields of a record, and rows of its parts.

A room says how its record is changed, once for all its steps:

    class OfACollection:
        def change(self, **facts): change_collection(collection=self.record, **facts)
        def set_parts(self, *, name, rows): set_parts(collection=self.record, ...)

    class TextForm(OfACollection, StepForm): ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.moments import (
    LAST_MINUTE,
    HourNotThere,
    leap_sentence,
    moment_of,
)

FEWEST_ROWS, SPARE_ROWS, MOST_ROWS, MORE_ROWS = 3, 1, 60, 3


class Unchecked:
    """A form as it was typed, before anybody asked for it to be checked."""

    def uncheck(self) -> None:
        """Show no findings yet."""
        self._errors = ErrorDict()


class StepForm(Unchecked, forms.Form):
    """One step: shows what is stored, checks what is typed, saves it at once."""

    # Steps without rows of parts have none.
    rows: ClassVar[list[Any]] = []

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, initial=self.initial_of(record), **kwargs)

    @classmethod
    def initial_of(cls, record: Any) -> dict[str, Any]:
        """What is stored now, by the name of the field."""
        return {name: getattr(record, name) for name in cls.base_fields if hasattr(record, name)}

    def change(self, **facts: Any) -> None:
        """Store facts of the record; the room says how."""
        raise NotImplementedError

    def set_parts(self, *, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Make the parts of one kind exactly these; the room says how."""
        raise NotImplementedError

    def save(self) -> None:
        """Store the step."""
        self.change(**self.cleaned_data)

    def moment(self, name: str, *, zone: ZoneInfo, is_end: bool) -> datetime | None:
        """The moment of the fields <name>_day and <name>_hour; None without a day.

        An hour that the clock leaps over is noted as an error of the hour.
        """
        return moment_in(self, name, zone=zone, is_end=is_end)


def moment_in(form: Any, name: str, *, zone: ZoneInfo, is_end: bool) -> datetime | None:
    """The moment of the fields <name>_day and <name>_hour of a form; None without a day.

    An hour that the clock leaps over is noted as an error of the hour.
    """
    day = form.cleaned_data.get(f"{name}_day")
    if day is None:
        return None
    default = LAST_MINUTE if is_end else datetime.min.time()
    hour = form.cleaned_data.get(f"{name}_hour") or default
    try:
        return moment_of(day, hour, zone, is_end=is_end)
    except HourNotThere:
        form.add_error(f"{name}_hour", leap_sentence())
        return None


class RowForm(Unchecked, forms.Form):
    """One part; a row without title counts for nothing."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Name"), max_length=200, required=False)

    @property
    def is_used(self) -> bool:
        """Whether the row names something."""
        return bool(self.cleaned_data.get("title"))

    def facts(self) -> dict[str, Any]:
        """The fields of the part, as the service stores them."""
        return dict(self.cleaned_data)

    @classmethod
    def initial_of(cls, part: Any) -> dict[str, Any]:
        """What is stored, by the name of the field."""
        return {name: getattr(part, name) for name in cls.base_fields if hasattr(part, name)}


class RowsForm(StepForm):
    """A step whose parts stand in rows; empty rows count for nothing."""

    row_form: ClassVar[type[RowForm]] = RowForm
    parts: ClassVar[str] = ""

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.rows = list(self._rows())  # type: ignore[misc]

    def _rows(self) -> Iterator[RowForm]:
        stored = [self.row_form.initial_of(part) for part in getattr(self.record, self.parts).all()]
        for place in range(self._many(len(stored))):
            yield self.make_row(
                self.data if self.is_bound else None,
                prefix=f"row-{place}",
                initial=stored[place] if place < len(stored) else None,
            )

    def make_row(self, data: Any, **options: Any) -> RowForm:
        """One row; a step whose rows need to know the record overrides this."""
        return self.row_form(data, **options)

    def _many(self, stored: int) -> int:
        typed = str(self.data.get("rows", "")) if self.is_bound else ""
        wanted = int(typed) if typed.isdigit() else stored + SPARE_ROWS
        return min(max(wanted, FEWEST_ROWS), MOST_ROWS)

    def clean(self) -> dict[str, Any]:
        """Check every row, so that all findings are seen at once."""
        values: dict[str, Any] = super().clean() or {}
        faulty = [row for row in self.rows if not row.is_valid()]
        if faulty:
            raise forms.ValidationError(_("Please complete the rows that are marked."))
        self.check_rows(self.used_rows())
        return values

    def check_rows(self, rows: list[Any]) -> None:
        """Check the rows against each other; names must differ."""
        names = [row.cleaned_data["title"].casefold() for row in rows]
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Two rows have the same name."))

    def used_rows(self) -> list[Any]:
        """The rows that name something, in their order."""
        return [row for row in self.rows if row.is_used]

    def uncheck(self) -> None:
        """Show no findings yet, neither here nor in the rows."""
        super().uncheck()
        for row in self.rows:
            row.uncheck()

    def save(self) -> None:
        """Store the fields of the record and the parts."""
        if self.cleaned_data:
            self.change(**self.cleaned_data)
        self.set_parts(name=self.parts, rows=[row.facts() for row in self.used_rows()])


def with_more_rows(data: Any) -> Any:
    """What was typed with some further empty rows, for a form made from it."""
    data = data.copy()
    typed = str(data.get("rows", ""))
    data["rows"] = str(min((int(typed) if typed.isdigit() else SPARE_ROWS) + MORE_ROWS, MOST_ROWS))
    return data


class WordsField(forms.CharField):
    """A list of texts, separated by commas or lines; repetitions are left out."""

    def to_python(self, value: Any) -> Any:
        """The words in their order."""
        if isinstance(value, list):
            return value
        text = str(super().to_python(value) or "").replace("\n", ",")
        words = [" ".join(word.split()) for word in text.split(",")]
        return list(dict.fromkeys(word[:100] for word in words if word))

    def prepare_value(self, value: Any) -> Any:
        """A stored list with commas; what was typed stays as it is."""
        return ", ".join(value) if isinstance(value, list) else value
