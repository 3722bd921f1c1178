"""Whether a session may work in an office, and for which authority."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person

SESSION_KEY = "office_authority"


def has_second_factor(person: Person) -> bool:
    """Whether the account has an authenticator app."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def proved_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed, with a second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def chosen_authority(request: HttpRequest) -> Authority | None:
    """Return the authority whose work the person does: chosen, or the first.

    On the portal of an authority in which the person has a role, that one
    comes first. None without a role.
    """
    authorities = {role.authority_id: role.authority for role in request.user.held_roles}
    wanted = request.session.get(SESSION_KEY), request.authority.pk
    for authority_id in wanted:
        if authority_id in authorities:
            return authorities[authority_id]
    return next(iter(authorities.values()), None)


def authority_worked_for(request: HttpRequest) -> Authority | None:
    """Return the authority for which this session may open office files, or None."""
    person = request.user
    if not person.is_authenticated or person.is_superuser:
        return None
    if not (has_second_factor(person) and proved_second_factor(request)):
        return None
    return chosen_authority(request)
