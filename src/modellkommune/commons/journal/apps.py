"""Django's entry for this room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
