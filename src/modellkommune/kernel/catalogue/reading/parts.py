"""Bodies, contacts, places, periods and fingerprints of a catalogue."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.model import Agent, Checksum, Contact, Period, Place
from modellkommune.kernel.catalogue.reading.facts import key_of
from modellkommune.kernel.catalogue.reading.values import (
    Desk,
    address_of,
    label_of,
    moment_of,
    one_address,
    text_of,
)
from modellkommune.kernel.catalogue.words import (
    DCAT,
    DCT,
    FOAF,
    GEO,
    GEOCODING,
    LOCN,
    RDFS,
    SKOS,
    SPDX,
    VCARD,
)

_NAMES_OF_PLACES = (f"{LOCN}geographicName", f"{SKOS}prefLabel", f"{RDFS}label", f"{FOAF}name")
_NOTATIONS = (("wktliteral", "wkt"), ("gmlliteral", "gml"), ("geojson", "geojson"))


def agent_of(value: Any, desk: Desk) -> Agent | None:
    """Return a body; one that is only named and nowhere described keeps its address."""
    if isinstance(value, ox.Literal):
        return Agent(value.value.strip()) if value.value.strip() else None
    key, facts = key_of(value), desk.facts
    names = (f"{FOAF}name", f"{VCARD}fn", f"{RDFS}label", f"{SKOS}prefLabel", f"{DCT}title")
    name = next((text for one in names if (text := text_of(facts.values(key, one)))), "")
    address = "" if key.startswith("_:") else key
    if not name and address:
        desk.tell("described-nowhere", value=address)
    found = Agent(
        name=name,
        address=address,
        kind=one_address(facts.values(key, f"{DCT}type"), desk, field="kind"),
        homepage=one_address(facts.values(key, f"{FOAF}homepage"), desk, field="homepage"),
        email=_email(facts.values(key, f"{FOAF}mbox")),
    )
    return found if name or address else None


def contact_of(value: Any, desk: Desk) -> Contact | None:
    """Return whom to ask, or None where neither name nor way is given."""
    if isinstance(value, ox.Literal):
        return Contact(name=value.value.strip()) if value.value.strip() else None
    key, facts = key_of(value), desk.facts
    found = Contact(
        name=text_of(facts.values(key, f"{VCARD}fn"))
        or text_of(facts.values(key, f"{VCARD}organization-name")),
        email=_email(facts.values(key, f"{VCARD}hasEmail")),
        page=one_address(facts.values(key, f"{VCARD}hasURL"), desk, field="contact"),
        phone=_phone(facts.values(key, f"{VCARD}hasTelephone"), desk),
        address="" if key.startswith("_:") else key,
    )
    return found if found != Contact() else None


def _email(values: list[Any]) -> str:
    texts = (str(one.value) for one in values if not isinstance(one, ox.BlankNode))
    return next((text.strip().removeprefix("mailto:") for text in texts if "@" in text), "")


def _phone(values: list[Any], desk: Desk) -> str:
    for value in values:
        inner = desk.facts.values(key_of(value), f"{VCARD}hasValue") or [value]
        text = "" if isinstance(inner[0], ox.BlankNode) else str(inner[0].value)
        if text.strip():
            return text.strip().removeprefix("tel:")
    return ""


def key_of_a_region(value: Any, desk: Desk) -> str:
    """Return the address of a regional key, or "" where a value is none."""
    address = address_of(value, desk, field="places") if isinstance(value, ox.NamedNode) else ""
    return address if address.startswith(GEOCODING) else ""


def place_of(value: Any, desk: Desk) -> Place | None:
    """Return an area that is no regional key."""
    if isinstance(value, ox.Literal):
        return Place(name=value.value.strip()) if value.value.strip() else None
    if key_of_a_region(value, desk):
        return None
    key, facts = key_of(value), desk.facts
    address = address_of(value, desk, field="places")
    shapes = {
        name: _shape(facts.values(key, predicate), desk)
        for name, predicate in (
            ("geometry", f"{LOCN}geometry"),
            ("bbox", f"{DCAT}bbox"),
            ("centroid", f"{DCAT}centroid"),
        )
    }
    notation = next((found for text, found in shapes.values() if text), "wkt")
    names = (text_of(facts.values(key, one)) for one in _NAMES_OF_PLACES)
    found = Place(
        address=address,
        name=next((text for text in names if text), ""),
        notation=notation,
        **{name: text for name, (text, kind) in shapes.items() if kind == notation},
    )
    return found if found != Place() else None


def _shape(values: list[Any], desk: Desk) -> tuple[str, str]:
    """Return an outline and its notation; WKT is preferred where there are several."""
    texts = [text for one in values for text in _outlines(one, desk)]
    found = [(str(one.value).strip(), _notation(one)) for one in texts if _is_text(one)]
    return min(found, key=lambda pair: pair[1] != "wkt", default=("", "wkt"))


def _outlines(value: Any, desk: Desk) -> list[Any]:
    """Return the texts of an outline, which may be a node that holds them."""
    if isinstance(value, ox.Literal):
        return [value]
    of = desk.facts.of(key_of(value))
    return [text for name in ("WKT", "GML", "GeoJSON") for text in of.get(f"{GEO}as{name}", [])]


def _is_text(value: Any) -> bool:
    return isinstance(value, ox.Literal) and bool(value.value.strip())


def _notation(value: Any) -> str:
    kind = value.datatype.value.lower()
    known = next((name for mark, name in _NOTATIONS if mark in kind), "")
    if known:
        return known
    start = value.value.lstrip()[:1]
    return {"{": "geojson", "<": "gml"}.get(start, "wkt") if "geo+json" not in kind else "geojson"


def period_of(value: Any, desk: Desk) -> Period | None:
    """Return a stretch of time, or None without any end."""
    key, facts = key_of(value), desk.facts
    found = Period(
        starts_on=moment_of(facts.values(key, f"{DCAT}startDate"), desk, field="periods"),
        ends_on=moment_of(facts.values(key, f"{DCAT}endDate"), desk, field="periods", at_end=True),
    )
    return found if found != Period() else None


def checksum_of(value: Any, desk: Desk) -> Checksum | None:
    """Return a fingerprint, or None where a half of it is missing."""
    key, facts = key_of(value), desk.facts
    algorithm = one_address(facts.values(key, f"{SPDX}algorithm"), desk, field="algorithm")
    digits = text_of(facts.values(key, f"{SPDX}checksumValue"))
    return Checksum(algorithm, digits.lower()) if algorithm and digits else None


def identifier_of(value: Any, desk: Desk) -> str:
    """Return an identifier that a thing has elsewhere."""
    if isinstance(value, ox.Literal):
        return str(value.value).strip()
    key = key_of(value)
    notation = text_of(desk.facts.values(key, f"{SKOS}notation"))
    return notation or ("" if key.startswith("_:") else key)


def statement_of(value: Any, desk: Desk) -> str:
    """Return words, or the address of a page that holds them."""
    return label_of(value, desk)
