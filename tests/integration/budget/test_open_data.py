"""Open data of a round: the same rows as CSV, as JSON and in the API, with a schema."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import jsonschema
import pytest
from django_scopes import scope

from modellkommune.features.budget.models import (
    BudgetRound,
    LiveRound,
    Proposal,
    ProposalState,
    RoundState,
)
from tests.factories.budget_rounds import a_published_round, example_election

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
COUNTED = "/buergerhaushalt/lindental/unser-budget-2026/daten/"
RUNNING = "/buergerhaushalt/lindental/laufend-2026/daten/"
API = "/api/v1/budget/rounds/lindental/"


@pytest.fixture
def visitor(lindental, client_for):
    return client_for(lindental.portal)


@pytest.fixture
def counted(lindental):
    return a_published_round(lindental.authority, example_election())


@pytest.fixture
def running(lindental):
    with scope(authority=lindental.authority):
        budget_round = BudgetRound.objects.create(
            slug="laufend-2026", title="Laufend", year=2026, created_at=NOW,
            state=RoundState.LIVE, budget_cents=20_000_000,
        )  # fmt: skip
        LiveRound.objects.create(round=budget_round, announced_at=NOW)
        propose(budget_round, 1, '=HYPERLINK("böse")', ProposalState.PUBLIC)
        propose(budget_round, 2, "Bank am Bach", ProposalState.CHECKING, cost_idea_cents=123_456)
        propose(budget_round, 3, "Noch geheim", ProposalState.RECEIVED)
    return budget_round


def propose(budget_round, number, title, state, **more):
    Proposal.objects.create(
        round=budget_round, number=number, title=title, text="Warum nicht?", state=state,
        submitted_at=NOW, **more,
    )  # fmt: skip


def table(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_running_round_gives_out_its_public_proposals_only(running, visitor):
    rows = table(visitor.get(f"{RUNNING}vorschlaege.csv"))

    assert [row["number"] for row in rows] == ["1", "2"]
    assert rows[1]["cost_idea"] == "1234.56"


def test_a_spreadsheet_does_not_run_what_a_citizen_wrote(running, visitor):
    rows = table(visitor.get(f"{RUNNING}vorschlaege.csv"))

    assert rows[0]["title"].startswith("'=")


def test_ballots_of_a_running_round_are_not_there(running, visitor):
    assert visitor.get(f"{RUNNING}stimmzettel.csv").status_code == 404
    assert visitor.get(f"{API}laufend-2026/ballots").status_code == 404


def test_a_round_that_is_only_prepared_is_not_there(running, visitor, lindental):
    with scope(authority=lindental.authority):
        LiveRound.objects.update(announced_at=None)

    assert visitor.get(f"{RUNNING}vorschlaege.csv").status_code == 404
    assert visitor.get(f"{API}laufend-2026").status_code == 404


def test_the_ballots_are_those_of_the_published_file(counted, visitor):
    rows = table(visitor.get(f"{COUNTED}stimmzettel.csv"))
    published = b"".join(visitor.get(f"{COUNTED}wahl.pb")).decode()

    votes = published.partition("VOTES\n")[2].splitlines()[1:]
    assert len({row["ballot"] for row in rows}) == len(votes)
    choices = [",".join(r["project_id"] for r in rows if r["ballot"] == str(n))
               for n in range(1, len(votes) + 1)]  # fmt: skip
    column = published.partition("VOTES\n")[2].splitlines()[0].split(";").index("vote")
    assert choices == [line.split(";")[column] for line in votes]


@pytest.mark.parametrize("name", ["stimmzettel", "umsetzung"])
def test_every_row_keeps_to_the_schema(counted, visitor, name):
    schema = json.loads(visitor.get(f"{COUNTED}schema.json").content)
    rows = json.loads(visitor.get(f"{COUNTED}{name}.json").content)["rows"]

    assert rows
    for row in rows:
        jsonschema.validate(row, schema["jsonSchemas"][name])


def test_rows_of_proposals_keep_to_the_schema_too(running, visitor):
    schema = json.loads(visitor.get(f"{RUNNING}schema.json").content)
    document = json.loads(visitor.get(f"{RUNNING}vorschlaege.json").content)

    for row in document["rows"]:
        jsonschema.validate(row, schema["jsonSchemas"]["vorschlaege"])
    assert document["licence_url"] == "https://www.govdata.de/dl-de/zero-2-0"


def test_the_schema_names_the_columns_in_the_order_of_the_file(counted, visitor):
    schema = json.loads(visitor.get(f"{COUNTED}schema.json").content)
    head = visitor.get(f"{COUNTED}umsetzung.csv").content.decode("utf-8-sig").splitlines()[0]

    table_of = {entry["url"].split("/")[-1]: entry for entry in schema["tables"]}
    columns = table_of["umsetzung.csv"]["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == head.split(";")


def test_the_interface_gives_the_same_rows_in_parts(running, visitor):
    first = visitor.get(f"{API}laufend-2026/proposals?limit=1").json()
    second = visitor.get(f"{API}laufend-2026/proposals?limit=1&offset=1").json()

    assert first["more"] is True
    assert (second["more"], second["rows"][0]["title"]) == (False, "Bank am Bach")


@pytest.mark.parametrize("words", ["limit=0", "limit=1001", "offset=-1", "limit=viele"])
def test_the_interface_answers_a_bad_question_with_what_is_wrong(running, visitor, words):
    answer = visitor.get(f"{API}laufend-2026/proposals?{words}")

    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_the_interface_shows_a_county_its_members_and_a_neighbour_nothing(
    county, lindental, auenfeld, running, client_for
):
    above = client_for(county.portal).get("/api/v1/budget/rounds").json()
    beside = client_for(auenfeld.portal).get("/api/v1/budget/rounds").json()

    assert [entry["slug"] for entry in above] == ["laufend-2026"]
    assert beside == []


def test_the_description_stands_on_our_own_page_and_asks_nobody_else(visitor):
    page = visitor.get("/schnittstellen/").content.decode()
    openapi = visitor.get("/api/v1/openapi.json").json()

    assert "/api/v1/budget/rounds/{place}/{slug}/proposals" in page
    assert "/api/v1/budget/rounds" in openapi["paths"]
    assert "//cdn" not in page


def test_programs_of_other_sites_may_read(running, visitor):
    assert visitor.get(f"{RUNNING}vorschlaege.json")["Access-Control-Allow-Origin"] == "*"
    assert visitor.get("/api/v1/budget/rounds")["Access-Control-Allow-Origin"] == "*"
