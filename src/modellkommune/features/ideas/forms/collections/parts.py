"""Steps 3 and 5: categories, and further questions of the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import RowForm, RowsForm
from modellkommune.features.ideas.forms.collections.base import OfACollection
from modellkommune.features.ideas.models import QuestionKind

COLOURS = [
    (1, _("blue")), (2, _("orange")), (3, _("green")), (4, _("violet")),
    (5, _("brown")), (6, _("pink")), (7, _("grey")), (8, _("turquoise")),
]  # fmt: skip
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES)
FEWEST_OPTIONS = 2


class CategoryRow(RowForm):
    """One category: its name, what belongs there, its colour on map and chart."""

    title = forms.CharField(label=_("Category"), max_length=100, required=False)
    help_text = forms.CharField(label=_("What belongs here"), max_length=200, required=False)
    colour = forms.TypedChoiceField(
        label=_("Colour"), choices=COLOURS, coerce=int, required=False, empty_value=1
    )


class CategoriesForm(OfACollection, RowsForm):
    """The categories in their order."""

    row_form = CategoryRow
    parts = "categories"

    def make_row(self, data: Any, **options: Any) -> RowForm:
        """A new row proposes the next colour."""
        place = int(options["prefix"].rpartition("-")[2])
        if options.get("initial") is None:
            options["initial"] = {"colour": place % len(COLOURS) + 1}
        return super().make_row(data, **options)


class OptionsField(forms.CharField):
    """Answers to choose from, one per line; repetitions are left out."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> Any:
        """The answers in their order."""
        if isinstance(value, list):
            return value
        lines = [" ".join(line.split())[:200] for line in str(value or "").splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def prepare_value(self, value: Any) -> Any:
        """Stored answers as lines; what was typed stays as it is."""
        return "\n".join(value) if isinstance(value, list) else value


class QuestionRow(RowForm):
    """One further question of the form."""

    title = forms.CharField(label=_("Question"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=QuestionKind.choices, required=False
    )
    help_text = forms.CharField(label=_("Help for answering"), max_length=300, required=False)
    options = OptionsField(
        label=_("Answers to choose from"),
        required=False,
        help_text=_("One per line; only for questions that choose."),
    )
    is_required = forms.BooleanField(label=_("must be answered"), required=False)
    is_published = forms.BooleanField(label=_("answers are public"), required=False)

    def clean(self) -> dict[str, Any]:
        """A choice needs something to choose from."""
        values: dict[str, Any] = super().clean() or {}
        values["kind"] = values.get("kind") or QuestionKind.LINE
        few = len(values.get("options") or []) < FEWEST_OPTIONS
        if values.get("title") and values["kind"] in WITH_OPTIONS and few:
            self.add_error("options", _("Please write at least two answers, one per line."))
        return values


class QuestionsForm(OfACollection, RowsForm):
    """Further questions in the order in which they are asked."""

    row_form = QuestionRow
    parts = "questions"
