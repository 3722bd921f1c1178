"""What the office knows of a member of the jury."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import Juror

COUNTY_DIGITS = 5
KEY_DIGITS = (5, 8, 12)


class JurorForm(forms.ModelForm):
    """Details of a member; ties to applicants are looked for with them."""

    class Meta:
        model = Juror
        fields = (
            "name",
            "organisation",
            "employer",
            "employer_key",
            "county_key",
            "is_chair",
            "has_vote",
            "term_from",
            "term_to",
        )
        help_texts = {
            "organisation": _("Association or ministry that sends this member; optional."),
            "employer": _("Name as the applicants may write it."),
            "employer_key": _(
                "5, 8 or 12 digits, where the employer is a municipality, county or "
                "association. Applications of this key, and of its county, are pointed out."
            ),
            "county_key": _("5 digits of the county in which the member lives or works."),
            "is_chair": _("Decides on conflicts of interest. There is one chair."),
            "has_vote": _("Without a vote the member advises; the points do not count."),
        }
        widgets = {
            "term_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "term_to": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean_employer_key(self) -> str:
        """Take digits only, as official keys are written."""
        return _digits(self.cleaned_data["employer_key"], KEY_DIGITS)

    def clean_county_key(self) -> str:
        """Take the five digits of a county."""
        return _digits(self.cleaned_data["county_key"], (COUNTY_DIGITS,))

    def clean(self) -> dict[str, Any]:
        """Refuse a term that ends before it begins."""
        super().clean()
        begins, ends = self.cleaned_data.get("term_from"), self.cleaned_data.get("term_to")
        if begins and ends and ends < begins:
            self.add_error("term_to", _("The term ends before it begins."))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """The details, by name of the field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class InviteForm(JurorForm):
    """The same for a new member, with the address of the account."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    field_order = ("name", "email")


def _digits(text: str, lengths: tuple[int, ...]) -> str:
    digits = "".join(text.split())
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) in lengths):
        raise forms.ValidationError(_("An official key consists of 5, 8 or 12 digits."))
    return digits
