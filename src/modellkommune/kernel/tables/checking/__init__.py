"""Whether a table is what its office promised: Table Schema and rules across columns.

model       TableSchema, Field, rules; CheckReport, CheckFinding
documents   a schema read from and written to JSON (Frictionless Table Schema)
formulas    "[total] = [women] + [men]" as a syntax tree
conditions  promises as syntax trees; tables: asking one file
columns     what each column promises, as conditions on rows
across      rules over several columns, rows and versions
running     check: all of it on one table file
"""

from modellkommune.kernel.tables.checking.documents import (
    SchemaFaulty,
    from_json,
    from_layout,
    to_json,
)
from modellkommune.kernel.tables.checking.formulas import FormulaFaulty, read_formula
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
from modellkommune.kernel.tables.checking.running import check

__all__ = [
    "CheckFinding",
    "CheckReport",
    "Field",
    "Formula",
    "FormulaFaulty",
    "Jump",
    "Rule",
    "SchemaFaulty",
    "Shrinking",
    "TableSchema",
    "Total",
    "check",
    "from_json",
    "from_layout",
    "read_formula",
    "to_json",
]
