"""Checks of official keys, worded for a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from modellkommune.kernel import region_keys

if TYPE_CHECKING:
    from modellkommune.commons.authorities.models import Authority

MESSAGES = {
    "not-digits": _("An {name} holds digits only. Found: “{text}”."),
    "wrong-length": _("An {name} has {length} digits; “{text}” has {found}."),
    "unknown-state": _("“{state}” is no federal state. An {name} begins with 01 to 16."),
}


def validate_ags(text: str) -> None:
    """Raise ValidationError unless text is an AGS: 8 digits, for a county 5."""
    _check(region_keys.validate_ags_or_county, text)


def validate_ars(text: str) -> None:
    """Raise ValidationError unless text is an ARS of 12 digits."""
    _check(region_keys.validate_ars, text)


def validate_color(text: str) -> None:
    """Raise ValidationError unless text is a colour of the form #rrggbb."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValidationError(_("Please write the colour as # and six digits or letters a to f."))


def validate_host(text: str) -> None:
    """Raise ValidationError unless text is a host name in small letters, or with port."""
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", text):
        raise ValidationError(
            _("“{text}” is no host name. Example: portal.lindental.example").format(text=text)
        )


def _check(check: Callable[[str], object], text: str) -> None:
    try:
        check(text)
    except region_keys.InvalidRegionKey as error:
        raise ValidationError(
            MESSAGES[error.code].format(**error.parameters), code=error.code
        ) from error


def validate_keys_agree(*, ags: str, ars: str) -> None:
    """Raise ValidationError when AGS and ARS name different places.

    ags  8 digits, or the 5 of a county, whose ARS ends in zeros
    """
    expected = ags if len(ags) == region_keys.AGS_LENGTH else f"{ags}000"
    if region_keys.ags_of_ars(ars) != expected:
        raise ValidationError(
            {"ars": _("AGS {ags} and ARS {ars} name different places.").format(
                ags=ags, ars=ars)}
        )  # fmt: skip


def validate_county_holds(*, county: Authority, member: Authority) -> None:
    """Raise ValidationError unless the member's key lies in the county's."""
    if not (county.ags and member.ags):
        return
    if not region_keys.lies_in_county(member.ags, county.ags):
        raise ValidationError(
            {"parent": _(
                "{name} with AGS {ags} does not lie in {county}: the keys there "
                "begin with {key}."
            ).format(name=member.name, ags=member.ags, county=county.name,
                     key=region_keys.county_of(county.ags))}
        )  # fmt: skip
