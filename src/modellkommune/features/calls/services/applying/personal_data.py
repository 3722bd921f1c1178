"""What applying keeps about a person: the applications somebody works on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.calls.models import Application, TeamMember
from modellkommune.features.calls.services.applying.sending import delete_draft


def export(person: Any) -> list[Part]:
    """Every application the person works on or is invited to, at whichever authority."""
    with scopes_disabled():
        rows = [_row(member) for member in _memberships(person)]
    return [Part(_("Applications"), rows)] if rows else []


def erase(person: Any, now: datetime) -> list[Kept]:
    """Take the person out of the teams; a draft nobody else works on goes as a whole."""
    with scopes_disabled():
        return [kept for member in _memberships(person) for kept in _leave(member)]


def _memberships(person: Any) -> QuerySet[TeamMember]:
    members: QuerySet[TeamMember] = TeamMember.objects.filter(
        Q(person=person) | Q(person=None, email__iexact=person.email)
    )
    return members.select_related("application__call__authority", "application__authority")


def _row(member: TeamMember) -> dict[str, Any]:
    application = member.application
    return {
        _("Call"): application.call.title,
        _("Authority"): application.call.authority.name,
        _("Number"): application.reference if application.number else "",
        _("State"): application.get_state_display(),
        _("Role"): member.get_role_display(),
        _("Invited at"): member.invited_at,
        _("Joined at"): member.joined_at,
    }


def _leave(member: TeamMember) -> list[Kept]:
    application: Application = member.application
    email = member.email
    member.delete()
    others = application.team.exclude(joined_at=None).exists()
    if application.number is None and not others:
        delete_draft(application)
        return []
    if application.contact_email.casefold() == email.casefold() and application.number is None:
        application.contact_email = ""
        application.save(update_fields=["contact_email"])
    if application.number is None:
        return []
    return [
        Kept(
            what=_("The application {reference} that you worked on").format(
                reference=application.reference
            ),
            why=_(
                "It is part of a decision about public money and belongs to the applicant; you "
                "are no longer in its team. Where it names you as the person to ask, the name "
                "stays in what was sent."
            ),
        )
    ]
