"""Entries of official lists as choices, with codes as values; and lists typed as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from modellkommune.kernel.catalogue.vocabularies import Entry

Entries = Callable[[], Mapping[str, Entry]]
PROVISIONAL = "OP_DATPRO"
LONGEST_WORD = 100
NOT_SAID = _("not said")


def choices_of(entries: Entries, *, empty: Any = None) -> Callable[[], list[tuple[str, Any]]]:
    """Return a function that gives the entries of a list as choices in the page's language.

    empty  label of the choice of nothing; None for a list where something must be chosen
    """

    def choices() -> list[tuple[str, Any]]:
        language = get_language() or "de"
        found = [
            (one.code, one.label(language)) for one in entries().values() if one.code != PROVISIONAL
        ]
        return found if empty is None else [("", empty), *found]

    return choices


class CodeField(forms.ChoiceField):
    """One entry of a list; a value of another catalogue that the list lacks stays."""

    def __init__(self, *, entries: Entries, empty: Any = NOT_SAID, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=choices_of(entries, empty=empty), **kwargs)

    def keep(self, value: str) -> None:
        """Offer a stored value too that the list does not know."""
        if value and value not in dict(self.choices):  # type: ignore[arg-type]
            self.choices = [*self.choices, (value, value)]  # type: ignore[misc]


class CodesField(forms.MultipleChoiceField):
    """Several entries of a list, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, entries: Entries, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(choices=choices_of(entries), **kwargs)


class WordsField(forms.CharField):
    """Words separated by commas or lines; the value is a list."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the words in their order, each once."""
        if isinstance(value, list):
            return value
        parts = str(value or "").replace("\n", ",").replace(";", ",").split(",")
        words = [" ".join(part.split())[:LONGEST_WORD] for part in parts]
        return list(dict.fromkeys(word for word in words if word))

    def prepare_value(self, value: Any) -> Any:
        """Return a stored list as it is typed."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class AddressesField(forms.CharField):
    """Addresses, one a line; the value is a list."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the addresses in their order."""
        if isinstance(value, list):
            return value
        return list(dict.fromkeys(str(value or "").split()))

    def validate(self, value: Any) -> None:
        """Refuse what is no address."""
        super().validate(value)
        for one in value or []:
            if not one.startswith(("http://", "https://")):
                raise forms.ValidationError(
                    _("%(address)s is no address; it begins with https://."),
                    params={"address": one},
                )

    def prepare_value(self, value: Any) -> Any:
        """Return a stored list as it is typed."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day with the browser's own calendar."""
    return forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )
