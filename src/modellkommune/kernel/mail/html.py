"""HTML of a mail: cleaned for showing, and as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from modellkommune.kernel.mail.findings import Finding, finding

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del",
    "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li",
    "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
WITHOUT_CONTENT = {"script", "style", "title", "head", "noscript", "iframe", "object", "template"}
ACTIVE = re.compile(r"<\s*(?:script|form|iframe|object|embed|applet|input|button)\b"
                    r"|\bon(?:load|error|click|mouseover)\s*=|javascript:", re.IGNORECASE)  # fmt: skip
REMOTE = re.compile(r"<\s*(?:img|link|video|audio|source|bgsound)\b[^<>]{0,2000}?"
                    r"(?:src|href|background)\s*=\s*[\"']?\s*(?:https?:)?//"
                    r"|url\(\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)  # fmt: skip
INLINE_PICTURE = re.compile(r"^(?:cid:|data:image/(?:png|jpeg|gif|webp);)", re.IGNORECASE)
OWN_LINE = {"div", "tr", "li", "dt", "dd", "caption", "thead", "tbody"}
OWN_PARAGRAPH = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre",
                 "blockquote", "hr"}  # fmt: skip
BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
LONGEST_HTML = 2_000_000
LARGE_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{1000,}")
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{50000}")
# The parser looks back from every bare ampersand.
BARE = re.compile(r"&(?!#?[A-Za-z0-9]{1,32};)")
MANY_AMPERSANDS = 20_000
# What a parser has to open again in every new block as long as it was not closed.
FORMATTING = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike",
              "strong", "tt", "u"}  # fmt: skip
# Not closed, or closed by what follows.
FLAT = {"p", "li", "td", "th", "tr", "dt", "dd", "br", "hr", "img", "input", "meta", "link", "col",
        "area", "base", "wbr", "source", "option"}  # fmt: skip
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^<>]{0,5000}>")
# Depth times number of tags; the work of the parser grows with it.
MOST_NESTING = 50_000_000
MOST_FORMATTING = 2_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """Cleaned HTML, its plain text, and what was left out."""

    html: str
    text: str
    findings: tuple[Finding, ...] = ()


def read_html(source: str) -> Page:
    """Clean the HTML part of a mail and write it as text."""
    shortened, remarks = _shortened(source)
    if not is_tame(shortened):
        return _words_only(shortened)
    cleaned = nh3.clean(
        shortened,
        tags=TAGS,
        clean_content_tags=WITHOUT_CONTENT,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
    )
    if REMOTE.search(shortened):
        remarks.append(finding("html-remote"))
    if ACTIVE.search(shortened):
        remarks.append(finding("html-active"))
    return Page(cleaned, _as_text(cleaned), tuple(remarks))


def _shortened(source: str) -> tuple[str, list[Finding]]:
    """At most two million signs; large pictures within the page go first."""
    page = source if len(source) <= LONGEST_HTML else LARGE_PICTURE.sub("data:,", source)
    if page.count("&") > MANY_AMPERSANDS:
        page = BARE.sub("&amp;", page)
    if len(page) <= LONGEST_HTML:
        return page, []
    return page[:LONGEST_HTML], [finding("text-shortened", limit=LONGEST_HTML)]


def is_tame(source: str) -> bool:
    """Whether cleaning ends in reasonable time.

    Tags within tags by the ten thousand, and formatting that is never closed, keep
    every parser of HTML busy for minutes, because the standard asks for it.
    """
    if LONG_TAG.search(source):
        return False
    tags, depth, deepest, formatting, most_formatting = 0, 0, 0, 0, 0
    for match in TAG.finditer(source):
        tags += 1
        name = match[2].lower()
        step = -1 if match[1] else 1
        if name in FORMATTING:
            formatting = max(0, formatting + step)
            most_formatting = max(most_formatting, formatting)
        if name not in FLAT:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    return deepest * tags <= MOST_NESTING and most_formatting * tags <= MOST_FORMATTING


def _words_only(source: str) -> Page:
    """The words of a page that is not cleaned, without any tag."""
    words = unescape(ANY_TAG.sub(" ", _without_hidden(source)))
    text = "\n".join(filter(None, (BLANKS.sub(" ", line).strip() for line in words.splitlines())))
    return Page(f"<pre>{escape(text)}</pre>", text, (finding("html-unusual"),))


def _without_hidden(source: str) -> str:
    """The page without script and style; one that is never closed reaches to the end."""
    lower = source.lower()
    shown: list[str] = []
    at = 0
    while match := HIDDEN.search(source, at):
        shown.append(source[at : match.start()])
        stop = lower.find(f"</{match[1].lower()}", match.end())
        if stop < 0:
            return " ".join(shown)
        at = stop
    return " ".join([*shown, source[at:]])


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Pictures only from the mail itself; links only to where a reader can go."""
    if name == "src":
        return value if INLINE_PICTURE.match(value.strip()) else None
    if tag == "a" and name == "href" and value.strip().lower().startswith(("data:", "cid:")):
        return None
    return value


def _as_text(cleaned: str) -> str:
    """Cleaned HTML as plain text: lists with dashes, links with addresses, quotes with >."""
    writer = _TextWriter()
    writer.feed(cleaned)
    writer.close()
    return writer.text()


# Marks among the pieces of text; control characters cannot occur in cleaned text.
LINE, PARAGRAPH, QUOTE, QUOTE_END, BLOCK = "\x01", "\x02", "\x03", "\x04", "\x05"
MARKS = re.compile(r"[\x01-\x05]")
BREAKS = re.compile(r" *([\x01-\x05][\x01-\x05 ]*)")


class _TextWriter(HTMLParser):
    """Gathers pieces of text and marks; `text` makes lines of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.in_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.pieces.append(LINE)
        elif tag == "blockquote":
            self.pieces.append(QUOTE)
        elif tag in OWN_PARAGRAPH:
            self.pieces.append(PARAGRAPH)
        elif tag in OWN_LINE:
            self.pieces.append(BLOCK + ("- " if tag == "li" else ""))
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        self._note(tag, dict(attrs))

    def _note(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Remember where a link leads; show what a picture shows."""
        self.in_pre += tag == "pre"
        if tag == "a":
            self.links.append(attributes.get("href") or "")
        if tag == "img" and attributes.get("alt"):
            self.pieces.append(f"[{attributes['alt']}]")

    def handle_endtag(self, tag: str) -> None:
        self.in_pre -= tag == "pre"
        if tag == "a" and self.links:
            self._write_link(self.links.pop())
        elif tag == "blockquote":
            self.pieces.append(QUOTE_END)
        elif tag in OWN_PARAGRAPH:
            self.pieces.append(PARAGRAPH)
        elif tag in OWN_LINE:
            self.pieces.append(BLOCK)

    def _write_link(self, target: str) -> None:
        shown = self.pieces[-1].strip() if self.pieces else ""
        plain = target.removeprefix("mailto:")
        if plain and plain.rstrip("/") != shown.rstrip("/"):
            self.pieces.append(f" <{plain}>")

    def handle_data(self, data: str) -> None:
        text = MARKS.sub("", data)
        if self.in_pre > 0:
            self.pieces.append(text.replace("\r\n", "\n").replace("\n", LINE))
        else:
            self.pieces.append(BLANKS.sub(" ", text))

    def text(self) -> str:
        """The text so far, without more than one empty line in a row."""
        parts = BREAKS.split("".join(self.pieces))
        lines: list[str] = []
        depth = 0
        for number, part in enumerate(parts):
            if number % 2:
                depth = max(0, depth + part.count(QUOTE) - part.count(QUOTE_END))
                wants_gap = part.count(LINE) > 1 or set(part) & {PARAGRAPH, QUOTE, QUOTE_END}
                if wants_gap and lines and lines[-1]:
                    lines.append("")
            elif part.strip():
                lines.append("> " * min(depth, 9) + part.strip())
        return "\n".join(lines).strip()
