"""The order of German names (DIN 5007-1): umlauts as their letters, ß as ss."""

from __future__ import annotations

import unicodedata


def german_order(name: str) -> tuple[str, str]:
    """Return what names are sorted by; equal letters fall back to the name itself."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)), name
