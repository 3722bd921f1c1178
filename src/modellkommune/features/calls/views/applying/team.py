"""The team of an application: invite, join, change roles, leave."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from modellkommune.commons.people.attempts import allow
from modellkommune.features.calls.forms.applying.people import InviteForm
from modellkommune.features.calls.models import TeamMember, TeamRole
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.services.applying.team import (
    INVITATION_DAYS,
    LARGEST_TEAM,
    AlreadyInTheTeam,
    InvitationGone,
    NobodyInCharge,
    TeamTooLarge,
    change_role,
    invitation_at,
    invite,
    join,
    remove,
)
from modellkommune.features.calls.views.applying.frame import address, application_page, of_the_team

INVITATIONS_AN_HOUR = 20


@of_the_team()
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Who works on the application; those in charge invite others."""
    if request.method != "POST":
        return _page(request, membership, InviteForm())
    form = InviteForm(request.POST)
    if not membership.is_in_charge:
        messages.warning(request, _("Your role in the team does not allow this."))
        return redirect(address(membership.application, "application_team"))
    if form.is_valid() and _invited(request, membership, form):
        messages.success(
            request,
            _("We have sent an invitation to {email}. Its link is valid for {days} days.").format(
                email=form.cleaned_data["email"], days=INVITATION_DAYS
            ),
        )
        return redirect(address(membership.application, "application_team"))
    return _page(request, membership, form, status=422)


@of_the_team()
@require_POST
def member(request: HttpRequest, membership: Membership, number: int) -> HttpResponse:
    """Change the role of a person or take them out; everybody may leave."""
    found = membership.application.team.filter(pk=number).first()
    if found is None:
        raise Http404
    leaves = found.pk == membership.member.pk and request.POST.get("aktion") == "entfernen"
    if not (membership.is_in_charge or leaves):
        messages.warning(request, _("Your role in the team does not allow this."))
        return redirect(address(membership.application, "application_team"))
    try:
        _change(request, found)
    except NobodyInCharge:
        messages.error(
            request,
            _("Somebody has to stay in charge. Please give this role to another person first."),
        )
        return redirect(address(membership.application, "application_team"))
    if leaves:
        messages.success(request, _("You have left the team of this application."))
        return redirect("calls:mine")
    return redirect(address(membership.application, "application_team"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """Accept an invitation: sign in, then join with one press of a button."""
    now = timezone.now()
    try:
        found = invitation_at(word, now=now)
    except InvitationGone:
        return _gone(request)
    call = found.application.call
    if (call.authority.slug, call.slug) != (place, slug):
        raise Http404
    if request.method == "POST":
        return _join(request, word)
    return render(request, "calls/citizen/applying/invitation.html", {
        "page_title": _("Work on an application"),
        "breadcrumbs": [(call.title, address_of_call(call)), (_("Invitation"), "")],
        "member": found,
        "call": call,
        "login_url": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
    })  # fmt: skip


@login_required
def _join(request: HttpRequest, word: str) -> HttpResponse:
    try:
        joined = join(word=word, person=request.user, now=timezone.now())  # type: ignore[arg-type]
    except InvitationGone:
        return _gone(request)
    messages.success(request, _("Welcome. You now work on this application."))
    return redirect(address(joined.application))


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "calls/citizen/applying/invitation_gone.html", {
        "page_title": _("This invitation is no longer valid"),
        "breadcrumbs": [(_("Invitation"), "")],
    }, status=404)  # fmt: skip


def _invited(request: HttpRequest, membership: Membership, form: InviteForm) -> bool:
    now = timezone.now()
    if not allow(
        "calls.invite", key=str(request.user.pk), limit=INVITATIONS_AN_HOUR,
        within=timedelta(hours=1), now=now,
    ):  # fmt: skip
        form.add_error(None, _("You have sent many invitations. Please wait an hour."))
        return False
    try:
        invite(
            application=membership.application, email=form.cleaned_data["email"],
            role=form.cleaned_data["role"], by=request.user, now=now,  # type: ignore[arg-type]
        )  # fmt: skip
    except AlreadyInTheTeam:
        form.add_error("email", _("This person works on the application already."))
        return False
    except TeamTooLarge:
        form.add_error(None, _("A team has at most {most} people.").format(most=LARGEST_TEAM))
        return False
    return True


def _change(request: HttpRequest, found: TeamMember) -> None:
    now = timezone.now()
    if request.POST.get("aktion") == "entfernen":
        remove(member=found, by=request.user, now=now)  # type: ignore[arg-type]
    elif request.POST.get("rolle") in TeamRole.values:
        change_role(member=found, role=request.POST["rolle"], by=request.user, now=now)  # type: ignore[arg-type]
        messages.success(request, _("The role is changed."))


def _page(
    request: HttpRequest, membership: Membership, form: InviteForm, *, status: int = 200
) -> HttpResponse:
    return application_page(
        request,
        membership,
        "team",
        title=_("Team"),
        current="application_team",
        status=status,
        form=form,
        people=list(membership.application.team.select_related("person")),
        roles=TeamRole.choices,
    )
