"""Reading the procedure of a message (0401, 0402)."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from modellkommune.kernel.xbeteiligung.codes import PLAN_GROUPS, STEPS, XB
from modellkommune.kernel.xbeteiligung.findings import Finding, finding
from modellkommune.kernel.xbeteiligung.model import Document, Participation, Period, Procedure
from modellkommune.kernel.xbeteiligung.outline import read_outline
from modellkommune.kernel.xbeteiligung.taking import code_at, day_at, number_at, text_at

Xml = Any
PUBLIC, CONSULTEES = "Oeffentlichkeit", "TOEB"
MANDATORY = ("planID", "planname", "raeumlicheBeschreibung")


def read_procedure(body: Xml, findings: list[Finding]) -> Procedure | None:
    """Return the procedure below `beteiligung`; findings are added to the list."""
    if body is None:
        findings.append(finding("missing", name="beteiligung"))
        return None
    findings += [finding("missing", name=name) for name in MANDATORY if not text_at(body, name)]
    procedure = Procedure(
        plan_id=text_at(body, "planID"),
        plan_name=text_at(body, "planname"),
        working_title=text_at(body, "arbeitstitel"),
        plan_kind=code_at(body, "planartKommunal"),
        step=code_at(body, "verfahrensschrittKommunal"),
        round=number_at(body, "durchgang"),
        procedure_kind=code_at(body, "verfahrensartKommunal"),
        reason=text_at(body, "beschreibungPlanungsanlass"),
        outline=read_outline(text_at(body, "geltungsbereich"), findings),
        outline_address=text_at(body, "flaechenabgrenzungUrl"),
        place=text_at(body, "raeumlicheBeschreibung"),
        address=text_at(body, "beteiligungURL"),
        initiator=text_at(body, "{x}akteurVorhaben/{x}veranlasser/name/name"),
        public=_participation(body, PUBLIC, findings),
        consultees=_participation(body, CONSULTEES, findings),
    )
    _check(procedure, findings)
    return procedure


def _check(procedure: Procedure, findings: list[Finding]) -> None:
    if procedure.step and procedure.step not in STEPS:
        findings.append(finding("step-unknown", code=procedure.step))
    if procedure.plan_kind and procedure.plan_kind[:1] not in PLAN_GROUPS:
        findings.append(finding("plan-kind-unknown", code=procedure.plan_kind))
    if procedure.outline_address and not procedure.outline:
        findings.append(finding("outline-elsewhere", address=procedure.outline_address))
    asked = [part for part in (procedure.public, procedure.consultees) if part]
    elsewhere = sum(not one.content for part in asked for one in part.documents)
    if elsewhere:
        findings.append(finding("documents-elsewhere", count=elsewhere))


def _participation(body: Xml, who: str, findings: list[Finding]) -> Participation | None:
    element = body.find(f"{{{XB}}}beteiligung{who}")
    if element is None:
        return None
    way = f"{{x}}beteiligungKommunal{who}Art/{{x}}beteiligungKommunal"
    informal = element.find(
        f"{{{XB}}}beteiligungKommunal{who}Art/{{{XB}}}beteiligungKommunalInformell{who}"
    )
    period = _period(element, "zeitraum", findings)
    if period.starts_on is None or period.ends_on is None:
        findings.append(finding("period-missing", who=who))
    return Participation(
        identifier=text_at(element, "beteiligungsID"),
        sub_step=code_at(element, "verfahrensteilschrittKommunal"),
        round=number_at(element, "durchgang") or 1,
        announced_on=day_at(element, "bekanntmachung", findings),
        period=period,
        display=_period(element, "veroeffentlichungszeitraum", findings),
        step=text_at(element, f"{way}Formal{who}/code"),
        informal_step=text_at(informal, "./code"),
        informal_list=informal.get("listURI", "") if informal is not None else "",
        news=tuple(
            (entry.text or "").strip() for entry in element.findall(f"{{{XB}}}aktuelleMitteilung")
        ),
        documents=tuple(
            _document(entry, findings) for entry in element.findall(f"{{{XB}}}anlagen/anlage")
        ),
    )


def _period(element: Xml, name: str, findings: list[Finding]) -> Period:
    holder = element.find(f"{{{XB}}}{name}")
    period = Period(
        starts_on=day_at(holder, "beginn", findings),
        ends_on=day_at(holder, "ende", findings),
        note=text_at(holder, "zusatz"),
    )
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        findings.append(finding("period-backwards", starts=period.starts_on, ends=period.ends_on))
    return period


def _document(element: Xml, findings: list[Finding]) -> Document:
    attached = element.find(f"anhangOderVerlinkung/{{{XB}}}anhang")
    size = attached.get("filesize", "") if attached is not None else ""
    return Document(
        title=text_at(element, "./bezeichnung"),
        version=text_at(element, "./versionsnummer"),
        dated=day_at(element, "./datum", findings),
        kind=text_at(element, "./anlageart/code"),
        media_type=text_at(element, "./mimeType/code"),
        identifier=text_at(attached, "./dokumentid"),
        file_name=text_at(attached, "./dateiname"),
        size=int(size) if size.isdecimal() else None,
        digest=attached.get("hashValue", "") if attached is not None else "",
        address=text_at(element, "./anhangOderVerlinkung/{x}uriVerlinkung"),
        content=_content(element, findings),
    )


def _content(element: Xml, findings: list[Finding]) -> bytes:
    try:
        return b64decode("".join(text_at(element, "dokument").split()), validate=True)
    except ValueError:
        findings.append(finding("document-damaged", name=text_at(element, "./bezeichnung")))
        return b""
