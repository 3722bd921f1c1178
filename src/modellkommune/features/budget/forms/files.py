"""Files that the office hands in, and what their columns mean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.models import BallotsAre, BudgetRound
from modellkommune.features.budget.services.columns import BallotColumns, ProjectColumns
from modellkommune.kernel.money import MoneySpelling
from modellkommune.kernel.tables import Table

TABLES = ".csv,.txt,.xlsx,.xlsm"
NO_COLUMN = ("", _("– none –"))


class UploadForm(forms.Form):
    """An election file, or tables of ballots and projects, or of totals."""

    def __init__(self, *args: Any, budget_round: BudgetRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if budget_round.ballots_are == BallotsAre.TOTALS:
            self.fields["totals"] = _file_field(
                _("Table of the projects with cost and votes"), TABLES
            )
            return
        self.fields["election"] = _file_field(
            _("Election file (.pb)"),
            ".pb,.txt",
            _("Holds everything: budget, projects and ballots. Up to 200 MB."),
        )
        self.fields["ballots"] = _file_field(
            _("Table with one row per ballot"),
            TABLES,
            _("CSV or XLSX; in the next step you say what the columns mean."),
        )
        self.fields["projects"] = _file_field(
            _("Table of the projects"),
            TABLES,
            _("Number, name and cost of each project."),
        )

    def clean(self) -> dict[str, Any]:
        """One way at a time: an election file, or tables."""
        values: dict[str, Any] = super().clean() or {}
        given = {name for name, file in values.items() if file}
        if not given and not self.errors:
            raise forms.ValidationError(_("Please choose a file."))
        if "election" in given and len(given) > 1:
            raise forms.ValidationError(
                _("Please upload either an election file or tables, not both at once.")
            )
        return values


def _file_field(label: Any, accept: str, help_text: Any = "") -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        help_text=help_text,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": accept}),
    )


class ProjectColumnsForm(forms.Form):
    """Which column of a project table means what."""

    def __init__(
        self, *args: Any, table: Table, columns: ProjectColumns, totals: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = table.sheet
        for name, label in project_meanings(totals=totals):
            self.fields[name] = _column_field(table, label, getattr(columns, name))
        for name in ("project_id", "cost", *(["votes"] if totals else [])):
            self.fields[name].required = True
        self.fields["spelling"] = forms.ChoiceField(
            label=_("How are amounts written?"),
            choices=[
                (MoneySpelling.GERMAN, _("1.234,56 – point for thousands, comma for cents")),
                (MoneySpelling.ENGLISH, _("1,234.56 – comma for thousands, point for cents")),
            ],
            initial=columns.spelling,
            widget=forms.RadioSelect,
        )

    def columns(self) -> ProjectColumns:
        """The meaning that was confirmed."""
        return ProjectColumns(**self.cleaned_data, sheet=self.sheet)


def project_meanings(*, totals: bool) -> list[tuple[str, Any]]:
    """The meanings a column of a project table can have."""
    meanings = [
        ("project_id", _("Number of the project")),
        ("name", _("Name")),
        ("cost", _("Cost")),
        ("votes", _("Votes or points")),
        ("category", _("Topic")),
        ("district", _("District")),
        ("description", _("Description")),
        ("latitude", _("Latitude")),
        ("longitude", _("Longitude")),
    ]
    return [entry for entry in meanings if totals or entry[0] != "votes"]


class BallotColumnsForm(forms.Form):
    """Which column of a ballot table means what.

    A column per project is shown with the project it was found to mean; each
    can be changed or left out.
    """

    def __init__(
        self,
        *args: Any,
        table: Table,
        columns: BallotColumns,
        projects: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self._add_common(columns)
        choices = [NO_COLUMN, *((number, f"{number} {name}"[:80]) for number, name in projects)]
        for at, column in enumerate(table.columns):
            self.fields[f"project_{at}"] = forms.ChoiceField(
                label=column,
                choices=choices,
                required=False,
                initial=columns.choices.get(column, ""),
            )

    def _add_common(self, columns: BallotColumns) -> None:
        table = self.table
        self.fields["shape"] = forms.ChoiceField(
            label=_("How are the choices written?"),
            choices=[
                ("columns", _("each project has its own column")),
                ("list", _("one column names the projects")),
            ],
            initial=columns.shape,
            widget=forms.RadioSelect,
        )
        self.fields["points"] = forms.ChoiceField(
            label=_("What stands in the columns of the projects?"),
            choices=[("", _("marks (x, 1, ja)")), ("yes", _("numbers of points"))],
            initial="yes" if columns.points else "",
            required=False,
            widget=forms.RadioSelect,
        )
        labels = {
            "list": _("Column that names the projects"),
            "voter": _("Number of the ballot or voting code"),
            "age": _("Age in years"),
            "district": _("District"),
        }
        for name, label in labels.items():
            self.fields[name] = _column_field(table, label, getattr(columns, name))
        self.fields["duplicates"] = forms.ChoiceField(
            label=_("When a number occurs several times"),
            choices=[
                ("none", _("none of these ballots counts")),
                ("first", _("the first one counts")),
                ("last", _("the last one counts")),
            ],
            initial=columns.duplicates,
        )

    def project_fields(self) -> list[Any]:
        """The fields of the single columns, to be shown as a table."""
        return [self[f"project_{at}"] for at in range(len(self.table.columns))]

    def clean(self) -> dict[str, Any]:
        """Every project at most once, and a place where the choices stand."""
        values: dict[str, Any] = super().clean() or {}
        chosen = [number for number in self._choices(values).values() if number]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Two columns mean the same project."))
        if values.get("shape") == "list" and not values.get("list"):
            self.add_error("list", _("Please choose the column that names the projects."))
        if values.get("shape") == "columns" and not chosen:
            raise forms.ValidationError(_("Please choose the project of at least one column."))
        return values

    def columns(self) -> BallotColumns:
        """The meaning that was confirmed."""
        values = self.cleaned_data
        by_list = values["shape"] == "list"
        choices = (
            {}
            if by_list
            else {column: number for column, number in self._choices(values).items() if number}
        )
        return BallotColumns(
            shape=values["shape"],
            voter=values["voter"],
            age=values["age"],
            district=values["district"],
            choices=choices,
            list=values["list"] if by_list else "",
            points=not by_list and values["points"] == "yes",
            duplicates=values["duplicates"],
            sheet=self.table.sheet,
        )

    def _choices(self, values: dict[str, Any]) -> dict[str, str]:
        return {
            column: values.get(f"project_{at}", "") for at, column in enumerate(self.table.columns)
        }


def _column_field(table: Table, label: Any, initial: str) -> forms.ChoiceField:
    choices = [NO_COLUMN, *((column, column) for column in table.columns)]
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
