"""Django's entry for this room."""

from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    """Tenants, their portals and the official register."""

    name = "modellkommune.commons.authorities"
    label = "authorities"
    default_auto_field = "django.db.models.BigAutoField"
