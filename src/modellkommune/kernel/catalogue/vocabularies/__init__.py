"""The lists that a catalogue chooses from: themes, file types, licences and the others.

For whoever describes, writes, reads or checks data. Every list is a mapping from the
address of an entry to the entry, in the order in which an office should see it.

entries   what an entry is, and the lists as functions
reading   the compact tables, and files that bring newer ones
tables/   the facts, with their sources in SOURCES.md
"""

from modellkommune.kernel.catalogue.vocabularies.entries import (
    Entry,
    FileType,
    Licence,
    access_rights,
    contributors,
    dataset_types,
    file_types,
    frequencies,
    geocoding_levels,
    hvd_categories,
    languages,
    licences,
    media_types,
    planned_availability,
    publisher_types,
    statuses,
    themes,
)

__all__ = [
    "Entry",
    "FileType",
    "Licence",
    "access_rights",
    "contributors",
    "dataset_types",
    "file_types",
    "frequencies",
    "geocoding_levels",
    "hvd_categories",
    "languages",
    "licences",
    "media_types",
    "planned_availability",
    "publisher_types",
    "statuses",
    "themes",
]
