"""Django's entry for this room."""

from django.apps import AppConfig


class ChartsConfig(AppConfig):
    """Charts as SVG from the server, with their tables."""

    name = "modellkommune.commons.charts"
    label = "charts"
    default_auto_field = "django.db.models.BigAutoField"
