"""Django's entry for this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Images and documents, each of one authority."""

    name = "modellkommune.commons.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
