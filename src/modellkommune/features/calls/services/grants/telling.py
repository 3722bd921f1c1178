"""Telling the recipient of a grant what has become of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from modellkommune.commons.outbox.public import notify, queue_message
from modellkommune.features.calls.models import Grant, TeamMember
from modellkommune.features.calls.selectors.grants.law import office_of


def addresses_of(grant: Grant) -> list[str]:
    """Whom letters go to: the person to ask, else everybody of the applicant's team."""
    if grant.contact_email:
        return [grant.contact_email]
    return [member.email for member in team_of(grant) if member.email]


def team_of(grant: Grant) -> list[TeamMember]:
    """The people of the recipient who have joined the application."""
    if grant.application_id is None:
        return []
    joined = TeamMember.objects.filter(
        application_id=grant.application_id, person__isnull=False, joined_at__isnull=False
    )
    return list(joined.select_related("person"))


def own_page(grant: Grant) -> str:
    """The recipient's page of a grant, without the portal's host; "" without a team."""
    if grant.application_id is None:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(
            "calls:grant",
            kwargs={
                "place": grant.authority.slug, "slug": grant.call.slug, "number": grant.number,
            },
        )  # fmt: skip


def tell(grant: Grant, *, subject: str, sentence: str, now: datetime) -> None:
    """Write to the recipient, and leave a notice for those with an account."""
    page = own_page(grant)
    for address in addresses_of(grant):
        queue_message(
            "calls/grants_news", to=address, authority=grant.authority, now=now, about=grant,
            reply_to=grant.call.contact_email,
            context={
                "subject": subject, "sentence": sentence, "title": grant.title,
                "office": office_of(grant.call), "page": page,
            },
        )  # fmt: skip
    for member in team_of(grant):
        if page:
            notify(
                member.person, sentence=sentence, url=page, authority=grant.authority, now=now,
                about=grant,
            )  # fmt: skip
