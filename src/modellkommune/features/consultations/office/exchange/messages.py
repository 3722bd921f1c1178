"""Messages of other programs: handing in, checking, taking over, refusing, answering."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.exchange.messages import (
    MessageForm,
    OfficeForm,
    RefuseForm,
    TakeForm,
)
from modellkommune.features.consultations.models import (
    ExchangeMessage,
    ExchangeOffice,
    MessageState,
)
from modellkommune.features.consultations.office.page import needs, posted, room_page
from modellkommune.features.consultations.selectors.exchange.office import (
    facts_of,
    noticed,
    round_facts,
)
from modellkommune.features.consultations.selectors.exchange.standards import kind_of
from modellkommune.features.consultations.services.exchange.keeping import (
    keep_message,
    read_again,
)
from modellkommune.features.consultations.services.exchange.taking import (
    answer_to,
    procedure_with_key,
    refuse,
    rounds_asked_for,
    take_over,
)

MOST_SHOWN = 100


@needs(permissions.KEEP)
def import_message(request: HttpRequest) -> HttpResponse:
    """All messages that came in, and a form for the next."""
    form = MessageForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = keep_message(
                authority=active_authority(), name=file.name, content=file.read(),
                by=request.user, now=timezone.now(),
            )  # fmt: skip
            return redirect("consultations_office:message", kept.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal.sentence))
    return room_page(
        request, "consultations/office/exchange/list.html",
        title=_("Messages of other programs"), form=form,
        found=ExchangeMessage.objects.select_related("procedure")[:MOST_SHOWN],
        status=422 if form.errors else 200,
    )  # fmt: skip


@needs(permissions.KEEP)
def own_office(request: HttpRequest) -> HttpResponse:
    """By which keys offices know each other."""
    authority = active_authority()
    known = ExchangeOffice.objects.filter(authority=authority).first()
    form = OfficeForm(posted(request), instance=known or ExchangeOffice(authority=authority))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("consultations_office:import_message")
    return room_page(
        request, "consultations/office/exchange/office.html", title=_("Keys of offices"),
        parents=(parent(),), form=form, status=422 if form.errors else 200,
    )  # fmt: skip


@needs(permissions.KEEP)
def check_message(request: HttpRequest, message: int) -> HttpResponse:
    """What a message says and what was noticed, before anything is made of it."""
    return check_page(request, found_message(message))


@require_POST
@needs(permissions.KEEP)
def take(request: HttpRequest, message: int) -> HttpResponse:
    """Make a draft of the message."""
    found, form = found_message(message), TakeForm(request.POST)
    if not form.is_valid():
        return check_page(request, found, take_form=form, status=422)
    try:
        procedure = take_over(
            message=found, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("consultations_office:message", found.pk)
    messages.success(request, _("The draft is made. Please check its steps and add documents."))
    return redirect("consultations_office:procedure", procedure.pk)


@require_POST
@needs(permissions.KEEP)
def put_aside(request: HttpRequest, message: int) -> HttpResponse:
    """Refuse the message."""
    found, form = found_message(message), RefuseForm(request.POST)
    if not form.is_valid():
        return check_page(request, found, refuse_form=form, status=422)
    try:
        refuse(message=found, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The message is refused."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("consultations_office:message", found.pk)


@needs(permissions.KEEP)
def original(request: HttpRequest, message: int) -> FileResponse:
    """The message as it came."""
    found = found_message(message)
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)


@needs(permissions.KEEP)
def answer(request: HttpRequest, message: int) -> HttpResponse:
    """The answer to the sender as a message."""
    found = found_message(message)
    try:
        written = answer_to(message=found, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("consultations_office:message", found.pk)
    return xml_file(written.content, f"antwort-{written.kind}.xml")


def check_page(
    request: HttpRequest,
    message: ExchangeMessage,
    *,
    take_form: TakeForm | None = None,
    refuse_form: RefuseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a message with its findings, its rounds, and what can be done with it."""
    read = read_again(message)
    told = read.procedure
    kind = kind_of(told.plan_kind) if told else ""
    initial = {"title": told.plan_name[:200] if told else "", "kind": kind}
    return room_page(
        request, "consultations/office/exchange/message.html",
        title=_("Check a message"), parents=(parent(),), message=message,
        facts=facts_of(read), findings=noticed(read.findings),
        rounds=[
            round_facts(one.step, one.asked) for one in rounds_asked_for(read, kind=kind)
        ],
        waits=message.state == MessageState.READ, is_usable=read.is_usable,
        earlier=procedure_with_key(message),
        take_form=take_form or TakeForm(initial=initial), refuse_form=refuse_form or RefuseForm(),
        status=status,
    )  # fmt: skip


def found_message(key: int) -> ExchangeMessage:
    """Return a message of the authority, or answer that there is none."""
    messages_here: Any = ExchangeMessage.objects.select_related("authority", "procedure")
    return get_object_or_404(messages_here, pk=key)  # type: ignore[no-any-return]


def xml_file(content: bytes, name: str) -> HttpResponse:
    """Answer with a message to be saved."""
    response = HttpResponse(content, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def parent() -> tuple[str, str]:
    """The list of messages in a breadcrumb."""
    return _("Messages of other programs"), reverse("consultations_office:import_message")
