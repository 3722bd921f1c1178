"""Text of the editor as blocks of plain data, for documents that are not HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

Block = dict[str, Any]

HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
STRONG, EMPHASIS = {"b", "strong"}, {"i", "em"}
LISTS = {"ul": "list", "ol": "numbered"}


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of cleaned HTML in reading order.

    A block has a `kind`: "paragraph" or "heading" (with `level` 2 to 4) and its
    `runs`, or "list" or "numbered" with `items`, each a list of runs. A run has
    `text`, `strong`, `emphasis` and `url` ("" when it is no link).
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects runs until a block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Block] = []
        self.open_list: Block | None = None
        self.level = 0
        self.strong = 0
        self.emphasis = 0
        self.url = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS or tag == "p":
            self._start_text(HEADINGS.get(tag, 0))
        elif tag in LISTS:
            self.end_paragraph()
            self.open_list = {"kind": LISTS[tag], "items": []}
        elif tag == "br":
            self.handle_data("\n")
        else:
            self._change_style(tag, 1)
            self.url = dict(attrs).get("href") or "" if tag == "a" else self.url

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS or tag == "p":
            self.end_paragraph()
        elif tag == "li":
            self._end_item()
        elif tag in LISTS:
            self._end_list()
        else:
            self._change_style(tag, -1)
            self.url = "" if tag == "a" else self.url

    def handle_data(self, data: str) -> None:
        if data.strip() or self.runs:
            self.runs.append(
                {
                    "text": data,
                    "strong": self.strong > 0,
                    "emphasis": self.emphasis > 0,
                    "url": self.url,
                }
            )

    def end_paragraph(self) -> None:
        """Keep what was read since the last block, unless a list item goes on."""
        if self.open_list is not None or not self.runs:
            return
        kind = {"kind": "heading", "level": self.level} if self.level else {"kind": "paragraph"}
        self.blocks.append(kind | {"runs": self.runs})
        self.runs, self.level = [], 0

    def _start_text(self, level: int) -> None:
        self.end_paragraph()
        self.level = level

    def _end_item(self) -> None:
        if self.open_list is not None and self.runs:
            self.open_list["items"].append(self.runs)
        self.runs = []

    def _end_list(self) -> None:
        if self.open_list is not None:
            self.blocks.append(self.open_list)
        self.open_list, self.runs = None, []

    def _change_style(self, tag: str, step: int) -> None:
        self.strong += step if tag in STRONG else 0
        self.emphasis += step if tag in EMPHASIS else 0
