"""Forms from the end of voting to publication, and of the key ceremony before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.selectors.strength import WeakPassphrase, weakness_of

MOST_HOLDERS = 5
FIRST_HOLDERS = 3
LEAST_SIGNS = 12


class ReasonForm(forms.Form):
    """A reason that everybody can read."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text=_("Published with the result. Please name no person."),
    )


class DeclineForm(forms.Form):
    """Why somebody does not agree."""

    declined_because = forms.CharField(
        label=_("What should be looked at again?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text=_("Stays in the office; the person who asked is told."),
    )


class KeysForm(forms.Form):
    """Who holds the key, and the passphrase of each of them, typed twice."""

    needed = forms.IntegerField(
        label=_("How many of them must come together to open the ballots?"),
        min_value=1,
        max_value=MOST_HOLDERS,
        initial=2,
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], usual_needed: int = 2, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["needed"].initial = usual_needed
        for place in range(1, min(MOST_HOLDERS, max(FIRST_HOLDERS, len(self.people))) + 1):
            self._add_holder(place)

    def _add_holder(self, place: int) -> None:
        choices = [("", _("– nobody –"))]
        choices += [(key, str(person)) for key, person in self.people.items()]
        self.fields[f"holder_{place}"] = forms.ChoiceField(
            label=_("Person"), choices=choices, required=False
        )
        self.fields[f"passphrase_{place}"] = passphrase_field(
            _("Passphrase"), autocomplete="new-password", required=False
        )
        self.fields[f"again_{place}"] = passphrase_field(
            _("The same passphrase again"), autocomplete="new-password", required=False
        )

    @property
    def places(self) -> list[int]:
        """The numbers of the keyholders' rows."""
        return [int(name[7:]) for name in self.fields if name.startswith("holder_")]

    def rows(self) -> Iterator[tuple[int, Any, Any, Any]]:
        """The fields of each keyholder together."""
        for place in self.places:
            yield (
                place, self[f"holder_{place}"], self[f"passphrase_{place}"], self[f"again_{place}"]
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each keyholder once, with a strong passphrase typed twice alike; enough of them."""
        values: dict[str, Any] = super().clean() or {}
        chosen = [place for place in self.places if values.get(f"holder_{place}")]
        for place in self.places:
            self._check(place, values, chosen)
        # A passphrase that was refused is no longer among the values.
        words = [text for place in chosen if (text := values.get(f"passphrase_{place}"))]
        if len(set(words)) < len(words):
            raise forms.ValidationError(
                _("Two keyholders chose the same passphrase. Then one could open alone.")
            )
        if len(chosen) < max(1, values.get("needed") or 1):
            raise forms.ValidationError(
                _("Please name at least as many keyholders as must come together.")
            )
        return values

    def _check(self, place: int, values: dict[str, Any], chosen: list[int]) -> None:
        holder, phrase = values.get(f"holder_{place}"), values.get(f"passphrase_{place}", "")
        if not holder:
            if phrase:
                self.add_error(f"holder_{place}", _("Whose passphrase is this?"))
            return
        if holder in [values.get(f"holder_{other}") for other in chosen if other < place]:
            self.add_error(f"holder_{place}", _("This person is named twice."))
        if phrase != values.get(f"again_{place}", ""):
            self.add_error(f"again_{place}", _("The two passphrases differ. Please type again."))
        weakness = weakness_of(phrase, about=[str(self.people[holder]), self.people[holder].email])
        if weakness is not None:
            self.add_error(f"passphrase_{place}", sentence_of_weakness(weakness))

    def holders(self) -> dict[Person, str]:
        """The passphrase of each keyholder."""
        values = self.cleaned_data
        return {
            self.people[values[f"holder_{place}"]]: values[f"passphrase_{place}"]
            for place in self.places
            if values.get(f"holder_{place}")
        }


class RecoveryForm(forms.Form):
    """The printed recovery share, typed back from the paper."""

    recovery = forms.CharField(
        label=_("Recovery share as it stands on the paper"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )


class OpeningForm(forms.Form):
    """The passphrases of the keyholders who came, and perhaps the recovery share."""

    def __init__(self, *args: Any, holders: Sequence[Person], needed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders, self.needed = list(holders), needed
        for person in self.holders:
            self.fields[f"passphrase_{person.pk}"] = passphrase_field(
                _("Passphrase of {name}").format(name=person),
                autocomplete="off",
                required=False,
            )
        self.fields["recovery"] = forms.CharField(
            label=_("Recovery share, in the place of one keyholder"),
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            help_text=_("Leave this empty when enough keyholders are present."),
        )

    def clean(self) -> dict[str, Any]:
        """Enough shares for one opening."""
        values: dict[str, Any] = super().clean() or {}
        given = len(self.passphrases()) + bool(values.get("recovery"))
        if given < self.needed:
            raise forms.ValidationError(
                _(
                    "{needed} shares of the key are needed, {given} came. Nothing was opened."
                ).format(needed=self.needed, given=given)
            )
        return values

    def passphrases(self) -> dict[Person, str]:
        """What was typed, by keyholder."""
        typed = {
            person: self.cleaned_data.get(f"passphrase_{person.pk}") for person in self.holders
        }
        return {person: text for person, text in typed.items() if text}


def passphrase_field(label: Any, *, autocomplete: str, required: bool) -> forms.CharField:
    """A field that shows dots and keeps blanks as they were typed."""
    return forms.CharField(
        label=label,
        required=required,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


def sentence_of_weakness(weakness: WeakPassphrase) -> Any:
    """Why a passphrase is not good enough, and what helps."""
    sentences = {
        WeakPassphrase.SHORT: _(
            "Please use at least {least} characters. Four or five words one after the other "
            "are easy to remember."
        ).format(least=LEAST_SIGNS),
        WeakPassphrase.REPEATS: _("Too few different characters. Please use several words."),
        WeakPassphrase.COMMON: _("This is on the list of passwords that are tried first."),
        WeakPassphrase.PERSONAL: _("Please leave out names and addresses that others know."),
        WeakPassphrase.DIGITS: _("Digits alone are guessed quickly. Please use words."),
    }
    return sentences[weakness]
