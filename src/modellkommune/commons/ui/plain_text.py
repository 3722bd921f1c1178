"""Text as people paste it into a form, freed of what a page or a word processor brought."""

from __future__ import annotations

import html
import re

BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
TAGS = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h\d|table|tr|td|th|font|img|script|style)"
    r"\b[^>]*>",
    re.IGNORECASE,
)
CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text without the tags of a pasted page and without invisible signs."""
    if TAGS.search(text):
        text = html.unescape(TAGS.sub("", BREAKS.sub("\n", text)))
    text = CONTROL_SIGNS.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def one_line(text: str) -> str:
    """The same on one line, such as a title or a name."""
    return " ".join(plain(text).split())
