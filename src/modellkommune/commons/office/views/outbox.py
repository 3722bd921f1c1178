"""Messages of the portal: what left, what did not arrive, and what to do about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.outbox.models import TROUBLED, Message, MessageState, Notice
from modellkommune.commons.outbox.selectors import messages_by_state, troubled_messages
from modellkommune.commons.outbox.services.deciding import (
    NothingToDecide,
    give_up,
    mark_read,
    try_again,
)
from modellkommune.commons.people.permissions import DECIDE_MAIL, READ_MAIL

MESSAGES_PER_PAGE = 50
TROUBLE = "trouble"


@needs(READ_MAIL)
@require_safe
def list_messages(request: HttpRequest) -> HttpResponse:
    """Show messages newest first, all or those in one state."""
    state = request.GET.get("state", "")
    numbers = messages_by_state()
    pages = Paginator(messages_in(state, request.GET.get("to", "").strip()), MESSAGES_PER_PAGE)
    return office_page(
        request, "office/outbox.html", title=_("Mail"), icon="mail",
        page=pages.get_page(request.GET.get("page")), state=state, to=request.GET.get("to", ""),
        tabs=tabs(numbers), troubled=sum(numbers.get(state, 0) for state in TROUBLED),
        may_decide=request.user.has_perm(DECIDE_MAIL),
    )  # fmt: skip


def messages_in(state: str, to: str) -> Any:
    """The messages of the open scope in a state, to an address."""
    found = Message.objects.defer("body")
    if to:
        found = found.filter(recipient__icontains=to)
    if state == TROUBLE:
        return found.filter(state__in=TROUBLED)
    return found.filter(state=state) if state in MessageState.values else found


def tabs(numbers: dict[str, int]) -> list[tuple[str, str, int]]:
    """Address word, label and number of each choice that is not empty."""
    choices = [("", _("all"), sum(numbers.values()))]
    trouble = sum(numbers.get(state, 0) for state in TROUBLED)
    if trouble:
        choices.append((TROUBLE, _("did not arrive"), trouble))
    states = [(state.value, str(state.label), numbers.get(state, 0)) for state in MessageState]
    return choices + [choice for choice in states if choice[2] and choice[0] not in TROUBLED]


@needs(READ_MAIL)
@require_safe
def show_message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Show one message, its attempts, and what can be done."""
    message = get_object_or_404(Message, pk=message_id)
    can_decide = message.state in (*TROUBLED, MessageState.WAITING)
    return office_page(
        request, "office/message.html", title=message.subject, icon="mail",
        parents=((_("Mail"), reverse("office:outbox")),),
        message_=message, deliveries=message.deliveries.all(),
        files=message.files.defer("content"),
        may_decide=can_decide and request.user.has_perm(DECIDE_MAIL),
        can_try=bool(message.body),
    )  # fmt: skip


@needs(DECIDE_MAIL)
@require_POST
def decide(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Try a message again, or give it up."""
    message = get_object_or_404(Message, pk=message_id)
    wish = {"again": try_again, "drop": give_up}.get(request.POST.get("wish", ""))
    if wish is None:
        return redirect("office:message", message_id)
    try:
        wish(message=message, by=request.user, now=timezone.now())
    except NothingToDecide:
        messages.error(request, _("This message cannot be sent or given up any more."))
    else:
        done = _("The message leaves in a moment."), _("The message is given up.")
        messages.success(request, done[wish is give_up])
    return redirect("office:message", message_id)


@needs(DECIDE_MAIL)
@require_POST
def try_all_again(request: HttpRequest) -> HttpResponse:
    """Try everything again that did not arrive, after a fault that concerned all."""
    count = 0
    for message in troubled_messages():
        try:
            try_again(message=message, by=request.user, now=timezone.now())
        except NothingToDecide:
            continue
        count += 1
    sentence = ngettext(
        "{number} message leaves in a moment.", "{number} messages leave in a moment.", count
    )
    messages.success(request, sentence.format(number=count))
    return redirect("office:outbox")


@require_safe
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Lead a person where a notice points, and count it as read."""
    notice = get_object_or_404(Notice, pk=notice_id, person=request.user)
    mark_read(notice=notice, now=timezone.now())
    is_ours = url_has_allowed_host_and_scheme(notice.url, allowed_hosts={request.get_host()})
    return redirect(notice.url if is_ours else reverse("wagtailadmin_home"))
