"""What the audit package of a round run here holds besides the count.

rules.json    what was locked before voting, byte for byte
receipts.txt  the digests of all receipts, sorted: one line per ballot
round.json    who came, what did not add up, what was changed after locking, and
              the numbers that must agree with the two others and the ballots
"""

from __future__ import annotations

from typing import Any

from modellkommune.features.budget.models import (
    BudgetRound,
    OpenedBallot,
    RoundPart,
    RuleChange,
    TurnoutFigure,
)
from modellkommune.features.budget.selectors.discrepancies import (
    FoundDiscrepancy,
    discrepancies_of,
)
from modellkommune.features.budget.selectors.setup_document import digest_of_text, in_utc
from modellkommune.kernel.counting.package_documents import document_bytes
from modellkommune.kernel.counting.package_extras import RECEIPTS, ROUND, RULES, RoundFiles


class ReceiptsDiffer(RuntimeError):
    """There is not one receipt, or random number on paper, for every ballot."""


def files_of_the_round(budget_round: BudgetRound) -> RoundFiles:
    """The further files of a package; none for a round that came as a file.

    budget_round  the round that was counted; for a part the whole round's files
    """
    part = RoundPart.objects.filter(result=budget_round).select_related("round__live").first()
    run_here = part.round if part is not None else budget_round
    if not run_here.is_run_here:
        return {}
    return {
        RULES: run_here.live.lock_document.encode(),
        RECEIPTS: receipts_text(run_here).encode(),
        ROUND: document_bytes(_facts(run_here, counted_here=budget_round.votes_cast)),
    }


def receipts_text(budget_round: BudgetRound) -> str:
    """The digests of all receipts, sorted, one per line.

    The order says nothing about when somebody voted, and a ballot on paper has a
    random number. Raises ReceiptsDiffer when a ballot has none or two share one.
    """
    ballots = OpenedBallot.objects.filter(round=budget_round)
    digests = sorted(ballots.values_list("receipt_digest", flat=True))
    if "" in digests or len(set(digests)) < len(digests):
        raise ReceiptsDiffer(budget_round.slug)
    return "".join(f"{digest}\n" for digest in digests)


def _facts(budget_round: BudgetRound, *, counted_here: int) -> dict[str, Any]:
    """What `round.json` says; see docs/reference/audit-package.md."""
    live = budget_round.live
    in_all = OpenedBallot.objects.filter(round=budget_round).count()
    return {
        "rules_sha256": digest_of_text(live.lock_document),
        "ballots": in_all,
        "not_in_this_part": in_all - counted_here,
        "locked_at": in_utc(live.locked_at),
        "voting_ended_at": in_utc(live.closed_at),
        "opened_on": f"{live.opened_at:%Y-%m-%d}" if live.opened_at else None,
        "ended_early_because": live.early_end_reason,
        "opened_with_gaps_because": live.gaps_reason if live.gaps_digest else "",
        "changes": [_change(entry) for entry in RuleChange.objects.filter(round=budget_round)],
        "discrepancies": [_discrepancy(entry) for entry in discrepancies_of(budget_round)],
        "turnout": [_figure(entry) for entry in TurnoutFigure.objects.filter(round=budget_round)
                    .order_by("pk")],
    }  # fmt: skip


def _change(entry: RuleChange) -> dict[str, Any]:
    return {
        "what": entry.what,
        "why": entry.why,
        "people": entry.people,
        "sha256_before": entry.digest_before,
        "sha256_after": entry.digest_after,
        "changed_at": in_utc(entry.changed_at),
    }


def _discrepancy(entry: FoundDiscrepancy) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "facts": entry.facts,
        "noted_on": entry.noted_on.isoformat(),
        "explained": entry.explained,
    }


def _figure(entry: TurnoutFigure) -> dict[str, Any]:
    return {
        "district": entry.district,
        "channel": entry.channel,
        "weak": entry.is_weak,
        "voted": entry.voted,
        "entitled": entry.entitled,
    }
