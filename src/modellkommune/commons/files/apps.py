"""Django's entry for this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Images and documents, each of one authority."""

    name = "modellkommune.commons.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put our permission policies in the place of Wagtail's."""
        from wagtail.permissions import register_permission_policy

        from modellkommune.commons.files.models import (
            AuthorityDocument,
            AuthorityImage,
        )
        from modellkommune.commons.files.policies import AuthorityFilePolicy

        # Wagtail registers its own policy for the same models afterwards; one
        # that is registered for the exact class takes precedence over it.
        for model in (AuthorityImage, AuthorityDocument):
            register_permission_policy(model, AuthorityFilePolicy(model), exact_class=True)
