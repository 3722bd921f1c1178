"""One file, address or service of a dataset."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.features.opendata.forms.describing.base import DescriptionForm
from modellkommune.features.opendata.forms.describing.choices import CodeField
from modellkommune.features.opendata.models import DataService, Distribution, DistributionKind
from modellkommune.kernel.catalogue import vocabularies

KEPT_HERE = (DistributionKind.TABLE, DistributionKind.FILE)
LICENCES = "http://dcat-ap.de/def/licenses/"


class DistributionForm(DescriptionForm):
    """What readers and other portals learn about one way to get the data."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    access_url = forms.URLField(
        label=_("Address of the data"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=_("Where the data are found; the same as the next one for a plain file."),
    )
    download_url = forms.URLField(
        label=_("Address of the file itself"), required=False, max_length=2000,
        assume_scheme="https",
    )  # fmt: skip
    service: Any = forms.ModelChoiceField(
        queryset=None, label=_("Data service"), required=False, empty_label=_("none")
    )
    licence = CodeField(
        label=_("Licence"),
        entries=vocabularies.licences,
        empty=_("not chosen yet"),
        help_text=_("Open licences stand first; “Zero” asks nothing of those who use the data."),
    )
    attribution = forms.CharField(
        label=_("Who is to be named"),
        max_length=500,
        required=False,
        help_text=_("Asked for by licences with “Namensnennung”."),
    )
    rights = forms.CharField(
        label=_("Notes on rights"),
        max_length=500,
        required=False,
        help_text=_("For example that a map in the background has other owners."),
    )
    format = CodeField(label=_("Format"), entries=vocabularies.file_types)
    media_type = CodeField(label=_("Media type"), entries=vocabularies.media_types)
    status = CodeField(label=_("State"), entries=vocabularies.statuses)
    availability = CodeField(
        label=_("How long it is meant to stay"), entries=vocabularies.planned_availability
    )

    parts: ClassVar[Any] = (
        (pgettext_lazy("open data", "What it is"), "", ("title", "description", "access_url", "download_url", "service")),
        (_("Licence"), "", ("licence", "attribution", "rights")),
        (
            _("Form"),
            _("Filled in from the file; look at it where you know better."),
            ("format", "media_type", "status", "availability"),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, record: Distribution, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        service: Any = self.fields["service"]
        service.queryset = DataService.objects.all()
        for name in self._not_asked(record.kind):
            del self.fields[name]

    @staticmethod
    def _not_asked(kind: str) -> tuple[str, ...]:
        if kind in KEPT_HERE:
            return "access_url", "download_url", "service"
        return ("download_url",) if kind == DistributionKind.SERVICE else ("service",)

    def clean(self) -> dict[str, Any]:
        """A licence that asks for a name gets one; an address or a service is there."""
        values: dict[str, Any] = super().clean() or {}
        known = vocabularies.licences().get(LICENCES + values.get("licence", ""))
        if known and known.needs_attribution and not values.get("attribution"):
            self.add_error("attribution", _("This licence asks that somebody is named."))
        if values.get("format") and not values.get("media_type"):
            values["media_type"] = _usual_media_type(values["format"])
        if values.get("download_url") and not values.get("access_url"):
            values["access_url"] = values["download_url"]
        return values


def _usual_media_type(code: str) -> str:
    found = [one for one in vocabularies.file_types().values() if one.code == code]
    return found[0].media_type if found else ""


class BeginDistributionForm(forms.Form):
    """How the data are offered, and what it is called."""

    kind = forms.ChoiceField(
        label=_("How the data are offered"),
        choices=[
            (DistributionKind.LINK, _("at an address elsewhere")),
            (DistributionKind.SERVICE, _("through a data service, such as WFS")),
        ],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("Title"), max_length=300)
