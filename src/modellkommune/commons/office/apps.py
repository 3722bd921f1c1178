"""Django's entry for this room."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The staff side: Wagtail's chrome, menu and sign-in."""

    name = "modellkommune.commons.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
