"""Who may do what with files: Wagtail asks here instead of in its group tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.base import BasePermissionPolicy

from modellkommune.commons.authorities.scoping import authority_of_scope
from modellkommune.commons.files.models import AuthorityCollection
from modellkommune.commons.people.models import Person


class AuthorityFilePolicy(BasePermissionPolicy):
    """Permissions by role in the authority of the scope, for that authority's files."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        """Whether the role allows an action such as "change"."""
        options = self.model._meta
        codename = get_permission_codename(action, options)
        return user.has_perm(f"{options.app_label}.{codename}")

    def user_has_permission_for_instance(
        self, user: Person, action: str, instance: Any
    ) -> bool:
        """Whether the role allows it and the file is of this authority."""
        authority = authority_of_scope()
        return (
            authority is not None
            and instance.authority_id == authority.pk
            and self.user_has_permission(user, action)
        )

    def user_has_any_permission_for_instance(
        self, user: Person, actions: Iterable[str], instance: Any
    ) -> bool:
        """Whether one of the actions is allowed for this file."""
        return any(
            self.user_has_permission_for_instance(user, action, instance)
            for action in actions
        )

    def instances_user_has_any_permission_for(
        self, user: Person, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """The files of the scope, or none."""
        files = self.model._default_manager
        return (
            files.all() if self.user_has_any_permission(user, actions) else files.none()
        )

    def collections_user_has_any_permission_for(
        self, user: Person, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        """The one collection of this authority, or none."""
        authority = authority_of_scope()
        if authority is None or not self.user_has_any_permission(user, actions):
            return Collection.objects.none()
        kept = AuthorityCollection.objects.filter(authority=authority)
        return Collection.objects.filter(pk__in=kept.values("collection_id"))

    def collections_user_has_permission_for(
        self, user: Person, action: str
    ) -> QuerySet[Collection]:
        """The one collection of this authority, or none."""
        return self.collections_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        """The people with a role in the authority of the scope."""
        return Person.objects.filter(
            is_active=True, roles__authority=authority_of_scope()
        ).distinct()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Person]:
        """The people with a role in the file's authority."""
        return Person.objects.filter(
            is_active=True, roles__authority=instance.authority_id
        ).distinct()
