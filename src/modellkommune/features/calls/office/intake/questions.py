"""Questions on a call: writing the wording without names, publishing all at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.intake.forms import AnswerForm, QuestionForm
from modellkommune.features.calls.models import Call, Question
from modellkommune.features.calls.office.page import call_page, of_a_call, posted
from modellkommune.features.calls.services.intake.questions import (
    names_in,
    publish_answers,
    write_answer,
)


@of_a_call(permissions.TRIAGE)
def questions(request: HttpRequest, call: Call) -> HttpResponse:
    """What was asked, what is answered, and what waits for being published."""
    known = list(call.questions.order_by("asked_at", "pk"))
    open_questions = [one for one in known if one.answered_at is None]
    return call_page(
        request, call, "calls/office/intake/questions.html", title=_("Questions"),
        open_questions=open_questions,
        published=[one for one in reversed(known) if one.answered_at is not None],
        waiting=[one for one in open_questions if one.is_answer_written], may_publish=request.user.has_perm(permissions.PUBLISH),
    )  # fmt: skip


@of_a_call(permissions.TRIAGE, back="questions")
def question(request: HttpRequest, call: Call, question_id: int) -> HttpResponse:
    """Write question and answer as everybody will read them."""
    found = get_object_or_404(call.questions.select_related("mail"), pk=question_id)
    given = {"asked": found.asked or found.text, "answer": found.answer}
    form = AnswerForm(posted(request), initial=given)
    if request.method == "POST" and form.is_valid():
        write_answer(found, **form.cleaned_data)
        if names := names_in(found, f"{found.asked}\n{found.answer}"):
            sentence = _("Please look again: {names} may tell who asked.")
            messages.warning(request, sentence.format(names=", ".join(names)))
            return redirect("calls_office:question", call.pk, found.pk)
        messages.success(request, _("The answer is stored and not published yet."))
        return redirect("calls_office:questions", call.pk)
    return call_page(
        request, call, "calls/office/intake/question.html", title=_("Answer a question"),
        question=found, form=form, names=names_in(found, f"{found.asked}\n{found.answer}"),
        parents=((_("Questions"), reverse("calls_office:questions", args=[call.pk])),),
    )  # fmt: skip


@of_a_call(permissions.TRIAGE, back="questions")
def add(request: HttpRequest, call: Call) -> HttpResponse:
    """Write down a question that came by telephone."""
    form = QuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = Question.objects.create(
            authority=call.authority, call=call, asked_at=timezone.now(), **form.cleaned_data
        )
        return redirect("calls_office:question", call.pk, found.pk)
    return call_page(
        request, call, "calls/office/intake/question_add.html", title=_("Write down a question"),
        form=form, parents=((_("Questions"), reverse("calls_office:questions", args=[call.pk])),),
    )  # fmt: skip


@of_a_call(permissions.PUBLISH, back="questions")
@require_POST
def publish(request: HttpRequest, call: Call) -> HttpResponse:
    """Publish all written answers and write to everybody who asked."""
    told = publish_answers(call, by=request.user, now=timezone.now())
    sentence = ngettext(
        "The answers are published, and {number} person was written to.",
        "The answers are published, and {number} people were written to.",
        told,
    )
    messages.success(request, sentence.format(number=told))
    return redirect("calls_office:questions", call.pk)
