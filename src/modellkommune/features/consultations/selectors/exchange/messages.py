"""What messages of XBeteiligung say of a procedure and of a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from modellkommune.features.consultations.models import (
    AuthorKind,
    PlanDocument,
    Procedure,
    Round,
    Segment,
    Statement,
    StatementTarget,
    TargetKind,
)
from modellkommune.features.consultations.selectors.exchange.standards import (
    OUTCOMES,
    PLAN_KINDS,
    STEPS,
    WAYS,
)
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
)
from modellkommune.kernel.xbeteiligung import (
    Author,
    Document,
    Office,
    Participation,
    Period,
    Place,
)
from modellkommune.kernel.xbeteiligung import Procedure as ProcedureFacts
from modellkommune.kernel.xbeteiligung import Statement as StatementFacts

Address = Callable[[str], str]
WITHOUT_STEP = "9998"
NEW, IN_WORK, DONE, ANSWERED = "1000", "2000", "3000", "4000"
NAMELESS, NAMED = "1000", "2000"
BY_EMAIL, BY_POST = "1000", "2000"


@dataclass(frozen=True)
class Keys:
    """What a procedure is called in messages.

    participations  keys of rounds by their numbers, where another program named them
    sender          who began the procedure by a message, or None
    """

    case_id: str
    plan_id: str
    participations: Mapping[int, str]
    sender: Office | None = None

    def of_round(self, number: int) -> str:
        """Return what a round is called."""
        return self.participations.get(number) or f"{self.plan_id}.{number}"


def own_keys(procedure: Procedure) -> Keys:
    """Return the keys of a procedure that began here."""
    name = f"ID_{procedure.message_id}"
    return Keys(case_id=name, plan_id=name, participations={})


def procedure_facts(
    procedure: Procedure,
    *,
    round_: Round | None,
    bodies: Round | None,
    keys: Keys,
    absolute: Address,
    documents: Iterable[PlanDocument] = (),
) -> ProcedureFacts:
    """Return what a message says of a procedure.

    round_, bodies  the rounds for citizens and for bodies that it tells of, or None
    documents       of the round for citizens
    """
    told = round_ or bodies
    return ProcedureFacts(
        plan_id=keys.plan_id,
        plan_name=procedure.title,
        working_title=procedure.number,
        initiator=procedure.authority.name,
        plan_kind=PLAN_KINDS.get(procedure.kind, ""),  # type: ignore[call-overload]
        procedure_kind=WAYS.get(procedure.way, ""),  # type: ignore[call-overload]
        step=STEPS[told.step] if told else WITHOUT_STEP,  # type: ignore[index]
        round=told.number if told else None,
        reason=procedure.summary,
        outline=procedure.area or {},
        place=procedure.summary or procedure.authority.name,
        address=absolute(address_of_procedure(procedure)),
        public=_participation(round_, documents, keys=keys, absolute=absolute) if round_ else None,
        consultees=_participation(bodies, (), keys=keys, absolute=absolute) if bodies else None,
    )


def _participation(
    round_: Round, documents: Iterable[PlanDocument], *, keys: Keys, absolute: Address
) -> Participation:
    period = Period(starts_on=round_.starts_on, ends_on=round_.ends_on)
    return Participation(
        identifier=keys.of_round(round_.number),
        round=round_.number,
        announced_on=round_.announced_on,
        period=period,
        display=period,
        step=STEPS[round_.step],  # type: ignore[index]
        documents=tuple(_document(round_, one, absolute=absolute) for one in documents),
    )


def _document(round_: Round, document: PlanDocument, *, absolute: Address) -> Document:
    page = address_of_procedure(
        round_.procedure, "document_file", number=round_.number, document=document.pk
    )
    return Document(
        title=document.title,
        dated=document.dated_on,
        media_type=document.media_type,
        file_name=document.name,
        size=document.size or None,
        digest=document.sha256,
        address=absolute(page),
    )


def statement_facts(
    statement: Statement, *, keys: Keys, outcomes: Iterable[str], is_answered: bool
) -> StatementFacts:
    """Return what a message says of a statement, with everything its author gave.

    outcomes     of all its segments, as the council decided them
    is_answered  whether the author has been told the result
    """
    parts = list(statement.parts.all())
    targets = list(statement.targets.all())
    outcomes = list(outcomes)
    return StatementFacts(
        identifier=str(statement.number),
        plan_id=keys.plan_id,
        participation_id=keys.of_round(statement.round.number),
        step=STEPS[statement.round.step],  # type: ignore[index]
        status=_status(statement, outcomes, is_answered=is_answered),
        round=statement.round.number,
        author=_author(statement),
        title=statement.title,
        text="\n\n".join(part.text for part in parts),
        handed_in_on=statement.received_at.date(),
        kind=NAMED if statement.name or statement.organisation else NAMELESS,
        answer_by=BY_EMAIL if statement.email else BY_POST if statement.address else "",
        places=tuple(_place(one) for one in targets if one.kind != TargetKind.WHOLE),
        geometries=tuple(one.place for one in targets if one.place),
        weighing=_weighing(outcomes),
        keywords=tuple(_keywords(statement)),
        documents=tuple(
            Document(
                title=file.name, media_type=file.media_type, identifier=f"datei-{file.pk}",
                file_name=file.name, size=file.size or None, digest=file.sha256,
            )
            for file in statement.files.all()
            if not file.quarantine
        ),
    )  # fmt: skip


def _status(statement: Statement, outcomes: list[str], *, is_answered: bool) -> str:
    if is_answered:
        return ANSWERED
    segments: list[Segment] = list(statement.segments.all())  # type: ignore[attr-defined]
    if segments and len(outcomes) == len(segments):
        return DONE
    return IN_WORK if segments else NEW


def _weighing(outcomes: list[str]) -> str:
    """One outcome for the whole statement, where all its segments share it."""
    return OUTCOMES.get(outcomes[0], "") if len(set(outcomes)) == 1 else ""  # type: ignore[call-overload]


def _author(statement: Statement) -> Author:
    first, _blank, last = statement.name.strip().rpartition(" ")
    street, *rest = [line.strip() for line in statement.address.splitlines() if line.strip()] or [
        ""
    ]
    postcode, _blank, town = (rest[-1] if rest else "").partition(" ")
    return Author(
        surname=last,
        first_name=first,
        organisation=statement.organisation,
        street=street,
        postcode=postcode if postcode.isdigit() else "",
        town=town if postcode.isdigit() else (rest[-1] if rest else ""),
        email=statement.email,
        is_private=statement.author_kind == AuthorKind.PERSON,
    )


def _place(target: StatementTarget) -> Place:
    """What a part of the draft is called: page, paragraph, area or the words for a place."""
    if target.kind == TargetKind.PAGE and target.document_id:
        return Place(identifier=f"{target.document.title}, Seite {target.page or 1}")
    if target.kind == TargetKind.PARAGRAPH and target.paragraph_id:
        return Place(identifier=target.paragraph.number or target.paragraph.key)
    if target.kind == TargetKind.AREA and target.area_id:
        return Place(identifier=str(target.area))
    return Place(identifier=target.place_text or str(target.get_kind_display()))


def _keywords(statement: Statement) -> list[str]:
    found = {
        tag.title
        for segment in statement.segments.all()  # type: ignore[attr-defined]
        for tag in segment.tags.all()
    }
    return sorted(found)
