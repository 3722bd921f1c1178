"""What may be asked for once a call is open, one thing at a time."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.editor_text import EditorText
from modellkommune.commons.ui.moments import day_field, hour_field, on_the_wall
from modellkommune.commons.ui.rich_text import clean_html
from modellkommune.features.calls.forms.calls.criteria import AnchorsField
from modellkommune.features.calls.forms.calls.deadline import Moments
from modellkommune.features.calls.models import Call


class ChangeForm(Moments, forms.Form):
    """The fields of one thing and the public reason."""

    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this sentence, and it is mailed to those who follow."),
    )
    field_order: Any = ()

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        self.call = call
        kwargs["initial"] = {**self.stored(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])

    def stored(self) -> dict[str, Any]:
        """What stands there now."""
        return {}

    def changes(self) -> dict[str, Any]:
        """What was typed, in the shape of `services.calls.permitted`."""
        raise NotImplementedError


class ProlongForm(ChangeForm):
    """A later deadline."""

    closes_day = day_field(label=_("New deadline: day"))
    closes_hour = hour_field(label=_("Time"), required=False)

    def stored(self) -> dict[str, Any]:
        """The deadline as it stands."""
        day, hour = on_the_wall(self.call.closes_at, ZoneInfo(self.call.time_zone))
        return {"closes_day": day, "closes_hour": hour}

    def clean(self) -> dict[str, Any]:
        """The moment that was typed."""
        values: dict[str, Any] = super().clean() or {}
        values["closes_at"] = self.moment("closes", is_end=True)
        return values

    def changes(self) -> dict[str, Any]:
        """The new moment."""
        moment = self.cleaned_data["closes_at"]
        return {"closes_at": moment.isoformat()} if moment else {}


class CorrectTextForm(ChangeForm):
    """Words of the call itself."""

    title = forms.CharField(label=_("Title of the call"), max_length=200)
    summary = forms.CharField(label=_("Short description"), widget=forms.Textarea)
    purpose = forms.CharField(label=_("Purpose"), required=False, widget=forms.Textarea)
    body = forms.CharField(label=_("Text of the call"), required=False, widget=EditorText())
    who_may_apply = forms.CharField(label=_("Who may apply, in words"), widget=forms.Textarea)

    def stored(self) -> dict[str, Any]:
        """The texts as they stand."""
        names = ("title", "summary", "purpose", "body", "who_may_apply")
        return {name: getattr(self.call, name) for name in names}

    def changes(self) -> dict[str, Any]:
        """The texts that are others than before."""
        typed = {name: same_lines(self.cleaned_data[name]) for name in self.stored()}
        typed["body"] = str(clean_html(typed["body"]))
        before = {name: same_lines(text) for name, text in self.stored().items()}
        changed = {name: text for name, text in typed.items() if text != before[name]}
        return {"call": changed} if changed else {}


class CorrectPartForm(ChangeForm):
    """Words of a question, a criterion or a paper; less may be asked, never more."""

    title = forms.CharField(label=_("Title"), max_length=200)
    description = forms.CharField(
        label=_("Explanation"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    anchors = AnchorsField(label=_("What the points mean"), required=False)
    is_required = forms.BooleanField(label=_("required"), required=False)
    most_characters = forms.IntegerField(label=_("Most characters"), required=False, min_value=1)

    def __init__(self, *args: Any, part: Any, kind: str, **kwargs: Any) -> None:
        self.part, self.kind = part, kind
        super().__init__(*args, **kwargs)
        for name in ("anchors", "is_required", "most_characters"):
            if not hasattr(part, name):
                del self.fields[name]

    def stored(self) -> dict[str, Any]:
        """What stands there now."""
        names = ("title", "description", "anchors", "is_required", "most_characters")
        return {name: getattr(self.part, name) for name in names if hasattr(self.part, name)}

    def changes(self) -> dict[str, Any]:
        """What is another than before."""
        changed = {
            name: same_lines(self.cleaned_data[name])
            for name, before in self.stored().items()
            if same_lines(self.cleaned_data[name]) != same_lines(before)
        }
        return {self.kind: {self.part.code: changed}} if changed else {}


def same_lines(value: Any) -> Any:
    """Text with one sort of line ends: browsers send another than is stored."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
