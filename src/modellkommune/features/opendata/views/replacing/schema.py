"""The Table Schema of a published table, for programs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from modellkommune.features.opendata.selectors.asking.tables import table_at
from modellkommune.features.opendata.selectors.replacing.schemas import schema_of
from modellkommune.kernel.tables.checking import to_json


def schema(request: HttpRequest, place: str, slug: str, file: str) -> HttpResponse:
    """Answer with the schema as Frictionless Table Schema writes it."""
    found = schema_of(table_at(place=place, slug=slug, file=file).distribution)
    if found is None:
        raise Http404(file)
    answer = JsonResponse(to_json(found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
