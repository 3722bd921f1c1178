"""Writing SVG without inline style: classes and presentation attributes only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

# Patterns tell series apart where colour cannot: the first is plain.
PATTERNS = {
    2: '<path class="pattern-line" stroke-width="1.3" d="M-2 2 2-2M0 8 8 0M6 10l4-4"/>',
    3: '<circle class="pattern-dot" cx="4" cy="4" r="1.3"/>',
    4: '<path class="pattern-line" stroke-width="1.3" d="M0 4h8"/>',
    5: '<path class="pattern-line" stroke-width="1.1" d="M0 0l8 8M8 0 0 8"/>',
    6: '<path class="pattern-line" stroke-width="1.3" d="M4 0v8"/>',
}


def element(tag: str, content: str = "", **attributes: object) -> SafeString:
    """Return one SVG element; `class_` becomes class, `stroke_width` stroke-width.

    content  already SVG, or text that went through `text_content`
    """
    written = "".join(
        f' {_attribute_name(name)}="{escape(_attribute_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return SafeString(f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>")


def text_content(text: object) -> SafeString:
    """Return text as content of an element."""
    return escape(text)


def group(parts: Iterable[str], **attributes: object) -> SafeString:
    """Return the parts inside a group."""
    return element("g", "".join(parts), **attributes)


def filled_rect(
    *, x: float, y: float, width: float, height: float, series: int, prefix: str
) -> SafeString:
    """Return a rectangle in a series' colour, with its pattern above."""
    shape: dict[str, Any] = {"x": x, "y": y, "width": max(width, 0), "height": height}
    colour = element("rect", class_=f"mark fill-{series}", **shape)
    if series not in PATTERNS:
        return colour
    pattern = element("rect", fill=f"url(#{prefix}-{series})", **shape)
    return SafeString(colour + pattern)


def pattern_definitions(prefix: str, *, count: int) -> SafeString:
    """Return the patterns of the first `count` series, with ids under `prefix`."""
    patterns = (
        element(
            "pattern",
            drawing,
            id=f"{prefix}-{number}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        for number, drawing in PATTERNS.items()
        if number <= count
    )
    return element("defs", "".join(patterns)) if count > 1 else SafeString("")


def _attribute_name(name: str) -> str:
    # viewBox, patternUnits and the like keep their capitals; Python words lose their mark.
    return name if name != name.lower() else name.rstrip("_").replace("_", "-")


def _attribute_value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
