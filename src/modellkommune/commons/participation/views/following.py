"""Following a record, confirming by mail, stopping, and the list of what one follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from modellkommune.commons.authorities.subjects import record_called, subject_of
from modellkommune.commons.participation.forms import FollowForm
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.selectors.chains import described
from modellkommune.commons.participation.selectors.followers import (
    UnknownFollower,
    everything_followed_with,
    followed_by,
    follower_with,
    is_followed_by,
)
from modellkommune.commons.participation.services.following import confirm, follow, unfollow
from modellkommune.commons.participation.tokens import UnknownName, name_signed
from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.commons.switchboard.cards import Described

# A mail to a stranger is the only thing this form can be misused for.
MAILS_PER_ADDRESS, MAILS_PER_CALLER = 5, 20
WINDOW = timedelta(hours=12)


@dataclass(frozen=True)
class Followed:
    """One line of a list of what is followed."""

    follower: Follower
    record: Described | None


@never_cache
@require_http_methods(["GET", "POST"])
def follow_page(request: HttpRequest) -> HttpResponse:
    """Follow a record: at once with an account, with an address after a mail."""
    about = record_or_404(request.GET.get("was", "") or request.POST.get("was", ""))
    record = described_or_404(about)
    if request.user.is_authenticated and request.method == "POST":
        return switch_following(request, about, record)
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if may_write(request, email):
            return write_first(request, about, record, email)
        form.add_error(None, _("Too many mails were asked for. Please try again in some hours."))
    return render(
        request,
        "participation/follow.html",
        {
            "page_title": _("Follow"),
            "breadcrumbs": [(record.title, record.url), (_("Follow"), None)],
            "record": record,
            "form": form,
            "follows": request.user.is_authenticated and is_followed_by(about, request.user),
        },
        status=400 if form.errors else 200,
    )


def switch_following(request: HttpRequest, about: Model, record: Described) -> HttpResponse:
    """Follow with the account, or stop, and go back to the record."""
    if request.POST.get("ende"):
        unfollow(about=about, person=request.user)
        messages.success(request, _("You no longer follow “{title}”.").format(title=record.title))
    else:
        follow(
            about=about, authority=about.authority, person=request.user,
            language=get_language() or "de", now=timezone.now(),
        )  # fmt: skip
        sentence = _("You follow “{title}” and will be told what becomes of it.")
        messages.success(request, sentence.format(title=record.title))
    return redirect(record.url)


def write_first(request: HttpRequest, about: Model, record: Described, email: str) -> HttpResponse:
    """Send the mail with the link, and say so; the page tells nothing about the address."""
    follow(
        about=about, authority=about.authority, email=email,
        language=get_language() or "de", now=timezone.now(),
    )  # fmt: skip
    return render(
        request,
        "participation/written.html",
        {
            "page_title": _("Please look into your mail"),
            "breadcrumbs": [(record.title, record.url), (_("Follow"), None)],
            "record": record,
            "email": email,
        },
    )


def may_write(request: HttpRequest, email: str) -> bool:
    """Whether few enough mails were asked for, to this address and by this caller."""
    now = timezone.now()
    return allow(
        "participation.caller", key=address_of(request), limit=MAILS_PER_CALLER,
        within=WINDOW, now=now,
    ) and allow(
        "participation.address", key=email, limit=MAILS_PER_ADDRESS, within=WINDOW, now=now
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Follow from the click on the button on: programs that read mail open links, too."""
    follower = follower_or_404(token)
    record = described([follower.about]).get(follower.about)
    if request.method == "POST":
        confirm(follower=follower, now=timezone.now())
        return redirect("participation:list_by_mail", token=token)
    title = _("Confirm that you follow")
    return render(
        request,
        "participation/confirm.html",
        {"page_title": title, "breadcrumbs": [(title, None)], "record": record},
    )


# The bare POST of a mail program carries no cookie and no field of ours (RFC 8058);
# the word in the address is what allows it, and stopping is all it can do.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop following, without an account; a second time is answered the same way."""
    try:
        follower = follower_with(token)
    except UnknownFollower:
        return stopped(request)
    if request.method == "POST":
        follower.delete()
        return stopped(request)
    title = _("Stop following")
    return render(
        request,
        "participation/unsubscribe.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "record": described([follower.about]).get(follower.about),
            "token": token,
        },
    )


def stopped(request: HttpRequest) -> HttpResponse:
    """Say that no more mails come."""
    title = _("You no longer follow this")
    return render(
        request,
        "participation/stopped.html",
        {"page_title": title, "breadcrumbs": [(title, None)]},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def list_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """All that the address of a mail follows, each with a button to stop."""
    follower = follower_or_404(token)
    followed = everything_followed_with(follower)
    if request.method == "POST":
        followed.filter(pk=chosen_key(request)).delete()
        messages.success(request, _("You no longer follow this."))
        if not Follower.objects.filter(pk=follower.pk).exists():
            return stopped(request)
        return redirect("participation:list_by_mail", token=token)
    return show_list(request, followed)


@never_cache
@require_http_methods(["GET", "POST"])
def own_list(request: HttpRequest) -> HttpResponse:
    """All that the account follows, each with a button to stop."""
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={reverse('participation:own_list')}")
    followed = followed_by(request.user)
    if request.method == "POST":
        followed.filter(pk=chosen_key(request)).delete()
        messages.success(request, _("You no longer follow this."))
        return redirect("participation:own_list")
    return show_list(request, followed)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop following one record with the account, and go back to where the button stood."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("participation:own_list")
    if request.user.is_authenticated:
        followed_by(request.user).filter(pk=pk).delete()
        messages.success(request, _("You no longer follow this."))
    return redirect(back)


def show_list(request: HttpRequest, followed: Iterable[Follower]) -> HttpResponse:
    """Render a list of what is followed; records that are gone are named as such."""
    followed = list(followed)
    names = described(follower.about for follower in followed)
    title = _("What you follow")
    return render(
        request,
        "participation/followed.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "followed": [
                Followed(follower=follower, record=names.get(follower.about))
                for follower in followed
            ],
        },
    )


def record_or_404(signed: str) -> Model:
    """Return the record that a form of ours names, from the open scope."""
    try:
        about = record_called(name_signed(signed))
    except UnknownName:
        about = None
    if about is None:
        raise Http404
    return about


def described_or_404(about: Model) -> Described:
    """Return what a record is called, when everybody may see it."""
    subject = subject_of(about)
    record = described([subject]).get(subject)
    if record is None:
        raise Http404
    return record


def follower_or_404(token: str) -> Follower:
    """Return the follower of a mail's word."""
    try:
        return follower_with(token)
    except UnknownFollower:
        raise Http404 from None


def chosen_key(request: HttpRequest) -> int | None:
    """Return the key of the line whose button was pressed."""
    key = request.POST.get("zeile", "")
    return int(key) if key.isdecimal() else None
