"""How a file is read, as the steward corrects it: place of the table, and its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from modellkommune.features.opendata.text.asking import TYPES
from modellkommune.kernel.tables.layout import TEXT_KINDS, WORKBOOK_KINDS, ColumnLayout, Layout
from modellkommune.kernel.tables.values import CellRefused, reader_for

ENCODINGS = (
    ("utf-8", "UTF-8"), ("utf-8-sig", gettext_lazy("UTF-8 with mark")),
    ("cp1252", gettext_lazy("Windows (cp1252)")), ("latin-1", "ISO 8859-1"),
    ("utf-16", "UTF-16"), ("cp850", gettext_lazy("DOS (cp850)")),
)  # fmt: skip
DELIMITERS = (
    (";", gettext_lazy("semicolon")), (",", gettext_lazy("comma")),
    ("\t", gettext_lazy("tab")), ("|", gettext_lazy("vertical line")),
)  # fmt: skip
MOST_TITLE_ROWS, MOST_HEADER_ROWS, MOST_FOOTER_ROWS = 200, 10, 200
# Spellings that can be chosen for a type; the one found stands first.
FORMATS = {
    "integer": ("1234", "1.234", "1 234", "1,234"),
    "decimal": ("1.234,56", "1234,56", "1 234,56", "1234.56", "1,234.56"),
    "date": ("dd.mm.yyyy", "dd.mm.yy", "yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "d. mmmm yyyy",
             "yyyymmdd"),
    "datetime": ("dd.mm.yyyy hh:mm", "dd.mm.yyyy hh:mm:ss", "yyyy-mm-dd hh:mm",
                 "yyyy-mm-dd hh:mm:ss"),
    "time": ("hh:mm", "hh:mm:ss"),
    "boolean": ("ja/nein", "j/n", "wahr/falsch", "true/false", "x/", "1/0"),
}  # fmt: skip
WHOLE = "place"


@dataclass(frozen=True)
class ColumnFields:
    """The fields of one column, for the template."""

    column: ColumnLayout
    name: Any
    type: Any
    format: Any
    keep: Any


class PlaceForm(forms.Form):
    """Where the table stands in its file."""

    encoding = forms.ChoiceField(label=pgettext_lazy("of a file", "Letters"), choices=ENCODINGS)
    delimiter = forms.ChoiceField(
        label=gettext_lazy("Columns are separated by"), choices=DELIMITERS
    )
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))
    skip_rows = forms.IntegerField(
        label=gettext_lazy("Rows above the header"), min_value=0, max_value=MOST_TITLE_ROWS
    )
    header_rows = forms.IntegerField(
        label=gettext_lazy("Rows that name the columns"), min_value=0, max_value=MOST_HEADER_ROWS
    )
    footer_rows = forms.IntegerField(
        label=gettext_lazy("Rows below the table that are no data"),
        min_value=0, max_value=MOST_FOOTER_ROWS,
    )  # fmt: skip

    def __init__(self, *args: Any, layout: Layout, sheets: list[str], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(layout, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.layout = layout
        if layout.kind not in TEXT_KINDS:
            del self.fields["encoding"], self.fields["delimiter"]
        else:
            self._offer("encoding", layout.encoding)
            self._offer("delimiter", layout.delimiter)
        if len(sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in sheets]
        else:
            del self.fields["sheet"]
        if layout.kind not in (*TEXT_KINDS, *WORKBOOK_KINDS):
            for name in ("skip_rows", "header_rows", "footer_rows"):
                del self.fields[name]

    def _offer(self, name: str, found: str) -> None:
        field = self.fields[name]
        if found not in dict(field.choices):
            field.choices = [*field.choices, (found, found)]

    def place(self) -> Layout:
        """The layout at the place as corrected; its columns are found anew."""
        return replace(self.layout, **self.cleaned_data, columns=())


class ColumnsForm(forms.Form):
    """What the columns are called and how their cells are read."""

    def __init__(self, *args: Any, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        for at, column in enumerate(layout.columns):
            self._add(at, column)

    def _add(self, at: int, column: ColumnLayout) -> None:
        self.fields[f"name-{at}"] = forms.CharField(
            label=_("Name of column {number}").format(number=at + 1), max_length=200,
            initial=column.name,
        )  # fmt: skip
        self.fields[f"type-{at}"] = forms.ChoiceField(
            label=_("Kind of values in {column}").format(column=column.name),
            choices=list(TYPES.items()), initial=column.type,
        )  # fmt: skip
        self.fields[f"format-{at}"] = forms.CharField(
            label=_("Spelling in {column}").format(column=column.name), required=False,
            initial=column.format, max_length=40,
            widget=forms.TextInput(attrs={"list": "spellings", "size": 12}),
        )  # fmt: skip
        self.fields[f"keep-{at}"] = forms.BooleanField(
            label=_("Publish {column}").format(column=column.name), required=False, initial=True
        )
        for part in ("name", "type", "format", "keep"):
            # The table shows the words as heads of its columns; each field says them too.
            field = self.fields[f"{part}-{at}"]
            field.widget.attrs["aria-label"] = field.label

    def rows(self) -> Iterator[ColumnFields]:
        """The columns with their fields."""
        for at, column in enumerate(self.layout.columns):
            yield ColumnFields(
                column, *(self[f"{part}-{at}"] for part in ("name", "type", "format", "keep"))
            )

    def clean(self) -> dict[str, Any]:
        """At least one column, each under a name of its own."""
        values: dict[str, Any] = super().clean() or {}
        kept = [at for at in range(len(self.layout.columns)) if values.get(f"keep-{at}")]
        if not kept:
            raise forms.ValidationError(_("Please leave at least one column."))
        seen: set[str] = set()
        for at in kept:
            name = (values.get(f"name-{at}") or "").strip()
            if name and name.casefold() in seen:
                self.add_error(
                    f"name-{at}", _("Another column is called “{name}” already.").format(name=name)
                )
            seen.add(name.casefold())
            self._check_spelling(at, values)
        return values

    def _check_spelling(self, at: int, values: dict[str, Any]) -> None:
        spelling = (values.get(f"format-{at}") or "").strip()
        if not spelling or f"type-{at}" not in values or values[f"type-{at}"] == "text":
            return
        wanted = replace(self.layout.columns[at], type=values[f"type-{at}"], format=spelling)
        try:
            reader_for(wanted)("1")
        except CellRefused:
            return
        except (KeyError, ValueError):
            known = ", ".join(FORMATS.get(wanted.type, ()))
            self.add_error(
                f"format-{at}",
                _("This spelling is not known. Possible are: {known}").format(known=known),
            )

    def layout_wanted(self) -> Layout:
        """The layout as corrected; what is left out stays left out in later files."""
        left_out = [
            column.source_name
            for at, column in enumerate(self.layout.columns)
            if not self.cleaned_data[f"keep-{at}"]
        ]
        known = dict.fromkeys((*self.layout.left_out, *left_out))
        return replace(self.layout, columns=self.columns(), left_out=tuple(known))

    def columns(self) -> tuple[ColumnLayout, ...]:
        """The columns as corrected, without those that are left out."""
        return tuple(
            self._column(at, column)
            for at, column in enumerate(self.layout.columns)
            if self.cleaned_data[f"keep-{at}"]
        )

    def _column(self, at: int, column: ColumnLayout) -> ColumnLayout:
        wanted = {
            "name": self.cleaned_data[f"name-{at}"].strip(),
            "type": self.cleaned_data[f"type-{at}"],
            "format": self.cleaned_data[f"format-{at}"].strip(),
        }
        if wanted["type"] == "text":
            # Text is kept letter by letter: nothing is cut off and no word means nothing,
            # but for the apostrophe that kept a spreadsheet from making it a number.
            wanted["format"] = column.format if column.type == "text" else ""
            return replace(column, **wanted, null_words=(), marks=(), unit="",
                           scale=None)  # fmt: skip
        if wanted["type"] != column.type and wanted["format"] == column.format:
            wanted["format"] = FORMATS.get(wanted["type"], ("",))[0]
        scale = column.scale if wanted["type"] == "decimal" else None
        return replace(column, **wanted, scale=scale)
