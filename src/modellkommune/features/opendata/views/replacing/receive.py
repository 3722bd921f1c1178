"""The address to which programs send new files, with a token."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import DataFile, FileState, UpdateRoute
from modellkommune.features.opendata.selectors.replacing.routes import route_with
from modellkommune.features.opendata.selectors.replacing.standing import waits_of
from modellkommune.features.opendata.services.replacing.routes import receive_by_token
from modellkommune.features.opendata.text.replacing import headline, outcome_in_words

MOST_BYTES = 200 * 1024 * 1024
LONGEST_NAME = 200


class TooLarge(Refused):
    """A program sends at most 200 megabytes; larger files are uploaded in the office."""


# A program has no page and no cookie: the token is the proof, and nothing else is read.
@csrf_exempt
@require_http_methods(["PUT", "POST"])
def receive(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """Take a file: 201 published, 202 waits for a person, 422 refused.

    PUT with the file as body (`?name=` names it), or POST with the form field `file`.
    """
    route = _route(request, slug=slug, file=file)
    if route is None:
        answer = JsonResponse({"error": _("The token is missing or not valid here.")}, status=401)
        answer["WWW-Authenticate"] = 'Bearer realm="datenannahme"'
        return answer
    try:
        name, content = _sent(request)
        taken = receive_by_token(route=route, name=name, content=content, now=timezone.now())
    except Refused as refusal:
        status = 413 if isinstance(refusal, TooLarge) else 422
        return JsonResponse({"error": str(refusal.sentence)}, status=status)
    return _told(taken)


def _route(request: HttpRequest, *, slug: str, file: str) -> UpdateRoute | None:
    """The route of the token, when it belongs to this address."""
    kind, _blank, token = request.headers.get("Authorization", "").partition(" ")
    route = route_with(token.strip()) if kind.casefold() == "bearer" else None
    if route is None or route.distribution.slug != file:
        return None
    return route if route.distribution.dataset.slug == slug else None


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """Name and content; raises TooLarge and Refused."""
    length = request.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > MOST_BYTES:
        raise TooLarge(
            _("A program can send at most 200 megabytes. Please upload larger files in the office.")
        )
    uploaded = request.FILES.get("file") if request.method == "POST" else None
    if uploaded is not None:
        return str(uploaded.name), uploaded.read()
    name = request.GET.get("name", "daten.csv")[:LONGEST_NAME]
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge(
            _("A program can send at most 200 megabytes. Please upload larger files in the office.")
        )
    if not content:
        raise Refused(_("There was no file in what was sent."))
    return name, content


def _told(file: DataFile) -> HttpResponse:
    state = str(file.state)
    body = {
        "state": state, "file": file.number, "outcome": outcome_in_words(file),
        "difference": headline(file) if file.difference else "",
        "waits": [wait.finding for wait in waits_of(file)] if file.store else [],
    }  # fmt: skip
    status = {FileState.PUBLISHED: 201, FileState.STOPPED: 202}.get(FileState(state), 202)
    if file.state == FileState.STOPPED and not file.store:
        status = 422
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
