"""How sign-up and sign-in behave here."""

from __future__ import annotations

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.people.attempts import address_of
from modellkommune.commons.people.models import STAFF_KINDS, Person, Role
from modellkommune.commons.people.office_host import office_sign_in, stands_elsewhere

logger = logging.getLogger(__name__)


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether this session was opened within the time a confirmation lasts."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT


def works_in_an_office(person: Person) -> bool:
    """Whether a person has a role that lets into an office.

    Asked of the database: a half-finished sign-in is kept in the session with
    everything that hangs on the person, and roles read before cannot go there.
    """
    return Role.objects.filter(person=person, kind__in=STAFF_KINDS).exists()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address, for citizens and staff alike."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Everybody may open an account unless the installation invites only."""
        return bool(settings.SIGN_UP_IS_OPEN)

    def pre_login(
        self, request: HttpRequest, user: Person, *, redirect_url: str | None, **details: Any
    ) -> HttpResponse | None:
        """Lead staff who stand at the door of a portal to the door of the office.

        Sessions and passkeys hold for one host, so a sign-in on a portal would
        not open the office. Staff who come from a page of the portal, for
        example to write a proposal, are signed in there like everybody else.
        """
        response: HttpResponse | None = super().pre_login(
            request, user, redirect_url=redirect_url, **details
        )
        if response is not None or redirect_url or not stands_elsewhere(request):
            return response
        if works_in_an_office(user):
            clear_login(request)
            response = HttpResponseRedirect(office_sign_in())
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead staff to the office and everybody else to their account."""
        if request.user.offices and not stands_elsewhere(request):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Ask again for the password unless it was given a few minutes ago."""
        if signed_in_recently(context.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **options))

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        """Tell a person of a change; the change stands even when no mail goes out."""
        try:
            super().send_notification_mail(*args, **options)
        except (OSError, SMTPException) as error:
            logger.warning("A notice about an account was not sent: %s", error)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address by which attempts are counted as well."""
        return address_of(request)

    def get_user_display(self, user: Person) -> str:
        """The name by which pages and mails address a person."""
        return str(user)

    def format_email_subject(self, subject: str) -> str:
        """Put the name of the portal before the subject."""
        portal = getattr(context.request, "portal", None)
        return f"{portal.name}: {subject}" if portal else subject


class FactorAdapter(DefaultMFAAdapter):
    """Second factors and passkeys, with the portal's name in the browser's window."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey holds for the host it is made on."""
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": context.request.portal.name}

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002
        """A name for the next passkey, until its owner gives a better one."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey {number}").format(number=count + 1)


class SignInServiceAdapter(DefaultSocialAccountAdapter):
    """Sign-in by a service of one's own; it is one factor and never a second."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whoever the service knows may open an account where everybody may."""
        return bool(settings.SIGN_UP_IS_OPEN)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the account after connecting."""
        return reverse("people:account")

    def send_notification_mail(self, *args: Any, **options: Any) -> None:
        """Tell a person of a change; the change stands even when no mail goes out."""
        try:
            super().send_notification_mail(*args, **options)
        except (OSError, SMTPException) as error:
            logger.warning("A notice about an account was not sent: %s", error)
