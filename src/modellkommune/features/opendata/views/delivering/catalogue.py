"""The catalogue for other portals: by ending, by wish, page by page, and whole."""

from __future__ import annotations

import gzip
import hashlib
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.open_data.answer import data_file
from modellkommune.features.opendata.selectors.delivering.catalogue import (
    PROFILES,
    USUAL_PROFILE,
    NoSuchPage,
    Wanted,
    catalogue_page,
    datasets_of,
)
from modellkommune.features.opendata.selectors.delivering.described import (
    described,
    described_beside,
    for_describing,
)
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.features.opendata.selectors.public_datasets import dataset_at, public_datasets
from modellkommune.features.opendata.services.delivering.dumping import dump_of
from modellkommune.kernel.catalogue.graph import FORMATS
from modellkommune.kernel.catalogue.vocabularies import contributors
from modellkommune.kernel.catalogue.writing import write

ENDINGS = {media_type: ending for ending, (_kind, media_type) in FORMATS.items()}


@require_safe
def catalogue(request: HttpRequest, ending: str) -> HttpResponse:
    """One page of the catalogue in a format."""
    wanted = _wanted(request)
    try:
        found, page = catalogue_page(wanted, ending=ending, number=_number(request))
    except NoSuchPage:
        raise Http404 from None
    content = write(found, profile=PROFILES[wanted.profile], format=ending, page=page)
    return _answer(request, content, ending=ending, stem="katalog", changed=found.modified)


@require_safe
def catalogue_by_wish(request: HttpRequest) -> HttpResponse:
    """The same in the format that a program asks for; people get a page about it."""
    kind = request.get_preferred_type(["text/html", *ENDINGS])
    answer = catalogue(request, ENDINGS[kind]) if kind in ENDINGS else about(request)
    patch_vary_headers(answer, ["Accept"])
    return answer


def about(request: HttpRequest) -> HttpResponse:
    """What other portals and programs can get, and under which addresses."""
    wanted = _wanted(request)
    around = Surroundings([*request.shown_authorities, request.authority])
    title = _("The catalogue for other portals")
    return render(
        request,
        "opendata/citizen/delivering/catalogue.html",
        {
            "page_title": title,
            "breadcrumbs": [(_("Datasets"), reverse("opendata:list")), (title, None)],
            "number": datasets_of(wanted).count(),
            "addresses": list(_addresses(wanted, around.base(request.authority))),
            "base": around.base(request.authority),
            "publishers": _publishers(request),
            "contributors": [
                (_name_of(one), one) for one in around.contributors(request.authority)
            ],
            "settings": around.settings(request.authority),
        },
    )


def _name_of(contributor: str) -> str:
    entry = contributors().get(contributor)
    return entry.label(get_language() or "de") if entry else contributor


def _addresses(wanted: Wanted, base: str) -> Any:
    names = {"rdf": "RDF/XML", "ttl": "Turtle", "jsonld": "JSON-LD"}
    for profile in PROFILES:
        of = Wanted(wanted.authority, wanted.shown, profile=profile)
        yield profile, [(name, base + of.path(ending)) for ending, name in names.items()]


def _publishers(request: HttpRequest) -> list[Authority]:
    """Return the authorities whose datasets can be had alone, where there are several."""
    found = set(public_datasets().order_by().values_list("authority_id", flat=True).distinct())
    return [one for one in request.shown_authorities if one.pk in found] if len(found) > 1 else []


@require_safe
def dataset(request: HttpRequest, place: str, slug: str, ending: str) -> HttpResponse:
    """One dataset as linked data."""
    record = dataset_at(place=place, slug=slug)
    found = for_describing(public_datasets().filter(pk=record.pk)).get()
    profile = PROFILES[_profile(request)]
    things = [described(found), *described_beside(found)]
    content = write(things, profile=profile, format=ending)
    return _answer(request, content, ending=ending, stem=slug, changed=found.modified_at)


@require_safe
def dump(request: HttpRequest) -> HttpResponse:
    """The whole catalogue in one packed file of Turtle."""
    path = dump_of(_wanted(request, whole=True))
    changed = http_date(int(path.stat().st_mtime))
    etag = quote_etag(path.stem.rpartition("-")[2])
    early = get_conditional_response(request, etag=etag, last_modified=int(path.stat().st_mtime))
    if early is not None:
        return early
    content = gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
    answer = data_file(content, "application/gzip", "katalog.ttl.gz")
    answer["ETag"], answer["Last-Modified"] = etag, changed
    return answer


def _wanted(request: HttpRequest, *, whole: bool = False) -> Wanted:
    publisher = None
    if not whole and (slug := request.GET.get("stelle", "")):
        shown = Authority.objects.filter(pk__in=[one.pk for one in request.shown_authorities])
        publisher = get_object_or_404(shown, slug=slug)
    return Wanted(
        authority=request.authority,
        shown=tuple(request.shown_authorities),
        profile=_profile(request),
        publisher=publisher,
    )


def _profile(request: HttpRequest) -> str:
    profile = request.GET.get("profil", USUAL_PROFILE)
    if profile not in PROFILES:
        raise Http404(profile)
    return profile


def _number(request: HttpRequest) -> int:
    # Harvesters that know CKAN ask for `page`; our own addresses say `seite`.
    text = request.GET.get("seite") or request.GET.get("page") or "1"
    if not text.isdecimal() or len(text) > 9:
        raise Http404(text)
    return int(text)


def _answer(
    request: HttpRequest, content: bytes, *, ending: str, stem: str, changed: datetime | None
) -> HttpResponse:
    """Answer with a document, or say that it is still the one the reader has."""
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    modified = int(changed.timestamp()) if changed else None
    answer = data_file(content, f"{FORMATS[ending][1]}; charset=utf-8", f"{stem}.{ending}")
    answer["ETag"] = etag
    if modified is not None:
        answer["Last-Modified"] = http_date(modified)
    early = get_conditional_response(request, etag=etag, last_modified=modified, response=answer)
    return early or answer
