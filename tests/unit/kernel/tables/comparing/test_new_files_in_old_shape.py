"""A new file is read under the names and types of the table it replaces."""

from modellkommune.kernel.tables.comparing import aligned
from modellkommune.kernel.tables.layout import ColumnLayout, Layout

KNOWN = Layout(
    kind="csv",
    columns=(
        ColumnLayout("PLZ", "PLZ", "text"),
        ColumnLayout("Straße", "Straße", "text"),
        ColumnLayout("Betrag", "Betrag", "decimal", "1.234,56", "€", scale=2),
    ),
)


def read(*columns):
    return Layout(kind="csv", columns=columns)


def test_case_blanks_and_umlauts_make_no_other_column():
    found = read(ColumnLayout("plz ", "plz ", "text"), ColumnLayout("STRASSE", "STRASSE", "text"))

    layout, put_right = aligned(found, KNOWN)

    assert [one.name for one in layout.columns] == ["PLZ", "Straße"]
    assert put_right == {"plz ": "PLZ", "STRASSE": "Straße"}


def test_types_of_the_table_hold_and_spellings_of_the_file():
    found = read(
        ColumnLayout("Betrag", "Betrag", "integer", "1234", null_words=("-",), position=0),
        ColumnLayout("PLZ", "PLZ", "integer", "1234", position=1),
    )

    layout, _ = aligned(found, KNOWN)

    assert layout.columns == (
        ColumnLayout("Betrag", "Betrag", "decimal", "1234", "€", ("-",), position=0, scale=2),
        ColumnLayout("PLZ", "PLZ", "text", position=1),
    )


def test_other_names_are_left_to_people_until_one_has_spoken():
    found = read(ColumnLayout("Summe", "Summe", "decimal", "1234.56", scale=2))

    assert aligned(found, KNOWN)[0] == found
    layout, put_right = aligned(found, KNOWN, confirmed={"Summe": "Betrag"})

    assert (layout.columns[0].name, put_right) == ("Betrag", {"Summe": "Betrag"})
