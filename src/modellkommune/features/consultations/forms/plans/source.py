"""Forms of the office: a plan as a file, or its outline drawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.geometry import DrawnPlaceField


class PlanFileForm(forms.Form):
    """A file of XPlanGML, or an archive with one."""

    file = forms.FileField(
        label=_("File of the plan"),
        help_text=_("XPlanGML 4.1 to 6.0 (.gml), or an XPlanArchive (.zip)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".gml,.xml,.zip"}),
    )


class OutlineForm(forms.Form):
    """The outline of a plan that there is only as PDF."""

    outline = DrawnPlaceField(label=_("Outline of the plan"), kinds=("Polygon",), most=5)


class ChooseForm(forms.Form):
    """Which of several plans of a file is meant."""

    chosen = forms.ChoiceField(label=_("Which plan is meant?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, plans: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (one["id"], _("{name} ({areas} areas)").format(**one)) for one in plans
        ]
