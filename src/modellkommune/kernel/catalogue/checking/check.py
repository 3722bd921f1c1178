"""Checking a graph against a profile."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.checking.engine import Engine, Finding
from modellkommune.kernel.catalogue.checking.facts import facts_about
from modellkommune.kernel.catalogue.checking.graphs import Lines, format_of, triples_of
from modellkommune.kernel.catalogue.checking.model import CheckReport, Result
from modellkommune.kernel.catalogue.checking.names import full
from modellkommune.kernel.catalogue.checking.rules import rules_of
from modellkommune.kernel.catalogue.checking.sentences import english, field_for, german
from modellkommune.kernel.catalogue.checking.shapes import Shapes


class Profile:
    """A profile ready to be applied."""

    def __init__(self, name: str) -> None:
        self.shapes = Shapes(rules_of(name))
        self.engine = Engine(self.shapes.text())

    def result(self, finding: Finding, written: Lines) -> Result:
        """Return a finding of the engine in our words."""
        condition = self.shapes.conditions[finding.shape]
        rule = self.shapes.rules[rule_address(finding.shape)]
        result = Result(
            focus=written.shown(finding.focus),
            path=shown_path(condition.get("path", "")),
            constraint=finding.constraint,
            severity=finding.severity,
            message="",
            value="" if finding.value is None else written.shown(finding.value),
            shape=finding.shape.removeprefix("urn:modellkommune:rule:"),
            target=rule.target.split(" ", 1)[1],
            property=rule.path,
        )
        return replace(
            result,
            message=english(result, condition),
            german=german(result, condition),
            field=field_for(result),
        )


@cache
def profile_named(name: str) -> Profile:
    """Return a profile; compiling it takes a few tenths of a second, once."""
    return Profile(name)


def check(graph: Any, *, profile: str, format: str = "", base: str = "") -> CheckReport:  # noqa: A002
    """Say what a profile finds in a graph.

    graph    content of a file (bytes), a pyoxigraph.Store, or triples of pyoxigraph
    profile  one of PROFILES
    format   ending such as "ttl", "rdf" or "jsonld"; "" to see from the content
    base     address that relative addresses begin at

    The lists that the graph refers to are known here (see `facts`). Results come in the
    order of focus, path and constraint. A value that many things share is found wanting once
    for each of them, as SHACL says.
    Raises ProfileUnknown and UnreadableGraph.
    """
    rules = profile_named(profile)
    if isinstance(graph, bytes):
        format = format or format_of(graph)  # noqa: A001
    triples = list(triples_of(graph, format=format, base=base))
    written = Lines()
    written.extend(triples)
    facts = facts_about(sorted(_addresses(triples)))
    findings = rules.engine.findings("\n".join([*written.lines, *facts, ""]))
    results = sorted(rules.result(one, written) for one in findings)
    return CheckReport(profile=profile, conforms=not results, results=tuple(results))


def _addresses(triples: list[Any]) -> set[str]:
    return {one.object.value for one in triples if isinstance(one.object, ox.NamedNode)}


def rule_address(shape: str) -> str:
    """Return the address of the rule that a shape, or a shape inside it, was written for."""
    return ":".join(shape.split(":")[:4])


def shown_path(path: str) -> str:
    """Return a path with full addresses; a single one stands bare, several in brackets."""
    names = [full(name) for name in path.split("|")] if path else []
    return names[0] if len(names) == 1 else "|".join(f"<{name}>" for name in names)
