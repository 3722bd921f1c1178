"""Write the rules of the catalogue profiles into our own compact tables.

    python tools/gather_catalogue_rules.py FOLDER

FOLDER holds the official shape files of GovData and SEMIC, laid out as PROFILES says. Only
facts are taken over: which class, which property, which condition, how serious. Names,
descriptions and messages of the originals stay where they are; our sentences stand in
`kernel/catalogue/checking/sentences.py`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.checking.names import short, term

TARGET = Path("src/modellkommune/kernel/catalogue/checking/tables")
PROFILES = {
    "dcat-ap.de-2.0": (
        "v2.0/dcat-ap_2.1.1_shacl_shapes.ttl",
        "v2.0/dcat-ap-spec-german-additions.ttl",
        "v2.0/dcat-ap-spec-german-messages.ttl",
        "v2.0/dcat-ap-de-deprecated.ttl",
        "v2.0/dcat-ap-konventionen.ttl",
    ),
    "dcat-ap.de-3.0": (
        "v3.0/semic-dcat-ap-SHACL-3.0.0.ttl",
        "v3.0/dcat-ap-SHACL-DE.ttl",
        "v3.0/dcat-ap-spec-german-additions.ttl",
        "v3.0/dcat-ap-de-controlledvocabularies.ttl",
        "v3.0/dcat-ap-de-deprecated.ttl",
    ),
    "dcat-ap-hvd": ("hvd/3.0.0-hvd_hvd-SHACL.ttl",),
}
SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# What says nothing about conditions.
WORDS = {"name", "description", "message", "order", "group", "property", "path", "severity"}
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
COLUMNS = ("target", "path", "severity", "condition", "rule")


class ShapeNotUnderstood(ValueError):
    """An official file says something that our tables have no column for."""


class Shapes:
    """The official shapes of one profile as one graph."""

    def __init__(self, files: list[Path]) -> None:
        self.store = ox.Store()
        for file in files:
            self.store.load(path=file, format=ox.RdfFormat.TURTLE)

    def values(self, node: Any, name: str, space: str = SH) -> list[Any]:
        """Return what a node says under a name, in a steady order."""
        found = self.store.quads_for_pattern(node, ox.NamedNode(space + name), None)
        return sorted((quad.object for quad in found), key=str)

    def value(self, node: Any, name: str, space: str = SH) -> Any:
        """Return the only value, or None. Raises ShapeNotUnderstood for several."""
        found = self.values(node, name, space)
        if len(found) > 1:
            raise ShapeNotUnderstood(f"{node} has {len(found)} values of {name}: {found}")
        return found[0] if found else None

    def items(self, node: Any) -> Iterator[Any]:
        """Return the members of a list."""
        while node.value != RDF + "nil":
            yield self.value(node, "first", RDF)
            node = self.value(node, "rest", RDF)

    def is_off(self, node: Any) -> bool:
        """Tell whether a rule is switched off."""
        off = self.value(node, "deactivated")
        return off is not None and off.value == "true"

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Return every rule with the target it holds for."""
        for kind in TARGETS:
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(SH + kind), None):
                if not self.is_off(quad.subject):
                    target = f"{kind[6:].lower()} {short(quad.object.value)}"
                    yield from self.rules_of(quad.subject, target)

    def rules_of(self, node: Any, target: str) -> Iterator[tuple[str, ...]]:
        """Return the rules of one shape of a class."""
        if self.conditions(node):
            raise ShapeNotUnderstood(f"{node} asks for something without naming a property")
        for rule in self.values(node, "property"):
            condition = self.conditions(rule)
            if condition and not self.is_off(rule):
                yield self.row(rule, target, condition)

    def row(self, node: Any, target: str, condition: dict[str, Any]) -> tuple[str, ...]:
        """Return one line of the table."""
        return (
            target,
            self.path(self.value(node, "path")),
            self.severity(node),
            json.dumps(condition, ensure_ascii=False, sort_keys=True),
            name_of(node),
        )

    def severity(self, node: Any) -> str:
        """Return how serious a rule is; without a word, Violation."""
        found = {one.value.removeprefix(SH) for one in self.values(node, "severity")}
        if len(found) > 1:
            raise ShapeNotUnderstood(f"{node} is of several severities: {found}")
        return found.pop() if found else "Violation"

    def conditions(self, node: Any) -> dict[str, Any]:
        """Return what a shape demands, nested shapes included."""
        found: dict[str, Any] = {}
        for quad in self.store.quads_for_pattern(node, None, None):
            name = quad.predicate.value.removeprefix(SH)
            if quad.predicate.value.startswith(SH) and name not in WORDS and "target" not in name:
                found[name] = self.condition(node, name)
        found.pop("deactivated", None)
        if found.get("closed") == '"false"^^xsd:boolean':
            del found["closed"]
        nested = [self.nested(one) for one in self.values(node, "property")]
        if nested and self.value(node, "path") is not None:
            found["property"] = nested
        return found

    def condition(self, node: Any, name: str) -> Any:
        """Return the value of one condition."""
        if name in {"or", "and", "xone"}:
            return [self.nested(one) for one in self.items(self.value(node, name))]
        if name in {"node", "not", "qualifiedValueShape"}:
            return self.nested(self.value(node, name))
        found = [number_or_term(one) for one in self.values(node, name)]
        return found[0] if len(found) == 1 else found

    def nested(self, node: Any) -> dict[str, Any]:
        """Return a shape inside a shape, with path and severity where it has them."""
        found = self.conditions(node)
        path = self.value(node, "path")
        if path is not None:
            found["path"] = self.path(path)
        elif self.values(node, "property"):
            found["property"] = [self.nested(one) for one in self.values(node, "property")]
        if self.values(node, "severity"):
            found["severity"] = self.severity(node)
        return found

    def path(self, node: Any) -> str:
        """Return a path as SPARQL writes it."""
        if isinstance(node, ox.NamedNode):
            return short(node.value)
        choices = self.value(node, "alternativePath")
        if choices is not None:
            return "|".join(self.path(one) for one in self.items(choices))
        raise ShapeNotUnderstood(f"a path of {node}")


def number_or_term(node: Any) -> int | str:
    """Return a count as a number, everything else as our tables write it."""
    written = term(node)
    return int(node.value) if written.endswith("^^xsd:integer") else written


def name_of(node: Any) -> str:
    """Return the name of a rule in its source, for those who look it up."""
    if isinstance(node, ox.BlankNode):
        return ""
    local = re.split(r"[#]|/shacl/|/dcatde/|/r5r/", node.value)[-1]
    return re.sub(r"/([0-9a-f]{8})[0-9a-f]{32}$", r"/\1", local)


def main(folder: Path) -> None:
    """Write one table per profile."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for profile, files in PROFILES.items():
        rows = sorted(Shapes([folder / name for name in files]).rows())
        lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
        (TARGET / f"{profile}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{profile}: {len(rows)} rules")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
