"""What a person's account shows of grants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import AccountEntry
from modellkommune.features.calls.models import Grant
from modellkommune.features.calls.selectors.applying.access import memberships_of

MOST = 20


def entries_of(person: Any) -> Iterator[AccountEntry]:
    """The grants a person works on, in the open scope, the newest first."""
    applications = memberships_of(person).values("application_id")
    grants = Grant.objects.filter(application__in=applications).select_related("call__authority")
    for grant in grants.order_by("-awarded_on", "-pk")[:MOST]:
        call = grant.call
        words = {"place": call.authority.slug, "slug": call.slug, "number": grant.number}
        yield AccountEntry(
            title=grant.title,
            url=reverse("calls:grant", kwargs=words),
            group=_("My grants"),
            note=str(grant.get_state_display()),
        )
