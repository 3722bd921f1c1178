"""The plan of a round as people see it: legend, areas, GeoJSON and a still picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from modellkommune.commons.ui.templatetags.words import number
from modellkommune.features.consultations.models import PlanArea, PlanSource, Round
from modellkommune.features.consultations.selectors.public_procedures import (
    address_of_procedure,
)
from modellkommune.kernel.plans import LegendEntry, colour_of, legend_of
from modellkommune.kernel.plans.drawing import Drawn, draw, swatch
from modellkommune.kernel.plans.legend import OUTLINE

# Labels of larger plans would cover them; their areas are named in the list.
MOST_LABELS = 150
SMALL_HECTARES, SQUARE_METRES = 0.1, 10_000
SPECIAL = "hatDarstellungMitBesondZweckbest"


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One kind of area in the legend: its sign, its term, how many there are."""

    entry: LegendEntry
    sign: SafeString
    count: int


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area in the list: its page, its name, what it is besides, how large it is."""

    position: int
    label: str
    detail: str
    size: str


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """The areas of one kind, in the order of the file; main ones make up the plan."""

    row: LegendRow
    areas: tuple[AreaRow, ...]
    is_main: bool


def plan_of(round_: Round) -> PlanSource | None:
    """The plan of a round that can be shown, None without one; one query."""
    source: PlanSource | None = PlanSource.objects.filter(round=round_).first()
    return source if source is not None and source.outline else None


def areas_without_place(source: PlanSource) -> QuerySet[PlanArea]:
    """All areas in their order, without the geometry that lists do not need."""
    areas: QuerySet[PlanArea] = PlanArea.objects.filter(source=source)
    return areas.defer("geometry")


def entry_of(area: PlanArea) -> LegendEntry:
    """How an area is drawn."""
    kept = area.attributes
    codes = dict(kept.get("building") or {})
    if kept.get("special"):
        codes[SPECIAL] = "true"
    return colour_of(area.class_name, codes)


def groups_of(areas: Iterable[PlanArea]) -> list[AreaGroup]:
    """The areas by kind, in the order of the legend."""
    members: dict[str, list[PlanArea]] = {}
    entries: dict[str, LegendEntry] = {}
    for area in areas:
        entry = entry_of(area)
        entries[entry.code] = entry
        members.setdefault(entry.code, []).append(area)
    return [
        AreaGroup(
            legend_row(entry, len(members[entry.code])),
            tuple(_area_row(area, entry) for area in members[entry.code]),
            is_main=any(is_main(area) for area in members[entry.code]),
        )
        for entry in legend_of(entries.values())
    ]


def _area_row(area: PlanArea, entry: LegendEntry) -> AreaRow:
    kind = str(area.attributes.get("kind", ""))
    detail = kind.partition(": ")[2] or ("" if kind == entry.label_de else kind)
    return AreaRow(
        area.position, area.label, "" if detail == area.label else detail, size_of(area.hectares)
    )


def size_of(hectares: float | None) -> str:
    """The size of an area in words: hectares, small ones in square metres."""
    if not hectares:
        return ""
    if hectares < SMALL_HECTARES:
        return f"{number(round(hectares * SQUARE_METRES))} m²"
    return f"{number(hectares, 2)} ha"


def legend_row(entry: LegendEntry, count: int) -> LegendRow:
    """A row of the legend; the sign is drawn by us and holds no word of a file."""
    return LegendRow(entry, mark_safe(swatch(entry)), count)  # noqa: S308  # own drawing


def outline_row() -> LegendRow:
    """The row of the legend for the edge of the plan."""
    return legend_row(OUTLINE, 1)


def texts_of(source: PlanSource) -> list[Mapping[str, str]]:
    """The sentences that the chosen plan sets down beside its drawing."""
    return next((one["texts"] for one in source.plans if one["id"] == source.chosen), [])


def is_main(area: PlanArea) -> bool:
    """Whether an area is one of those that make up the plan, and not a line in it."""
    entry = entry_of(area)
    return bool(area.hectares and (entry.fill or entry.pattern == "striped"))


def as_geojson(round_: Round, source: PlanSource) -> dict[str, Any]:
    """Outline and areas with what the map needs to draw and name them; one query."""
    areas = list(PlanArea.objects.filter(source=source))
    page = address_of_procedure(round_.procedure, "area", number=round_.number, position=0)
    features = [_outline(source), *(_feature(one, page) for one in areas)]
    return {"type": "FeatureCollection", "features": features}


def _outline(source: PlanSource) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": _bare(source.outline),
        "properties": {"role": "outline", "title": OUTLINE.label_de, "hectares": source.hectares},
    }


def _feature(area: PlanArea, page: str) -> dict[str, Any]:
    entry = entry_of(area)
    return {
        "type": "Feature",
        "id": area.position,
        "geometry": _bare(area.geometry),
        "properties": {
            "role": "area", "position": area.position, "title": area.label,
            "detail": area.attributes.get("kind", ""), "class": area.class_name,
            "gml_id": area.gml_id, "legend": entry.code, "fill": entry.fill, "line": entry.line,
            "pattern": entry.pattern, "hectares": area.hectares, "main": is_main(area),
            "values": area.attributes.get("values", {}),
            "url": page.replace("/0/", f"/{area.position}/"),
        },
    }  # fmt: skip


def _bare(geometry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in geometry.items() if name != "bbox"}


def picture_of(
    source: PlanSource, areas: Sequence[PlanArea], *, title: str, highlighted: int = 0
) -> str:
    """The plan as SVG; `highlighted` is the position of an area, 0 for none."""
    has_labels = len(areas) <= MOST_LABELS
    drawn = [
        Drawn(
            area.geometry, entry_of(area), area.label if has_labels and is_main(area) else "",
            is_highlighted=area.position == highlighted,
        )
        for area in areas
    ]  # fmt: skip
    return draw(drawn, outline=source.outline or None, title=title)


def in_words(source: PlanSource, groups: Sequence[AreaGroup]) -> str:
    """What the picture shows, for those who do not see it."""
    kinds = [f"{group.row.entry.label_de} ({group.row.count})" for group in groups
             if group.is_main]  # fmt: skip
    if not kinds:
        return _("Outline of the plan. It holds no areas that can be pointed at.")
    return _("The plan shows: {kinds}.").format(kinds=", ".join(kinds))
