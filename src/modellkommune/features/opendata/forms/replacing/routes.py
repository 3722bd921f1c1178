"""A way by which new files come."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.fetching.public import FetchRefused, check_address
from modellkommune.features.opendata.models import Distribution, DistributionKind, RouteKind
from modellkommune.features.opendata.selectors.replacing.routes import watched_root


class RouteForm(forms.Form):
    """Which table, which way, and whether sound files are published at once."""

    distribution: Any = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Table"), empty_label=None
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Where new files come from"), choices=RouteKind.choices,
        widget=forms.RadioSelect, initial=RouteKind.TOKEN,
    )  # fmt: skip
    folder = forms.CharField(
        label=gettext_lazy("Folder"), required=False, max_length=300,
        help_text=gettext_lazy("Below the folder that this installation watches, such as bauhof/zaehler."),
    )  # fmt: skip
    pattern = forms.CharField(
        label=gettext_lazy("Names of the files"), required=False, max_length=100,
        help_text=gettext_lazy("Such as zaehler-*.csv; empty for all."),
    )  # fmt: skip
    address = forms.URLField(
        label=gettext_lazy("Address"), required=False, max_length=1000, assume_scheme="https"
    )
    every_hours = forms.IntegerField(
        label=gettext_lazy("Hours between two looks"), min_value=1, max_value=24 * 31, initial=24,
        required=False,
    )  # fmt: skip
    publishes = forms.BooleanField(
        label=gettext_lazy("Publish sound files at once"), required=False,
        help_text=gettext_lazy("Only a file with the same columns that passes all checks and in which nobody is found. Everything else waits for you."),
    )  # fmt: skip

    def __init__(self, *args: Any, dataset: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Distribution.objects.filter(dataset=dataset, kind=DistributionKind.TABLE)
        self.fields["distribution"].queryset = kept  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the chosen way needs."""
        values: dict[str, Any] = super().clean() or {}
        values["every_hours"] = values.get("every_hours") or 24
        if values.get("kind") == RouteKind.FOLDER:
            self._check_folder(values.get("folder", ""))
        elif values.get("kind") == RouteKind.ADDRESS and not self.errors.get("address"):
            self._check_address(values.get("address", ""))
        return values

    def _check_folder(self, folder: str) -> None:
        if watched_root() is None:
            self.add_error(
                "kind", _("This installation watches no folder; whoever runs it can set one.")
            )
        path = PurePosixPath(folder.strip())
        if not folder.strip() or path.is_absolute() or ".." in path.parts:
            self.add_error("folder", _("Please name a folder below the watched one."))

    def _check_address(self, address: str) -> None:
        if not address:
            self.add_error("address", _("Please write the address."))
            return
        try:
            check_address(address)
        except FetchRefused as refusal:
            self.add_error("address", str(refusal))
