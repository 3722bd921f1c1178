"""What readers choose and type on the pages of participation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.participation.selectors.offers import Choices, Filters

TIMES = (
    ("", _("any time")),
    ("7", _("ends within 7 days")),
    ("30", _("ends within 30 days")),
)


class FilterForm(forms.Form):
    """Place, topic and time left; a faulty choice in an address shows everything."""

    ort = forms.ChoiceField(label=_("Place"), required=False)
    thema = forms.ChoiceField(label=_("Topic"), required=False)
    zeit = forms.ChoiceField(label=_("Time left"), choices=TIMES, required=False)

    def __init__(self, *args: Any, choices: Choices, has_time: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everywhere = ("", pgettext_lazy("filter", "all places"))
        every_topic = ("", pgettext_lazy("filter", "all topics"))
        self.fields["ort"].choices = [everywhere, *choices.places]
        self.fields["thema"].choices = [
            every_topic,
            *((topic, topic) for topic in choices.topics),
        ]
        for name, is_of_use in (
            ("ort", len(choices.places) > 1),
            ("thema", bool(choices.topics)),
            ("zeit", has_time),
        ):
            if not is_of_use:
                del self.fields[name]

    def filters(self) -> Filters:
        """Return what was chosen; what cannot be chosen counts as nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        days = chosen.get("zeit", "")
        return Filters(
            place=chosen.get("ort", ""),
            topic=chosen.get("thema", ""),
            days=int(days) if days else None,
        )


class FollowForm(forms.Form):
    """Where to write to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You get a mail first. Only with the link in it do you follow."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
