"""A field that takes several files at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from modellkommune.features.consultations.services.statements.data import FileData


class ManyFiles(forms.ClearableFileInput):
    """The browser's own choice of files, of which several can be marked."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Takes several files; cleaned it is a tuple of `FileData`."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Read every file; none at all is an empty tuple. Empty files are told by the service."""
        given: Sequence[UploadedFile] = [one for one in data or () if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return tuple(
            FileData(name=one.name or "", content=one.read(), media_type=one.content_type or "")
            for one in given
        )
