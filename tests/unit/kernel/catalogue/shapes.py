"""A small reader of SHACL shapes, as far as the shapes of DCAT-AP.PLU go.

Checked are how often a property stands, which properties a class may have at all
(closed shapes), whether a value is a literal or a node, and its class.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from tests.factories.shared_data import shared_file

SH = "http://www.w3.org/ns/shacl#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def violations(triples) -> list[str]:
    """Return what the published shapes of DCAT-AP.PLU find wrong; skips without them."""
    shapes = ox.Store()
    path = shared_file("opendata", "plu", "releases_0.2.4_shacl_dcat-ap-plu_shacl-shapes.ttl")
    shapes.load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    data = ox.Store()
    data.extend(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    found = []
    for shape in shapes.quads_for_pattern(None, _sh("targetClass"), None):
        for node in data.quads_for_pattern(None, RDF_TYPE, shape.object):
            found += list(_of_node(shapes, shape.subject, data, node.subject))
    return sorted(found)


def _of_node(shapes, shape, data, node) -> Iterator[str]:
    rules = list(_objects(shapes, shape, "property"))
    allowed = {RDF_TYPE.value}
    for rule in rules:
        path = _one(shapes, rule, "path")
        allowed.add(path.value)
        values = [quad.object for quad in data.quads_for_pattern(node, path, None)]
        yield from (f"{path.value}: {fault}" for fault in _faults(shapes, rule, data, values))
    if _one(shapes, shape, "closed"):
        for quad in data.quads_for_pattern(node, None, None):
            if quad.predicate.value not in allowed:
                yield f"{quad.predicate.value}: not allowed here"


def _faults(shapes, rule, data, values) -> Iterator[str]:
    least, most = _one(shapes, rule, "minCount"), _one(shapes, rule, "maxCount")
    if least and len(values) < int(least.value):
        yield "missing"
    if most and len(values) > int(most.value):
        yield "too often"
    kind = _one(shapes, rule, "nodeKind")
    wanted = _one(shapes, rule, "class")
    for value in values:
        is_literal = isinstance(value, ox.Literal)
        if kind and (kind.value == f"{SH}Literal") != is_literal:
            yield "wrong kind of value"
        if wanted and not any(data.quads_for_pattern(value, RDF_TYPE, wanted)):
            yield "wrong class"


def _objects(shapes, node, name) -> list:
    return [quad.object for quad in shapes.quads_for_pattern(node, _sh(name), None)]


def _one(shapes, node, name):
    return next(iter(_objects(shapes, node, name)), None)


def _sh(name):
    return ox.NamedNode(SH + name)
