"""My applications, the overview of one, and the receipts of what was sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.calls.models import TeamMember
from modellkommune.features.calls.selectors.applying.access import (
    Membership,
    memberships_of,
    sent_by,
)
from modellkommune.features.calls.services.applying.progress import progress_of, title_of
from modellkommune.features.calls.services.applying.receiving import late_seconds_of
from modellkommune.features.calls.services.applying.team import NotYours, take_over
from modellkommune.features.calls.views.applying.frame import (
    TONES,
    address,
    application_page,
    of_the_team,
    shown_state,
)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All applications this person works on, in the open scope."""
    members = list(memberships_of(request.user).select_related("application__grant"))
    return render(
        request,
        "calls/citizen/applying/mine.html",
        {
            "page_title": _("My applications"),
            "breadcrumbs": [(_("My applications"), "")],
            "rows": [_row(member) for member in members],
            "sent": list(sent_by(request.user)),
            "list_url": reverse("calls:list"),
        },
    )


@login_required
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on online with an application that came by mail from one's own address."""
    found = get_object_or_404(sent_by(request.user), pk=pk)
    try:
        take_over(application=found, person=request.user, now=timezone.now())
    except NotYours as error:
        raise Http404 from error
    messages.success(request, _("You can go on with this application here now."))
    return redirect("calls:mine")


@of_the_team()
@require_safe
def application(request: HttpRequest, membership: Membership) -> HttpResponse:
    """State, time left, what is to be done, people, versions, and who has read what."""
    found = membership.application
    progress = progress_of(found)
    return application_page(
        request,
        membership,
        "overview",
        title=title_of(found, progress),
        current="application",
        progress=progress,
        heading=title_of(found, progress),
        versions=[
            (one, address(found, "application_receipt", number=one.number))
            for one in progress.draft.sent
        ],
        openings=list(found.openings.select_related("opened_by")),
        requests=[
            (one, address(found, "application_requested", number=one.pk))
            for one in found.requests.order_by("-sent_at")
        ],
        steps=[
            (one, address(found, "application_section", code=one.section.code))
            for one in progress.sections
        ],
        people=list(found.team.select_related("person")),
        **{
            f"{name}_url": address(found, f"application_{name}")
            for name in ("edit", "files", "send", "team", "print", "pdf", "withdraw")
        },
    )


@of_the_team()
@require_safe
def receipt(request: HttpRequest, membership: Membership, number: int) -> HttpResponse:
    """What was received when, to the second, with the digest of every file."""
    found = membership.application
    version = found.versions.filter(number=number, received_at__isnull=False).first()
    if version is None:
        raise Http404
    return application_page(
        request,
        membership,
        "receipt",
        title=_("Receipt {reference}, version {number}").format(
            reference=found.reference, number=number
        ),
        version=version,
        late_seconds=late_seconds_of(found.call, version.received_at),
        files=list(version.files.select_related("paper")),
    )


def _row(member: TeamMember) -> dict[str, Any]:
    found = member.application
    state = shown_state(found)
    grant = getattr(found, "grant", None)
    return {
        "application": found,
        "call": found.call,
        "url": address(found),
        "state": state.label,
        "tone": TONES[state],
        "role": member.get_role_display(),
        # The letter comes first; a list must not tell before it.
        "grant_url": _grant_page(found, grant),
        "is_over": found.call.is_closed(timezone.now()),
    }


def _grant_page(found: Any, grant: Any) -> str:
    if grant is None or found.call.announced_at is None:
        return ""
    words = {"place": found.call.authority.slug, "slug": found.call.slug}
    return reverse("calls:grant", kwargs=words | {"number": grant.number})
