"""Django's entry for this room."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """The room, named as its folder."""

    name = "modellkommune.features.budget"
    label = "budget"
    default_auto_field = "django.db.models.BigAutoField"
