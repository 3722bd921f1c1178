"""Django's entry for this room."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
