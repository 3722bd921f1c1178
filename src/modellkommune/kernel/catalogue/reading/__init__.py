"""Any catalogue of open data, read leniently into the model, with what was wrong with it.

For whoever takes data over from elsewhere. Begin with `read`.

facts      statements of a document by subject, whatever the format
moments    days and moments in the ways in which portals write them
values     single values: texts, addresses, sizes
parts      bodies, contacts, places, periods
things     datasets, files, services, series
report     what is returned, and findings
"""

from modellkommune.kernel.catalogue.reading.facts import NotReadable
from modellkommune.kernel.catalogue.reading.report import Finding, ReadCatalogue
from modellkommune.kernel.catalogue.reading.things import read

__all__ = ["Finding", "NotReadable", "ReadCatalogue", "read"]
