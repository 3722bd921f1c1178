"""What is typed on the office's own pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.people.models import STAFF_KINDS
from modellkommune.commons.people.role_words import WHAT_IT_MAY_DO
from modellkommune.commons.ui.portal_style import link_color

# A page head sets white or black letters on the portal's colour and uses the
# colour itself for links on a white page.
COLORS = ("primary_color", "accent_color")
LOGO_KINDS = ["svg", "png", "jpg", "jpeg", "webp"]
LARGEST_LOGO_BYTES = 500_000


class PortalForm(forms.ModelForm):
    """Look, legal texts and contact of the portal."""

    class Meta:
        model = Portal
        fields = (
            "name",
            "claim",
            "primary_color",
            "accent_color",
            "logo",
            "contact_office",
            "contact_email",
            "contact_phone",
            "imprint",
            "privacy",
            "accessibility",
            "easy_language_url",
            "sign_language_url",
        )
        widgets = dict.fromkeys(COLORS, forms.TextInput(attrs={"type": "color"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["logo"].validators.append(FileExtensionValidator(LOGO_KINDS))

    def clean_logo(self) -> Any:
        """Refuse a logo that would make every page slow."""
        logo = self.cleaned_data["logo"]
        if logo and logo.size > LARGEST_LOGO_BYTES:
            raise forms.ValidationError(
                _("The picture is larger than 500 kB. Please choose a smaller one.")
            )
        return logo

    def hints(self) -> list[str]:
        """Sentences about colours that are too light to be read on white."""
        sentences = []
        for name in COLORS:
            color = link_color(self.cleaned_data[name])
            if color.was_corrected:
                sentences.append(
                    _(
                        "{label} {wanted} is too light for text on white. The portal "
                        "uses {value} where it stands as text."
                    ).format(
                        label=self.fields[name].label, wanted=color.wanted,
                        value=color.value,
                    )
                )  # fmt: skip
        return sentences


class InvitationForm(forms.Form):
    """Whom to let into the office."""

    name = forms.CharField(label=_("First and last name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    kind = forms.ChoiceField(
        label=_("Role"),
        choices=[(kind.value, kind.label) for kind in STAFF_KINDS],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for per request, so that the words stand in the language of the page.
        self.fields["kind"].choices = [
            (kind.value, f"{kind.label}: {WHAT_IT_MAY_DO[kind]}") for kind in STAFF_KINDS
        ]
