"""Reading requests for agreement in the open scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from modellkommune.commons.approvals.models import Request, RequestState
from modellkommune.commons.approvals.selectors.people import (
    people_by_permission,
    people_needed_for_all,
)
from modellkommune.commons.approvals.steps import UnknownStep, eased_step, step_of
from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.scoping import authority_of_scope
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.cards import Waiting


@dataclass(frozen=True)
class Standing:
    """Where an open request stands.

    agreed     who has agreed and may still agree
    others     who may agree and has not
    needed     how many people it takes
    """

    request: Request
    agreed: tuple[Person, ...]
    others: tuple[Person, ...]
    needed: int

    @property
    def missing(self) -> int:
        """How many further people must agree."""
        return max(0, self.needed - len(self.agreed))

    @property
    def has_too_few_people(self) -> bool:
        """Whether the office lacks the people that the step needs."""
        return len(self.others) < self.missing


def open_request(step: str, about: Model, *, digest: str = "") -> Request | None:
    """Return the request that waits for agreement, or None.

    digest  of what would be agreed to now: a request for something else is not returned
    """
    request: Request | None = open_requests().filter(step=step, about=subject_of(about)).first()
    if request is not None and digest and request.digest != digest:
        return None
    return request


def is_granted(step: str, about: Model, *, digest: str) -> bool:
    """Whether what several people agreed to last is exactly this.

    Text that was agreed to earlier, and replaced since, does not count: to bring
    it back is a new decision.
    """
    granted = Request.objects.filter(step=step, about=subject_of(about), state=RequestState.GRANTED)
    newest = granted.order_by("-ended_at", "-pk").first()
    return newest is not None and newest.digest == digest


def open_requests() -> QuerySet[Request]:
    """Return the requests of the open scope that wait, the oldest first, with who agreed."""
    requests: QuerySet[Request] = Request.objects.filter(state=RequestState.OPEN)
    return requests.select_related("asked_by", "authority").prefetch_related("agreements__person")


def standings(authority: Authority) -> list[Standing]:
    """Return where every open request of an authority stands; four queries however many."""
    requests = [request for request in open_requests() if _is_known(request)]
    needed = people_needed_for_all(authority)
    permissions = {step_of(request.step).permission for request in requests}
    people = people_by_permission(permissions, authority)
    return [_standing(request, needed=needed, people=people) for request in requests]


def standing_of(request: Request) -> Standing:
    """Return where one request stands."""
    step = step_of(request.step)
    return _standing(
        request,
        needed=people_needed_for_all(request.authority),
        people=people_by_permission([step.permission], request.authority),
    )


def requests_waiting_for(person: Person) -> Iterator[Waiting]:
    """Yield the open requests to which a person may agree and has not yet."""
    authority = authority_of_scope()
    if authority is None:
        return
    for standing in standings(authority):
        if person.pk in {other.pk for other in standing.others}:
            yield Waiting(
                title=standing.request.sentence,
                url=standing.request.url,
                room="approvals",
                since=standing.request.asked_at,
            )


def _standing(
    request: Request, *, needed: dict[str, int], people: dict[str, list[Person]]
) -> Standing:
    step = step_of(request.step)
    agreed = {agreement.person_id for agreement in request.agreements.all()}
    may = people[step.permission]
    return Standing(
        request=request,
        agreed=tuple(person for person in may if person.pk in agreed),
        others=tuple(person for person in may if person.pk not in agreed),
        needed=needed.get(eased_step(request.step), step.people),
    )


def _is_known(request: Request) -> bool:
    try:
        step_of(request.step)
    except UnknownStep:
        return False
    return True
