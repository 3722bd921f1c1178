"""The description of a dataset along DCAT-AP.de 3.0."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.features.opendata.forms.describing.base import DescriptionForm, office_field
from modellkommune.features.opendata.forms.describing.choices import (
    AddressesField,
    CodeField,
    CodesField,
    WordsField,
    day_field,
)
from modellkommune.features.opendata.models import Series
from modellkommune.kernel.catalogue import vocabularies

RIGHTS = (
    ("none", _("No. The data came about here, and nobody else holds rights in them.")),
    ("agreed", _("Yes, and they have agreed to the publication.")),
    ("unclear", _("That is not clear yet.")),
)
HIGH_VALUE_LAW = "http://data.europa.eu/eli/reg_impl/2023/138/oj"


class DatasetForm(DescriptionForm):
    """Everything that readers and other portals learn about a dataset."""

    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        help_text=_("As people would search for it, with place and subject."),
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What the data tell, how they came about, and what to mind when using them."),
    )
    keywords = WordsField(label=_("Keywords"), help_text=_("Separated by commas."))
    themes = CodesField(label=_("Themes"), entries=vocabularies.themes)
    from_on = day_field(label=_("Data from"))
    until_on = day_field(label=_("Data until"))
    frequency = CodeField(label=_("Brought up to date"), entries=vocabularies.frequencies)
    spatial_text = forms.CharField(
        label=_("Place in words"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty where the data are about the whole municipality."),
    )
    geocoding = forms.RegexField(
        label=_("Official key of the area"),
        regex=r"^\d{2,12}$",
        required=False,
        help_text=_("Regional key of 12 digits or AGS of 8; empty: that of your authority."),
        error_messages={"invalid": _("A regional key has only digits, twelve at most.")},
    )
    languages = CodesField(label=_("Languages"), entries=vocabularies.languages)
    office: Any = office_field(
        label=_("Office that answers"),
        help_text=_("Readers find its address; it is reminded when new data are due."),
    )
    originator = forms.CharField(
        label=_("Originator, where it is somebody else"), max_length=300, required=False
    )
    maintainer = forms.CharField(
        label=_("Who looks after the data, where it is somebody else"),
        max_length=300,
        required=False,
    )
    provenance = forms.CharField(
        label=_("How the data came about"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rights_answer = forms.ChoiceField(
        label=_("Do others hold rights in the data?"),
        choices=RIGHTS,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "For example the makers of maps, pictures or surveys, contract partners, or people "
            "the data are about."
        ),
    )
    rights_note = forms.CharField(
        label=_("Who has agreed, and where that is written"), max_length=500, required=False
    )
    access_rights = CodeField(
        label=pgettext_lazy("open data", "Access"), entries=vocabularies.access_rights
    )
    availability = CodeField(
        label=_("How long it is meant to stay"), entries=vocabularies.planned_availability
    )
    hvd_categories = CodesField(
        label=_("High-value dataset"),
        entries=vocabularies.hvd_categories,
        help_text=_(
            "Only for data that Regulation (EU) 2023/138 names and that your authority holds "
            "already; the legal basis is entered by itself."
        ),
    )
    legislation = AddressesField(
        label=_("Acts that ask for the data"), help_text=_("Addresses (ELI), one a line.")
    )
    legal_basis = forms.CharField(label=_("Legal basis in words"), max_length=500, required=False)
    series: Any = forms.ModelChoiceField(
        queryset=None, label=_("Part of the series"), required=False, empty_label=_("no series")
    )
    landing_page = forms.URLField(
        label=_("Page elsewhere about the data"), required=False, assume_scheme="https"
    )
    documentation = AddressesField(label=_("Documentation"), help_text=_("Addresses, one a line."))
    version = forms.CharField(label=_("Version"), max_length=100, required=False)
    version_notes = forms.CharField(
        label=_("What is new"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    parts: ClassVar[Any] = (
        (pgettext_lazy("open data", "What it is"), "", ("title", "description", "keywords", "themes")),
        (
            _("Time and place"),
            "",
            ("from_on", "until_on", "frequency", "spatial_text", "geocoding"),
        ),
        (
            _("Who answers"),
            "",
            ("office", "provenance", "originator", "maintainer"),
        ),
        (
            _("Rights"),
            _("Asked before a licence is chosen, because nobody can give away the rights of others."),
            ("rights_answer", "rights_note", "access_rights", "availability"),
        ),
        (
            _("Legal basis"),
            "",
            ("hvd_categories", "legislation", "legal_basis"),
        ),
        (
            _("Surroundings"),
            "",
            ("series", "languages", "landing_page", "documentation", "version", "version_notes"),
        ),
    )  # fmt: skip

    def __init__(
        self, *args: Any, record: Any, signature: dict[str, str] | None = None, **kwargs: Any
    ) -> None:
        # Who answered the question about rights, and on which day.
        self.signature = signature or {}
        super().__init__(*args, record=record, **kwargs)
        series: Any = self.fields["series"]
        series.queryset = Series.objects.all()

    def initial_of(self, shown: Any) -> dict[str, Any]:
        """Return what is stored, with what stands inside other fields."""
        stored = super().initial_of(shown)
        return stored | {
            "rights_answer": shown.rights_asked.get("answer", ""),
            "rights_note": shown.rights_asked.get("note", ""),
            "landing_page": shown.links.get("landing_page", ""),
            "documentation": shown.links.get("documentation", []),
        }

    def clean(self) -> dict[str, Any]:
        """A period goes forward; who has agreed is written down."""
        values: dict[str, Any] = super().clean() or {}
        begins, ends = values.get("from_on"), values.get("until_on")
        if begins and ends and ends < begins:
            self.add_error("until_on", _("The last day lies before the first."))
        if values.get("rights_answer") == "agreed" and not values.get("rights_note"):
            self.add_error("rights_note", _("Please write down who has agreed."))
        return values

    def facts(self) -> dict[str, Any]:
        """Return the fields of the dataset; those inside others are laid together."""
        values = dict(self.cleaned_data)
        facts = super().facts()
        facts["links"] = self._links(values)
        facts["rights_asked"] = self._rights(values)
        if facts.get("hvd_categories") and HIGH_VALUE_LAW not in facts.get("legislation", []):
            facts["legislation"] = [*facts.get("legislation", []), HIGH_VALUE_LAW]
        return facts

    def _links(self, values: dict[str, Any]) -> dict[str, Any]:
        typed = {name: values.get(name) for name in ("landing_page", "documentation")}
        kept = {name: value for name, value in self.shown.links.items() if name not in typed}
        return kept | {name: value for name, value in typed.items() if value}

    def _rights(self, values: dict[str, Any]) -> dict[str, Any]:
        answer, note = values.get("rights_answer", ""), values.get("rights_note", "")
        before = self.shown.rights_asked
        if (before.get("answer", ""), before.get("note", "")) == (answer, note):
            return dict(before)
        return {"answer": answer, "note": note, **self.signature} if answer else {}
