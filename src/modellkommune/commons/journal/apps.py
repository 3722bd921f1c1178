"""Django's entry for this room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.journal"
    label = "journal"
    personal_data = "modellkommune.commons.journal.personal_data.JOURNAL_DATA"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read what the rooms record, and keep the table from being rewritten."""
        from django.db.models.signals import post_migrate

        from modellkommune.commons.journal.kinds import all_kinds
        from modellkommune.commons.journal.protection import protect_after_migration

        all_kinds()
        post_migrate.connect(protect_after_migration, sender=self)
