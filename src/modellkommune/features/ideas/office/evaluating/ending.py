"""Writing what became of the ideas, publishing it, ending the collection."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.approvals.public import open_request, standing_of
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.evaluating.outcome import OutcomeForm
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.office.page import collection_page, of_a_collection, posted
from modellkommune.features.ideas.selectors.evaluating.figures import figures_of
from modellkommune.features.ideas.selectors.evaluating.readiness import Lack, lacks_of
from modellkommune.features.ideas.selectors.evaluating.report import summary_of
from modellkommune.features.ideas.selectors.public_collections import address_of_collection
from modellkommune.features.ideas.services.evaluating.ending import (
    STEP,
    NotReady,
    end_collection,
    publish_outcome,
    write_outcome,
)


@of_a_collection(permissions.PUBLISH, back="close")
def close(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """The text, what is still missing, and the buttons that make it public and end it."""
    form = OutcomeForm(posted(request), initial={"outcome": collection.outcome})
    if request.method == "POST" and form.is_valid():
        return _done(request, collection, form)
    return _page(request, collection, form)


def _done(request: HttpRequest, collection: IdeaCollection, form: OutcomeForm) -> HttpResponse:
    """Save the text; then do what the button says."""
    now = timezone.now()
    if "end" in request.POST:
        end_collection(collection=collection, by=request.user, now=now)
        messages.success(request, _("The collection has ended. It stays readable."))
        return redirect("ideas_office:collection", pk=collection.pk)
    if form.cleaned_data["outcome"] != collection.outcome:
        write_outcome(collection=collection, outcome=form.cleaned_data["outcome"], now=now)
    if "publish" in request.POST:
        return _publish(request, collection)
    messages.success(request, _("The text is saved; only the office reads it so far."))
    return redirect("ideas_office:close", pk=collection.pk)


def _publish(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    try:
        decision = publish_outcome(collection=collection, by=request.user, now=timezone.now())
    except NotReady as refusal:
        for lack in refusal.lacks:
            messages.error(request, lack.sentence)
        return redirect("ideas_office:close", pk=collection.pk)
    if decision.granted:
        messages.success(
            request, _("Everybody can read it; all who took part are told in the next minutes.")
        )
    else:
        messages.success(request, _("Your agreement is noted; another person must agree too."))
    return redirect("ideas_office:close", pk=collection.pk)


def _page(request: HttpRequest, collection: IdeaCollection, form: OutcomeForm) -> HttpResponse:
    figures = figures_of(collection)
    lacks = [(lack, _address(collection, lack)) for lack in lacks_of(collection, timezone.now())]
    request_open = open_request(STEP, collection)
    return collection_page(
        request,
        collection,
        "ideas/office/evaluating/close.html",
        title=_("What became of it"),
        form=form,
        lacks=lacks,
        is_ready=not any(lack.stops for lack, _url in lacks),
        summary=summary_of(collection, figures),
        standing=standing_of(request_open) if request_open else None,
        public_path=address_of_collection(collection, "outcome") if collection.outcome_at else "",
    )


def _address(collection: IdeaCollection, lack: Lack) -> str:
    if lack.page == "edit_step":
        return reverse("ideas_office:edit_step", args=[collection.pk, lack.query])
    return reverse(f"ideas_office:{lack.page}", args=[collection.pk]) + lack.query
