"""What every page of this room in the office shares.

A view is decorated with `@of_a_call(permissions.CHECK)` and takes (request, call)
and what else its address names; it answers with `call_page(…)`. Errors that are no
`Refused` get their sentence by `says={StillOpen: _("The session is running.")}`.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from modellkommune.commons.office.frame import RoomFrame, posted
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call

__all__ = [
    "ICON",
    "call_page",
    "needs",
    "of_a_call",
    "office_page",
    "posted",
    "room_page",
    "to_call",
    "url_if_there",
]

ICON = "doc-full-inverse"


def _start_of(request: HttpRequest) -> str:
    """Jurors begin with what they judge; everybody else with the calls."""
    user: Any = request.user
    if not user.has_perm(permissions.LOOK):
        return url_if_there("my_reviews") or reverse("calls_office:index")
    return reverse("calls_office:index")


FRAME = RoomFrame(
    namespace="calls_office",
    model=Call,
    label=gettext_lazy("Calls and grants"),
    icon=ICON,
    record="call",
    start=_start_of,
)
of_a_call = FRAME.of_a_record
call_page = FRAME.record_page
room_page = FRAME.room_page
to_call = FRAME.to_record
url_if_there = FRAME.url_if_there
