"""The HTML part of a message, made from its text in the look of the portal.

The text is the message; this only sets it in type. Blank lines divide
paragraphs, lines that begin with "- " make a list, a line that is nothing but an
address becomes a button with the address in full below it, and addresses inside
a sentence become links. Mail programs read no style sheets, so the style stands
at each element; every value in it is ours or a checked colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.ui.contrast import ink_on
from modellkommune.commons.ui.portal_style import link_color

HOUSE_COLOR = "#1f4f8b"
ADDRESS = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)]")
LIST_MARK = "- "

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">\
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">\
<title>{subject}</title></head>
<body style="margin:0;padding:0">
<div style="max-width:36rem;margin:0 auto;padding:1.5rem 1rem;\
font-family:'Fira Sans',Arial,Helvetica,sans-serif;font-size:1rem;line-height:1.5">
{head}{body}</div>
</body></html>
"""
HEAD = (
    '<p style="margin:0 0 1.5rem;padding:.75rem 1rem;background:{color};color:{ink};'
    'font-weight:600">{name}</p>\n'
)
PARAGRAPH = '<p style="margin:0 0 1rem">{}</p>\n'
LIST = '<ul style="margin:0 0 1rem;padding-left:1.25rem">{}</ul>\n'
LINK = '<a href="{address}" style="color:{color};overflow-wrap:anywhere">{address}</a>'
BUTTON = (
    '<p style="margin:0 0 1rem"><a href="{address}" style="display:inline-block;'
    "padding:.6rem 1.2rem;border-radius:4px;background:{color};color:{ink};"
    'font-weight:600;text-decoration:none">{label}</a><br>'
    '<span style="font-size:.875rem;overflow-wrap:anywhere">{address}</span></p>\n'
)


def html_of(*, subject: str, body: str, portal: Portal | None, language: str) -> SafeString:
    """Return the text of a message as a page for mail programs.

    Call it in the language of the message; the one word on buttons is translated.
    """
    color = portal.primary_color if portal else HOUSE_COLOR
    return format_html(
        PAGE,
        language=language,
        subject=subject,
        head=_head(portal, color=color),
        body=format_html_join("", "{}", ((part,) for part in _parts(body, color=color))),
    )


def _head(portal: Portal | None, *, color: str) -> SafeString:
    if portal is None:
        return mark_safe("")
    return format_html(HEAD, color=color, ink=ink_on(color), name=portal.name)


def _parts(body: str, *, color: str) -> Iterator[SafeString]:
    for block in re.split(r"\n\s*\n", body.strip()):
        lines = block.splitlines()
        if all(line.startswith(LIST_MARK) for line in lines):
            items = ((_linked(line[len(LIST_MARK) :], color=color),) for line in lines)
            yield format_html(LIST, format_html_join("", "<li>{}</li>", items))
        elif len(lines) == 1 and ADDRESS.fullmatch(block.strip()):
            yield _button(block.strip(), color=color)
        else:
            joined = (_linked(line, color=color) for line in lines)
            yield format_html(PARAGRAPH, mark_safe("<br>\n".join(joined)))  # noqa: S308  # escaped


def _button(address: str, *, color: str) -> SafeString:
    return format_html(
        BUTTON, address=address, color=color, ink=ink_on(color), label=_("Open the page")
    )


def _linked(line: str, *, color: str) -> SafeString:
    """Escape a line and make links of the addresses in it."""
    pieces, end = [], 0
    readable = link_color(color).value
    for match in ADDRESS.finditer(line):
        pieces.append(escape(line[end : match.start()]))
        pieces.append(format_html(LINK, address=match.group(), color=readable))
        end = match.end()
    pieces.append(escape(line[end:]))
    return mark_safe("".join(pieces))  # noqa: S308  # every piece is escaped
