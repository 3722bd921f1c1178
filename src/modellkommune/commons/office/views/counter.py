"""At the counter: taking down that the owner of an account lives here."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.office.counter_forms import AccountForm, ResidentForm
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.people.models import Person, ResidentVerification
from modellkommune.commons.people.permissions import VERIFY_RESIDENT
from modellkommune.commons.people.services.residents import (
    AlreadyVerified,
    end_verification,
    verification_of,
    verify_resident,
)

RESIDENTS_PER_PAGE = 50
# Accounts belong to the installation, not to an authority. An address with the
# plain number of one would let a clerk read through the accounts of all towns.
SLIPS = TimestampSigner(salt="office.counter")
SLIP_HOLDS = timedelta(hours=1)


@needs(VERIFY_RESIDENT)
def counter(request: HttpRequest) -> HttpResponse:
    """Look an account up by its address; below, who is known already."""
    form = AccountForm(request.GET if "email" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("office:new_resident", slip=SLIPS.sign_object(form.person.pk))
    residents = ResidentVerification.objects.select_related("person", "verified_by")
    pages = Paginator(residents.order_by("-verified_on", "-pk"), RESIDENTS_PER_PAGE)
    return office_page(
        request, "office/counter.html", title=_("Residents"), icon="user", form=form,
        page=pages.get_page(request.GET.get("page")),
    )  # fmt: skip


@needs(VERIFY_RESIDENT)
def new_resident(request: HttpRequest, slip: str) -> HttpResponse:
    """Take down what the identity card says, for an account just looked up."""
    try:
        person_id = SLIPS.unsign_object(slip, max_age=SLIP_HOLDS)
    except BadSignature:
        messages.warning(request, _("Please look the account up once more."))
        return redirect("office:counter")
    return resident(request, get_object_or_404(Person, pk=person_id, is_active=True))


@needs(VERIFY_RESIDENT)
def known_resident(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was taken down."""
    proofs = ResidentVerification.objects.select_related("person")
    return resident(request, get_object_or_404(proofs, pk=pk).person)


def resident(request: HttpRequest, person: Person) -> HttpResponse:
    """Show and store the form of the identity card."""
    known = verification_of(person, active_authority())
    form = ResidentForm(request.POST or None, person=person, known=known)
    if request.method == "POST" and form.is_valid() and save(request, form, person):
        sentence = _("{name} is now known as a resident.")
        messages.success(request, sentence.format(name=person))
        return redirect("office:counter")
    return office_page(
        request, "office/resident.html", title=_("Identity card"), icon="user",
        parents=((_("Residents"), reverse("office:counter")),),
        form=form, person=person, known=known,
    )  # fmt: skip


def save(request: HttpRequest, form: ResidentForm, person: Person) -> bool:
    """Store it; False with a sentence in the form when the same person is known already."""
    try:
        verify_resident(
            person=person, authority=active_authority(), identity=form.identity(),
            district=form.cleaned_data["district"], now=timezone.now(), by=request.user,
        )  # fmt: skip
    except AlreadyVerified:
        form.add_error(
            None,
            _(
                "This person is known here with another account already. Please end that "
                "one first if it is no longer used."
            ),
        )
        return False
    return True


@needs(VERIFY_RESIDENT)
@require_POST
def end_residence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that somebody lives here."""
    verification = get_object_or_404(ResidentVerification, pk=pk)
    end_verification(verification=verification, now=timezone.now(), by=request.user)
    sentence = _("{name} is no longer known as a resident.")
    messages.success(request, sentence.format(name=verification.person))
    return redirect("office:counter")
