"""Whether a colour can be read on another, and the nearest one that can.

A municipality's own colour carries the page head. Where its contrast is too
low, the colour is darkened or lightened, keeping its hue, until it suffices.
Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11, "relative luminance".
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

TEXT_CONTRAST = 4.5
WHITE, BLACK = "#ffffff", "#000000"
LIGHT_PAGE, DARK_PAGE = "#ffffff", "#0f1118"
STEPS = 100

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class NotAColor(ValueError):
    """The text is not a colour of the form #rrggbb."""


@dataclass(frozen=True)
class ReadableColor:
    """A colour after correction.

    value       the colour to use, #rrggbb
    wanted      the colour that was asked for
    """

    value: str
    wanted: str

    @property
    def was_corrected(self) -> bool:
        """Whether the wanted colour could not be read and was moved."""
        return self.value != self.wanted


def contrast_ratio(first: str, second: str) -> float:
    """Return the WCAG contrast of two colours, from 1 (equal) to 21 (black on white)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink_on(ground: str) -> str:
    """Return white or black, whichever is easier to read on this ground."""
    return max((WHITE, BLACK), key=lambda ink: contrast_ratio(ink, ground))


def readable_on(color: str, *, ground: str, contrast: float = TEXT_CONTRAST) -> ReadableColor:
    """Return the colour, moved away from the ground until its contrast suffices.

    color, ground  #rrggbb
    contrast       least WCAG contrast, 4.5 for text

    Raises NotAColor for any other form.
    """
    wanted = color.lower()
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(wanted))
    away_from_ground = 1.0 if luminance(ground) < 0.18 else 0.0
    for step in range(STEPS + 1):
        moved = lightness + (away_from_ground - lightness) * step / STEPS
        candidate = wanted if step == 0 else _hex(colorsys.hls_to_rgb(hue, moved, saturation))
        if contrast_ratio(candidate, ground) >= contrast:
            break
    return ReadableColor(value=candidate, wanted=wanted)


def _channels(color: str) -> tuple[float, float, float]:
    if not _HEX.fullmatch(color):
        raise NotAColor(color)
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
