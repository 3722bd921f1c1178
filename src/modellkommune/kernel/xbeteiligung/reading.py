"""Reading a message: bytes become a ReadMessage with findings, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from modellkommune.kernel.xbeteiligung.codes import G2G, KINDS, OFFICE, PROCEDURES, VERSION, XB
from modellkommune.kernel.xbeteiligung.findings import Finding, finding
from modellkommune.kernel.xbeteiligung.model import Case, Head, Office, ReadMessage
from modellkommune.kernel.xbeteiligung.procedures import read_procedure
from modellkommune.kernel.xbeteiligung.schema import Schemas, hardened_parser
from modellkommune.kernel.xbeteiligung.taking import contacts, local_name, text_at

Xml = Any


@dataclass(frozen=True)
class Limits:
    """How much is read: documents may lie in a message as text, so it may be large."""

    largest_file: int = 50 * 1024 * 1024
    deepest: int = 60
    most_elements: int = 200_000


class Refused(ValueError):
    """The file is not read any further; the finding says why."""

    def __init__(self, why: Finding) -> None:
        super().__init__(why.sentence)
        self.why = why


def read_message(
    content: bytes, *, schemas: Schemas | None = None, limits: Limits | None = None
) -> ReadMessage:
    """Return what a message of XBeteiligung 1.2 says, with what is remarkable about it.

    content  the file as it came
    schemas  the published XSDs; without them the check is left out, and said so

    Never raises; a file that cannot be used has a finding that is an error.
    """
    try:
        root = _root(content, limits or Limits())
        kind = _kind(root)
    except Refused as refusal:
        return ReadMessage(findings=(refusal.why,))
    findings = schemas.check(root) if schemas else [finding("not-checked")]
    head = _head(root, kind, findings)
    body = root.find(f"{{{XB}}}nachrichteninhalt")
    case = Case(case_id=text_at(body, "vorgangsID"), plan_id=text_at(body, ".//{x}planID"))
    if kind not in PROCEDURES:
        findings.append(finding("other-kind", name=local_name(root)))
        return ReadMessage(findings=tuple(findings), head=head, case=case)
    holder = body.find(f"{{{XB}}}beteiligung") if body is not None else None
    if not case.case_id:
        findings.append(finding("missing", name="vorgangsID"))
    procedure = read_procedure(holder, findings)
    return ReadMessage(findings=tuple(findings), head=head, case=case, procedure=procedure)


def _root(content: bytes, limits: Limits) -> Xml:
    if len(content) > limits.largest_file:
        raise Refused(finding("too-large", size=len(content), limit=limits.largest_file))
    parser = hardened_parser()
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Refused(finding("no-xml", reason=fault)) from fault
    if root.getroottree().docinfo.doctype:
        raise Refused(finding("hostile"))
    _measure(root, limits)
    return root


def _measure(root: Xml, limits: Limits) -> None:
    """Refuse what no office writes. Raises Refused."""
    depth = elements = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > limits.deepest:
            raise Refused(finding("too-deep", limit=limits.deepest))
        if elements > limits.most_elements:
            raise Refused(finding("too-many", limit=limits.most_elements))


def _kind(root: Xml) -> str:
    name = etree.QName(root)
    if name.namespace != XB or name.localname not in KINDS:
        raise Refused(finding("other-standard", name=name.localname))
    return KINDS[name.localname]


def _head(root: Xml, kind: str, findings: list[Finding]) -> Head:
    top = root.find(f"{{{G2G}}}nachrichtenkopf.g2g")
    version = root.get("version", "")
    if version != VERSION:
        findings.append(finding("other-version", version=version or "-"))
    told = text_at(top, ".//{g}nachrichtentyp/code")
    if told and told != kind:
        findings.append(finding("kind-differs", head=told, element=local_name(root)))
    if root.get("test") is not None:
        findings.append(finding("test"))
    return Head(
        message_id=text_at(top, ".//{g}nachrichtenUUID"),
        kind=kind,
        created_at=_moment(text_at(top, ".//{g}erstellungszeitpunkt"), findings),
        author=_office(top, "autor"),
        reader=_office(top, "leser"),
        product=root.get("produkt", ""),
        maker=root.get("produkthersteller", ""),
        is_test=root.get("test") is not None,
    )


def _moment(text: str, findings: list[Finding]) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        findings.append(finding("date-unreadable", name="erstellungszeitpunkt", text=text))
        return None


def _office(top: Xml, name: str) -> Office:
    element = top.find(f"{{{G2G}}}{name}") if top is not None else None
    email, phone = contacts(element)
    return Office(
        directory=text_at(element, f"{{{OFFICE}}}verzeichnisdienst/code"),
        key=text_at(element, f"{{{OFFICE}}}kennung"),
        name=text_at(element, f"{{{OFFICE}}}name"),
        email=email,
        phone=phone,
    )
