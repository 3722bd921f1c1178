"""What became of the projects of a published round."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.budget.models import Progress
from modellkommune.features.budget.selectors.afterwards import (
    Afterwards,
    afterwards,
    round_of_resolution,
)
from modellkommune.features.budget.views.citizen import address, frame, published_round


@require_safe
def implementation(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The council's resolution and every funded project with its newest report."""
    budget_round = published_round(place=place, slug=slug)
    whole = round_of_resolution(budget_round)
    if whole.pk != budget_round.pk:
        if not whole.is_published:
            raise Http404(slug)
        return redirect(address(whole, "implementation"))
    found = afterwards(whole, today=timezone.localdate())
    wanted = request.GET.get("stand", "")
    return render(
        request,
        "budget/citizen/afterwards.html",
        {
            **frame(whole, current="implementation", title=_("What became of the projects")),
            "afterwards": found,
            "projects": [e for e in found.projects if not wanted or e.state == wanted],
            "states": [state for state in Progress if found.in_state(state)],
            "chosen_state": wanted,
            "done": found.in_state(Progress.DONE),
            "sentence": sentence_of(found),
        },
    )


def sentence_of(found: Afterwards) -> str:
    """What to see on this page, in one sentence."""
    if not found.projects:
        return _("No project of this round gets money.")
    return ngettext(
        "{done} of {all} project is done.",
        "{done} of {all} projects are done.",
        len(found.projects),
    ).format(
        done=number_in_words(found.in_state(Progress.DONE)),
        all=number_in_words(len(found.projects)),
    )
