"""What this room writes into the journal, how long it stays there, and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind
from modellkommune.features.budget.journal_kinds.letters import LETTERS

TEN_YEARS = 3650
DECIDES_THE_RESULT = _(
    "It shows that a public vote on money was run as announced; results can be disputed "
    "for years, and the council's accounts are kept for ten."
)
SHOWS_THE_MONEY = _("It shows what public money was spent on; accounts are kept for ten years.")

SETUP = (
    RecordKind(
        name="budget.round-announced",
        label=_("Budget round announced"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"year": int, "amount_cents": int},
    ),
    RecordKind(
        name="budget.round-locked",
        label=_("Rules of a budget round locked"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str, "projects": int},
    ),
    RecordKind(
        name="budget.change-asked",
        label=_("Change of locked rules asked for"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str},
    ),
    RecordKind(
        name="budget.change-made",
        label=_("Locked rules changed"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest_before": str, "digest_after": str, "people": int},
    ),
    RecordKind(
        name="budget.change-withdrawn",
        label=_("Change of locked rules withdrawn"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str},
    ),
)

CLOSING = (
    RecordKind(
        name="budget.recovery-confirmed",
        label=_("Recovery share of a round printed and checked"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
    ),
    RecordKind(
        name="budget.voting-closed",
        label=_("Voting ended"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"early": bool},
    ),
    RecordKind(
        name="budget.gaps-accepted",
        label=_("Open batches or unexplained differences accepted"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"batches": int, "ballots": int, "unexplained": int, "lists": int},
    ),
    RecordKind(
        name="budget.opening-refused",
        label=_("Ballots not opened: a passphrase did not fit"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
    ),
    RecordKind(
        name="budget.ballots-prepared",
        label=_("Opened ballots written down for the count"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"ballots": int, "parts": int},
    ),
    RecordKind(
        name="budget.result-published",
        label=_("Result of a budget round published"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"digest": str, "people": int, "told": int},
    ),
)

VOTING = (
    RecordKind(
        name="budget.keys-made",
        label=_("Keys of a budget round made"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"holders": int, "needed": int, "key_digest": str},
    ),
    RecordKind(
        name="budget.ballots-opened",
        label=_("Sealed ballots opened"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"ballots": int, "unreadable": int},
    ),
    RecordKind(
        name="budget.traces-removed",
        label=_("Traces of sealed ballots removed"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"left": str},
    ),
)

AFTERWARDS = (
    RecordKind(
        name="budget.resolution-recorded",
        label=_("Resolution of the council entered"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"deviations": int, "resolved_on": str},
    ),
    RecordKind(
        name="budget.resolution-published",
        label=_("Resolution of the council published"),
        keep_days=TEN_YEARS,
        ground=DECIDES_THE_RESULT,
        facts={"deviations": int},
    ),
    RecordKind(
        name="budget.progress-reported",
        label=_("Progress of a project reported"),
        keep_days=TEN_YEARS,
        ground=SHOWS_THE_MONEY,
        facts={"state": str, "reported_on": str},
    ),
    RecordKind(
        name="budget.progress-withdrawn",
        label=_("Report on a project taken back"),
        keep_days=TEN_YEARS,
        ground=SHOWS_THE_MONEY,
        facts={"state": str, "reported_on": str},
    ),
)

TWO_YEARS = 730
SHOWS_HOW_TREATED = _(
    "It shows how the office has treated a proposal, as long as its author may ask or complain."
)


def _of_a_proposal(
    name: str, label: Any, *, keep_days: int = TWO_YEARS, **facts: type
) -> RecordKind:
    ground = DECIDES_THE_RESULT if keep_days == TEN_YEARS else SHOWS_HOW_TREATED
    return RecordKind(
        name=f"budget.{name}",
        label=label,
        keep_days=keep_days,
        ground=ground,
        facts={"number": int, **facts},
    )


PROPOSALS = (
    _of_a_proposal("proposal-received", _("Proposal received"), channel=str),
    _of_a_proposal("proposal-changed", _("Proposal changed by its author")),
    _of_a_proposal("proposal-withdrawn", _("Proposal withdrawn")),
    _of_a_proposal("proposal-shown", _("Proposal shown to everybody")),
    _of_a_proposal("proposal-hidden", _("Proposal hidden")),
    _of_a_proposal("report-answered", _("Report of a proposal answered")),
    _of_a_proposal("proposal-merged", _("Proposal joined with another"), into=int),
    _of_a_proposal("proposal-separated", _("Joined proposal separated again"), into=int),
    _of_a_proposal("check-begun", _("Check of a proposal begun"), keep_days=TEN_YEARS),
    _of_a_proposal("check-reopened", _("Answer to a proposal taken back"), keep_days=TEN_YEARS),
    _of_a_proposal(
        "answer-released",
        _("Answer to a proposal released"),
        keep_days=TEN_YEARS,
        verdict=str,
        digest=str,
    ),
)

KINDS = (*SETUP, *VOTING, *CLOSING, *AFTERWARDS, *PROPOSALS, *LETTERS)
