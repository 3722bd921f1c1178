"""What programs get from a published table."""

from __future__ import annotations

import json

import pytest
from django_scopes import scope

from modellkommune.features.opendata.models import Distribution, UsageDay
from tests.factories.benches import published_benches
from tests.factories.opendata import a_dataset, a_distribution

ROWS = "/api/v1/opendata/datasets/lindental/sitzbaenke/baenke/rows"
FIGURES = "/api/v1/opendata/datasets/lindental/sitzbaenke/baenke/aggregate"
SQL = "/api/v1/opendata/datasets/lindental/sitzbaenke/baenke/sql"


@pytest.fixture
def visitor(lindental, client_for, tmp_path):
    published_benches(lindental.authority, folder=tmp_path)
    return client_for(lindental.portal)


def test_rows_are_filtered_sorted_and_cut_into_pages(visitor):
    answer = visitor.get(
        ROWS,
        {"Ort__contains": "h", "sort": "-Sitze", "columns": ["Ort", "Kosten in €"], "limit": 2},
    )

    told = answer.json()
    assert told["rows"] == [
        {"Ort": "Bahnhof", "Kosten in €": 19.51},
        {"Ort": "Bahnhof", "Kosten in €": 80.00},
    ]
    assert (told["total"], told["limit"], told["offset"]) == (4, 2, 0)
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_figures_keep_every_digit_on_their_way(visitor):
    answer = visitor.get(FIGURES, {"group": "Tag:year", "figure": ["count", "sum:Kosten in €"]})

    assert answer.json()["rows"][0] == {"Tag:year": 2025, "count": 3, "sum:Kosten in €": 300.49}
    assert b'"sum:Kosten in \xe2\x82\xac": 19.52' in answer.content


def test_a_question_in_sql_is_answered_and_a_writing_one_refused_in_german(visitor):
    answer = visitor.post(SQL, {"sql": "SELECT count(*) AS zahl FROM data"})
    refused = visitor.get(SQL, {"sql": "DROP TABLE data"})

    assert answer.json()["rows"] == [{"zahl": 6}]
    assert refused.status_code == 400
    assert refused.json() == {
        "code": "sql-not-select",
        "parameters": {"found": "DROP"},
        "message": "Hier kann nur gelesen werden, mit SELECT; DROP geht nicht.",
    }


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"Baum__eq": "1"}, "Diese Tabelle hat keine Spalte „Baum“"),
        ({"Sitze__eq": "drei"}, "„drei“ passt nicht zur Spalte „Sitze“, die ganze Zahlen enthält"),
        ({"Sitze": "3"}, "„Sitze“ sagt hier nichts"),
        ({"limit": "viele"}, "sind ganze Zahlen"),
    ],
    ids=["column", "value", "word", "limit"],
)
def test_a_question_that_does_not_fit_hears_why(visitor, asked, message):
    answer = visitor.get(ROWS, asked)

    assert answer.status_code == 400
    assert message in answer.json()["message"]


def test_an_answer_as_a_table_file_holds_no_formula(visitor):
    answer = visitor.get(SQL, {"sql": "SELECT '=1+1' AS a, -1.5 AS b", "format": "csv"})

    assert answer.content.decode("utf-8-sig") == "a;b\r\n'=1+1;-1,5\r\n"


def test_who_has_the_answer_already_is_told_so(visitor):
    first = visitor.get(ROWS, {"limit": "1"})

    again = visitor.get(ROWS, {"limit": "1"}, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_the_list_of_datasets_names_their_files_and_where_to_ask(visitor):
    [row] = visitor.get("/api/v1/opendata/datasets").json()["rows"]

    assert row["title"] == "Sitzbänke"
    [file] = row["files"]
    assert file["rows"] == 6
    assert file["query"].endswith(ROWS)
    assert visitor.get("/api/v1/opendata/datasets/lindental/sitzbaenke").json() == row


def test_what_is_not_public_cannot_be_asked(visitor, lindental):
    with scope(authority=lindental.authority):
        Distribution.objects.update(published_at=None)

    assert visitor.get(ROWS).status_code == 404
    assert visitor.get(SQL, {"sql": "SELECT 1"}).status_code == 404


def test_the_neighbour_cannot_ask_at_this_address(visitor, auenfeld, client_for):
    assert client_for(auenfeld.portal).get(ROWS).status_code == 404


def test_the_list_makes_as_many_queries_for_three_datasets_as_for_one(
    visitor, lindental, assert_queries_constant
):
    def add(_number: int) -> None:
        a_distribution(a_dataset(lindental.authority))

    assert_queries_constant(visitor, "/api/v1/opendata/datasets", add=add)


def test_json_is_read_by_any_reader(visitor):
    assert json.loads(visitor.get(ROWS).content)["columns"][0] == {"name": "Ort", "type": "text"}


def test_an_answer_is_counted_and_nobody_remembered(visitor, lindental):
    visitor.get(ROWS, headers={"User-Agent": "curl/8"})
    visitor.get(SQL, {"sql": "SELECT 1"}, headers={"User-Agent": "curl/8"})
    visitor.get(SQL, {"sql": "DROP TABLE data"}, headers={"User-Agent": "curl/8"})
    visitor.get(ROWS, headers={"User-Agent": "a-crawler/1"})

    with scope(authority=lindental.authority):
        [counted] = UsageDay.objects.all()
    assert (counted.kind, counted.times) == ("api", 2)
