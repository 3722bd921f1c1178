"""Django's entry for this room."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show open requests on the start page of those who may agree."""
        from modellkommune.commons.approvals.selectors.requests import requests_waiting_for
        from modellkommune.commons.switchboard.desk import waits_here

        waits_here(requests_waiting_for)
