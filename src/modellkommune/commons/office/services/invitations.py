"""Letting a person into an office, and telling them by mail."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.roles import (
    Invitation,
    invite_person,
)


def invite_to_office(*, request: HttpRequest, email: str, name: str, kind: str) -> Invitation:
    """Give the owner of an address a role in the active authority, and write to them.

    Nothing is given when the mail cannot be handed over: the error of the mail
    server (OSError, SMTPException) is raised.
    """
    with transaction.atomic():
        invitation = invite_person(
            email=email, name=name, authority=active_authority(), kind=kind, by=request.user
        )
        invitation_mail(request, invitation).send()
    return invitation


def invitation_mail(request: HttpRequest, invitation: Invitation) -> EmailMessage:
    """Return the letter with the link that leads into the office."""
    person, authority = invitation.role.person, invitation.role.authority
    link = password_link(person) if invitation.is_new else reverse("wagtailadmin_home")
    body = render_to_string(
        "office/mail/invitation.txt",
        {
            "authority": authority,
            "invited_by": request.user,
            "is_new": invitation.is_new,
            "link": request.build_absolute_uri(link),
            "name": person,
        },
    )
    subject = _("Your access to the office of {authority}").format(authority=authority)
    return EmailMessage(subject=subject, body=body, to=[person.email])


def password_link(person: Person) -> str:
    """Return the path under which a person chooses the first password."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(person),
            "key": default_token_generator.make_token(person),
        },
    )
