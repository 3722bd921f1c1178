"""Whether a session may work in an office, and for which authority."""

from __future__ import annotations

from hashlib import sha256

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person

SESSION_KEY = "office_authority"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(person: Person, host: str = "") -> bool:
    """Whether the account has an authenticator app, or a passkey for a host.

    host  host name, with or without port; a passkey works only where it was
          made. Without one, a passkey for any host counts.
    """
    factors = Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS)
    return any(
        factor.type == Authenticator.Type.TOTP or not host or works_on(factor, host)
        for factor in factors
    )


def second_factor_page(person: Person) -> str:
    """Return the name of the page on which this person proves the second factor."""
    has_app = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def works_on(passkey: Authenticator, host: str) -> bool:
    """Whether a passkey was made for this host; the browser offers it nowhere else."""
    wanted = sha256(host.rsplit(":", 1)[0].encode()).digest()
    data = passkey.wrap().authenticator_data
    return bool(data.rp_id_hash == wanted)


def proved_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed, with a second factor.

    An e-mail code, a password and a sign-in service are first factors only,
    whatever the service may have asked for. A passkey that opened the session
    was unlocked by finger, face or number, which makes it two.
    """
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def chosen_authority(request: HttpRequest) -> Authority | None:
    """Return the authority whose work the person does: chosen, or the first.

    On the portal of an authority in which the person works, that one comes
    first. None without a role in any office.
    """
    authorities = {authority.pk: authority for authority in request.user.offices}
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
    if not (has_second_factor(person, request.get_host()) and proved_second_factor(request)):
        return None
    return chosen_authority(request)
