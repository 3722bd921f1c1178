"""Step 7: what jurors give points for, how much it counts, and what points mean."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.forms.calls.base import RowForm, RowsForm

ANCHOR = re.compile(r"\s*(\d{1,3})\s*[:=–-]\s*(\S.*?)\s*")
MOST_POINTS, MOST_WEIGHT = 100, 1000


class AnchorsField(forms.CharField):
    """Meanings of points, one per line: "5: durchgehend überzeugend"."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """{"0": "…", "5": "…"}. Raises ValidationError for a line without number."""
        if isinstance(value, dict):
            return value
        anchors: dict[str, str] = {}
        for line in str(super().to_python(value) or "").splitlines():
            found = ANCHOR.fullmatch(line)
            if found is not None:
                anchors[str(int(found[1]))] = found[2]
            elif line.strip():
                raise forms.ValidationError(
                    gettext("Please begin each line with the points and a colon: %s") % line.strip()
                )
        return dict(sorted(anchors.items(), key=lambda entry: int(entry[0])))

    def prepare_value(self, value: Any) -> Any:
        """Stored meanings as lines, from the fewest points on."""
        if not isinstance(value, dict):
            return value
        ordered = sorted(value.items(), key=lambda entry: int(entry[0]))
        return "\n".join(f"{points}: {meaning}" for points, meaning in ordered)


class CriterionRow(RowForm):
    """One criterion."""

    title = forms.CharField(label=_("Criterion"), max_length=200, required=False)
    weight = forms.IntegerField(
        label=_("Weight"), required=False, min_value=0, max_value=MOST_WEIGHT
    )
    most_points = forms.IntegerField(
        label=_("most points"), required=False, min_value=1, max_value=MOST_POINTS
    )
    anchors = AnchorsField(
        label=_("What the points mean"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line each, for example “0: not to be seen” and “5: fully convincing”."),
    )
    may_not_apply = forms.BooleanField(
        label=_("jurors may say “does not apply”"), required=False, initial=True
    )
    field_order = (
        "code", "title", "weight", "most_points", "anchors", "may_not_apply", "description",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Meanings belong to points that can be given."""
        values: dict[str, Any] = super().clean() or {}
        most = values.get("most_points") or 5
        beyond = [points for points in values.get("anchors") or {} if int(points) > most]
        if beyond:
            self.add_error(
                "anchors",
                gettext("More points than can be given: %s") % ", ".join(beyond),
            )
        if not values.get("title") and values.get("anchors"):
            self.add_error("title", _("Please name this row."))
        return values

    def facts(self) -> dict[str, Any]:
        """Weight one and five points where nothing is said."""
        values = super().facts()
        weight = values["weight"]
        return {
            **values,
            "weight": 1 if weight is None else weight,
            "most_points": values["most_points"] or 5,
        }


class CriteriaForm(RowsForm):
    """Criteria whose weights make shares of a hundred."""

    row_form: ClassVar[type[RowForm]] = CriterionRow
    parts: ClassVar[str] = "criteria"

    def check_rows(self, rows: list[Any]) -> None:
        """At least one criterion must count."""
        super().check_rows(rows)
        if rows and not sum(row.facts()["weight"] for row in rows):
            raise forms.ValidationError(_("All criteria have the weight nought."))
