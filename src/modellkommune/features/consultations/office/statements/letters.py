"""Letters dropped onto the page, and the page on which one becomes a statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from modellkommune.commons.files.downloads import hand_out
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.statements.office import AddForm, LetterForm
from modellkommune.features.consultations.models import (
    AuthorKind,
    Channel,
    ConsulteeKind,
    DroppedLetter,
    LetterState,
    Procedure,
)
from modellkommune.features.consultations.models.procedures import BERLIN
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
    to_procedure,
)
from modellkommune.features.consultations.office.statements.entering import entered_page
from modellkommune.features.consultations.selectors.statements.office import (
    alike_statements,
    earlier_statements,
    letters_in,
    next_letter,
    piles_of,
    round_for,
    rounds_with_letters,
)
from modellkommune.features.consultations.services.statements.letter_pages import (
    page_count,
    page_picture,
)
from modellkommune.features.consultations.services.statements.letter_texts import (
    holds_harm,
    says_no_concerns,
)
from modellkommune.features.consultations.services.statements.letters import (
    add_letter,
    drop_letter,
    enter_letter,
    put_aside,
    take_up_again,
)
from modellkommune.features.consultations.text.letter_findings import sentences_of
from modellkommune.kernel.letters import proposed_segments


@of_a_procedure(permissions.ENTER)
def letters(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """The page onto which files are dropped, and the letters that wait."""
    rounds = rounds_with_letters(procedure)
    round_ = round_for(rounds, request.POST.get("round", ""))
    if round_ is None:
        return to_procedure(procedure)
    round_.procedure = procedure
    if request.method == "POST":
        return _drop(request, procedure, round_)
    state = request.GET.get("state", LetterState.NEW)
    return procedure_page(
        request, procedure, "consultations/office/statements/letters.html",
        title=_("Letters and mails"), piles=piles_of(rounds), state=state,
        letters=letters_in(procedure, state)[:500], round=round_,
        rounds=rounds,
    )  # fmt: skip


def _drop(request: HttpRequest, procedure: Procedure, round_: Any) -> HttpResponse:
    files = request.FILES.getlist("files")
    user: Any = request.user
    for one in files:
        drop_letter(
            round_=round_, name=one.name or "", content=one.read(), now=timezone.now(), by=user
        )
    if files:
        messages.success(request, ngettext(
            "{count} file is kept and read.", "{count} files are kept and read.", len(files)
        ).format(count=len(files)))  # fmt: skip
    else:
        messages.error(request, _("Please choose at least one file."))
    return redirect("consultations_office:letters", procedure.pk)


@never_cache
@of_a_procedure(permissions.ENTER, back="letters")
def letter(request: HttpRequest, procedure: Procedure, letter_id: int) -> HttpResponse:
    """One letter: the original beside the form that makes a statement of it."""
    found, now = _found(procedure, letter_id), timezone.now()
    form = LetterForm(posted(request), now=now, initial=_initial(found, now))
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        received = enter_letter(
            letter=found, data=form.given(title=str(found.read.get("subject", ""))),
            channel=Channel(form.cleaned_data["channel"]), received_at=form.received_at,
            consultee=form.cleaned_data["consultee"], now=now, by=user,
        )  # fmt: skip
        return entered_page(request, procedure, received, next_letter=next_letter(found))
    return _letter_page(request, procedure, found, form)


def _letter_page(
    request: HttpRequest, procedure: Procedure, found: DroppedLetter, form: LetterForm
) -> HttpResponse:
    text = form["text"].value() or ""
    list_url = reverse("consultations_office:letters", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/statements/letter.html", title=found.name,
        parents=((_("Letters and mails"), list_url),), status=422 if form.is_bound else 200,
        letter=found, form=form, findings=sentences_of(found.read.get("findings", [])),
        pages=range(1, page_count(found) + 1), alike=alike_statements(found),
        segments=[span.of(text) for span in proposed_segments(text, is_statement=True)],
        add_form=AddForm(statements=earlier_statements(found)),
        is_new=found.state == LetterState.NEW,
        is_held_back=bool(holds_harm(found.read)),
    )  # fmt: skip


def _initial(found: DroppedLetter, now: datetime) -> dict[str, Any]:
    """The form filled with what was read; the office only corrects."""
    read, consultee = found.read, found.consultee
    is_mail = found.media_type in ("message/rfc822", "application/vnd.ms-outlook")
    organisation = consultee.name if consultee else read.get("organisation", "")
    return {
        "consultee": consultee,
        "author_kind": _kind(consultee, organisation),
        "organisation": organisation,
        "name": read.get("name", ""),
        "email": read.get("email", ""),
        "channel": Channel.EMAIL if is_mail else Channel.LETTER,
        "received_on": timezone.localdate(found.received_at, BERLIN),
        "text": read.get("statement", ""),
        "no_concerns": says_no_concerns(read.get("statement", "")),
    }


def _kind(consultee: Any, organisation: str) -> str:
    if consultee is not None and consultee.kind == ConsulteeKind.ASSOCIATION:
        return AuthorKind.ORGANISATION
    if consultee is not None:
        return AuthorKind.BODY
    return AuthorKind.ORGANISATION if organisation else AuthorKind.PERSON


@require_POST
@of_a_procedure(permissions.ENTER, back="letters")
def letter_add(request: HttpRequest, procedure: Procedure, letter_id: int) -> HttpResponse:
    """Add a letter to a statement that is there already."""
    found = _found(procedure, letter_id)
    form = AddForm(request.POST, statements=earlier_statements(found))
    if not form.is_valid():
        messages.error(request, _("Please choose the statement."))
        return redirect("consultations_office:letter", procedure.pk, letter_id)
    user: Any = request.user
    add_letter(
        letter=found, statement=form.cleaned_data["statement"],
        text=request.POST.get("text", "") or str(found.read.get("statement", "")),
        received_at=found.received_at, now=timezone.now(), by=user,
    )  # fmt: skip
    messages.success(request, _("The letter is added to the statement."))
    return _on(procedure, found)


@require_POST
@of_a_procedure(permissions.ENTER, back="letters")
def letter_aside(request: HttpRequest, procedure: Procedure, letter_id: int) -> HttpResponse:
    """Put a letter aside with a reason, or take it up again."""
    found = _found(procedure, letter_id)
    if found.state == LetterState.ASIDE:
        take_up_again(letter=found)
        return redirect("consultations_office:letter", procedure.pk, letter_id)
    user: Any = request.user
    put_aside(letter=found, reason=request.POST.get("reason", ""), now=timezone.now(), by=user)
    messages.success(request, _("The letter is put aside. You find it again in the list."))
    return _on(procedure, found)


def _on(procedure: Procedure, found: DroppedLetter) -> HttpResponse:
    """On to the next letter that waits, or back to the list."""
    following = next_letter(found)
    if following is None:
        return redirect("consultations_office:letters", procedure.pk)
    return redirect("consultations_office:letter", procedure.pk, following.pk)


@of_a_procedure(permissions.ENTER)
def letter_file(request: HttpRequest, procedure: Procedure, letter_id: int) -> HttpResponse:
    """The file as it came; one that could do harm is not handed out."""
    found = _found(procedure, letter_id)
    if holds_harm(found.read):
        raise Http404
    return hand_out(found)


@of_a_procedure(permissions.ENTER)
def letter_picture(
    request: HttpRequest, procedure: Procedure, letter_id: int, page: int
) -> HttpResponse:
    """A page of the original as a picture, to lie beside the text."""
    content = page_picture(_found(procedure, letter_id), page)
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _found(procedure: Procedure, letter_id: int) -> DroppedLetter:
    known = DroppedLetter.objects.select_related(
        "round__procedure__authority", "consultee", "statement"
    )
    found: DroppedLetter = get_object_or_404(known, pk=letter_id, round__procedure=procedure)
    return found
