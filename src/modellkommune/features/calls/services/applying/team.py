"""The people of an applicant: who works on an application, and in which role."""

from __future__ import annotations

from datetime import datetime

from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, TeamMember, TeamRole


def put_in_charge(application: Application, person: Person, *, now: datetime) -> TeamMember:
    """The person who begins an application is in charge of it."""
    member: TeamMember = TeamMember.objects.create(
        authority=application.authority,
        application=application,
        person=person,
        email=person.email,
        role=TeamRole.LEAD,
        invited_at=now,
        joined_at=now,
    )
    return member
