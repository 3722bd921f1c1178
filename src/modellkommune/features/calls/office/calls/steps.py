"""The steps of the editor, in their order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.wizard import Step, Wizard
from modellkommune.features.calls.forms.calls.applicants import ApplicantsForm
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

FORM = "form"
WIZARD = Wizard(
    steps=(
        Step(
            "text",
            _("Text"),
            _("What the call is called, what it says, and who answers questions."),
            TextForm,
        ),
        Step(
            "applicants",
            _("Who may apply"),
            _("Conditions are compared with the official register; the sentence is for people."),
            ApplicantsForm,
        ),
        Step(
            "money",
            _("Money"),
            _("How much there is, how it is given, and what applicants bear themselves."),
            MoneyForm,
        ),
        Step(
            "deadline",
            _("Deadline and ways"),
            _("Until when applications are in time, and on which ways they come."),
            DeadlineForm,
        ),
        Step(
            "classes",
            _("Size classes"),
            _("Classes by which the jury looks at the set; leave empty if size does not matter."),
            SizeClassesForm,
        ),
        Step(
            "themes",
            _("Themes"),
            _("Subjects that the chosen applications are to cover together."),
            ThemesForm,
        ),
        Step(
            "criteria",
            _("Criteria"),
            _("What jurors give points for. The weights make shares of a hundred."),
            CriteriaForm,
        ),
        Step(
            "set",
            _("Rules for the set"),
            _("What the chosen applications must keep together, beyond the points of each."),
            SetRulesForm,
        ),
        Step(
            "papers",
            _("Papers"),
            _("What applicants hand in beside the form."),
            PapersForm,
        ),
        Step(
            FORM,
            _("Form"),
            _("The questions, in the order in which applicants answer them."),
            None,
        ),
        Step(
            "jury",
            _("Jury and publication"),
            _("How the jury decides, and what the public reads afterwards."),
            JuryForm,
        ),
    ),
    check_label=_("Check and publish"),
)
