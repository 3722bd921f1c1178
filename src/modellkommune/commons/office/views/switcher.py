"""Choosing the authority one works for, when there are several."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from modellkommune.commons.office.views.page import office_page
from modellkommune.commons.people.second_factor import SESSION_KEY


def choose_authority(request: HttpRequest) -> HttpResponse:
    """Show the authorities of a person's roles; a chosen one is kept in the session."""
    authorities = {authority.pk: authority for authority in request.user.offices}
    if request.method == "POST":
        wanted = request.POST.get("authority", "")
        if not wanted.isdecimal() or int(wanted) not in authorities:
            raise Http404
        request.session[SESSION_KEY] = int(wanted)
        sentence = _("You now work for {authority}.")
        messages.success(request, sentence.format(authority=authorities[int(wanted)]))
        return redirect("wagtailadmin_home")
    return office_page(
        request, "office/switch.html", title=_("Change authority"), icon="group",
        authorities=list(authorities.values()),
    )  # fmt: skip
