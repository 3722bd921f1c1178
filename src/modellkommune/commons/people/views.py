"""The account's own pages: overview, copy of everything, erasure."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage, get_connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modellkommune.commons.documents.public import DocumentFacts, pdf_response, render_pdf
from modellkommune.commons.people.forms import ErasureForm
from modellkommune.commons.people.models import ResidentVerification
from modellkommune.commons.people.my_account import groups_for
from modellkommune.commons.people.office_host import stands_elsewhere
from modellkommune.commons.people.services.own_data import (
    Erasure,
    as_plain_data,
    as_readable_parts,
    copy_of,
    erase_person,
)
from modellkommune.commons.people.services.roles import LastAdministrator

logger = logging.getLogger(__name__)


@never_cache
@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    """Show what is one's own here, and how one signs in."""
    person = request.user
    factors = {
        factor.type: factor for factor in Authenticator.objects.filter(user=person).order_by("-pk")
    }
    return render(
        request,
        "people/account.html",
        {
            "groups": groups_for(person),
            "proofs": ResidentVerification.objects.filter(person=person).select_related(
                "authority"
            ),
            "has_app": Authenticator.Type.TOTP in factors,
            "has_passkey": Authenticator.Type.WEBAUTHN in factors,
            "services": SocialAccount.objects.filter(user=person),
            "service_name": settings.OIDC_NAME if settings.SOCIALACCOUNT_PROVIDERS else "",
            "office_url": office_url(request),
        },
    )


def office_url(request: HttpRequest) -> str:
    """Return where the office of this person is, or nothing."""
    if not request.user.offices:
        return ""
    host = settings.OFFICE_URL.rstrip("/") if stands_elsewhere(request) else ""
    return f"{host}{reverse('wagtailadmin_home')}"


@never_cache
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Show everything that is kept of the person, with copies to take along."""
    parts = as_readable_parts(copy_of(request.user))
    return render(request, "people/data.html", {"parts": parts})


@never_cache
@login_required
def my_data_as_json(request: HttpRequest) -> HttpResponse:
    """Hand out everything for machines."""
    response = JsonResponse(
        {"made_at": timezone.now().isoformat(), "rooms": as_plain_data(copy_of(request.user))},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return response


@never_cache
@login_required
def my_data_as_pdf(request: HttpRequest) -> HttpResponse:
    """Hand out everything to read and print."""
    title = _("What is kept of me")
    facts = DocumentFacts(title=title, portal=request.portal, day=timezone.localdate())
    parts = as_readable_parts(copy_of(request.user))
    content = render_pdf(
        "people/own_data.typ",
        {
            "parts": parts,
            "intro": _(
                "This copy holds everything that this installation keeps of the account {email}."
            ).format(email=request.user.email),
        },
        facts=facts,
    )
    return pdf_response(content, name=title)


@never_cache
@login_required
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once more, erase the account, and say what stays."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/erase.html", {"form": form})
    try:
        erasure = erase_person(request.user, now=timezone.now())
    except LastAdministrator:
        form.add_error(
            None,
            _(
                "You are the only administrator of an authority. Please give somebody else "
                "that role first; nothing has been erased."
            ),
        )
        return render(request, "people/erase.html", {"form": form})
    end_session(request)
    tell_of_erasure(request, erasure)
    return render(request, "people/erased.html", {"kept": erasure.kept})


def tell_of_erasure(request: HttpRequest, erasure: Erasure) -> None:
    """Send the answer to the address that is no longer stored; the page shows it as well.

    It goes straight to the mail server: the outbox would store the address anew.
    """
    body = render_to_string(
        "people/mail/erased.txt", {"kept": erasure.kept, "request": request}, request=request
    )
    subject = f"{request.portal.name}: {_('Your account is erased')}"
    try:
        with get_connection(settings.OUTBOX_TRANSPORT) as connection:
            EmailMessage(
                subject=subject, body=body, to=[erasure.address], connection=connection
            ).send()
    except (OSError, SMTPException) as error:
        logger.warning("The answer to an erasure was not sent: %s", error)
