"""Forms of the money of a grant: plan, instalments, requests, receipts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.amounts import MoneyField
from modellkommune.features.calls.forms.grants.rows import RowsForm, day_field
from modellkommune.features.calls.models import PlanVersion
from modellkommune.features.calls.services.grants.payments import GivenInstalment
from modellkommune.features.calls.services.grants.planning import GivenLine, GivenPlan


class PlanForm(RowsForm):
    """Lines of cost, and the means that pay for them."""

    columns = {
        "title": lambda: forms.CharField(label=_("What for"), max_length=200),
        "category": lambda: forms.CharField(label=_("Kind of cost"), max_length=80),
        "cents": lambda: MoneyField(label=_("Amount in euros")),
        "code": lambda: forms.CharField(
            label="", max_length=40, widget=forms.HiddenInput
        ),
    }  # fmt: skip
    needed = ("title", "cents")
    hidden = ("code",)
    means = ("own_cents", "third_cents")

    def __init__(self, *args: Any, plan: PlanVersion | None = None, **kwargs: Any) -> None:
        lines = list(plan.lines.all()) if plan else []
        rows = [
            {"title": line.title, "category": line.category, "cents": line.cents,
             "code": line.code}
            for line in lines
        ]  # fmt: skip
        super().__init__(*args, rows=rows, **kwargs)
        self.fields["own_cents"] = MoneyField(
            label=_("Own means in euros"), initial=plan.own_cents if plan else None
        )
        self.fields["third_cents"] = MoneyField(
            label=_("Means of others in euros"), initial=plan.third_cents if plan else 0
        )

    def plan(self) -> GivenPlan:
        """What was typed."""
        return GivenPlan(
            lines=[
                GivenLine(row["title"], row["cents"], row["category"] or "", row["code"] or "")
                for row in self.given()
            ],
            own_cents=self.cleaned_data["own_cents"],
            third_cents=self.cleaned_data["third_cents"],
        )


class ChangePlanForm(PlanForm):
    """Another plan, with the reason."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000
    )


class ChangeAmountForm(ChangePlanForm):
    """Another amount of the grant, with the plan that belongs to it."""

    amount_cents = MoneyField(label=_("New amount of the grant in euros"))


class ChangePeriodForm(forms.Form):
    """Another end of the period."""

    ends_on = day_field(_("New last day of the period"))
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000
    )


class InstalmentsForm(RowsForm):
    """The instalments; together they are the grant."""

    columns = {
        "cents": lambda: MoneyField(label=_("Amount in euros")),
        "planned_on": lambda: day_field(_("From")),
        "note": lambda: forms.CharField(label=_("Condition"), max_length=200),
    }
    needed = ("cents",)

    def instalments(self) -> list[GivenInstalment]:
        """What was typed."""
        return [
            GivenInstalment(row["cents"], row["planned_on"], row["note"] or "")
            for row in self.given()
        ]


class AccountForm(forms.Form):
    """Where money goes."""

    iban = forms.CharField(
        label=_("IBAN"), max_length=42, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    holder = forms.CharField(label=_("Holder of the account"), max_length=140)


class RequestForm(forms.Form):
    """A request for money."""

    cents = MoneyField(label=_("Amount in euros"))
    purpose = forms.CharField(
        label=_("What is the money needed for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )


class PaidForm(forms.Form):
    """That the treasury has paid."""

    paid_on = day_field(_("Paid on"))
    reference = forms.CharField(label=_("Reference of the treasury"), max_length=60, required=False)


class ReceiptForm(forms.Form):
    """One receipt."""

    paid_on = day_field(_("Paid on"))
    payee = forms.CharField(label=_("Paid to"), max_length=200)
    purpose = forms.CharField(label=_("What for"), max_length=300)
    cents = MoneyField(label=_("Amount in euros"))
    line_code = forms.ChoiceField(label=_("Line of the plan"), required=False)

    def __init__(self, *args: Any, plan: PlanVersion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = list(plan.lines.all()) if plan else []
        field = self.fields["line_code"]
        field.choices = [("", _("– none –")), *[(line.code, line.title) for line in lines]]  # type: ignore[attr-defined]  # a choice field


class ReceiptsFileForm(forms.Form):
    """A list of receipts as CSV or XLSX."""

    file = forms.FileField(
        label=_("List of receipts as CSV or XLSX"),
        help_text=_("Columns: Datum, Empfänger, Zweck, Betrag and, where it fits, Position."),
    )
    replace = forms.BooleanField(
        label=_("Replace the receipts that are on the list now"), required=False
    )


class StrikeForm(forms.Form):
    """A receipt or a part of it that is not recognised."""

    cents = MoneyField(label=_("Not recognised, in euros"))
    reason = forms.CharField(label=_("Why not"), max_length=300, required=False)
