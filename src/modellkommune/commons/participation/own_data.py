"""What a person follows, as part of the copy and the erasure of personal data."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.participation.models import Follower, Told
from modellkommune.commons.participation.selectors.followed import lines_of
from modellkommune.commons.participation.services.notices.recipients import recipient_of
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.personal_data import Kept, Part


class FollowedRecords:
    """Following by the account, and by the address it has."""

    name = "participation"

    def export(self, person: Person) -> list[Part]:
        """Return what is followed, in all authorities."""
        with scopes_disabled():
            rows = [
                {
                    _("What"): line.title or line.follower.about,
                    _("Where"): line.follower.authority.name,
                    _("Since"): line.follower.followed_at,
                    _("Confirmed"): line.follower.confirmed_at,
                    _("How often"): line.follower.get_rhythm_display(),
                    _("E-mail address"): line.follower.email or person.email,
                }
                for line in lines_of(self._of(person).select_related("authority"))
            ]
        return [Part(title=_("What you follow"), rows=rows)]

    def erase(self, person: Person, now: datetime) -> list[Kept]:
        """Delete it, and what this address was told of; nothing has to stay."""
        with scopes_disabled():
            Told.objects.filter(recipient=recipient_of(person.email)).delete()
            self._of(person).delete()
        return []

    def _of(self, person: Person) -> QuerySet[Follower]:
        followed: QuerySet[Follower] = Follower.objects.filter(
            Q(person=person) | Q(email__iexact=person.email)
        )
        return followed.order_by("followed_at", "pk")


FOLLOWED = FollowedRecords()
