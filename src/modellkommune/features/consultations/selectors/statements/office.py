"""Statements and letters as the office looks through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce

from modellkommune.features.consultations.models import (
    DroppedLetter,
    LetterState,
    Procedure,
    Round,
    Statement,
    StatementFile,
    StatementPart,
)

PER_PAGE = 50
ONLY: dict[str, Q] = {
    "late": Q(is_late=True),
    "withdrawn": Q(withdrawn_at__isnull=False),
    "no-concerns": Q(no_concerns=True),
    "files": Q(file_count__gt=0),
    "supplemented": Q(last_part__gt=0),
}


def statements_of(procedure: Procedure, chosen: Mapping[str, Any]) -> QuerySet[Statement]:
    """Statements of a procedure that fit what was chosen, newest numbers first.

    chosen  cleaned values of the form of filters; missing ones do not narrow

    Each knows its first text, the number of its files, its last supplement and, in
    `total`, how many there are in all.
    """
    parts = StatementPart.objects.filter(statement=OuterRef("pk"))
    files = StatementFile.objects.filter(statement=OuterRef("pk")).order_by()
    found: QuerySet[Statement] = Statement.objects.filter(procedure=procedure).annotate(
        first_text=Subquery(parts.filter(number=0).values("text")[:1]),
        file_count=Coalesce(
            Subquery(files.values("statement").annotate(number=Count("pk")).values("number")), 0
        ),
        last_part=Subquery(parts.order_by("-number").values("number")[:1]),
    )
    for name, field in (("round", "round"), ("channel", "channel"), ("kind", "author_kind")):
        if chosen.get(name):
            found = found.filter(**{field: chosen[name]})
    if chosen.get("only"):
        found = found.filter(ONLY[chosen["only"]])
    if words := str(chosen.get("q") or "").strip():
        found = found.filter(_mentions(words))
    return found.select_related("round").order_by("-number")


def page_of_statements(
    procedure: Procedure, chosen: Mapping[str, Any], number: str
) -> tuple[list[Statement], Any]:
    """The statements of one page and the page itself; one query.

    number  of the page, from 1; anything else gives the first
    """
    wanted = int(number) if number.isdecimal() and 0 < len(number) < 6 else 1
    found = statements_of(procedure, chosen).annotate(total=Window(Count("pk")))
    start = max(0, wanted - 1) * PER_PAGE
    rows = list(found[start : start + PER_PAGE])
    if not rows and start:
        return page_of_statements(procedure, chosen, "1")
    total = rows[0].total if rows else 0  # type: ignore[attr-defined]
    return rows, Paginator(range(total), PER_PAGE).get_page(wanted)


def _mentions(words: str) -> Q:
    """Number, author or text hold the words."""
    texts = StatementPart.objects.filter(text__icontains=words).values("statement")
    known = Q(name__icontains=words) | Q(organisation__icontains=words) | Q(pk__in=texts)
    return known | Q(number=int(words)) if words.isdecimal() and len(words) < 9 else known


@dataclass(frozen=True)
class Pile:
    """Letters in one state, with their number."""

    state: str
    label: str
    number: int


def rounds_with_letters(procedure: Procedure) -> list[Round]:
    """The rounds of a procedure, each with the number of its letters in every state; one query."""
    counts = {
        f"in_{state}": Count("letters", filter=Q(letters__state=state))
        for state in LetterState.values
    }
    rounds = Round.objects.filter(procedure=procedure).annotate(**counts)
    return list(rounds.order_by("number"))


def piles_of(rounds: list[Round]) -> list[Pile]:
    """How many letters lie where, out of `rounds_with_letters`."""
    return [
        Pile(state, str(label), sum(getattr(one, f"in_{state}") for one in rounds))
        for state, label in LetterState.choices
    ]


def letters_in(procedure: Procedure, state: str) -> QuerySet[DroppedLetter]:
    """Letters of a procedure in one state, oldest first."""
    found: QuerySet[DroppedLetter] = DroppedLetter.objects.filter(
        round__procedure=procedure, state=state
    )
    return found.select_related("round", "consultee", "statement")


def next_letter(letter: DroppedLetter) -> DroppedLetter | None:
    """The next letter of the procedure that waits to be entered, None when all are done."""
    waiting = DroppedLetter.objects.filter(
        round__procedure=letter.round.procedure_id, state=LetterState.NEW
    ).exclude(pk=letter.pk)
    after: DroppedLetter | None = (
        waiting.filter(added_at__gte=letter.added_at, pk__gt=letter.pk).first() or waiting.first()
    )
    return after


def earlier_statements(letter: DroppedLetter) -> QuerySet[Statement]:
    """Statements that a letter may add to: of the same author first, then the others."""
    found: QuerySet[Statement] = Statement.objects.filter(
        procedure=letter.round.procedure_id, withdrawn_at__isnull=True
    ).order_by("number")
    return found


def alike_statements(letter: DroppedLetter) -> list[Statement]:
    """Statements of the same consultee or address, so that none is entered twice."""
    same = Q()
    if letter.consultee_id:
        same |= Q(consultee=letter.consultee_id)
    if letter.read.get("email"):
        same |= Q(email__iexact=letter.read["email"])
    if not same:
        return []
    return list(Statement.objects.filter(same, procedure=letter.round.procedure_id)[:5])


def round_for(rounds: Iterable[Round], number: str) -> Round | None:
    """The round chosen by its number, or the last public one; None without any."""
    known = list(rounds)
    chosen = [one for one in known if str(one.number) == number]
    public = [one for one in known if one.published_at is not None]
    return next(iter(chosen or public[-1:] or known[-1:]), None)
