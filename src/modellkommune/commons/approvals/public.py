"""The door for rooms: ask for agreement, agree, decline, and see what waits.

    with transaction.atomic():
        decision = approve(
            step="budget.publish-result", about=budget_round, digest=digest, by=person,
            now=now, sentence=..., url=...,
        )
        if decision.granted:
            publish(budget_round)

A room names its steps on its card: `Card.steps=(Step(code, label, permission),)`.
"""

from modellkommune.commons.approvals.models import Request, RequestState
from modellkommune.commons.approvals.selectors.people import (
    may_agree,
    people_needed,
    people_who_may,
)
from modellkommune.commons.approvals.selectors.requests import (
    Standing,
    is_granted,
    open_request,
    standing_of,
)
from modellkommune.commons.approvals.services.asking import (
    AlreadyAgreed,
    Decision,
    NotAllowedToAgree,
    NotYourRequest,
    ReasonMissing,
    RequestEnded,
    approve,
    decline,
    withdraw,
)
from modellkommune.commons.approvals.services.numbers import (
    NumberOutOfRange,
    TooFewPeople,
    set_people_needed,
)
from modellkommune.commons.approvals.steps import UnknownStep

__all__ = [
    "AlreadyAgreed",
    "Decision",
    "NotAllowedToAgree",
    "NotYourRequest",
    "NumberOutOfRange",
    "ReasonMissing",
    "Request",
    "RequestEnded",
    "RequestState",
    "Standing",
    "TooFewPeople",
    "UnknownStep",
    "approve",
    "decline",
    "is_granted",
    "may_agree",
    "open_request",
    "people_needed",
    "people_who_may",
    "set_people_needed",
    "standing_of",
    "withdraw",
]
