"""The text of a round: written, taken from a Word file, with keys that last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.models import DraftParagraph, Procedure, Round
from modellkommune.features.consultations.services.procedures.preparing import editable_round
from modellkommune.kernel.drafts import (
    DocxUnreadable,
    Paragraph,
    parse,
    text_of_docx,
    with_keys,
)
from modellkommune.kernel.drafts.parsing import TooManyParagraphs

LONGEST_NUMBER = 40


class TextUnreadable(Refused):
    """The file is no Word document."""

    sentence = _("The file could not be read. Please save it as .docx, or paste the text.")


class TextTooLong(Refused):
    """More paragraphs than a draft can have."""

    sentence = _("The text has more than 5,000 paragraphs. Please divide it.")


def write_text(
    *, round_: Round, text: str = "", docx: bytes = b"", by: Person | None = None, now: datetime
) -> list[DraftParagraph]:
    """Take a text as the draft of a round that is not fixed, in place of an earlier one.

    Paragraphs keep the keys of this round's earlier text, or else of the round before,
    so that two rounds can be compared. Raises RoundIsFixed, TextUnreadable, TextTooLong.
    """
    paragraphs = _read(text, docx)
    with transaction.atomic():
        held = editable_round(round_)
        keyed = with_keys(paragraphs, paragraphs_before(held))
        DraftParagraph.objects.filter(round=held).delete()
        stored = DraftParagraph.objects.bulk_create(_records(held, keyed), batch_size=500)
        record(
            authority=held.authority, kind="consultations.text-written", about=held.procedure,
            by=by, now=now, facts={"number": held.number, "paragraphs": len(stored)},
        )  # fmt: skip
    return list(stored)


def _read(text: str, docx: bytes) -> list[Paragraph]:
    try:
        return parse(text_of_docx(docx) if docx else text)
    except DocxUnreadable:
        raise TextUnreadable from None
    except TooManyParagraphs:
        raise TextTooLong from None


def paragraphs_before(round_: Round) -> list[Paragraph]:
    """What the keys come from: this round's own text, or else the round's before."""
    own = as_paragraphs(DraftParagraph.objects.filter(round=round_))
    if own:
        return own
    earlier = DraftParagraph.objects.filter(
        round__procedure_id=round_.procedure_id, round__number__lt=round_.number
    ).order_by("-round__number", "position")
    numbers = list(dict.fromkeys(one.round_id for one in earlier))
    return as_paragraphs([one for one in earlier if one.round_id == numbers[0]]) if numbers else []


def as_paragraphs(stored: Iterable[DraftParagraph]) -> list[Paragraph]:
    """Stored paragraphs as the kernel has them."""
    return [Paragraph(one.level, one.number, one.text, one.key) for one in stored]


def _records(held: Round, keyed: Sequence[Paragraph]) -> list[DraftParagraph]:
    return [
        DraftParagraph(
            authority=held.authority, round=held, position=position, key=one.key,
            level=one.level, number=one.number[:LONGEST_NUMBER], text=one.text,
        )
        for position, one in enumerate(keyed, 1)
    ]  # fmt: skip


def write_plain_summary(*, procedure: Procedure, text: str) -> None:
    """Keep the summary in plain language; it helps to understand and fixes nothing."""
    procedure.plain_summary = text.strip()
    procedure.save(update_fields=["plain_summary"])
