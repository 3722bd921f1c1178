"""Django's entry for this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """PDF documents that screen readers can read."""

    name = "modellkommune.commons.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
