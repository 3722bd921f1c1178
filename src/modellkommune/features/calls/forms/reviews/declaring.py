"""Saying for each applicant whether one is free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

FREE, CONFLICT = "free", "conflict"


@dataclass(frozen=True)
class Declared:
    """What was said about one applicant."""

    word: str
    conflict: bool
    reason: str


@dataclass(frozen=True)
class Declarations:
    """What was typed on the list of names.

    said     complete declarations
    faulty   words of applicants for whom a reason is missing
    """

    said: tuple[Declared, ...]
    faulty: frozenset[str]


def read_declarations(typed: Mapping[str, str], words: list[str]) -> Declarations:
    """Return what was said about the applicants of these words; the rest is left open."""
    said, faulty = [], set()
    for word in words:
        value = typed.get(f"free-{word}", "")
        reason = typed.get(f"reason-{word}", "").strip()
        if value == CONFLICT and not reason:
            faulty.add(word)
        elif value in {FREE, CONFLICT}:
            said.append(Declared(word=word, conflict=value == CONFLICT, reason=reason))
    return Declarations(tuple(said), frozenset(faulty))


class ConflictForm(forms.Form):
    """A conflict that came to light while reading."""

    reason = forms.CharField(
        label=_("Why you have a conflict of interest"), max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class DecideForm(forms.Form):
    """The chair's decision."""

    excluded = forms.TypedChoiceField(
        label=_("Decision"), coerce=lambda value: value == "yes",
        choices=(("yes", _("is kept out of this application")), ("no", _("may judge"))),
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason for the minutes"), max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
