"""Who may do what with files: Wagtail asks here instead of in its group tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Collection

from modellkommune.commons.authorities.scoping import authority_of_scope
from modellkommune.commons.files.models import AuthorityCollection
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.policies import AuthorityPolicy


class AuthorityFilePolicy(AuthorityPolicy):
    """As for every record; and the one collection of the authority for its files."""

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
