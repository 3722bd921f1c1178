"""The check of messages against the published schemas, where a folder with them is named."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from modellkommune.kernel.xbeteiligung import Finding, Schemas, SchemasFaulty, load_schemas

logger = logging.getLogger("modellkommune.consultations")


@dataclass(frozen=True)
class Checked:
    """How the check of a message went.

    was_checked  False where no folder is named, or what lies in it cannot be read
    """

    was_checked: bool
    violations: tuple[Finding, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether it was checked and keeps to the schemas."""
        return self.was_checked and not self.violations


def schemas() -> Schemas | None:
    """Return the schemas of the installation, or None without them."""
    return _loaded(settings.XBETEILIGUNG_SCHEMAS) if settings.XBETEILIGUNG_SCHEMAS else None


def check(content: bytes) -> Checked:
    """Check a message that was written here."""
    published = schemas()
    if published is None:
        return Checked(was_checked=False)
    return Checked(was_checked=True, violations=tuple(published.check_bytes(content)))


@lru_cache(maxsize=4)
def _loaded(folder: str) -> Schemas | None:
    try:
        return load_schemas(Path(folder))
    except SchemasFaulty:
        logger.exception("The schemas in %s cannot be read; messages are not checked.", folder)
        return None
