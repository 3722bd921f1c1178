"""How outcomes are drawn: always a word and a sign, colour only beside them."""

from __future__ import annotations

# Signs that the font of our documents has, too, and that differ in shape.
SIGNS = {
    "open": "…",
    "followed": "+",
    "partly": "±",
    "not-followed": "–",
    "noted": "•",
    "already": "=",
    "elsewhere": "→",
}


def sign_of(outcome: str) -> str:
    """The sign of an outcome."""
    return SIGNS.get(outcome, "…")
