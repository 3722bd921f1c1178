"""How sign-up and sign-in behave here."""

from __future__ import annotations

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.http import HttpRequest
from django.urls import reverse

from modellkommune.commons.people.models import Person, Role

logger = logging.getLogger(__name__)


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether this session was opened within the time a confirmation lasts."""
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address; opened by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody needs an account yet to read or to check a count."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead staff to the office and everybody else to the front page."""
        if Role.objects.filter(person=request.user).exists():
            return reverse("wagtailadmin_home")
        return super().get_login_redirect_url(request)

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

    def get_user_display(self, user: Person) -> str:
        """The name by which pages and mails address a person."""
        return str(user)

    def format_email_subject(self, subject: str) -> str:
        """Put the name of the portal before the subject."""
        portal = getattr(context.request, "portal", None)
        return f"{portal.name}: {subject}" if portal else subject
