"""The minutes of a session: reading, approving, later notes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.features.calls.forms.session.running import NoteForm
from modellkommune.features.calls.models import Call, Juror, JurySession
from modellkommune.features.calls.office.page import posted
from modellkommune.features.calls.office.reviews.frame import jury_page, of_the_jury
from modellkommune.features.calls.office.session.frame import held, may_hold, of_a_session
from modellkommune.features.calls.selectors.reviews.access import kept_out_of
from modellkommune.features.calls.selectors.session.reading import lines_for
from modellkommune.features.calls.services.session.approving import (
    add_later_note,
    approve_minutes,
    may_approve,
)
from modellkommune.features.calls.services.session.document import minutes_pdf


@require_safe
@of_the_jury
def minutes(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    """The minutes of every session of the jury."""
    return _page(request, call, juror)


@require_safe
@of_a_session
def as_pdf(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """The approved file; a draft before; an extract for who is kept out of something."""
    if juror is not None and kept_out_of(juror):
        return pdf_response(
            minutes_pdf(session, juror=juror),
            name=_("Minutes {session} Extract").format(session=session.title),
        )
    if session.minutes_approved_at is not None:
        with session.minutes_file.open("rb") as approved:
            return pdf_response(
                approved.read(), name=_("Minutes {session}").format(session=session.title)
            )
    name = _("Minutes {session} Draft").format(session=session.title)
    return pdf_response(minutes_pdf(session), name=name)


@require_POST
@of_a_session
def approve(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Approve the minutes; from here on they stand still."""
    approve_minutes(session=session, by=request.user, now=timezone.now())
    messages.success(request, _("The minutes are approved and stand still from now on."))
    return redirect("calls_office:minutes", pk=session.call_id)


@require_POST
@held
def later_note(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Add a note to approved minutes."""
    form = NoteForm(posted(request))
    if not form.is_valid():
        messages.error(request, _("Please write the note."))
        return redirect("calls_office:minutes", pk=session.call_id)
    add_later_note(
        session=session, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
    )
    messages.success(request, _("The note stands below the minutes."))
    return redirect("calls_office:minutes", pk=session.call_id)


def _page(request: HttpRequest, call: Call, juror: Juror | None) -> HttpResponse:
    sessions = [
        {
            "session": one,
            "lines": lines_for(one, juror),
            "may_approve": may_approve(one, request.user)
            and one.closed_at is not None
            and one.minutes_approved_at is None,
        }
        for one in JurySession.objects.filter(call=call, opened_at__isnull=False)
        .select_related("minutes_approved_by")
        .order_by("-opened_at")
    ]
    return jury_page(
        request, call, juror, "calls/office/session/minutes.html", title=_("Minutes"),
        parents=((_("Session of the jury"), reverse("calls_office:session", args=[call.pk])),),
        sessions=sessions, holds=may_hold(request.user, juror), note_form=NoteForm(),
        is_extract=juror is not None and bool(kept_out_of(juror)),
    )  # fmt: skip
