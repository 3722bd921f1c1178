"""Office forms of records that belong to an authority."""

from __future__ import annotations

from typing import Any

from django.forms.models import ModelChoiceField
from wagtail.admin.forms.models import WagtailAdminModelForm


class AuthorityForm(WagtailAdminModelForm):
    """A form whose choices are read in the scope of the request.

    Wagtail builds a form class once and keeps it. Django reads the records one
    may choose from at that moment, so the first visitor's authority would be
    offered to everybody after; here they are read anew for each form.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ModelChoiceField):
                read_choices_in_scope(field)


def read_choices_in_scope(field: ModelChoiceField) -> None:
    """Replace the kept choices of a field by those of the open scope."""
    field.queryset = field.queryset.model._default_manager.all()
