"""The pieces that several messages share, as XML.

The order of the elements is the order that the schemas ask for.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from lxml import etree

from modellkommune.kernel.xbeteiligung.codes import (
    CONTACT,
    ELEMENTS,
    EMAIL,
    G2G,
    LISTS,
    OFFICE,
    PHONE,
    PREFIXES,
    STANDARD,
    VERSION,
    XB,
)
from modellkommune.kernel.xbeteiligung.letters import in_plain_letters
from modellkommune.kernel.xbeteiligung.model import Document, Head, Period
from modellkommune.kernel.xbeteiligung.model import Office as Bureau

Xml = Any
# Lists that the schemas fix with their version.
LONGEST_TOKEN = 200


class Sheet:
    """A message being written; counts the characters that had to be changed."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.changed = 0
        self.root: Xml = etree.Element(f"{{{XB}}}{ELEMENTS[kind]}", nsmap=dict(PREFIXES))

    def add(self, parent: Xml, name: str, text: object = None, *, space: str = XB) -> Xml:
        """Add an element; with `space` "" one without a namespace."""
        element = etree.SubElement(parent, f"{{{space}}}{name}" if space else name)
        if text is not None:
            element.text = self.plain(text)
        return element

    def add_if(self, parent: Xml, name: str, text: object, *, space: str = XB) -> None:
        """Add an element when there is something to say."""
        if text not in (None, ""):
            self.add(parent, name, text, space=space)

    def add_code(
        self, parent: Xml, name: str, code: str, kind: str, *, space: str = XB, label: str = ""
    ) -> None:
        """Add a code with the list it stands in; nothing without a code."""
        if not code:
            return
        element = self.add(parent, name, space=space)
        address, version = LISTS[kind]
        element.set("listURI", address)
        element.set("listVersionID", version)
        self.add(element, "code", code, space="")
        self.add_if(element, "name", label, space="")

    def plain(self, text: object) -> str:
        """Return a text, day or number as it may stand in a message."""
        if isinstance(text, date):
            return text.isoformat()
        written, changed = in_plain_letters(str(text))
        self.changed += changed
        return written


def add_head(sheet: Sheet, head: Head) -> None:
    """Add who writes what to whom; the first part of every message."""
    for name, value in _of_the_program(head).items():
        sheet.root.set(name, sheet.plain(value))
    top = sheet.add(sheet.root, "nachrichtenkopf.g2g", space=G2G)
    known = sheet.add(top, "identifikation.nachricht", space=G2G)
    sheet.add(known, "nachrichtenUUID", head.message_id, space=G2G)
    sheet.add_code(
        known, "nachrichtentyp", sheet.kind, "message", space=G2G, label=ELEMENTS[sheet.kind]
    )
    sheet.add(known, "erstellungszeitpunkt", _moment(head.created_at), space=G2G)
    add_office(sheet, top, "leser", head.reader)
    add_office(sheet, top, "autor", head.author)


def add_office(sheet: Sheet, parent: Xml, name: str, office: Bureau) -> None:
    """Add an office with its key and how it is reached."""
    element = sheet.add(parent, name, space=G2G)
    directory = sheet.add(element, "verzeichnisdienst", space=OFFICE)
    directory.set("listURI", LISTS["directory"][0])
    directory.set("listVersionID", LISTS["directory"][1])
    sheet.add(directory, "code", office.directory, space="")
    sheet.add(element, "kennung", office.key, space=OFFICE)
    sheet.add(element, "name", office.name, space=OFFICE)
    for channel, value in ((EMAIL, office.email), (PHONE, office.phone)):
        if value:
            reached = sheet.add(element, "erreichbarkeit", space=CONTACT)
            sheet.add_code(reached, "kanal", channel, "channel", space=CONTACT)
            sheet.add(reached, "kennung", value, space=CONTACT)


def add_period(sheet: Sheet, parent: Xml, name: str, period: Period, *, always: bool) -> None:
    """Add a period; an empty one only where the schema asks for it."""
    if not (always or period.starts_on or period.ends_on or period.note):
        return
    element = sheet.add(parent, name)
    sheet.add_if(element, "beginn", period.starts_on)
    sheet.add_if(element, "ende", period.ends_on)
    sheet.add_if(element, "zusatz", period.note)


def add_documents(sheet: Sheet, parent: Xml, documents: Iterable[Document]) -> None:
    """Add the files by name, with size and digest or with their address."""
    documents = list(documents)
    if not documents:
        return
    holder = sheet.add(parent, "anlagen")
    for document in documents:
        _add_document(sheet, holder, document)


def add_linked_documents(sheet: Sheet, parent: Xml, documents: Iterable[Document]) -> None:
    """Add the files by their addresses, as messages to a portal name them."""
    linked = [document for document in documents if document.address]
    if not linked:
        return
    holder = sheet.add(parent, "anlagen")
    for document in linked:
        element = sheet.add(holder, "anlage", space="")
        sheet.add_if(element, "bezeichnung", document.title or document.file_name, space="")
        sheet.add_if(element, "datum", document.dated, space="")
        sheet.add_code(element, "anlageart", document.kind, "document-kind", space="")
        sheet.add(element, "link", document.address, space="")


def _add_document(sheet: Sheet, holder: Xml, document: Document) -> None:
    element = sheet.add(holder, "anlage", space="")
    sheet.add_if(element, "bezeichnung", document.title, space="")
    sheet.add_if(element, "versionsnummer", document.version, space="")
    sheet.add_if(element, "datum", document.dated, space="")
    sheet.add_code(element, "anlageart", document.kind, "document-kind", space="")
    sheet.add_code(
        element, "mimeType", document.media_type or "application/octet-stream", "media-type",
        space="",
    )  # fmt: skip
    if document.address:
        where = sheet.add(element, "anhangOderVerlinkung", space="")
        sheet.add(where, "uriVerlinkung", document.address)
    elif document.identifier:
        where = sheet.add(element, "anhangOderVerlinkung", space="")
        _add_attachment(sheet, where, document)
    if document.content:
        sheet.add(element, "dokument", b64encode(document.content).decode())


def _add_attachment(sheet: Sheet, where: Xml, document: Document) -> None:
    attached = sheet.add(where, "anhang")
    if document.size:
        attached.set("filesize", str(document.size))
    if document.digest:
        attached.set("hashValue", document.digest)
    sheet.add(attached, "dokumentid", document.identifier, space="")
    sheet.add(attached, "dateiname", document.file_name or document.identifier, space="")


def _of_the_program(head: Head) -> Mapping[str, str]:
    values = {
        "produkt": head.product, "produkthersteller": head.maker,
        "standard": STANDARD, "version": VERSION,
    }  # fmt: skip
    return {**values, "test": "Test"} if head.is_test else values


def _moment(moment: datetime | None) -> str:
    """Return a moment to the millisecond with its zone, as the standard asks."""
    if moment is None or moment.tzinfo is None:
        raise ValueError("a message needs the moment it was written, with its zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
