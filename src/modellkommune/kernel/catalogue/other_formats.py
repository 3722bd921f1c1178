"""Turtle turned into RDF/XML and JSON-LD, each thing in one place.

Nodes without names get numbers in the order of the text, so that the same catalogue
always gives the same document: harvesters compare documents.
"""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.words import CATALOGUE_PREFIXES, RDF, XSD

_TYPE = f"{RDF}type"


def rdf_xml(turtle: bytes) -> bytes:
    """Return a Turtle document as RDF/XML."""
    triples = [one for group in _grouped(turtle).values() for one in group]
    content = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=CATALOGUE_PREFIXES)
    return content or b""


def json_ld(turtle: bytes) -> bytes:
    """Return a Turtle document as JSON-LD, nodes without names inside their things."""
    groups = _grouped(turtle)
    named = [key for key in groups if isinstance(key, ox.NamedNode)]
    document = {
        "@context": dict(CATALOGUE_PREFIXES),
        "@graph": [_node(key, groups) for key in named],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _grouped(turtle: bytes) -> dict[Any, list[Any]]:
    """Return the triples by subject, nameless nodes numbered in the order of the text."""
    names: dict[Any, Any] = {}
    groups: dict[Any, list[Any]] = {}
    for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        subject, value = _numbered(quad.subject, names), _numbered(quad.object, names)
        groups.setdefault(subject, []).append(ox.Triple(subject, quad.predicate, value))
    return groups


def _numbered(node: Any, names: dict[Any, Any]) -> Any:
    if not isinstance(node, ox.BlankNode):
        return node
    if node not in names:
        names[node] = ox.BlankNode(f"n{len(names) + 1}")
    return names[node]


def _node(key: Any, groups: dict[Any, list[Any]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": key.value} if isinstance(key, ox.NamedNode) else {}
    for triple in groups[key]:
        predicate = triple.predicate.value
        if predicate == _TYPE:
            node.setdefault("@type", []).append(_short(triple.object.value))
        else:
            node.setdefault(_short(predicate), []).append(_value(triple.object, groups))
    return node


def _value(value: Any, groups: dict[Any, list[Any]]) -> Any:
    if isinstance(value, ox.BlankNode):
        return _node(value, groups)
    if isinstance(value, ox.NamedNode):
        return {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    return value.value if kind == f"{XSD}string" else {"@value": value.value, "@type": _short(kind)}


def _short(address: str) -> str:
    for prefix, base in CATALOGUE_PREFIXES.items():
        if address.startswith(base):
            return f"{prefix}:{address.removeprefix(base)}"
    return address
