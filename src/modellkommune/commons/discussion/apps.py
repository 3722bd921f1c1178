"""Django's entry for this room."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"
