"""What was read out of a form file that came filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import CallVersion


@dataclass(frozen=True)
class FormFinding:
    """Something about a form file that a person should know.

    code      other-call, other-version, unknown-version, macros, not-docx,
              too-large, field-lost, label-lost, fields-gone, unreadable
    question  title of the question it is about, or empty
    text      what stood there, or the kind of file
    """

    code: str
    question: str = ""
    text: str = ""

    def as_dict(self) -> dict[str, str]:
        """As findings of a file are stored."""
        return {"code": self.code, "question": self.question, "text": self.text}

    def sentence(self) -> str:
        """What it means, and what to do."""
        return _sentences()[self.code].format(question=self.question, text=self.text)


@dataclass(frozen=True)
class FilledForm:
    """The answers of a form file, in the same shape as those of the web form.

    kind      docx, pdf, odt, doc or rtf
    call_pk   the call it was made for, which may be another one
    version   the fixed version it was made for; None where that is unknown
    answers   by code of the question; empty where the file could not be read
    """

    kind: str
    call_pk: int
    version: CallVersion | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[FormFinding, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether answers were read for the call that was asked about."""
        return bool(self.answers) and not any(
            one.code in {"other-call", "macros"} for one in self.findings
        )


def _sentences() -> dict[str, str]:
    return {
        "other-call": _("This form belongs to another call. Please use the form of this call."),
        "other-version": _(
            "This is an earlier version of the form. What is still asked was taken over; please "
            "check whether something is missing."
        ),
        "unknown-version": _(
            "The version of this form is not known. It was read with the form that is in use."
        ),
        "macros": _(
            "The file holds macros, that is programs. For safety it was not opened. Please save "
            "it as DOCX without macros."
        ),
        "not-docx": _("The form came as {text}. Please save it as DOCX and send it once more."),
        "fields-gone": _(
            "The PDF has no fields any more, probably because it was printed into a new file. "
            "Please save the filled-in form itself and send it once more."
        ),
        "too-large": _("The file unpacks to more than a form can hold and was not opened."),
        "field-lost": _(
            "The field of “{question}” was deleted; the answer was taken from the text below "
            "its title."
        ),
        "label-lost": _("Neither the field nor the title of “{question}” was found in the file."),
        "unreadable": _("“{question}”: “{text}” could not be read."),
    }
