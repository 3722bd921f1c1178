"""What readers choose and type on the pages of participation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modellkommune.commons.participation.models import Rhythm
from modellkommune.commons.participation.selectors.interests import (
    AUTHORITY,
    EVERYTHING,
    METRES,
    PLACE,
    TOPIC,
    Surroundings,
    around,
    distance_in_words,
    interest,
)
from modellkommune.commons.participation.selectors.offers import Choices, Filters
from modellkommune.commons.ui.geometry import DrawnPlaceField

DEFAULT_METRES = 1_000
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


class RhythmField(forms.ChoiceField):
    """How soon messages come; a form without it, such as a button, takes its usual choice."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("How often may we write?"), choices=Rhythm.choices, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the choice, or the usual one."""
        return super().clean(value or self.initial)


class FollowForm(forms.Form):
    """Where to write to, and how soon."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You get a mail first. Only with the link in it do you follow."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rhythm = RhythmField(initial=Rhythm.AT_ONCE)


class InterestForm(forms.Form):
    """What somebody wants to hear of: a topic, a place, surroundings, or everything."""

    topic = forms.ChoiceField(label=_("A topic"), required=False)
    authority = forms.ChoiceField(label=_("A municipality"), required=False)
    place = forms.CharField(
        label=_("A district or a street"),
        required=False,
        max_length=80,
        help_text=_("We tell you when this name occurs in an offer, for example “Nordstadt”."),
    )
    point = DrawnPlaceField(
        label=_("In the surroundings of a place"), required=False, kinds=("Point",)
    )
    label = forms.CharField(
        label=_("What do you call this place?"),
        required=False,
        max_length=80,
        help_text=_("For example “Home”. Only you see it."),
    )
    metres = forms.TypedChoiceField(
        label=_("How far around it?"), coerce=int, required=False, empty_value=DEFAULT_METRES
    )
    everything = forms.BooleanField(label=_("Everything that is new here"), required=False)
    rhythm = RhythmField(initial=Rhythm.DAILY)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [
            ("", _("no topic")),
            *((topic, topic) for topic in choices.topics),
        ]
        self.fields["authority"].choices = [("", _("no municipality")), *choices.places]
        self.fields["metres"].choices = [(metres, distance_in_words(metres)) for metres in METRES]
        self.fields["metres"].initial = DEFAULT_METRES
        if not choices.topics:
            del self.fields["topic"]
        if len(choices.places) < 2:
            del self.fields["authority"]

    def clean(self) -> dict[str, Any]:
        """Something must be chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.interests():
            raise forms.ValidationError(
                _("Please choose at least one: a topic, a place, surroundings, or everything."),
                code="nothing",
            )
        return cleaned

    def interests(self) -> list[tuple[str, str]]:
        """Return the chosen interests by their names, with what a place is called."""
        chosen, found = self.cleaned_data, []
        for name, kind in (("topic", TOPIC), ("authority", AUTHORITY), ("place", PLACE)):
            if chosen.get(name):
                found.append((interest(kind, chosen[name]), ""))
        if chosen.get("point"):
            longitude, latitude = chosen["point"]["coordinates"][:2]
            where = Surroundings(latitude, longitude, chosen.get("metres") or DEFAULT_METRES)
            found.append((around(where), " ".join(chosen.get("label", "").split())))
        if chosen.get("everything"):
            found.append((interest(EVERYTHING), ""))
        return found


class InterestByMailForm(InterestForm):
    """The same for somebody without an account."""

    email = FollowForm.base_fields["email"]
