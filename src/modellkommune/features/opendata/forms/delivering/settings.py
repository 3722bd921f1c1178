"""What the catalogue of an authority says about itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.opendata.forms.describing.choices import CodeField
from modellkommune.features.opendata.models import CatalogueSettings
from modellkommune.kernel.catalogue import vocabularies


class SettingsForm(forms.ModelForm):
    """The settings of a catalogue, in three parts."""

    contributor = CodeField(
        label=_("We deliver to GovData ourselves, as"),
        entries=vocabularies.contributors,
        empty=_("no, through another body"),
        help_text=_("Only bodies on the published list of contributors can deliver themselves."),
    )
    delivers_through = CodeField(
        label=_("We deliver through"),
        entries=vocabularies.contributors,
        empty=_("as our county does, or not settled yet"),
        help_text=_(
            "Usually the open-data portal of the state. Every dataset names its identifier."
        ),
    )
    licence = CodeField(
        label=_("Usual licence"),
        entries=vocabularies.licences,
        empty=None,
        help_text=_("Proposed for new files. Where a room names no licence, this one counts."),
    )

    parts: ClassVar[Any] = (
        (_("The catalogue"), ("title", "description", "publisher_uri")),
        (_("The way to GovData"), ("contributor", "delivers_through")),
        (_("New files"), ("licence", "attribution", "release_needs_check")),
        (_("What readers may do"), ("allows_sql", "takes_requests", "takes_showcases")),
    )

    class Meta:
        model = CatalogueSettings
        fields: ClassVar[Any] = [
            "title", "description", "publisher_uri", "contributor", "delivers_through", "licence",
            "attribution", "release_needs_check", "allows_sql", "takes_requests",
            "takes_showcases",
        ]  # fmt: skip
        widgets: ClassVar[Any] = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts: ClassVar[Any] = {
            "title": _("Without one it is called after the authority."),
            "publisher_uri": _(
                "Address of the authority in a register of public bodies, where it has one."
            ),
            "attribution": _("Written where a licence asks to name somebody."),
            "release_needs_check": _(
                "A table that fails a check is published only with a written reason."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("contributor", "delivers_through", "licence"):
            field: Any = self.fields[name]
            field.keep(str(self.initial.get(name) or ""))

    def sections(self) -> list[tuple[Any, list[Any]]]:
        """Return heading and fields of every part of the page."""
        return [(heading, [self[name] for name in names]) for heading, names in self.parts]
