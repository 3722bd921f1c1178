"""Entering an application that came on paper: envelope, answers of the form, files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.models import BlockKind, Call
from modellkommune.features.calls.selectors.applying.questions import Question, form_of
from modellkommune.features.calls.services.applying.values import read_value

BEFORE_ANSWERS, BEFORE_PAPERS = "answer-", "paper-"
BETWEEN_CELLS = "|"


class ByHandForm(forms.Form):
    """A letter: when it arrived, why it is entered by hand, and what it says."""

    received_at = forms.DateTimeField(
        label=_("Arrived at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M"],
        help_text=_("What the stamp of receipt says. This moment counts for the deadline."),
    )
    reason = forms.CharField(
        label=_("Why it is entered by hand"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: came as a letter, the original lies in file 4711."),
    )
    email = forms.EmailField(
        label=_("E-mail address of the applicant"),
        required=False,
        help_text=_("Where the acknowledgement and later letters go; may be empty."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"received_at": timezone.localtime()})
        super().__init__(*args, **kwargs)
        self.form = form_of(call)
        for question in self.form.questions:
            if question.asks:
                self.fields[BEFORE_ANSWERS + question.code] = field_of(question)
        for paper in call.papers.all():
            self.fields[BEFORE_PAPERS + paper.code] = forms.FileField(
                label=paper.title, required=False
            )

    def answers(self) -> dict[str, Any]:
        """The answers in the shape in which they are kept; empty ones are left out."""
        found = {
            question.code: read_value(question, self._given(question))
            for question in self.form.questions
            if question.asks
        }
        return {code: value for code, value in found.items() if value not in (None, "", [])}

    def papers(self) -> list[tuple[str, Any]]:
        """Code of the paper and the uploaded file, for those that were chosen."""
        return [
            (name.removeprefix(BEFORE_PAPERS), self.cleaned_data[name])
            for name in self.fields
            if name.startswith(BEFORE_PAPERS) and self.cleaned_data[name]
        ]

    def _given(self, question: Question) -> Any:
        given = self.cleaned_data[BEFORE_ANSWERS + question.code]
        if question.kind == BlockKind.TABLE:
            return [_row(question, line) for line in given.splitlines() if line.strip()]
        if question.kind == BlockKind.YES:
            return "on" if given else ""
        return given


def field_of(question: Question) -> forms.Field:
    """A field for a question; nothing is required, because letters are as they are."""
    common = {"label": question.title, "required": False}
    if question.kind == BlockKind.YES:
        return forms.BooleanField(**common)
    if question.kind == BlockKind.CHOICE:
        return forms.ChoiceField(**common, choices=[("", "–"), *question.options])
    if question.kind == BlockKind.CHOICES:
        return forms.MultipleChoiceField(
            **common, choices=question.options, widget=forms.CheckboxSelectMultiple
        )
    if question.kind == BlockKind.TABLE:
        columns = f" {BETWEEN_CELLS} ".join(column.title for column in question.columns)
        hint = _("One row per line, cells divided by a vertical bar: {columns}")
        return forms.CharField(
            **common,
            help_text=str(hint).format(columns=columns),
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    if question.kind == BlockKind.TEXT:
        return forms.CharField(**common, widget=forms.Textarea(attrs={"rows": 4}))
    return forms.CharField(**common)


def _row(question: Question, line: str) -> dict[str, str]:
    cells = [cell.strip() for cell in line.split(BETWEEN_CELLS)]
    return {
        column.code: cell for column, cell in zip(question.columns, cells, strict=False) if cell
    }
