"""What people may do in an authority."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models.person import Person


class RoleKind(models.TextChoices):
    """What a person may do in an authority; a citizen's role says they live there."""

    ADMINISTRATOR = "administrator", _("Administrator")
    CLERK = "clerk", _("Clerk")
    MODERATOR = "moderator", _("Moderator")
    EDITOR = "editor", _("Editor")
    DATA_STEWARD = "data-steward", _("Data steward")
    STATISTICIAN = "statistician", _("Statistician")
    PROGRAMME_OFFICER = "programme-officer", _("Programme officer")
    JUROR = "juror", _("Juror")
    AUDITOR = "auditor", _("Auditor")
    CITIZEN = "citizen", _("Verified resident")


# Roles that let a person into the office.
STAFF_KINDS = tuple(kind for kind in RoleKind if kind != RoleKind.CITIZEN)


class Role(models.Model):
    """One person's role in one authority; looked up before a scope is open."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=RoleKind.choices)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(fields=["person", "authority", "kind"], name="role_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}, {self.authority}"

    @property
    def is_staff(self) -> bool:
        """Whether this role lets the person into the office."""
        return self.kind in STAFF_KINDS
