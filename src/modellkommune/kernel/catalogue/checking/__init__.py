"""Whether a catalogue keeps the rules of DCAT-AP.de, and what is wrong where.

For the editor, the harvest and the command. Begin with `check`.

rules, tables/   what the profiles demand: facts of the official shapes, sources in SOURCES.md
shapes           the same as shapes of SHACL
facts            what is known about the lists that a file names
engine           the door to the engine
properties       what properties are called, and the field of our model that they fill
sentences        our sentences, German and English
"""

from modellkommune.kernel.catalogue.checking.check import check
from modellkommune.kernel.catalogue.checking.model import (
    PROFILES,
    CheckReport,
    ProfileUnknown,
    Result,
    UnreadableGraph,
)

__all__ = ["PROFILES", "CheckReport", "ProfileUnknown", "Result", "UnreadableGraph", "check"]
