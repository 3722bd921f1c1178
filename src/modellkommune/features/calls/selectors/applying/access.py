"""Who may see an application: its own people, and nobody else finds out that it exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.http import Http404

from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    TeamMember,
    TeamRole,
)


@dataclass(frozen=True)
class Membership:
    """An application and what the person who looks at it may do."""

    application: Application
    member: TeamMember

    @property
    def may_edit(self) -> bool:
        """Whether answers and files may be changed."""
        return self.member.role in {TeamRole.LEAD, TeamRole.EDITOR}

    @property
    def is_in_charge(self) -> bool:
        """Whether people may be invited and the application sent and withdrawn."""
        return bool(self.member.role == TeamRole.LEAD)

    @property
    def call(self) -> Call:
        """The call it belongs to."""
        found: Call = self.application.call
        return found


def memberships_of(person: Any) -> QuerySet[TeamMember]:
    """The applications a person works on, in the open scope, the newest first."""
    members: QuerySet[TeamMember] = TeamMember.objects.filter(person=person)
    return (
        members.exclude(joined_at=None)
        .select_related("application__call__authority")
        .order_by("-application__begun_at", "-pk")
    )


def sent_by(person: Any) -> QuerySet[Application]:
    """Applications that came by mail from a confirmed address of this person.

    Only those that nobody works on online yet: later people are invited by the first.
    """
    confirmed = EmailAddress.objects.filter(user=person, verified=True)
    own = Q()
    for email in confirmed.values_list("email", flat=True):
        own |= Q(contact_email__iexact=email)
    if not own:
        return Application.objects.none()
    found: QuerySet[Application] = Application.objects.filter(own, number__isnull=False)
    return (
        found.exclude(state=ApplicationState.WITHDRAWN)
        .exclude(team__joined_at__isnull=False)
        .select_related("call__authority")
        .order_by("-received_at", "-pk")
    )


def membership_at(person: Any, *, place: str, slug: str, pk: int) -> Membership:
    """The application of an address, for a person of its team. Raises Http404 for others."""
    member = memberships_of(person).filter(
        application_id=pk,
        application__call__slug=slug,
        application__call__authority__slug=place,
    )
    found = member.first()
    if found is None:
        raise Http404(f"no application {pk} of this person")
    return Membership(found.application, found)
