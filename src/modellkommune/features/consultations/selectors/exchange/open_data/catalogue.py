"""The catalogue of planning procedures as state portals harvest it (DCAT-AP.PLU)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import PlanDocument, Procedure, Round
from modellkommune.features.consultations.selectors.exchange.standards import (
    PLU_DOCUMENTS,
    PLU_STEPS,
    PLU_TYPES,
    PLU_WAYS,
)
from modellkommune.features.consultations.selectors.front_page import rounds_of
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    public_procedures,
)
from modellkommune.features.consultations.selectors.states import Stage, state_words
from modellkommune.kernel.catalogue.graph import Graph
from modellkommune.kernel.catalogue.plu import (
    Contact,
    PlanCatalogue,
    PlanFile,
    PlanRecord,
    PlanStep,
    plan_catalogue,
)

Address = Callable[[str], str]
PLAN_STATES = {Stage.IN_FORCE: "fixed", Stage.GIVEN_UP: "discontinued"}
PROCEDURE_STATES = {
    Stage.COMING: "planned",
    Stage.DECIDED: "completed",
    Stage.IN_FORCE: "completed",
    Stage.GIVEN_UP: "discontinued",
}
FORMATS = {"application/pdf": "PDF", "image/png": "PNG", "text/html": "HTML"}


def plans_graph(
    *,
    authority: Authority,
    now: datetime,
    absolute: Address,
    only: Procedure | None = None,
) -> Graph:
    """Return the published plans of the open scope as a graph; three queries.

    authority  whose portal it is; statutes and concepts are no plans and stay away
    """
    found = [one for one in public_procedures() if one.is_plan]
    if only is not None:
        found = [one for one in found if one.pk == only.pk]
    documents = _documents_of(found)
    records = [record_of(one, documents, now=now, absolute=absolute) for one in found]
    moments = [record.modified for record in records if record.modified]
    catalogue = PlanCatalogue(
        address=absolute(reverse("consultations:catalogue", args=["ttl"])).removesuffix(".ttl"),
        title=_("Planning procedures: {name}").format(name=authority.name),
        description=_("All published planning procedures with their steps and documents."),
        publisher=authority.name,
        homepage=absolute("/"),
        modified=max(moments, default=now),
    )
    return plan_catalogue(catalogue, records)


def record_of(
    procedure: Procedure,
    documents: dict[int, list[PlanDocument]],
    *,
    now: datetime,
    absolute: Address,
) -> PlanRecord:
    """Return a procedure as the catalogue describes it.

    documents  of its rounds, by the round's key
    """
    state = state_words(procedure, rounds_of(procedure), now)
    rounds = rounds_of(procedure)
    page = absolute(address_of_procedure(procedure))
    return PlanRecord(
        address=page,
        identifier=str(procedure.message_id),
        title=procedure.title,
        description=procedure.summary,
        publisher=procedure.authority.name,
        contact=Contact(
            name=procedure.contact_office or procedure.authority.name,
            email=procedure.contact_email,
            phone=procedure.contact_phone,
        ),
        place=procedure.authority.name,
        plan_state=PLAN_STATES.get(state.stage, "inPreparation"),
        procedure_state=PROCEDURE_STATES.get(state.stage, "ongoing"),
        plan_type=PLU_TYPES[procedure.kind],  # type: ignore[index]
        procedure_type=PLU_WAYS[procedure.way],  # type: ignore[index]
        plan_name=procedure.number,
        outline=procedure.area,
        starts_on=procedure.resolved_on,
        ends_on=procedure.decided_on,
        issued=procedure.published_at,
        modified=max(filter(None, (procedure.published_at, *_moments(rounds))), default=None),
        notice=state.label,
        steps=tuple(_steps(procedure, rounds, documents, absolute=absolute)),
        files=(PlanFile(address=page, title=procedure.title, kind="procedureURL", format="HTML"),),
    )


def _steps(
    procedure: Procedure,
    rounds: list[Round],
    documents: dict[int, list[PlanDocument]],
    *,
    absolute: Address,
) -> Iterator[PlanStep]:
    counted: dict[str, int] = {}
    for one in rounds:
        kind = PLU_STEPS[one.step]  # type: ignore[index]
        counted[kind] = counted.get(kind, 0) + 1
        page = absolute(address_of_procedure(procedure, "round", number=one.number))
        yield PlanStep(
            address=page,
            identifier=f"{procedure.message_id}/{one.number}",
            title=str(one),
            kind=kind,
            number=counted[kind],
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            files=tuple(
                _file(procedure, one, document, absolute=absolute)
                for document in documents.get(one.pk, ())
            ),
        )


def _file(
    procedure: Procedure, round_: Round, document: PlanDocument, *, absolute: Address
) -> PlanFile:
    page = address_of_procedure(
        procedure, "document_file", number=round_.number, document=document.pk
    )
    ending = document.name.rpartition(".")[2].upper()
    return PlanFile(
        address=absolute(page),
        title=document.title,
        kind=PLU_DOCUMENTS.get(document.kind, "otherDocuments"),  # type: ignore[call-overload]
        format=FORMATS.get(document.media_type, ending),
        size=document.size or None,
        modified=document.added_at,
    )


def _moments(rounds: list[Round]) -> list[datetime]:
    moments: list[Any] = [moment for one in rounds for moment in (one.published_at, one.closed_at)]
    return [moment for moment in moments if moment]


def _documents_of(procedures: list[Procedure]) -> dict[int, list[PlanDocument]]:
    rounds = [one.pk for procedure in procedures for one in rounds_of(procedure)]
    found: dict[int, list[PlanDocument]] = {}
    for document in PlanDocument.objects.filter(round__in=rounds).order_by("round", "position"):
        found.setdefault(document.round_id, []).append(document)
    return found
