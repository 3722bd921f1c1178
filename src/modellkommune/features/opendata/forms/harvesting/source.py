"""A source: which catalogue, how often, and what of it is wanted."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.fetching.public import FetchRefused, check_address
from modellkommune.features.opendata.models import DataOffice, HarvestSource, SourceKind
from modellkommune.kernel.catalogue import vocabularies

RHYTHMS = [
    (24, pgettext_lazy("rhythm", "every day")),
    (168, pgettext_lazy("rhythm", "every week")),
    (6, pgettext_lazy("rhythm", "every six hours")),
    (1, pgettext_lazy("rhythm", "every hour")),
    (0, pgettext_lazy("rhythm", "only when somebody starts it")),
]
# Which columns of a table an office most often has to name itself.
COLUMNS = ("title", "identifier", "file", "licence")
MAIN = ("title", "kind", "address", "every_hours", "office", "licence")
CHOICES = ("needs_files", "only", "never")
SEVERAL = re.compile(r"[,;\n]")


class SourceForm(forms.Form):
    """A catalogue of somebody else whose datasets appear here as well."""

    title = forms.CharField(
        label=_("Name of the source"), max_length=200,
        help_text=_("As readers know it, for example: Open data of the neighbouring town"),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("How it tells its datasets"), choices=SourceKind.choices, initial=SourceKind.DCAT
    )
    address = forms.CharField(
        label=_("Address"), max_length=1000,
        help_text=_("Of the catalogue in RDF (often ending in .rdf, .ttl or .jsonld), of the start page of CKAN, or of the table."),
    )  # fmt: skip
    every_hours = forms.TypedChoiceField(
        label=_("How often it is read"), choices=RHYTHMS, coerce=int, initial=24
    )
    office: Any = forms.ModelChoiceField(
        label=_("Office that looks after it"), queryset=None, required=False,
        empty_label=_("none in particular"),
    )  # fmt: skip
    licence = forms.ChoiceField(
        label=_("Licence of files that name none"), required=False,
        help_text=_("Choose one only if the publisher has told you so. Without it such files count as not free to use."),
    )  # fmt: skip
    needs_files = forms.BooleanField(label=_("Leave out datasets without a file"), required=False)
    only = forms.CharField(
        label=_("Only datasets with one of these words"), required=False, max_length=500,
        help_text=_("In title, keywords or publisher; divided by commas. Empty: all of them."),
    )  # fmt: skip
    never = forms.CharField(
        label=_("No datasets with one of these words"), required=False, max_length=500
    )
    column_title = forms.CharField(
        label=_("Column with the title"), required=False, max_length=200,
        help_text=_("Only for a table whose columns are called in an unusual way."),
    )  # fmt: skip
    column_identifier = forms.CharField(
        label=_("Column with the identifier"), required=False, max_length=200
    )
    column_file = forms.CharField(
        label=_("Column with the address of the file"), required=False, max_length=200
    )
    column_licence = forms.CharField(
        label=_("Column with the licence"), required=False, max_length=200
    )

    def __init__(self, *args: Any, source: HarvestSource | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(source) if source else None, **kwargs)
        offices: Any = self.fields["office"]
        offices.queryset = DataOffice.objects.all()
        licences: Any = self.fields["licence"]
        licences.choices = [("", _("not known"))] + [
            (entry.code, entry.label()) for entry in vocabularies.licences().values()
        ]

    @property
    def main_fields(self) -> list[Any]:
        """What every source needs."""
        return [self[name] for name in MAIN]

    @property
    def choice_fields(self) -> list[Any]:
        """What narrows a catalogue."""
        return [self[name] for name in CHOICES]

    @property
    def column_fields(self) -> list[Any]:
        """What tells of a table which column is which."""
        return [self[f"column_{name}"] for name in COLUMNS]

    @property
    def has_choices(self) -> bool:
        """Whether something of it is filled in or faulty, so that it stands open."""
        return any(field.value() or field.errors for field in self.choice_fields)

    @property
    def has_columns(self) -> bool:
        """The same of the columns."""
        return any(field.value() or field.errors for field in self.column_fields)

    def clean_address(self) -> str:
        """An address that we would fetch from: of the web, and public."""
        address: str = self.cleaned_data["address"].strip()
        address = address if "://" in address else f"https://{address}"
        try:
            check_address(address)
        except FetchRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return address

    def facts(self) -> dict[str, Any]:
        """The fields of the source."""
        values = self.cleaned_data
        columns = {name: values[f"column_{name}"].strip() for name in COLUMNS}
        chosen = {
            "needs_files": values["needs_files"],
            "only": _words(values["only"]),
            "never": _words(values["never"]),
            "columns": {name: column for name, column in columns.items() if column},
        }
        return {
            **{name: values[name] for name in MAIN},
            "settings": {name: value for name, value in chosen.items() if value},
        }


def _initial(source: HarvestSource) -> dict[str, Any]:
    chosen = source.settings
    return {
        **{name: getattr(source, name) for name in MAIN},
        "needs_files": chosen.get("needs_files", False),
        "only": ", ".join(chosen.get("only", ())),
        "never": ", ".join(chosen.get("never", ())),
        **{f"column_{name}": chosen.get("columns", {}).get(name, "") for name in COLUMNS},
    }


def _words(text: str) -> list[str]:
    return [word.strip() for word in SEVERAL.split(text) if word.strip()]
