"""Writing messages: procedures, their end, answers to them, and statements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from lxml import etree

from modellkommune.kernel.xbeteiligung.codes import (
    LISTS,
    NEWS_OF_PROCEDURES,
    PROCEDURES,
    REMOVALS,
    STATEMENTS,
    STEPS,
)
from modellkommune.kernel.xbeteiligung.findings import Finding, finding
from modellkommune.kernel.xbeteiligung.gml import add_places
from modellkommune.kernel.xbeteiligung.model import (
    Author,
    Case,
    Head,
    Participation,
    Procedure,
    Statement,
    WrittenMessage,
)
from modellkommune.kernel.xbeteiligung.parts import (
    Sheet,
    Xml,
    add_documents,
    add_head,
    add_linked_documents,
    add_period,
)

# GeoJSON that names nothing: the element is mandatory, and a plan may have no outline yet.
NO_OUTLINE = '{"type":"GeometryCollection","geometries":[]}'
WITHOUT_STEP = "9998"
OK_KINDS = {"0401": "0411", "0402": "0412", "0409": "0419"}
NOT_OK_KINDS = {"0401": "0421", "0402": "0422", "0409": "0429"}


class WrongKind(ValueError):
    """A message of this kind does not carry what is to be written."""


class NotAnnounced(ValueError):
    """The standard asks for the day of the announcement, and none is known yet."""


def write_procedure(*, head: Head, case_id: str, procedure: Procedure) -> WrittenMessage:
    """Return a message that begins (0401, 0451) or changes (0402, 0452) a procedure.

    0401 and 0402 go to the office that runs the participation, 0451 and 0452 to a
    portal that shows what runs. Raises WrongKind, and NotAnnounced while the day of
    the announcement is not known.
    """
    if head.kind not in PROCEDURES | NEWS_OF_PROCEDURES:
        raise WrongKind(head.kind)
    sheet, content = _begun(head, case_id)
    body = sheet.add(content, "beteiligung")
    if head.kind in PROCEDURES:
        _add_procedure(sheet, body, procedure)
    else:
        _add_news(sheet, body, procedure)
    return _finished(sheet)


def write_removal(*, head: Head, case: Case) -> WrittenMessage:
    """Return a message that a procedure is taken back (0409, 0459). Raises WrongKind."""
    if head.kind not in REMOVALS:
        raise WrongKind(head.kind)
    sheet, content = _begun(head, case.case_id)
    sheet.add(content, "beteiligungsID", case.participation_id)
    sheet.add(content, "planID", case.plan_id)
    return _finished(sheet)


def write_reply(
    *, head: Head, case: Case, faults: Sequence[str] = (), is_fatal: bool = False
) -> WrittenMessage:
    """Return the answer to a procedure message: taken over (041x) or refused (042x).

    faults    what was wrong, as sentences; only a refusal carries them
    is_fatal  whether they are errors, not only warnings
    """
    refuses = head.kind in NOT_OK_KINDS.values()
    if not refuses and head.kind not in OK_KINDS.values():
        raise WrongKind(head.kind)
    sheet, content = _begun(head, case.case_id)
    sheet.add(content, "planID", case.plan_id)
    if not refuses:
        sheet.add(content, "beteiligungsID", case.participation_id)
        return _finished(sheet)
    for fault in faults:
        element = sheet.add(content, "fehler")
        sheet.add(element, "beschreibung", fault)
        sheet.add_code(element, "art", "3000" if is_fatal else "2000", "fault")
    if head.kind != "0421":
        sheet.add(content, "beteiligungsID", case.participation_id)
    return _finished(sheet)


def write_statement(*, head: Head, case_id: str, statement: Statement) -> WrittenMessage:
    """Return a message with a new (0701) or changed (0702) statement. Raises WrongKind."""
    if head.kind not in STATEMENTS:
        raise WrongKind(head.kind)
    sheet, content = _begun(head, case_id)
    faults = _add_statement(sheet, sheet.add(content, "stellungnahme"), statement)
    return _finished(sheet, [finding("geometry-left-out", reason=fault) for fault in faults])


def write_withdrawal(*, head: Head, case: Case, statement_id: str) -> WrittenMessage:
    """Return a message that a statement is taken back (0709). Raises WrongKind."""
    if head.kind != "0709":
        raise WrongKind(head.kind)
    sheet, content = _begun(head, case.case_id)
    sheet.add(content, "stellungnahmeID", statement_id)
    sheet.add(content, "planID", case.plan_id)
    return _finished(sheet)


def _begun(head: Head, case_id: str) -> tuple[Sheet, Xml]:
    sheet = Sheet(head.kind)
    add_head(sheet, head)
    content = sheet.add(sheet.root, "nachrichteninhalt")
    sheet.add(content, "vorgangsID", case_id)
    return sheet, content


def _finished(sheet: Sheet, findings: Sequence[Finding] = ()) -> WrittenMessage:
    found = list(findings)
    if sheet.changed:
        found.append(finding("characters-replaced", count=sheet.changed))
    content = etree.tostring(sheet.root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return WrittenMessage(content=content, kind=sheet.kind, findings=tuple(found))


def _add_procedure(sheet: Sheet, body: Xml, procedure: Procedure) -> None:
    _add_plan(sheet, body, procedure)
    sheet.add_code(body, "planartKommunal", procedure.plan_kind, "plan-kind")
    sheet.add_code(
        body,
        "verfahrensschrittKommunal",
        procedure.step,
        "step",
        label=STEPS.get(procedure.step, ""),
    )
    sheet.add_if(body, "durchgang", procedure.round)
    sheet.add_code(body, "verfahrensartKommunal", procedure.procedure_kind, "procedure-kind")
    sheet.add_if(body, "beschreibungPlanungsanlass", procedure.reason)
    _add_area(sheet, body, procedure)
    sheet.add_if(body, "beteiligungURL", procedure.address)
    for participation, name in (
        (procedure.public, "Oeffentlichkeit"),
        (procedure.consultees, "TOEB"),
    ):
        if participation:
            _add_participation(sheet, body, participation, name)


def _add_news(sheet: Sheet, body: Xml, procedure: Procedure) -> None:
    """Add what a portal shows: one participation, the public one where there is one."""
    shown = procedure.public or procedure.consultees or Participation()
    _add_plan(sheet, body, procedure)
    sheet.add_code(body, "planart", procedure.plan_kind, "plan-kind")
    sheet.add_code(body, "verfahrensart", procedure.procedure_kind, "procedure-kind")
    sheet.add_if(body, "beschreibungPlanungsanlass", procedure.reason)
    sheet.add_code(
        body, "verfahrensschritt", procedure.step, "step", label=STEPS.get(procedure.step, "")
    )
    sheet.add(body, "durchgang", procedure.round or shown.round)
    _add_area(sheet, body, procedure)
    sheet.add(body, "bekanntmachung", _announced(shown))
    for news in shown.news:
        sheet.add(body, "aktuelleMitteilung", news)
    add_period(sheet, body, "zeitraum", shown.period, always=False)
    add_period(sheet, body, "veroeffentlichungszeitraum", shown.display, always=False)
    sheet.add_if(body, "beteiligungURL", procedure.address)
    add_linked_documents(sheet, body, shown.documents)


def _add_plan(sheet: Sheet, body: Xml, procedure: Procedure) -> None:
    actors = sheet.add(body, "akteurVorhaben")
    name = sheet.add(sheet.add(actors, "veranlasser"), "name", space="")
    sheet.add(name, "name", procedure.initiator, space="")
    sheet.add(body, "planID", procedure.plan_id)
    sheet.add(body, "planname", procedure.plan_name)
    sheet.add_if(body, "arbeitstitel", procedure.working_title)


def _add_area(sheet: Sheet, body: Xml, procedure: Procedure) -> None:
    sheet.add_if(body, "flaechenabgrenzungUrl", procedure.outline_address)
    outline = {name: part for name, part in procedure.outline.items() if name != "bbox"}
    written = json.dumps(outline, separators=(",", ":")) if outline else NO_OUTLINE
    sheet.add(body, "geltungsbereich", written)
    sheet.add(body, "raeumlicheBeschreibung", procedure.place)


def _add_participation(sheet: Sheet, body: Xml, asked: Participation, name: str) -> None:
    element = sheet.add(body, f"beteiligung{name}")
    sheet.add_if(element, "beteiligungsID", asked.identifier)
    sheet.add_code(element, "verfahrensteilschrittKommunal", asked.sub_step, "sub-step")
    sheet.add(element, "durchgang", asked.round)
    sheet.add(element, "bekanntmachung", _announced(asked))
    for news in asked.news:
        sheet.add(element, "aktuelleMitteilung", news)
    add_period(sheet, element, "zeitraum", asked.period, always=True)
    add_documents(sheet, element, asked.documents)
    _add_way(sheet, element, asked, name)
    add_period(sheet, element, "veroeffentlichungszeitraum", asked.display, always=False)


def _announced(asked: Participation) -> date:
    if asked.announced_on is None:
        raise NotAnnounced(asked.identifier)
    return asked.announced_on


def _add_way(sheet: Sheet, element: Xml, asked: Participation, name: str) -> None:
    way = sheet.add(element, f"beteiligungKommunal{name}Art")
    if asked.informal_step:
        informal = sheet.add(way, f"beteiligungKommunalInformell{name}")
        informal.set("listURI", asked.informal_list or LISTS["step"][0])
        informal.set("listVersionID", "1")
        sheet.add(informal, "code", asked.informal_step, space="")
        return
    sheet.add_code(way, f"beteiligungKommunalFormal{name}", asked.step or WITHOUT_STEP, "step")


def _add_statement(sheet: Sheet, body: Xml, statement: Statement) -> list[str]:
    sheet.add(body, "stellungnahmeID", statement.identifier)
    sheet.add(body, "planID", statement.plan_id)
    sheet.add(body, "beteiligungsID", statement.participation_id)
    sheet.add_code(body, "status", statement.status, "status")
    if statement.author:
        _add_author(sheet, body, statement.author)
    sheet.add_if(body, "titel", statement.title)
    sheet.add_if(body, "beschreibung", statement.text)
    sheet.add(body, "durchgang", statement.round)
    sheet.add_if(body, "datum", statement.handed_in_on)
    sheet.add_code(body, "artDerStellungnahme", statement.kind, "statement-kind")
    sheet.add_code(body, "artDerRueckmeldung", statement.answer_by, "answer-by")
    step = statement.step or WITHOUT_STEP
    sheet.add_code(body, "verfahrensschrittKommunal", step, "step", label=STEPS.get(step, ""))
    sheet.add_code(body, "verfahrensteilschritt", statement.sub_step or step, "sub-step")
    _add_places(sheet, body, statement)
    faults = add_places(body, statement.geometries, prefix=statement.identifier)
    sheet.add_code(body, "abwaegungsvorschlag", statement.weighing, "weighing")
    for keyword in statement.keywords:
        sheet.add(body, "schlagwort", keyword)
    add_documents(sheet, body, statement.documents)
    return faults


def _add_places(sheet: Sheet, body: Xml, statement: Statement) -> None:
    for place in statement.places:
        element = sheet.add(body, "zuordnung")
        sheet.add(element, "zuordnungID", place.identifier)
        sheet.add_code(element, "zuordnungCode", place.code, "place")
        sheet.add_if(element, "vonCharNr", place.start)
        sheet.add_if(element, "bisCharNr", place.end)


def _add_author(sheet: Sheet, body: Xml, author: Author) -> None:
    element = sheet.add(body, "verfasser")
    if author.is_private and not author.organisation:
        sheet.add(element, "privatperson", "true")
    name = sheet.add(element, "name")
    for label, value in (("familienname", author.surname), ("vorname", author.first_name)):
        part = sheet.add(name, label, space="")
        sheet.add(part, *(("name", value) if value else ("nichtVorhanden", "true")), space="")
    if author.organisation:
        organisation = sheet.add(element, "organisation")
        sheet.add(organisation, "name", author.organisation)
        sheet.add_if(organisation, "organisationseinheit", author.unit)
    if author.street or author.town:
        address = sheet.add(element, "anschrift")
        sheet.add_if(address, "strasseHausnummer", author.street, space="")
        sheet.add_if(address, "postleitzahl", author.postcode, space="")
        sheet.add_if(address, "ort", author.town, space="")
    if author.email:
        reached = sheet.add(element, "kommunikation")
        sheet.add_code(reached, "kanal", "01", "channel", space="")
        sheet.add(reached, "kennung", author.email, space="")
