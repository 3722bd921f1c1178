"""Django's entry for this room."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.participation"
    label = "participation"
    default_auto_field = "django.db.models.BigAutoField"
    personal_data = "modellkommune.commons.participation.own_data.FOLLOWED"
    account_entries = "modellkommune.commons.participation.own_entries.followed_entries"
