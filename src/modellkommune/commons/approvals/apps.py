"""Django's entry for this room."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.commons.approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"
