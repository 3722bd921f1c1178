"""Planning a session, its agenda, and inviting the jury."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.session.planning import AgendaForm, SessionForm
from modellkommune.features.calls.models import Call, Juror, JurySession
from modellkommune.features.calls.office.page import call_page, of_a_call, posted
from modellkommune.features.calls.office.reviews.frame import jury_page
from modellkommune.features.calls.office.session.frame import held, of_a_session, to_session
from modellkommune.features.calls.services.session import planning


@of_a_call(permissions.HOLD_SESSION, back="session")
def plan(request: HttpRequest, call: Call) -> HttpResponse:
    """Plan a session."""
    form = SessionForm(posted(request), call=call)
    if request.method == "POST" and form.is_valid():
        session = planning.plan_session(
            call=call, by=request.user, now=timezone.now(), **form.facts()
        )
        messages.success(request, _("The session is planned. Next, look at the agenda and invite."))
        return to_session(session)
    return call_page(
        request, call, "calls/office/session/form.html", title=_("Plan a session"), form=form,
        button=_("Plan the session"), parents=_parents(call),
    )  # fmt: skip


@held
def change(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Change what is planned."""
    names = ("title", "starts_at", "place", "minutes_taken_by", "lot_text")
    initial = {name: getattr(session, name) for name in names}
    form = SessionForm(posted(request), call=session.call, initial=initial)
    if request.method == "POST" and form.is_valid():
        planning.change_session(session=session, **form.facts())
        messages.success(request, _("The session is saved."))
        return to_session(session)
    return jury_page(
        request, session.call, juror, "calls/office/session/form.html", title=session.title,
        form=form, button=_("Save"), parents=_parents(session.call),
    )  # fmt: skip


@held
def agenda(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Change the agenda; what is done stays."""
    items = "\n".join(item.title for item in session.agenda.all())
    form = AgendaForm(posted(request), initial={"items": items})
    if request.method == "POST" and form.is_valid():
        planning.write_agenda(session=session, titles=form.cleaned_data["items"])
        messages.success(request, _("The agenda is saved."))
        return to_session(session)
    return jury_page(
        request, session.call, juror, "calls/office/session/form.html", title=_("Agenda"),
        form=form, button=_("Save the agenda"), parents=_parents(session.call),
    )  # fmt: skip


@require_POST
@held
def invite(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """Send the invitation with agenda and calendar entry."""
    told = planning.invite_jury(session=session, by=request.user, now=timezone.now())
    messages.success(
        request,
        ngettext("{number} member is invited.", "{number} members are invited.", told).format(
            number=told
        ),
    )
    return to_session(session)


@require_safe
@of_a_session
def ical(request: HttpRequest, session: JurySession, juror: Juror | None) -> HttpResponse:
    """The session for a calendar."""
    content = planning.calendar_entry(session, now=timezone.now(), juror=juror)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return answer


def _parents(call: Call) -> tuple[tuple[str, str], ...]:
    return ((_("Session of the jury"), reverse("calls_office:session", args=[call.pk])),)
