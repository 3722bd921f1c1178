"""What the pages of requests and applications share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.features.opendata.models import Dataset, RequestState
from modellkommune.features.opendata.selectors.public_datasets import public_datasets

MOST_PER_CALLER, WINDOW = 10, timedelta(hours=12)
TONES = {
    RequestState.OPEN.value: "running",
    RequestState.PROVIDED.value: "success",
    RequestState.DECLINED.value: "neutral",
}


def crumbs(*further: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """The way to a page of these topics."""
    return [(_("Datasets"), reverse("opendata:list")), *further]


def dataset_meant(request: HttpRequest) -> Dataset | None:
    """The dataset whose page led here, from ?zu=place/slug; None for another or none."""
    place, _slash, slug = request.GET.get("zu", "")[:220].partition("/")
    if not slug:
        return None
    return public_datasets().filter(authority__slug=place, slug=slug).first()


def may_send(request: HttpRequest, what: str) -> bool:
    """Whether few enough came from this connection."""
    return allow(
        f"opendata.{what}", key=address_of(request), limit=MOST_PER_CALLER, within=WINDOW,
        now=timezone.now(),
    )  # fmt: skip


def too_many() -> str:
    """What is said when too many came."""
    return _("Very much was sent from your connection. Please try it again in some hours.")


def person_of(request: HttpRequest) -> Any:
    """Who is signed in, or None."""
    return request.user if request.user.is_authenticated else None
