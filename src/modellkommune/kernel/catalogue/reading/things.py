"""Datasets, files, services and series of a document, as the model holds them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue import fields
from modellkommune.kernel.catalogue.model import (
    Agent,
    Catalogue,
    DataService,
    Dataset,
    Distribution,
    Series,
    Translation,
)
from modellkommune.kernel.catalogue.reading import parts, values
from modellkommune.kernel.catalogue.reading.facts import Facts, key_of, read_facts
from modellkommune.kernel.catalogue.reading.report import ReadCatalogue
from modellkommune.kernel.catalogue.reading.values import Desk
from modellkommune.kernel.catalogue.words import (
    COLLECTION,
    DCAT,
    DCT,
    HYDRA,
    RDF,
)

_TYPE = f"{RDF}type"
_SERIES_CLASS = f"{DCAT}DatasetSeries"


def read(content: bytes, *, format: str = "") -> ReadCatalogue:  # noqa: A002
    """Return what a document describes, and what was wrong with it.

    format  ending, media type or ""; what the document looks like counts more

    Raises NotReadable for a document that is no linked data at all.
    """
    desk = Desk(read_facts(content, format=format))
    found = _found(desk.facts)
    return ReadCatalogue(
        catalogue=next((_catalogue(key, desk) for key in found["catalogue"]), None),
        datasets=tuple(_dataset(key, desk) for key in found["dataset"]),
        services=tuple(_service(key, desk) for key in found["service"]),
        series=tuple(_series(key, desk) for key in found["series"]),
        next_page=_next_page(desk),
        total=_total(desk),
        findings=tuple(desk.findings),
    )


def _found(facts: Facts) -> dict[str, list[str]]:
    """Return the things by kind, in the order of the document."""
    found: dict[str, list[str]] = {"catalogue": [], "dataset": [], "service": [], "series": []}
    kinds = {
        f"{DCAT}Catalog": "catalogue",
        f"{DCAT}Dataset": "dataset",
        f"{DCAT}DataService": "service",
        _SERIES_CLASS: "series",
    }
    for key in facts:
        classes = [str(one.value) for one in facts.values(key, _TYPE)]
        named = {kinds[one] for one in classes if one in kinds}
        if "dataset" in named and _is_collection(key, facts):
            named = {"series"}
        for kind in named - ({"dataset"} if "series" in named else set()):
            found[kind].append(key)
    return found


def _is_collection(key: str, facts: Facts) -> bool:
    kinds = [value for value in facts.values(key, f"{DCT}type") if isinstance(value, ox.NamedNode)]
    return any(value.value.endswith("def/datasetTypes/collection") for value in kinds) or any(
        value.value == COLLECTION for value in kinds
    )


def _catalogue(key: str, desk: Desk) -> Catalogue:
    desk.subject = _address(key, desk, identifier="")
    said = _said(key, desk, table="catalogue")
    said["publisher"] = said["publisher"] or Agent("")
    return Catalogue(address=desk.subject, **said)


def _dataset(key: str, desk: Desk) -> Dataset:
    said = _described(key, desk, table="dataset")
    address = desk.subject
    names = desk.facts.values(key, f"{DCAT}distribution")
    said["distributions"] = tuple(
        one for value in names if (one := _distribution(value, desk, dataset=address))
    )
    desk.subject = address
    return Dataset(address=address, **said)


def _distribution(value: Any, desk: Desk, *, dataset: str) -> Distribution | None:
    if isinstance(value, ox.Literal) or key_of(value) not in desk.facts:
        desk.tell("described-nowhere", value=str(value.value)[:200])
        return None
    key = key_of(value)
    desk.subject = dataset if key.startswith("_:") else key
    said = _said(key, desk, table="distribution")
    said["access_url"] = said["access_url"] or said["download_url"]
    if not said["access_url"]:
        desk.tell("no-access-address")
        return None
    address = key
    if key.startswith("_:"):
        digest = hashlib.sha256(said["access_url"].encode()).hexdigest()
        address = f"{dataset}#datei-{digest[:12]}"
    return Distribution(address=address, **said)


def _service(key: str, desk: Desk) -> DataService:
    said = _described(key, desk, table="service")
    return DataService(address=desk.subject, **said)


def _series(key: str, desk: Desk) -> Series:
    said = _described(key, desk, table="series")
    return Series(address=desk.subject, **said)


def _described(key: str, desk: Desk, *, table: str) -> dict[str, Any]:
    """Return the fields of a thing, with a title and an identifier in any case."""
    identifier = values.text_of(desk.facts.values(key, f"{DCT}identifier"))
    desk.subject = _address(key, desk, identifier=identifier)
    said = _said(key, desk, table=table)
    if not said["title"]:
        desk.tell("no-title")
        said["title"] = said["description"][:100] or desk.subject
    if not said["identifier"]:
        desk.tell("no-identifier")
        said["identifier"] = desk.subject
    return said


def _address(key: str, desk: Desk, *, identifier: str) -> str:
    """Return a thing's own address; one that has none gets the same one every time."""
    if not key.startswith("_:"):
        return key
    pages = desk.facts.values(key, f"{DCAT}landingPage")
    title = values.text_of(desk.facts.values(key, f"{DCT}title"))
    for text in (identifier, *(str(one.value) for one in pages)):
        if text.startswith(("http://", "https://", "urn:")):
            return text
    desk.subject = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identifier or title or key)}"
    desk.tell("no-address")
    return desk.subject


def _said(key: str, desk: Desk, *, table: str) -> dict[str, Any]:
    """Return the fields of a thing as the rows of its table name them."""
    said: dict[str, Any] = {}
    translations: list[Translation] = []
    of = desk.facts.of(key)
    for row in fields.TABLES[table]:
        found = of.get(row.predicate)
        if found is None:
            said.setdefault(row.name, _NOTHING[row.manner])
            continue
        value = _MANNERS[row.manner](found, desk, row.name)
        if row.manner in ("text", "texts"):
            translations += values.translations_of(row.name, found)
        said[row.name] = _joined(said.get(row.name), value)
    if table != "catalogue":
        said["translations"] = tuple(translations)
    said.pop("distributions", None)
    return said


def _joined(before: Any, value: Any) -> Any:
    """Return what two rows of one field say together."""
    if isinstance(before, tuple) and isinstance(value, tuple):
        return tuple(dict.fromkeys((*before, *value)))
    return before or value


def _next_page(desk: Desk) -> str:
    for name in ("next", "nextPage"):
        for key in desk.facts:
            for value in desk.facts.values(key, f"{HYDRA}{name}"):
                return str(value.value)
    return ""


def _total(desk: Desk) -> int | None:
    for key in desk.facts:
        for value in desk.facts.values(key, f"{HYDRA}totalItems"):
            return int(value.value) if str(value.value).isdecimal() else None
    return None


Manner = Callable[[list[Any], Desk, str], Any]


def _each(reader: Callable[[Any, Desk], Any]) -> Manner:
    def several(found: list[Any], desk: Desk, field: str) -> tuple[Any, ...]:
        read_ones = (reader(one, desk) for one in found)
        return tuple(dict.fromkeys(one for one in read_ones if one))

    return several


def _one(reader: Callable[[Any, Desk], Any], nothing: Any) -> Manner:
    several = _each(reader)

    def first(found: list[Any], desk: Desk, field: str) -> Any:
        read_ones = several(found, desk, field)
        if len(read_ones) > 1:
            desk.tell("only-one-kept", field=field, count=str(len(read_ones)))
        return read_ones[0] if read_ones else nothing

    return first


_MANNERS: dict[str, Manner] = {
    "text": lambda found, desk, field: values.text_of(found),
    "plain": lambda found, desk, field: values.text_of(found),
    "texts": lambda found, desk, field: values.texts_of(found),
    "iri": lambda found, desk, field: values.one_address(found, desk, field=field),
    "iris": lambda found, desk, field: values.addresses_of(found, desk, field=field),
    "status": lambda found, desk, field: values.one_address(found, desk, field=field),
    "moment": lambda found, desk, field: values.moment_of(found, desk, field=field),
    "size": lambda found, desk, field: values.size_of(found, desk, field=field),
    "parts": lambda found, desk, field: (),
    "agent": _one(parts.agent_of, None),
    "agents": _each(parts.agent_of),
    "contacts": _each(parts.contact_of),
    "keys": _each(parts.key_of_a_region),
    "places": _each(parts.place_of),
    "periods": _each(parts.period_of),
    "checksum": _one(parts.checksum_of, None),
    "identifiers": _each(parts.identifier_of),
    "rights": _one(parts.statement_of, ""),
    "provenance": _one(parts.statement_of, ""),
}
# What a field holds of which nothing is said.
_NOTHING = {manner: reader([], Desk(Facts(iter(()))), "") for manner, reader in _MANNERS.items()}
