"""Step 2: what area it is about, and whether ideas have a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import StepForm
from modellkommune.commons.ui.geometry import DrawnPlaceField
from modellkommune.features.ideas.forms.collections.base import OfACollection
from modellkommune.features.ideas.models import PlaceIs

KINDS = [
    ("Point", _("points: a bench, a crossing")),
    ("LineString", _("lines: a path, a cycle route")),
    ("Polygon", _("areas: a meadow, a square")),
]
MOST_AREAS = 12


class AreaForm(OfACollection, StepForm):
    """The area drawn on the map, and what authors may draw."""

    area = DrawnPlaceField(
        label=_("Area the collection is about"),
        required=False,
        kinds=("Polygon",),
        most=MOST_AREAS,
        help_text=_(
            "Drawn on the map it shows citizens what is meant. Leave it empty where the whole "
            "municipality is meant."
        ),
    )
    place_is = forms.ChoiceField(
        label=_("Do ideas have a place?"), choices=PlaceIs.choices, widget=forms.RadioSelect
    )
    place_kinds = forms.MultipleChoiceField(
        label=_("What may be drawn"),
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.widget.background = reverse("ideas_office:known_areas")

    def clean(self) -> dict[str, Any]:
        """A place that is needed must be something that can be drawn."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("place_is") == PlaceIs.REQUIRED and not values.get("place_kinds"):
            self.add_error("place_kinds", _("Please choose what may be drawn."))
        return values
