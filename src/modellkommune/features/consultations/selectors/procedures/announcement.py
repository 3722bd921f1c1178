"""What an announcement of a round would say now."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import override

from modellkommune.commons.outbox.letters import portal_address
from modellkommune.commons.ui.words import inside_marks
from modellkommune.features.consultations.models import (
    Announcement,
    Procedure,
    ProcedureKind,
    ProcedureWay,
    Round,
    RoundStep,
)
from modellkommune.features.consultations.selectors.procedures.rules import is_again, rule_of
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.text.announcing import (
    AnnouncementFacts,
    Part,
    as_html,
    parts_of,
)
from modellkommune.kernel.periods import rules

# Said in every announcement, whether the law asks for it or not.
ALWAYS = (rules.SUBJECT, rules.PERIOD, rules.ADDRESS, rules.MAY_STATE, rules.ELECTRONIC)
# An announcement is an official text of a German town hall in every language of the page.
LANGUAGE = "de"


def contents_of(found: Round) -> tuple[str, ...]:
    """The parts that the announcement of this round has."""
    return tuple(dict.fromkeys((*rule_of(found).contents, *ALWAYS)))


def announcement_parts(found: Round) -> list[Part]:
    """The announcement as it would be made now; the round has its days."""
    with override(LANGUAGE):
        return parts_of(facts_of(found), contents_of(found))


def announcement_body(found: Round) -> str:
    """The same as HTML."""
    return str(as_html(announcement_parts(found)))


def digest_of(body: str) -> str:
    """sha256 of an announcement in UTF-8."""
    return hashlib.sha256(body.encode()).hexdigest()


def current_announcement(found: Round) -> Announcement | None:
    """The announcement that holds, the last one made."""
    last: Announcement | None = found.announcements.order_by("-number").first()
    return last


def is_outdated(found: Round, announcement: Announcement) -> bool:
    """Whether something was changed since the announcement was made."""
    if found.frozen_at is not None:
        return False
    return digest_of(announcement_body(found)) != announcement.digest


def address_of_round(found: Round) -> str:
    """The address on the internet that the announcement names."""
    if found.internet_address:
        return found.internet_address
    procedure = found.procedure
    return f"{portal_address(procedure.authority)}{address_of_procedure(procedure)}"


def facts_of(found: Round) -> AnnouncementFacts:
    """Everything the announcement is written from."""
    procedure = found.procedure
    assert found.starts_on is not None  # noqa: S101 - missing_for_announcement was asked before
    assert found.ends_on is not None  # noqa: S101
    return AnnouncementFacts(
        authority=procedure.authority.name,
        what=what_of(procedure),
        summary=procedure.summary,
        resolved_on=procedure.resolved_on,
        is_plan=procedure.is_plan,
        is_again=is_again(found),
        is_early=found.step == RoundStep.EARLY_PUBLIC,
        is_simplified=procedure.way != ProcedureWay.REGULAR,
        is_land_use_plan=procedure.kind == ProcedureKind.LAND_USE_PLAN,
        internet_address=address_of_round(found),
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        environment=environment_by_theme(found),
        limited_to=found.limited_to,
        shortened_reason=found.shortened_reason,
        offline_place=_in_a_line(found.offline_place),
        offline_hours=_in_a_line(found.offline_hours),
        office=procedure.contact_office,
        email=procedure.contact_email,
        phone=procedure.contact_phone,
        post=", ".join(filter(None, [procedure.authority.name, procedure.contact_office])),
    )


def what_of(procedure: Procedure) -> str:
    """What is made with its number and title, such as: Bebauungsplan Nr. 17 „Mühlenfeld“."""
    kind = str(procedure.get_kind_display())
    if kind.casefold() in procedure.title.casefold():
        # The title says already what it is, with quotation marks of its own.
        is_named = procedure.number.casefold() in procedure.title.casefold()
        return procedure.title if is_named else f"{procedure.title} {procedure.number}"
    title = _("“{title}”").format(title=inside_marks(procedure.title))
    return " ".join(filter(None, [kind, procedure.number, title]))


def environment_by_theme(found: Round) -> list[tuple[str, list[str]]]:
    """The environmental information, grouped by theme in the order of first mention."""
    themes: dict[str, list[str]] = {}
    for one in found.environment.all():
        told = f"{one.kind}: {one.text}" if one.text else one.kind
        themes.setdefault(one.theme, []).append(told)
    return list(themes.items())


def _in_a_line(text: str) -> str:
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())
