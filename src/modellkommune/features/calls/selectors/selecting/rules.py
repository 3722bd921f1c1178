"""The rules of a call for the set, as the kernel keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls.models import Call, ConstraintKind, SetConstraint
from modellkommune.features.calls.selectors.calls.set_rules import feature_words, rule_in_words
from modellkommune.kernel.selection.rules import (
    AtLeast,
    AtMost,
    AtMostShareOfMoney,
    Budget,
    MostChosen,
    NotTogether,
    Rule,
    Together,
)

# Codes of the two rules that no set may break, whatever the jury writes down.
NUMBER, MONEY = "number-of-grants", "money"
OF_EACH = (ConstraintKind.EACH_OF, ConstraintKind.MOST_OF_EACH)


def rules_of(
    call: Call, *, features: Iterable[frozenset[str]], numbers: Mapping[str, int]
) -> Iterator[Rule]:
    """Number and money first, then the rules of the call in their order.

    features  those of every application that stands for choice
    numbers   number by reference of the applications that stand for choice
    """
    if call.grants_number is not None:
        title = _("{number} grants at most").format(number=call.grants_number)
        yield MostChosen(code=NUMBER, title=title, count=call.grants_number)
    if call.money_cents():
        title = _("{money} at most").format(money=euro_in_words(call.money_cents(), decimals=None))
        yield Budget(code=MONEY, title=title, most_cents=call.money_cents())
    words = feature_words(call)
    present = sorted(frozenset().union(*features))
    for constraint in call.constraints.all():
        yield from _rules(constraint, words, present, numbers)


def _rules(
    constraint: SetConstraint,
    words: Mapping[str, str],
    present: list[str],
    numbers: Mapping[str, int],
) -> Iterator[Rule]:
    values = constraint.parameters
    facts = {"code": constraint.code, "title": _title(constraint, words)}
    feature, count = str(values.get("feature", "")), int(values.get("count") or 0)
    match constraint.kind:
        case ConstraintKind.AT_LEAST:
            yield AtLeast(**facts, feature=feature, count=count)
        case ConstraintKind.AT_MOST:
            yield AtMost(**facts, feature=feature, count=count)
        case ConstraintKind.MONEY_SHARE:
            permille = int(values.get("permille") or 0)
            yield AtMostShareOfMoney(**facts, feature=feature, permille=permille)
        case ConstraintKind.TOGETHER | ConstraintKind.NOT_TOGETHER:
            yield from _of_codes(constraint, facts, numbers)
        case _:
            yield from _of_each(constraint, facts, words, present)


def _title(constraint: SetConstraint, words: Mapping[str, str]) -> str:
    """How the call words the rule, without the full stop, so that it fits into sentences."""
    return (constraint.title or rule_in_words(constraint, words)).rstrip(".")


def _of_codes(
    constraint: SetConstraint, facts: dict[str, str], numbers: Mapping[str, int]
) -> Iterator[Rule]:
    """Rules about applications by reference or number; those that are not there count as out."""
    named = [str(code) for code in constraint.parameters.get("codes", [])]
    known = {str(number) for number in numbers.values()}
    members = [str(numbers[code]) if code in numbers else code for code in named]
    inside = tuple(code for code in members if code in known)
    if constraint.kind == ConstraintKind.NOT_TOGETHER and len(inside) > 1:
        yield NotTogether(**facts, members=inside)
    if constraint.kind == ConstraintKind.TOGETHER and len(inside) > 1:
        yield Together(**facts, members=inside)


def _of_each(
    constraint: SetConstraint,
    facts: dict[str, str],
    words: Mapping[str, str],
    present: list[str],
) -> Iterator[Rule]:
    """One rule per size class or theme of the call, or per state, county or kind that applied."""
    family = f"{constraint.parameters.get('family', '')}:"
    count = int(constraint.parameters.get("count") or 0)
    of_call = [name for name in words if name.startswith(family)]
    if family not in ("size:", "theme:"):
        of_call = [name for name in present if name.startswith(family)]
    for feature in of_call:
        own: dict[str, Any] = {
            "code": f"{facts['code']}:{feature}",
            "title": f"{facts['title']} ({word_of(feature, words)})",
        }
        if constraint.kind == ConstraintKind.EACH_OF:
            yield AtLeast(**own, feature=feature, count=count)
        else:
            yield AtMost(**own, feature=feature, count=count)


def word_of(feature: str, words: Mapping[str, str]) -> str:
    """What a feature is called; its code where nothing else is known."""
    return words.get(feature) or feature.partition(":")[2] or feature
