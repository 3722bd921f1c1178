"""What a person's account shows of applications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import AccountEntry
from modellkommune.features.calls.selectors.applying.access import memberships_of

MOST = 20


def entries_of(person: Any) -> Iterator[AccountEntry]:
    """The applications a person works on, in the open scope, the newest first."""
    for member in memberships_of(person)[:MOST]:
        application = member.application
        call = application.call
        words = {"place": call.authority.slug, "slug": call.slug, "pk": application.pk}
        yield AccountEntry(
            title=application.title or application.applicant_name or call.title,
            url=reverse("calls:application", kwargs=words),
            group=_("My applications"),
            note=application.reference if application.number else str(_("draft")),
        )
