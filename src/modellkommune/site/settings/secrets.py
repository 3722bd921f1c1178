"""The installation's secret key, made once and kept beside its data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make_secret_key(home: Path) -> str:
    """Return the key in `home`/secret_key; make one, readable by its owner only."""
    path = home / "secret_key"
    try:
        # Path.open takes no opener.
        with open(path, "x", opener=_owner_only) as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
