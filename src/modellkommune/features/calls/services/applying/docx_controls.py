"""Content controls of a Word file: fields that a clerk fills in and we find again.

Each control carries the code of its question as its tag (`w:sdt/w:sdtPr/w:tag`),
so neither its place nor its label matters when it is read. Source: ISO/IEC
29500-1, 17.5.2; the tick box is Microsoft's w14:checkbox, which LibreOffice knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # it has no types

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
EMPTY_BOX, TICKED_BOX = "☐", "☒"


class Controls:
    """Makes controls with ids of their own within one file."""

    def __init__(self) -> None:
        self._ids = count(100_001)

    def text(self, *, tag: str, title: str, hint: str, many_lines: bool = False) -> Any:
        """A field for text; `hint` stands in it until something is typed."""
        control = self._control(tag=tag, title=title, hint=True)
        kind = etree.SubElement(_properties(control), qn("w:text"))
        if many_lines:
            kind.set(qn("w:multiLine"), "1")
        _content(control, hint)
        return control

    def date(self, *, tag: str, title: str, hint: str) -> Any:
        """A field for a day, with a calendar to pick from."""
        control = self._control(tag=tag, title=title, hint=True)
        kind = etree.SubElement(_properties(control), qn("w:date"))
        for name, value in (
            ("dateFormat", "dd.MM.yyyy"), ("lid", "de-DE"), ("storeMappedDataAs", "dateTime"),
            ("calendar", "gregorian"),
        ):  # fmt: skip
            etree.SubElement(kind, qn(f"w:{name}")).set(qn("w:val"), value)
        _content(control, hint)
        return control

    def choice(self, *, tag: str, title: str, hint: str, options: Sequence[tuple[str, str]]) -> Any:
        """A list to drop down, of codes and titles."""
        control = self._control(tag=tag, title=title, hint=True)
        kind = etree.SubElement(_properties(control), qn("w:dropDownList"))
        for code, shown in options:
            item = etree.SubElement(kind, qn("w:listItem"))
            item.set(qn("w:displayText"), shown)
            item.set(qn("w:value"), code)
        _content(control, hint)
        return control

    def tick(self, *, tag: str, title: str) -> Any:
        """A box to tick."""
        control = self._control(tag=tag, title=title, hint=False)
        box = etree.SubElement(_properties(control), f"{{{W14}}}checkbox", nsmap={"w14": W14})
        etree.SubElement(box, f"{{{W14}}}checked").set(f"{{{W14}}}val", "0")
        for name, sign in (("checkedState", "2612"), ("uncheckedState", "2610")):
            state = etree.SubElement(box, f"{{{W14}}}{name}")
            state.set(f"{{{W14}}}val", sign)
            state.set(f"{{{W14}}}font", "MS Gothic")
        _content(control, EMPTY_BOX)
        return control

    def around(self, *, tag: str, title: str, table: Any) -> Any:
        """A control around a whole table, so that added rows stay inside."""
        control = self._control(tag=tag, title=title, hint=False)
        content = etree.SubElement(control, qn("w:sdtContent"))
        table.addprevious(control)
        content.append(table)
        return control

    def _control(self, *, tag: str, title: str, hint: bool) -> Any:
        control = etree.Element(qn("w:sdt"))
        properties = etree.SubElement(control, qn("w:sdtPr"))
        # The order of these is fixed by the schema; Word repairs nothing here.
        for name, value in (("alias", title[:64]), ("tag", tag), ("id", str(next(self._ids)))):
            etree.SubElement(properties, qn(f"w:{name}")).set(qn("w:val"), value)
        # The field may be filled in and not deleted by mistake.
        etree.SubElement(properties, qn("w:lock")).set(qn("w:val"), "sdtLocked")
        if hint:
            etree.SubElement(properties, qn("w:showingPlcHdr"))
        return control


def _properties(control: Any) -> Any:
    return control.find(qn("w:sdtPr"))


def _content(control: Any, text: str) -> None:
    content = etree.SubElement(control, qn("w:sdtContent"))
    run = etree.SubElement(content, qn("w:r"))
    if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
        style = etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:color"))
        style.set(qn("w:val"), "595959")
    words = etree.SubElement(run, qn("w:t"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
