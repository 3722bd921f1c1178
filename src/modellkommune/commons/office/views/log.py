"""What was done in this office, by whom and when."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from modellkommune.commons.office.models import OfficeLogEntry
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.people.permissions import MANAGE_PEOPLE

ENTRIES_PER_PAGE = 50


@needs(MANAGE_PEOPLE)
def show_log(request: HttpRequest) -> HttpResponse:
    """Show the entries of the active authority, newest first."""
    entries = OfficeLogEntry.objects.select_related("user", "content_type")
    pages = Paginator(entries.order_by("-timestamp", "-pk"), ENTRIES_PER_PAGE)
    return office_page(
        request, "office/log.html", title=_("Log"), icon="history",
        page=pages.get_page(request.GET.get("page")),
    )  # fmt: skip
