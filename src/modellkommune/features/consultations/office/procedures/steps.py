"""The steps of writing a procedure, in their order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.office.wizard import Step, Wizard
from modellkommune.features.consultations.forms.procedures.steps import (
    AimsForm,
    BasicsForm,
    ContactForm,
)

WIZARD = Wizard(
    steps=(
        Step(
            "basics", pgettext_lazy("consultation", "What it is"),
            _("Kind and way decide which periods and notices the law asks for."), BasicsForm,
        ),
        Step(
            "aims", _("Why"),
            _("What the plan is to bring, for experts and in plain language."), AimsForm,
        ),
        Step(
            "contact", _("Who answers"),
            _("Both stand in the announcement; statements come here by e-mail and in person."),
            ContactForm,
        ),
    ),
    check_label=_("Show and go on"),
)  # fmt: skip
