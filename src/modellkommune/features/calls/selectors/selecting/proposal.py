"""What the software proposes to the jury, with reasons, prices and the ranking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.calls.selectors.selecting.pool import Pool
from modellkommune.features.calls.selectors.selecting.sentences import (
    Names,
    breach_sentence,
    conflict_of_rules_sentence,
    left_out_sentence,
    points_in_words,
    price_sentence,
    title_of,
)
from modellkommune.kernel.selection.choose import choose
from modellkommune.kernel.selection.model import Candidate
from modellkommune.kernel.selection.outcome import NoSetFits, NotDecided, Selection
from modellkommune.kernel.selection.rules import Rule

# Above this many applications the price of every rule is computed when asked for:
# it means choosing once more per rule.
MOST_FOR_PRICES = 120


@dataclass(frozen=True, slots=True)
class Price:
    """What one rule costs, in words; without points it costs nothing."""

    title: str
    points: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OtherSet:
    """Another set as good as the proposal: who comes in and who goes out against it."""

    seated: tuple[int, ...]
    comes: str
    goes: str


@dataclass(frozen=True)
class Proposal:
    """The best set in words.

    fault    why there is none; everything else is empty then
    why      by number, why each other application is not in it
    proven   sentence on what is proven
    ranking  names in order, with the rules that this set would break
    """

    seated: tuple[int, ...] = ()
    points: str = ""
    fault: str = ""
    proven: str = ""
    why: dict[int, str] | None = None
    prices: tuple[Price, ...] = ()
    others: tuple[OtherSet, ...] = ()
    ranking: tuple[int, ...] = ()
    ranking_points: str = ""
    ranking_breaks: tuple[str, ...] = ()
    ranking_tied: str = ""
    document: dict[str, Any] | None = None


def proposal_of(pool: Pool, names: Names, *, with_prices: bool | None = None) -> Proposal:
    """Choose for a call.

    with_prices  None: when there are not too many applications
    """
    if with_prices is None:
        with_prices = len(pool.entries) <= MOST_FOR_PRICES
    order = tuple(str(number) for number in pool.order)
    try:
        found = _chosen(tuple(pool.candidates), pool.rules, order, with_prices=with_prices)
    except NoSetFits as refusal:
        return Proposal(fault=conflict_of_rules_sentence(refusal.rules))
    except NotDecided:
        return Proposal(fault=_("The best set could not be computed in time."))
    return _in_words(found, names)


@lru_cache(maxsize=8)
def _chosen(
    candidates: tuple[Candidate, ...],
    rules: tuple[Rule, ...],
    order: tuple[str, ...],
    *,
    with_prices: bool,
) -> Selection:
    """The choice for exactly these scores, costs and rules.

    While cards are moved none of these change; among hundreds of applications the
    page would otherwise compute the same proposal at every move.
    """
    return choose(candidates, rules, ties=order, with_prices=with_prices)


def _in_words(found: Selection, names: Names) -> Proposal:
    return Proposal(
        seated=_numbers(found.chosen),
        points=points_in_words(found.score),
        proven=_proven(found),
        why={int(one.code): left_out_sentence(one, names) for one in found.left_out},
        prices=tuple(
            Price(
                title=title_of(price.rule),
                points=points_in_words(price.loss) if price.loss else "",
                sentence=price_sentence(price, names),
            )
            for price in found.prices
        ),
        others=tuple(_other(found, other, names) for other in found.others),
        ranking=_numbers(found.ranking.chosen),
        ranking_points=points_in_words(found.ranking.score),
        ranking_breaks=tuple(breach_sentence(one) for one in found.ranking.breaches),
        ranking_tied=names.all(found.ranking.tied_at_end),
        document=document_of(found),
    )


def _numbers(codes: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(code) for code in codes)


def _proven(found: Selection) -> str:
    """What is known about the proposal."""
    if not found.is_proven:
        return _(
            "It is not proven to be the best: another set could have up to {points} points."
        ).format(points=points_in_words(found.at_most))
    if found.is_unique:
        return _("It is proven: no other set that keeps all rules has as many points.")
    if not found.knows_all_others:
        return _(
            "It is proven: no set has more points. There are more equally good ones than listed."
        )
    return _("It is proven: no set that keeps all rules has more points. Some are equally good.")


def _other(found: Selection, other: tuple[str, ...], names: Names) -> OtherSet:
    """An equal set by what is different in it."""
    return OtherSet(
        seated=_numbers(other),
        comes=names.all(code for code in other if code not in found.chosen),
        goes=names.all(code for code in found.chosen if code not in other),
    )


def document_of(found: Selection) -> dict[str, Any]:
    """The proposal as it is kept: numbers of applications, codes of rules, exact fractions."""
    return {
        "chosen": list(_numbers(found.chosen)),
        "score": str(found.score),
        "cost_cents": found.cost_cents,
        "is_proven": found.is_proven,
        "others": [list(_numbers(other)) for other in found.others],
        "knows_all_others": found.knows_all_others,
        "left_out": [
            {
                "number": int(one.code),
                "reason": str(one.reason),
                "rules": [rule.code for rule in one.rules],
                "instead_of": int(one.instead_of) if one.instead_of else None,
            }
            for one in found.left_out
        ],
        "prices": [
            {
                "rule": price.rule.code,
                "loss": str(price.loss),
                "in": list(_numbers(price.comes_in)),
                "out": list(_numbers(price.goes_out)),
            }
            for price in found.prices
        ],
        "ranking": list(_numbers(found.ranking.chosen)),
    }
