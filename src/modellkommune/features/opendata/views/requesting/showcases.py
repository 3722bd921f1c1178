"""Applications made with the data, and the form to tell of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.forms.requesting.asking import ShowcaseForm
from modellkommune.features.opendata.models import Showcase
from modellkommune.features.opendata.selectors.delivering.settings import settings_for
from modellkommune.features.opendata.selectors.public_datasets import (
    address_of_dataset,
    public_datasets,
)
from modellkommune.features.opendata.services.requesting.showcases import tell_of_showcase
from modellkommune.features.opendata.views.requesting.frame import (
    crumbs,
    dataset_meant,
    may_send,
    person_of,
    too_many,
)

PER_PAGE = 24
FIELDS = ("authority", "title", "text", "url", "made_by", "email", "word", "datasets")


@require_safe
def showcases(request: HttpRequest) -> HttpResponse:
    """What others made of the data."""
    page = Paginator(_shown(), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "made": one,
            "datasets": [(data.title, address_of_dataset(data)) for data in one.public],
        }
        for one in page
    ]
    title = _("Made with our data")
    context = {
        "page_title": title,
        "breadcrumbs": crumbs((title, None)),
        "page": page,
        "rows": rows,
        "takes": bool(_taking(request)),
    }
    return render(request, "opendata/citizen/requesting/showcases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Tell of an application; the office looks at it before it is shown."""
    taking = _taking(request)
    if not taking:
        raise Http404
    about = dataset_meant(request)
    initial = (
        {"authority": about.authority.slug, "datasets": address_of_dataset(about)} if about else {}
    )
    form = ShowcaseForm(request.POST or None, authorities=taking, initial=initial)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        messages.success(
            request,
            _("Thank you. The office looks at it and then shows it here; it tells you by mail."),
        )
        return redirect("opendata:showcases")
    title = _("Show what you made")
    context = {
        "page_title": title,
        "breadcrumbs": crumbs(
            (_("Made with our data"), reverse("opendata:showcases")), (title, None)
        ),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "opendata/citizen/requesting/new_showcase.html", context, status=status)


def _keep(request: HttpRequest, form: ShowcaseForm) -> bool:
    """Whether it was taken; a program that fills in everything believes so."""
    if form.was_filled_by_a_program:
        return True
    if not may_send(request, "showcase"):
        form.add_error(None, too_many())
        return False
    given = {name: form.cleaned_data[name] for name in FIELDS}
    tell_of_showcase(**given, person=person_of(request), now=timezone.now())
    return True


def _shown() -> QuerySet[Showcase]:
    data = Prefetch("datasets", public_datasets(), to_attr="public")
    found: QuerySet[Showcase] = Showcase.objects.filter(shown_at__isnull=False)
    return found.select_related("authority").prefetch_related(data).order_by("-shown_at", "-pk")


def _taking(request: HttpRequest) -> list[Authority]:
    shown: list[Authority] = request.shown_authorities
    settings = settings_for(shown)
    return [one for one in shown if settings[one.pk].takes_showcases]
