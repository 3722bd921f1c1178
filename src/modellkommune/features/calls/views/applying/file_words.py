"""Files that are not taken, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.calls.services.applying.attaching import (
    MEGABYTE,
    MOST_BYTES,
    MOST_FILES,
    FileRefused,
    TooManyFiles,
)


def refusal_of(refusal: Exception) -> str:
    """Why a file was not taken, and what to do."""
    if isinstance(refusal, FileRefused):
        return _refused(refusal)
    if isinstance(refusal, TooManyFiles):
        return _(
            "An application has at most {most} files. Please leave others out, or put several "
            "into one PDF."
        ).format(most=MOST_FILES)
    return _("This file is larger than {most} MB. Please make it smaller or split it.").format(
        most=number_in_words(MOST_BYTES // MEGABYTE)
    )


def _refused(refusal: FileRefused) -> str:
    if refusal.code == "empty":
        return _("“{name}” is empty. Please choose another file.").format(name=refusal.name)
    if refusal.code == "again":
        return _("“{name}” was begun before the deadline. Please upload it once more.").format(
            name=refusal.name
        )
    formats = ", ".join(one.upper() for one in refusal.formats)
    return _("“{name}” has another format. This paper is taken as {formats}.").format(
        name=refusal.name, formats=formats
    )
