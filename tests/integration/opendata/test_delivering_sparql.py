"""Strangers ask the catalogue in SPARQL; nothing they write reaches anything else."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading

import pytest

from modellkommune.features.opendata.clients import sparql
from modellkommune.features.opendata.clients.sparql import Askers
from modellkommune.kernel.catalogue.asking import QuestionRefused
from modellkommune.kernel.catalogue.writing import write
from tests.factories.opendata import a_dataset, a_distribution
from tests.unit.kernel.catalogue.described import CATALOGUE

TITLES = "SELECT ?t WHERE { ?d a dcat:Dataset ; dct:title ?t FILTER(LANG(?t) = 'de') } ORDER BY ?t"
# Five unknowns without any connection: more combinations than any computer counts.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "catalogue.ttl"
    path.write_bytes(write(CATALOGUE))
    return path


@pytest.fixture(scope="module")
def process():
    askers = Askers(most=1, seconds=20)
    yield askers
    askers.end()


def ask(askers, path, question, results="application/sparql-results+json"):
    return askers.ask(path, question, results=results, graph="text/turtle")


def refusal(askers, path, question):
    with pytest.raises(QuestionRefused) as caught:
        ask(askers, path, question)
    return caught.value.code


def test_a_table_comes_back_in_the_format_asked_for(process, written):
    table = ask(process, written, TITLES, results="text/csv")
    answer = ask(process, written, "ASK { ?d a dcat:Dataset }")
    graph = ask(process, written, "DESCRIBE ?d WHERE { ?d a dcat:Catalog }")

    assert table.content.decode().split() == ["t", "Bäume", "im", "Stadtgebiet", "Straßen", "2025"]
    assert json.loads(answer.content)["boolean"] is True
    assert graph.media_type == "text/turtle"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("", "question-empty"),
        ("SELECT", "question-unclear"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "only-reading"),
        ("PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }", "only-reading"),
        ("LOAD <file:///etc/passwd>", "only-reading"),
        ("DROP ALL", "only-reading"),
        ("#comment\nCLEAR ALL", "only-reading"),
        ("SELECT * WHERE {} #" + "x" * 30_000, "question-too-long"),
    ],
    ids=["empty", "broken", "insert", "delete", "load", "drop", "clear", "long"],
)
def test_what_is_no_question_is_refused(process, written, question, code):
    assert refusal(process, written, question) == code


@pytest.mark.parametrize("word", ["SERVICE", "SERVICE SILENT", "\\u0053ERVICE"])
def test_no_other_server_is_asked(process, written, word):
    asked = []

    class Inside(http.server.BaseHTTPRequestHandler):
        def handle_one_request(self):
            asked.append(self.client_address)
            self.close_connection = True

    server = http.server.HTTPServer(("127.0.0.1", 0), Inside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/secret"
    with contextlib.suppress(QuestionRefused):
        ask(process, written, f"SELECT * WHERE {{ {word} <{address}> {{ ?s ?p ?o }} }}")
    server.shutdown()
    server.server_close()

    assert asked == []


def test_from_reads_nothing_that_is_not_in_the_catalogue(process, written):
    found = ask(process, written, "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }")

    assert json.loads(found.content)["results"]["bindings"] == []


def test_a_question_without_end_is_ended_and_the_next_one_is_answered(written):
    askers = Askers(most=1, seconds=3)

    assert refusal(askers, written, ENDLESS) == "too-slow"
    assert b"Stadtgebiet" in ask(askers, written, TITLES).content
    askers.end()


def test_an_answer_that_would_be_too_large_is_refused(process, written):
    question = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

    assert refusal(process, written, question) == "answer-too-large"


def test_a_question_that_eats_memory_is_ended(written):
    askers = Askers(most=1, seconds=30)
    question = (
        'SELECT ?x WHERE { BIND(CONCAT("aaaaaaaaaa","aaaaaaaaaa") AS ?a0) '
        + " ".join(
            f"BIND(CONCAT({','.join([f'?a{one}'] * 20)}) AS ?a{one + 1})" for one in range(9)
        )
        + " BIND(?a9 AS ?x) }"
    )

    assert refusal(askers, written, question) in ("too-much-memory", "answer-too-large")
    assert b"Stadtgebiet" in ask(askers, written, TITLES).content
    askers.end()


def test_the_endpoint_speaks_the_protocol(lindental, client_for, monkeypatch, process):
    monkeypatch.setattr(sparql, "askers", lambda: process)
    monkeypatch.setattr(
        "modellkommune.features.opendata.views.delivering.sparql.askers", lambda: process
    )
    a_distribution(a_dataset(lindental.authority, title="Wochenmarkt"))
    client = client_for(lindental.portal)

    got = client.get("/sparql/", {"query": TITLES}, headers={"accept": "text/csv"})
    posted = client.post(
        "/sparql/", TITLES, content_type="application/sparql-query",
        headers={"accept": "application/sparql-results+json"},
    )  # fmt: skip
    refused = client.get(
        "/sparql/", {"query": "DROP ALL"}, headers={"accept": "application/sparql-results+json"}
    )
    page = client.get("/sparql/", {"query": TITLES}, headers={"accept": "text/html"})

    assert got.content.decode().split() == ["t", "Wochenmarkt"]
    assert posted.json()["results"]["bindings"][0]["t"]["value"] == "Wochenmarkt"
    assert (refused.status_code, refused.json()["error"]) == (400, "only-reading")
    assert got["Access-Control-Allow-Origin"] == "*"
    assert "<td>Wochenmarkt</td>" in page.text
