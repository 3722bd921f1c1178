"""Building the form from blocks; every page works without script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.calls.blocks import BlockForm
from modellkommune.features.calls.models import BlockKind, Call, FormBlock
from modellkommune.features.calls.office.page import call_page, of_a_call, posted
from modellkommune.features.calls.services.calls.blocks import (
    add_block,
    change_block,
    copy_block,
    move_block,
    remove_block,
    restore_block,
)
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.calls.standard_form import write_standard_form
from modellkommune.features.calls.services.calls.writing import AlreadyFixed

# What was taken out last waits here for "put it back".
TAKEN_OUT = "calls-taken-out"


def builder_page(request: HttpRequest, call: Call, **context: Any) -> HttpResponse:
    """The blocks in their order, each with what can be done to it."""
    taken = request.session.get(TAKEN_OUT) or {}
    return call_page(
        request,
        call,
        "calls/office/calls/step_form.html",
        title=_("Form"),
        blocks=list(call.blocks.all()),
        kinds=BlockKind.choices,
        taken_out=taken.get("title") if taken.get("call") == call.pk else None,
        **context,
    )


def refuse_once_open(call: Call) -> None:
    """Raise AlreadyFixed once a call is open, also in the minute before the job has fixed it."""
    now = timezone.now()
    if call.frozen_at is None and call.is_open(now):
        freeze(call, None, now)
    if call.frozen_at is not None:
        raise AlreadyFixed


def _to_builder(call: Call, block: FormBlock | None = None) -> HttpResponse:
    address = reverse("calls_office:edit_step", args=[call.pk, "form"])
    return redirect(f"{address}#block-{block.pk}" if block else address)


def _block(call: Call, block: int) -> FormBlock:
    found: FormBlock = get_object_or_404(call.blocks.all(), pk=block)
    return found


@of_a_call(permissions.KEEP)
def block_new(request: HttpRequest, call: Call) -> HttpResponse:
    """Add a block behind another one, or at the end."""
    refuse_once_open(call)
    behind = request.GET.get("behind", "")
    after = call.blocks.filter(pk=int(behind)).first() if behind.isdigit() else None
    kind = request.GET.get("kind", BlockKind.LINE)
    initial = {"kind": kind if kind in BlockKind.values else BlockKind.LINE, "is_required": True}
    form = BlockForm(posted(request), call=call, initial=initial)
    if request.method == "POST" and form.is_valid():
        block = add_block(call=call, after=after, **form.cleaned_data)
        messages.success(request, _("“{title}” is added.").format(title=block.title))
        return _to_builder(call, block)
    return _block_page(request, call, form, title=_("New question"))


@of_a_call(permissions.KEEP)
def block_edit(request: HttpRequest, call: Call, block: int) -> HttpResponse:
    """Change a block; its answers keep their name."""
    refuse_once_open(call)
    found = _block(call, block)
    form = BlockForm(posted(request), call=call, block=found)
    if request.method == "POST" and form.is_valid():
        change_block(call=call, block=found, **form.cleaned_data)
        messages.success(request, _("“{title}” is saved.").format(title=found.title))
        return _to_builder(call, found)
    return _block_page(request, call, form, title=found.title)


def _block_page(request: HttpRequest, call: Call, form: BlockForm, *, title: str) -> HttpResponse:
    return call_page(
        request,
        call,
        "calls/office/calls/block.html",
        title=title,
        status=422 if form.is_bound else 200,
        parents=((_("Form"), reverse("calls_office:edit_step", args=[call.pk, "form"])),),
        form=form,
    )


@require_POST
@of_a_call(permissions.KEEP)
def block_act(request: HttpRequest, call: Call, block: int, act: str) -> HttpResponse:
    """Move a block up or down, copy it, or take it out."""
    refuse_once_open(call)
    found = _block(call, block)
    if act in ("up", "down"):
        move_block(call=call, block=found, up=act == "up")
        return _to_builder(call, found)
    if act == "copy":
        return _to_builder(call, copy_block(call=call, block=found))
    kept = remove_block(call=call, block=found)
    request.session[TAKEN_OUT] = {"call": call.pk, "title": found.title, "kept": kept}
    return _to_builder(call)


@require_POST
@of_a_call(permissions.KEEP)
def put_back(request: HttpRequest, call: Call) -> HttpResponse:
    """Put back the block that was taken out last."""
    refuse_once_open(call)
    taken = request.session.pop(TAKEN_OUT, None) or {}
    if taken.get("call") != call.pk:
        return _to_builder(call)
    block = restore_block(call=call, kept=taken["kept"])
    messages.success(request, _("“{title}” stands in the form again.").format(title=block.title))
    return _to_builder(call, block)


@require_POST
@of_a_call(permissions.KEEP)
def standard_form(request: HttpRequest, call: Call) -> HttpResponse:
    """Fill an empty form with the questions that most calls ask."""
    refuse_once_open(call)
    write_standard_form(call=call)
    messages.success(request, _("A form to begin with is written. Please read every question."))
    return _to_builder(call)


@of_a_call(permissions.LOOK)
def preview(request: HttpRequest, call: Call) -> HttpResponse:
    """The form as applicants see it; nothing is sent."""
    return call_page(
        request,
        call,
        "calls/office/calls/preview.html",
        title=_("The form as applicants see it"),
        blocks=list(call.blocks.all()),
        papers=list(call.papers.all()),
    )
