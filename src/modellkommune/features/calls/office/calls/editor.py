"""The editor of a call: step by step, each saved at once, checked at the end."""

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
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.calls.beginning import BeginForm
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.office.calls.form_builder import builder_page, refuse_once_open
from modellkommune.features.calls.office.calls.steps import FORM, WIZARD
from modellkommune.features.calls.office.page import (
    call_page,
    needs,
    of_a_call,
    posted,
    room_page,
    to_call,
)
from modellkommune.features.calls.selectors.calls.missing import (
    missing_for_publication,
    worth_a_look,
)
from modellkommune.features.calls.selectors.calls.public_page import public_page_of
from modellkommune.features.calls.selectors.calls.register import admitted_by
from modellkommune.features.calls.selectors.calls.set_rules import contradictions
from modellkommune.features.calls.selectors.calls.wording import (
    deadline_sentence,
    money_sentence,
    shares_of,
)
from modellkommune.features.calls.services.calls.publishing import NotPublishable, publish_call
from modellkommune.features.calls.services.calls.standard_form import write_standard_form
from modellkommune.features.calls.services.calls.writing import (
    change_call,
    copy_call,
    create_call,
    delete_draft,
)


@needs(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Name a call; begin it empty or from an earlier one."""
    form = BeginForm(posted(request), earlier=Call.objects.all())
    if request.method == "POST" and form.is_valid():
        call = _begun(form)
        log(call, "wagtail.create", user=request.user)
        messages.success(request, _("The call is begun. Every step is saved at once."))
        return redirect("calls_office:edit_step", pk=call.pk, step="text")
    return room_page(
        request,
        "calls/office/calls/form.html",
        title=_("New call"),
        status=422 if form.is_bound else 200,
        lead=_(
            "A title is enough to begin. Short steps follow; nobody but the office sees the "
            "call until it is published."
        ),
        form=form,
        button=_("Begin the call"),
    )


def _begun(form: BeginForm) -> Call:
    title, earlier = form.cleaned_data["title"], form.cleaned_data.get("earlier")
    if earlier is not None:
        return copy_call(earlier=earlier, title=title, now=timezone.now())
    call = create_call(authority=active_authority(), title=title, now=timezone.now())
    write_standard_form(call=call)
    return call


@of_a_call(permissions.KEEP)
def edit(request: HttpRequest, call: Call) -> HttpResponse:
    """Go on where the office left off."""
    return redirect("calls_office:edit_step", pk=call.pk, step=WIZARD.first_open(call.steps_saved))


@of_a_call(permissions.KEEP)
def edit_step(request: HttpRequest, call: Call, step: str) -> HttpResponse:
    """Show a step, or save what was typed and go where the button leads."""
    refuse_once_open(call)
    if step == CHECK:
        return _check(request, call)
    found = WIZARD.called(step)
    if found is None:
        raise Http404(step)
    if found.form is None:
        return _form_step(request, call, found)
    form = found.form(posted(request), call=call)
    if "more-rows" in request.POST:
        return _page(request, call, found, _with_more_rows(found, request, call))
    if request.method == "POST" and form.is_valid():
        form.save()
        return _saved(request, call, found)
    return _page(request, call, found, form, status=422 if form.is_bound else 200)


def _check(request: HttpRequest, call: Call) -> HttpResponse:
    """What is missing, what everybody will read, and the button that makes it public."""
    now = timezone.now()
    may_publish = request.user.has_perm(permissions.PUBLISH)
    if request.method == "POST" and may_publish:
        try:
            publish_call(call=call, by=request.user, now=now)
        except NotPublishable as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason.sentence)
            return redirect(request.path)
        log(call, "wagtail.publish", user=request.user)
        messages.success(request, _("The call is public. It opens and closes by itself."))
        return to_call(call)
    return call_page(
        request,
        call,
        "calls/office/calls/check.html",
        title=_("Check and publish"),
        **progress(call, CHECK),
        missing=missing_for_publication(call, now),
        hints=worth_a_look(call, now),
        may_publish=may_publish,
        page=public_page_of(call, now=now),
    )


def _form_step(request: HttpRequest, call: Call, step: Step) -> HttpResponse:
    """The form builder saves by itself; its step only leads on."""
    if request.method == "POST":
        return _saved(request, call, step)
    return builder_page(request, call, lead=step.lead, step=step, **progress(call, FORM))


def _saved(request: HttpRequest, call: Call, step: Step) -> HttpResponse:
    done = list(dict.fromkeys([*call.steps_saved, step.slug]))
    change_call(call=call, steps_saved=done)
    log(call, "wagtail.edit", user=request.user)
    wanted = request.POST.get("go", "")
    target = WIZARD.target(wanted, behind=step.slug)
    if wanted == step.slug:
        messages.success(request, _("The step is saved."))
    if call.is_public and (missing := missing_for_publication(call, timezone.now())):
        messages.warning(
            request,
            _("Everybody reads this call already, and now something is missing: {missing}").format(
                missing=" ".join(reason.sentence for reason in missing)
            ),
        )
    return redirect("calls_office:edit_step", pk=call.pk, step=target)


def _with_more_rows(step: Step, request: HttpRequest, call: Call) -> Any:
    """The form as it was typed with further empty rows; nothing is checked or saved."""
    form: Any = step.form(with_more_rows(request.POST), call=call) if step.form else None
    form.uncheck()
    return form


def _page(
    request: HttpRequest, call: Call, step: Step, form: Any, *, status: int = 200
) -> HttpResponse:
    return call_page(
        request,
        call,
        f"calls/office/calls/step_{step.slug}.html",
        title=str(step.label),
        status=status,
        lead=step.lead,
        step=step,
        form=form,
        **progress(call, step.slug),
        **_beside(call, step.slug),
    )


def progress(call: Call, current: str) -> dict[str, Any]:
    """The bar of steps: which are saved, which one is shown."""
    return WIZARD.progress(
        current,
        done=call.steps_saved,
        is_public=call.is_public,
        address=lambda slug: reverse("calls_office:edit_step", args=[call.pk, slug]),
    )


def _beside(call: Call, slug: str) -> dict[str, Any]:
    """What a step shows beside its form: what is stored, in words."""
    if slug == "applicants":
        return {"admitted": admitted_by(list(call.eligibility_rules.all()))}
    if slug == "money":
        return {"in_words": money_sentence(call) if call.money_cents() else ""}
    if slug == "deadline":
        return {"in_words": deadline_sentence(call) if call.closes_at else ""}
    if slug == "criteria":
        criteria = list(call.criteria.all())
        shares = shares_of([criterion.weight for criterion in criteria])
        return {"shares": list(zip(criteria, shares, strict=True))}
    if slug == "set":
        return {"stored_rules": list(call.constraints.all()), "warnings": contradictions(call)}
    return {}


@of_a_call(permissions.KEEP)
def delete(request: HttpRequest, call: Call) -> HttpResponse:
    """Ask once more, then delete a draft."""
    if request.method == "POST":
        title = call.title
        delete_draft(call=call)
        messages.success(request, _("The draft “{title}” is deleted.").format(title=title))
        return redirect("calls_office:index")
    return call_page(request, call, "calls/office/calls/delete.html", title=_("Delete the draft"))
