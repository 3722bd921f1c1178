"""What the office fills in about a proposal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.forms.amounts import MoneyField
from modellkommune.features.budget.models import FeasibilityCheck, LandOwner, Verdict
from modellkommune.features.budget.services.proposals import CheckFacts

YES_NO = [("", _("not looked at yet")), ("yes", _("yes")), ("no", _("no"))]


class DayField(forms.DateField):
    """A day, chosen in a calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        messages = {"invalid": _("Please write the day as in 31.12.2026.")}
        super().__init__(widget=widget, error_messages=messages, **options)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not looked at yet (None)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=YES_NO,
            coerce=lambda text: text == "yes",
            empty_value=None,
            required=False,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        """The choice for a stored answer."""
        return {True: "yes", False: "no"}.get(value, value) if value is not None else ""


class ForwardForm(forms.Form):
    """To which department a proposal goes, and until when it should answer."""

    department = forms.CharField(
        label=_("Department"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "departments", "autocomplete": "off"}),
        error_messages={"required": _("Please name the department.")},
    )
    due_on = DayField(label=_("Answer due on"), required=False)


class ReasonForm(forms.Form):
    """Why something is done; its author reads it."""

    reason = forms.CharField(
        label=_("Reason; the author reads it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a reason; the author is told.")},
    )


class CheckForm(forms.Form):
    """What a department found, and the answer that becomes public."""

    department = forms.CharField(
        label=_("Department responsible"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "departments", "autocomplete": "off"}),
    )
    due_on = DayField(label=_("Answer due on"), required=False)
    cost = MoneyField(
        label=_("Cost in euros"),
        required=False,
        help_text=_("With planning and everything that is needed to finish it."),
    )
    follow_up = MoneyField(
        label=_("Cost per year afterwards, in euros"),
        required=False,
        help_text=_("Care, repair, electricity; 0 if there is none."),
    )
    land = forms.ChoiceField(label=_("Land belongs to"), choices=LandOwner.choices)
    is_own_duty = YesNoField(label=_("Within the municipality's duties?"))
    is_feasible = YesNoField(label=_("Can it be built or done?"))
    within_limits = YesNoField(label=_("Within the limits per project?"))
    not_blocked = YesNoField(label=_("Free of the blocking years?"))
    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason for a refusal, public"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer = forms.CharField(
        label=_("Public answer"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("In the words of a letter: what was found, and what happens next."),
    )
    internal_note = forms.CharField(
        label=_("Note for the office"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Never shown outside of the office."),
    )

    def facts(self) -> CheckFacts:
        """What was filled in, as the service takes it."""
        values = self.cleaned_data
        return CheckFacts(
            department=values["department"].strip(),
            due_on=values["due_on"],
            cost_cents=values["cost"],
            follow_up_cents=values["follow_up"],
            land=LandOwner(values["land"]),
            is_own_duty=values["is_own_duty"],
            is_feasible=values["is_feasible"],
            within_limits=values["within_limits"],
            not_blocked=values["not_blocked"],
            verdict=Verdict(values["verdict"]),
            reason=values["reason"].strip(),
            answer=values["answer"].strip(),
            internal_note=values["internal_note"].strip(),
        )

    @classmethod
    def initial_of(cls, check: FeasibilityCheck | None) -> dict[str, Any]:
        """The fields of a check so far."""
        if check is None:
            return {"land": LandOwner.UNKNOWN, "verdict": Verdict.OPEN}
        same = (
            "department", "due_on", "land", "is_own_duty", "is_feasible", "within_limits",
            "not_blocked", "verdict", "reason", "answer", "internal_note",
        )  # fmt: skip
        values = {name: getattr(check, name) for name in same}
        return {**values, "cost": check.cost_cents, "follow_up": check.follow_up_cents}
