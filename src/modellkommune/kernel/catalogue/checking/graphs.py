"""Files and graphs brought into the form that the engine reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.checking.model import UnreadableGraph

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "turtle": ox.RdfFormat.TURTLE,
    "n3": ox.RdfFormat.N3,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "json": ox.RdfFormat.JSON_LD,
}
UNREADABLE = "urn:unreadable:"
UNREADABLE_LANGUAGE = "x-unreadable"
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def format_of(content: bytes, name: str = "") -> str:
    """Return the format of a file by its ending, else by its first signs."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in FORMATS:
        return ending
    start = content[:500].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"{", b"[")):
        return "jsonld"
    return "rdf" if start.startswith(b"<?xml") or b"<rdf:RDF" in start else "ttl"


def triples_of(graph: Any, *, format: str, base: str = "") -> Iterator[Any]:  # noqa: A002
    """Return the triples of a file (bytes), a store, or of triples that are there already.

    base  address that relative addresses begin at, "" for none
    Addresses that are none, such as "info@example.org", stay as they are: real catalogues
    hold some, and the rest of them can be checked all the same.
    Raises UnreadableGraph.
    """
    if isinstance(graph, bytes):
        try:
            for quad in ox.parse(
                graph, format=_format(format), base_iri=base or None, lenient=True
            ):
                yield quad.triple
        except (SyntaxError, ValueError) as fault:
            raise UnreadableGraph(f"This is no RDF in the format {format!r}: {fault}") from fault
    else:
        for one in graph:
            yield getattr(one, "triple", one)


def _format(name: str) -> Any:
    try:
        return FORMATS[name.lower()]
    except KeyError as fault:
        known = ", ".join(FORMATS)
        raise UnreadableGraph(f"The format {name!r} is not known; known are {known}.") from fault


class Lines:
    """Writes triples as N-Triples that every parser takes.

    Addresses that are none are written in a form of our own; `original` knows what stood
    there, so that reports show it.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.original: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def extend(self, triples: Iterable[Any]) -> None:
        """Add triples."""
        for one in triples:
            subject, value = self._node(one.subject), self._node(one.object)
            self.lines.append(f"{subject} {self._address(one.predicate.value)} {value} .")

    def shown(self, node: Any) -> str:
        """Return a node as reports show it: an address bare, everything else as N-Triples."""
        if isinstance(node, ox.NamedNode):
            return self.original.get(node.value, str(node.value))
        return str(node)

    def _node(self, node: Any) -> str:
        if isinstance(node, ox.NamedNode):
            return self._address(node.value)
        if isinstance(node, ox.Literal) and node.language and not LANGUAGE.fullmatch(node.language):
            return str(ox.Literal(node.value, language=UNREADABLE_LANGUAGE))
        return str(node)

    def _address(self, address: str) -> str:
        if address not in self._written:
            self._written[address] = f"<{self._sound(address)}>"
        return self._written[address]

    def _sound(self, address: str) -> str:
        try:
            ox.NamedNode(address)
        except ValueError:
            sound = UNREADABLE + address.encode(errors="replace").hex()
            self.original[sound] = address
            return sound
        return address
