"""The drawing that stands first on the page of a dataset, as a form of the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.opendata.selectors.drawing.wishes import (
    LONGEST_TITLE,
    MOST_LABELS,
    ChartWish,
)

Choices = list[tuple[str, str, bool]]


class ChartForm(forms.Form):
    """What is drawn of a table; the choices come from its columns."""

    kind = forms.ChoiceField(label=_("Drawn as"))
    x = forms.ChoiceField(label=_("One entry for each"))
    y = forms.ChoiceField(label=_("Value"), required=False)
    series = forms.ChoiceField(label=_("Divided by"), required=False)
    most = forms.IntegerField(label=_("Entries at most"), min_value=2, max_value=MOST_LABELS)
    order = forms.ChoiceField(label=_("Order"))
    title = forms.CharField(label=_("Heading"), max_length=LONGEST_TITLE, required=False)

    def __init__(self, data: Any = None, *, wish: ChartWish, choices: dict[str, Any]) -> None:
        self.wish = wish
        initial = {
            "kind": wish.kind, "x": wish.x, "y": wish.y, "series": wish.series,
            "most": wish.most, "order": "wert" if wish.by_value else "name", "title": wish.title,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        offered = {"kind": "kinds", "x": "x", "y": "y", "series": "series", "order": "orders"}
        for name, list_name in offered.items():
            self._offer(name, choices[list_name])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - told to the type checker
        field.choices = [(value, words) for value, words, _is_chosen in choices]

    def wished(self) -> ChartWish:
        """The drawing that was chosen; conditions stay as they are."""
        told = self.cleaned_data
        return ChartWish(
            kind=told["kind"], x=told["x"], y=told["y"], series=told["series"],
            most=told["most"], by_value=told["order"] != "name", title=told["title"],
            filters=self.wish.filters,
        )  # fmt: skip
