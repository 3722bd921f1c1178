"""The statements of a document by subject, whatever its format.

Reading is lenient: an e-mail address in place of an address spoils one statement, not
the document. Entities in RDF/XML are allowed as abbreviations only; a document that
nests them, or makes them long, could grow without end and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.words import DCAT, DCATAP, DCATDE

_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "n3": ox.RdfFormat.N3,
}
_MEDIA_TYPES = {
    "text/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/rdf+xml": "rdf",
    "application/xml": "rdf",
    "text/xml": "rdf",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/n-triples": "nt",
    "application/n-quads": "nq",
    "application/trig": "trig",
    "text/n3": "n3",
}
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s*)?\S+\s+(\"[^\"]*\"|'[^']*'|\S+)")
_LONGEST_ENTITY = 300
# Earlier addresses of namespaces that live portals still write.
_OLD_NAMESPACES = re.compile(
    r"(https?://(?:www\.)?dcat-ap\.de/def/dcatde/(?:[\d._]+/)?)"
    r"|(https?://data\.europa\.eu/r5r[#/])"
)
_OLD_PREDICATES = {
    "http://purl.org/dc/terms/mediaType": f"{DCAT}mediaType",
    f"{DCATDE}plannedAvailability": f"{DCATAP}availability",
    "http://schema.org/startDate": f"{DCAT}startDate",
    "http://schema.org/endDate": f"{DCAT}endDate",
}


class NotReadable(ValueError):
    """A document is no linked data. `code` and `parameters` say why."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(f"{code} {parameters}")
        self.code, self.parameters = code, parameters


class Facts:
    """Statements by subject and property; values are nodes of pyoxigraph."""

    def __init__(self, quads: Iterator[Any]) -> None:
        self._of: dict[str, dict[str, list[Any]]] = {}
        predicates: dict[str, str] = {}
        for quad in quads:
            name = quad.predicate.value
            known = predicates.get(name) or predicates.setdefault(name, _today(name))
            of = self._of.setdefault(key_of(quad.subject), {})
            of.setdefault(known, []).append(quad.object)

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __contains__(self, key: str) -> bool:
        return key in self._of

    def of(self, key: str) -> dict[str, list[Any]]:
        """Return everything that is said of a thing, by property."""
        return self._of.get(key, {})

    def values(self, key: str, predicate: str) -> list[Any]:
        """Return the values of a property, in the order of the document."""
        return self._of.get(key, {}).get(predicate, [])


def key_of(node: Any) -> str:
    """Return how a node is found again: its address, or its mark in the document."""
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else str(node.value)


def read_facts(content: bytes, *, format: str = "") -> Facts:  # noqa: A002
    """Return the statements of a document.

    format  ending ("ttl", "rdf", "jsonld" …), media type, or "" for guessing
    Raises NotReadable.
    """
    kind = _kind(content, format=format)
    content = _as_utf8(content)
    if kind in ("rdf", "xml"):
        _refuse_bombs(content)
    try:
        return Facts(ox.parse(content, format=_FORMATS[kind], lenient=True))
    except (SyntaxError, ValueError, OSError) as fault:
        raise NotReadable("syntax", format=kind, reason=str(fault)[:300]) from fault


def _kind(content: bytes, *, format: str) -> str:  # noqa: A002
    """Return the format; what the document looks like counts more than what is said."""
    start = _as_utf8(content[:2000]).lstrip()[:1000]
    if start[:9].lower().startswith((b"<!doctype", b"<html")) and b"html" in start[:200].lower():
        raise NotReadable("web-page")
    if start.startswith(b"<?xml") or b"<rdf:RDF" in start:
        return "rdf"
    if start.startswith((b"{", b"[{", b"[\n")):
        return "jsonld"
    said = format.partition(";")[0].strip().lower().lstrip(".")
    said = _MEDIA_TYPES.get(said, said)
    return said if said in _FORMATS and said not in ("rdf", "xml", "jsonld") else "ttl"


def _as_utf8(content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def _refuse_bombs(content: bytes) -> None:
    for found in _ENTITY.finditer(content):
        if found[1] or b"&" in found[2] or len(found[2]) > _LONGEST_ENTITY:
            raise NotReadable("entities")


def _today(predicate: str) -> str:
    """Return a property under its present address."""
    if found := _OLD_NAMESPACES.match(predicate):
        base = DCATDE if found[1] else DCATAP
        predicate = base + predicate[found.end() :]
    return _OLD_PREDICATES.get(predicate, predicate)
