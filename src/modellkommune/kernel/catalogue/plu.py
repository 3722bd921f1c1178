"""Procedures of town planning as DCAT-AP.PLU describes them.

Source: DCAT-AP.PLU 0.2.4, specification and shapes (CC BY 4.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from modellkommune.kernel.catalogue.graph import Graph, iri, typed
from modellkommune.kernel.catalogue.words import (
    DCAT,
    DCT,
    FOAF,
    GEOJSON,
    GERMAN,
    LOCAL_AUTHORITY,
    LOCN,
    PLU,
    VCARD,
    code,
)


@dataclass(frozen=True)
class Contact:
    """Who answers questions about a plan."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class PlanFile:
    """A document, or a page, that belongs to a plan or a step.

    kind  code of the kind of document, such as "planDrawing"
    size  bytes, or None
    """

    address: str
    title: str
    kind: str = "otherDocuments"
    format: str = ""
    size: int | None = None
    modified: datetime | None = None


@dataclass(frozen=True)
class PlanStep:
    """One step of a procedure with its period.

    kind    code of the kind of step, such as "publicDisclosure"
    number  how often this kind of step has been gone through
    """

    address: str
    identifier: str
    title: str
    kind: str
    number: int
    starts_on: date | None = None
    ends_on: date | None = None
    files: tuple[PlanFile, ...] = ()


@dataclass(frozen=True)
class PlanRecord:
    """One procedure with its plan.

    outline     GeoJSON geometry in degrees with "bbox", or {}
    place       the place in words, such as the municipality
    plan_state, procedure_state, plan_type, procedure_type   codes of the lists
    notice      a sentence on how far the procedure has come, or ""
    """

    address: str
    identifier: str
    title: str
    description: str
    publisher: str
    contact: Contact
    place: str
    plan_state: str
    procedure_state: str
    plan_type: str = "unknown"
    procedure_type: str = "unknown"
    plan_name: str = ""
    outline: Mapping[str, Any] | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    issued: datetime | None = None
    modified: datetime | None = None
    notice: str = ""
    steps: tuple[PlanStep, ...] = ()
    files: tuple[PlanFile, ...] = ()


@dataclass(frozen=True)
class PlanCatalogue:
    """All procedures of a publisher.

    address  of the catalogue itself; homepage of the portal
    """

    address: str
    title: str
    description: str
    publisher: str
    homepage: str
    modified: datetime | None = None


def plan_catalogue(catalogue: PlanCatalogue, records: Iterable[PlanRecord]) -> Graph:
    """Return the catalogue of a publisher with its procedures.

    A catalogue without any procedure is returned too, although the standard asks
    for one at least: who harvests it must see that nothing is left.
    Raises NotAnAddress for an address that is none.
    """
    graph, node = Graph(), iri(catalogue.address)
    graph.is_a(node, f"{DCAT}Catalog")
    graph.add(node, f"{DCT}title", catalogue.title)
    graph.add(node, f"{DCT}description", catalogue.description)
    graph.add(node, f"{DCT}publisher", _agent(graph, catalogue.publisher))
    graph.add(node, f"{DCT}language", iri(GERMAN))
    graph.add(node, f"{DCT}modified", catalogue.modified)
    graph.add(node, f"{FOAF}homepage", iri(catalogue.homepage))
    for record in records:
        graph.add(node, f"{DCAT}dataset", add_record(graph, record))
    return graph


def add_record(graph: Graph, record: PlanRecord) -> Any:
    """Add a procedure to a graph and return its node."""
    node = iri(record.address)
    graph.is_a(node, f"{DCAT}Dataset")
    graph.add(node, f"{DCT}identifier", record.identifier)
    graph.add(node, f"{DCT}title", record.title)
    graph.add(node, f"{DCT}description", record.description or record.title)
    graph.add(node, f"{DCT}issued", record.issued)
    graph.add(node, f"{DCT}modified", record.modified)
    graph.add(node, f"{DCT}publisher", _agent(graph, record.publisher))
    graph.add(node, f"{DCAT}contactPoint", _contact(graph, record.contact))
    graph.add(node, f"{DCT}spatial", _location(graph, record))
    _add_plan(graph, node, record)
    for step in record.steps:
        graph.add(node, f"{PLU}processStep", _step(graph, step))
    for file in record.files:
        graph.add(node, f"{DCAT}distribution", _file(graph, file))
    return node


def _add_plan(graph: Graph, node: Any, record: PlanRecord) -> None:
    graph.add(node, f"{PLU}planName", record.plan_name)
    for name, list_name, value in (
        ("planState", "planState", record.plan_state),
        ("procedureState", "procedureState", record.procedure_state),
        ("planType", "planType", record.plan_type),
        ("procedureType", "procedureType", record.procedure_type),
    ):
        graph.add(node, f"{PLU}{name}", iri(code(list_name, value)))
    graph.add(node, f"{PLU}procedurePeriod", _period(graph, record.starts_on, record.ends_on))
    graph.add(node, f"{PLU}notification", record.notice)


def _agent(graph: Graph, name: str) -> Any:
    node = graph.blank(f"{FOAF}Agent")
    graph.add(node, f"{FOAF}name", name)
    graph.add(node, f"{DCT}type", iri(LOCAL_AUTHORITY))
    return node


def _contact(graph: Graph, contact: Contact) -> Any:
    node = graph.blank(f"{VCARD}Organization")
    graph.add(node, f"{VCARD}fn", contact.name)
    graph.add(node, f"{VCARD}hasEmail", contact.email)
    graph.add(node, f"{VCARD}hasTelephone", contact.phone)
    return node


def _location(graph: Graph, record: PlanRecord) -> Any:
    node = graph.blank(f"{DCT}Location")
    outline = dict(record.outline or {})
    box = outline.pop("bbox", None)
    if outline:
        graph.add(node, f"{LOCN}geometry", _geojson(outline))
    if box:
        west, south, east, north = box
        corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        middle = [round((west + east) / 2, 7), round((south + north) / 2, 7)]
        graph.add(node, f"{DCAT}bbox", _geojson({"type": "Polygon", "coordinates": [corners]}))
        graph.add(node, f"{DCAT}centroid", _geojson({"type": "Point", "coordinates": middle}))
    graph.add(node, f"{LOCN}geographicName", record.place)
    return node


def _geojson(geometry: Mapping[str, Any]) -> Any:
    return typed(json.dumps(geometry, separators=(",", ":")), GEOJSON)


def _period(graph: Graph, starts_on: date | None, ends_on: date | None) -> Any:
    if starts_on is None and ends_on is None:
        return None
    node = graph.blank(f"{DCT}PeriodOfTime")
    graph.add(node, f"{DCAT}startDate", starts_on)
    graph.add(node, f"{DCAT}endDate", ends_on)
    return node


def _step(graph: Graph, step: PlanStep) -> Any:
    node = iri(step.address)
    graph.is_a(node, f"{PLU}ProcessStep")
    graph.add(node, f"{DCT}identifier", step.identifier)
    graph.add(node, f"{DCT}title", step.title)
    graph.add(node, f"{PLU}processStepType", iri(code("processStepType", step.kind)))
    graph.add(node, f"{PLU}passNumber", step.number)
    graph.add(node, f"{DCT}temporal", _period(graph, step.starts_on, step.ends_on))
    for file in step.files:
        graph.add(node, f"{DCAT}distribution", _file(graph, file))
    return node


def _file(graph: Graph, file: PlanFile) -> Any:
    node = iri(f"{file.address}#datei")
    graph.is_a(node, f"{DCAT}Distribution")
    graph.add(node, f"{DCAT}accessURL", iri(file.address))
    graph.add(node, f"{DCT}title", file.title)
    graph.add(node, f"{DCT}format", file.format)
    graph.add(node, f"{DCT}modified", file.modified)
    graph.add(node, f"{DCAT}byteSize", file.size)
    graph.add(node, f"{PLU}docType", iri(code("docType", file.kind)))
    return node
