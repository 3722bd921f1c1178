"""Django's entry for this room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TasksConfig(AppConfig):
    """Background jobs with lease, checkpoint and progress."""

    name = "modellkommune.commons.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read the `tasks` module of every room, where its jobs are registered."""
        autodiscover_modules("tasks")
