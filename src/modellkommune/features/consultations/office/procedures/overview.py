"""The room's start page in the office, and the page of a procedure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.office.page import (
    needs,
    of_a_procedure,
    procedure_page,
    room_page,
    url_if_there,
)
from modellkommune.features.consultations.selectors.procedures.timeline import (
    office_rows,
    rounds_with_figures,
    stations_of,
    tasks_of,
)
from modellkommune.features.consultations.selectors.procedures.waiting import address_of_task
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure
from modellkommune.features.consultations.selectors.states import state_words


@dataclass(frozen=True, slots=True)
class DeskLink:
    """A page of the office, with what it is for."""

    label: str
    purpose: str
    url: str


@needs(permissions.LOOK)
def index(request: HttpRequest) -> HttpResponse:
    """All procedures of the authority."""
    user: Any = request.user
    return room_page(
        request, "consultations/office/index.html", title=_("Consultations"),
        rows=office_rows(timezone.now()), may_write=user.has_perm(permissions.KEEP),
        desks=list(_room_desks(user)),
    )  # fmt: skip


@of_a_procedure(permissions.LOOK)
def show_procedure(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """What is to be done in a procedure now, its stations, and every page about it."""
    user: Any = request.user
    now = timezone.now()
    rounds = list(rounds_with_figures().filter(procedure=procedure))
    tasks = [
        (task, address_of_task(procedure, task))
        for task in tasks_of(procedure, rounds, now)
        if user.has_perm(task.permission)
    ]
    return procedure_page(
        request, procedure, "consultations/office/procedure.html", title=procedure.title,
        state=state_words(procedure, rounds, now), rounds=rounds,
        stations=stations_of(procedure, rounds, now),
        tasks=[(task, url) for task, url in tasks if url], desks=list(_desks(user, procedure)),
        may_write=user.has_perm(permissions.KEEP), may_decide=user.has_perm(permissions.DECIDE),
        public_path=address_of_procedure(procedure) if procedure.is_public else "",
    )  # fmt: skip


def _desks(user: Any, procedure: Procedure) -> Iterator[DeskLink]:
    """The pages that are there and that this person may open."""
    for name, permission, label, purpose in desk_table():
        if user.has_perm(permission) and (url := url_if_there(name, procedure.pk)):
            yield DeskLink(label, purpose, url)


def desk_table() -> list[tuple[str, str, str, str]]:
    """URL name, permission, words and purpose of every page below a procedure."""
    return [
        ("statements", permissions.SEE, _("Statements"), _("what came in, on every way")),
        ("entry", permissions.ENTER, _("Enter a statement"), _("letter, e-mail, taken down")),
        ("letters", permissions.ENTER, _("Letters and mails"), _("drop files, match senders")),
        ("table", permissions.WEIGH, _("Assessment table"), _("segments, proposals, outcomes")),
        ("resolutions", permissions.DECIDE, _("Resolutions"), _("what the council decided")),
        ("replies", permissions.REPLY, _("Replies"), _("letters to those who wrote")),
        ("exchange", permissions.KEEP, _("Exchange"), _("messages, catalogue, geodata")),
    ]


def _room_desks(user: Any) -> Iterator[DeskLink]:
    table = [
        ("consultees", permissions.CONSULT, _("Consultees"), _("the master list of bodies")),
        ("watchers", permissions.KEEP, _("Watchers"), _("machines that measure from outside")),
        ("period_rules", permissions.LOOK, _("Periods"), _("what holds, and your own rules")),
        ("import_message", permissions.KEEP, _("Take over a message"), _("XBeteiligung 0401")),
    ]  # fmt: skip
    for name, permission, label, purpose in table:
        if user.has_perm(permission) and (url := url_if_there(name)):
            yield DeskLink(label, purpose, url)
