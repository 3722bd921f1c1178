"""Election files in the Pabulib format (.pb): reading, writing, voter facts."""

from modellkommune.kernel.counting.pabulib.findings import Finding, PabulibError, Severity
from modellkommune.kernel.counting.pabulib.reading import Examination, examine_pabulib, read_pabulib

__all__ = [
    "Examination",
    "Finding",
    "PabulibError",
    "Severity",
    "examine_pabulib",
    "read_pabulib",
]
