"""Checks of official keys, worded for a form."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from modellkommune.kernel import region_keys

MESSAGES = {
    "not-digits": _("An {name} holds digits only. Found: “{text}”."),
    "wrong-length": _("An {name} has {length} digits; “{text}” has {found}."),
    "unknown-state": _(
        "“{state}” is no federal state. An {name} begins with 01 to 16."
    ),
}


def validate_ags(text: str) -> None:
    """Raise ValidationError unless text is an AGS: 8 digits, for a county 5."""
    _check(region_keys.validate_ags_or_county, text)


def validate_ars(text: str) -> None:
    """Raise ValidationError unless text is an ARS of 12 digits."""
    _check(region_keys.validate_ars, text)


def _check(check: Callable[[str], object], text: str) -> None:
    try:
        check(text)
    except region_keys.InvalidRegionKey as error:
        raise ValidationError(
            MESSAGES[error.code].format(**error.parameters), code=error.code
        ) from error
