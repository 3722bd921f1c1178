"""Folders, addresses and programs that bring new files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.replacing.routes import RouteForm
from modellkommune.features.opendata.models import Dataset, RouteKind, UpdateRoute
from modellkommune.features.opendata.office.page import dataset_page, of_a_dataset, posted
from modellkommune.features.opendata.services.replacing.routes import end_route, set_up_route


@of_a_dataset(permissions.KEEP)
def routes(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Every way by which new files come, and a new one."""
    form = RouteForm(posted(request), dataset=dataset)
    token, made = "", None
    if request.method == "POST" and form.is_valid():
        made, token = set_up_route(by=request.user, now=timezone.now(), **form.cleaned_data)
        if not token:
            messages.success(request, _("Set up. What comes this way is listed with the table."))
            return redirect("opendata_office:routes", pk=dataset.pk)
    known = UpdateRoute.objects.filter(distribution__dataset=dataset).select_related("distribution")
    return dataset_page(
        request, dataset, "opendata/office/replacing/routes.html", title=_("Ways of updates"),
        status=422 if form.is_bound and not made else 200,
        form=RouteForm(dataset=dataset) if made else form, routes=list(known), token=token,
        made=made, address=_address(request, made) if made else "",
    )  # fmt: skip


def _address(request: HttpRequest, route: UpdateRoute) -> str:
    distribution = route.distribution
    words = {"slug": distribution.dataset.slug, "file": distribution.slug}
    return request.build_absolute_uri(reverse("opendata:receive", kwargs=words))


@require_POST
@of_a_dataset(permissions.KEEP, back="routes")
def route_end(request: HttpRequest, dataset: Dataset, route: int) -> HttpResponse:
    """Nothing comes this way any more."""
    found = get_object_or_404(UpdateRoute, pk=route, distribution__dataset=dataset)
    was_token = found.kind == RouteKind.TOKEN
    end_route(route=found, by=request.user, now=timezone.now())
    told = _("Ended. The token opens nothing any more.") if was_token else _("Ended.")
    messages.success(request, told)
    return redirect("opendata_office:routes", pk=dataset.pk)
