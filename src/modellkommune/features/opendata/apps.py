"""Django's entry for this room."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.opendata"
    label = "opendata"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the public list follow what is saved."""
        from modellkommune.features.opendata.services.finding.keeping import listen

        listen()
