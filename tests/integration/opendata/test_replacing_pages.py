"""The pages about a newer file, and the ways by which files come by themselves."""

import os
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.opendata.models import (
    DataFile,
    DistributionKind,
    FileState,
    RouteKind,
    UpdateRoute,
)
from modellkommune.features.opendata.selectors.replacing.waiting import waiting_for
from modellkommune.features.opendata.services.replacing.routes import (
    look_at_address,
    look_at_folder,
    set_up_route,
)
from tests.factories.opendata import NOON, a_dataset, a_distribution
from tests.fixtures.queries import fetch, queries_of
from tests.integration.opendata.test_replacing import publish_first, table

pytestmark = pytest.mark.django_db
OLD = NOON - timedelta(days=1)


@pytest.fixture
def market(lindental):
    """A public table of January and February, in the open scope of its town."""
    with scope(authority=lindental.authority):
        dataset = a_dataset(lindental.authority, slug="wochenmarkt", title="Wochenmarkt")
        distribution = a_distribution(dataset, kind=DistributionKind.TABLE, slug="staende")
        publish_first(distribution, table(1, 2))
        distribution.refresh_from_db()
        yield distribution


@pytest.fixture
def office(office_client_for, lindental):
    return office_client_for(lindental)


def address(name, market, *more):
    return reverse(f"opendata_office:{name}", args=[market.dataset_id, *more])


def upload(office, market, content, name="neu.csv"):
    sent = SimpleUploadedFile(name, content, content_type="text/csv")
    answer = office.post(address("replace", market, market.pk), {"file": sent}, follow=True)
    return DataFile.objects.order_by("-pk").first(), answer.content.decode()


def test_the_page_says_what_is_new_and_draws_it_before_anybody_else_sees_it(office, market):
    content = table(1, 2, 3, 4, place="Ortsteil", changed=("Hafen;112", "Hafen;999"))

    file, page = upload(office, market, content)

    assert "12 neue Zeilen, 1 geändert, die Spalte „Ort“ heißt jetzt „Ortsteil“." in page
    assert '<option value="Ortsteil" selected>' in page
    assert page.count("<svg") > 1
    assert "Diese Datei veröffentlichen" not in page

    mapped = office.post(
        address("columns_map", market, file.pk), {"column-0": "Ortsteil"}, follow=True
    ).content.decode()
    assert "12 neue Zeilen, 1 geändert." in mapped
    assert "Diese Datei veröffentlichen" in mapped

    office.post(address("file_publish", market, file.pk))
    market.refresh_from_db()
    assert market.current_id == file.pk


def test_the_chart_has_the_new_month_and_the_public_one_has_not(office, market):
    _file, page = upload(office, market, table(1, 2, 3))
    mine, everybodys = page.split("Was alle sehen")

    assert "März 2026" in mine
    assert "März 2026" not in everybodys


def test_a_finding_needs_more_than_a_click(office, market):
    names = table(1, 2, 3).replace(b"Hafen", b"Ute Maier").replace(b"Mitte", b"Jan Kurz")
    file, page = upload(office, market, names.replace(b"Nordend", b"Eva Lang"))
    assert "Namen von Personen" in page
    assert "Ute Maier" not in page.split("Hier ist Ihre Antwort")[1].split("</section>")[0]
    key = file.personal[0]["key"]

    empty = office.post(address("finding_confirm", market, file.pk), {"finding": key, "reason": ""})
    assert empty.status_code == 422
    office.post(
        address("finding_confirm", market, file.pk),
        {"finding": key, "reason": "Alle drei haben schriftlich zugestimmt."},
    )

    file.refresh_from_db()
    assert file.state == FileState.READY
    assert "Alle drei haben" in office.get(address("personal", market)).content.decode()


def test_the_pages_ask_few_questions(office, market):
    file, _page = upload(office, market, table(1, 2, 3, place="Viertel"))
    fetch(office, address("difference", market, file.pk))

    asked = {
        name: len(queries_of(office, address(name, market, key)))
        for name, key in (
            ("difference", file.pk),
            ("replace", market.pk),
            ("schema_edit", market.pk),
        )
    }

    beside = len(queries_of(office, reverse("opendata_office:edit", args=[market.dataset_id])))
    assert max(asked.values()) <= beside + 4, (asked, beside)


def test_a_file_that_is_no_table_is_replaced_without_comparing(office, market):
    market.kind = DistributionKind.FILE
    market.save(update_fields=["kind"])

    file, page = upload(office, market, b"%PDF-1.7 Karte", name="karte.pdf")
    assert '<p class="headline">karte.pdf</p>' in page
    office.post(address("file_publish", market, file.pk))

    file.refresh_from_db()
    assert file.state == FileState.PUBLISHED


def test_the_same_file_twice_is_refused_kindly(office, market):
    _file, page = upload(office, market, table(1, 2))

    assert "schon" in page or "already" in page
    assert DataFile.objects.count() == 1


def test_schema_and_report_stand_in_the_office_and_the_schema_in_public(
    office, market, client_for, lindental
):
    form = {f"c{at}-title": "" for at in range(3)} | {
        "c0-in_key": "on", "c1-in_key": "on", "c2-maximum": "120", "formulas": "[Stände] > 0",
    }  # fmt: skip
    answer = office.post(address("schema_edit", market, market.pk), form, follow=True)
    assert "„Stände“ liegt über 120 (Zeilen: 5)" in answer.content.decode()

    wrong = office.post(address("schema_edit", market, market.pk), form | {"c2-maximum": "viel"})
    assert wrong.status_code == 422

    public = client_for(lindental.portal).get(
        reverse("opendata:schema", args=[lindental.authority.slug, "wochenmarkt", "staende"])
    )
    assert public.json()["primaryKey"] == ["Monat", "Ort"]
    assert public.json()["fields"][2]["constraints"] == {"maximum": 120}


def test_a_program_with_the_token_brings_a_file(office, market, client_for, lindental):
    form = {"distribution": market.pk, "kind": RouteKind.TOKEN, "publishes": "on"}
    page = office.post(address("routes", market), form).content.decode()
    token = page.split('<code class="token">')[1].split("<")[0]
    assert "curl" in page
    assert token not in office.get(address("routes", market)).content.decode()
    citizen = client_for(lindental.portal)
    door = reverse("opendata:receive", args=["wochenmarkt", "staende"])

    def send(content, token=token):
        head = {"Authorization": f"Bearer {token}"}
        return citizen.put(
            f"{door}?name=m.csv", content, content_type="application/octet-stream", headers=head
        )

    assert send(table(1, 2, 3), token="falsch").status_code == 401
    assert citizen.put(door, b"x").status_code == 401
    sound = send(table(1, 2, 3))
    assert (sound.status_code, sound.json()["difference"]) == (201, "6 neue Zeilen")
    assert send(table(1, 2, 3)).status_code == 422
    stopped = send(table(1, 2, 3, 4, place="Viertel"))
    assert (stopped.status_code, stopped.json()["waits"]) == (202, ["columns"])
    assert citizen.get(door).status_code == 405
    waits = [one.title for one in waiting_for(lindental.administrator) if "Datei" in one.title]
    assert waits == ["Neue Datei ansehen: Wochenmarkt"]

    route = UpdateRoute.objects.get()
    office.post(address("route_end", market, route.pk))
    assert send(table(1, 2, 3, 4)).status_code == 401


def test_a_watched_folder_is_looked_into_and_never_left(tmp_path, settings, market, lindental):
    settings.WATCHED_FOLDER = str(tmp_path / "watched")
    folder = tmp_path / "watched" / "markt"
    folder.mkdir(parents=True)
    by = lindental.administrator

    def route(folder):
        return set_up_route(
            distribution=market, kind=RouteKind.FOLDER, by=by, now=NOON, folder=folder,
            pattern="*.csv", publishes=True,
        )[0]  # fmt: skip

    for name, content in (("a.csv", table(1, 2, 3)), ("notiz.txt", b"x"), (".~lock.csv", b"x")):
        (folder / name).write_bytes(content)
        os.utime(folder / name, (OLD.timestamp(), OLD.timestamp()))
    (folder / "wird-noch-geschrieben.csv").write_bytes(b"Monat;Ort")
    (tmp_path / "fremd.csv").write_bytes(table(1, 2, 3, 4))

    watched = route("markt")
    assert [file.name for file in look_at_folder(route=watched, now=NOON)] == ["a.csv"]
    assert look_at_folder(route=watched, now=NOON) == []
    assert watched.outcome == "a.csv: Veröffentlicht. 6 neue Zeilen"
    assert look_at_folder(route=route("../"), now=NOON) == []


class Answers(BaseHTTPRequestHandler):
    """One file with a mark; who has the mark already gets nothing."""

    content = b""

    def do_GET(self):
        if self.headers.get("If-None-Match") == '"eins"':
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", '"eins"')
        self.send_header("Content-Length", str(len(self.content)))
        self.end_headers()
        self.wfile.write(self.content)

    def log_message(self, *args):
        """Say nothing."""


def test_an_address_is_asked_and_only_taken_when_it_changed(settings, market, lindental):
    Answers.content = table(1, 2, 3)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    where = f"127.0.0.1:{server.server_port}"
    settings.FETCH_ALLOWED = [where]
    route, _token = set_up_route(
        distribution=market, kind=RouteKind.ADDRESS, by=lindental.administrator, now=NOON,
        address=f"http://{where}/staende.csv",
    )  # fmt: skip

    try:
        taken = look_at_address(route=route, now=NOON)
        assert (taken.state, taken.name) == (FileState.READY, "staende.csv")
        assert look_at_address(route=route, now=NOON) is None
        assert route.outcome == "Dort gibt es nichts Neues."
        settings.FETCH_ALLOWED = []
        assert look_at_address(route=route, now=NOON) is None
        assert route.failures == 1
    finally:
        server.shutdown()
        server.server_close()
