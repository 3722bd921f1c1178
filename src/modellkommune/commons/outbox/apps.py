"""Django's entry for this room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
