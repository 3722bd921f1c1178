"""Beginning an application, and inviting people to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import TeamRole


class BeginForm(forms.Form):
    """Who applies: name and official key, as far as they are known."""

    name = forms.CharField(
        label=_("Town, municipality, county or association"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Please say who applies.")},
    )
    key = forms.CharField(
        label=_("Official key"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_(
            "Municipalities have 8 digits, counties 5, associations 9. It stands in the "
            "official register; you can give it later, too."
        ),
    )


class InviteForm(forms.Form):
    """Whom to invite, and what they may do."""

    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Please give the address of the person you want to invite."),
            "invalid": _("This is no e-mail address. It looks like: name@example.org"),
        },
    )
    role = forms.ChoiceField(
        label=_("What may this person do?"),
        choices=TeamRole.choices,
        initial=TeamRole.EDITOR,
        widget=forms.RadioSelect,
    )


class UploadForm(forms.Form):
    """A file without script: chosen and sent at once."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput,
        error_messages={
            "required": _("Please choose a file first."),
            "empty": _("This file is empty. Please choose another one."),
        },
    )
    paper = forms.ChoiceField(
        label=_("What is it?"),
        required=False,
        widget=forms.Select(attrs={"data-upload-fact": True}),
    )

    def __init__(self, *args: object, papers: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["paper"]
        field.choices = [*papers, ("", _("another annex"))]  # type: ignore[attr-defined]
