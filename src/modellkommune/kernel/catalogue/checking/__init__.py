"""Whether a catalogue keeps the rules of DCAT-AP.de, and what is wrong where.

For the editor, the harvest and the command. Begin with `check`.
"""

from modellkommune.kernel.catalogue.checking.model import (
    CheckReport,
    ProfileUnknown,
    Result,
    UnreadableGraph,
)

__all__ = ["CheckReport", "ProfileUnknown", "Result", "UnreadableGraph"]
