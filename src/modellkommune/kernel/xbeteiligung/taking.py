"""Taking texts, days and codes out of elements that may be missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from lxml import etree

from modellkommune.kernel.xbeteiligung.codes import CONTACT, G2G, XB
from modellkommune.kernel.xbeteiligung.findings import Finding, finding

Xml = Any


def local_name(element: Xml) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def text_at(element: Xml, path: str) -> str:
    """Return the text below an element, or "".

    path  as lxml reads it; {x} and {g} stand for the two namespaces used most, and a
          bare first name for one of XBeteiligung
    """
    if element is None:
        return ""
    full = path.replace("{x}", f"{{{XB}}}").replace("{g}", f"{{{G2G}}}")
    if full == path and path[0] not in "{./":
        full = f"{{{XB}}}{path}"
    return (element.findtext(full) or "").strip()


def code_at(element: Xml, name: str) -> str:
    """Return the code in an element of XBeteiligung, or ""."""
    return text_at(element, f"{{{XB}}}{name}/code")


def day_at(element: Xml, name: str, findings: list[Finding]) -> date | None:
    """Return the day in an element; days with a time zone are days all the same."""
    text = text_at(element, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        findings.append(finding("date-unreadable", name=name, text=text))
        return None


def number_at(element: Xml, name: str) -> int | None:
    """Return the whole number in an element, or None."""
    text = text_at(element, name)
    return int(text) if text.isdecimal() and text.isascii() else None


def contacts(element: Xml) -> tuple[str, str]:
    """Return e-mail address and telephone of an office.

    Programs mark an address as a telephone; the sign in it tells better.
    """
    if element is None:
        return "", ""
    reached = [
        (entry.findtext(f"{{{CONTACT}}}kennung") or "").strip()
        for entry in element.findall(f"{{{CONTACT}}}erreichbarkeit")
    ]
    emails = [value for value in reached if "@" in value]
    phones = [value for value in reached if value and "@" not in value]
    return (emails or [""])[0], (phones or [""])[0]
