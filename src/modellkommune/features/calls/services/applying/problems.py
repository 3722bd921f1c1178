"""What is missing or wrong in the answers before they can be sent; a draft may be anything.

A problem keeps an application from being sent by web form; a hint is shown and
leaves the decision to the applicants. Mail is never refused: there the office
sees the same problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from modellkommune.features.calls.models import BlockKind, BlockUse, Call, MoneyIs
from modellkommune.features.calls.selectors.applying.questions import Form, Question
from modellkommune.features.calls.services.applying.values import (
    is_readable,
    sum_of,
    unreadable_cells,
)


@dataclass(frozen=True)
class Problem:
    """Something about one question.

    code   required, unreadable, too-long, no-email, cell-unreadable, not-begun,
           sum-differs, more-than-cost, more-than-grant, partner-without-key
    facts  what the sentence names, such as {"most": 500, "has": 640}
    """

    question: Question
    code: str
    facts: Mapping[str, Any]


def problems_of(form: Form, answers: Mapping[str, Any]) -> list[Problem]:
    """Everything that keeps these answers from being sent, in the order of the form."""
    return [
        problem
        for question in form.questions
        if question.asks
        for problem in _problems_with(question, answers.get(question.code), form, answers)
    ]


def hints_of(form: Form, answers: Mapping[str, Any], *, call: Call) -> list[Problem]:
    """What looks wrong and may be right: sums that differ, more money than there is."""
    return [*_sums(form, answers), *_amounts(form, answers, call), *_partner_keys(form, answers)]


def _problems_with(
    question: Question, value: Any, form: Form, answers: Mapping[str, Any]
) -> Iterator[Problem]:
    if question.use == BlockUse.NOT_BEGUN:
        yield from _declaration(question, value, form, answers)
    elif value is None:
        if question.is_required:
            yield Problem(question, "required", {})
    else:
        yield from _faults(question, value)


def _declaration(
    question: Question, value: Any, form: Form, answers: Mapping[str, Any]
) -> Iterator[Problem]:
    """Not begun, or a reason why beginning early should be permitted."""
    exception = form.with_use(BlockUse.EARLY_START)
    has_reason = exception is not None and answers.get(exception.code)
    if not value and not has_reason:
        yield Problem(question, "not-begun", {"exception": exception.title if exception else ""})


def _faults(question: Question, value: Any) -> Iterator[Problem]:
    if question.kind == BlockKind.TABLE:
        for row, column in unreadable_cells(question, value):
            yield Problem(question, "cell-unreadable", {"row": row, "column": column})
    elif not is_readable(question, value):
        yield Problem(question, "unreadable", {"text": str(value)[:60], "kind": question.kind})
    elif _length(value) > (question.most_characters or _length(value)):
        yield Problem(
            question, "too-long", {"most": question.most_characters, "has": _length(value)}
        )
    elif question.use == BlockUse.CONTACT_EMAIL and not _is_email(value):
        yield Problem(question, "no-email", {"text": value})


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _sums(form: Form, answers: Mapping[str, Any]) -> Iterator[Problem]:
    """A plan with one column of money adds up to the total cost that is named beside it."""
    total = _amount(form, answers, BlockUse.TOTAL_COST)
    for question in form.questions:
        money = [column for column in question.columns if column.kind == "money"]
        rows = answers.get(question.code)
        if total is None or len(money) != 1 or not rows:
            continue
        found = sum_of(rows, money[0])
        if found != total:
            yield Problem(question, "sum-differs", {"sum": found, "total": total})


def _amounts(form: Form, answers: Mapping[str, Any], call: Call) -> Iterator[Problem]:
    requested = _amount(form, answers, BlockUse.REQUESTED)
    question = form.with_use(BlockUse.REQUESTED)
    if requested is None or question is None:
        return
    total = _amount(form, answers, BlockUse.TOTAL_COST)
    if total is not None and requested > total:
        yield Problem(question, "more-than-cost", {"total": total})
    if call.money_is == MoneyIs.UP_TO and call.grant_cents and requested > call.grant_cents:
        yield Problem(question, "more-than-grant", {"most": call.grant_cents})


def _amount(form: Form, answers: Mapping[str, Any], use: str) -> int | None:
    question = form.with_use(use)
    value = answers.get(question.code) if question else None
    return value if type(value) is int else None


def _partner_keys(form: Form, answers: Mapping[str, Any]) -> Iterator[Problem]:
    question = form.with_use(BlockUse.PARTNERS)
    rows: Iterable[Mapping[str, Any]] = (answers.get(question.code) or []) if question else []
    for row in rows:
        if question is not None and row.get("name") and not row.get("key"):
            yield Problem(question, "partner-without-key", {"name": row["name"]})


def sentences_by(
    problems: Iterable[Problem], word: Callable[[Problem], str]
) -> dict[str, list[str]]:
    """Sentences by code of the question."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.question.code, []).append(word(problem))
    return found
