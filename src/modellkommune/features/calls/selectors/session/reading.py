"""Minutes as their reader may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import (
    Application,
    Juror,
    JurySession,
    MinuteLine,
)
from modellkommune.features.calls.selectors.reviews.access import kept_out_of

NAMES_MANY = ("set",)


@dataclass(frozen=True)
class ReadLine:
    """A sentence of the minutes.

    is_hidden  it names an application the reader is kept out of
    """

    at: datetime
    kind: str
    text: str
    is_hidden: bool = False


class Veil:
    """What a juror does not get to see in texts of a session; nothing for the office."""

    def __init__(self, juror: Juror | None) -> None:
        self.keys = kept_out_of(juror) if juror is not None else set()
        found = Application.objects.filter(pk__in=self.keys).select_related("call")
        self.words = [
            word
            for one in found.prefetch_related("partners")
            for word in (
                one.reference,
                one.title,
                one.applicant_name,
                *(partner.name for partner in one.partners.all()),
            )
            if word
        ]

    def hides(self, *, text: str = "", about: Sequence[int] = (), names_many: bool = False) -> bool:
        """Whether a text must not be read.

        names_many  it may name applications that nobody has listed in `about`
        """
        if not self.keys:
            return False
        if self.keys & set(about) or (names_many and not about):
            return True
        folded = text.casefold()
        return any(word.casefold() in folded for word in self.words)


def lines_for(session: JurySession, juror: Juror | None) -> list[ReadLine]:
    """The sentences of the minutes; hidden ones say that they are.

    juror  who reads; None for the office
    """
    veil = Veil(juror)
    return [_line(line, veil) for line in session.minutes.order_by("written_at", "pk")]


def _line(line: MinuteLine, veil: Veil) -> ReadLine:
    if veil.hides(text=line.text, about=line.about, names_many=line.kind in NAMES_MANY):
        return ReadLine(line.written_at, line.kind, hidden_sentence(), is_hidden=True)
    return ReadLine(line.written_at, line.kind, line.text)


def titles_for(session: JurySession, juror: Juror | None) -> list[str]:
    """The items of the agenda; one about an application the reader must not see says so."""
    veil = Veil(juror)
    return [
        hidden_sentence() if veil.hides(text=item.title) else item.title
        for item in session.agenda.all()
    ]


def hidden_sentence() -> str:
    """What stands in place of a sentence that a juror must not read."""
    return _("This sentence concerns an application from which you are kept out.")
