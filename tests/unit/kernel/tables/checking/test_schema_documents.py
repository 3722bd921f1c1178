"""Table Schema as JSON: what others write is read, what we write is read by others."""

from decimal import Decimal

import pytest

from modellkommune.kernel.tables.checking import (
    Field,
    Formula,
    FormulaFaulty,
    Jump,
    SchemaFaulty,
    Shrinking,
    TableSchema,
    Total,
    from_json,
    from_layout,
    read_formula,
    to_json,
)
from modellkommune.kernel.tables.layout import ColumnLayout, Layout

FULL = TableSchema(
    fields=(
        Field("Ort", title="Ortsteil", required=True, choices=("Nord", "Süd"), max_length=20),
        Field("Betrag", "decimal", unit="€", minimum="0.5", unique=True),
        Field("Tag", "date", description="Tag der Zählung", maximum="2030-01-01"),
        Field("PLZ", pattern="[0-9]{5}", min_length=5),
    ),
    primary_key=("Ort", "Tag"),
    rules=(
        Formula("Betrag > 0"),
        Total("Betrag", "Ort", "Gesamt", Decimal("0.5")),
        Jump("Betrag", Decimal(20)),
        Shrinking(Decimal(10)),
    ),
    missing_values=("", "-"),
)


def test_what_is_written_is_read_again():
    assert from_json(to_json(FULL)) == FULL


def test_a_column_is_written_in_the_words_of_the_standard():
    document = to_json(TableSchema(fields=(FULL.fields[1],)))

    assert document == {
        "fields": [
            {
                "name": "Betrag",
                "type": "number",
                "unit": "€",
                "constraints": {"unique": True, "minimum": 0.5},
            }
        ]
    }


def test_a_key_of_one_column_may_stand_alone():
    document = {"fields": [{"name": "id", "type": "integer"}], "primaryKey": "id"}

    assert from_json(document).primary_key == ("id",)


def test_a_table_as_it_was_read_gives_the_first_schema():
    columns = (
        ColumnLayout("einwohner", "Einwohner ", "integer"),
        ColumnLayout("quote", "Quote in %", "decimal", unit="%"),
    )

    schema = from_layout(Layout(kind="csv", columns=columns))

    assert schema.fields == (
        Field("einwohner", "integer", title="Einwohner "),
        Field("quote", "decimal", title="Quote in %", unit="%"),
    )


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ([], "shape"),
        ({"fields": []}, "fields"),
        ({"fields": [{"type": "string"}]}, "name"),
        ({"fields": [{"name": "a"}, {"name": "a"}]}, "twice"),
        ({"fields": [{"name": "a", "type": "money"}]}, "type"),
        ({"fields": [{"name": "a", "constraints": {"pattern": "(?=x)"}}]}, "pattern"),
        ({"fields": [{"name": "a", "type": "date", "constraints": {"minimum": 3}}]}, "constraint"),
        ({"fields": [{"name": "a", "constraints": {"maxLength": -1}}]}, "constraint"),
        ({"fields": [{"name": "a"}], "primaryKey": ["b"]}, "key"),
        ({"fields": [{"name": "a"}], "rules": [{"kind": "magic"}]}, "rule"),
        ({"fields": [{"name": "a"}], "rules": [{"kind": "formula", "formula": "a +"}]}, "formula"),
    ],
)
def test_a_document_that_cannot_be_checked_says_why(document, code):
    with pytest.raises(SchemaFaulty) as refusal:
        from_json(document)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("a + b", "comparison"),
        ("a = b = c", "end"),
        ("a = b; DROP TABLE data", "sign"),
        ("a = (b", "comparison"),
        ("(" * 40 + "a", "too-deep"),
        ("a = " + "b" * 2000, "too-long"),
    ],
)
def test_a_formula_that_cannot_be_read_says_where(formula, code):
    with pytest.raises(FormulaFaulty) as refusal:
        read_formula(formula)

    assert refusal.value.code == code
