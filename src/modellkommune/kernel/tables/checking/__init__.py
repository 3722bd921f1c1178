"""Whether a table is what its office promised: Table Schema and rules across columns.

model       TableSchema, Field, rules; CheckReport, CheckFinding
documents   a schema read from and written to JSON (Frictionless Table Schema)
formulas    "[total] = [women] + [men]" as a syntax tree
columns     what each column promises, as conditions on rows
across      rules over several columns, rows and versions
running     check: all of it on one table file
"""

from modellkommune.kernel.tables.checking.model import (
    CheckFinding,
    CheckReport,
    Field,
    Formula,
    Jump,
    Rule,
    Shrinking,
    TableSchema,
    Total,
)

__all__ = [
    "CheckFinding",
    "CheckReport",
    "Field",
    "Formula",
    "Jump",
    "Rule",
    "Shrinking",
    "TableSchema",
    "Total",
]
