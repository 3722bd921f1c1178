"""The engine that applies shapes to a graph, behind one door.

pyshacl-turbo hands its report over as a graph of rdflib. Building that graph takes longer
than the check itself when there are thousands of results, so the report is read where the
engine leaves it: as N-Quads. Should a later version keep it elsewhere,
`tests/unit/kernel/catalogue/test_checking.py` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.checking.names import NAMESPACES

SH, RDF = NAMESPACES["sh"], NAMESPACES["rdf"]
LIMIT_OF_RULES, LIMIT_OF_DEPTH = 100, 15


@dataclass(frozen=True)
class Finding:
    """One result as the engine reports it; nodes as pyoxigraph holds them.

    shape  address of the shape that was not met
    """

    focus: Any
    constraint: str
    severity: str
    shape: str
    value: Any | None


class Engine:
    """Shapes that were compiled once and are applied often."""

    def __init__(self, shapes: str) -> None:
        # Loaded here: the command tells its options without waiting for rdflib.
        import pyshacl_turbo

        self._program = pyshacl_turbo.compile_shapes(shapes, shacl_graph_format="nt")

    def findings(self, graph: str) -> list[Finding]:
        """Apply the shapes to a graph in N-Triples and return every result."""
        _, report, *_ = self._program._native.validate(  # noqa: SLF001
            graph, "nt", None,
            False, LIMIT_OF_RULES, LIMIT_OF_DEPTH,  # noqa: FBT003 - the engine takes positions
            False, False, False, False, [], [], [],  # noqa: FBT003
        )  # fmt: skip
        return list(_findings(report))


def _findings(report: str) -> Iterator[Finding]:
    facts: dict[Any, dict[str, Any]] = {}
    results = []
    for quad in ox.parse(report, format=ox.RdfFormat.N_QUADS):
        facts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
        # What is only the reason of another result hangs on "detail", not on "result".
        if quad.predicate.value == f"{SH}result":
            results.append(quad.object)
    for node in results:
        said = facts[node]
        yield Finding(
            focus=said[f"{SH}focusNode"],
            constraint=said[f"{SH}sourceConstraintComponent"].value.removeprefix(SH),
            severity=said[f"{SH}resultSeverity"].value.removeprefix(SH),
            shape=said[f"{SH}sourceShape"].value,
            value=said.get(f"{SH}value"),
        )
