"""Django's entry for this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts and the roles they hold in authorities."""

    name = "modellkommune.commons.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the accounts."""
        from modellkommune.commons.people import signals  # noqa: F401  # registers
