"""Voting, and replacing an own ballot: choose, look at it once more, hand it in.

Nothing of a ballot stands in an address, a session or a log: every step carries
it in the form, and the last one shows the receipt as the answer itself.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.people.attempts import address_of, allow
from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.budget.forms.voting import FilledBallot, read_filled
from modellkommune.features.budget.forms.voting_words import (
    fault_sentence,
    limit_sentence,
    slip_sentence,
)
from modellkommune.features.budget.models import BudgetRound, Channel, EntitledBy
from modellkommune.features.budget.selectors.voting import BallotLine, BallotPart, ballot_paper
from modellkommune.features.budget.selectors.voting_rules import BallotRules, Fault, rules_of
from modellkommune.features.budget.services.voting import (
    AccountProof,
    AlreadyVoted,
    BallotFaulty,
    BallotNotFound,
    Cast,
    CodeProof,
    CodeVoided,
    NotAResident,
    NotInRegister,
    TypingSlip,
    UnknownCode,
    VotingClosed,
    cast_ballot,
    replace_ballot,
)
from modellkommune.features.budget.services.voting.casting import takes_ballots
from modellkommune.features.budget.views.voting.frame import (
    closed_sentence,
    closing_moment,
    round_to_vote_in,
    secret_page,
    voting_frame,
)
from modellkommune.kernel.secrecy.receipts import new_receipt, read_receipt
from modellkommune.kernel.secrecy.signs import Kind

WRONG_CODES, WITHIN = 60, timedelta(hours=1)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """What one request of voting works with.

    drawn      receipt that was drawn with the form
    replacing  whether an own ballot is replaced
    """

    request: HttpRequest
    round: BudgetRound
    now: datetime
    rules: BallotRules
    filled: FilledBallot
    drawn: str
    replacing: bool

    @property
    def title(self) -> str:
        return _("Replace my ballot") if self.replacing else _("Vote")


@secret_page
def vote(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The ballot, the look back at it, and the receipt."""
    found = round_to_vote_in(request, place=place, slug=slug)
    return _answer(request, found, replacing=False)


@secret_page
def replace(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The same with a receipt in the place of a code."""
    found = round_to_vote_in(request, place=place, slug=slug)
    return _answer(request, found, replacing=True)


def _answer(request: HttpRequest, budget_round: BudgetRound, *, replacing: bool) -> HttpResponse:
    now = timezone.now()
    if not takes_ballots(budget_round, now):
        return _closed(request, budget_round, now, replacing=replacing)
    rules = rules_of(budget_round)
    filled = read_filled(request.POST, rules) if request.method == "POST" else FilledBallot()
    step = Step(request, budget_round, now, rules, filled, _drawn(request), replacing)
    action = request.POST.get("aktion", "")
    if action == "abgeben":
        return _hand_in(step)
    if action == "pruefen":
        return _look_back(step)
    return _choose(step)


def _drawn(request: HttpRequest) -> str:
    """The receipt of the form, or a new one where the form has none that can be read."""
    try:
        return read_receipt(request.POST.get("beleg", "")).text
    except TypingSlip:
        return new_receipt().text


def _choose(step: Step, problems: Sequence[str] = (), *, status: int = 200) -> HttpResponse:
    """The ballot, filled in as far as it was."""
    parts = ballot_paper(step.round)
    wanted = step.request.POST.get("suche", "").strip()
    context = {
        **_context(step),
        "parts": [_fields(part, step.filled, wanted) for part in parts],
        "search": wanted,
        "problems": problems,
        "limit": limit_sentence(step.rules, step.round),
        "by_account": EntitledBy.ACCOUNT in step.round.live.entitled_by,
    }
    return render(step.request, "budget/citizen/voting/choose.html", context, status=status)


def _fields(part: BallotPart, filled: FilledBallot, wanted: str) -> dict[str, Any]:
    """A part with its fields; while something is searched, what is filled in stays visible."""
    words = wanted.casefold()
    fields = [
        {
            "line": line,
            "typed": filled.typed.get(line.position, ""),
            "error": filled.errors.get(line.position, ""),
        }
        for line in part.lines
        if not words
        or words in f"{line.name} {line.district}".casefold()
        or line.position in filled.typed
    ]
    hidden = len(part.lines) - len(fields)
    return {"part": part.rule, "fields": fields, "hidden": hidden}


def _look_back(step: Step) -> HttpResponse:
    """The ballot once more, with the field for the code; or what is wrong with it."""
    if problems := _problems(step):
        return _choose(step, problems, status=422)
    return _review(step)


def _review(step: Step, problem: str = "", *, status: int = 200) -> HttpResponse:
    rules, choices = step.rules, step.rules.tidied(step.filled.choices)
    lines = {line.project_id: line for part in ballot_paper(step.round) for line in part.lines}
    named = [(part, _chosen(part.key, choices, rules, lines)) for part in rules.parts]
    context = {
        **_context(step),
        "chosen": [(part, rows) for part, rows in named if rows],
        "typed": _hidden_fields(step),
        "problem": problem,
        "code": step.request.POST.get("code", "")[:80],
        "may_use_account": _may_use_account(step),
    }
    return render(step.request, "budget/citizen/voting/review.html", context, status=status)


def _chosen(
    part: int, choices: Sequence[Any], rules: BallotRules, lines: dict[str, BallotLine]
) -> list[tuple[BallotLine, int, int]]:
    """Line, points and rank of each choice in a part."""
    own = [choice for choice in choices if rules.projects[choice.project_id].part == part]
    return [
        (lines[choice.project_id], choice.points, rank) for rank, choice in enumerate(own, start=1)
    ]


def _hidden_fields(step: Step) -> list[tuple[str, str]]:
    crosses = step.rules.form.value.startswith("approval")
    return [
        ("wahl", str(position)) if crosses else (f"wert-{position}", text)
        for position, text in step.filled.typed.items()
    ]


def _may_use_account(step: Step) -> bool:
    by_account = EntitledBy.ACCOUNT in step.round.live.entitled_by
    return by_account and not step.replacing and step.request.user.is_authenticated


def _hand_in(step: Step) -> HttpResponse:
    """Hand the ballot in and show the receipt, or say what stands in the way."""
    if problems := _problems(step):
        return _choose(step, problems, status=422)
    try:
        cast = _cast(step)
    except VotingClosed:
        step.round.live.refresh_from_db(fields=["closed_at"])
        return _closed(step.request, step.round, step.now, replacing=step.replacing)
    except BallotFaulty as faulty:
        return _choose(step, _sentences(step, faulty.faults), status=422)
    except DatabaseError:
        # A full disk or a database that is being restarted. The form is still in
        # hand, and sent again it gives the same receipt.
        logger.exception("a ballot could not be stored")
        sentence = _(
            "Your ballot could not be stored just now. Nothing is lost: please press "
            "“Hand in ballot” once more in a minute."
        )
        return _review(step, sentence, status=503)
    except REFUSALS as refusal:
        return _refused(step, refusal)
    return _receipt(step, cast)


REFUSALS = (
    UnknownCode, CodeVoided, AlreadyVoted, NotAResident, NotInRegister, BallotNotFound, TypingSlip,
)  # fmt: skip


def _cast(step: Step) -> Cast:
    posted, choices = step.request.POST, step.filled.choices
    if step.replacing:
        return replace_ballot(
            budget_round=step.round, receipt=posted.get("code", ""), choices=choices, now=step.now
        )
    by_account = posted.get("mit") == "konto" and _may_use_account(step)
    return cast_ballot(
        budget_round=step.round,
        entitlement_proof=(
            AccountProof(step.request.user) if by_account else CodeProof(posted.get("code", ""))
        ),
        choices=choices,
        receipt=step.drawn,
        now=step.now,
    )


def _refused(step: Step, refusal: Exception) -> HttpResponse:
    sentence, status = _refusal_sentence(refusal, replacing=step.replacing), 422
    if isinstance(refusal, UnknownCode | BallotNotFound) and not _may_try_again(step):
        sentence = _(
            "Very many wrong codes came from your connection. Please wait an hour, or vote at "
            "another place. A right code is accepted at any time."
        )
        status = 429
    return _review(step, sentence, status=status)


def _may_try_again(step: Step) -> bool:
    """Count a wrong code. Right ones are never counted, so a town hall full of people can vote."""
    origin = address_of(step.request)
    return allow("budget.voting-code", key=origin, limit=WRONG_CODES, within=WITHIN, now=step.now)


def _refusal_sentence(refusal: Exception, *, replacing: bool) -> str:
    if isinstance(refusal, TypingSlip):
        return slip_sentence(refusal, wanted=Kind.RECEIPT if replacing else Kind.CODE)
    if isinstance(refusal, AlreadyVoted):
        return _used_sentence(refusal)
    sentences: dict[type[Exception], str] = {
        UnknownCode: _(
            "This code does not belong to this vote. Please compare it with your letter. If you "
            "asked for a new letter, only the code of the new one is valid."
        ),
        CodeVoided: _(
            "This code was withdrawn and cannot be used. The town hall tells you why and helps you."
        ),
        NotAResident: _(
            "Your account is not verified as that of a resident yet. You can vote with a code."
        ),
        NotInRegister: _(
            "Your account does not fit any entry of the residents' register for this vote. "
            "Please vote with the code from your letter, or ask the town hall."
        ),
        BallotNotFound: _(
            "No ballot lies under this receipt. Please compare it with what you noted down."
        ),
    }
    return sentences[type(refusal)]


def _used_sentence(refusal: AlreadyVoted) -> str:
    day = day_in_words(refusal.used_on)
    if refusal.channel == Channel.ONLINE:
        return _(
            "With this right to vote a ballot was handed in online on {day}. With your receipt "
            "you can replace that ballot as long as the vote runs."
        ).format(day=day)
    return _(
        "This right to vote was used on paper on {day}, so it cannot be used online any more."
    ).format(day=day)


def _problems(step: Step) -> list[str]:
    """Everything that is wrong with the ballot, in sentences."""
    errors = [text for text in step.filled.errors.values() if text]
    faults = step.rules.faults(step.rules.tidied(step.filled.choices)) if not errors else []
    return [*dict.fromkeys(errors), *_sentences(step, faults)]


def _sentences(step: Step, faults: Sequence[Fault]) -> list[str]:
    if not faults:
        return []
    names = {line.project_id: line.name for part in ballot_paper(step.round) for line in part.lines}
    return [fault_sentence(fault, names) for fault in faults]


def _receipt(step: Step, cast: Cast) -> HttpResponse:
    context = {**_context(step), "cast": cast, "is_replaced": step.replacing}
    return render(step.request, "budget/citizen/voting/done.html", context)


def _closed(
    request: HttpRequest, budget_round: BudgetRound, now: datetime, *, replacing: bool
) -> HttpResponse:
    """A friendly page before and after the vote; a ballot sent with it is not kept."""
    title = _("Replace my ballot") if replacing else _("Vote")
    ends = closing_moment(budget_round)
    context = {
        **voting_frame(budget_round, current="vote", title=title),
        "title": title,
        "sentence": closed_sentence(budget_round, now=now),
        "was_sent": request.POST.get("aktion") == "abgeben",
        "has_ended": ends is not None and now >= ends,
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "budget/citizen/voting/closed.html", context, status=status)


def _context(step: Step) -> dict[str, Any]:
    current = "replace" if step.replacing else "vote"
    form = step.rules.form.value
    kind = {"points": "points", "ranking": "rank"}.get(form, "tick")
    return {
        **voting_frame(step.round, current=current, title=step.title),
        "title": step.title,
        "rules": step.rules,
        "kind": kind,
        "currency": step.round.currency,
        "drawn": step.drawn,
        "replacing": step.replacing,
        "by_email": EntitledBy.EMAIL in step.round.live.entitled_by,
    }
