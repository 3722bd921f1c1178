"""The further questions of a collection as fields of a form, and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.ideas.models import FormQuestion, QuestionKind

PREFIX = "frage-"
LONGEST_LINE, LONGEST_TEXT = 300, 3000
NO_ANSWER = ("", _("no answer"))
YES_NO = [("yes", _("yes")), ("no", _("no"))]


def question_fields(
    questions: Iterable[FormQuestion], *, all_optional: bool = False
) -> dict[str, forms.Field]:
    """The fields by their names, in the order of the questions.

    all_optional   for the office: a sheet of paper may leave questions open
    """
    return {
        f"{PREFIX}{question.code}": _field(question, is_required=not all_optional)
        for question in questions
    }


def answers_in(cleaned: Mapping[str, Any], questions: Iterable[FormQuestion]) -> dict[str, Any]:
    """What was answered, by the code of the question; open questions are left out.

    Text for lines, texts and one choice, a list of texts for several, a whole
    number or the text of a decimal, truth for yes or no.
    """
    answers = {
        question.code: _stored(question, cleaned.get(f"{PREFIX}{question.code}"))
        for question in questions
    }
    return {code: answer for code, answer in answers.items() if answer not in ("", [], None)}


def initial_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers by the names of the fields, as the fields take them."""
    return {f"{PREFIX}{code}": _typed(answer) for code, answer in answers.items()}


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


def _typed(answer: Any) -> Any:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer


def _field(question: FormQuestion, *, is_required: bool) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.title,
        "help_text": question.help_text,
        "required": question.is_required and is_required,
    }
    empty = [] if common["required"] else [NO_ANSWER]
    options = [(option, option) for option in question.options]
    match question.kind:
        case QuestionKind.TEXT:
            rows = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(max_length=LONGEST_TEXT, widget=rows, **common)
        case QuestionKind.NUMBER:
            return forms.DecimalField(localize=True, max_digits=14, decimal_places=4, **common)
        case QuestionKind.CHOICE:
            return forms.ChoiceField(choices=[*empty, *options], widget=forms.RadioSelect, **common)
        case QuestionKind.CHOICES:
            several = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=options, widget=several, **common)
        case QuestionKind.YES_NO:
            return forms.ChoiceField(choices=[*empty, *YES_NO], widget=forms.RadioSelect, **common)
        case _:
            return forms.CharField(max_length=LONGEST_LINE, **common)
