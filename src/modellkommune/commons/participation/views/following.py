"""Following a record, confirming by mail, and stopping with one click."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from modellkommune.commons.authorities.subjects import record_called, subject_of
from modellkommune.commons.participation.forms import FollowForm
from modellkommune.commons.participation.models import Follower
from modellkommune.commons.participation.selectors.chains import described
from modellkommune.commons.participation.selectors.followed import lines_of
from modellkommune.commons.participation.selectors.followers import (
    UnknownFollower,
    everything_followed_with,
    follower_with,
    is_followed_by,
    waiting_with,
)
from modellkommune.commons.participation.services.following import confirm, follow, unfollow
from modellkommune.commons.participation.tokens import UnknownName, name_signed
from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.commons.switchboard.cards import Described
from modellkommune.commons.ui.words import inside_marks

# A mail to a stranger is the only thing this form can be misused for.
MAILS_PER_ADDRESS, MAILS_PER_CALLER = 5, 20
WINDOW = timedelta(hours=12)


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
            return write_first(request, about, record, email, form.cleaned_data["rhythm"])
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
        messages.success(
            request, _("You no longer follow “{title}”.").format(title=inside_marks(record.title))
        )
    else:
        follow(
            about=about, authority=about.authority, person=request.user,
            language=get_language() or "de", now=timezone.now(),
        )  # fmt: skip
        sentence = _("You follow “{title}” and will be told what becomes of it.")
        messages.success(request, sentence.format(title=inside_marks(record.title)))
    return redirect(record.url)


def write_first(
    request: HttpRequest, about: Model, record: Described, email: str, rhythm: str
) -> HttpResponse:
    """Send the mail with the link, and say so; the page tells nothing about the address."""
    follow(
        about=about, authority=about.authority, email=email, rhythm=rhythm,
        language=get_language() or "de", now=timezone.now(),
    )  # fmt: skip
    way = [(record.title, record.url), (_("Follow"), None)]
    return look_into_your_mail(request, email, way=way, back=record)


def look_into_your_mail(
    request: HttpRequest, email: str, *, way: list[tuple[str, str | None]], back: Any = None
) -> HttpResponse:
    """Say that a mail was sent.

    back  what has a title and an address to go back to, or None
    """
    return render(
        request,
        "participation/written.html",
        {
            "page_title": _("Please look into your mail"),
            "breadcrumbs": way,
            "record": back,
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
    if request.method == "POST":
        confirm(follower=follower, now=timezone.now())
        return redirect("participation:list_by_mail", token=token)
    title = _("Confirm that you follow")
    waiting = list(waiting_with(follower)) or [follower]
    return render(
        request,
        "participation/confirm.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "waiting": [entry for entry in lines_of(waiting) if entry.title],
        },
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
    rhythm = request.GET.get("rhythmus", "")
    if request.method == "POST":
        stop_with(follower, rhythm=rhythm)
        return stopped(request)
    title = _("Stop following")
    return render(
        request,
        "participation/unsubscribe.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "entry": None if rhythm else next(iter(lines_of([follower]))),
            "token": token,
        },
    )


def stop_with(follower: Follower, *, rhythm: str) -> None:
    """End one following, or all of its address with one rhythm, as a mail of several offers."""
    if rhythm:
        everything_followed_with(follower).filter(rhythm=rhythm).delete()
    else:
        follower.delete()


def stopped(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    """Say that no more mails come."""
    title = _("You no longer follow this")
    return render(
        request,
        "participation/stopped.html",
        {"page_title": title, "breadcrumbs": [(title, None)]},
        status=status,
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
