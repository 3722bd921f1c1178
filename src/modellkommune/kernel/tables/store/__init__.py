"""One DuckDB file per table: filled once, then only read.

model       Stored, Limits, ColumnStatistics, Form, StoreRefused, Fault
opening     open_locked: reading without files, network, or settings
ingesting   ingest: a file becomes a store, or nothing does
describing  columns_of, layout_of, statistics
exporting   export: the store as CSV, JSON, XLSX, Parquet, GeoJSON
foreign     inspect_other: JSON, GeoJSON, GeoPackage, shapefile, Parquet

The rows lie in the table `data`, one column per name of the layout. `_row`
numbers them from 0 in the order of the file; it is not shown to anybody.
"""

from modellkommune.kernel.tables.store.describing import (
    columns_of,
    layout_of,
    rows_in,
    statistics,
)
from modellkommune.kernel.tables.store.exporting import can_be_geojson, export
from modellkommune.kernel.tables.store.filling import as_text
from modellkommune.kernel.tables.store.foreign import inspect_other
from modellkommune.kernel.tables.store.ingesting import ingest
from modellkommune.kernel.tables.store.model import (
    Bin,
    ColumnStatistics,
    Fault,
    Form,
    Limits,
    Stored,
    StoreNote,
    StoreRefused,
)
from modellkommune.kernel.tables.store.opening import open_locked

__all__ = [
    "Bin",
    "ColumnStatistics",
    "Fault",
    "Form",
    "Limits",
    "StoreNote",
    "StoreRefused",
    "Stored",
    "as_text",
    "can_be_geojson",
    "columns_of",
    "export",
    "ingest",
    "inspect_other",
    "layout_of",
    "open_locked",
    "rows_in",
    "statistics",
]
