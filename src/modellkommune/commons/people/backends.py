"""Sign-in by password, and permissions that follow from the role in the scope."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend

from modellkommune.commons.authorities.scoping import authority_of_scope
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.permissions import role_allows


class RoleBackend(BaseBackend):
    """Grants what the person's role in the one authority of the scope allows.

    Outside the office no single authority is in scope, and nothing is granted.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether the role in the open scope carries the permission."""
        authority = authority_of_scope()
        if authority is None or not isinstance(user_obj, Person):
            return False
        if not user_obj.is_active:
            return False
        return any(role_allows(kind, perm) for kind in user_obj.role_kinds_in(authority))


class SignInBackend(AuthenticationBackend):
    """Checks e-mail address and password, and grants nothing.

    The backend it builds on would also grant what a group allows; groups know
    no authority, so a permission given there would hold in every town.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Grant nothing; roles do."""
        return False

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Grant nothing; roles do."""
        return set()

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Grant nothing; roles do."""
        return False
