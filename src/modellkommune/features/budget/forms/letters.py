"""Residents, letters and codes: what the office uploads, confirms and types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.budget.services.entitlements.counter import WhyAtCounter
from modellkommune.features.budget.services.entitlements.finding import PersonFacts, Wanted
from modellkommune.features.budget.services.entitlements.reissue import WhyWithdrawn
from modellkommune.features.budget.services.letters.columns import NEEDED, RegisterColumns
from modellkommune.kernel.tables import Table

MEANINGS = (
    ("family_name", _("Family name")),
    ("given_names", _("Given names")),
    ("title", _("Doctorate")),
    ("birth_date", _("Date of birth")),
    ("street", _("Street, with or without the number")),
    ("house_number", _("House number")),
    ("addition", _("Addition to the address")),
    ("postcode", _("Postcode")),
    ("town", _("Town")),
    ("district", _("District")),
    ("blocked", _("Block on information (§§ 51, 52 BMG)")),
)
NO_COLUMN = ("", _("– none –"))
WHY_WITHDRAWN = (
    (WhyWithdrawn.MOVED.value, _("moved away")),
    (WhyWithdrawn.DIED.value, _("died")),
    (WhyWithdrawn.ENTERED_TWICE.value, _("listed twice")),
    (WhyWithdrawn.NOT_ENTITLED.value, _("may not vote for another reason")),
)
WHY_AT_COUNTER = (
    (WhyAtCounter.MISSING.value, _("missing in the table of residents")),
    (WhyAtCounter.MOVED_IN.value, _("moved in after the table was made")),
    (WhyAtCounter.NAMESAKE.value, _("same name and birth date as another person")),
    (WhyAtCounter.BLOCKED.value, _("not written to because of a block")),
)
ACTIONS = (
    ("reissue", _("The letter is lost: give a new code and print a slip")),
    ("lock", _("The letter came back: make its code void")),
    ("withdraw", _("The person may no longer vote: withdraw the right")),
)


class RegisterUploadForm(forms.Form):
    """A table of residents."""

    file = forms.FileField(
        label=_("Table of residents (CSV or XLSX)"),
        allow_empty_file=True,
        help_text=_("One person per row. Needed: names, date of birth, address."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xlsm"}),
    )


class RegisterColumnsForm(forms.Form):
    """Which column of the table means what, and what is to be done with it."""

    purpose = forms.ChoiceField(
        label=_("What is the table for?"),
        choices=[
            ("add", _("These people may vote and get a letter")),
            ("withdraw", _("These people have died or moved away")),
        ],
        widget=forms.RadioSelect,
    )
    blocked_people = forms.ChoiceField(
        label=_("People with a block on information"),
        choices=[
            ("write", _("get a letter like everybody; they are never listed")),
            ("leave", _("get no letter; they receive a code at the counter")),
        ],
        widget=forms.RadioSelect,
        help_text=_(
            "Nobody is ever shown on a page here. The choice decides about the letter alone."
        ),
    )

    def __init__(self, *args: Any, table: Table, columns: RegisterColumns, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = table.sheet
        choices = [NO_COLUMN, *((column, column) for column in table.columns)]
        for name, label in MEANINGS:
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=name in NEEDED,
                initial=getattr(columns, name),
            )
        self.initial["purpose"] = "withdraw" if columns.withdraws else "add"
        self.initial["blocked_people"] = "write" if columns.write_blocked else "leave"
        self.order_fields([*(name for name, _label in MEANINGS), "purpose", "blocked_people"])

    def clean(self) -> dict[str, Any]:
        """No column means two things."""
        values: dict[str, Any] = super().clean() or {}
        chosen = [values[name] for name, _label in MEANINGS if values.get(name)]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("Two meanings were given the same column."))
        return values

    def columns(self) -> RegisterColumns:
        """The meaning that was confirmed."""
        values = self.cleaned_data
        return RegisterColumns(
            **{name: values[name] for name, _label in MEANINGS},
            withdraws=values["purpose"] == "withdraw",
            write_blocked=values["blocked_people"] == "write",
            sheet=self.sheet,
        )


class PrintForm(forms.Form):
    """What a print run needs to know."""

    sender = forms.CharField(
        label=_("Sender in one line"),
        max_length=90,
        help_text=_(
            "Stands in the window above the address, such as “Stadt Lindental, Am Markt 1, "
            "99123 Lindental”. Letters that cannot be delivered come back there."
        ),
    )


class PersonFields(forms.Form):
    """Names and birth date as on an identity card."""

    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    given_names = forms.CharField(
        label=_("Given names"),
        max_length=120,
        required=False,
        help_text=_("All given names, in the order of the register."),
    )
    birth_date = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def person_facts(self) -> PersonFacts:
        """Who is meant; all three fields are filled in."""
        values = self.cleaned_data
        return PersonFacts(values["family_name"], values["given_names"], values["birth_date"])


class CodeForm(PersonFields):
    """A letter that is lost or came back, by its number or by the person."""

    letter_number = forms.IntegerField(
        label=_("Number of the letter"),
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        help_text=_("Stands at the top right of the letter."),
    )
    action = forms.ChoiceField(
        label=_("What has happened?"), choices=ACTIONS, widget=forms.RadioSelect
    )
    why = forms.ChoiceField(
        label=_("Reason, when the right is withdrawn"),
        choices=[NO_COLUMN, *WHY_WITHDRAWN],
        required=False,
    )

    field_order = (
        "letter_number",
        "family_name",
        "given_names",
        "birth_date",
        "action",
        "why",
    )

    def clean(self) -> dict[str, Any]:
        """Either the number, or the whole person; a reason for a withdrawal."""
        values: dict[str, Any] = super().clean() or {}
        has_number = values.get("letter_number") is not None
        names = [values.get(name) for name in ("family_name", "given_names", "birth_date")]
        if has_number == any(names):
            raise forms.ValidationError(
                _("Please enter either the number of the letter, or names and date of birth.")
            )
        if any(names) and not all(names):
            raise forms.ValidationError(_("Please enter all names and the date of birth."))
        if values.get("action") == "withdraw" and not values.get("why"):
            self.add_error("why", _("Please choose a reason."))
        return values

    def wanted(self) -> Wanted:
        """Whose entitlement is meant."""
        number = self.cleaned_data.get("letter_number")
        return Wanted(number) if number is not None else Wanted(person=self.person_facts())


class CounterForm(PersonFields):
    """Somebody at the counter who has no letter."""

    district = forms.CharField(label=_("District"), max_length=200, required=False)
    why = forms.ChoiceField(label=_("Reason"), choices=WHY_AT_COUNTER, widget=forms.RadioSelect)

    def __init__(self, *args: Any, districts: frozenset[str] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("family_name", "given_names", "birth_date"):
            self.fields[name].required = True
        if districts is not None:
            self.fields["district"] = forms.ChoiceField(
                label=_("District"), choices=[(name, name) for name in sorted(districts)]
            )
        self.order_fields(["family_name", "given_names", "birth_date", "district", "why"])
