"""Mails to the people of an applicant: receipt, invitation, reminder, withdrawal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from modellkommune.commons.outbox.public import queue_message
from modellkommune.features.calls.models import Application, ApplicationVersion, TeamMember
from modellkommune.features.calls.services.checking.opening import addresses_of

# Each stands below templates/mail/calls/.
RECEIPT = "calls/applying_receipt"
INVITATION = "calls/applying_invitation"
REMINDER = "calls/applying_reminder"
WITHDRAWN = "calls/applying_withdrawn"


def page_of(application: Application, page: str = "application", **more: Any) -> str:
    """Address of a page of an application, without the portal's host."""
    call = application.call
    words = {"place": call.authority.slug, "slug": call.slug, "pk": application.pk}
    return reverse(f"calls:{page}", kwargs=words | more)


def tell_of_receipt(
    application: Application, version: ApplicationVersion, *, late_seconds: int, now: datetime
) -> None:
    """Confirm number, moment to the second and every file with its digest."""
    _tell_team(
        RECEIPT,
        application,
        now=now,
        context={
            "version": version,
            "files": list(version.files.select_related("paper")),
            "counts": version.is_current,
            "late_seconds": 0 if version.supplement else late_seconds,
        },
    )


def tell_of_withdrawal(application: Application, *, now: datetime) -> None:
    """Confirm that the application was taken back."""
    _tell_team(WITHDRAWN, application, now=now, context={})


def remind_of_draft(application: Application, *, now: datetime) -> None:
    """Tell those who write that the deadline is near and nothing was sent."""
    _tell_team(REMINDER, application, now=now, context={})


def invite_by_mail(member: TeamMember, *, word: str, by_name: str, now: datetime) -> None:
    """Send the link with which somebody joins; it works once."""
    application = member.application
    call = application.call
    url = reverse(
        "calls:invitation", kwargs={"place": call.authority.slug, "slug": call.slug, "word": word}
    )
    queue_message(
        INVITATION,
        to=member.email,
        authority=application.authority,
        now=now,
        about=application,
        is_secret=True,
        context={**_facts(application), "url": url, "by_name": by_name, "member": member},
    )


def _tell_team(
    template: str, application: Application, *, now: datetime, context: dict[str, Any]
) -> None:
    for address in addresses_of(application):
        queue_message(
            template,
            to=address,
            authority=application.authority,
            now=now,
            about=application,
            reply_to=application.call.contact_email,
            context={**_facts(application), "url": page_of(application), **context},
        )


def _facts(application: Application) -> dict[str, Any]:
    return {"application": application, "call": application.call}
