"""The two sheets a chart is drawn on: for wide and for narrow screens.

A drawing that only shrinks would have letters of eight pixels on a phone, so
every chart is drawn twice and the stylesheet shows the one that fits.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

# Fira Sans is a little over half as wide as high, on average.
LETTER_WIDTH = 0.53


@dataclass(frozen=True)
class Canvas:
    """Measures of one sheet, in drawing units (pixels at full size).

    label_width   column for names left of the bars; 0 puts them above
    value_width   room for the written value behind a bar
    """

    name: str
    width: int
    font_size: int
    label_width: int
    value_width: int

    @property
    def line_height(self) -> float:
        """Height of a line of text."""
        return self.font_size * 1.3

    def letters_in(self, width: float) -> int:
        """Return how many letters fit into a width."""
        return max(4, int(width / (self.font_size * LETTER_WIDTH)))

    def wrapped(self, text: str, *, width: float, lines: int) -> list[str]:
        """Return the text in at most so many lines, shortened with an ellipsis."""
        return textwrap.wrap(
            text,
            self.letters_in(width),
            max_lines=lines,
            placeholder=" …",
            break_long_words=True,
        ) or [""]


WIDE = Canvas(name="wide", width=760, font_size=15, label_width=230, value_width=120)
NARROW = Canvas(name="narrow", width=330, font_size=14, label_width=0, value_width=88)
CANVASES = (WIDE, NARROW)
