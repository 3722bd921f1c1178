"""The 405 points: what brings them, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from modellkommune.kernel.catalogue.model import (
    Agent,
    Contact,
    Dataset,
    Distribution,
    Period,
    Place,
)
from modellkommune.kernel.catalogue.points import points_of

EU = "http://publications.europa.eu/resource/authority/"
NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
ADDRESS = "https://daten.ort.test/baeume.csv"
FILE = Distribution(
    address=f"{ADDRESS}#datei", access_url=ADDRESS, download_url=ADDRESS,
    license="http://dcat-ap.de/def/licenses/dl-zero-de/2.0", format=f"{EU}file-type/CSV",
    media_type="https://www.iana.org/assignments/media-types/text/csv", byte_size=1_200,
    rights="Hintergrundkarte: Land",
)  # fmt: skip
FULL = Dataset(
    address="https://ort.test/baeume", identifier="baeume", title="Bäume",
    description="Jeder Baum.", publisher=Agent("Stadt"), contacts=(Contact("Amt", "a@ort.test"),),
    distributions=(FILE,), keywords=("Baum",), themes=(f"{EU}data-theme/ENVI",),
    places=(Place(name="Ort"),), periods=(Period(date(2026, 1, 1)),), issued=NOON, modified=NOON,
    access_rights=f"{EU}access-right/PUBLIC",
)  # fmt: skip
BARE = Dataset(address="https://ort.test/leer", identifier="leer", title="", description="")
ANSWERS = {ADDRESS: 200}


def missing(points):
    return {one.code: one.reason for one in points.items if one.missing}


def test_a_full_description_whose_address_answers_has_all_405_points():
    points = points_of(FULL, links=ANSWERS, violations=0)

    assert (points.total, points.most, points.rating) == (405, 405, "excellent")
    assert [(one.code, one.points, one.most) for one in points.dimensions] == [
        ("findability", 100, 100), ("accessibility", 100, 100), ("interoperability", 110, 110),
        ("reusability", 75, 75), ("contextuality", 20, 20),
    ]  # fmt: skip


def test_an_empty_description_has_none_and_says_why():
    points = points_of(BARE)

    assert (points.total, points.rating) == (0, "bad")
    assert missing(points)["keyword"] == "missing"
    assert missing(points)["conforms"] == "not-checked"


def test_an_address_that_was_not_asked_yet_is_another_thing_than_one_that_is_silent():
    unasked = points_of(FULL, violations=0)
    silent = points_of(FULL, links={ADDRESS: None}, violations=0)
    gone = points_of(FULL, links={ADDRESS: 404}, violations=0)

    assert unasked.total == silent.total == gone.total == 405 - 50 - 30
    assert missing(unasked)["access-answers"] == "not-checked"
    assert missing(silent)["access-answers"] == "silent"
    assert missing(gone)["download-answers"] == "silent"


def test_two_files_of_which_one_has_no_licence_bring_half_the_points():
    second = replace(FILE, license="")

    points = points_of(replace(FULL, distributions=(FILE, second)), links=ANSWERS, violations=0)

    assert missing(points) == {"licence": "missing", "licence-listed": "missing"}
    assert points.total == 405 - 10 - 5


def test_excel_alone_costs_the_points_for_open_formats():
    excel = replace(FILE, format=f"{EU}file-type/XLSX")

    points = points_of(replace(FULL, distributions=(excel,)), links=ANSWERS, violations=0)

    assert missing(points) == {"open-format": "proprietary"}
    assert points.total == 405 - 20


def test_what_brings_most_stands_first():
    points = points_of(replace(FULL, keywords=(), issued=None), links=ANSWERS, violations=2)

    assert [(one.code, one.missing) for one in points.missing] == [
        ("keyword", 30), ("conforms", 30), ("issued", 5),
    ]  # fmt: skip


def test_ratings_begin_where_data_europa_eu_lets_them_begin():
    least = [(351, "excellent"), (350, "good"), (221, "good"), (220, "sufficient")]
    points = points_of(FULL, links=ANSWERS, violations=0)

    ratings = [(total, replace(points, total=total).rating) for total, _ in least]

    assert ratings == least
