"""What a statement can be about, and the address of its form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict

from modellkommune.features.consultations.models import (
    DraftParagraph,
    PlanArea,
    PlanDocument,
    Procedure,
    Round,
)
from modellkommune.features.consultations.selectors.public_procedures import address_of_procedure


def documents_of(round_: Round) -> QuerySet[PlanDocument]:
    """Documents of a round to choose from."""
    found: QuerySet[PlanDocument] = PlanDocument.objects.filter(round=round_)
    return found


def paragraphs_of(round_: Round) -> QuerySet[DraftParagraph]:
    """Headings and paragraphs of a round's text to choose from."""
    found: QuerySet[DraftParagraph] = DraftParagraph.objects.filter(round=round_)
    return found


def areas_of(round_: Round) -> QuerySet[PlanArea]:
    """Areas of a round's plan that have a name."""
    found: QuerySet[PlanArea] = PlanArea.objects.filter(source__round=round_).exclude(label="")
    return found


def rounds_with_offers(procedure: Procedure) -> list[Round]:
    """The rounds of a procedure, each knowing what a statement can be about; one query."""
    rounds = Round.objects.filter(procedure=procedure).order_by("number")
    return list(_knowing_offers(rounds))


def offers_of(round_: Round) -> dict[str, bool]:
    """Whether a round has documents, paragraphs and areas to choose from; at most one query."""
    known = round_
    if not hasattr(known, "has_document"):
        known = _knowing_offers(Round.objects.filter(pk=round_.pk)).get()
    return {name: getattr(known, f"has_{name}") for name in ("document", "paragraph", "area")}


def _knowing_offers(rounds: QuerySet[Round]) -> QuerySet[Round]:
    of_it = OuterRef("pk")
    return rounds.annotate(
        has_document=Exists(PlanDocument.objects.filter(round=of_it)),
        has_paragraph=Exists(DraftParagraph.objects.filter(round=of_it)),
        has_area=Exists(PlanArea.objects.filter(source__round=of_it).exclude(label="")),
    )


def stating_url(procedure: Procedure, round_: Round, **about: Any) -> str:
    """The address of the form, filled with what it is about.

    about  document=…, page=3; paragraph=…; area=… : records or their values
    """
    words = {
        "unterlage": _value(about.get("document"), "pk"),
        "seite": about.get("page"),
        "absatz": _value(about.get("paragraph"), "key"),
        "flaeche": _value(about.get("area"), "position"),
    }
    given = {name: value for name, value in words.items() if value not in (None, "")}
    address = address_of_procedure(procedure, "state_something", number=round_.number)
    return f"{address}?{urlencode(given)}" if given else address


def about_in(round_: Round, query: QueryDict) -> dict[str, Any]:
    """What the address of the form names, as initial values; unknown things are left out."""
    given = {name: str(query.get(name, "")) for name in ("unterlage", "seite", "flaeche")}
    numbers = {
        name: int(word) for name, word in given.items() if word.isdecimal() and len(word) < 9
    }
    found: dict[str, Any] = {
        "document": documents_of(round_).filter(pk=numbers.get("unterlage", 0)).first(),
        "page": numbers.get("seite"),
        "paragraph": paragraphs_of(round_).filter(key=query.get("absatz", "")).first(),
        "area": areas_of(round_).filter(position=numbers.get("flaeche", -1)).first(),
    }
    if found["document"] is None:
        del found["page"]
    return {name: value for name, value in found.items() if value is not None}


def _value(about: Any, name: str) -> Any:
    return getattr(about, name, about)
