"""Build hook of the package: no wheel without style, script and translations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Built before the package, and ignored by git, so easily forgotten.
BUILT = (
    "static/ui/site.css",
    "static/ui/site.js",
    "static/ui/map.js",
    "locale/de/LC_MESSAGES/django.mo",
)


class AssetsMissing(Exception):
    """The package would lack its looks; the message says what to run."""


class CompletenessHook(BuildHookInterface[Any]):
    """Looks for everything that was to be built beforehand."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise AssetsMissing when something is not there."""
        if version == "editable":
            return
        package = Path(self.root) / "src" / "modellkommune"
        missing = [name for name in BUILT if not (package / name).is_file()]
        if missing:
            raise AssetsMissing(
                f"{', '.join(missing)} missing; run tools/build_assets.py and "
                "tools/messages.py compile first."
            )
