"""Who was chosen: the awards of a call, and the page of one grant."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.features.calls.models import Call, ContentsShown, Grant
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call, call_at
from modellkommune.features.calls.selectors.deciding.awards_page import (
    covered_classes,
    covered_themes,
    names_of_themes,
    shown_applications,
)
from modellkommune.features.calls.selectors.deciding.public_grants import public_grants
from modellkommune.features.calls.views.calls.page import tabs_of


@require_safe
def awards(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The chosen applicants with amounts, what they cover together, and the data."""
    call = decided_call(place=place, slug=slug)
    grants = list(public_grants().filter(call=call))
    rows = with_own_titles(call, grants)
    return render(
        request,
        "calls/citizen/awards/awards.html",
        {
            "page_title": _("Decision: {title}").format(title=call.title),
            "breadcrumbs": [*crumbs(call), (_("Decision"), "")],
            "call": call,
            "tabs": tabs_of(call, current="awards"),
            "grants": grants,
            "rows": rows,
            "has_titles": any(title or grant.description for grant, title in rows),
            "sum_cents": sum(grant.amount_cents for grant in grants),
            "classes": covered_classes(call, grants),
            "themes": covered_themes(call, grants),
            "applications": shown_applications(call),
            "names_shown": call.contents_shown != ContentsShown.NOTHING,
            "counted": counted_applications(call),
            "files": data_files(call),
        },
    )


@require_safe
def award(request: HttpRequest, place: str, slug: str, number: int) -> HttpResponse:
    """One grant: who receives how much for what."""
    call = decided_call(place=place, slug=slug)
    grant = get_object_or_404(public_grants(), call=call, number=number)
    return render(
        request,
        "calls/citizen/awards/award.html",
        {
            "page_title": grant.title,
            "breadcrumbs": [
                *crumbs(call),
                (_("Decision"), address_of_call(call, page="awards")),
                (grant.recipient_name, ""),
            ],
            "call": call,
            "grant": grant,
            "themes": names_of_themes(call, grant.themes),
            "neighbours": with_own_titles(call, neighbours_of(grant)),
        },
    )


def decided_call(*, place: str, slug: str) -> Call:
    """The announced call of an address. Raises Http404 as long as nothing is announced."""
    call = call_at(place=place, slug=slug)
    if call.announced_at is None:
        raise Http404
    return call


def crumbs(call: Call) -> list[tuple[str, str]]:
    """The pages above a decision."""
    return [(_("Calls"), reverse("calls:list")), (call.title, address_of_call(call))]


def counted_applications(call: Call) -> int:
    """How many applied; for a call run elsewhere as published there."""
    if call.known_applications is not None:
        return int(call.known_applications)
    return int(call.applications.filter(number__isnull=False).count())


def with_own_titles(call: Call, grants: Sequence[Grant]) -> list[tuple[Grant, str]]:
    """Each grant with its title; without one that only repeats call and recipient."""
    return [
        (grant, "" if grant.title == f"{call.title}: {grant.recipient_name}" else grant.title)
        for grant in grants
    ]


def neighbours_of(grant: Grant) -> list[Grant]:
    """The other grants of the same call."""
    return list(public_grants().filter(call=grant.call).exclude(pk=grant.pk))


def data_files(call: Call) -> list[tuple[str, str]]:
    """Name and address of the open data of a call."""
    words = (
        (_("Applications, CSV"), "call_bewerbungen_csv"),
        (_("Applications, JSON"), "call_bewerbungen_json"),
        (_("Grants, CSV"), "call_zuwendungen_csv"),
        (_("Grants, JSON"), "call_zuwendungen_json"),
        (_("Grants after 360Giving, JSON"), "call_giving_json"),
        (_("Meaning of the columns"), "call_schema"),
    )
    return [(label, address_of_call(call, page=name)) for label, name in words]
