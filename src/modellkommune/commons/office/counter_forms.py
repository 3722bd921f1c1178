"""What is typed at the counter."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person, ResidentVerification
from modellkommune.commons.people.services.residents import Identity

OLDEST_YEARS = 125


class AccountForm(forms.Form):
    """The address under which somebody has an account."""

    email = forms.EmailField(label=_("E-mail address of the account"), max_length=254)
    person: Person

    def clean_email(self) -> str:
        """Find the account; its owner must have confirmed the address."""
        email: str = self.cleaned_data["email"]
        found = EmailAddress.objects.filter(
            email__iexact=email, verified=True, user__is_active=True
        ).first()
        if found is None:
            raise forms.ValidationError(
                _(
                    "There is no account with this confirmed address. The person can open one "
                    "on the portal in a minute, here on the own telephone too."
                )
            )
        self.person = found.user
        return email


class ResidentForm(forms.Form):
    """What the identity card says; the card itself is not copied or stored."""

    given_names = forms.CharField(label=_("Given names as on the card"), max_length=150)
    family_name = forms.CharField(label=_("Family name as on the card"), max_length=150)
    birth_date = forms.DateField(
        label=_("Date of birth"), help_text=_("Such as 24.12.1980."), localize=True
    )
    district = forms.CharField(
        label=_("District"), max_length=120, required=False,
        help_text=_("Only where votes are held by district; as on the list of the register."),
    )  # fmt: skip
    has_seen = forms.BooleanField(
        label=_("I have seen the identity card, and the address on it lies here.")
    )

    def __init__(
        self, *args: Any, person: Person, known: ResidentVerification | None, **kwargs: Any
    ) -> None:
        initial: dict[str, Any] = {
            "given_names": person.first_name,
            "family_name": person.last_name,
        }
        if known is not None:
            initial |= {"birth_date": known.birth_date, "district": known.district}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_birth_date(self) -> date:
        """A day on which somebody living can have been born."""
        day: date = self.cleaned_data["birth_date"]
        today = timezone.localdate()
        if not today.year - OLDEST_YEARS <= day.year or day > today:
            raise forms.ValidationError(_("Please check the year of birth."))
        return day

    def identity(self) -> Identity:
        """What the proof is made of."""
        return Identity(
            family_name=self.cleaned_data["family_name"],
            given_names=self.cleaned_data["given_names"],
            birth_date=self.cleaned_data["birth_date"],
        )
