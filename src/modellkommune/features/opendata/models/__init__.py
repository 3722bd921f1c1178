"""The records of this room; begin with datasets and files."""

from modellkommune.features.opendata.models.datasets import (
    MARKED_FOR,
    DataService,
    Dataset,
    DatasetVersion,
    Origin,
    Series,
)
from modellkommune.features.opendata.models.exchanging import (
    HarvestItem,
    HarvestRun,
    HarvestSource,
    ItemAction,
    LinkCheck,
    RunState,
    SourceKind,
)
from modellkommune.features.opendata.models.facets import DatasetFacet, FacetKind
from modellkommune.features.opendata.models.files import (
    DataFile,
    Distribution,
    DistributionKind,
    FileState,
    RouteKind,
    UpdateRoute,
    Way,
)
from modellkommune.features.opendata.models.offices import CatalogueSettings, DataOffice
from modellkommune.features.opendata.models.using import (
    DataRequest,
    RequestState,
    SavedSearch,
    Showcase,
    UsageDay,
    UsageKind,
)

__all__ = [
    "MARKED_FOR",
    "CatalogueSettings",
    "DataFile",
    "DataOffice",
    "DataRequest",
    "DataService",
    "Dataset",
    "DatasetFacet",
    "DatasetVersion",
    "Distribution",
    "DistributionKind",
    "FacetKind",
    "FileState",
    "HarvestItem",
    "HarvestRun",
    "HarvestSource",
    "ItemAction",
    "LinkCheck",
    "Origin",
    "RequestState",
    "RouteKind",
    "RunState",
    "SavedSearch",
    "Series",
    "Showcase",
    "SourceKind",
    "UpdateRoute",
    "UsageDay",
    "UsageKind",
    "Way",
]
