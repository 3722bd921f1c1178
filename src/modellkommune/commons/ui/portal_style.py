"""A portal's colours as a stylesheet, corrected until they can be read."""

from __future__ import annotations

import hashlib

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.ui.contrast import DARK_PAGE, LIGHT_PAGE, ink_on, readable_on

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


def portal_style(portal: Portal) -> str:
    """Return the stylesheet that carries a portal's two colours.

    The head keeps the colour as it was chosen, with white or black text on it.
    Links and buttons take it as corrected for the light and the dark page.
    """
    light_ink = readable_on(
        portal.primary_color, ground=LIGHT_PAGE, contrast=CONTRAST_ON_LIGHT
    ).value
    dark_ink = readable_on(portal.primary_color, ground=DARK_PAGE, contrast=CONTRAST_ON_DARK).value
    return STYLE.format(
        primary=portal.primary_color,
        on_primary=ink_on(portal.primary_color),
        accent=portal.accent_color,
        light_ink=light_ink,
        on_light_ink=ink_on(light_ink),
        dark_ink=dark_ink,
        on_dark_ink=ink_on(dark_ink),
    )


def portal_style_version(portal: Portal) -> str:
    """Return a short digest that changes when the portal's stylesheet does."""
    return hashlib.sha256(portal_style(portal).encode()).hexdigest()[:12]
