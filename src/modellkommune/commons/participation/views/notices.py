"""Notices: following a topic, a place or surroundings, and all that one follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modellkommune.commons.participation.forms import InterestByMailForm, InterestForm
from modellkommune.commons.participation.icalendar_file import calendar_file
from modellkommune.commons.participation.models import Follower, Rhythm
from modellkommune.commons.participation.selectors.calendar import occasions_of
from modellkommune.commons.participation.selectors.followed import lines_of
from modellkommune.commons.participation.selectors.followers import (
    UnknownFollower,
    everything_followed_with,
    followed_by,
    follower_with,
)
from modellkommune.commons.participation.selectors.interests import in_words, wants
from modellkommune.commons.participation.selectors.matters import matter_of_offer
from modellkommune.commons.participation.selectors.offers import Choices, all_offers, choices_in
from modellkommune.commons.participation.services.following import (
    follow_interests,
    follow_more,
)
from modellkommune.commons.participation.services.notices.sending import change_rhythm
from modellkommune.commons.participation.tokens import CALENDAR_NAMES, token_of
from modellkommune.commons.participation.views.following import (
    follower_or_404,
    look_into_your_mail,
    may_write,
    stopped,
)


@never_cache
@require_http_methods(["GET", "POST"])
def notices_page(request: HttpRequest) -> HttpResponse:
    """Choose what to hear of: with an account at once, with an address after a mail."""
    person = request.user if request.user.is_authenticated else None
    known = None if person else known_by_mail(request)
    form_class = InterestForm if person or known else InterestByMailForm
    data = request.POST if request.method == "POST" else None
    form = form_class(data, choices=choices_here(request), initial=wished(request))
    if request.method == "POST" and form.is_valid():
        if person is not None:
            add(request, form, person=person)
            return redirect("participation:own_list")
        if known is not None:
            return add_to_known(request, form, known)
        if may_write(request, form.cleaned_data["email"]):
            return write_first(request, form)
        form.add_error(None, _("Too many mails were asked for. Please try again in some hours."))
    title = _("Notices")
    return render(
        request,
        "participation/notices.html",
        {
            "page_title": title,
            "breadcrumbs": [(_("Take part"), reverse("section_participate")), (title, None)],
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def list_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """All that the address of a mail follows: to stop, to change, to add to.

    An old mail leads to a sentence with a way on; nothing is kept that would say more.
    """
    try:
        follower = follower_or_404(token)
    except Http404:
        return stopped(request, status=404)
    followed = everything_followed_with(follower)
    here = reverse("participation:list_by_mail", args=[token])
    if request.method == "POST":
        change(request, followed)
        if not Follower.objects.filter(pk=follower.pk).exists():
            rest = followed.first()
            return stopped(request) if rest is None else redirect(here_of(rest))
        return redirect(here)
    return show_list(request, followed, more=f"?mit={token}")


@never_cache
@require_http_methods(["GET", "POST"])
def own_list(request: HttpRequest) -> HttpResponse:
    """All that the account follows: to stop, to change, to add to."""
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={reverse('participation:own_list')}")
    followed = followed_by(request.user)
    if request.method == "POST":
        change(request, followed)
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


@require_safe
def own_calendar(request: HttpRequest, name: str) -> HttpResponse:
    """The dates of all that somebody follows, for calendar programs.

    The name in the address shows these dates and can do nothing else.
    """
    try:
        key = CALENDAR_NAMES.unsign(name)
    except BadSignature:
        raise Http404 from None
    follower = Follower.objects.select_related("person").filter(pk=key).first()
    if follower is None or follower.confirmed_at is None:
        raise Http404
    wanted = {one.about for one in everything_followed_with(follower)}
    offers = [
        offer
        for offer in all_offers()
        if any(wants(about, matter_of_offer(offer)) for about in wanted)
    ]
    content = calendar_file(
        occasions_of(offers),
        name=_("What I follow: {portal}").format(portal=request.portal.name),
        now=timezone.now(),
        host=request.get_host().partition(":")[0],
        absolute=request.build_absolute_uri,
    )
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def change(request: HttpRequest, followed: QuerySet[Follower]) -> None:
    """Stop one line of a list, or let its messages come in another rhythm."""
    key = request.POST.get("zeile", "")
    line = followed.filter(pk=int(key)).first() if key.isdecimal() else None
    if line is None:
        return
    rhythm = request.POST.get("rhythmus", "")
    if rhythm in Rhythm.values:
        change_rhythm(follower=line, rhythm=rhythm, now=timezone.now())
        messages.success(request, _("Messages about this now come in the chosen rhythm."))
    elif not rhythm:
        line.delete()
        messages.success(request, _("You no longer follow this."))


def add(request: HttpRequest, form: InterestForm, *, person: Any) -> None:
    """Follow the chosen interests with an account."""
    follow_interests(
        interests=form.interests(), authority=request.authority, person=person, title="",
        rhythm=form.cleaned_data["rhythm"], language=get_language() or "de", now=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("From now on you are told of it."))


def known_by_mail(request: HttpRequest) -> Follower | None:
    """Return the confirmed follower whose list of a mail led here, or None."""
    try:
        known = follower_with(request.GET.get("mit", ""))
    except UnknownFollower:
        return None
    return known if known.email and known.confirmed_at else None


def add_to_known(request: HttpRequest, form: InterestForm, known: Follower) -> HttpResponse:
    """Follow the chosen interests with an address that has confirmed before."""
    follow_more(
        interests=form.interests(), known=known, rhythm=form.cleaned_data["rhythm"],
        now=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("From now on you are told of it."))
    return redirect(here_of(known))


def write_first(request: HttpRequest, form: InterestForm) -> HttpResponse:
    """Send the mail with the link, and say so."""
    email = form.cleaned_data["email"]
    names = {one.slug: one.name for one in request.shown_authorities}
    words = [in_words(about, label=label, authorities=names) for about, label in form.interests()]
    follow_interests(
        interests=form.interests(), authority=request.authority, email=email,
        title=", ".join(words), rhythm=form.cleaned_data["rhythm"],
        language=get_language() or "de", now=timezone.now(),
    )  # fmt: skip
    way = [
        (_("Notices"), reverse("participation:notices")),
        (_("Please look into your mail"), None),
    ]
    return look_into_your_mail(request, email, way=way)


def show_list(
    request: HttpRequest, followed: Iterable[Follower], *, more: str = ""
) -> HttpResponse:
    """Render a list of what is followed; records that are gone are named as such.

    more  what the address of the form for further things needs
    """
    followed = list(followed)
    title = _("What you follow")
    feed = ""
    if followed:
        name = CALENDAR_NAMES.sign(followed[-1].pk)
        feed = request.build_absolute_uri(reverse("participation:own_calendar", args=[name]))
    return render(
        request,
        "participation/followed.html",
        {
            "page_title": title,
            "breadcrumbs": [(title, None)],
            "followed": lines_of(followed),
            "rhythms": Rhythm.choices,
            "feed": feed,
            "more": more,
        },
    )


def here_of(follower: Follower) -> str:
    """Return the list of an address by another of its words."""
    return reverse("participation:list_by_mail", args=[token_of(follower)])


def choices_here(request: HttpRequest) -> Choices:
    """Return topics of the offers, and the authorities that the portal shows."""
    shown = [(one.slug, one.name) for one in request.shown_authorities]
    places = tuple(sorted(shown, key=lambda place: place[1].casefold()))
    return Choices(places=places, topics=choices_in(all_offers()).topics)


def wished(request: HttpRequest) -> dict[str, Any]:
    """Return what a link to the form has chosen already: the filters of a list, a place."""
    asked = request.GET
    wish: dict[str, Any] = {
        "topic": asked.get("thema", ""),
        "authority": asked.get("ort", ""),
        "place": asked.get("bezirk", "")[:80],
        "label": asked.get("name", "")[:80],
        "point": asked.get("punkt", "")[:60],
    }
    return {name: value for name, value in wish.items() if value}
