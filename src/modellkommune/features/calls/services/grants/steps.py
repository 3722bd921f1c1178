"""A computation in sentences and tables, for pages and letters alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import (
    euro_in_words,
    exact_euro_in_words,
    number_in_words,
    short_day_in_words,
)
from modellkommune.features.calls.models import Reclaim


def step_sentence(step: Mapping[str, Any]) -> tuple[str, str]:
    """One step of the computation in words, and its result."""
    figures = {name: euro_in_words(cents) for name, cents in step["figures"].items()}
    code = step["code"]
    if code == "fixed" and step["figures"]["grant"] == step["figures"]["result"]:
        return _("The fixed sum stays: the cost of {cost} reaches it.").format(**figures), (
            figures["result"]
        )
    return _words()[code].format(**figures), figures.get("result", "")


def reason_sentences(reasons: Iterable[str]) -> list[str]:
    """Why a grant became less."""
    words = {
        "cost-lower": _("The eligible cost is lower than in the plan."),
        "more-means": _("Others have given more than in the plan."),
        "unproven": _("Some cost was not proven or does not serve the purpose."),
        "below-fixed-sum": _("The cost is lower than the fixed sum."),
    }
    return [words[code] for code in reasons if code in words]


def step_rows(reclaim: Reclaim) -> list[dict[str, Any]]:
    """The computation of a reclaim as tables for its letter."""
    tables = [
        {
            "title": _("How it was computed"),
            "columns": [_("Step of the computation"), _("Result")],
            "rows": [list(step_sentence(step)) for step in reclaim.steps],
        }
    ]
    if reclaim.interest_steps:
        rows = [[sentence, amount] for sentence, amount in interest_sentences(reclaim)]
        tables.append(
            {
                "title": _("Interest"),
                "columns": [_("Time and rate"), _("Interest")],
                "rows": [*rows, [_("Rounded to cents"), euro_in_words(reclaim.interest_cents)]],
            }
        )
    return tables


def interest_sentences(reclaim: Reclaim) -> list[tuple[str, str]]:
    """Each stretch of time with its rate, and the exact interest."""
    return [
        (
            _("{first} to {last}: {days} of {year_days} days at {rate} per cent").format(
                first=short_day_in_words(date.fromisoformat(row["first"])),
                last=short_day_in_words(date.fromisoformat(row["last"])),
                days=row["days"], year_days=row["year_days"],
                rate=number_in_words(row["basis_points"] / 100, decimals=2),
            ),
            exact_euro_in_words(Fraction(row["exact"])),
        )
        for row in reclaim.interest_steps
    ]  # fmt: skip


def _words() -> dict[str, str]:
    return {
        "recognised": _("Cost of {cost}, of which {unproven} are not recognised"),
        "saved": _("Plan {planned}, recognised {spent}: saved"),
        "more-means": _("Means of others: planned {planned}, received {received}"),
        "reduction": _("What the financing needs less"),
        "too-small": _("A change of {reduction} is not above {threshold} and is overlooked"),
        "share": _("Share: {grant} of {planned}, so of {reduction} less"),
        "gap": _("Gap: the whole {reduction} less"),
        "fixed": _("The fixed sum of {grant} is larger than the cost of {cost}"),
        "admissible": _("This stays of the grant"),
        "claim": _("Paid {paid}, less {admissible}: goes back"),
        "rest": _("Of {admissible}, {paid} were paid: may still be paid"),
    }
