"""What waits for the office: requests for data and applications nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import DataRequest, RequestState, Showcase


def waiting_for(person: Any) -> Iterator[Waiting]:
    """New requests and new applications, each in one line; two queries."""
    if not person.has_perm(permissions.ANSWER):
        return
    unseen = DataRequest.objects.filter(state__in=(RequestState.RECEIVED, RequestState.OPEN))
    asked = unseen.aggregate(number=Count("pk"), first=Min("received_at"))
    if number := asked["number"]:
        yield Waiting(
            title=ngettext(
                "{number} request for data waits for an answer",
                "{number} requests for data wait for an answer", number,
            ).format(number=number),
            url=reverse("opendata_office:requests"), room="opendata", since=asked["first"],
        )  # fmt: skip
    new = Showcase.objects.filter(shown_at=None, refused_at=None)
    told = new.aggregate(number=Count("pk"), first=Min("received_at"))
    if number := told["number"]:
        yield Waiting(
            title=ngettext(
                "{number} application made with data waits for a look",
                "{number} applications made with data wait for a look", number,
            ).format(number=number),
            url=reverse("opendata_office:showcases"), room="opendata", since=told["first"],
        )  # fmt: skip
