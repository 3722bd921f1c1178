"""The base of every record that has a tenant."""

from __future__ import annotations

from typing import Any

from django.db import models
from django_scopes import ScopedManager

from modellkommune.commons.authorities.forms import AuthorityForm
from modellkommune.commons.authorities.models.authority import Authority
from modellkommune.commons.authorities.scoping import (
    authority_id_of_scope,
    scope_admits,
)


class OutsideScope(PermissionError):
    """A record of one authority was to be saved while working for another."""


class BelongsToAuthority(models.Model):
    """A record with an authority, which no form ever asks for.

    A new record belongs to the one authority of the open scope; a service that
    works for several names it. Saving outside the open scope raises OutsideScope.
    """

    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        default=authority_id_of_scope,
    )

    base_form_class = AuthorityForm

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save within the open scope only."""
        if not scope_admits(self.authority_id):
            raise OutsideScope(f"{self!r} belongs to another authority.")
        super().save(*args, **kwargs)


class AuthorityRecord(BelongsToAuthority):
    """Base of every record that belongs to an authority; fails closed.

    A query outside `django_scopes.scope(authority=...)` raises ScopeError.
    """

    objects: Any = ScopedManager(authority="authority")

    class Meta:
        abstract = True
