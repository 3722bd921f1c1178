"""What can be wrong with a price certificate, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A demand that the certificate does not meet.

    code          one of the keys of SENTENCES
    round_number  beginning with 1; None when it concerns the whole
    project_id    the project concerned, where there is one
    """

    code: str
    round_number: int | None = None
    project_id: str | None = None

    def __str__(self) -> str:
        where = "" if self.round_number is None else f"Round {self.round_number}: "
        return where + SENTENCES[self.code].format(project=self.project_id)


SENTENCES = {
    "unknown-project": "there is no project {project}.",
    "chosen-twice": "project {project} had been chosen before.",
    "not-eligible": "project {project} may not win (too few votes, or excluded by a winner).",
    "unknown-group": "a payment names a group of ballots that does not exist.",
    "paid-by-non-supporter": "voters pay for project {project} who did not name it.",
    "overspent": "voters pay more for project {project} than they hold.",
    "uneven-payment": "the supporters of project {project} do not pay alike.",
    "not-paid-exactly": "the payments for project {project} are not its cost.",
    "wrong-order": "project {project} could have been had more cheaply.",
    "wrong-tie": "project {project} stands equal and comes first by the criteria for ties.",
    "loser-affordable": "The supporters of project {project} hold its cost, yet it was not chosen.",
    "wrong-share": "The start share is not the budget per voter (plus whole steps).",
    "over-budget": "The chosen projects cost more than the budget.",
    "fits-yet-left-out": "project {project} has more votes and fits, yet was passed over.",
    "stopped-early": "Project {project} should have been chosen next.",
    "does-not-fit": "project {project} does not fit the money left.",
    "greedy-preferred": "More voters prefer the greedy outcome, so it should have taken the place.",
    "unexpected-round": "project {project} was not to be chosen in this way.",
}

OF_THE_WHOLE = {
    "wrong-share",
    "over-budget",
    "loser-affordable",
    "greedy-preferred",
    "stopped-early",
}
