"""A person's own settings in the office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    AccountView,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
    ThemeSettingsPanel,
)
from wagtail.users.models import UserProfile


class LanguagePanel(LocaleSettingsPanel):
    """The language of the office."""

    title = _("Language")


class ThemePanel(ThemeSettingsPanel):
    """Light or dark, wide or narrow."""

    title = _("Look")


class OfficeAccountView(AccountView):
    """Name, language and look; password and second factor stand with the account."""

    def get_panels(self) -> list[Any]:
        """The panels that concern the office alone."""
        person = self.request.user
        profile = UserProfile.get_for_user(person)
        panels = [
            kind(self.request, person, profile)
            for kind in (
                NameEmailSettingsPanel,
                LanguagePanel,
                ThemePanel,
            )
        ]
        return [panel for panel in panels if panel.is_active()]
