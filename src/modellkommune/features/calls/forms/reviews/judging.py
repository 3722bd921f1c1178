"""The rubric: points for each criterion, with what they mean beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import Criterion, Review
from modellkommune.features.calls.services.reviews.judging import Judgement

DOES_NOT_APPLY = "n"
LONGEST_COMMENT = 10_000


@dataclass(frozen=True)
class Choice:
    """One number of points a juror can choose."""

    value: str
    label: str
    anchor: str
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """One criterion as the page shows it.

    share  of the weights, from 0 to 1
    """

    criterion: Criterion
    share: Fraction
    choices: tuple[Choice, ...]
    comment: str
    fault: str


class JudgingForm:
    """What a juror has typed, or typed last time, and what is missing in it."""

    def __init__(
        self,
        criteria: Sequence[Criterion],
        *,
        typed: Mapping[str, str],
        wants_all: bool = False,
    ) -> None:
        self.criteria = list(criteria)
        self.typed = {name: typed[name][:LONGEST_COMMENT] for name in self.names() if name in typed}
        self.is_confirmed = bool(typed.get("confirmed"))
        self.wants_all = wants_all

    def names(self) -> list[str]:
        """The names of the fields whose content is kept as a draft."""
        of_criteria = (
            name for one in self.criteria for name in (f"points-{one.pk}", f"comment-{one.pk}")
        )
        return [*of_criteria, "comment"]

    @property
    def comment(self) -> str:
        """The comment on the whole."""
        return self.typed.get("comment", "")

    def given(self) -> dict[int, Judgement]:
        """By key of the criterion what was chosen; nothing where nothing was."""
        return {
            one.pk: Judgement(
                points=None if value == DOES_NOT_APPLY else int(value),
                comment=self.typed.get(f"comment-{one.pk}", ""),
            )
            for one in self.criteria
            if (value := self._chosen(one))
        }

    def missing(self) -> list[Criterion]:
        """Criteria for which nothing is chosen."""
        return [one for one in self.criteria if not self._chosen(one)]

    def faults(self) -> list[tuple[str, str]]:
        """Sentence and anchor of everything that keeps it from being handed in."""
        if not self.wants_all:
            return []
        found = [
            (_("Points are missing: {criterion}").format(criterion=one.title), f"points-{one.pk}")
            for one in self.missing()
        ]
        if not self.is_confirmed:
            found.append((_("Please confirm that you judged without a tie."), "confirmed"))
        return found

    def lines(self) -> list[Line]:
        """The criteria with their choices, as the page shows them."""
        weights = sum(one.weight for one in self.criteria) or 1
        missing = {one.pk for one in self.missing()} if self.wants_all else set()
        return [
            Line(
                criterion=one,
                share=Fraction(one.weight, weights),
                choices=tuple(self._choices(one)),
                comment=self.typed.get(f"comment-{one.pk}", ""),
                fault=_("Please choose.") if one.pk in missing else "",
            )
            for one in self.criteria
        ]

    def _choices(self, criterion: Criterion) -> list[Choice]:
        chosen = self._chosen(criterion)
        points = [
            (str(number), str(number), criterion.anchors.get(str(number), ""))
            for number in range(criterion.most_points + 1)
        ]
        if criterion.may_not_apply:
            points.append((DOES_NOT_APPLY, _("does not apply"), _("left out, not nought points")))
        return [
            Choice(value, label, anchor, is_chosen=value == chosen)
            for value, label, anchor in points
        ]

    def _chosen(self, criterion: Criterion) -> str:
        value = self.typed.get(f"points-{criterion.pk}", "")
        allowed = {str(number) for number in range(criterion.most_points + 1)}
        if criterion.may_not_apply:
            allowed.add(DOES_NOT_APPLY)
        return value if value in allowed else ""


def typed_of(review: Review | None) -> dict[str, str]:
    """What a juror typed last time: the draft, or else what was handed in."""
    if review is None:
        return {}
    if review.draft:
        return {name: str(value) for name, value in review.draft.items()}
    typed = {"comment": review.comment}
    for score in review.scores.all():
        points = DOES_NOT_APPLY if score.points is None else str(score.points)
        typed[f"points-{score.criterion_id}"] = points
        typed[f"comment-{score.criterion_id}"] = score.comment
    return typed
