"""Fields of the account pages whose words are our own."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    SignupForm,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class WithoutPlaceholders:
    """Fields say what they are above them; grey words inside vanish when one types."""

    fields: dict[str, forms.Field]

    def leave_out_placeholders(self) -> None:
        """Take the grey words out of all fields."""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class OpenAccountForm(WithoutPlaceholders, SignupForm):
    """A new account asks for the e-mail address alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password1"]
        self.fields["email"].label = _("E-mail address")
        self.leave_out_placeholders()


class CodeRequestForm(WithoutPlaceholders, RequestLoginCodeForm):
    """Where the code is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.leave_out_placeholders()


class CodeForm(WithoutPlaceholders, ConfirmLoginCodeForm):
    """The code of the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out_placeholders()


class AddressCodeForm(WithoutPlaceholders, ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out_placeholders()


class SignInForm(WithoutPlaceholders, LoginForm):
    """Address and password; the link to a forgotten one stands below the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].help_text = ""
        self.leave_out_placeholders()


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: its name, and whether it replaces the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("By which you know it again, such as “Telephone”.")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this passkey alone")
        alone.help_text = _(
            "It is then unlocked with finger, face or number. Without the tick it only "
            "confirms a sign-in by password or code."
        )
        alone.initial = True


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=100)


class ErasureForm(forms.Form):
    """The last question before an account is erased."""

    is_sure = forms.BooleanField(
        label=_("Erase my account and everything personal in it, for good"),
        error_messages={"required": _("Please put the tick if you want to erase your account.")},
    )
