"""Django's entry for this room."""

from django.apps import AppConfig, apps


class OfficeConfig(AppConfig):
    """The staff side: Wagtail's chrome, menu and sign-in."""

    name = "modellkommune.commons.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every record of an authority be guarded by its role and authority."""
        from wagtail.permissions import policy_registry, register_permission_policy

        from modellkommune.commons.authorities.models import BelongsToAuthority
        from modellkommune.commons.office import recording  # noqa: F401  # registers
        from modellkommune.commons.people.policies import AuthorityPolicy

        for model in apps.get_models():
            has_policy = policy_registry.get_by_type(model, fallback=False) is not None
            if issubclass(model, BelongsToAuthority) and not has_policy:
                register_permission_policy(model, AuthorityPolicy(model))
