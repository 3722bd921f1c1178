"""People with an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority

if TYPE_CHECKING:
    from modellkommune.commons.people.models.roles import Role


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
    """An account; signs in with the e-mail address.

    erased_on  day on which everything personal was removed at the owner's wish;
               the empty row stays, so that what others signed with it still holds
    """

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField(_("e-mail address"), unique=True)
    erased_on = models.DateField(_("erased on"), null=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()  # type: ignore[assignment,misc]  # AbstractUser's wants a username

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        if self.erased_on:
            return gettext("Erased account")
        return self.get_full_name() or self.email

    @cached_property
    def held_roles(self) -> list[Role]:
        """All roles of this person with their authorities, read once per request."""
        roles = self.roles.select_related("authority").order_by("authority__name")
        return list(roles)

    @cached_property
    def offices(self) -> list[Authority]:
        """The authorities in whose office this person works, by name."""
        found = {role.authority_id: role.authority for role in self.held_roles if role.is_staff}
        return list(found.values())

    def role_kinds_in(self, authority: Authority) -> set[str]:
        """What this person is in an authority."""
        return {role.kind for role in self.held_roles if role.authority_id == authority.pk}
