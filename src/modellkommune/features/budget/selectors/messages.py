"""Findings on uploads as sentences in the language of the page."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.kernel.counting.pabulib.findings import SENTENCES as FILE_SENTENCES
from modellkommune.kernel.tables.model import SENTENCES as TABLE_SENTENCES

# What this room itself finds; the sentences of the kernel are the ids of the
# translations as they stand there.
OWN_SENTENCES = {
    "upload-missing": gettext_lazy("No file with ballots was uploaded."),
    "projects-upload-missing": gettext_lazy("The table of the projects is missing."),
    "totals-upload-missing": gettext_lazy("The table of the totals is missing."),
    "budget-missing": gettext_lazy("The budget is missing; enter it in the details of the round."),
    "project-column-missing": gettext_lazy("Nobody has said yet in which column this stands."),
    "too-many-projects": gettext_lazy(
        "The table has {found} projects; at most {limit} can be counted."
    ),
    "total-unreadable": gettext_lazy("{value} is not a whole number of votes."),
    "project-above-limit": gettext_lazy(
        "The project {value} costs more than a project may cost in this round."
    ),
    "table-column-gone": gettext_lazy("The table has no such column any more."),
    "age-column-missing": gettext_lazy(
        "The round has a minimum age, and nobody has said in which column the age stands."
    ),
    "choice-columns-missing": gettext_lazy(
        "Nobody has said yet in which columns the choices stand."
    ),
    "ballot-age-missing": gettext_lazy("The age is missing."),
    "ballot-age-unreadable": gettext_lazy("{value} is not an age in years."),
    "ballot-under-age": gettext_lazy("The person is younger than {limit}."),
    "ballot-too-many-projects": gettext_lazy(
        "The ballot names {found} projects where {limit} are allowed."
    ),
    "ballot-too-many-points": gettext_lazy(
        "The ballot gives {found} points where {limit} are allowed."
    ),
    "ballot-too-many-points-on-one": gettext_lazy(
        "The ballot gives {found} points to one project where {limit} are allowed."
    ),
    "ballot-mark-unreadable": gettext_lazy("{value} is neither a mark nor a number of points."),
    "ballot-number-missing": gettext_lazy("The number of the ballot is missing."),
    "ballot-repeated": gettext_lazy("The number {value} occurs on several ballots."),
}


def sentence(fault: FoundFault) -> str:
    """What is wrong, in one sentence; an unknown code is shown as it is."""
    own = OWN_SENTENCES.get(fault.code)
    if own is not None:
        text = str(own)
    elif fault.code in FILE_SENTENCES:
        text = _(FILE_SENTENCES[fault.code])
    elif fault.code in TABLE_SENTENCES:
        text = _(TABLE_SENTENCES[fault.code])
    else:
        return fault.code
    return text.format_map(defaultdict(str, fault.parameters))


def place(fault: FoundFault) -> str:
    """Where it stands: line and column."""
    words = []
    if fault.line is not None:
        words.append(_("line {line}").format(line=fault.line))
    if fault.field:
        words.append(fault.field)
    return ", ".join(words)


def reason(code: str) -> str:
    """Why ballots of one kind were left out, for the table of numbers."""
    return {
        "ballot-under-age": _("too young"),
        "ballot-age-missing": _("age missing"),
        "ballot-age-unreadable": _("age not readable"),
        "ballot-too-many-projects": _("too many projects"),
        "ballot-too-many-points": _("too many points"),
        "ballot-too-many-points-on-one": _("too many points for one project"),
        "ballot-mark-unreadable": _("mark not readable"),
        "ballot-number-missing": _("number missing"),
        "ballot-repeated": _("number occurs several times"),
        "unknown-project": _("project not in the list"),
        "named-twice": _("project named twice"),
    }.get(code, code)
