"""Django's entry for this room."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.calls"
    label = "calls"
    default_auto_field = "django.db.models.BigAutoField"
