"""Who sits in the jury: inviting, details, leaving."""

from __future__ import annotations

from smtplib import SMTPException

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.office.services.invitations import invite_to_office
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.people.models import Role, RoleKind
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.reviews.jury import InviteForm, JurorForm
from modellkommune.features.calls.models import Call, Conflict, Juror
from modellkommune.features.calls.office.page import call_page, of_a_call, posted
from modellkommune.features.calls.selectors.reviews.access import to_be_judged
from modellkommune.features.calls.services.reviews.jury import (
    AlreadyInTheJury,
    add_juror,
    change_juror,
    leave_jury,
)

MAY_SEE_CONTENTS = (RoleKind.ADMINISTRATOR, RoleKind.PROGRAMME_OFFICER, RoleKind.CLERK)


@require_safe
@of_a_call(permissions.HOLD_SESSION, permissions.SEE)
def jury(request: HttpRequest, call: Call) -> HttpResponse:
    """The members, with what they have said and what waits."""
    said = Conflict.objects.filter(declared__isnull=False)
    members = list(
        Juror.objects.filter(call=call)
        .select_related("person")
        .prefetch_related(Prefetch("conflicts", queryset=said, to_attr="said"))
    )
    return call_page(
        request, call, "calls/office/reviews/jury.html", title=_("Jury"),
        members=[one for one in members if one.left_at is None],
        former=[one for one in members if one.left_at is not None],
        applications=to_be_judged(call).count(), also_office=_also_in_the_office(members),
        may_change=request.user.has_perm(permissions.HOLD_SESSION),
    )  # fmt: skip


@of_a_call(permissions.HOLD_SESSION, back="jury")
def invite(request: HttpRequest, call: Call) -> HttpResponse:
    """Ask somebody into the jury; the letter with the account leaves at once."""
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _invite(request, call, form)
        except (OSError, SMTPException):
            form.add_error(
                None, _("The mail could not be sent, so nobody was invited. Please try later.")
            )
        except AlreadyInTheJury as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(
                request,
                _("{name} sits in the jury, and a letter is on its way.").format(
                    name=form.cleaned_data["name"]
                ),
            )
            return redirect("calls_office:jury", pk=call.pk)
    return _form_page(request, call, form, title=_("Invite a member"), button=_("Invite"))


@of_a_call(permissions.HOLD_SESSION, back="jury")
def edit(request: HttpRequest, call: Call, juror_id: int) -> HttpResponse:
    """Change the details of a member."""
    juror = get_object_or_404(
        Juror.objects.select_related("person", "call"), pk=juror_id, call=call
    )
    form = JurorForm(posted(request), instance=juror)
    if request.method == "POST" and form.is_valid():
        change_juror(juror=juror, by=request.user, now=timezone.now(), **form.facts())
        messages.success(request, _("The details are saved."))
        return redirect("calls_office:jury", pk=call.pk)
    return _form_page(request, call, form, title=juror.name, button=_("Save"))


@require_POST
@of_a_call(permissions.HOLD_SESSION, back="jury")
def leave(request: HttpRequest, call: Call, juror_id: int) -> HttpResponse:
    """A member leaves; access ends at once."""
    members = Juror.objects.filter(call=call, left_at__isnull=True)
    juror = get_object_or_404(members.select_related("person", "call"), pk=juror_id)
    leave_jury(juror=juror, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("{name} has left the jury. Points that were handed in stay.").format(name=juror.name),
    )
    return redirect("calls_office:jury", pk=call.pk)


def _invite(request: HttpRequest, call: Call, form: InviteForm) -> None:
    with transaction.atomic():
        invitation = invite_to_office(
            request=request, email=form.cleaned_data["email"], name=form.cleaned_data["name"],
            kind=RoleKind.JUROR,
        )  # fmt: skip
        person, now = invitation.role.person, timezone.now()
        add_juror(call=call, person=person, by=request.user, now=now, **form.facts())
        end = call.reviews_close_at
        queue_message(
            "calls/jury_invited", to=person, authority=call.authority, now=now, about=call,
            context={
                "name": form.cleaned_data["name"], "title": call.title,
                "until": moment_in_words(end) if end else "",
                "url": reverse("calls_office:own_reviews", args=[call.pk]),
            },
        )  # fmt: skip


def _also_in_the_office(members: list[Juror]) -> set[int]:
    """Keys of people of the jury whose other role shows them applications too."""
    roles = Role.objects.filter(
        person__in=[one.person_id for one in members], kind__in=MAY_SEE_CONTENTS,
        authority__in=[one.authority_id for one in members],
    )  # fmt: skip
    return set(roles.values_list("person_id", flat=True))


def _form_page(
    request: HttpRequest, call: Call, form: JurorForm, *, title: str, button: str
) -> HttpResponse:
    return call_page(
        request, call, "calls/office/reviews/juror.html", title=title, form=form, button=button,
        parents=((_("Jury"), reverse("calls_office:jury", args=[call.pk])),),
    )  # fmt: skip
