"""Being told by mail what a search brings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.tokens import signed_name
from modellkommune.features.opendata.selectors.finding.wish import wish_of
from modellkommune.features.opendata.services.finding.alerts import keep_search
from modellkommune.features.opendata.views.finding.words import (
    address_of,
    label_of_wish,
    names_of,
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest) -> HttpResponse:
    """Say what would be told; with one button on to the page that asks who is told.

    Only the button makes a record: whoever reads leaves nothing behind.
    """
    wish = wish_of(request.GET)
    label = label_of_wish(wish, names_of(request.shown_authorities))
    if request.method == "POST":
        search = keep_search(
            authority=request.authority, wish=wish, label=label, now=timezone.now()
        )
        name = signed_name(subject_of(search))
        return redirect(f"{reverse('participation:follow')}?{urlencode({'was': name})}")
    title = _("Be told of new data")
    context = {
        "page_title": title,
        "breadcrumbs": [(_("Datasets"), reverse("opendata:list")), (title, None)],
        "label": label,
        "list_url": address_of(wish),
        "atom_url": address_of(wish, "opendata:atom"),
    }
    return render(request, "opendata/citizen/finding/alert.html", context)
