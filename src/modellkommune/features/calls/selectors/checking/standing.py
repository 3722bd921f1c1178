"""What is still open about an application, and what is to be done next, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    DoubleParticipation,
)


@dataclass(frozen=True)
class NextStep:
    """What a clerk should do next.

    anchor   the part of the page where it is done, or empty
    is_done  nothing is left to do here
    """

    sentence: str
    anchor: str = ""
    is_done: bool = False


def open_points(application: Application) -> list[str]:
    """Sentences on everything that must be decided before an application is checked."""
    points = []
    if application.is_eligible is None:
        points.append(_("Whether the applicant may apply is not clear yet."))
    elif not application.is_eligible:
        points.append(_("By the register the applicant may not apply: exclude it or decide why."))
    if not application.is_complete:
        points.append(_("Papers or answers are missing."))
    if application.late_seconds and application.late_admitted is None:
        points.append(_("It came late, and nobody has decided whether it counts."))
    if application.early_start == "asked":
        points.append(_("The applicant asks for permission to begin early."))
    if open_request_count(application):
        points.append(_("A request for papers is not answered yet."))
    if doubles := doubles_of(application, only_open=True).count():
        points.append(
            ngettext(
                "A possible double participation is not decided.",
                "{count} possible double participations are not decided.",
                doubles,
            ).format(count=doubles)
        )
    return points


def next_step(
    application: Application, *, waits_for_papers: bool, has_open_double: bool
) -> NextStep:
    """The one thing to do next; what is urgent comes first.

    waits_for_papers  a request is not answered; has_open_double: one is not decided
    """
    if application.state == ApplicationState.EXCLUDED:
        return NextStep(_("This application is excluded. Nothing is to be done."), is_done=True)
    if application.state == ApplicationState.WITHDRAWN:
        return NextStep(_("The applicant has withdrawn this application."), is_done=True)
    if application.state != ApplicationState.RECEIVED:
        return NextStep(_("This application is checked. Jurors may read it."), is_done=True)
    steps = _steps(application, waits_for_papers=waits_for_papers, has_open_double=has_open_double)
    for is_open, sentence, anchor in steps:
        if is_open:
            return NextStep(sentence, anchor)
    return NextStep(_("Everything is decided. Please mark the application as checked."), "finish")


def _steps(
    application: Application, *, waits_for_papers: bool, has_open_double: bool
) -> list[tuple[bool, str, str]]:
    late = bool(application.late_seconds) and application.late_admitted is None
    return [
        (late, _("It came late. Please decide whether it counts."), "late"),
        (
            application.is_eligible is False,
            _("By the register the applicant may not apply. Please look why, and decide."),
            "eligibility",
        ),
        (
            application.is_eligible is None,
            _("Whether the applicant may apply is not clear. Please look, and decide."),
            "eligibility",
        ),
        (
            has_open_double,
            _("Somebody may take part twice. Please decide what becomes of it."),
            "doubles",
        ),
        (
            waits_for_papers,
            _("Papers were asked for. Please wait for the answer, or until its time is over."),
            "requests",
        ),
        (
            not application.is_complete,
            _("Papers or answers are missing. Please ask the applicant for them."),
            "papers",
        ),
        (
            application.early_start == "asked",
            _("The applicant asks for permission to begin early. Please decide."),
            "early-start",
        ),
    ]


def open_request_count(application: Application) -> int:
    """How many requests wait for an answer whose time is not taken as over by an answer."""
    found: int = application.requests.filter(answered_at=None).count()
    return found


def doubles_of(application: Application, *, only_open: bool = False):  # type: ignore[no-untyped-def]
    """Double participations that this application is one half of."""
    found = DoubleParticipation.objects.filter(Q(application=application) | Q(other=application))
    if only_open:
        found = found.filter(outcome="")
    return found.select_related("application__call", "other__call", "decided_by").order_by(
        "found_at", "pk"
    )
