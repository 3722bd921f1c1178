"""Answering: one page for each section, saved on the server whatever it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.ui.words import euro_in_words, moment_in_words
from modellkommune.features.calls.forms.applying.section import SectionForm, given_in
from modellkommune.features.calls.models import BlockKind
from modellkommune.features.calls.selectors.applying.access import Membership
from modellkommune.features.calls.selectors.applying.questions import Question, Section
from modellkommune.features.calls.services.applying.drafts import (
    ChangedMeanwhile,
    NotOpenForChanges,
    digest_of_part,
    save_part,
)
from modellkommune.features.calls.services.applying.problem_words import sentence_of
from modellkommune.features.calls.services.applying.problems import sentences_by
from modellkommune.features.calls.services.applying.progress import Progress, progress_of
from modellkommune.features.calls.services.applying.values import cell_text, shown_text
from modellkommune.features.calls.views.applying.frame import (
    address,
    application_page,
    of_the_team,
    takes_more,
)

MORE_ROWS = 5
# What is missing is said on the page for sending; nobody likes to be told so while typing.
SAID_AT_ONCE = frozenset({"unreadable", "cell-unreadable", "too-long", "no-email"})


@of_the_team()
@require_safe
def first_section(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Lead to the first section with something open, or the first one."""
    sections = progress_of(membership.application).sections
    if not sections:
        raise Http404
    chosen = next((one for one in sections if one.problems), sections[0])
    return redirect(_section_address(membership, chosen.section))


@dataclass(frozen=True)
class Shown:
    """What a page of a section shows beyond what is saved.

    answers       what stands in the fields
    seen_answers  how they are saved, where that differs after a conflict
    sentences     faults by code of the question
    more_rows     empty rows for tables whose button was pressed
    conflict      who saved what meanwhile
    """

    answers: Mapping[str, Any]
    seen_answers: Mapping[str, Any]
    sentences: Mapping[str, list[str]] = field(default_factory=dict)
    more_rows: Mapping[str, int] = field(default_factory=dict)
    may_edit: bool = True
    was_saved: bool = False
    conflict: Mapping[str, Any] | None = None

    @property
    def status(self) -> int:
        """Of the answer: conflict, faults, or all well."""
        if self.conflict:
            return 409
        return 422 if self.was_saved and self.sentences else 200


@of_the_team()
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, membership: Membership, code: str) -> HttpResponse:
    """The questions of one section; reading for those who may not change them."""
    progress = progress_of(membership.application)
    found = next((one.section for one in progress.sections if one.section.code == code), None)
    if found is None:
        raise Http404
    may_edit = membership.may_edit and takes_more(membership.application, now=timezone.now())
    if request.method == "POST" and may_edit:
        return _save(request, membership, progress, found)
    if request.method == "POST":
        messages.error(request, _("This application can no longer be changed."))
        return redirect(address(membership.application))
    answers = progress.draft.answers
    shown = Shown(answers, answers, _faults(progress, found), may_edit=may_edit)
    return _page(request, membership, progress, found, shown)


def _save(
    request: HttpRequest, membership: Membership, progress: Progress, found: Section
) -> HttpResponse:
    given = given_in(found, request.POST)
    try:
        save_part(
            application=membership.application,
            given=given,
            seen=request.POST.get("seen", ""),
            by=request.user,  # type: ignore[arg-type]  # signed in
            now=timezone.now(),
        )
    except ChangedMeanwhile as changed:
        return _page(request, membership, progress, found, _conflict(found, given, changed))
    except NotOpenForChanges:
        messages.error(request, _("This application can no longer be changed."))
        return redirect(address(membership.application))
    return _saved(request, membership, found)


def _saved(request: HttpRequest, membership: Membership, found: Section) -> HttpResponse:
    """Go on, or stay: for more rows, and where something does not fit yet."""
    progress = progress_of(membership.application)
    asked = [one for one in found.questions if f"more-{one.code}" in request.POST]
    faults = _faults(progress, found)
    if asked or faults:
        answers = progress.draft.answers
        more = {question.code: MORE_ROWS for question in asked}
        shown = Shown(answers, answers, faults, more, was_saved=True)
        return _page(request, membership, progress, found, shown)
    messages.success(request, _("Saved."))
    return redirect(_next(request, membership, progress, found))


def _conflict(found: Section, given: Mapping[str, Any], changed: ChangedMeanwhile) -> Shown:
    """Show both: what was typed stands in the form, what was saved beside it."""
    theirs = [
        (question, in_words(question, changed.answers.get(question.code)))
        for question in found.questions
        if given.get(question.code) != changed.answers.get(question.code)
    ]
    who = (changed.by.get_full_name() or changed.by.email) if changed.by else _("Somebody")
    facts = {"who": who, "when": moment_in_words(changed.saved_at), "theirs": theirs}
    return Shown(given, changed.answers, conflict=facts)


def _page(
    request: HttpRequest,
    membership: Membership,
    progress: Progress,
    found: Section,
    shown: Shown,
) -> HttpResponse:
    codes = [one.section.code for one in progress.sections]
    version = progress.draft.version
    return application_page(
        request,
        membership,
        "section",
        title=found.title,
        current="application_edit",
        status=shown.status,
        form=SectionForm(
            found, answers=shown.answers, sentences=shown.sentences, more_rows=shown.more_rows
        ),
        section=found,
        steps=[
            (one, _section_address(membership, one.section), one.section.code == found.code)
            for one in progress.sections
        ],
        seen=digest_of_part(shown.seen_answers, [question.code for question in found.questions]),
        saved_at=version.saved_at if version else None,
        is_last=found.code == codes[-1],
        may_edit=shown.may_edit,
        was_saved=shown.was_saved,
        conflict=shown.conflict,
        read_only=[(one, in_words(one, shown.answers.get(one.code))) for one in found.questions],
    )


def in_words(question: Question, value: Any) -> str:
    """An answer in plain text, amounts with their currency, tables row by row."""
    if question.kind == BlockKind.YES:
        return _("yes") if value else _("no")
    if question.kind == BlockKind.MONEY and type(value) is int:
        return euro_in_words(value, decimals=None)
    if question.kind == BlockKind.TABLE:
        return "\n".join(_row_in_words(question, row) for row in value or [])
    return shown_text(question, value)


def _row_in_words(question: Question, row: Mapping[str, Any]) -> str:
    cells = [
        euro_in_words(row[column.code], decimals=None)
        if column.kind == "money" and type(row.get(column.code)) is int
        else cell_text(column, row.get(column.code))
        for column in question.columns
    ]
    return ", ".join(filter(None, cells))


def _faults(progress: Progress, found: Section) -> dict[str, list[str]]:
    problems = next(one.problems for one in progress.sections if one.section.code == found.code)
    return sentences_by([one for one in problems if one.code in SAID_AT_ONCE], sentence_of)


def _next(request: HttpRequest, membership: Membership, progress: Progress, found: Section) -> str:
    """Where the pressed button leads: on, or back to the same page."""
    if request.POST.get("weiter") is None:
        return _section_address(membership, found)
    codes = [one.section.code for one in progress.sections]
    after = codes.index(found.code) + 1
    if after < len(codes):
        return _section_address(membership, progress.sections[after].section)
    return address(membership.application, "application_files")


def _section_address(membership: Membership, found: Section) -> str:
    return address(membership.application, "application_section", code=found.code)
