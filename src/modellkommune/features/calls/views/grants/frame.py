"""What the recipient's pages of a grant have in common: who may come in, and the tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Grant, GrantState
from modellkommune.features.calls.selectors.applying.access import memberships_of

View = Callable[..., HttpResponse]
TONES = {
    GrantState.AWARDED: "success",
    GrantState.NOTICE_SENT: "info",
    GrantState.FINAL: "success",
    GrantState.RUNNING: "running",
    GrantState.REPORTED: "info",
    GrantState.CLOSED: "neutral",
    GrantState.REVOKED: "danger",
}


@dataclass(frozen=True)
class OwnGrant:
    """A grant and whether the person who looks at it may write."""

    grant: Grant
    may_write: bool

    @property
    def may_change(self) -> bool:
        """Whether this person may write and anything can still change."""
        return self.may_write and not self.grant.is_over


def of_the_recipient(*, writes: bool = False) -> Callable[[View], View]:
    """A page for the team of the application behind a grant; others do not find it.

    writes  only for those who edit; readers are told and led back

    The view gets (request, own, **kwargs). A refusal becomes a message on the page.
    """

    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def guarded(
            request: HttpRequest, place: str, slug: str, number: int, **kwargs: Any
        ) -> HttpResponse:
            own = own_grant(request.user, place=place, slug=slug, number=number)
            if (writes or request.method == "POST") and not own.may_change:
                messages.warning(request, _("Your role in the team does not allow this."))
                return redirect(address(own.grant))
            try:
                return view(request, own, **kwargs)
            except Refused as refusal:
                if request.method != "POST":
                    raise
                messages.error(request, str(refusal.sentence))
                return redirect(request.path)

        return guarded

    return decorate


def own_grant(person: Any, *, place: str, slug: str, number: int) -> OwnGrant:
    """The grant of an address, for a person of its team. Raises Http404 for others."""
    grants = Grant.objects.select_related("call__authority", "authority", "application")
    grant: Grant | None = grants.filter(
        call__slug=slug, call__authority__slug=place, number=number, application__isnull=False
    ).first()
    member = (
        memberships_of(person).filter(application_id=grant.application_id).first()
        if grant
        else None
    )
    if grant is None or member is None:
        raise Http404(f"no grant {number} of this person")
    return OwnGrant(grant, may_write=member.role in {"lead", "editor"})


def address(grant: Grant, page: str = "grant", **more: Any) -> str:
    """The address of a recipient's page of a grant."""
    call = grant.call
    words = {"place": call.authority.slug, "slug": call.slug, "number": grant.number}
    return reverse(f"calls:{page}", kwargs=words | more)


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do something with a checked form; a refusal stands above the form, nothing is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    return True


def own_page(
    request: HttpRequest,
    own: OwnGrant,
    template: str,
    *,
    title: str,
    current: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw a recipient's page of a grant with breadcrumb and tabs."""
    grant, call = own.grant, own.grant.call
    tabs = (
        ("grant", _("Overview")),
        ("grant_money", _("Money")),
        ("grant_receipts", _("Receipts")),
        ("grant_changes", _("Plan and changes")),
    )
    crumbs = [
        (_("Calls"), reverse("calls:list")),
        (call.title, reverse("calls:call", args=[call.authority.slug, call.slug])),
        (_("Your grant"), address(grant) if current != "grant" else None),
    ]
    return render(
        request,
        f"calls/citizen/grants/{template}",
        {
            "page_title": title,
            "breadcrumbs": [*crumbs, (title, None)] if current != "grant" else crumbs,
            "grant": grant, "call": call, "own": own, "tone": TONES[GrantState(grant.state)],
            "tabs": [(label, address(grant, name), name == current) for name, label in tabs],
            "today": timezone.localdate(),
            **context,
        },
        status=status,
    )  # fmt: skip
