"""Triples being gathered, and written as Turtle, RDF/XML or JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.words import PREFIXES, RDF, XSD

FORMATS = {
    "ttl": (ox.RdfFormat.TURTLE, "text/turtle"),
    "rdf": (ox.RdfFormat.RDF_XML, "application/rdf+xml"),
    "jsonld": (ox.RdfFormat.JSON_LD, "application/ld+json"),
}
# Characters that an address in RDF may not hold.
FORBIDDEN = '<>"{}|^`\\'


class NotAnAddress(ValueError):
    """A text is no absolute address, and cannot name anything in RDF."""


class Graph:
    """Gathers triples; the same facts always give the same text."""

    def __init__(self) -> None:
        self.triples: list[ox.Triple] = []
        self._blanks = 0

    def add(self, subject: Any, predicate: str, value: Any) -> None:
        """Add one statement; nothing for a value that is missing.

        value  a node, an `iri(…)`, a text, a day, a moment or a whole number
        """
        if value in (None, ""):
            return
        self.triples.append(ox.Triple(subject, ox.NamedNode(predicate), literal(value)))

    def is_a(self, subject: Any, kind: str) -> None:
        """Say of which class something is."""
        self.add(subject, f"{RDF}type", iri(kind))

    def blank(self, kind: str) -> Any:
        """Return a node without a name of a class."""
        self._blanks += 1
        node = ox.BlankNode(f"n{self._blanks}")
        self.is_a(node, kind)
        return node

    def written(self, ending: str) -> tuple[bytes, str]:
        """Return the graph in a format ("ttl", "rdf", "jsonld") with its media type."""
        kind, media_type = FORMATS[ending]
        content = ox.serialize(self.triples, format=kind, prefixes=PREFIXES)
        return content or b"", media_type


def iri(address: str) -> Any:
    """Return an address as a node. Raises NotAnAddress."""
    if ":" not in address or any(sign in address for sign in FORBIDDEN) or " " in address:
        raise NotAnAddress(address)
    try:
        return ox.NamedNode(address)
    except ValueError as fault:
        raise NotAnAddress(address) from fault


def typed(text: str, kind: str) -> Any:
    """Return a text with the address of its kind."""
    return ox.Literal(text, datatype=ox.NamedNode(kind))


def literal(value: Any) -> Any:
    """Return a value as RDF writes it; nodes stay as they are."""
    if isinstance(value, datetime):
        return typed(value.isoformat(), f"{XSD}dateTime")
    if isinstance(value, date):
        return typed(value.isoformat(), f"{XSD}date")
    if isinstance(value, int):
        return typed(str(value), f"{XSD}nonNegativeInteger")
    return ox.Literal(value) if isinstance(value, str) else value


def read(content: bytes, ending: str) -> Iterable[Any]:
    """Return the triples of a written graph, for those who check it."""
    return [quad.triple for quad in ox.parse(content, format=FORMATS[ending][0])]
