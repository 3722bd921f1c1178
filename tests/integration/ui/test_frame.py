"""The frame of every page: who speaks, where one is, and how to get on."""

import re

from bs4 import BeautifulSoup

MISSING = "/diese-seite-gibt-es-nicht/"


def page_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_a_missing_page_says_so_inside_the_towns_own_frame(visitor):
    response = visitor.get(MISSING)

    page = page_of(response)
    assert response.status_code == 404
    assert page.h1.get_text() == "Diese Seite gibt es nicht"
    assert page.select_one(".page-head__title").get_text() == "Stadt Lindental"


def test_the_first_link_leads_past_the_menu_to_the_content(visitor):
    page = page_of(visitor.get(MISSING))

    first_link = page.body.find("a")
    assert page.find(id=first_link["href"].removeprefix("#")).name == "main"


def test_every_page_of_a_demonstration_says_that_it_is_invented(visitor, portal):
    shown = page_of(visitor.get(MISSING)).select_one(".demo-notice")

    portal.is_demo = False
    portal.save()
    not_shown = page_of(visitor.get(MISSING)).select_one(".demo-notice")
    assert "erfunden" in shown.get_text()
    assert not_shown is None


def test_links_in_easy_language_appear_only_where_they_lead_somewhere(visitor):
    words = page_of(visitor.get(MISSING)).select_one(".meta-links").get_text()

    assert "Leichte Sprache" in words
    assert "Gebärdensprache" not in words


def test_the_same_page_is_one_link_away_in_english_and_back(visitor):
    to_english = page_of(visitor.get("/suche/?q=Bank")).select_one(".meta-links a[hreflang=en]")
    to_german = page_of(visitor.get(to_english["href"])).select_one(".meta-links a[hreflang=de]")

    assert (to_english.get_text(), to_english["href"]) == ("English", "/en/suche/?q=Bank")
    assert (to_german.get_text(), to_german["href"]) == ("Deutsch", "/suche/?q=Bank")


def test_where_a_page_has_no_other_address_the_language_leads_to_the_front_page(visitor):
    link = page_of(visitor.get(MISSING)).select_one(".meta-links a[hreflang=en]")

    assert link["href"] == "/en/"
    assert page_of(visitor.get("/en" + MISSING)).h1.get_text() == "This page does not exist"


def test_the_menu_opens_without_a_script(visitor):
    page = page_of(visitor.get(MISSING))

    button = page.select_one(".nav-open")
    assert page.find(id=button["popovertarget"]).has_attr("popover")


def test_the_foot_names_the_office_and_its_telephone(visitor):
    foot = page_of(visitor.get(MISSING)).footer

    assert "Stabsstelle Beteiligung" in foot.get_text()
    assert foot.select_one("a[href^=tel]")["href"] == "tel:0999912345"


def test_reading_sets_no_cookie(visitor):
    response = visitor.get(MISSING)

    assert response.cookies == {}


def test_no_page_carries_inline_script_or_style(visitor):
    response = visitor.get(MISSING)

    page = page_of(response)
    assert page.find_all("style") == []
    assert page.find_all(style=True) == []
    assert [script for script in page.find_all("script") if script.get_text()] == []
    assert re.search(rb"\son[a-z]+=|hx-on", response.content) is None
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_a_search_text_cannot_break_out_of_its_field(visitor):
    response = visitor.get("/suche/", {"q": '"><script>alert(1)</script>'})

    assert b"<script>alert" not in response.content


def test_an_expired_form_is_answered_in_the_towns_frame(portal):
    from django.test import Client

    stranger = Client(enforce_csrf_checks=True, headers={"host": "lindental.test"})

    response = stranger.post("/account/login/", {"login": "a@b.test", "password": "x"})

    page = page_of(response)
    assert response.status_code == 403
    assert page.h1.get_text() == "Dieses Formular ist abgelaufen"
    assert page.select_one(".page-head__title").get_text() == "Stadt Lindental"


def test_a_host_without_portal_gets_an_explanation(db):
    from django.test import Client

    response = Client(headers={"host": "fremd.test"}).get("/")

    assert response.status_code == 404
    assert page_of(response).h1.get_text() == "Unter dieser Adresse antwortet kein Portal"


def test_the_menu_has_its_four_words_and_marks_where_one_is(visitor):
    page = page_of(visitor.get("/mitmachen/"))

    words = page.select(".nav-word")
    current = [word.get_text() for word in words if word.get("aria-current")]
    assert [word.get_text() for word in words] == [
        "Mitmachen",
        "Daten und Zahlen",
        "Vorhaben",
        "Aktuelles",
    ]
    assert current == ["Mitmachen"]


def test_a_word_is_marked_in_its_rooms_too(visitor):
    page = page_of(visitor.get("/meldungen/"))

    assert page.select_one(".nav-word[aria-current]").get_text() == "Aktuelles"


def test_a_demo_with_real_facts_says_in_its_own_words_what_is_invented(lindental, client_for):
    lindental.portal.is_demo = True
    lindental.portal.demo_note = "Erfunden ist hier nur der Name."
    lindental.portal.save()

    page = client_for(lindental.portal).get("/").text

    assert "Erfunden ist hier nur der Name." in page
    assert "sind erfunden" not in page
