"""The list of links that do not answer, and a look at one at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.fetching.public import Limits
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.models import LinkCheck
from modellkommune.features.opendata.office.page import needs, room_page
from modellkommune.features.opendata.selectors.links.broken import broken_links, trouble_in_words
from modellkommune.features.opendata.services.links.checking import check_address_of_files

PER_PAGE = 50
# Somebody waits for the page.
LIMITS = Limits(seconds=8, silence=5)


@needs(permissions.LOOK)
def links(request: HttpRequest) -> HttpResponse:
    """Links that did not answer several times, longest broken first."""
    page = Paginator(broken_links(), PER_PAGE).get_page(request.GET.get("p"))
    for check in page:
        check.words = trouble_in_words(check)
    return room_page(
        request, "opendata/office/links/list.html", title=_("Links"), page_obj=page,
        watched=LinkCheck.objects.filter(checked_at__isnull=False).count(), may_check=request.user.has_perm(permissions.KEEP),
    )  # fmt: skip


@require_POST
@needs(permissions.KEEP)
def check_now(request: HttpRequest, check: int) -> HttpResponse:
    """Ask one address at once, for instance after it was repaired."""
    found = get_object_or_404(LinkCheck, pk=check)
    check_address_of_files(found.address, now=timezone.now(), limits=LIMITS)
    found.refresh_from_db()
    if found.failures:
        messages.warning(request, trouble_in_words(found))
    else:
        messages.success(request, _("The link answers again."))
    return redirect("opendata_office:links")
