"""Builds the procedures of the demo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.site.demo.consultations.muehlenfeld import seed_muehlenfeld
from modellkommune.site.demo.consultations.statute import seed_statute


def seed_consultations(
    authorities: Mapping[str, Authority], *, end: date, step: Callable[[str, Any], Any]
) -> None:
    """The plan of Birkenhain and the statute of Lindental, a line for each."""
    step("  Plan of Birkenhain", lambda: seed_muehlenfeld(authorities["birkenhain"], end=end))
    step("  Statute of Lindental", lambda: seed_statute(authorities["lindental"], end=end))
