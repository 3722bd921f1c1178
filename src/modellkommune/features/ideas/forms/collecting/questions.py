"""The further questions of a collection as fields of a form, and their answers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.ideas.models import FormQuestion, QuestionKind

PREFIX = "frage-"
LONGEST_LINE, LONGEST_TEXT = 200, 3000
YES_NO = [("yes", _("yes")), ("no", _("no"))]


def fields_of(questions: Iterable[FormQuestion]) -> dict[str, forms.Field]:
    """One field per question, by the name it has in the form."""
    return {f"{PREFIX}{question.code}": _field_of(question) for question in questions}


def answers_of(questions: Iterable[FormQuestion], values: dict[str, Any]) -> dict[str, Any]:
    """The cleaned values as they are stored: by the question's code, without empty ones.

    Text for lines, texts and choices, a list of texts for several, numbers as
    whole numbers or text of the decimal, truth for yes or no.
    """
    found = {
        question.code: _stored(question, values.get(f"{PREFIX}{question.code}"))
        for question in questions
    }
    return {code: answer for code, answer in found.items() if answer not in (None, "", [])}


def initial_of(questions: Iterable[FormQuestion], answers: dict[str, Any]) -> dict[str, Any]:
    """Stored answers as the fields take them."""
    found = {}
    for question in questions:
        answer = answers.get(question.code)
        if question.kind == QuestionKind.YES_NO and answer is not None:
            answer = "yes" if answer else "no"
        found[f"{PREFIX}{question.code}"] = answer
    return found


def _field_of(question: FormQuestion) -> forms.Field:
    shared: dict[str, Any] = {
        "label": question.title,
        "help_text": question.help_text,
        "required": question.is_required,
    }
    options = [(option, option) for option in question.options]
    if question.kind == QuestionKind.TEXT:
        widget = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(max_length=LONGEST_TEXT, widget=widget, **shared)
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(localize=True, max_digits=14, decimal_places=4, **shared)
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **shared)
    if question.kind == QuestionKind.CHOICES:
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **shared
        )
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **shared)
    return forms.CharField(max_length=LONGEST_LINE, **shared)


def _stored(question: FormQuestion, value: Any) -> Any:
    if value in (None, "", []):
        return None
    if question.kind == QuestionKind.YES_NO:
        return value == "yes"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value.normalize())
    if question.kind == QuestionKind.TEXT:
        return plain(value)
    return one_line(value) if isinstance(value, str) else list(value)
