"""The official register is taken over completely or not at all."""

from __future__ import annotations

import gzip
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from modellkommune.commons.authorities.models import RegisteredMunicipality
from modellkommune.commons.authorities.register_file import SHIPPED_FILE

pytestmark = pytest.mark.django_db

HEAD = (
    "ags,ars,name,type,population,area_ha,plz,association_ars,association,"
    "county_ags,county,state_ags,state,lon,lat"
)
QUELLBACH = (
    '99001001,990010001001,"Quellbach, Stadt",Stadt,4800,1200,99001,990010001,'
    "VG Quellbach,99001,Kreis,99,Musterland,10.5,50.5"
)
AUBACH = (
    "99001002,990010001002,Aubach,Gemeinde,800,300,,990010001,"
    "VG Quellbach,99001,Kreis,99,Musterland,,"
)


def write(folder, *lines, name="municipalities_2023-11-30.csv"):
    path = folder / name
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return path


def run(path) -> str:
    out = StringIO()
    call_command("import_register", path, stdout=out)
    return out.getvalue().splitlines()[-1]


def test_the_shipped_register_has_every_municipality_with_its_zero():
    summary = run(SHIPPED_FILE)

    flensburg = RegisteredMunicipality.objects.get(name="Flensburg, Stadt")
    assert summary == "10981 added, 0 known, 0 no longer listed."
    assert (flensburg.ags, flensburg.ars) == ("01001000", "010010000000")
    assert flensburg.status_date == date(2023, 11, 30)
    assert (flensburg.longitude, flensburg.latitude) == (9.44111, 54.78626)


def test_the_shipped_register_comes_to_the_published_population():
    run(SHIPPED_FILE)

    counted = RegisteredMunicipality.objects.values_list("population", flat=True)
    assert sum(counted) == 84_358_845


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = write(tmp_path, QUELLBACH, AUBACH)
    run(path)
    before = list(RegisteredMunicipality.objects.values())

    summary = run(path)

    assert summary == "0 added, 2 known, 0 no longer listed."
    assert list(RegisteredMunicipality.objects.values()) == before


def test_a_key_that_vanishes_stays_and_is_marked(tmp_path):
    run(write(tmp_path, QUELLBACH, AUBACH))

    run(write(tmp_path, QUELLBACH, name="municipalities_2024-11-30.csv"))

    listed = dict(RegisteredMunicipality.objects.values_list("name", "listed"))
    assert listed == {"Quellbach, Stadt": True, "Aubach": False}


def test_a_key_that_returns_is_listed_again(tmp_path):
    run(write(tmp_path, QUELLBACH, AUBACH))
    run(write(tmp_path, QUELLBACH))

    run(write(tmp_path, QUELLBACH, AUBACH))

    assert RegisteredMunicipality.objects.filter(listed=True).count() == 2


def test_a_compressed_file_is_read_like_a_plain_one(tmp_path):
    packed = tmp_path / "municipalities_2023-11-30.csv.gz"
    packed.write_bytes(gzip.compress(write(tmp_path, QUELLBACH).read_bytes()))

    assert run(packed) == "1 added, 0 known, 0 no longer listed."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (QUELLBACH.replace("99001001", "9900101", 1), "Line 3, field ags: An AGS has 8"),
        (QUELLBACH.replace("990010001001", "990010001009"), "Line 3, field ars: "),
        (QUELLBACH.replace("4800", "4.800"), "Line 3, field population: '4.800' is no"),
        (QUELLBACH.replace("50.5", "95"), "Line 3, field lat: 95 lies outside"),
        (QUELLBACH + ",zu,viel", "Line 3, field line: The number of fields is wrong."),
        ("99001001,990010001001", "Line 3, field line: The number of fields is wrong."),
        (AUBACH, "Line 3, field ags: 99001002 stands here twice."),
    ],
)
def test_a_faulty_line_is_named_and_nothing_is_imported(tmp_path, line, sentence):
    path = write(tmp_path, AUBACH, line)

    with pytest.raises(CommandError) as refusal:
        run(path)

    assert str(refusal.value).startswith(f"Nothing was imported.\n{sentence}")
    assert not RegisteredMunicipality.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Line 1, field ags: This column is missing."),
        (b"ags;ars;name\n", "Line 1, field ags: This column is missing."),
        (HEAD.encode(), "Line 2, field ags: The file has a head and no lines."),
        (HEAD.encode() + b"\n\xe4", "Line 2, field file: This is not UTF-8 text."),
        (b"\x1f\x8bxx", "Line 1, field file: The compressed file is damaged."),
    ],
)
def test_a_file_that_is_no_register_is_refused(tmp_path, content, sentence):
    path = tmp_path / "municipalities_2023-11-30.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        run(path)

    assert sentence in str(refusal.value)


def test_at_most_twenty_faults_are_listed(tmp_path):
    path = write(tmp_path, *[QUELLBACH.replace("4800", "viele")] * 50)

    with pytest.raises(CommandError) as refusal:
        run(path)

    assert len(str(refusal.value).splitlines()) == 1 + 20


def test_a_file_without_a_day_in_its_name_asks_for_one(tmp_path):
    path = write(tmp_path, QUELLBACH, name="register.csv")

    with pytest.raises(CommandError, match="please give --status-date"):
        run(path)
    call_command("import_register", path, status_date=date(2024, 1, 1), stdout=StringIO())

    assert RegisteredMunicipality.objects.get().status_date == date(2024, 1, 1)


def test_a_missing_file_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "municipalities_2023-11-30.csv")
