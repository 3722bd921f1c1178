"""Check and send, withdraw, and hand in what the office asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modellkommune.features.calls.forms.applying.section import SectionForm, given_in
from modellkommune.features.calls.models import PaperRequest, PaperRequired, TeamRole
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.selectors.applying.questions import Section, form_of
from modellkommune.features.calls.services.applying.attaching import (
    FileRefused,
    FileTooLarge,
    looked_at,
    refuse_file,
)
from modellkommune.features.calls.services.applying.drafts import NotOpenForChanges
from modellkommune.features.calls.services.applying.problem_words import sentence_of
from modellkommune.features.calls.services.applying.problems import problems_of, sentences_by
from modellkommune.features.calls.services.applying.progress import progress_of
from modellkommune.features.calls.services.applying.receiving import GivenFile
from modellkommune.features.calls.services.applying.sending import (
    NotComplete,
    NothingToSend,
    NotTakenNow,
    answer_request,
    send_application,
    takes_applications,
    withdraw_application,
)
from modellkommune.features.calls.services.applying.who import who_is
from modellkommune.features.calls.views.applying.editing import in_words
from modellkommune.features.calls.views.applying.file_words import refusal_of
from modellkommune.features.calls.views.applying.frame import (
    address,
    application_page,
    of_the_team,
    takes_more,
)

REQUESTED = "nachreichen"


@of_the_team()
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Everything once more, what is missing, and the button."""
    # The moment at which the request reached us counts, not when we are done with it.
    received_at = timezone.now()
    if request.method != "POST":
        return _check_page(request, membership)
    if not membership.is_in_charge:
        messages.warning(request, _("Only a person in charge of the application can send it."))
        return _check_page(request, membership, status=403)
    return _send(request, membership, received_at=received_at)


def _send(request: HttpRequest, membership: Membership, *, received_at: Any) -> HttpResponse:
    found = membership.application
    try:
        version = send_application(
            application=found, by=request.user,  # type: ignore[arg-type]  # signed in
            received_at=received_at, now=received_at,
        )  # fmt: skip
    except NotComplete:
        return _check_page(request, membership, status=422)
    except NotTakenNow:
        messages.error(
            request,
            _(
                "This call takes no applications at this moment. Nothing is lost: your answers and files stay here."
            ),
        )
        return redirect(address(found))
    except NotOpenForChanges:
        messages.error(request, _("This application can no longer be changed."))
        return redirect(address(found))
    except NothingToSend:
        messages.info(
            request, _("Nothing was changed since you sent it last. What you sent is with us.")
        )
        return redirect(address(found))
    return redirect(address(found, "application_receipt", number=version.number))


def _check_page(request: HttpRequest, membership: Membership, *, status: int = 200) -> HttpResponse:
    found, now = membership.application, timezone.now()
    progress = progress_of(found)
    return application_page(
        request,
        membership,
        "send",
        title=_("Check and send"),
        current="application_send",
        status=status,
        progress=progress,
        was_refused=status == 422,
        open_sections=[
            (
                one.section,
                address(found, "application_section", code=one.section.code),
                [(problem.question, sentence_of(problem)) for problem in one.problems],
            )
            for one in progress.sections
            if one.problems
        ],
        has_files=bool(progress.other_files) or any(one.files for one in progress.papers),
        missing_papers=[one.paper for one in progress.papers if one.is_missing],
        hints=[(one.question, sentence_of(one)) for one in progress.hints],
        parties=_parties(membership, progress),
        written=[
            (
                one.section,
                [
                    (question, in_words(question, progress.draft.answers.get(question.code)))
                    for question in one.section.questions
                ],
            )
            for one in progress.sections
        ],
        can_send=takes_applications(found.call, now)
        and found.state in {"draft", "received"}
        and (found.number is None or takes_more(found, now=now)),
        is_late=found.call.is_closed(now),
        leads=list(
            found.team.filter(role=TeamRole.LEAD, joined_at__isnull=False).select_related("person")
        ),
    )


def _parties(membership: Membership, progress: Any) -> list[tuple[str, Any]]:
    """Applicant and partners as the register knows them."""
    form, answers = progress.form, progress.draft.answers
    name, key = form.with_use("applicant-name"), form.with_use("applicant-key")
    rows = [{
        "name": answers.get(name.code, "") if name else "",
        "key": answers.get(key.code, "") if key else "",
    }]  # fmt: skip
    partners = form.with_use("partners")
    rows += answers.get(partners.code, []) if partners else []
    return [
        (row.get("name", ""), who_is(membership.call, name=row.get("name", ""), key=row["key"]))
        for row in rows
        if row.get("key")
    ]


@of_the_team(leads=True)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Ask once more, then take the application back."""
    found = membership.application
    if request.method != "POST":
        return application_page(
            request, membership, "withdraw", title=_("Withdraw the application")
        )
    was_draft = found.number is None
    try:
        withdraw_application(application=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except NotOpenForChanges:
        messages.error(
            request, _("This application can no longer be withdrawn here. Please call the office.")
        )
        return redirect(address(found))
    if was_draft:
        messages.success(request, _("The draft is deleted."))
        return redirect("calls:mine")
    messages.success(
        request, _("Your application is withdrawn. You find the confirmation in your mail.")
    )
    return redirect(address(found))


@of_the_team(edits=True)
@require_http_methods(["GET", "HEAD", "POST"])
def requested(request: HttpRequest, membership: Membership, number: int) -> HttpResponse:
    """Hand in papers and answers that the office asked for."""
    received_at = timezone.now()
    asked = membership.application.requests.filter(pk=number).first()
    if asked is None:
        raise Http404
    asked.application = membership.application
    if request.method != "POST":
        return _request_page(request, membership, asked)
    return _hand_in(request, membership, asked, received_at=received_at)


def _hand_in(
    request: HttpRequest, membership: Membership, asked: PaperRequest, *, received_at: Any
) -> HttpResponse:
    section = _missing_section(asked)
    given = {
        code: value for code, value in given_in(section, request.POST).items() if value is not None
    }
    sentences = sentences_by(
        [
            one
            for one in problems_of(form_of(asked.application.call), given)
            if one.question.code in given
        ],
        sentence_of,
    )
    files, refused = _files(request, asked)
    if sentences or refused or asked.answered_at is not None:
        return _request_page(
            request, membership, asked, given=given, sentences=sentences, refused=refused
        )
    try:
        version = answer_request(
            request=asked, answers=given, files=files, by=request.user,  # type: ignore[arg-type]
            received_at=received_at, now=received_at,
        )  # fmt: skip
    except NothingToSend:
        return _request_page(
            request,
            membership,
            asked,
            refused=[_("Please choose at least one file or answer a question.")],
        )
    return redirect(address(asked.application, "application_receipt", number=version.number))


def _files(request: HttpRequest, asked: PaperRequest) -> tuple[list[GivenFile], list[str]]:
    """The chosen files, looked at, and sentences about those that cannot be taken."""
    taken, refused = [], []
    for paper in _papers(asked):
        for sent in request.FILES.getlist(f"paper-{paper.code}"):
            content = sent.read()
            try:
                refuse_file(name=sent.name or "", content=content, paper=paper)
            except (FileRefused, FileTooLarge) as refusal:
                refused.append(refusal_of(refusal))
                continue
            taken.append(looked_at(
                name=sent.name or "", media_type=sent.content_type or "", content=content,
                paper_code=paper.code,
            ))  # fmt: skip
    return taken, refused


def _papers(asked: PaperRequest) -> list[PaperRequired]:
    return list(asked.application.call.papers.filter(code__in=asked.papers))


def _missing_section(asked: PaperRequest) -> Section:
    form = form_of(asked.application.call)
    questions = tuple(one for one in form.questions if one.code in asked.missing)
    return Section(REQUESTED, "", "", questions)


def _request_page(
    request: HttpRequest,
    membership: Membership,
    asked: PaperRequest,
    *,
    given: Mapping[str, Any] | None = None,
    sentences: Mapping[str, list[str]] | None = None,
    refused: list[str] | None = None,
) -> HttpResponse:
    section = _missing_section(asked)
    return application_page(
        request,
        membership,
        "requested",
        title=_("Papers asked for"),
        status=422 if sentences or refused else 200,
        asked=asked,
        papers=_papers(asked),
        form=SectionForm(section, answers=given or {}, sentences=sentences)
        if section.questions
        else None,
        refused=refused or [],
        time_is_over=timezone.now() > asked.due_at,
    )
