"""People with an account, and the roles they hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts whose name is their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Save an account; without a password it can only sign in by other means."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Save an account of the people who run the installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractUser):
    """An account; signs in with the e-mail address."""

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField(_("e-mail address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()  # type: ignore[assignment,misc]  # AbstractUser's wants a username

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @cached_property
    def held_roles(self) -> list[Role]:
        """All roles of this person with their authorities, read once per request."""
        roles = self.roles.select_related("authority").order_by("authority__name")
        return list(roles)

    def role_kinds_in(self, authority: Authority) -> set[str]:
        """What this person is in an authority."""
        return {role.kind for role in self.held_roles if role.authority_id == authority.pk}


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
