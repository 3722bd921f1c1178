"""Liking and reporting a comment."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from modellkommune.commons.authorities.subjects import record_called
from modellkommune.commons.discussion.browsers import browser_of, new_browser, remember
from modellkommune.commons.discussion.forms import ReportForm
from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.services.liking import like, take_like_back
from modellkommune.commons.discussion.services.reporting import NothingToReport, report_comment
from modellkommune.commons.discussion.spam import (
    LIKES_OF_AN_ADDRESS,
    REPORTS_OF_AN_ADDRESS,
    count_or_refuse,
)
from modellkommune.commons.discussion.tokens import UnknownName, name_signed
from modellkommune.commons.discussion.views.likes import like_context
from modellkommune.commons.discussion.views.listing import Discussed, discussed, place_of
from modellkommune.commons.discussion.views.origin import comes_from_here
from modellkommune.commons.ui.refusals import Refused


# The button stands on pages that set no cookie, so it has no token; `origin.py`
# says what takes its place.
@csrf_exempt
@require_POST
def click_like(request: HttpRequest) -> HttpResponse:
    """Like a record or a comment, or take it back; a script gets the button alone."""
    if not comes_from_here(request):
        return HttpResponse(_("This button works only on our own pages."), status=403)
    about, found = likeable_or_404(request.POST.get("was", ""))
    person: Any = request.user if request.user.is_authenticated else None
    browser = "" if person else browser_of(request) or new_browser()
    now = timezone.now()
    act = take_like_back if request.POST.get("ende") else like
    try:
        count_or_refuse("discussion.like", request, LIKES_OF_AN_ADDRESS, now=now)
        number = act(about=about, rules=found.rules, person=person, browser=browser, now=now)
    except Refused as refusal:
        return refused(request, way_back(about, found), str(refusal.sentence))
    if request.headers.get("HX-Request"):
        answer = render(
            request,
            "discussion/parts/like.html",
            like_context(about, number=number, is_liked=act is like, is_open=True),
        )
    else:
        answer = redirect(way_back(about, found))
    if browser:
        remember(answer, browser)
    return answer


def likeable_or_404(signed: str) -> tuple[Model, Discussed]:
    """Return what a button names, with the record whose rules hold for it."""
    try:
        name = name_signed(signed)
    except UnknownName:
        raise Http404 from None
    about = record_called(name)
    if isinstance(about, Comment):
        return about, discussed(about.about)
    found = discussed(name)
    return found.record, found


def way_back(about: Model, found: Discussed) -> str:
    """Return where a click leads without script."""
    if isinstance(about, Comment) and about.is_public:
        return place_of(about)
    return found.page.url


def refused(request: HttpRequest, back: str, sentence: str) -> HttpResponse:
    """Say why a click was not taken."""
    if request.headers.get("HX-Request"):
        return render(request, "discussion/parts/refused.html", {"sentence": sentence})
    messages.error(request, sentence)
    return redirect(back)


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is wrong with a comment."""
    comment = get_object_or_404(Comment.objects.select_related("authority"), pk=pk)
    found = discussed(comment.about)
    if not comment.is_public:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return take_report(request, comment, form)
        except NothingToReport as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect(found.page.url)
        except Refused as refusal:
            form.add_error("words", str(refusal.sentence))
    title = _("Report a comment")
    return render(
        request,
        "discussion/report.html",
        {
            "page_title": title,
            "breadcrumbs": [(found.page.title, found.page.url), (title, None)],
            "comment": comment,
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def take_report(request: HttpRequest, comment: Comment, form: ReportForm) -> HttpResponse:
    """Store a report, unless a machine has sent it, and go back to the comment."""
    now = timezone.now()
    if not form.is_from_a_machine:
        count_or_refuse("discussion.report", request, REPORTS_OF_AN_ADDRESS, now=now)
        report_comment(
            comment=comment, reason=form.cleaned_data["reason"], words=form.cleaned_data["words"],
            person=request.user if request.user.is_authenticated else None, now=now,
        )  # fmt: skip
    messages.success(
        request,
        _("Thank you. Moderation looks at this comment; until then it stays readable."),
    )
    return redirect(place_of(comment))
