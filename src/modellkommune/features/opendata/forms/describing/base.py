"""What the forms of this topic share: they show a record with its draft, and keep changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommune.features.opendata.forms.describing.choices import CodeField
from modellkommune.features.opendata.models import DataOffice
from modellkommune.features.opendata.selectors.describing.drafts import plain, set_field, with_draft
from modellkommune.features.opendata.services.describing.drafts import keep_changes


class DescriptionForm(forms.Form):
    """Fields of a record; what is stored stands in them, changes are kept in its draft.

    parts  heading, sentence and names of the fields of every part of the page
    """

    parts: ClassVar[Sequence[tuple[Any, Any, Sequence[str]]]] = ()

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.record = record
        self.shown = with_draft(record) if record is not None else None
        super().__init__(*args, initial=self.initial_of(self.shown), **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, CodeField):
                field.keep(str(self.initial.get(name) or ""))
        if "office" in self.fields:
            office: Any = self.fields["office"]
            office.queryset = DataOffice.objects.all()

    def initial_of(self, shown: Any) -> dict[str, Any]:
        """Return what is stored now, by the name of the field."""
        if shown is None:
            return {}
        return {name: getattr(shown, name) for name in self.base_fields if hasattr(shown, name)}

    def facts(self) -> dict[str, Any]:
        """Return the fields of the record as they were typed."""
        model = type(self.record)
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if any(field.name == name for field in model._meta.get_fields())
        }

    def save(self, *, by: Any, now: datetime) -> list[str]:
        """Keep the changes; return the names of the fields that changed."""
        return keep_changes(self.record, self.facts(), by=by, now=now)

    def as_typed(self) -> Any:
        """Return an unsaved copy of the record with everything typed that is sound."""
        self.is_valid()
        typed = with_draft(self.record)
        typed.draft = {}
        for name, value in self.facts().items():
            set_field(typed, name, plain(value))
        return typed

    def sections(self) -> list[dict[str, Any]]:
        """Return the parts of the page with their bound fields."""
        return [
            {
                "title": title,
                "lead": lead,
                "fields": [self[name] for name in names if name in self.fields],
            }
            for title, lead, names in self.parts
        ]


def office_field(**kwargs: Any) -> forms.ModelChoiceField:
    """Return a field for the office that answers; its records come with the form."""
    return forms.ModelChoiceField(
        queryset=None, required=False, empty_label=_("nobody yet"), **kwargs
    )
