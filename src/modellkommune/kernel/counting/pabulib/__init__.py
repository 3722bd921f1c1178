"""Election files in the Pabulib format (.pb): reading, writing, voter facts."""

from modellkommune.kernel.counting.pabulib.attributes import VoterAttributes, read_voter_attributes
from modellkommune.kernel.counting.pabulib.ballots import group_ballots
from modellkommune.kernel.counting.pabulib.findings import Finding, PabulibError, Severity
from modellkommune.kernel.counting.pabulib.reading import Examination, examine_pabulib, read_pabulib
from modellkommune.kernel.counting.pabulib.writing import RowsDoNotFit, VoterRow, write_pabulib

__all__ = [
    "Examination",
    "Finding",
    "PabulibError",
    "RowsDoNotFit",
    "Severity",
    "VoterAttributes",
    "VoterRow",
    "examine_pabulib",
    "group_ballots",
    "read_pabulib",
    "read_voter_attributes",
    "write_pabulib",
]
