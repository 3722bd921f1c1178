"""What checking writes into the journal: which application, what was decided, never why.

Reasons are words of people and stand beside the records they belong to.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
GROUND = _(
    "It shows that every application to a call was treated by the same rules; "
    "decisions on public money are audited for years."
)


def _kind(name: str, label: object, *, names_person: bool = False, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"calls.{name}",
        label=label,
        keep_days=TEN_YEARS,
        ground=GROUND,
        facts=facts,
        names_person=names_person,
    )


KINDS: tuple[RecordKind, ...] = (
    _kind(
        "early-opening-agreed",
        _("Reading a sealed application before the deadline agreed to"),
        names_person=True,
        application=int,
    ),
    _kind(
        "read-early",
        _("Sealed application read before the deadline"),
        names_person=True,
        application=int,
        way=str,
    ),
    _kind("contents-opened", _("Sealed applications opened after the deadline"), contents=int),
    _kind("contents-sealed", _("Applications sealed afterwards"), contents=int),
    _kind(
        "eligibility-checked",
        _("Eligibility of an application checked"),
        application=int,
        verdict=str,
    ),
    _kind(
        "eligibility-decided",
        _("Eligibility of an application decided by a person"),
        application=int,
        verdict=str,
    ),
    _kind(
        "completeness-checked",
        _("Completeness of an application checked"),
        application=int,
        complete=bool,
        missing=int,
    ),
    _kind("paper-marked", _("Paper of an application marked"), application=int, state=str),
    _kind("papers-requested", _("Missing papers asked for"), application=int, papers=int),
    _kind("papers-reminded", _("Reminded of missing papers"), application=int),
    _kind("papers-answered", _("Missing papers handed in"), application=int, late=bool),
    _kind("late-decided", _("Late application decided about"), application=int, admitted=bool),
    _kind("early-start-decided", _("Early beginning decided about"), application=int, given=bool),
    _kind("size-class-set", _("Size class of an application set"), application=int, size=str),
    _kind("application-excluded", _("Application excluded"), application=int),
    _kind("exclusion-taken-back", _("Exclusion of an application taken back"), application=int),
    _kind("double-found", _("Double participation found"), application=int, other=int),
    _kind(
        "double-decided",
        _("Double participation decided about"),
        application=int,
        other=int,
        outcome=str,
    ),
    _kind("application-checked", _("Application checked"), application=int),
    _kind("check-reopened", _("Application to be checked again"), application=int),
    _kind("paper-letter-entered", _("Application on paper entered"), application=int),
    _kind("applications-exported", _("Applications exported"), rows=int, format=str),
)
