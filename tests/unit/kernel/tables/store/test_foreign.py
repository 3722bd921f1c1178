"""Files of other programs: records with names, shapes with places, archives that lie."""

from __future__ import annotations

import io
import json
import struct
import time
import zipfile
from datetime import date
from decimal import Decimal

import duckdb
import numpy as np
import pyogrio.raw
import pytest
import shapely

from modellkommune.kernel.tables.store import (
    StoreRefused,
    export,
    ingest,
    inspect_other,
    open_locked,
)

# The town hall of nowhere, in UTM 32N: near 9.0 degrees east, 50.0 degrees north.
UTM = [(500_000.0, 5_538_630.7), (571_666.0, 5_539_109.8)]


def read(path, folder):
    report = inspect_other(path)
    stored = ingest(path, layout=report.layout, into=folder / "table.duckdb")
    with open_locked(stored.path) as connection:
        return report, connection.execute(
            "SELECT * EXCLUDE _row FROM data ORDER BY _row"
        ).fetchall()


def refusal(path):
    with pytest.raises(StoreRefused) as refused:
        inspect_other(path)
    return refused.value


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_list_of_records_becomes_a_table(tmp_path):
    path = write(tmp_path, "a.json", """[
      {"Ort": "Markt", "Betrag": 12345678901234.56, "Tag": "2024-02-01", "offen": true},
      {"Ort": "007", "Betrag": 3, "mehr": {"a": [1, 2]}}]""")  # fmt: skip

    report, rows = read(path, tmp_path)

    assert [(one.name, one.type, one.nulls) for one in report.columns] == [
        ("Ort", "text", 0), ("Betrag", "decimal", 0), ("Tag", "date", 1), ("offen", "boolean", 1),
        ("mehr", "text", 1),
    ]  # fmt: skip
    assert rows == [
        ("Markt", Decimal("12345678901234.56"), date(2024, 2, 1), True, None),
        ("007", Decimal("3.00"), None, None, '{"a": [1, 2]}'),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}\n{"a": 2}\n',
        '{"meta": {"x": 1}, "data": [{"a": 1}, {"a": 2}]}',
        '[{"a":1},{"a":2}]',
    ],
    ids=["lines", "wrapped", "list"],
)
def test_records_are_found_where_programs_put_them(tmp_path, text):
    _report, rows = read(write(tmp_path, "a.json", text), tmp_path)

    assert rows == [(1,), (2,)]


def test_a_large_list_is_read_through_a_small_window(tmp_path, monkeypatch):
    monkeypatch.setattr("modellkommune.kernel.tables.store.jsons.HEAD", 50)
    monkeypatch.setattr("modellkommune.kernel.tables.store.jsons.PIECE", 7)
    text = json.dumps([{"a": at, "b": "ü" * at} for at in range(60)], ensure_ascii=False, indent=1)

    _report, rows = read(write(tmp_path, "a.json", text), tmp_path)

    assert [row[0] for row in rows] == list(range(60))


def test_broken_json_is_told_with_its_line(tmp_path):
    refused = refusal(write(tmp_path, "a.json", '[{"a": 1},\n{"a": 2},\n{"a": }]'))

    assert (refused.code, refused.parameters["line"]) == ("store-json-broken", "3")


@pytest.mark.parametrize(
    "text", ["[1, 2, 3]", "[[1, 2], [3, 4]]", "[" * 100_000], ids=["numbers", "lists", "deep"]
)
def test_json_without_records_is_refused(tmp_path, text):
    assert refusal(write(tmp_path, "a.json", text)).code in {
        "store-json-no-table",
        "store-json-broken",
    }


def test_geojson_keeps_its_shapes(tmp_path):
    shape = {"type": "Point", "coordinates": [9.0, 50.0]}
    path = write(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"Name": "Rathaus"}, "geometry": shape},
        {"type": "Feature", "properties": {"Name": "ohne"}, "geometry": None},
    ]}))  # fmt: skip

    report, _rows = read(path, tmp_path)

    assert [one.is_geometry for one in report.layout.columns] == [False, True]
    features = json.loads(b"".join(export(tmp_path / "table.duckdb", form="geojson")))["features"]
    assert [one["geometry"] for one in features] == [shape, None]


def test_old_geojson_in_another_system_is_carried_to_wgs_84(tmp_path):
    path = write(tmp_path, "a.geojson", json.dumps({
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
        "features": [{"type": "Feature", "properties": {"a": 1},
                      "geometry": {"type": "Point", "coordinates": UTM[0]}}],
    }))  # fmt: skip

    report, rows = read(path, tmp_path)

    assert [one.code for one in report.findings] == ["store-reprojected"]
    east, north = json.loads(rows[0][1])["coordinates"]
    assert (round(east, 4), round(north, 4)) == (9.0, 50.0)


def test_degrees_that_are_metres_are_refused(tmp_path):
    path = write(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": UTM[0]}},
    ]}))  # fmt: skip

    assert refusal(path).code == "store-place-impossible"


def layer(path, driver, **more):
    pyogrio.raw.write(
        path, shapely.to_wkb([shapely.Point(one) for one in UTM]),
        [np.array(["Rathaus", "Bad"], dtype=object), np.array([1, 2]), np.array([1.5, 2.25])],
        ["Name", "Nr", "Flaeche"], geometry_type="Point", crs=more.pop("crs", "EPSG:25832"),
        driver=driver, **more,
    )  # fmt: skip


def test_a_geopackage_is_read_and_carried_to_wgs_84(tmp_path):
    layer(tmp_path / "a.gpkg", "GPKG", layer="orte")

    report, rows = read(tmp_path / "a.gpkg", tmp_path)

    assert (report.layout.kind, report.sheets) == ("gpkg", ("orte",))
    assert [row[:3] for row in rows] == [
        ("Rathaus", 1, Decimal("1.50")), ("Bad", 2, Decimal("2.25")),
    ]  # fmt: skip
    east, north = json.loads(rows[0][3])["coordinates"]
    assert (round(east, 4), round(north, 4)) == (9.0, 50.0)


def shapefile(folder, *, without=()):
    layer(folder / "orte.shp", "ESRI Shapefile")
    path = folder / "orte.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.glob("orte.*")):
            if part.suffix not in {".zip", *without}:
                archive.write(part, f"Daten/{part.name}")
        archive.writestr("liesmich.txt", "Guten Tag")
    return path


def test_a_shapefile_in_an_archive_is_read(tmp_path):
    report, rows = read(shapefile(tmp_path), tmp_path)

    assert (report.layout.kind, report.layout.sheet) == ("shp", "orte")
    assert [row[0] for row in rows] == ["Rathaus", "Bad"]


@pytest.mark.parametrize(
    ("part", "code"),
    [(".dbf", "store-zip-no-shape"), (".prj", "store-no-projection")],
    ids=["records", "system"],
)
def test_a_shapefile_with_a_missing_part_says_which(tmp_path, part, code):
    assert refusal(shapefile(tmp_path, without={part})).code == code


def test_a_ten_gigabyte_bomb_is_refused_at_once(tmp_path):
    """The directory of the archive claims ten gigabytes and more; nothing is unpacked."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in (".shp", ".shx", ".dbf"):
            archive.writestr(f"a{ending}", b"\0" * 100)
    content = path.read_bytes()
    first, *entries = content.split(b"PK\x01\x02")
    claimed = [one[:20] + struct.pack("<I", 3_600_000_000) + one[24:] for one in entries]
    path.write_bytes(b"PK\x01\x02".join([first, *claimed]))

    begun = time.perf_counter()
    refused = refusal(path)

    assert (refused.code, refused.parameters["unpacked"]) == ("store-zip-bomb", "10800000000")
    assert time.perf_counter() - begun < 1


def test_an_archive_that_lies_about_its_size_is_stopped_while_unpacking(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in (".shp", ".shx", ".dbf"):
            archive.writestr(f"a{ending}", b"\0" * 300_000_000 if ending == ".shp" else b"")

    assert refusal(path).code == "store-zip-bomb"


def test_an_archive_in_an_archive_is_not_opened(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.shp", b"")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("innen.zip", inner.getvalue())

    assert refusal(tmp_path / "a.zip").code == "store-zip-nested"


def test_names_that_lead_out_of_the_folder_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../a.shp", b"")

    assert refusal(tmp_path / "a.zip").code == "store-zip-path"


def test_a_file_that_only_pretends_is_not_given_to_the_reader(tmp_path):
    """GDAL tells formats by content: this one would read another file for it."""
    pretended = (
        b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource>'
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for ending in (".shp", ".shx", ".dbf"):
            archive.writestr(f"a{ending}", pretended)

    assert refusal(tmp_path / "a.zip").code == "store-broken"


def test_parquet_becomes_a_table(tmp_path):
    path = tmp_path / "a.parquet"
    duckdb.sql("SELECT 'Markt' AS \"Ort\", 1.25::DECIMAL(9, 2) AS wert, DATE '2024-02-01' AS tag,"
               " [1, 2] AS liste, 0.5::DOUBLE AS anteil").write_parquet(str(path))  # fmt: skip

    report, rows = read(path, tmp_path)

    assert [one.type for one in report.columns] == ["text", "decimal", "date", "text", "decimal"]
    assert rows == [("Markt", Decimal("1.25"), date(2024, 2, 1), "[1, 2]", Decimal("0.5"))]


def test_a_damaged_parquet_file_is_refused(tmp_path):
    assert (
        refusal(write(tmp_path, "a.parquet", b"PAR1" + b"\0" * 50 + b"PAR1")).code == "store-broken"
    )


def test_a_shape_of_several_megabytes_is_one_cell(tmp_path):
    ring = [[9 + at / 1_000_000, 50.0] for at in range(120_000)]
    ring += [[9.1, 50.1], ring[0]]
    path = write(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"a": 1}, "geometry": {"type": "Polygon", "coordinates": [ring]}},
    ]}))  # fmt: skip

    _report, rows = read(path, tmp_path)

    assert len(json.loads(rows[0][1])["coordinates"][0]) == len(ring)
