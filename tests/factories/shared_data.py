"""Real files beside the repository, which tests read where they are and never copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared_file(*parts: str) -> Path:
    """Return a file of the shared data; skip the test, with a reason, where there is none."""
    path = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA", BESIDE)).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared data is not here: {'/'.join(parts)}")
    return path
