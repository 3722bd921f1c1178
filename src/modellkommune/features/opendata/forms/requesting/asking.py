"""Asking for data, and showing what was made with them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.forms.requesting.addresses import DatasetAddressesField
from modellkommune.features.opendata.models import Dataset


class PublicForm(forms.Form):
    """What both forms share: whom they go to, a trap for programs, sent once.

    word  of the form; sent twice (a slow line, an impatient finger) it is kept once
    """

    authority = forms.ChoiceField(label=_("To whom?"))
    website = forms.CharField(required=False, template_name="ui/forms/trap.html")
    word = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, authorities: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = {one.slug: one for one in authorities}
        field: Any = self.fields["authority"]
        field.choices = [(one.slug, one.name) for one in authorities]
        if len(self.authorities) == 1:
            field.widget, field.required = forms.HiddenInput(), False
        if not self.is_bound:
            self.initial.setdefault("word", secrets.token_hex(16))

    @property
    def was_filled_by_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))

    def clean_authority(self) -> Authority:
        """The authority asked; the only one of the portal where there is no choice."""
        first = next(iter(self.authorities.values()))
        return self.authorities.get(self.cleaned_data["authority"], first)


class RequestForm(PublicForm):
    """Which data are wanted and what for; a name is not needed."""

    title = forms.CharField(
        label=_("Which data do you miss?"), max_length=200,
        help_text=_("In one line, for example: Counted cyclists at the railway bridge"),
        error_messages={"required": _("Please say in one line which data you miss.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("How exactly, and what for?"), max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("From which time, for which place, how often? What you want to do with them helps to answer quickly. This text is shown publicly; your name is not."),
        error_messages={"required": _("Please describe what you need.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("With it we tell you the answer. It is not shown and is deleted a year after the answer."),
        error_messages={"invalid": _("This is no e-mail address. It looks like: name@example.org")},
    )  # fmt: skip
    field_order = ("authority", "title", "text", "name", "email")


class ShowcaseForm(PublicForm):
    """An application, a chart, an article: made with the data of this portal."""

    title = forms.CharField(
        label=_("What is it called?"), max_length=200,
        error_messages={"required": _("Please give it a name.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("What does it show or do?"), max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please describe it in a few sentences.")},
    )  # fmt: skip
    url = forms.URLField(
        label=_("Address"), max_length=1000, assume_scheme="https",
        error_messages={
            "required": _("Please give the address where it is found."),
            "invalid": _("This is no address. It looks like: https://example.org/map"),
        },
    )  # fmt: skip
    made_by = forms.CharField(
        label=_("Made by"), max_length=200,
        help_text=_("This name is shown: yours, or that of a group."),
        error_messages={"required": _("Please say who made it.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("For questions; it is not shown."),
        error_messages={"invalid": _("This is no e-mail address. It looks like: name@example.org")},
    )  # fmt: skip
    datasets = DatasetAddressesField(
        label=_("With which data?"), required=False,
        help_text=_("Addresses of the pages of the datasets, one on each line."),
    )  # fmt: skip
    field_order = ("authority", "title", "text", "url", "made_by", "datasets", "email")

    def clean(self) -> dict[str, Any]:
        """Keep the data of the authority that is told; others belong to its neighbour."""
        cleaned: dict[str, Any] = super().clean() or {}
        told = cleaned.get("authority")
        chosen: list[Dataset] = list(cleaned.get("datasets") or ())
        if told and any(one.authority_id != told.pk for one in chosen):
            self.add_error("datasets", _("Please choose data of the authority named above."))
        return cleaned
