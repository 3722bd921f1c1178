"""The invented proposals of a town, read from a file beside the code."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modellkommune.kernel.counting.model import Project

DATA = Path(__file__).parent / "data"
# The invented county lies in the sea, so that no real place wears its pins.
MARKET_PLACE = {"lindental": (54.62, 7.55), "auenfeld": (54.71, 7.71), "birkenhain": (54.55, 7.38)}
METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Proposal:
    """A proposal with what the model of the ballots needs beside the project itself.

    place   its district, empty for the whole town
    appeal  how much people like it on the whole; 0 leaves everybody cold
    """

    project: Project
    place: str
    category: str
    targets: tuple[str, ...]
    appeal: float


def proposals_of(town: str) -> list[Proposal]:
    """Return the proposals of a town in the order of their numbers."""
    with (DATA / f"{town}.toml").open("rb") as file:
        entries = tomllib.load(file)["project"]
    return [_proposal(town, entry) for entry in entries]


def _proposal(town: str, entry: Mapping[str, Any]) -> Proposal:
    latitude, longitude = position(town, east=entry["east"], north=entry["north"])
    category, targets = entry["category"], tuple(entry["targets"])
    project = Project(
        project_id=entry["id"],
        cost_cents=entry["cost"] * 100,
        name=entry["name"],
        categories=(category,),
        targets=targets,
        latitude=latitude,
        longitude=longitude,
        fields={"description": entry["description"], "district": entry["place"]},
    )
    return Proposal(project, entry["place"], category, targets, entry["appeal"])


def position(town: str, *, east: float, north: float) -> tuple[float, float]:
    """Return latitude and longitude in degrees of a point so many metres from the market."""
    latitude, longitude = MARKET_PLACE[town]
    per_degree = METRES_PER_DEGREE * math.cos(math.radians(latitude))
    return round(latitude + north / METRES_PER_DEGREE, 5), round(longitude + east / per_degree, 5)
