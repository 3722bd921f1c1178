"""What the points of the jury come to, exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.db.models import Prefetch

from modellkommune.features.calls.models import Call, Conflict, Criterion, Review, Score
from modellkommune.features.calls.selectors.reviews.access import KEPT_OUT, to_be_judged
from modellkommune.kernel.judging.points import Mark, weighted_share

# The scale where criteria differ in their most points.
COMMON_TOP = 100


def top_of(criteria: Iterable[Criterion]) -> int:
    """The highest value of the scale: the criteria's most points, or 100 if they differ."""
    tops = {criterion.most_points for criterion in criteria}
    return tops.pop() if len(tops) == 1 else COMMON_TOP


def judgements_of(call: Call) -> dict[tuple[int, int], Fraction]:
    """What counts: by (juror, application) the weighted points on the call's scale.

    Reviews that were handed in by members with a vote, and nobody's who was kept
    out of the application afterwards. A review in which nothing applies is left out.
    """
    kept_out = set(
        Conflict.objects.filter(KEPT_OUT, juror__call=call).values_list("juror", "application")
    )
    top, found = top_of(call.criteria.all()), {}
    for review in handed_in(call):
        key = (review.juror_id, review.application_id)
        share = share_of(review)
        if review.juror.has_vote and key not in kept_out and share is not None:
            found[key] = share * top
    return found


def handed_in(call: Call) -> list[Review]:
    """All reviews of a call that were handed in, with scores, criteria and jurors."""
    found = Review.objects.filter(juror__call=call, submitted_at__isnull=False)
    return list(found.select_related("juror").prefetch_related(with_scores()))


def with_scores() -> Prefetch[Any]:
    """The scores of reviews with their criteria, in one query."""
    return Prefetch("scores", queryset=Score.objects.select_related("criterion"))


def share_of(review: Review) -> Fraction | None:
    """What one review comes to, from 0 to 1; None when nothing applies."""
    return weighted_share(
        [
            Mark(
                points=score.points,
                most=score.criterion.most_points,
                weight=score.criterion.weight,
            )
            for score in review.scores.all()
        ]
    )


def mean_scores(call: Call) -> dict[int, Fraction | None]:
    """By key of the application the mean of the jury on the call's scale.

    Every application that is to be judged has an entry; None while nobody has judged.
    """
    per_application: dict[int, list[Fraction]] = defaultdict(list)
    for (_juror, application), value in judgements_of(call).items():
        per_application[application].append(value)
    return {
        key: _mean(per_application[key]) for key in to_be_judged(call).values_list("pk", flat=True)
    }


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
