"""Django's entry for this room."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.ideas"
    label = "ideas"
    default_auto_field = "django.db.models.BigAutoField"
