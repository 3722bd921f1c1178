"""Uploads that are not taken, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from modellkommune.commons.files.resumable.reception import MEGABYTE
from modellkommune.commons.files.resumable.uploads import (
    DiskFull,
    LargerThanTaken,
    TooManyUploads,
)
from modellkommune.commons.ui.words import number_in_words


def sentence_of(refusal: Exception) -> str:
    """Why a file was not taken, and what to do."""
    if isinstance(refusal, LargerThanTaken):
        return _("This file is larger than {most} MB. Please make it smaller or split it.").format(
            most=number_in_words(refusal.most // MEGABYTE)
        )
    if isinstance(refusal, TooManyUploads):
        return _(
            "Many files are on their way here already. Please send this one when the others "
            "have arrived."
        )
    if isinstance(refusal, DiskFull):
        return _(
            "There is no room for this file at the moment. Please tell the office; nothing that "
            "has arrived is lost."
        )
    return _("More came than the file was said to have. Please send it once more.")
