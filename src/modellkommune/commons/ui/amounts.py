"""A field for money as people type it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.words import number_in_words
from modellkommune.kernel.money import MoneySpelling, MoneyUnreadable, read_money


class MoneyField(forms.CharField):
    """Takes 1.234,56 and gives cents; shows cents as 1.234,56."""

    default_error_messages = {
        "unreadable": _("Please write the amount with digits, for example 1.234,56."),
    }

    def to_python(self, value: Any) -> Any:
        """Cents, or None for an empty field."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_money(text, spelling=MoneySpelling.GERMAN)
        except MoneyUnreadable:
            raise forms.ValidationError(
                self.error_messages["unreadable"], code="unreadable"
            ) from None

    def prepare_value(self, value: Any) -> Any:
        """Cents from the database as an amount; what was typed stays as it is."""
        if isinstance(value, int):
            return number_in_words(value / 100, decimals=0 if value % 100 == 0 else 2)
        return value
