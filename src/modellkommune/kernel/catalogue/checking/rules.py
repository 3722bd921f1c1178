"""The rules of a profile, read from our tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from modellkommune.kernel.catalogue.checking.model import PROFILES, ProfileUnknown

FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Rule:
    """One rule.

    target     "class dcat:Dataset", "subjectsof adms:status" or "objectsof dcat:contactPoint"
    path       property as SPARQL writes it with short names
    severity   "Violation", "Warning" or "Info"
    condition  what SHACL calls constraints, such as {"minCount": 1}; shapes inside it are
               mappings of the same kind with "path" and "severity"
    name       name in the official file
    """

    number: int
    target: str
    path: str
    severity: str
    condition: Mapping[str, Any]
    name: str


@cache
def rules_of(profile: str) -> tuple[Rule, ...]:
    """Return the rules of a profile. Raises ProfileUnknown."""
    if profile not in PROFILES:
        raise ProfileUnknown(f"There is no profile {profile!r}; known are {', '.join(PROFILES)}.")
    with (FOLDER / f"{profile}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_rule(number, row) for number, row in enumerate(rows, start=1))


def _rule(number: int, row: Mapping[str, str]) -> Rule:
    return Rule(
        number=number,
        target=row["target"],
        path=row["path"],
        severity=row["severity"],
        condition=json.loads(row["condition"]),
        name=row["rule"],
    )
