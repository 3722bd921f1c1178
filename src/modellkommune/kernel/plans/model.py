"""What was read out of a file of XPlanGML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from modellkommune.kernel.plans.findings import Finding, Severity

MEGABYTE = 1024 * 1024
Attributes = Mapping[str, Any]
Geometry = Mapping[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file is refused.

    file_bytes     of the plan itself, unpacked
    archive_bytes  of an archive as it was sent
    unpacked_bytes of everything in an archive together
    archive_ratio  how many times larger than packed the whole may be
    """

    file_bytes: int = 100 * MEGABYTE
    archive_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 500 * MEGABYTE
    archive_files: int = 500
    archive_ratio: int = 100
    elements: int = 1_000_000
    depth: int = 60
    points: int = 1_500_000
    plans: int = 100


@dataclass(frozen=True, slots=True)
class ReadArea:
    """One object of a plan: an area, a line, a point or a text.

    gml_id       as the file has it, "" when it has none
    class_name   of the standard, such as BP_BaugebietsTeilFlaeche
    kind_of_use  what it is, in German: "Allgemeines Wohngebiet"
    label        short form for map and list: "WA 1"
    attributes   as in the file: text, lists of text, nested mappings
    geometry     GeoJSON in EPSG:4326, None for objects without a place
    hectares     size of an area; None for lines, points and texts
    texts        gml:ids of the texts that hold for it
    """

    gml_id: str
    class_name: str
    kind_of_use: str = ""
    label: str = ""
    attributes: Attributes = field(default_factory=dict)
    geometry: Geometry | None = None
    hectares: float | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """One plan of a file.

    kind              class of the standard: BP_Plan, FP_Plan, LP_Plan, RP_Plan, SO_Plan
    key               AGS as the file has it, "" without one
    municipality      as the file names it
    reference_system  such as "EPSG:25832", "" when none is named
    dates             attribute of the standard to day, "2027-02-01"
    outline           GeoJSON in EPSG:4326, None without a usable one
    box               west, south, east, north in degrees
    objects           number of objects per class, plan and Bereich among them
    """

    gml_id: str
    name: str
    kind: str
    number: str = ""
    key: str = ""
    municipality: str = ""
    reference_system: str = ""
    dates: Mapping[str, str] = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)
    areas: tuple[ReadArea, ...] = ()
    outline: Geometry | None = None
    hectares: float | None = None
    box: Box | None = None
    objects: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the plan in its archive."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ReadPlans:
    """Everything that one file told.

    version            of XPlanGML, such as "6.0"; "" when the file is none
    reference_systems  all that occur, each once
    box                west, south, east, north of all outlines, in degrees
    """

    version: str = ""
    plans: tuple[ReadPlan, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reference_systems: tuple[str, ...] = ()
    box: Box | None = None
    objects: Mapping[str, int] = field(default_factory=Counter)
    findings: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of using the file."""
        return not any(one.severity is Severity.ERROR for one in self.findings)


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What `inspect` says of a file: the plans without their areas, and all findings."""

    file: str
    plans: ReadPlans

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of using the file."""
        return self.plans.is_sound

    def as_data(self) -> dict[str, Any]:
        """The report as the reference of commands describes it."""
        return {
            "file": self.file,
            "version": self.plans.version,
            "reference_systems": list(self.plans.reference_systems),
            "bounding_box": list(self.plans.box) if self.plans.box else None,
            "objects": dict(self.plans.objects),
            "plans": [plan_as_data(plan) for plan in self.plans.plans],
            "attachments": [one.name for one in self.plans.attachments],
            "findings": [finding_as_data(one) for one in self.plans.findings],
        }


def plan_as_data(plan: ReadPlan) -> dict[str, Any]:
    """One plan as the reference of commands describes it."""
    return {
        "name": plan.name,
        "kind": plan.kind,
        "number": plan.number,
        "key": plan.key,
        "municipality": plan.municipality,
        "reference_system": plan.reference_system,
        "bounding_box": list(plan.box) if plan.box else None,
        "hectares": plan.hectares,
        "dates": dict(plan.dates),
        "objects": dict(plan.objects),
    }


def finding_as_data(found: Finding) -> dict[str, Any]:
    """One finding as the reference of commands describes it."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "sentence": found.sentence,
        "line": found.line or None,
        "parameters": dict(found.parameters),
    }
