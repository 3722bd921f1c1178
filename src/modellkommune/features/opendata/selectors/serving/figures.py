"""What stands in each column of a published table, as counted when it was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def figures_path(store: Path) -> Path:
    """The file with the figures lies beside the store."""
    return store.with_suffix(".figures.json")


def figures_of(store: Path) -> list[dict[str, Any]]:
    """Return the figures about each column; nothing where they were not counted."""
    try:
        text = figures_path(store).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    found: list[dict[str, Any]] = json.loads(text)
    return found
