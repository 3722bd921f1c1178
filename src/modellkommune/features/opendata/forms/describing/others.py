"""Series, data services and offices; and the first page of a dataset."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.features.opendata.forms.describing.base import DescriptionForm, office_field
from modellkommune.features.opendata.forms.describing.choices import (
    CodeField,
    CodesField,
    WordsField,
)
from modellkommune.features.opendata.models import DataOffice
from modellkommune.kernel.catalogue import vocabularies


class BeginForm(forms.Form):
    """What a dataset needs to exist."""

    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        help_text=_("As people would search for it, with place and subject."),
    )
    office: Any = office_field(label=_("Office that answers"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["office"]
        field.queryset = DataOffice.objects.all()


class SeriesForm(DescriptionForm):
    """Datasets that belong together."""

    title = forms.CharField(label=_("Title"), max_length=300)
    description = forms.CharField(label=_("Description"), widget=forms.Textarea(attrs={"rows": 4}))
    office: Any = office_field(label=_("Office that answers"))
    frequency = CodeField(label=_("A new dataset comes"), entries=vocabularies.frequencies)
    keywords = WordsField(label=_("Keywords"), help_text=_("Separated by commas."))
    themes = CodesField(label=_("Themes"), entries=vocabularies.themes)

    parts: ClassVar[Any] = (
        (
            pgettext_lazy("open data", "What it is"),
            "",
            ("title", "description", "keywords", "themes"),
        ),
        (_("Who answers"), "", ("office", "frequency")),
    )


class ServiceForm(DescriptionForm):
    """An interface over data."""

    title = forms.CharField(label=_("Title"), max_length=300)
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    endpoint_url = forms.URLField(
        label=_("Address of the interface"), max_length=1000, assume_scheme="https"
    )
    endpoint_description = forms.URLField(
        label=_("Its description for programs"), max_length=1000, required=False,
        assume_scheme="https", help_text=_("For example the answer to GetCapabilities."),
    )  # fmt: skip
    documentation = forms.URLField(
        label=_("Documentation"), max_length=1000, required=False, assume_scheme="https"
    )
    office: Any = office_field(label=_("Office that answers"))
    licence = CodeField(label=_("Licence"), entries=vocabularies.licences)
    attribution = forms.CharField(label=_("Who is to be named"), max_length=500, required=False)
    access_rights = CodeField(
        label=pgettext_lazy("open data", "Access"), entries=vocabularies.access_rights
    )
    format = CodeField(label=_("Format"), entries=vocabularies.file_types)
    keywords = WordsField(label=_("Keywords"), help_text=_("Separated by commas."))
    themes = CodesField(label=_("Themes"), entries=vocabularies.themes)
    hvd_categories = CodesField(label=_("High-value dataset"), entries=vocabularies.hvd_categories)

    parts: ClassVar[Any] = (
        (pgettext_lazy("open data", "What it is"), "", ("title", "description", "keywords", "themes")),
        (
            _("The interface"),
            "",
            ("endpoint_url", "endpoint_description", "documentation", "format"),
        ),
        (
            _("Who answers, and under which licence"),
            "",
            ("office", "licence", "attribution", "access_rights", "hvd_categories"),
        ),
    )  # fmt: skip


class OfficeForm(forms.ModelForm):
    """An office that keeps datasets."""

    class Meta:
        model = DataOffice
        fields = ("name", "email", "phone", "url")

    def clean(self) -> dict[str, Any]:
        """Readers can reach the office, and its name is used once."""
        values: dict[str, Any] = super().clean() or {}
        if not (values.get("email") or values.get("url")):
            self.add_error("email", _("Please give an e-mail address or a page for questions."))
        same = DataOffice.objects.filter(name=values.get("name", "")).exclude(pk=self.instance.pk)
        if same.exists():
            self.add_error("name", _("There is an office of this name already."))
        return values
