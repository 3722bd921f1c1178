"""Who may work in this office."""

from __future__ import annotations

from smtplib import SMTPException

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.forms import InvitationForm
from modellkommune.commons.office.services.invitations import invite_to_office
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.people.models import STAFF_KINDS, Role, RoleKind
from modellkommune.commons.people.permissions import MANAGE_PEOPLE
from modellkommune.commons.people.role_words import WHAT_IT_MAY_DO
from modellkommune.commons.people.second_factor import SECOND_FACTORS
from modellkommune.commons.people.services.roles import LastAdministrator, take_role


def roles_here() -> QuerySet[Role]:
    """The office roles of the active authority, with whether a second factor is set up."""
    factor = Authenticator.objects.filter(user=OuterRef("person"), type__in=SECOND_FACTORS)
    return (
        Role.objects.filter(authority=active_authority(), kind__in=STAFF_KINDS)
        .select_related("person")
        .annotate(has_second_factor=Exists(factor))
        .order_by("person__last_name", "person__email", "kind")
    )


@needs(MANAGE_PEOPLE)
def list_people(request: HttpRequest) -> HttpResponse:
    """Show everybody who works in the office, and what each role may do."""
    return office_page(
        request, "office/people.html", title=_("People and roles"), icon="group",
        roles=roles_here(),
        kinds=[(RoleKind(kind).label, sentence) for kind, sentence in WHAT_IT_MAY_DO.items()],
    )  # fmt: skip


@needs(MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    """Give somebody the role and send the invitation."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invite_to_office(request=request, **form.cleaned_data)
        except (OSError, SMTPException):
            form.add_error(
                None,
                _("The mail could not be sent, so nobody was invited. Please try later."),
            )
        else:
            sentence = _("The role is given, and a letter to {email} has been sent.")
            messages.success(request, sentence.format(email=form.cleaned_data["email"]))
            return redirect("office:people")
    return office_page(
        request, "office/invite.html", title=_("Give a role"), icon="group",
        parents=((_("People and roles"), reverse("office:people")),), form=form,
    )  # fmt: skip


@needs(MANAGE_PEOPLE)
@require_POST
def end_role(request: HttpRequest, role_id: int) -> HttpResponse:
    """Take a role of the active authority from a person."""
    role = get_object_or_404(roles_here(), pk=role_id)
    try:
        take_role(role=role, by=request.user)
    except LastAdministrator:
        messages.error(
            request,
            _("{name} is the only administrator. Please invite another one first.").format(
                name=role.person
            ),
        )
    else:
        messages.success(
            request,
            _("{name} no longer has the role “{role}”.").format(
                name=role.person, role=role.get_kind_display()
            ),
        )
    return redirect("office:people")
