"""What the pages of voting have in common, and what keeps a ballot out of logs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.budget.models import BudgetRound, PhaseKind
from modellkommune.features.budget.selectors.phases import phases_of
from modellkommune.features.budget.selectors.rounds import RoundNotFound, find_public_round
from modellkommune.features.budget.views.citizen import frame

# Servers in front write the length of each answer into their log. Pages of one
# length do not tell which projects stand on them.
STEP_BYTES = 32 * 1024
SECONDS_REMEMBERED = 1
View = Callable[..., HttpResponse]


def secret_page(view: View) -> View:
    """A page whose forms go into no log, cache or report, and whose answers are equally long."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        return evenly_long(response) if request.method == "POST" else response

    return guarded


def evenly_long(response: HttpResponse) -> HttpResponse:
    """Fill a page up to the next full step, and keep it from being compressed."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return response
    missing = -len(response.content) % STEP_BYTES
    response.content += b" " * missing
    # Compressed, the length would tell again.
    response.keeps_its_length = True  # type: ignore[attr-defined]  # read by the compression
    return response


def voting_round(*, place: str, slug: str) -> BudgetRound:
    """The announced round of an address that is run here, or the page that says there is none."""
    try:
        found = find_public_round(place=place, slug=slug)
    except RoundNotFound as error:
        raise Http404(str(error)) from error
    if not found.is_run_here:
        raise Http404(f"{slug} is not run here")
    # Several steps ask for the phases; they are read once.
    prefetch_related_objects([found], "phases")
    return found


def round_to_vote_in(request: HttpRequest, *, place: str, slug: str) -> BudgetRound:
    """The same for somebody who hands a ballot in: read once a second, however many come.

    The moment of closing stands in it, and whether the office has closed earlier
    is asked again in the transaction that stores the ballot.
    """
    if request.POST.get("aktion") != "abgeben":
        return voting_round(place=place, slug=slug)
    shown = ",".join(str(authority.pk) for authority in request.shown_authorities)
    key = f"voting-round:{shown}:{place}:{slug}"
    found: BudgetRound | None = cache.get(key)
    if found is None:
        found = voting_round(place=place, slug=slug)
        cache.set(key, found, SECONDS_REMEMBERED)
    return found


def voting_frame(budget_round: BudgetRound, *, current: str, title: str) -> dict[str, Any]:
    """Title, breadcrumb and tabs of a page of voting."""
    return {
        **frame(budget_round, current=current, title=title),
        "authority": budget_round.authority,
        "closes_at": closing_moment(budget_round),
    }


def closing_moment(budget_round: BudgetRound) -> datetime | None:
    """When voting ends or has ended."""
    if budget_round.live.closed_at is not None:
        return budget_round.live.closed_at
    phase = phases_of(budget_round).get(PhaseKind.VOTING)
    return phase.closes_at if phase else None


def closed_sentence(budget_round: BudgetRound, *, now: datetime) -> str:
    """Why nobody can vote at this moment."""
    phase = phases_of(budget_round).get(PhaseKind.VOTING)
    if phase is None or budget_round.live.locked_at is None:
        return _("It is not fixed yet when the vote takes place.")
    if now < phase.opens_at and budget_round.live.closed_at is None:
        return _("The vote begins on {moment}.").format(moment=moment_in_words(phase.opens_at))
    ended = closing_moment(budget_round)
    if ended is None:
        return _("The vote has ended.")
    return _("The vote ended on {moment}.").format(moment=moment_in_words(ended))
