"""Django's entry for this room."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
