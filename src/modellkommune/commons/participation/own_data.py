"""What a person follows, as part of the copy and the erasure of personal data."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.selectors.chains import described
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.personal_data import Kept, Part


class FollowedRecords:
    """Following by the account, and by the address it has."""

    name = "participation"

    def export(self, person: Person) -> list[Part]:
        """Return what is followed, in all authorities."""
        with scopes_disabled():
            followed = list(self._of(person).select_related("authority"))
            names = described(follower.about for follower in followed)
            rows = [
                {
                    _("What"): names[follower.about].title
                    if follower.about in names
                    else follower.about,
                    _("Where"): follower.authority.name,
                    _("Since"): follower.followed_at,
                    _("Confirmed"): follower.confirmed_at,
                    _("E-mail address"): follower.email or person.email,
                }
                for follower in followed
            ]
        return [Part(title=_("What you follow"), rows=rows)]

    def erase(self, person: Person, now: datetime) -> list[Kept]:
        """Delete it; nothing has to stay."""
        with scopes_disabled():
            self._of(person).delete()
        return []

    def _of(self, person: Person) -> QuerySet[Follower]:
        followed: QuerySet[Follower] = Follower.objects.filter(
            Q(person=person) | Q(email__iexact=person.email)
        )
        return followed.order_by("followed_at", "pk")


FOLLOWED = FollowedRecords()
