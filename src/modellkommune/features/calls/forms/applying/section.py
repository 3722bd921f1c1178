"""The web form of one section: any draft is kept, faults are shown beside their field.

The fields refuse nothing. What was typed is read by `services/applying/values`,
as for the Word form, and what is wrong with it is said by `problems`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.calls.forms.applying.table_field import TableWidget, rows_given
from modellkommune.features.calls.models import BlockKind, BlockUse
from modellkommune.features.calls.selectors.applying.questions import Question, Section
from modellkommune.features.calls.services.applying.values import read_value, shown_text

# A choice of more than this is shorter to read in a list that drops down.
MOST_RADIOS = 6
ROWS_OF_TEXT = 7
AUTOCOMPLETE = {
    BlockUse.CONTACT_NAME: "name",
    BlockUse.CONTACT_EMAIL: "email",
    BlockUse.CONTACT_PHONE: "tel",
}


class SectionForm(forms.Form):
    """The questions of a section with what was answered so far.

    answers    by code of the question, as they are kept
    sentences  what is wrong, by code of the question
    more_rows  for tables whose button was pressed: empty rows beyond the usual ones
    """

    use_required_attribute = False

    def __init__(
        self,
        section: Section,
        *,
        answers: Mapping[str, Any],
        sentences: Mapping[str, list[str]] | None = None,
        more_rows: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__()
        for question in section.questions:
            field = field_for(question, more_rows=(more_rows or {}).get(question.code, 0))
            field.required = question.is_required
            field.initial = initial_for(question, answers.get(question.code))
            self.fields[name_of(question)] = field
        self._show(sentences or {})

    def _show(self, sentences: Mapping[str, list[str]]) -> None:
        """Put sentences beside the fields; the form itself is never bound."""
        errors = ErrorDict()
        for code, lines in sentences.items():
            if f"f-{code}" in self.fields:
                errors[f"f-{code}"] = ErrorList(lines)
        self._errors = errors


def name_of(question: Question) -> str:
    """The name of a question's input; the prefix keeps it apart from our own inputs."""
    return f"f-{question.code}"


def given_in(section: Section, data: QueryDict) -> dict[str, Any]:
    """The answers of a section as they were typed, in the shape in which they are kept."""
    return {
        question.code: read_value(question, _typed(question, data))
        for question in section.questions
    }


def _typed(question: Question, data: QueryDict) -> Any:
    name = name_of(question)
    if question.kind == BlockKind.TABLE:
        return rows_given(question, name, data)
    if question.kind == BlockKind.CHOICES:
        return data.getlist(name)
    return data.get(name, "")


def initial_for(question: Question, value: Any) -> Any:
    """What an input shows for a kept answer."""
    if question.kind in {BlockKind.CHOICE, BlockKind.CHOICES, BlockKind.YES, BlockKind.TABLE}:
        return value
    return shown_text(question, value)


def field_for(question: Question, *, more_rows: int = 0) -> forms.Field:
    """The field of a question, with label and help."""
    if question.kind == BlockKind.TABLE:
        field: forms.Field = forms.Field(widget=TableWidget(question, more_rows=more_rows))
    else:
        field = FIELDS[question.kind](question)
    field.label = question.title
    field.help_text = _help(question)
    return field


def _help(question: Question) -> str:
    texts = [question.description]
    if question.kind == BlockKind.MONEY:
        texts.append(_("In euros, for example 12.500 or 1.234,56."))
    if question.kind == BlockKind.DATE:
        texts.append(_("For example 06.11.2026."))
    if question.use == BlockUse.APPLICANT_KEY:
        texts.append(_("Municipalities have 8 digits, counties 5."))
    if question.most_characters:
        most = number_in_words(question.most_characters)
        texts.append(_("At most {most} characters.").format(most=most))
    return " ".join(filter(None, texts))


def _line(question: Question) -> forms.Field:
    attrs = _counted(question)
    if question.use in AUTOCOMPLETE:
        attrs["autocomplete"] = AUTOCOMPLETE[BlockUse(question.use)]
    if question.use == BlockUse.APPLICANT_KEY:
        attrs |= {"inputmode": "numeric", "autocomplete": "off"}
    if question.use == BlockUse.CONTACT_EMAIL:
        return forms.CharField(widget=forms.EmailInput(attrs=attrs))
    return forms.CharField(widget=forms.TextInput(attrs=attrs))


def _text(question: Question) -> forms.Field:
    attrs = {"rows": ROWS_OF_TEXT, **_counted(question)}
    return forms.CharField(widget=forms.Textarea(attrs=attrs), strip=False)


def _counted(question: Question) -> dict[str, Any]:
    """How many characters are left is said while typing; nothing is cut off."""
    if not question.most_characters:
        return {}
    return {
        "data-most-characters": question.most_characters,
        "data-left": _("{count} characters left"),
        "data-over": _("{count} characters too many"),
    }


def _number(question: Question) -> forms.Field:
    attrs = {"inputmode": "numeric", "autocomplete": "off"}
    return forms.CharField(widget=forms.TextInput(attrs=attrs))


def _money(question: Question) -> forms.Field:
    attrs = {"inputmode": "decimal", "autocomplete": "off"}
    return forms.CharField(widget=forms.TextInput(attrs=attrs))


def _date(question: Question) -> forms.Field:
    attrs = {"autocomplete": "off", "placeholder": _("dd.mm.yyyy")}
    return forms.CharField(widget=forms.TextInput(attrs=attrs))


def _choice(question: Question) -> forms.Field:
    if len(question.options) <= MOST_RADIOS:
        return forms.ChoiceField(choices=question.options, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("Please choose")), *question.options])


def _choices(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(choices=question.options, widget=forms.CheckboxSelectMultiple)


def _yes(question: Question) -> forms.Field:
    return forms.BooleanField()


FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    BlockKind.LINE: _line,
    BlockKind.TEXT: _text,
    BlockKind.NUMBER: _number,
    BlockKind.MONEY: _money,
    BlockKind.DATE: _date,
    BlockKind.CHOICE: _choice,
    BlockKind.CHOICES: _choices,
    BlockKind.YES: _yes,
}
