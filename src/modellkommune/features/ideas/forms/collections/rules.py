"""Step 6: who may write, what is looked at first, pictures, likes and comments."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.office.step_forms import StepForm
from modellkommune.features.ideas.forms.collections.base import OfACollection
from modellkommune.features.ideas.models import ShownWhen, WhoWrites

MOST_PICTURES = 6


class RulesForm(OfACollection, StepForm):
    """The rules of taking part."""

    who_writes = forms.ChoiceField(
        label=_("What is needed to hand in an idea"),
        choices=WhoWrites.choices,
        widget=forms.RadioSelect,
    )
    keeps_names = forms.BooleanField(
        label=_("Ask for a name"),
        required=False,
        help_text=_("It stands beside the idea only where its author wants it."),
    )
    shown_when = forms.ChoiceField(
        label=_("Ideas become public"), choices=ShownWhen.choices, widget=forms.RadioSelect
    )
    pictures_allowed = forms.IntegerField(
        label=_("Pictures per idea"),
        min_value=0,
        max_value=MOST_PICTURES,
        help_text=_("0: none. Place and camera are taken out of every picture."),
    )
    likes_allowed = forms.BooleanField(label=_("Ideas can be liked"), required=False)
    likes_without_account = forms.BooleanField(label=_("Likes without an account"), required=False)
    comments_allowed = forms.BooleanField(label=_("Ideas can be commented on"), required=False)
    comments_without_account = forms.BooleanField(
        label=_("Comments without an account"), required=False
    )
    comments_shown_when = forms.ChoiceField(
        label=_("Comments become public"), choices=ShownWhen.choices, widget=forms.RadioSelect
    )
    rules_text = forms.CharField(
        label=_("Rules for contributions"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Stands beside the form. What is hidden is hidden by these rules."),
    )
