"""What this room shows on other pages: entries, found things, addresses, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.search.public import holds_all, stems_of
from modellkommune.commons.switchboard.cards import (
    Described,
    FrontPageEntry,
    OfferDate,
    OfferEntry,
)
from modellkommune.commons.ui.rich_text import plain
from modellkommune.features.consultations.models import Procedure
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
    public_procedures,
)
from modellkommune.features.consultations.selectors.states import (
    Stage,
    running_round,
    state_words,
)

PROCEDURE = "consultations.procedure"
RUNNING = (Stage.OPEN, Stage.COMING)
ORDER = (
    *RUNNING,
    Stage.WEIGHING,
    Stage.BETWEEN,
    Stage.DECIDED,
    Stage.IN_FORCE,
    Stage.GIVEN_UP,
)
MOST_FOUND = 30


def front_page_entries() -> Iterator[FrontPageEntry]:
    """The procedures of the open scope: open ones first; two queries."""
    now = timezone.now()
    known = [(one, state_words(one, rounds_of(one), now)) for one in public_procedures()]
    for one, _state in sorted(known, key=lambda pair: ORDER.index(pair[1].stage)):
        yield entry_of(one)


def rounds_of(procedure: Procedure) -> list[Any]:
    """The public rounds that came with the procedure."""
    return list(procedure.public_rounds)  # type: ignore[attr-defined]


def entry_of(procedure: Procedure) -> FrontPageEntry:
    """A procedure as other pages show it."""
    now = timezone.now()
    state = state_words(procedure, rounds_of(procedure), now)
    current = running_round(rounds_of(procedure), now)
    return FrontPageEntry(
        title=procedure.title,
        url=address_of_procedure(procedure),
        summary=procedure.summary,
        place=procedure.authority.name,
        authority_slug=procedure.authority.slug,
        state=state.label,
        tone=state.tone,
        figure=_size_of(current),
        starts_on=current.first_moment if current else procedure.published_at,
        closes_at=current.last_minute if current and state.stage in RUNNING else None,
    )


def _size_of(current: Any) -> str:
    """How large the plan of a round is, or nothing for texts and rounds without a plan."""
    plan = getattr(current, "plan", None)
    if plan is None or not plan.hectares:
        return ""
    return _("{number} hectares").format(number=number_format(plan.hectares, decimal_pos=1))


def offers() -> Iterator[OfferEntry]:
    """The procedures that are not at their end, for calendar, map and list; two queries."""
    now = timezone.now()
    for one in public_procedures().filter(ended_at__isnull=True):
        state = state_words(one, rounds_of(one), now)
        current = running_round(rounds_of(one), now)
        latitude, longitude = _middle(one)
        yield OfferEntry(
            title=one.title,
            url=address_of_procedure(one),
            summary=one.summary,
            place=one.authority.name,
            authority_slug=one.authority.slug,
            room="consultations",
            kind=str(one.get_kind_display()),
            state=state.label,
            tone=state.tone,
            is_open=state.stage == Stage.OPEN,
            opens_at=current.first_moment if current else None,
            closes_at=current.last_minute if current else None,
            dates=tuple(_dates(one)),
            topics=tuple(one.topics),
            latitude=latitude,
            longitude=longitude,
            action=_("Give a statement") if state.stage == Stage.OPEN else "",
            subject=subject_of(one),
            area=one.area or None,
        )


def _middle(procedure: Procedure) -> tuple[float | None, float | None]:
    box = (procedure.area or {}).get("bbox")
    if not box:
        return None, None
    west, south, east, north = box
    return (south + north) / 2, (west + east) / 2


def _dates(procedure: Procedure) -> Iterator[OfferDate]:
    for one in rounds_of(procedure):
        if one.first_moment is not None:
            yield OfferDate(_("Statements from now on"), one.first_moment)
        if one.last_minute is not None:
            yield OfferDate(_("Statements until here"), one.last_minute)


def search(text: str) -> list[FrontPageEntry]:
    """Public procedures that hold every word; two queries."""
    wanted = stems_of(text)
    if not wanted:
        return []
    found = (one for one in public_procedures() if holds_all(_words_of(one), wanted))
    return [entry_of(one) for one in found][:MOST_FOUND]


def _words_of(procedure: Procedure) -> str:
    texts = (procedure.title, procedure.number, procedure.summary, plain(procedure.aims))
    return " ".join((*texts, procedure.plain_summary, *procedure.topics))


def addresses() -> Iterator[str]:
    """The public pages of this room in the open scope; two queries."""
    yield reverse("consultations:list")
    yield reverse("consultations:data")
    for one in public_procedures():
        yield address_of_procedure(one)


def describe(subjects: list[str]) -> Iterable[Described]:
    """Name the procedures that everybody may see; others are left out."""
    found = (subject.partition(":") for subject in subjects)
    keys = [int(key) for name, _colon, key in found if name == PROCEDURE and key.isdigit()]
    now = timezone.now()
    return [
        Described(
            subject=f"{PROCEDURE}:{one.pk}",
            title=one.title,
            url=address_of_procedure(one),
            kind=str(one.get_kind_display()),
            state=state_words(one, rounds_of(one), now).label,
        )
        for one in (public_procedures().filter(pk__in=keys) if keys else ())
    ]
