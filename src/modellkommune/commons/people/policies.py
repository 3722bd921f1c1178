"""Who may do what with a record: by role, and within the authority of the scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from modellkommune.commons.authorities.scoping import authority_of_scope
from modellkommune.commons.people.models import STAFF_KINDS, Person


class AuthorityPolicy(BasePermissionPolicy):
    """Permissions by role in the one authority of the scope, for its records.

    Wagtail sometimes holds a record in its hands that no scope has filtered, for
    example when it lists what refers to an image; here such a record is refused.
    """

    def user_has_permission(self, user: Person, action: str) -> bool:
        """Whether the role allows an action such as "change"."""
        options = self.model._meta
        codename = get_permission_codename(action, options)
        return user.has_perm(f"{options.app_label}.{codename}")

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        """Whether the role allows it and the record is of this authority."""
        authority = authority_of_scope()
        return (
            authority is not None
            and instance.authority_id == authority.pk
            and self.user_has_permission(user, action)
        )

    def user_has_any_permission_for_instance(
        self, user: Person, actions: Iterable[str], instance: Any
    ) -> bool:
        """Whether one of the actions is allowed for this record."""
        return any(
            self.user_has_permission_for_instance(user, action, instance) for action in actions
        )

    def instances_user_has_any_permission_for(
        self, user: Person, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """The records of the scope, or none."""
        records = self.model._default_manager
        allowed = self.user_has_any_permission(user, actions)
        return records.all() if allowed else records.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        """The people with an office role in the authority of the scope."""
        return people_of(authority_of_scope())

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Person]:
        """The people with an office role in the record's authority."""
        return people_of(instance.authority_id)


def people_of(authority: Any) -> QuerySet[Person]:
    """Return the active accounts that work in an authority's office; none without one."""
    if authority is None:
        return Person.objects.none()
    people = Person.objects.filter(
        is_active=True, roles__authority=authority, roles__kind__in=STAFF_KINDS
    )
    return people.distinct()
