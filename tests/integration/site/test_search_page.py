"""The search over all rooms."""

from __future__ import annotations

from tests.factories.news import a_news_item


def test_what_was_found_stands_under_its_room(lindental, client_for):
    a_news_item(lindental.authority, "Der Spielplatz am Anger")

    page = client_for(lindental.portal).get("/suche/?q=Spielplätze").text

    assert "1 Treffer für „Spielplätze“" in page
    assert "Der Spielplatz am Anger</a>" in page


def test_a_slip_of_the_finger_is_forgiven_and_told(lindental, client_for):
    a_news_item(lindental.authority, "Der Spielplatz am Anger")

    page = client_for(lindental.portal).get("/suche/?q=Spilplatz").text

    assert "Ähnlich geschrieben" in page
    assert "Der Spielplatz am Anger</a>" in page


def test_a_county_finds_what_its_members_tell_and_says_where(county, lindental, client_for):
    a_news_item(lindental.authority, "Der Spielplatz am Anger")

    page = client_for(county.portal).get("/suche/?q=anger").text

    assert "Stadt Lindental<br>" in page


def test_nothing_found_says_what_to_do(lindental, client_for):
    page = client_for(lindental.portal).get("/suche/?q=Xylophon").text

    assert "Nichts gefunden zu „Xylophon“" in page
    assert 'href="/kontakt/"' in page


def test_markup_and_wildcards_are_words_like_others(lindental, client_for):
    a_news_item(lindental.authority, "Der Spielplatz am Anger")

    for typed in ("<script>alert(1)</script>", "%", "'; DROP TABLE x; --", "x" * 900, "\x00"):
        answer = client_for(lindental.portal).get("/suche/", {"q": typed})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "Spielplatz" not in answer.text


def test_an_empty_search_says_what_is_searched(lindental, client_for):
    assert "Durchsucht werden" in client_for(lindental.portal).get("/suche/").text


def test_the_search_needs_equally_many_queries_for_one_hit_and_three(
    lindental, client_for, assert_queries_constant
):
    assert_queries_constant(
        client_for(lindental.portal),
        "/suche/?q=spielplatz",
        add=lambda number: a_news_item(lindental.authority, f"Spielplatz {number}"),
    )
