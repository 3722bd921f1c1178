"""The rules of a profile as shapes, which an engine of SHACL understands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from modellkommune.kernel.catalogue.checking.names import NAMESPACES, as_triple_term
from modellkommune.kernel.catalogue.checking.rules import Rule

SH, RDF = NAMESPACES["sh"], NAMESPACES["rdf"]
RULE = "urn:modellkommune:rule:"
TARGETS = {
    "class": "targetClass",
    "node": "targetNode",
    "subjectsof": "targetSubjectsOf",
    "objectsof": "targetObjectsOf",
}


class Shapes:
    """Gathers shapes as N-Triples.

    conditions  condition by address of the shape that was written for it, so that a result
                leads back to its rule
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.lines: list[str] = []
        self.rules: dict[str, Rule] = {}
        self.conditions: dict[str, Mapping[str, Any]] = {}
        self._blanks = 0
        # One shape for each target: the engine looks for its things once, not per rule.
        self._owners: dict[str, str] = {}
        for rule in rules:
            self._rule(rule)

    def text(self) -> str:
        """Return all shapes as N-Triples."""
        return "\n".join(self.lines) + "\n"

    def _rule(self, rule: Rule) -> None:
        address = f"{RULE}{rule.number}"
        self.rules[address] = rule
        self._say(self._owner(rule.target), f"{SH}property", f"<{address}>")
        self._shape(address, {**rule.condition, "severity": rule.severity, "path": rule.path})

    def _owner(self, target: str) -> str:
        """Return the shape of a target, written when it is asked for first."""
        if target not in self._owners:
            owner = f"<{RULE}for:{len(self._owners) + 1}>"
            kind, name = target.split(" ", 1)
            self._say(owner, f"{RDF}type", f"<{SH}NodeShape>")
            self._say(owner, SH + TARGETS[kind], as_triple_term(name))
            self._owners[target] = owner
        return self._owners[target]

    def _shape(self, address: str, condition: Mapping[str, Any]) -> str:
        """Write a shape and return its term; shapes inside it get addresses below its own."""
        self.conditions[address] = condition
        node = f"<{address}>"
        for name, value in condition.items():
            if name == "path":
                self._say(node, f"{SH}path", self._path(value))
            elif name == "severity":
                self._say(node, f"{SH}severity", f"<{SH}{value}>")
            elif name in {"or", "and", "xone"}:
                self._say(node, SH + name, self._list(self._nested(address, name, value)))
            else:
                for term in self._values(address, name, value):
                    self._say(node, SH + name, term)
        return node

    def _values(self, address: str, name: str, value: Any) -> Iterable[str]:
        values = value if isinstance(value, list) else [value]
        if isinstance(values[0], Mapping):
            return self._nested(address, name, values)
        return [_simple(one) for one in values]

    def _nested(self, address: str, name: str, shapes: Iterable[Mapping[str, Any]]) -> list[str]:
        return [
            self._shape(f"{address}:{name}{place}", shape)
            for place, shape in enumerate(shapes, start=1)
        ]

    def _path(self, path: str) -> str:
        choices = path.split("|")
        if len(choices) == 1:
            return as_triple_term(path)
        node = self._blank()
        self._say(node, f"{SH}alternativePath", self._list([self._path(one) for one in choices]))
        return node

    def _list(self, terms: list[str]) -> str:
        rest = f"<{RDF}nil>"
        for term in reversed(terms):
            node = self._blank()
            self._say(node, f"{RDF}first", term)
            self._say(node, f"{RDF}rest", rest)
            rest = node
        return rest

    def _blank(self) -> str:
        self._blanks += 1
        return f"_:s{self._blanks}"

    def _say(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"{subject} <{predicate}> {value} .")


def _simple(value: int | str) -> str:
    if isinstance(value, int):
        return f'"{value}"^^<{NAMESPACES["xsd"]}integer>'
    return as_triple_term(value)
