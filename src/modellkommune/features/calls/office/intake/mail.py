"""One mail: what it is, its words and files, and sorting it by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.intake.forms import SortForm
from modellkommune.features.calls.models import IncomingMail, MailIs
from modellkommune.features.calls.office.checking.frame import KeptOut
from modellkommune.features.calls.office.page import needs, posted, room_page
from modellkommune.features.calls.selectors.intake.inbox import hinted_application
from modellkommune.features.calls.selectors.reviews.access import hidden_keys
from modellkommune.features.calls.services.intake.by_hand import sort_by_hand, undo_sorting
from modellkommune.features.calls.services.intake.raw import (
    is_closed_to_people,
    open_raw,
    raw_of,
)
from modellkommune.features.calls.text.intake import (
    FILE_KEPT_BACK,
    WHY_KEPT,
    WHY_KEPT_OTHERWISE,
)
from modellkommune.kernel.mail import Verdict
from modellkommune.kernel.mail.reading import read_mail

View = Callable[..., HttpResponse]
# A browser neither runs a download nor takes it for something else than it says.
SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
# A larger mail takes seconds to be read; its files are listed and can be downloaded.
LARGEST_SHOWN = 25 * 1024 * 1024
SORTED_BY_FILES = {MailIs.APPLICATION, MailIs.SUPPLEMENT}


def of_a_mail(view: View) -> View:
    """Hand a view the mail of its address; a refusal becomes a message on its page."""

    @needs(permissions.TRIAGE)
    @wraps(view)
    def checked(request: HttpRequest, mail_id: int, **kwargs: Any) -> HttpResponse:
        found = IncomingMail.objects.select_related(
            "call", "application__call", "mailbox", "duplicate_of", "sealed_for", "sorted_by",
            "taken_by", "version", "request", "returned", "authority",
        )  # fmt: skip
        mail = get_object_or_404(found, pk=mail_id)
        if {mail.application_id, hinted_application(mail)} & _hidden(request):
            messages.error(request, str(KeptOut.sentence))
            return redirect("calls_office:inbox")
        try:
            return view(request, mail, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return _to(mail)

    return checked


@of_a_mail
def show(request: HttpRequest, mail: IncomingMail) -> HttpResponse:
    """Envelope and names of files; words and files where they lie open."""
    return _page(request, mail, SortForm(mail=mail, hidden=_hidden(request)))


@of_a_mail
@require_POST
def sort(request: HttpRequest, mail: IncomingMail) -> HttpResponse:
    """Say what the mail is."""
    form = SortForm(posted(request), mail=mail, hidden=_hidden(request))
    if not form.is_valid():
        return _page(request, mail, form)
    sorted_mail = sort_by_hand(mail, by=request.user, now=timezone.now(), **form.chosen())
    application = sorted_mail.application
    if application is not None and sorted_mail.taken_for in SORTED_BY_FILES:
        sentence = _("The mail now belongs to {reference}, with its time of receipt.")
        messages.success(request, sentence.format(reference=application.reference))
    else:
        messages.success(request, _("The mail is sorted."))
    return _to(mail)


@of_a_mail
@require_POST
def undo(request: HttpRequest, mail: IncomingMail) -> HttpResponse:
    """Put the mail back to those that wait."""
    undo_sorting(mail, by=request.user, now=timezone.now())
    messages.success(request, _("The mail waits to be sorted again."))
    return _to(mail)


@of_a_mail
def raw(request: HttpRequest, mail: IncomingMail) -> HttpResponse:
    """Hand out the mail as it came, as text."""
    _refuse_kept_back(mail)
    content = open_raw(mail, by=request.user, now=timezone.now())
    return _download(content, name=f"E-{mail.pk}.eml", media_type="text/plain; charset=utf-8")


@of_a_mail
def file(request: HttpRequest, mail: IncomingMail, position: int) -> HttpResponse:
    """Hand out one file; what can do harm is not handed out."""
    if not 0 <= position < len(mail.attachments):
        raise Http404
    facts = mail.attachments[position]
    if facts["verdict"] == Verdict.QUARANTINE:
        raise Refused(FILE_KEPT_BACK.format(reason=_why(facts)))
    read = read_mail(open_raw(mail, by=request.user, now=timezone.now()))
    found = next((one for one in read.attachments if one.sha256 == facts["sha256"]), None)
    if found is None:
        raise Http404
    return _download(found.content, name=found.name, media_type="application/octet-stream")


def _page(request: HttpRequest, mail: IncomingMail, form: SortForm) -> HttpResponse:
    is_closed = is_closed_to_people(mail, now=timezone.now())
    is_large = mail.size > LARGEST_SHOWN
    read = None if is_closed or is_large else read_mail(raw_of(mail))
    return room_page(
        request, "calls/office/intake/mail.html", title=_title(mail), mail=mail, form=form,
        parents=_above(mail), is_closed=is_closed, is_large=is_large, read=read,
        text=read.text if read else "", files=list(enumerate(mail.attachments)),
        copies=mail.copies.all(), may_sort=mail.taken_for not in SORTED_BY_FILES,
        holds_harm=_holds_harm(mail),
        may_undo=mail.processed_at is not None and mail.taken_for != MailIs.UNKNOWN,
    )  # fmt: skip


def _hidden(request: HttpRequest) -> set[int]:
    """Keys of applications the reader is kept out of as a juror; asked once per request."""
    if "_hidden_mails" not in request.__dict__:
        request.__dict__["_hidden_mails"] = set(hidden_keys(request.user))
    found: set[int] = request.__dict__["_hidden_mails"]
    return found


def _above(mail: IncomingMail) -> tuple[tuple[str, str], ...]:
    if mail.call is None:
        return ((_("Incoming mail"), reverse("calls_office:inbox")),)
    return (
        (mail.call.title, reverse("calls_office:call", args=[mail.call.pk])),
        (_("Incoming mail"), reverse("calls_office:mail", args=[mail.call.pk])),
    )


def _title(mail: IncomingMail) -> str:
    return mail.subject or _("Mail E-{number}").format(number=mail.pk)


def _holds_harm(mail: IncomingMail) -> bool:
    return any(facts["verdict"] == Verdict.QUARANTINE for facts in mail.attachments)


def _refuse_kept_back(mail: IncomingMail) -> None:
    """The whole mail holds its files, those that can do harm as well."""
    if _holds_harm(mail):
        raise Refused(_("The mail holds a file that can do harm, so it is not handed out whole."))


def _why(facts: dict[str, Any]) -> str:
    return str(WHY_KEPT.get(facts["reason"], WHY_KEPT_OTHERWISE))


def _download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type, headers=SAFE)
    answer.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name
    )
    return answer


def _to(mail: IncomingMail) -> HttpResponse:
    return redirect("calls_office:incoming", mail_id=mail.pk)
