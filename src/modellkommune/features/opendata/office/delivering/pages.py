"""Settings of the catalogue in the office, and what the profiles say about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.features.opendata import permissions
from modellkommune.features.opendata.forms.delivering.settings import SettingsForm
from modellkommune.features.opendata.office.page import needs, posted, room_page
from modellkommune.features.opendata.selectors.delivering.catalogue import (
    PROFILES,
    Wanted,
    datasets_of,
)
from modellkommune.features.opendata.selectors.delivering.exceptions import (
    CatalogueFinding,
    findings_of_catalogue,
)
from modellkommune.features.opendata.selectors.delivering.settings import settings_of
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.services.delivering.settings import keep_settings

TEMPLATES = "opendata/office/delivering"
MOST_NAMED = 5


@needs(permissions.SET_UP)
def settings(request: HttpRequest) -> HttpResponse:
    """What the catalogue says about itself, and who delivers it."""
    authority = active_authority()
    held = settings_of(authority)
    form = SettingsForm(posted(request), instance=held)
    if request.method == "POST" and form.is_valid():
        keep_settings(
            settings=form.instance, changed=form.changed_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("The settings are kept."))
        return redirect("opendata_office:settings")
    around = Surroundings.of(authority)
    return room_page(
        request, f"{TEMPLATES}/settings.html", title=_("Settings of the catalogue"), form=form,
        sections=form.sections(), status=422 if form.is_bound else 200,
        contributors=around.contributors(authority), is_inherited=_is_inherited(held, around),
        catalogue=around.base(authority) + reverse("opendata:catalogue"),
    )  # fmt: skip


def _is_inherited(held: object, around: Surroundings) -> bool:
    authority = active_authority()
    own = around.settings(authority)
    return bool(around.contributors(authority)) and not (own.contributor or own.delivers_through)


@needs(permissions.LOOK)
def exceptions(request: HttpRequest) -> HttpResponse:
    """What the profiles say about everything that is public."""
    authority = active_authority()
    wanted = Wanted(authority, (authority,))
    found = findings_of_catalogue(wanted)
    return room_page(
        request, f"{TEMPLATES}/exceptions.html", title=_("What the profiles say"),
        number=datasets_of(wanted).count(), profiles=sorted(PROFILES),
        violations=_shown([one for one in found if one.is_violation]),
        warnings=_shown([one for one in found if not one.is_violation]),
    )  # fmt: skip


def _shown(found: list[CatalogueFinding]) -> list[dict[str, object]]:
    language = get_language() or "de"
    return [
        {
            "sentence": one.sentence(language),
            "profiles": ", ".join(sorted(one.profiles)),
            "number": len(one.things),
            "titles": sorted(one.titles)[:MOST_NAMED],
            "more": max(0, len(one.titles) - MOST_NAMED),
            "reason": _reason(one.reason),
        }
        for one in found
    ]


def _reason(code: str) -> str:
    return {
        "invented-key": _("The municipality is invented; its key stands in no official list."),
        "profile": _("The profiles contradict each other; the other one asks for it."),
    }.get(code, "")
