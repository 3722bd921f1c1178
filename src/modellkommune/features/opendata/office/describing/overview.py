"""The room's start page in the office, and the page of a dataset."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import DataOffice, Dataset, Origin
from modellkommune.features.opendata.office.describing.links import (
    distribution_links,
    links_of_a_dataset,
    links_of_the_room,
)
from modellkommune.features.opendata.office.page import (
    needs,
    of_a_dataset,
    room_page,
    url_if_there,
)
from modellkommune.features.opendata.selectors.describing.overview import (
    STATES,
    Filters,
    listed,
    state_words,
    tasks_of,
    with_marks,
)
from modellkommune.features.opendata.selectors.describing.quality import quality_for
from modellkommune.features.opendata.selectors.public_datasets import address_of_dataset
from modellkommune.features.opendata.selectors.receiving.open_files import (
    open_files_of,
    page_of,
    step_in_words,
)

ON_A_PAGE = 50


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All datasets of the authority, narrowed to what is looked for."""
    now = timezone.now()
    names = ("text", "state", "office", "origin")
    filters = Filters(**{name: request.GET.get(name, "").strip() for name in names})
    page = Paginator(listed(filters, now), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, state_words(one, now)) for one in page]
    query = urlencode({name: getattr(filters, name) for name in names if getattr(filters, name)})
    return room_page(
        request, "opendata/office/index.html", title=_("Open data"), rows=rows, page=page,
        filters=filters, query=query, states=STATES, origins=Origin.choices,
        offices=list(DataOffice.objects.all()), may_write=request.user.has_perm(permissions.KEEP),
        upload=url_if_there("upload"), links=links_of_the_room(request),
    )  # fmt: skip


@of_a_dataset(permissions.LOOK, back="index")
def show_dataset(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """One dataset: how it stands, what is to be done, its files, its pages."""
    now = timezone.now()
    held: Any = with_marks(Dataset.objects.select_related("authority", "office", "series")).get(
        pk=dataset.pk
    )
    files = held.distributions.select_related("current", "service").order_by("position", "pk")
    return room_page(
        request, "opendata/office/dataset.html", title=held.title, dataset=held,
        state=state_words(held, now),
        tasks=[(one, reverse(f"opendata_office:{one.page}", args=[held.pk])) for one in tasks_of(held, now)],
        files=[(one, distribution_links(request, held, one)) for one in files],
        open_files=[
            (step_in_words(one), reverse(f"opendata_office:{page_of(one)}", args=[held.pk, one.pk]))
            for one in open_files_of(held)
        ],
        quality=quality_for(held), links=links_of_a_dataset(request, held),
        may_write=request.user.has_perm(permissions.KEEP) and held.origin == Origin.OWN,
        may_release=request.user.has_perm(permissions.RELEASE) and held.origin == Origin.OWN,
        is_draft=held.published_at is None, is_harvested=held.origin == Origin.HARVESTED, is_of_a_room=held.origin == Origin.ROOM,
        public_path=address_of_dataset(held) if held.is_shown(now) else "",
    )  # fmt: skip
