"""Django's entry for this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Pages, components, look and words that all rooms share."""

    name = "modellkommune.commons.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
