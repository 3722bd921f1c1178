"""Django's entry for this room."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.contact"
    label = "contact"
    default_auto_field = "django.db.models.BigAutoField"
