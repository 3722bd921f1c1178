"""Official keys of German regions: AGS (8 digits) and ARS (12 digits)."""

from __future__ import annotations

# Federal states 01 to 16; 99 is unassigned and serves invented places.
KNOWN_STATES = {f"{number:02d}" for number in range(1, 17)} | {"99"}


class InvalidRegionKey(ValueError):
    """The text is no official key; the message says why."""


def validate_ags(text: str) -> None:
    """Raise InvalidRegionKey unless text is an AGS of 8 digits (text, not number)."""
    _validate(text, name="AGS", length=8)


def validate_ars(text: str) -> None:
    """Raise InvalidRegionKey unless text is an ARS of 12 digits (text, not number)."""
    _validate(text, name="ARS", length=12)


def county_of(ags: str) -> str:
    """Return the county key, the first five digits of an AGS."""
    validate_ags(ags)
    return ags[:5]


def ags_of_ars(ars: str) -> str:
    """Return the AGS of an ARS: county (5 digits) and municipality (3 digits)."""
    validate_ars(ars)
    return ars[:5] + ars[9:]


def _validate(text: str, *, name: str, length: int) -> None:
    if not (text.isascii() and text.isdigit()):
        raise InvalidRegionKey(f"An {name} holds digits only; found: {text!r}.")
    if len(text) != length:
        raise InvalidRegionKey(f"An {name} has {length} digits; {text} has {len(text)}.")
    if text[:2] not in KNOWN_STATES:
        raise InvalidRegionKey(f"{text[:2]} is no federal state; an {name} begins with 01 to 16.")
