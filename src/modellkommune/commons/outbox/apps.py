"""Django's entry for this room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.outbox"
    label = "outbox"
    personal_data = "modellkommune.commons.outbox.personal_data.OUTBOX_DATA"
    account_entries = "modellkommune.commons.outbox.own_entries.notice_entries"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the start page of the office ask for trouble with mail and for notices."""
        from modellkommune.commons.outbox.desk import notices_for, undelivered_mail
        from modellkommune.commons.switchboard.desk import waits_here

        waits_here(undelivered_mail)
        waits_here(notices_for)
