"""Handing an idea in: form, similar ones, look at it once more, and the receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.discussion.spam import (
    Stamp,
    StampFaulty,
    count_or_refuse,
    read_stamp,
    refuse_machines,
)
from modellkommune.commons.files.kept_pictures import KeptPictureGone, kept_picture
from modellkommune.commons.search.public import Alike, Point
from modellkommune.commons.ui.geometry import point_in
from modellkommune.commons.ui.place_words import things_in_words
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.forms.collecting.idea import HandInForm, IdeaForm
from modellkommune.features.ideas.models import (
    Channel,
    Idea,
    IdeaCollection,
    KeptPicture,
    WhoWrites,
)
from modellkommune.features.ideas.selectors.collecting.similar import similar_ideas
from modellkommune.features.ideas.selectors.public_collections import (
    address_of_collection,
    collection_at,
)
from modellkommune.features.ideas.services.collecting.handing_in import hand_in
from modellkommune.features.ideas.services.telling import address_of_own_page
from modellkommune.features.ideas.views.collecting.frame import areas_url, collection_frame

IDEAS_AN_HOUR = 30  # a school class stands behind one address
LONGEST_TITLE = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The form; "Prüfen" shows the idea as it will look, "Einreichen" hands it in."""
    found, now = collection_at(place=place, slug=slug), timezone.now()
    form = _form(request, found)
    is_checked = False
    if request.method == "POST" and form.is_valid():
        if "change" not in request.POST:
            is_checked = True
        if "send" in request.POST and (answer := _take(request, found, form, now=now)):
            return answer
    return _form_page(request, found, form, now=now, is_checked=is_checked and not form.errors)


@require_safe
def similar(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """Ideas that may want the same as what is being typed, as a part of the form's page."""
    found = collection_at(place=place, slug=slug)
    alike = similar_ideas(found, title=request.GET.get("title", "")[:LONGEST_TITLE])
    context = {"alike": _with_addresses(found, alike)}
    return render(request, "ideas/citizen/collecting/alike.html", context)


@require_safe
def kept(request: HttpRequest, place: str, slug: str, word: str) -> HttpResponse:
    """The picture that a form keeps, for the person who holds its word."""
    try:
        found = kept_picture(KeptPicture, word)
    except KeptPictureGone as gone:
        raise Http404 from gone
    kind = "image/png" if found.file.name.endswith(".png") else "image/jpeg"
    with found.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=kind)
    response["Cache-Control"] = "private, no-store"
    return response


def keep_pictures(form: IdeaForm, *, now: datetime) -> None:
    """Keep the pictures of a form that is shown once more."""
    for one in form.pictures:
        if one.is_bound and one.is_valid() is not None:
            one.keep(form.collection.authority, now=now)


def _form(request: HttpRequest, collection: IdeaCollection) -> HandInForm:
    shared: dict[str, Any] = {
        "collection": collection,
        "person": request.user if request.user.is_authenticated else None,
        "background": areas_url(collection),
    }
    if request.method == "POST":
        return HandInForm(request.POST.copy(), request.FILES, **shared)
    return HandInForm(initial={"title": request.GET.get("title", "")[:120]}, **shared)


def _take(
    request: HttpRequest, collection: IdeaCollection, form: HandInForm, *, now: datetime
) -> HttpResponse | None:
    """Hand in a faultless form; None when it must be shown once more, with the reason in it."""
    if form.was_filled_by_a_program:
        return redirect(address_of_collection(collection))
    try:
        stamp = _stamp_of(form)
        count_or_refuse("ideas.idea", request, IDEAS_AN_HOUR, now=now)
        idea = _hand_in(request, form, stamp, now=now)
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return None
    for one in form.pictures:
        one.forget()
    messages.success(request, _("Thank you. Your idea has arrived."))
    return redirect(address_of_own_page(idea.authors.get(), idea=idea))


def _stamp_of(form: HandInForm) -> Stamp:
    """The stamp of the form; a faulty one is replaced, so that the next try succeeds."""
    try:
        stamp = read_stamp(form.cleaned_data["stamp"])
        refuse_machines(stamp)
    except StampFaulty:
        form.renew_stamp()
        raise
    return stamp


def _hand_in(request: HttpRequest, form: HandInForm, stamp: Stamp, *, now: datetime) -> Idea:
    language = (get_language() or "de")[:2]
    return hand_in(
        collection=form.collection,
        data=form.handed_in(language=language, mark=stamp.mark),
        channel=Channel.ONLINE,
        now=now,
        person=form.person,
    )


def _form_page(
    request: HttpRequest,
    collection: IdeaCollection,
    form: HandInForm,
    *,
    now: datetime,
    is_checked: bool,
) -> HttpResponse:
    """The page with the form; pictures that were read well stay for the next try."""
    if form.is_bound:
        keep_pictures(form, now=now)
    needs_account = collection.who_writes == WhoWrites.ACCOUNT and form.person is None
    context = {
        **collection_frame(collection, now=now, title=_("Hand in an idea"), current=""),
        "form": form,
        "pictures": picture_context(form),
        "preview": _preview(form) if is_checked else None,
        "alike": _with_addresses(collection, _alike(form)) if form.is_bound else [],
        "needs_account": needs_account,
        "similar_url": address_of_collection(collection, "similar"),
        "shown_at_once": collection.shown_when == "at-once",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "ideas/citizen/collecting/submit.html", context, status=status)


def picture_context(form: IdeaForm) -> list[dict[str, Any]]:
    """The pictures of a form, each with the address of what was kept of it."""
    return [
        {
            "form": one,
            "kept_url": f"{address_of_collection(form.collection, 'submit')}bild/{one.kept_word}/"
            if one.kept_word
            else "",
        }
        for one in form.pictures
    ]


def _preview(form: HandInForm) -> dict[str, Any]:
    """The idea as it will look."""
    data = form.cleaned_data
    chosen = [one.title for one in form.categories if one.code == data.get("category")]
    return {
        "title": data["title"],
        "text": data["text"],
        "category": chosen[0] if chosen else "",
        "address": data.get("address", ""),
        "things": things_in_words(data.get("place") or {}),
        "name": data.get("name", "") if data.get("name_shown") else "",
        "email": data.get("email", ""),
    }


def _alike(form: HandInForm) -> list[Alike]:
    title = form.data.get("title", "")[:LONGEST_TITLE]
    place: Point | None = None
    if form.is_bound and hasattr(form, "cleaned_data"):
        place = point_in(form.cleaned_data.get("place") or {})
    return similar_ideas(form.collection, title=title, place=place)


def _with_addresses(collection: IdeaCollection, alike: list[Alike]) -> list[tuple[Alike, str]]:
    base = address_of_collection(collection)
    return [(one, f"{base}{one.number}/") for one in alike]
