"""Releasing, withdrawing and the history of a dataset in the office."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.approvals.public import (
    Decision,
    open_request,
    people_needed,
    standing_of,
)
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.releasing.release import ReleaseForm, WithdrawForm
from modellkommune.features.opendata.models import MARKED_FOR, Dataset, Distribution
from modellkommune.features.opendata.office.page import (
    dataset_page,
    of_a_dataset,
    posted,
    to_dataset,
)
from modellkommune.features.opendata.selectors.describing.drafts import with_draft
from modellkommune.features.opendata.selectors.describing.quality import quality_for
from modellkommune.features.opendata.selectors.releasing.changes import (
    stored_changes,
    value_in_words,
    waiting_changes,
)
from modellkommune.features.opendata.selectors.releasing.missing import (
    missing_for_release,
    open_distributions,
)
from modellkommune.features.opendata.services.describing.drafts import drop_draft
from modellkommune.features.opendata.services.releasing.release import (
    STEP,
    agree_to_release,
    cancel_schedule,
    waits_for_release,
)
from modellkommune.features.opendata.services.releasing.withdrawing import offer_again, withdraw

TEMPLATES = "opendata/office/releasing"


@of_a_dataset(permissions.RELEASE, permissions.KEEP)
def release(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """What is missing, what will be new for readers, and the button that publishes it."""
    asked = open_request(STEP, dataset)
    moment = _asked_moment(asked.url) if asked else None
    form = ReleaseForm(posted(request), initial=_initial(moment))
    may_release = request.user.has_perm(permissions.RELEASE)
    if request.method == "POST" and may_release and form.is_valid():
        decision = agree_to_release(
            dataset=dataset, by=request.user, now=timezone.now(), at=form.cleaned_data["at"],
            note=form.cleaned_data["note"],
        )  # fmt: skip
        return _agreed(request, dataset, decision)
    found = quality_for(dataset)
    return dataset_page(
        request, dataset, f"{TEMPLATES}/release.html", title=_("Check and publish"),
        status=422 if form.is_bound else 200, form=form, shown=with_draft(dataset),
        missing=missing_for_release(dataset, findings=found.findings), quality=found,
        changes=waiting_changes(dataset) if dataset.is_public else [],
        files=[_file(one) for one in open_distributions(dataset)],
        waits=waits_for_release(dataset), may_release=may_release, me=request.user,
        standing=standing_of(asked) if asked else None, needed=people_needed(STEP, dataset.authority),
    )  # fmt: skip


def _file(one: Distribution) -> tuple[Distribution, str]:
    """A file as it will be, with the name of its licence."""
    shown = with_draft(one)
    return shown, value_in_words("licence", shown.licence)


def _agreed(request: HttpRequest, dataset: Dataset, decision: Decision) -> HttpResponse:
    log(dataset, "wagtail.publish" if decision.granted else "wagtail.edit", user=request.user)
    if not decision.granted:
        messages.success(request, _("You have agreed. A further person must agree."))
    elif dataset.release_at:
        messages.success(request, _("Agreed. It is published by itself at the moment you chose."))
    else:
        messages.success(request, _("Published. Everybody reads it now."))
    return to_dataset(dataset)


def _asked_moment(url: str) -> datetime | None:
    """The moment that the first person asked for; it stands in the address of the request."""
    found = parse_qs(urlsplit(url).query).get("at")
    return parse_datetime(found[0]) if found else None


def _initial(moment: datetime | None) -> dict[str, object]:
    if moment is None:
        return {}
    local = timezone.localtime(moment)
    return {"at_day": local.date(), "at_hour": local.time()}


@require_POST
@of_a_dataset(permissions.RELEASE, back="release")
def cancel(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Take the later moment back."""
    cancel_schedule(dataset=dataset, by=request.user, now=timezone.now())
    messages.success(request, _("The moment is taken back. Nothing is published by itself."))
    return redirect("opendata_office:release", pk=dataset.pk)


@require_POST
@of_a_dataset(permissions.KEEP, back="release")
def drop(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Forget the changes that wait; what is public stays as it is."""
    for one in (dataset, *open_distributions(dataset)):
        if one.draft:
            drop_draft(one)
    messages.success(request, _("The changes are dropped. What is public stays as it is."))
    return to_dataset(dataset)


@of_a_dataset(permissions.RELEASE)
def withdraw_dataset(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Say why a dataset is no longer offered; or offer it again."""
    if request.method == "POST" and "again" in request.POST:
        offer_again(dataset=dataset, by=request.user, now=timezone.now())
        messages.success(request, _("The dataset is offered again."))
        return to_dataset(dataset)
    form = WithdrawForm(posted(request), dataset=dataset)
    if request.method == "POST" and form.is_valid():
        withdraw(dataset=dataset, by=request.user, now=timezone.now(), **form.cleaned_data)
        log(dataset, "wagtail.unpublish", user=request.user)
        messages.success(request, _("Withdrawn. For thirty days it is marked as such."))
        return to_dataset(dataset)
    until = dataset.withdrawn_at + MARKED_FOR if dataset.withdrawn_at else None
    return dataset_page(
        request, dataset, f"{TEMPLATES}/withdraw.html", title=_("Withdraw the dataset"),
        status=422 if form.is_bound else 200, form=form, until=until,
    )  # fmt: skip


@of_a_dataset(permissions.LOOK)
def history(request: HttpRequest, dataset: Dataset) -> HttpResponse:
    """Every released version, with what differed."""
    rows = [
        (one, stored_changes(one.changes)) for one in dataset.versions.select_related("released_by")
    ]
    return dataset_page(
        request, dataset, f"{TEMPLATES}/history.html", title=_("Versions"), rows=rows
    )
