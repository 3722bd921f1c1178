"""The steps of the editor, in their order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.wizard import Step, Wizard
from modellkommune.features.ideas.forms.collections.area import AreaForm
from modellkommune.features.ideas.forms.collections.parts import CategoriesForm, QuestionsForm
from modellkommune.features.ideas.forms.collections.rules import RulesForm
from modellkommune.features.ideas.forms.collections.text import TextForm
from modellkommune.features.ideas.forms.collections.times import TimesForm

WIZARD = Wizard(
    steps=(
        Step(
            "text",
            _("Question"),
            _("What you want to know from the citizens, what is behind it, and who answers."),
            TextForm,
        ),
        Step(
            "area",
            _("Area and place"),
            _("What area it is about, and whether every idea has a place."),
            AreaForm,
        ),
        Step(
            "categories",
            _("Categories"),
            _("Words by which ideas are sorted; authors choose one. Five are easier than fifteen."),
            CategoriesForm,
        ),
        Step(
            "times",
            _("Times"),
            _("From when until when ideas come, and when people can read what became of them."),
            TimesForm,
        ),
        Step(
            "questions",
            _("Further questions"),
            _("Title, description and place are asked anyway. Ask for more only if you need it."),
            QuestionsForm,
        ),
        Step(
            "rules",
            _("Taking part"),
            _("Who may write, what you look at first, likes, comments and rules."),
            RulesForm,
        ),
    ),
    check_label=_("Check and publish"),
)
