"""The desk of a call: all applications, filtered and counted; several checked at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import ApplicationState, Call, Channel
from modellkommune.features.calls.office.checking.frame import SAYS, may_check
from modellkommune.features.calls.office.page import call_page, of_a_call
from modellkommune.features.calls.selectors.checking.desk import (
    Figures,
    desk_rows,
    desk_wish,
    figures_of,
    received_applications,
)
from modellkommune.features.calls.selectors.checking.sealed import call_lies_open
from modellkommune.features.calls.selectors.checking.words import eligible_word
from modellkommune.features.calls.selectors.reviews.access import hidden_from
from modellkommune.features.calls.services.checking.deciding import finish_check
from modellkommune.features.calls.services.checking.refusals import NotDecided, WrongState
from modellkommune.features.calls.services.checking.routine import check_applications

PER_PAGE = 50
Chosen = list[tuple[str, str]]


@require_safe
@of_a_call(permissions.SEE, permissions.CHECK)
def applications(request: HttpRequest, call: Call) -> HttpResponse:
    """What came in, and what is to be checked."""
    wish = desk_wish(request.GET.dict())
    hidden = hidden_from(request.user, call)
    found = desk_rows(call, wish).exclude(pk__in=hidden)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    for row in rows:
        row.call = call
    query = request.GET.copy()
    query.pop("page", None)
    sizes = [(one.code, one.title) for one in call.size_classes.all()]
    themes = [(one.code, one.title) for one in call.themes.all()]
    figures = figures_of(call)
    return call_page(
        request, call, "calls/office/checking/desk.html", title=_("Applications"),
        wish=wish, page=page, query=query.urlencode(), figures=figures,
        rows=[(row, eligible_word(row), dict(sizes).get(row.size_class, "")) for row in rows],
        is_open=call_lies_open(call, timezone.now()), may_check=may_check(request),
        filters=_filters(wish, sizes, themes), piles=_piles(figures),
        hidden=len(hidden), by_size=_counted(sizes, figures.by_size), by_theme=_counted(themes, figures.by_theme),
    )  # fmt: skip


@require_POST
@of_a_call(permissions.CHECK, says=SAYS, back="applications")
def several(request: HttpRequest, call: Call) -> HttpResponse:
    """Check several again, or mark those as checked about which everything is decided."""
    chosen = received_applications(call).filter(pk__in=_keys(request)).select_related("call")
    chosen = chosen.exclude(pk__in=hidden_from(request.user, call))
    if not chosen:
        messages.warning(request, _("Please tick at least one application first."))
    elif request.POST.get("do") == "finish":
        _finish(request, chosen)
    else:
        user: Any = request.user
        count = check_applications(applications=chosen, now=timezone.now(), by=user)
        messages.success(request, _said_checked(count))
    answer = redirect("calls_office:applications", pk=call.pk)
    if query := request.POST.get("query", ""):
        answer["Location"] += f"?{query}"
    return answer


def _finish(request: HttpRequest, chosen: Any) -> None:
    done, left = 0, []
    for application in chosen:
        try:
            finish_check(application=application, by=request.user, now=timezone.now())
            done += 1
        except NotDecided:
            left.append(application.reference)
        except WrongState:
            continue
    if done:
        messages.success(
            request,
            ngettext(
                "{count} application is marked as checked.",
                "{count} applications are marked as checked.",
                done,
            ).format(count=done),
        )
    if left:
        messages.warning(
            request,
            _("Something is still open about these: {references}").format(
                references=", ".join(left)
            ),
        )


def _said_checked(count: int) -> str:
    return ngettext(
        "{count} application was checked against register and checklist.",
        "{count} applications were checked against register and checklist.",
        count,
    ).format(count=count)


def _keys(request: HttpRequest) -> list[int]:
    return [int(key) for key in request.POST.getlist("application") if key.isdecimal()]


def _piles(figures: Figures) -> list[tuple[str, str, int]]:
    """States that occur, in the order of work."""
    order = (
        ApplicationState.RECEIVED,
        ApplicationState.CHECKED,
        ApplicationState.EXCLUDED,
        ApplicationState.WITHDRAWN,
        ApplicationState.AWARDED,
        ApplicationState.RESERVE,
        ApplicationState.REFUSED,
    )
    found = [(str(one), str(one.label), figures.by_state.get(one, 0)) for one in order]
    return [("", _("all"), figures.total), *(one for one in found if one[2])]


def _counted(titles: Chosen, counted: Any) -> list[tuple[str, str, int]]:
    """Code, title and number; those without any stand there too, because a set needs them."""
    found = [(code, title, counted.get(code, 0)) for code, title in titles]
    if counted.get("", 0):
        found.append(("-", _("not known yet"), counted[""]))
    return found


def _filters(wish: Any, sizes: Chosen, themes: Chosen) -> list[dict[str, Any]]:
    """The select fields of the filter."""
    yes, no = ("ja", _("yes")), ("nein", _("no"))
    late = [
        ("rechtzeitig", _("in time")),
        ("verspaetet", _("late")),
        ("zugelassen", _("late and admitted")),
    ]
    order = [
        ("nummer", _("number")),
        ("eingang", _("moment of receipt")),
        ("name", _("applicant")),
        ("betrag", _("amount asked for")),
        ("stand", _("state")),
    ]
    return [
        _select("berechtigt", _("May apply"), wish.eligible, [yes, no, ("unklar", _("unclear"))]),
        _select(
            "vollstaendig",
            _("Complete"),
            wish.complete,
            [yes, no, ("offen", _("not checked"))],
        ),
        _select("eingang", _("In time or late"), wish.timely, late),
        _select("groesse", _("Size class"), wish.size, [*sizes, ("-", _("not known yet"))]),
        _select("thema", _("Theme"), wish.theme, [*themes, ("-", _("none"))]),
        _select("weg", _("Way"), wish.channel, list(Channel.choices)),
        _select("sortierung", _("Order by"), wish.order, order, has_all=False),
    ]


def _select(
    name: str, label: str, value: str, choices: Any, *, has_all: bool = True
) -> dict[str, Any]:
    return {"name": name, "label": label, "value": value, "choices": choices, "has_all": has_all}
