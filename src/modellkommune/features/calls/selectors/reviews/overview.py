"""What the jury gave, as one table of applications and jurors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from modellkommune.features.calls.models import Application, Call, Conflict, Juror, Review
from modellkommune.features.calls.selectors.reviews.access import (
    KEPT_OUT,
    Standing,
    standings_of,
    to_be_judged,
)
from modellkommune.features.calls.selectors.reviews.phases import Judging, Phase, phase_of
from modellkommune.features.calls.selectors.reviews.results import (
    handed_in,
    share_of,
    top_of,
    with_scores,
)
from modellkommune.kernel.judging.points import Spread, leniency, spread_of, stands_out


@dataclass(frozen=True)
class Cell:
    """One juror's judgement of one application.

    value      on the call's scale; None without one
    state      "in", "missing", "undeclared", "kept-out", "hidden" (for this reader),
               or "nothing" where nothing applied
    stands_out  further from the median than a quarter of the scale
    advises    the juror has no vote, so the value does not count
    """

    juror: Juror
    state: str
    value: Fraction | None = None
    stands_out: bool = False
    changes: int = 0

    @property
    def advises(self) -> bool:
        """Whether the value is shown and does not count."""
        return not self.juror.has_vote


@dataclass(frozen=True)
class Row:
    """One application; spread is None while nobody's judgement counts or may be seen."""

    application: Application
    name: str
    cells: tuple[Cell, ...]
    spread: Spread | None
    place: int | None = None
    missing: int = 0


@dataclass(frozen=True)
class JurorSummary:
    """What one juror has done; leniency on the call's scale, None without comparison."""

    juror: Juror
    done: int
    wanted: int
    undeclared: int
    leniency: Fraction | None

    @property
    def missing(self) -> int:
        """How many judgements are still missing."""
        return self.wanted - self.done


@dataclass(frozen=True)
class Overview:
    """The whole table, the best mean first.

    top  highest value of the scale
    """

    rows: tuple[Row, ...]
    jurors: tuple[JurorSummary, ...]
    top: int
    judging: Judging
    has_met: bool
    names_shown: bool

    @property
    def missing(self) -> int:
        """How many judgements are still missing in all."""
        return sum(one.missing for one in self.jurors)


class _Found:
    """Everything the table needs, read at once."""

    def __init__(self, call: Call) -> None:
        self.applications = list(to_be_judged(call))
        self.criteria = list(call.criteria.all())
        self.reviews = {(one.juror_id, one.application_id): one for one in handed_in(call)}
        rows = Conflict.objects.filter(juror__call=call)
        self.standing = standings_of(rows)
        self.kept_out = {key for key, one in self.standing.items() if one.is_kept_out}
        self.jurors = [
            one
            for one in Juror.objects.filter(call=call).select_related("person").order_by("name")
            if one.left_at is None or any(key[0] == one.pk for key in self.reviews)
        ]


def overview_of(call: Call, *, now: datetime, viewer: Juror | None = None) -> Overview:
    """Return who gave what.

    viewer  a juror who looks: sees nothing of applications the juror may not read,
            and the others' points only beside the own ones or when judging has ended.
            None for the office
    """
    found = _Found(call)
    phase = phase_of(call, now)
    judging = phase.judging
    top = top_of(found.criteria)
    values = _values(found, top)
    shown = viewer is None or phase.names_shown
    rows = [
        _row(
            found,
            application,
            values=values,
            top=top,
            hides=_hides(found, viewer, application, judging),
            shown=shown,
        )
        for application in found.applications
        if viewer is None or _may_see(found, viewer, application)
    ]
    return Overview(
        rows=tuple(_placed(rows)),
        jurors=tuple(_summaries(found, values))
        if viewer is None or judging is Judging.OVER
        else (),
        top=top,
        judging=judging,
        has_met=phase.has_met,
        names_shown=shown,
    )


def others_of(
    application: Application, *, own: Review | None, juror: Juror, phase: Phase, top: int
) -> list[tuple[Review, Fraction | None]]:
    """What the others gave: to a juror whose own judgement is in, or when judging has ended.

    Otherwise nothing is even read from the database.

    own  the juror's own review; top the highest value of the scale
    """
    is_in = own is not None and own.submitted_at is not None
    if not is_in and phase.judging is not Judging.OVER:
        return []
    out = Conflict.objects.filter(KEPT_OUT, application=application)
    found = (
        Review.objects.filter(application=application, submitted_at__isnull=False)
        .exclude(juror=juror)
        .exclude(juror__in=out.values("juror"))
        .select_related("juror")
        .prefetch_related(with_scores())
        .order_by("juror__name", "pk")
    )
    shares = [(review, share_of(review)) for review in found]
    return [(review, share * top if share is not None else None) for review, share in shares]


def _values(found: _Found, top: int) -> dict[tuple[int, int], Fraction]:
    shares = {
        key: share_of(review) for key, review in found.reviews.items() if key not in found.kept_out
    }
    return {key: share * top for key, share in shares.items() if share is not None}


def _may_see(found: _Found, viewer: Juror, application: Application) -> bool:
    return found.standing.get((viewer.pk, application.pk)) is Standing.FREE


def _hides(found: _Found, viewer: Juror | None, application: Application, judging: Judging) -> bool:
    if viewer is None or judging is Judging.OVER:
        return False
    return (viewer.pk, application.pk) not in found.reviews


def _row(
    found: _Found,
    application: Application,
    *,
    values: dict[tuple[int, int], Fraction],
    top: int,
    hides: bool,
    shown: bool,
) -> Row:
    counted = [
        values[one.pk, application.pk]
        for one in found.jurors
        if one.has_vote and (one.pk, application.pk) in values
    ]
    spread = None if hides else spread_of(counted)
    cells = tuple(
        _cell(found, juror, application, values=values, spread=spread, top=top, hides=hides)
        for juror in found.jurors
    )
    return Row(
        application=application,
        name=application.applicant_name if shown else "",
        cells=cells,
        spread=spread,
        missing=sum(cell.state in {"missing", "undeclared"} for cell in cells),
    )


def _cell(
    found: _Found,
    juror: Juror,
    application: Application,
    *,
    values: dict[tuple[int, int], Fraction],
    spread: Spread | None,
    top: int,
    hides: bool,
) -> Cell:
    key = (juror.pk, application.pk)
    if key in found.kept_out:
        return Cell(juror, "kept-out")
    if hides:
        return Cell(juror, "hidden")
    if key not in found.reviews:
        said = found.standing.get(key) is Standing.FREE
        return Cell(juror, "missing" if said else "undeclared")
    value, changes = values.get(key), found.reviews[key].changes
    if value is None:
        return Cell(juror, "nothing", changes=changes)
    far = spread is not None and stands_out(value, among=spread, top=Fraction(top))
    return Cell(juror, "in", value, stands_out=far and juror.has_vote, changes=changes)


def _placed(rows: Iterable[Row]) -> list[Row]:
    """Rows with their places, equal means at equal places; without judgement at the end."""
    ordered = sorted(
        rows,
        key=lambda row: (
            row.spread is None,
            -row.spread.mean if row.spread else 0,
            row.application.number,
        ),
    )
    placed: list[Row] = []
    for position, row in enumerate(ordered, start=1):
        place: int | None = None
        if row.spread is not None:
            before = placed[-1] if placed else None
            same = before and before.spread and before.spread.mean == row.spread.mean
            place = before.place if before and same else position
        placed.append(Row(row.application, row.name, row.cells, row.spread, place, row.missing))
    return placed


def _summaries(found: _Found, values: dict[tuple[int, int], Fraction]) -> Iterable[JurorSummary]:
    lenient = leniency(values)
    for juror in found.jurors:
        out = sum((juror.pk, one.pk) in found.kept_out for one in found.applications)
        done = sum((juror.pk, one.pk) in found.reviews for one in found.applications)
        unsaid = sum(
            found.standing.get((juror.pk, one.pk), Standing.UNDECLARED) is Standing.UNDECLARED
            for one in found.applications
        )
        wanted = len(found.applications) - out if juror.left_at is None else done
        yield JurorSummary(
            juror=juror, done=min(done, wanted), wanted=wanted,
            undeclared=unsaid if juror.left_at is None else 0,
            leniency=lenient.get(juror.pk),
        )  # fmt: skip
