"""The steps of the editor, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.features.calls.forms.calls.applicants import ApplicantsForm
from modellkommune.features.calls.forms.calls.base import StepForm
from modellkommune.features.calls.forms.calls.classes import (
    PapersForm,
    SizeClassesForm,
    ThemesForm,
)
from modellkommune.features.calls.forms.calls.criteria import CriteriaForm
from modellkommune.features.calls.forms.calls.deadline import DeadlineForm
from modellkommune.features.calls.forms.calls.jury import JuryForm
from modellkommune.features.calls.forms.calls.money import MoneyForm
from modellkommune.features.calls.forms.calls.set_rules import SetRulesForm
from modellkommune.features.calls.forms.calls.text import TextForm


@dataclass(frozen=True)
class EditorStep:
    """One page of the editor.

    lead  one sentence: what is decided here
    form  None for the form builder, which has pages of its own
    """

    slug: str
    label: Any
    lead: Any
    form: type[StepForm] | None


FORM, CHECK = "form", "check"
STEPS = (
    EditorStep(
        "text",
        _("Text"),
        _("What the call is called, what it says, and who answers questions."),
        TextForm,
    ),
    EditorStep(
        "applicants",
        _("Who may apply"),
        _("Conditions are compared with the official register; the sentence is for people."),
        ApplicantsForm,
    ),
    EditorStep(
        "money",
        _("Money"),
        _("How much there is, how it is given, and what applicants bear themselves."),
        MoneyForm,
    ),
    EditorStep(
        "deadline",
        _("Deadline and ways"),
        _("Until when applications are in time, and on which ways they come."),
        DeadlineForm,
    ),
    EditorStep(
        "classes",
        _("Size classes"),
        _("Classes by which the jury looks at the set; leave empty if size does not matter."),
        SizeClassesForm,
    ),
    EditorStep(
        "themes",
        _("Themes"),
        _("Subjects that the chosen applications are to cover together."),
        ThemesForm,
    ),
    EditorStep(
        "criteria",
        _("Criteria"),
        _("What jurors give points for. The weights make shares of a hundred."),
        CriteriaForm,
    ),
    EditorStep(
        "set",
        _("Rules for the set"),
        _("What the chosen applications must keep together, beyond the points of each."),
        SetRulesForm,
    ),
    EditorStep(
        "papers",
        _("Papers"),
        _("What applicants hand in beside the form."),
        PapersForm,
    ),
    EditorStep(
        FORM,
        _("Form"),
        _("The questions, in the order in which applicants answer them."),
        None,
    ),
    EditorStep(
        "jury",
        _("Jury and publication"),
        _("How the jury decides, and what the public reads afterwards."),
        JuryForm,
    ),
)


def step_called(slug: str) -> EditorStep | None:
    """The step of an address, or None."""
    return next((step for step in STEPS if step.slug == slug), None)


def after(slug: str) -> str:
    """The step that follows; the last page checks everything."""
    slugs = [step.slug for step in STEPS]
    place = slugs.index(slug) + 1
    return slugs[place] if place < len(slugs) else CHECK


def before(slug: str) -> str:
    """The step in front; empty for the first."""
    slugs = [*(step.slug for step in STEPS), CHECK]
    place = slugs.index(slug)
    return slugs[place - 1] if place else ""


def first_open(done: list[str]) -> str:
    """The first step that was not saved yet; the check when all were."""
    return next((step.slug for step in STEPS if step.slug not in done), CHECK)
