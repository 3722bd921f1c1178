"""A portal's colours as a stylesheet, corrected until they can be read."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.ui.contrast import (
    DARK_PAGE,
    LIGHT_PAGE,
    ReadableColor,
    ink_on,
    readable_on,
)

# More than the 4.5 of the standard: links and buttons also stand on grounds that
# are tinted with the same colour, which costs up to a fifth of the contrast.
CONTRAST_ON_LIGHT = 5.5
CONTRAST_ON_DARK = 7

STYLE = """\
:root {{
  --portal-primary: {primary};
  --portal-on-primary: {on_primary};
  --portal-accent: {accent};
  --portal-ink: {light_ink};
  --kern-color-action-default: {light_ink};
  --kern-color-action-on-default: {on_light_ink};
}}
@media (prefers-color-scheme: dark) {{
  :root {{
    --portal-ink: {dark_ink};
    --kern-color-action-default: {dark_ink};
    --kern-color-action-on-default: {on_dark_ink};
  }}
}}
"""


def link_color(color: str) -> ReadableColor:
    """Return a portal's colour as links and buttons of the light page take it."""
    return readable_on(color, ground=LIGHT_PAGE, contrast=CONTRAST_ON_LIGHT)


def portal_style(portal: Portal) -> str:
    """Return the stylesheet that carries a portal's two colours.

    The head keeps the colour as it was chosen, with white or black text on it.
    Links and buttons take it as corrected for the light and the dark page.
    """
    return _style_of(portal.primary_color, portal.accent_color)


def portal_style_version(portal: Portal) -> str:
    """Return a short digest that changes when the portal's stylesheet does."""
    return hashlib.sha256(portal_style(portal).encode()).hexdigest()[:12]


# Every page asks for the digest; the correction takes steps, the answer is short.
@lru_cache(maxsize=256)
def _style_of(primary: str, accent: str) -> str:
    light_ink = link_color(primary).value
    dark_ink = readable_on(primary, ground=DARK_PAGE, contrast=CONTRAST_ON_DARK).value
    return STYLE.format(
        primary=primary,
        on_primary=ink_on(primary),
        accent=accent,
        light_ink=light_ink,
        on_light_ink=ink_on(light_ink),
        dark_ink=dark_ink,
        on_dark_ink=ink_on(dark_ink),
    )
