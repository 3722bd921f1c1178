"""Legal pages, files for programs, the health page and strangers' addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from modellkommune.commons.tasks.models import WorkerLife
from tests.factories.news import a_news_item

PAGES = ("/impressum/", "/datenschutz/", "/barrierefreiheit/", "/kontakt/", "/leichte-sprache/")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_foot_answers_in_both_languages(lindental, client_for, path):
    visitor = client_for(lindental.portal)

    assert visitor.get(path).status_code == 200
    assert visitor.get(f"/en{path}").status_code == 200


def test_the_authority_s_own_text_takes_the_place_of_ours(lindental, client_for):
    lindental.portal.imprint = "Stadt Lindental\n<b>Markt 1</b>"
    lindental.portal.save()

    page = client_for(lindental.portal).get("/impressum/").text

    assert "Stadt Lindental<br>&lt;b&gt;Markt 1&lt;/b&gt;" in page
    assert "Verantwortlich für den Inhalt" not in page


def test_the_accessibility_statement_leads_to_the_form(lindental, client_for):
    page = client_for(lindental.portal).get("/barrierefreiheit/").text

    assert 'href="/barrierefreiheit/melden/"' in page
    assert "Durchsetzungsstelle" in page


def test_security_txt_names_a_contact_and_expires_in_half_a_year(lindental, client_for):
    lindental.portal.contact_email = "rathaus@lindental.example"
    lindental.portal.save()

    answer = client_for(lindental.portal).get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert fields["Contact"] == "mailto:rathaus@lindental.example"
    assert fields["Canonical"] == "http://lindental.localhost/.well-known/security.txt"
    assert timedelta(days=178) < expires - timezone.now() < timedelta(days=181)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_without_an_address_there_is_no_security_txt(lindental, client_for):
    assert client_for(lindental.portal).get("/.well-known/security.txt").status_code == 404


def test_robots_are_told_what_to_leave_alone_and_where_the_map_is(lindental, client_for):
    text = client_for(lindental.portal).get("/robots.txt").text

    assert "Disallow: /office/" in text
    assert "Sitemap: http://lindental.localhost/sitemap.xml" in text


def test_every_address_of_the_sitemap_answers(lindental, auenfeld, client_for):
    a_news_item(lindental.authority, "Der Brunnen läuft")
    a_news_item(auenfeld.authority, "Das Freibad öffnet")
    visitor = client_for(lindental.portal)

    text = visitor.get("/sitemap.xml").text

    addresses = [part.split("</loc>")[0] for part in text.split("<loc>")[1:]]
    assert "http://lindental.localhost/meldungen/lindental/der-brunnen-laeuft/" in addresses
    assert not any("freibad" in address for address in addresses)
    assert all(visitor.get(address).status_code == 200 for address in addresses)


def test_a_stranger_s_address_is_told_that_no_portal_answers_here(db):
    answer = Client(headers={"host": "fremd.example"}).get("/")

    assert answer.status_code == 404
    assert "keine Kommune hat diesen Namen hinterlegt" in answer.text


def test_the_health_page_tells_of_the_worker(db):
    facts = Client().get("/health/").json()
    assert "outbox.deliver" in facts.pop("periodic")["late"]
    assert facts == {"status": "ok", "worker": None, "worker_alive": False}

    WorkerLife.objects.create(worker_id="a", seen_at=timezone.now() - timedelta(seconds=5))
    young = Client().get("/health/").json()
    WorkerLife.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    old = Client().get("/health/").json()

    assert (young["worker_alive"], old["worker_alive"]) == (True, False)
    assert 4 < young["worker"] < 60
