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
from modellkommune.commons.people.models import Role
from modellkommune.commons.people.permissions import MANAGE_PEOPLE
from modellkommune.commons.people.services.roles import LastAdministrator, take_role


def roles_here() -> QuerySet[Role]:
    """The roles of the active authority, with whether a second factor is set up."""
    app = Authenticator.objects.filter(user=OuterRef("person"), type=Authenticator.Type.TOTP)
    return (
        Role.objects.filter(authority=active_authority())
        .select_related("person")
        .annotate(has_second_factor=Exists(app))
        .order_by("person__last_name", "person__email")
    )


@needs(MANAGE_PEOPLE)
def list_people(request: HttpRequest) -> HttpResponse:
    """Show everybody with a role in the active authority."""
    return office_page(
        request, "office/people.html", title=_("People and roles"), icon="group",
        roles=roles_here(),
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
            sentence = _("The invitation to {email} has been sent.")
            messages.success(request, sentence.format(**form.cleaned_data))
            return redirect("office:people")
    return office_page(
        request, "office/invite.html", title=_("Invite a person"), icon="group",
        parents=((_("People and roles"), reverse("office:people")),), form=form,
    )  # fmt: skip


@needs(MANAGE_PEOPLE)
@require_POST
def end_role(request: HttpRequest, role_id: int) -> HttpResponse:
    """Take a role of the active authority from a person."""
    role = get_object_or_404(roles_here(), pk=role_id)
    try:
        take_role(role=role)
    except LastAdministrator:
        messages.error(
            request,
            _("{name} is the only administrator. Please invite another one first.").format(
                name=role.person
            ),
        )
    else:
        messages.success(request, _("{name} has no role here any more.").format(name=role.person))
    return redirect("office:people")
