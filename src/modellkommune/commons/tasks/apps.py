"""Django's entry for this room."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Background jobs with lease, checkpoint and progress."""

    name = "modellkommune.commons.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"
