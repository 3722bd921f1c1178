"""Plans in XPlanGML, the exchange format for urban planning in Germany.

For the room of consultations. Three words: a `ReadPlan` is one plan with its objects
and its outline in degrees; a `ReadArea` is one object; a `Finding` says what is wrong
or had to be mended. Begin with `reading.read_plan`, which answers every file, however
broken, with findings.

reading     read_plan: a file or archive becomes ReadPlans
inspecting  inspect: the same with the check against the schemas
xml         parsing files of strangers; archives opens XPlanArchive
objects     the tree as objects with attributes; owners says which plan they belong to
geometry    the places of the objects, through pyogrio; rings looks at them before
places      whether key, place and reference system fit together
legend      how an object is called and drawn; uses names its kind, shown its attributes
drawing     a plan as a still picture
"""

from modellkommune.kernel.plans.findings import Finding, Severity
from modellkommune.kernel.plans.inspecting import inspect
from modellkommune.kernel.plans.legend import LegendEntry, colour_of, legend_of
from modellkommune.kernel.plans.model import (
    Attachment,
    Limits,
    PlanReport,
    ReadArea,
    ReadPlan,
    ReadPlans,
)
from modellkommune.kernel.plans.reading import read_plan

__all__ = [
    "Attachment",
    "Finding",
    "LegendEntry",
    "Limits",
    "PlanReport",
    "ReadArea",
    "ReadPlan",
    "ReadPlans",
    "Severity",
    "colour_of",
    "inspect",
    "legend_of",
    "read_plan",
]
