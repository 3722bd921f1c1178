"""The form for a comment, and what happens when it is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from modellkommune.commons.discussion.forms import CommentForm
from modellkommune.commons.discussion.models import Comment, CommentState
from modellkommune.commons.discussion.rules import Writers
from modellkommune.commons.discussion.services.writing import (
    NoAnswersHere,
    Written,
    answer_officially,
    write_comment,
)
from modellkommune.commons.discussion.spam import (
    StampFaulty,
    new_stamp,
    read_stamp,
    refuse_floods,
    refuse_machines,
    spare_mailbox,
)
from modellkommune.commons.discussion.tokens import key_of
from modellkommune.commons.discussion.views.listing import (
    Discussed,
    discussed_or_404,
    place_of,
    staff_rights,
)
from modellkommune.commons.ui.refusals import Refused


@never_cache
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write a comment on a record, or an answer to another comment."""
    found = discussed_or_404(request.POST.get("was") or request.GET.get("was", ""))
    rights = staff_rights(request, found.record)
    form = form_for(request, found, may_answer_officially=rights["may_answer_officially"])
    try:
        parent = parent_asked(request, found)
    except NoAnswersHere as refusal:
        if request.method == "GET":
            messages.error(request, str(refusal.sentence))
            return redirect(found.page.url)
        form.add_error(None, str(refusal.sentence))
        return show(request, found, form, None)
    if request.method == "POST" and form.is_valid():
        try:
            return take(request, found, form, parent)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            renew_stamp(form, refusal)
    return show(request, found, form, parent)


def renew_stamp(form: CommentForm, refusal: Refused) -> None:
    """Give a form without a good stamp a new one, so that sending it again helps."""
    if isinstance(refusal, StampFaulty):
        typed: Any = form.data
        form.data = typed = typed.copy()
        typed["stamp"] = new_stamp()


def form_for(request: HttpRequest, found: Discussed, *, may_answer_officially: bool) -> CommentForm:
    """Return the form for this reader."""
    person: Any = request.user if request.user.is_authenticated else None
    return CommentForm(
        request.POST or None,
        auto_id=f"id_{parent_key(request) or 'neu'}_%s",
        rules=found.rules,
        person=person,
        may_answer_officially=may_answer_officially,
    )


def parent_key(request: HttpRequest) -> str:
    """Return the key of the comment that is answered, as it stands in the address or form.

    Several forms may be open on one page, so their fields are named after it.
    """
    key = request.POST.get("auf") or request.GET.get("auf", "")
    return key if key.isdecimal() else ""


def parent_asked(request: HttpRequest, found: Discussed) -> Comment | None:
    """Return the comment that is answered. Raises NoAnswersHere for one that cannot be."""
    key = parent_key(request)
    if not key:
        return None
    here = Comment.objects.filter(about__in=found.abouts)
    parent = here.filter(pk=key).first()
    if parent is None or not parent.is_public:
        raise NoAnswersHere
    return parent


def take(
    request: HttpRequest, found: Discussed, form: CommentForm, parent: Comment | None
) -> HttpResponse:
    """Store what was written and lead to it, or say what comes next."""
    if form.is_from_a_machine:
        # It is told what people are told, and learns nothing from it.
        return redirect(found.page.url)
    typed, now = form.cleaned_data, timezone.now()
    stamp = read_stamp(typed["stamp"])
    if typed.get("officially"):
        comment = answer_officially(
            about=found.record, parent=parent, text=typed["text"], unit=typed["unit"],
            by=request.user, now=now,
        )  # fmt: skip
        return received(request, comment, draft_name(found, parent))
    refuse_machines(stamp)
    refuse_floods(request, now=now)
    spare_mailbox(typed.get("email", ""), now=now)
    comment = write_comment(
        about=found.record, rules=found.rules, parent=parent, now=now,
        written=Written(
            text=typed["text"], author_name=typed["author_name"], form_mark=stamp.mark,
            email=typed.get("email", ""), wants_answers=typed["wants_answers"],
            person=request.user if request.user.is_authenticated else None,
            language=get_language() or "de",
        ),
    )  # fmt: skip
    return received(request, comment, draft_name(found, parent))


def received(request: HttpRequest, comment: Comment, draft: str) -> HttpResponse:
    """Lead to the comment where it is public and its author can be reached; else to their page.

    draft  name of the form, which the browser may forget now
    """
    messages.success(request, sentence_for(comment), extra_tags=draft)
    if comment.is_public and (comment.person_id or comment.email):
        return redirect(place_of(comment))
    return redirect("discussion:own", key=key_of(comment))


def draft_name(found: Discussed, parent: Comment | None) -> str:
    """Return the name under which the browser keeps what is typed here."""
    return f"kommentar-{found.page.subject}-{parent.pk if parent else ''}"


def sentence_for(comment: Comment) -> str:
    """Say what happens with the comment now."""
    if comment.state == CommentState.UNCONFIRMED:
        return _(
            "Your comment has been received. Please open the mail we have sent you; your "
            "comment appears when you have confirmed it."
        )
    if comment.state == CommentState.WAITING:
        return _("Your comment has been received. Moderation looks at it before it appears.")
    return _("Your comment is published.")


def show(
    request: HttpRequest, found: Discussed, form: CommentForm, parent: Comment | None
) -> HttpResponse:
    """Show the form, or why nobody can write here now."""
    is_open = found.rules.take_comments(timezone.now()) or "officially" in form.fields
    needs_account = found.rules.writers is Writers.ACCOUNT and not request.user.is_authenticated
    if request.headers.get("HX-Request"):
        form.fields["text"].widget.attrs["autofocus"] = True
    title = _("Answer to {name}").format(name=parent.author_name) if parent else _("Your comment")
    return render(
        request,
        "discussion/write.html",
        {
            "page_title": title,
            "breadcrumbs": [(found.page.title, found.page.url), (title, None)],
            "found": found,
            "rules": found.rules,
            "form": form,
            "parent": parent,
            "is_open": is_open,
            "needs_account": needs_account,
            "draft": draft_name(found, parent),
        },
        status=422 if form.errors else 200,
    )
