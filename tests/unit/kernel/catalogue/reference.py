"""pySHACL's answer on the official files, as the measure for our own.

The official shapes come without their remote imports. What those would bring stands in the
data graph, as in the official validator: the lists and ontologies that lie beside the shapes
as files, and for lists without a file the entries of our own tables.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.plugins.parsers.ntriples import NTGraphSink, W3CNTriplesParser

from modellkommune.kernel.catalogue.checking.facts import facts_about
from modellkommune.kernel.catalogue.checking.graphs import Lines, format_of, triples_of
from tests.factories.shared_data import BESIDE
from tools.gather_catalogue_rules import PROFILES

OPENDATA = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA", BESIDE)) / "opendata"
OFFICIAL_LISTS = (
    "vocab/eu/data-theme-skos.rdf", "vocab/eu/filetypes-skos.rdf",
    "vocab/dcat-ap-de-licenses-open.rdf", "vocab/dcat-ap-de-contributors.rdf",
    "shacl/mirror/foaf_0_1.rdf", "shacl/mirror/vcard.ttl", "shacl/mirror/org.ttl",
)  # fmt: skip
KINDS = ("subClassOf", "equivalentClass", "inScheme", "prefLabel", "type")
Finding = tuple[str, str, str, str]


def files() -> list[Path]:
    """Every catalogue, example and test case."""
    return sorted(path for path in (OPENDATA / "rdf").rglob("*") if path.suffix in {".ttl", ".rdf"})


def triples_in(path: Path) -> list[Any]:
    content = path.read_bytes()
    kind = format_of(content, path.name)
    return list(triples_of(content, format=kind, base=path.as_uri()))


def reference(triples: list[Any], profile: str) -> tuple[bool, Counter[Finding]]:
    """Conforms, and how often each (focus, path, constraint, severity) was reported."""
    written = Lines()
    written.extend(triples)
    own_nodes = {str(node) for one in triples for node in (one.subject, one.object)}
    data = _graph("\n".join([*written.lines, *_missing_facts(triples), ""]))
    data += _official_lists()
    _all_well, report, _ = pyshacl.validate(
        data, shacl_graph=_official_shapes(profile), allow_warnings=False, meta_shacl=False
    )
    found: Counter[Finding] = Counter()
    for root in report.subjects(RDF.type, SH.ValidationReport):
        for result in report.objects(root, SH.result):
            focus = _shown(report.value(result, SH.focusNode), written)
            if focus in own_nodes or f"<{focus}>" in own_nodes:
                found[
                    focus, _path(report, report.value(result, SH.resultPath)),
                    str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
                    str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)),
                ] += 1  # fmt: skip
    return not found, found


def _shown(node: Any, written: Lines) -> str:
    if isinstance(node, rdflib.URIRef):
        return written.original.get(str(node), str(node))
    return node.n3()


def _path(report: rdflib.Graph, node: Any) -> str:
    if node is None or isinstance(node, rdflib.URIRef):
        return str(node or "")
    choices = report.value(node, SH.alternativePath)
    return "|".join(f"<{one}>" for one in report.items(choices))


def _graph(lines: str) -> rdflib.Graph:
    # Labels of nodes without a name stay, so that both sides name the same ones.
    class Labels(dict):
        def get(self, key: str, default: Any = None) -> Any:
            return self.setdefault(key, rdflib.BNode(key))

    graph = rdflib.Graph()
    W3CNTriplesParser(NTGraphSink(graph)).parsestring(lines, bnode_context=Labels())
    return graph


@cache
def _official_lists() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in OFFICIAL_LISTS:
        store = ox.Store()
        kind = ox.RdfFormat.TURTLE if name.endswith("ttl") else ox.RdfFormat.RDF_XML
        store.load(path=OPENDATA / name, format=kind, lenient=True)
        kept = [
            quad.triple for quad in store
            if quad.predicate.value.rsplit("#")[-1] in KINDS
            and not isinstance(quad.object, ox.BlankNode)
            and not isinstance(quad.subject, ox.BlankNode)
        ]  # fmt: skip
        graph += _graph("".join(f"{one} .\n" for one in kept))
    return graph


@cache
def _named_officially() -> set[str]:
    return {str(subject) for subject in _official_lists().subjects()}


def _missing_facts(triples: list[Any]) -> list[str]:
    named = {one.object.value for one in triples if isinstance(one.object, ox.NamedNode)}
    unlisted = sorted(named - _named_officially())
    kinds = len(list(facts_about([])))
    return list(facts_about(unlisted))[kinds:]


@cache
def _official_shapes(profile: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in PROFILES[profile]:
        graph.parse(OPENDATA / "shacl" / name, format="turtle")
    return graph
