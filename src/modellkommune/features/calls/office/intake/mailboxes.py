"""The mailboxes of an authority: entering, trying, what was last wrong with them."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.journal.public import record
from modellkommune.features.calls import permissions
from modellkommune.features.calls.clients.imap import MailboxTrouble
from modellkommune.features.calls.forms.intake.forms import MailboxForm
from modellkommune.features.calls.models import Mailbox, MailboxKind
from modellkommune.features.calls.office.page import needs, posted, room_page
from modellkommune.features.calls.services.intake.fetching import try_mailbox
from modellkommune.features.calls.services.intake.passwords import set_password
from modellkommune.features.calls.text.mailboxes import TROUBLE_OTHERWISE, TROUBLES


@needs(permissions.TRIAGE)
def mailboxes(request: HttpRequest) -> HttpResponse:
    """All mailboxes with when they were last read and what is wrong."""
    return room_page(
        request, "calls/office/intake/mailboxes.html", title=_("Mailboxes"),
        mailboxes=Mailbox.objects.all(), may_change=request.user.has_perm(permissions.KEEP),
    )  # fmt: skip


@needs(permissions.KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """Enter a mailbox."""
    return _form(request, Mailbox(authority=active_authority()), title=_("Enter a mailbox"))


@needs(permissions.KEEP)
def edit(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Change a mailbox."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    return _form(request, mailbox, title=mailbox.address)


@needs(permissions.KEEP)
@require_POST
def try_out(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Connect as fetching would, and say in a sentence what came of it."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    try:
        mails = try_mailbox(mailbox)
    except MailboxTrouble as trouble:
        messages.error(request, str(TROUBLES.get(trouble.code, TROUBLE_OTHERWISE)))
    else:
        messages.success(
            request,
            ngettext(
                "The mailbox can be read. {number} mail lies in the folder.",
                "The mailbox can be read. {number} mails lie in the folder.",
                mails,
            ).format(number=mails),
        )
    return redirect("calls_office:mailbox", mailbox_id=mailbox.pk)


def _form(request: HttpRequest, mailbox: Mailbox, *, title: str) -> HttpResponse:
    form = MailboxForm(posted(request), instance=mailbox)
    if request.method == "POST" and form.is_valid():
        _save(request, form)
        messages.success(request, _("The mailbox is stored."))
        return redirect("calls_office:mailbox", mailbox_id=form.instance.pk)
    return room_page(
        request, "calls/office/intake/mailbox.html", title=title, form=form, mailbox=mailbox,
        parents=((_("Mailboxes"), reverse("calls_office:mailboxes")),),
        is_imap=mailbox.kind == MailboxKind.IMAP,
    )  # fmt: skip


def _save(request: HttpRequest, form: MailboxForm) -> None:
    mailbox: Mailbox = form.instance
    mailbox.trusted_hosts = form.cleaned_data["trusted"]
    if form.cleaned_data["password"]:
        set_password(mailbox, form.cleaned_data["password"])
    if {"host", "folder", "username"} & set(form.changed_data):
        # Another folder counts its mails in its own way.
        mailbox.uid_validity, mailbox.last_uid, mailbox.open_uids = None, 0, {}
    mailbox.last_error, mailbox.failing_since = "", None
    with transaction.atomic():
        form.save()
        record(
            authority=mailbox.authority, kind="calls.mailbox-changed", about=mailbox,
            by=request.user, now=timezone.now(),
            facts={"channel": str(mailbox.kind), "active": mailbox.is_active},
        )  # fmt: skip
