"""Look, legal texts and contact of the authority's portal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.forms import PortalForm
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.people.permissions import MANAGE_PORTAL


@needs(MANAGE_PORTAL)
def edit_portal(request: HttpRequest) -> HttpResponse:
    """Show and store the settings of the portal of the active authority."""
    portal = get_object_or_404(Portal, authority=active_authority())
    form = PortalForm(request.POST or None, request.FILES or None, instance=portal)
    if request.method == "POST" and form.is_valid():
        form.save()
        for hint in form.hints():
            messages.warning(request, hint)
        messages.success(request, _("The settings of the portal are saved."))
        return redirect("office:portal")
    return office_page(
        request, "office/portal.html", title=_("Portal"), icon="site", form=form,
        hosts=portal.hosts.order_by("-is_primary", "host"),
    )  # fmt: skip
