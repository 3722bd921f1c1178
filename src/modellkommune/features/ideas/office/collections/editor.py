"""The editor of a collection: step by step, each saved at once, checked at the end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.step_forms import with_more_rows
from modellkommune.commons.office.wizard import CHECK, Step
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas import permissions
from modellkommune.features.ideas.forms.collections.beginning import BeginForm
from modellkommune.features.ideas.models import IdeaCollection
from modellkommune.features.ideas.office.collections.steps import WIZARD
from modellkommune.features.ideas.office.page import (
    collection_page,
    needs,
    of_a_collection,
    posted,
    room_page,
    to_collection,
)
from modellkommune.features.ideas.selectors.collections.missing import (
    missing_for_publication,
    worth_a_look,
)
from modellkommune.features.ideas.services.collections.publishing import (
    NotPublishable,
    publish_collection,
)
from modellkommune.features.ideas.services.collections.writing import (
    change_collection,
    copy_collection,
    create_collection,
    delete_draft,
)

TEMPLATES = "ideas/office/collections"


@needs(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Name a collection; begin it empty or from an earlier one."""
    form = BeginForm(posted(request), earlier=IdeaCollection.objects.all())
    if request.method == "POST" and form.is_valid():
        collection = _begun(form)
        log(collection, "wagtail.create", user=request.user)
        messages.success(request, _("The collection is begun. Every step is saved at once."))
        return redirect("ideas_office:edit_step", pk=collection.pk, step="text")
    return room_page(
        request,
        f"{TEMPLATES}/new.html",
        title=_("New idea collection"),
        status=422 if form.is_bound else 200,
        form=form,
    )


def _begun(form: BeginForm) -> IdeaCollection:
    title, earlier = form.cleaned_data["title"], form.cleaned_data.get("earlier")
    if earlier is not None:
        return copy_collection(earlier=earlier, title=title)
    return create_collection(authority=active_authority(), title=title)


@of_a_collection(permissions.KEEP)
def edit(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """Go on where the office left off."""
    step = WIZARD.first_open(collection.steps_saved)
    return redirect("ideas_office:edit_step", pk=collection.pk, step=step)


@of_a_collection(permissions.KEEP)
def edit_step(request: HttpRequest, collection: IdeaCollection, step: str) -> HttpResponse:
    """Show a step, or save what was typed and go where the button leads."""
    if step == CHECK:
        return _check(request, collection)
    found = WIZARD.called(step)
    if found is None:
        raise Http404(step)
    form = found.form(posted(request), record=collection)
    form.by = request.user
    if "more-rows" in request.POST:
        return _page(request, collection, found, _with_more_rows(found, request, collection))
    if request.method == "POST" and form.is_valid() and _stored(form):
        return _saved(request, collection, found)
    return _page(request, collection, found, form, status=422 if form.is_bound else 200)


def _stored(form: Any) -> bool:
    """Store the step; what a rule forbids stands above the form, and nothing typed is lost."""
    try:
        form.save()
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True


def _with_more_rows(step: Step, request: HttpRequest, collection: IdeaCollection) -> Any:
    """The form as it was typed with further empty rows; nothing is checked or saved."""
    form = step.form(with_more_rows(request.POST), record=collection)
    form.uncheck()
    return form


def _saved(request: HttpRequest, collection: IdeaCollection, step: Step) -> HttpResponse:
    done = list(dict.fromkeys([*collection.steps_saved, step.slug]))
    change_collection(collection=collection, steps_saved=done)
    log(collection, "wagtail.edit", user=request.user)
    wanted = request.POST.get("go", "")
    if wanted == step.slug:
        messages.success(request, _("The step is saved."))
    if collection.is_public and (missing := missing_for_publication(collection, timezone.now())):
        messages.warning(
            request,
            _("Everybody reads this already, and now something is missing: {missing}").format(
                missing=" ".join(reason.sentence for reason in missing)
            ),
        )
    target = WIZARD.target(wanted, behind=step.slug)
    return redirect("ideas_office:edit_step", pk=collection.pk, step=target)


def _page(
    request: HttpRequest, collection: IdeaCollection, step: Step, form: Any, *, status: int = 200
) -> HttpResponse:
    return collection_page(
        request,
        collection,
        f"{TEMPLATES}/step_{step.slug}.html",
        title=str(step.label),
        status=status,
        lead=step.lead,
        step=step,
        form=form,
        has_ideas=collection.ideas.exists(),
        **_progress(collection, step.slug),
    )


def _check(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """What is missing, what everybody will read, and the button that makes it public."""
    now = timezone.now()
    may_publish = request.user.has_perm(permissions.PUBLISH)
    if request.method == "POST" and may_publish:
        try:
            publish_collection(collection=collection, by=request.user, now=now)
        except NotPublishable as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason.sentence)
            return redirect(request.path)
        log(collection, "wagtail.publish", user=request.user)
        messages.success(request, _("The collection is public. It opens and closes by itself."))
        return to_collection(collection)
    return collection_page(
        request,
        collection,
        f"{TEMPLATES}/check.html",
        title=_("Check and publish"),
        **_progress(collection, CHECK),
        missing=missing_for_publication(collection, now),
        hints=worth_a_look(collection, now),
        may_publish=may_publish,
    )


def _progress(collection: IdeaCollection, current: str) -> dict[str, Any]:
    """The bar of steps: which are saved, which one is shown."""
    return WIZARD.progress(
        current,
        done=collection.steps_saved,
        is_public=collection.is_public,
        address=lambda slug: reverse("ideas_office:edit_step", args=[collection.pk, slug]),
    )


@of_a_collection(permissions.KEEP)
def delete(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """Ask once more, then delete a draft."""
    if request.method == "POST":
        title = collection.title
        delete_draft(collection=collection)
        messages.success(request, _("The draft “{title}” is deleted.").format(title=title))
        return redirect("ideas_office:index")
    return collection_page(
        request, collection, f"{TEMPLATES}/delete.html", title=_("Delete the draft")
    )
