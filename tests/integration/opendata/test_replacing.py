"""The weekly task: a newer file takes the place of the old one, at the same address."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from django_scopes import scope
from openpyxl import Workbook

from modellkommune.features.opendata.models import DataFile, DistributionKind, FileState, Way
from modellkommune.features.opendata.services.personal_data import OPEN_DATA
from modellkommune.features.opendata.services.replacing.answering import (
    ColumnUnknown,
    NothingToAnswer,
    ReasonMissing,
)
from modellkommune.features.opendata.services.replacing.confirming import confirm_layout
from modellkommune.features.opendata.services.replacing.examining import NotOpen
from modellkommune.features.opendata.services.replacing.publishing import NotReady, Overtaken
from modellkommune.features.opendata.services.replacing.schemas import keep_schema
from modellkommune.features.opendata.services.replacing.steps import (
    confirm_finding,
    discard_file,
    map_columns,
    publish_file,
)
from modellkommune.features.opendata.services.replacing.taking import take_new_version
from modellkommune.features.opendata.text.replacing import headline
from modellkommune.kernel.tables.checking import Field, Formula, TableSchema
from modellkommune.kernel.tables.layout import Layout
from modellkommune.kernel.tables.store import open_locked
from tests.factories.opendata import NOON, a_dataset, a_distribution

pytestmark = pytest.mark.django_db
PLACES = ("Altstadt", "Neustadt", "Hafen", "Nordend", "Südend", "Mitte")


def table(*months, place="Ort", head="Monat;{place};Stände", changed=None):
    lines = [head.format(place=place)]
    for month in months:
        for at, name in enumerate(PLACES):
            number = 100 + 10 * month + at
            lines.append(f"01.{(month - 1) % 12 + 1:02}.{2026 + (month - 1) // 12};{name};{number}")
    text = "\r\n".join(lines) + "\r\n"
    return (text.replace(*changed) if changed else text).encode("cp1252")


@pytest.fixture
def market(lindental):
    """A public table whose first file, of January and February, is published."""
    with scope(authority=lindental.authority):
        dataset = a_dataset(lindental.authority, slug="wochenmarkt", title="Wochenmarkt")
        distribution = a_distribution(dataset, kind=DistributionKind.TABLE, slug="staende")
        publish_first(distribution, table(1, 2))
        yield distribution


def publish_first(distribution, content):
    file = take(distribution, content, name="staende-2026-02.csv")
    file = confirm_layout(file=file, layout=Layout.from_json(file.layout), now=NOON, by=None)
    return publish_file(file=file, by=None, now=NOON)


def take(distribution, content, name="staende.csv", **more):
    distribution.refresh_from_db()
    return take_new_version(
        distribution=distribution, content=content, name=name, way=Way.UPLOAD, now=NOON, **more
    )


def rows_of(file):
    with open_locked(Path(file.store.path)) as connection:
        return connection.execute("SELECT count(*) FROM data").fetchone()[0]


def test_a_newer_file_takes_the_place_of_the_old_one_at_the_same_address(market):
    before = market.current or DataFile.objects.get(distribution=market, state="published")

    file = take(market, table(1, 2, 3))
    assert (file.state, headline(file)) == (FileState.READY, "6 neue Zeilen")
    publish_file(file=file, by=None, now=NOON)

    market.refresh_from_db()
    before.refresh_from_db()
    assert (market.current_id, rows_of(market.current)) == (file.pk, 18)
    assert (before.state, market.byte_size, market.sha256) == (
        FileState.REPLACED,
        file.size,
        file.sha256,
    )


def test_a_column_with_another_name_stops_until_one_click_assigns_it(market, lindental):
    file = take(market, table(1, 2, 3, 4, place="Ortsteil", changed=("Hafen;112", "Hafen;999")))

    assert file.state == FileState.STOPPED
    assert headline(file) == ("12 neue Zeilen, 1 geändert, die Spalte „Ort“ heißt jetzt „Ortsteil“")
    with pytest.raises(NotReady):
        publish_file(file=file, by=None, now=NOON)

    file = map_columns(file=file, names={"Ortsteil": "Ort"}, by=None, now=NOON)
    assert (file.state, headline(file)) == (FileState.READY, "12 neue Zeilen, 1 geändert")
    publish_file(file=file, by=None, now=NOON)

    later = take(market, table(1, 2, 3, 4, 5, place="Ortsteil"))
    assert later.state == FileState.READY, "what was assigned once is known the next time"


def test_an_assignment_that_fits_no_column_changes_nothing(market):
    file = take(market, table(1, 2, 3, place="Viertel"))

    for names in ({"Bezirk": "Ort"}, {"Viertel": "Monat"}, {}):
        with pytest.raises(ColumnUnknown):
            map_columns(file=file, names=names, by=None, now=NOON)


def test_headings_that_differ_in_letters_only_are_nobodys_business(market):
    file = take(market, table(1, 2, 3, head="MONAT ;{place};Staende", place="ort"))

    assert (file.state, headline(file)) == (FileState.READY, "6 neue Zeilen")


def test_other_columns_need_a_written_reason(market, lindental):
    head = "Monat;{place};Stände;Bemerkung"
    content = table(1, 2, 3, head=head).replace(b"\r\n0", b";\r\n0").rstrip() + b";\r\n"
    content = content.replace(b"Bemerkung;", b"Bemerkung", 1)
    file = take(market, content)

    assert headline(file) == "6 neue Zeilen, die Spalte „Bemerkung“ ist neu"
    by = lindental.administrator
    with pytest.raises(ReasonMissing):
        confirm_finding(file=file, finding="columns", reason="ok", by=by, now=NOON)
    reason = "Der Marktmeister schreibt ab März Bemerkungen dazu."
    file = confirm_finding(file=file, finding="columns", reason=reason, by=by, now=NOON)
    with pytest.raises(NothingToAnswer):
        confirm_finding(file=file, finding="columns", reason=reason, by=by, now=NOON)

    assert file.state == FileState.READY
    assert file.confirmations[0]["reason"] == reason


def test_a_file_that_breaks_the_schema_is_not_published_silently(market, lindental):
    schema = TableSchema(
        fields=(Field("Monat", "date"), Field("Ort"), Field("Stände", "integer", maximum="150")),
        rules=(Formula("[Stände] > 0"),), primary_key=("Monat", "Ort"),
    )  # fmt: skip
    keep_schema(distribution=market, schema=schema, by=lindental.administrator, now=NOON)

    file = take(market, table(1, 2, 3, changed=("Hafen;132", "Hafen;632")), publishes=True)

    assert (file.state, [one["rule"] for one in file.checks["findings"]]) == (
        FileState.STOPPED,
        ["maximum"],
    )
    market.refresh_from_db()
    assert market.current_id != file.pk


def test_names_in_a_new_file_stop_it_until_somebody_writes_why(market, lindental):
    names = table(1, 2, 3, changed=("Hafen", "Ute Maier")).replace(b"Nordend", b"Jan Kurz")
    file = take(market, names.replace(b"Mitte", b"Eva Lang"), publishes=True)

    assert file.state == FileState.STOPPED
    assert [(one["code"], one["column"]) for one in file.personal] == [("name", "Ort")]
    key = file.personal[0]["key"]
    file = confirm_finding(
        file=file, finding=key, reason="Die Stände heißen nach ihren Betreibern, alle stimmten zu.",
        by=lindental.administrator, now=NOON,
    )  # fmt: skip
    publish_file(file=file, by=None, now=NOON)

    again = take(market, names.replace(b"Mitte", b"Eva Lang") + b"01.04.2026;Ute Maier;3\r\n")
    assert again.state == FileState.STOPPED, "names in cells are answered for each file anew"


def test_a_file_that_cannot_be_read_like_the_last_says_where(market):
    file = take(market, table(1, 2, 3, changed=("Hafen;132", "Hafen;viele")))

    assert file.state == FileState.STOPPED
    assert "viele" in str(file.trouble)


def test_what_is_put_aside_or_overtaken_is_not_published(market):
    older = take(market, table(1, 2, 3))
    newer = take(market, table(1, 2, 3, 4))
    publish_file(file=newer, by=None, now=NOON)

    with pytest.raises(Overtaken):
        publish_file(file=older, by=None, now=NOON)
    discard_file(file=older, by=None, now=NOON)
    with pytest.raises(NotOpen):
        discard_file(file=older, by=None, now=NOON)


HEADS = [
    "Monat;{place};Stände", "monat;{place};stände", "Monat;{place};Staende", "MONAT;{place};STÄNDE",
    "Monat ; {place};Stände ", "Monat;{place};Anzahl Stände", "Monat;{place};Stände (Anzahl)",
    "Datum;{place};Stände", "Monat;{place};Stände 2026", "Monat;{place}e;Stände",
    "Zeitraum Monat;{place};Stände", "Monat;{place}steil;Stände",
]  # fmt: skip


def test_twelve_monthly_files_with_drifting_headings_are_each_published(market):
    """At most one assignment each; headings that were assigned once are known."""
    published = 0
    for month, head in enumerate(HEADS, start=1):
        file = take(market, table(*range(1, 3 + month), head=head), name=f"{month}.csv")
        if file.state == FileState.STOPPED:
            assert file.difference, (head, file.trouble)
            renamed = file.difference["columns"]
            assert {one["kind"] for one in renamed} == {"renamed"}, head
            names = {one["new"]: one["old"] for one in renamed}
            file = map_columns(file=file, names=names, by=None, now=NOON)
        publish_file(file=file, by=None, now=NOON)
        published += 1

    market.refresh_from_db()
    assert (published, rows_of(market.current)) == (12, 14 * 6)


def workbook(*, hides: bool) -> bytes:
    """March beside the months before, as a workbook; a second sheet may hide people."""
    book = Workbook()
    sheet = book.active
    for line in table(1, 2, 3).decode("cp1252").splitlines():
        month, place, figure = line.split(";")
        is_head = month == "Monat"
        day = month if is_head else datetime.strptime(month, "%d.%m.%Y").date()  # noqa: DTZ007
        sheet.append([day, place, figure if is_head else int(figure)])
    if hides:
        names = book.create_sheet("Betreiber")
        names.append(["Ute Maier", "0821 324-2801"])
        names.sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_takes_the_place_of_a_text_file(market):
    file = take(market, workbook(hides=False), name="staende.xlsx", publishes=True)

    assert (file.state, headline(file)) == (FileState.PUBLISHED, "6 neue Zeilen")


def test_a_workbook_that_hides_names_is_stopped(market):
    file = take(market, workbook(hides=True), name="staende.xlsx", publishes=True)

    assert file.state == FileState.STOPPED
    assert [(one["code"], one["sheet"]) for one in file.personal] == [("hidden-sheet", "Betreiber")]
    market.refresh_from_db()
    assert market.current_id != file.pk


def test_who_answered_is_told_of_it_and_forgotten_with_the_account(market, lindental):
    by = lindental.administrator
    file = take(market, workbook(hides=True), name="staende.xlsx", by=by)
    reason = "Das Blatt enthält nur erfundene Beispiele."
    key = file.personal[0]["key"]
    confirm_finding(file=file, finding=key, reason=reason, by=by, now=NOON)

    rows = [row for part in OPEN_DATA.export(by) for row in part.rows]
    assert [(row["Datei"], row["Antworten in Schriftform"]) for row in rows] == [
        ("staende.xlsx", reason)
    ]
    OPEN_DATA.erase(by, NOON)

    file.refresh_from_db()
    assert (file.confirmations[0]["by"], file.confirmations[0]["reason"]) == ("", reason)
    assert OPEN_DATA.export(by) == []
