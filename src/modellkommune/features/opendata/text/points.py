"""Words for the 405 points: what is measured, and what would bring more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DIMENSIONS: Mapping[str, Any] = {
    "findability": pgettext_lazy("quality points", "Findability"),
    "accessibility": pgettext_lazy("quality points", "Accessibility"),
    "interoperability": pgettext_lazy("quality points", "Interoperability"),
    "reusability": pgettext_lazy("quality points", "Reusability"),
    "contextuality": pgettext_lazy("quality points", "Context"),
}
RATINGS: Mapping[str, Any] = {
    "excellent": pgettext_lazy("quality points", "excellent"),
    "good": pgettext_lazy("quality points", "good"),
    "sufficient": pgettext_lazy("quality points", "sufficient"),
    "bad": pgettext_lazy("quality points", "too little"),
}
# Code of the item and reason -> what to do. "" stands for every other reason.
ADVICE: Mapping[tuple[str, str], Any] = {
    ("keyword", ""): _("Give keywords by which people search."),
    ("theme", ""): _("Choose a theme of the EU."),
    ("spatial", ""): _("Say which place the data are about."),
    ("temporal", ""): _("Say which time the data are about."),
    ("access-answers", "missing"): _("Give an address under which the data are found."),
    ("access-answers", "not-checked"): _("The address will be asked within a day."),
    ("access-answers", "silent"): _("The address of the data does not answer."),
    ("download", ""): _("Give the address of the file itself, or upload it."),
    ("download-answers", "missing"): _("Give the address of the file itself, or upload it."),
    ("download-answers", "not-checked"): _("The address of the file will be asked within a day."),
    ("download-answers", "silent"): _("The address of the file does not answer."),
    ("format", ""): _("Choose the format of each file."),
    ("media-type", ""): _("Choose the media type of each file."),
    ("format-listed", "missing"): _("Choose the format of each file."),
    ("format-listed", "not-listed"): _("Choose a format from the list of the EU."),
    ("open-format", "missing"): _("Choose the format of each file."),
    ("open-format", "proprietary"): _("Offer an open format as well, such as CSV."),
    ("readable-format", "missing"): _("Choose the format of each file."),
    ("readable-format", "not-for-machines"): _(
        "Offer a format as well that programs can read, such as CSV."
    ),
    ("conforms", "violations"): _("Put the findings right that stand beside the fields."),
    ("conforms", "not-checked"): _("The description was not checked yet."),
    ("licence", ""): _("Choose a licence for each file."),
    ("licence-listed", "missing"): _("Choose a licence for each file."),
    ("licence-listed", "not-listed"): _("Choose a licence from the list of DCAT-AP.de."),
    ("access-rights", ""): _("Say who may see the data."),
    ("access-rights-listed", ""): _("Choose who may see the data from the list."),
    ("contact", ""): _("Choose the office that answers."),
    ("publisher", ""): _("The publisher is missing."),
    ("rights", ""): _("Write a note on rights at each file."),
    ("byte-size", ""): _("The size of a file is filled in when it is uploaded here."),
    ("issued", ""): _("The day of publication is filled in with the publication."),
    ("modified", ""): _("The day of the last change is missing."),
}


def advice_for(code: str, reason: str) -> str:
    """Return what would bring the points of an item."""
    return str(ADVICE.get((code, reason)) or ADVICE.get((code, "")) or code)
