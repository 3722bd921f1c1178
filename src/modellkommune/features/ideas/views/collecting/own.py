"""The page meant for an author alone: the receipt; confirm, change, withdraw."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from modellkommune.commons.people.attempts import allow
from modellkommune.commons.ui.place_words import things_in_words
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.forms.collecting.idea import IdeaForm
from modellkommune.features.ideas.models import IdeaAuthor, IdeaCollection, Visibility
from modellkommune.features.ideas.selectors.collecting.idea_page import (
    answers_in_words,
    pictures_of,
)
from modellkommune.features.ideas.selectors.collecting.words import status_tone, status_words
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_idea,
    collection_at,
)
from modellkommune.features.ideas.services.collecting.revising import (
    change_idea,
    confirm_address,
    correct_address,
    may_change,
    may_withdraw,
    withdraw_idea,
)
from modellkommune.features.ideas.services.collecting.tokens import (
    LinkTooOld,
    LinkUnknown,
    author_of_link,
    came_by_mail,
)
from modellkommune.features.ideas.services.telling import address_of_own_page
from modellkommune.features.ideas.views.collecting.frame import areas_url, collection_frame
from modellkommune.features.ideas.views.collecting.handing_in import (
    keep_pictures,
    picture_context,
)

THUMBNAIL = "fill-560x315|format-jpeg"
CORRECTIONS_AN_HOUR = 3


class AddressForm(forms.Form):
    """Another e-mail address, because the first was mistyped."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """Where the idea stands. Opening the link changes nothing: mail programs open links too."""
    collection = collection_at(place=place, slug=slug)
    author = _author(collection, word)
    if author is None:
        return _link_page(request, collection)
    if request.method == "POST":
        act = ACTIONS.get(request.POST.get("action", ""), _nothing)
        return act(request, author)
    context = _own_context(request, collection, author)
    return render(request, "ideas/citizen/collecting/own.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """Change an idea until the office works on it."""
    collection = collection_at(place=place, slug=slug)
    author = _author(collection, word)
    if author is None:
        return _link_page(request, collection)
    back = address_of_own_page(author, idea=author.idea)
    if not may_change(author.idea):
        return redirect(back)
    form = _edit_form(request, collection, author)
    if request.method == "POST" and form.is_valid():
        return _save(request, author, form, back)
    if form.is_bound:
        keep_pictures(form, now=timezone.now())
    context = {
        **collection_frame(collection, now=timezone.now(), title=_("Change your idea"), current=""),
        "form": form,
        "pictures": picture_context(form),
        "kept_pictures": _thumbnails(author),
        "back": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "ideas/citizen/collecting/edit.html", context, status=status)


def _author(collection: IdeaCollection, word: str) -> IdeaAuthor | None:
    try:
        author = author_of_link(word, now=timezone.now())
    except (LinkUnknown, LinkTooOld):
        return None
    return author if author.idea.collection_id == collection.pk else None


def _link_page(request: HttpRequest, collection: IdeaCollection) -> HttpResponse:
    """Say that a link leads nowhere any more, and what to do."""
    context = collection_frame(
        collection, now=timezone.now(), title=_("This link is no longer valid"), current=""
    )
    return render(request, "ideas/citizen/collecting/link_gone.html", context, status=404)


def _own_context(
    request: HttpRequest, collection: IdeaCollection, author: IdeaAuthor
) -> dict[str, Any]:
    idea = author.idea
    mark = request.GET.get("post", "")
    is_confirmed = author.confirmed_at is not None or not author.email
    is_public = idea.visibility in (Visibility.SHOWN, Visibility.MERGED)
    own_url = address_of_own_page(author, idea=idea)
    return {
        **collection_frame(collection, now=timezone.now(), title=_("Your idea"), current=""),
        "idea": idea,
        "author": author,
        "own_url": request.build_absolute_uri(own_url),
        "is_unconfirmed": idea.visibility == Visibility.UNCONFIRMED,
        "is_confirmed": is_confirmed,
        "mark": mark if came_by_mail(author, mark) else "",
        "status": status_words(idea.status),
        "tone": status_tone(idea.status),
        "steps": [(one, status_words(one.status)) for one in idea.steps.all()],
        "answers": answers_in_words(idea, all_of_them=True),
        "things": things_in_words(idea.place),
        "pictures": _thumbnails(author),
        "may_change": may_change(idea),
        "may_withdraw": may_withdraw(idea),
        "public_url": address_of_idea(idea) if is_public else "",
        "address_form": AddressForm(initial={"email": author.email}),
    }


def _thumbnails(author: IdeaAuthor) -> list[tuple[Any, Any]]:
    return [(one, one.picture.get_rendition(THUMBNAIL)) for one in pictures_of(author.idea)]


def _confirm(request: HttpRequest, author: IdeaAuthor) -> HttpResponse:
    back = address_of_own_page(author, idea=author.idea)
    if not came_by_mail(author, request.POST.get("post", "")):
        messages.error(request, _("Please open the link in our mail to confirm the address."))
        return redirect(back)
    try:
        confirm_address(author=author, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, _("Thank you. The address is confirmed."))
    return redirect(back)


def _withdraw(request: HttpRequest, author: IdeaAuthor) -> HttpResponse:
    by = request.user if request.user.is_authenticated else None
    try:
        withdraw_idea(idea=author.idea, by=by, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, _("Your idea is withdrawn."))
    return redirect(address_of_own_page(author, idea=author.idea))


def _correct(request: HttpRequest, author: IdeaAuthor) -> HttpResponse:
    """Send the link to another address; at most a few mails an hour."""
    form = AddressForm(request.POST)
    now = timezone.now()
    if not form.is_valid():
        messages.error(request, _("This is no e-mail address. It looks like: name@example.org"))
    elif not allow(
        "ideas.correct-address", key=str(author.pk), limit=CORRECTIONS_AN_HOUR,
        within=timedelta(hours=1), now=now,
    ):  # fmt: skip
        messages.error(request, _("The address was changed several times. Please wait an hour."))
    else:
        author = correct_address(author=author, email=form.cleaned_data["email"], now=now)
        messages.success(request, _("We have sent the link to the new address."))
    return redirect(address_of_own_page(author, idea=author.idea))


def _nothing(request: HttpRequest, author: IdeaAuthor) -> HttpResponse:
    return redirect(address_of_own_page(author, idea=author.idea))


ACTIONS = {"confirm": _confirm, "withdraw": _withdraw, "correct": _correct}


def _edit_form(request: HttpRequest, collection: IdeaCollection, author: IdeaAuthor) -> IdeaForm:
    idea = author.idea
    room_for = max(0, collection.pictures_allowed - idea.pictures.count())
    shared: dict[str, Any] = {
        "collection": collection,
        "background": areas_url(collection),
        "most_pictures": room_for,
    }
    if request.method == "POST":
        return IdeaForm(request.POST.copy(), request.FILES, **shared)
    return IdeaForm(initial=IdeaForm.initial_of(idea), **shared)


def _save(request: HttpRequest, author: IdeaAuthor, form: IdeaForm, back: str) -> HttpResponse:
    without = {int(key) for key in request.POST.getlist("without") if key.isdecimal()}
    try:
        change_idea(
            idea=author.idea,
            data=form.idea_data(),
            without_pictures=without,
            by=author.person,
            now=timezone.now(),
        )
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return redirect(back)
    for one in form.pictures:
        one.forget()
    messages.success(request, _("Your changes are saved."))
    return redirect(back)
