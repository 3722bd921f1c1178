"""By which a form file names its call and the version it was made for.

The code stands in a property of the file and, for people and for programs that
drop properties, in print on every page: F12-1-3fa9c2d1b0e4 is the form of call
12, version 1, whose digest begins with those twelve digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from modellkommune.features.calls.models import Call, CallVersion
from modellkommune.features.calls.selectors.calls.documents import (
    digest_of_text,
    document_of,
    text_of,
)

PROPERTY = "modellkommune-form"
WRITTEN = re.compile(r"F(\d{1,10})-(\d{1,5})-([0-9a-f]{12})")


@dataclass(frozen=True)
class FormCode:
    """Call, number of the version (0 before the first) and beginning of its digest."""

    call_pk: int
    version: int
    digest: str

    def __str__(self) -> str:
        return f"F{self.call_pk}-{self.version}-{self.digest}"


def code_for(call: Call, version: CallVersion | None) -> FormCode:
    """The code of the form as it is handed out now."""
    digest = version.digest if version else digest_of_text(text_of(document_of(call)))
    return FormCode(call.pk, version.number if version else 0, digest[:12])


def find_code(text: str) -> FormCode | None:
    """The first code in a text, or None."""
    found = WRITTEN.search(text)
    return FormCode(int(found[1]), int(found[2]), found[3]) if found else None
