"""The people of an applicant: who works on an application, and in which role."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, TeamMember, TeamRole
from modellkommune.features.calls.selectors.applying.access import sent_by
from modellkommune.features.calls.services.applying.telling import invite_by_mail

INVITATION_DAYS = 14
LARGEST_TEAM = 30


class AlreadyInTheTeam(ValueError):
    """Somebody with this address works on the application or is invited."""


class TeamTooLarge(ValueError):
    """More people are invited than an application needs."""


class NobodyInCharge(ValueError):
    """The last person in charge cannot leave: somebody has to be able to send."""


class InvitationGone(LookupError):
    """The link was used, taken back, or is older than two weeks."""


class NotYours(PermissionError):
    """The application did not come from an address of this person."""


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


def invite(
    *, application: Application, email: str, role: str, by: Person, now: datetime
) -> TeamMember:
    """Invite an address; its link works once and for two weeks.

    An address that is invited already and has not joined gets a new link, and the
    old one no longer works. Raises AlreadyInTheTeam and TeamTooLarge.
    """
    word = secrets.token_urlsafe(24)
    with transaction.atomic():
        team = Application.objects.select_for_update().get(pk=application.pk).team
        member = team.filter(email__iexact=email).first()
        if member is not None and member.joined_at is not None:
            raise AlreadyInTheTeam(email)
        if member is None and team.count() >= LARGEST_TEAM:
            raise TeamTooLarge(str(LARGEST_TEAM))
        member = member or TeamMember(authority=application.authority, email=email.lower())
        member.application = application
        member.role, member.invited_at, member.token_digest = role, now, _digest(word)
        member.save()
        invite_by_mail(member, word=word, by_name=by.get_full_name() or by.email, now=now)
        _write_down(application, "invited", role, by=by, now=now)
    return member


def invitation_at(word: str, *, now: datetime) -> TeamMember:
    """The open invitation behind a link, in the open scope. Raises InvitationGone."""
    found: TeamMember | None = (
        TeamMember.objects.filter(token_digest=_digest(word), joined_at=None)
        .select_related("application__call__authority")
        .first()
    )
    if found is None or found.invited_at < now - timedelta(days=INVITATION_DAYS):
        raise InvitationGone
    return found


def join(*, word: str, person: Person, now: datetime) -> TeamMember:
    """Let the person who holds the link into the team; the link is used up then.

    Who is in the team already keeps the place and gets the wider role.
    Raises InvitationGone.
    """
    with transaction.atomic():
        member = invitation_at(word, now=now)
        member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
        if member.joined_at is not None:
            raise InvitationGone
        known = member.application.team.filter(person=person).first()
        if known is not None:
            known.role = min(known.role, member.role, key=TeamRole.values.index)
            known.save(update_fields=["role"])
            member.delete()
            return known
        member.person, member.joined_at, member.token_digest = person, now, ""
        member.save(update_fields=["person", "joined_at", "token_digest"])
        _write_down(member.application, "joined", member.role, by=person, now=now)
    return member


def take_over(*, application: Application, person: Person, now: datetime) -> TeamMember:
    """Put the person in charge whose mail brought an application nobody works on online.

    Raises NotYours when the application came from another address, or has its people.
    """
    with transaction.atomic():
        Application.objects.select_for_update().get(pk=application.pk)
        if not sent_by(person).filter(pk=application.pk).exists():
            raise NotYours(application.pk)
        member = put_in_charge(application, person, now=now)
        _write_down(application, "joined", TeamRole.LEAD, by=person, now=now)
    return member


def change_role(*, member: TeamMember, role: str, by: Person, now: datetime) -> None:
    """Give a person of the team another role. Raises NobodyInCharge."""
    with transaction.atomic():
        _hold(member)
        if role != TeamRole.LEAD:
            _keep_somebody_in_charge(member)
        member.role = role
        member.save(update_fields=["role"])
        _write_down(member.application, "role", role, by=by, now=now)


def remove(*, member: TeamMember, by: Person, now: datetime) -> None:
    """Take a person out of the team, or an invitation back. Raises NobodyInCharge."""
    with transaction.atomic():
        _hold(member)
        _keep_somebody_in_charge(member)
        what = "left" if member.person_id == by.pk else "removed"
        _write_down(member.application, what, member.role, by=by, now=now)
        member.delete()


def _hold(member: TeamMember) -> None:
    """Two people who leave at once must not both believe the other stays."""
    Application.objects.select_for_update().get(pk=member.application_id)
    member.refresh_from_db()


def _keep_somebody_in_charge(member: TeamMember) -> None:
    if member.role != TeamRole.LEAD or member.joined_at is None:
        return
    others = member.application.team.filter(role=TeamRole.LEAD, joined_at__isnull=False)
    if not others.exclude(pk=member.pk).exists():
        raise NobodyInCharge(member.email)


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()


def _write_down(
    application: Application, what: str, role: str, *, by: Person, now: datetime
) -> None:
    record(
        authority=application.authority, kind="calls.team-changed", about=application, by=by,
        now=now, facts={"number": application.number, "what": what, "role": str(role)},
    )  # fmt: skip
