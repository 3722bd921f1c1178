"""How outcomes are drawn: always a word and a sign, colour only beside them."""

from __future__ import annotations

# Signs that every font has and that differ in shape, not only in colour.
SIGNS = {
    "open": "…",
    "followed": "✓",
    "partly": "◐",
    "not-followed": "✕",
    "noted": "●",
    "already": "=",
    "elsewhere": "→",
}


def sign_of(outcome: str) -> str:
    """The sign of an outcome."""
    return SIGNS.get(outcome, "…")
