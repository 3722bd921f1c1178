"""What citizens read: list, item, print version, PDF, feeds."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from django.utils import timezone
from pypdf import PdfReader

from modellkommune.features.newsroom.seed import seed_call_of_2017
from tests.factories.news import MAY, a_news_item

CALL = "/meldungen/programmbuero/neun-modellkommunen-fuer-open-government-gesucht/"


def test_the_newest_item_stands_first(lindental, client_for):
    a_news_item(lindental.authority, "Alt", published_at=MAY - timedelta(days=3))
    a_news_item(lindental.authority, "Neu")

    page = client_for(lindental.portal).get("/meldungen/").text

    assert page.index("Neu</a>") < page.index("Alt</a>")


def test_drafts_and_what_is_dated_later_are_not_shown(lindental, client_for):
    draft = a_news_item(lindental.authority, "Entwurf", live=False)
    later = a_news_item(
        lindental.authority, "Morgen", published_at=timezone.now() + timedelta(days=1)
    )
    visitor = client_for(lindental.portal)

    assert "Entwurf" not in visitor.get("/meldungen/").text
    assert "Morgen" not in visitor.get("/meldungen/").text
    for item in (draft, later):
        for part in ("", "druck/", "meldung.pdf"):
            assert visitor.get(item.get_absolute_url() + part).status_code == 404


def test_a_town_shows_its_own_news_and_the_county_those_of_its_members(
    county, lindental, auenfeld, client_for
):
    item = a_news_item(lindental.authority, "Der Brunnen läuft wieder")

    assert "Brunnen" in client_for(lindental.portal).get("/meldungen/").text
    assert "Brunnen" in client_for(county.portal).get("/meldungen/").text
    assert "Brunnen" not in client_for(auenfeld.portal).get("/meldungen/").text
    assert client_for(auenfeld.portal).get(item.get_absolute_url()).status_code == 404


def test_a_keyword_leads_to_the_items_that_carry_it(lindental, client_for):
    a_news_item(lindental.authority, "Brunnen", keywords="Wasser, Bauen und Wohnen")
    a_news_item(lindental.authority, "Wiese", keywords="Grün, Bauen und Wohnen")

    page = client_for(lindental.portal).get("/meldungen/?stichwort=wasser").text

    assert "Brunnen</a>" in page
    assert "Wiese</a>" not in page
    assert '"?stichwort=bauen-und-wohnen">Bauen und Wohnen' in page


def test_a_keyword_that_nothing_carries_says_what_to_do(lindental, client_for):
    answer = client_for(lindental.portal).get("/meldungen/?stichwort=%7C%25'")

    assert answer.status_code == 200
    assert "Keine Meldung hat dieses Stichwort" in answer.text


def test_an_empty_newsroom_says_what_will_be_here(lindental, client_for):
    assert "Noch keine Meldungen" in client_for(lindental.portal).get("/meldungen/").text


def test_long_lists_have_pages_that_keep_the_keyword(lindental, client_for):
    for number in range(13):
        a_news_item(lindental.authority, f"Meldung {number}", keywords="Wasser")

    page = client_for(lindental.portal).get("/meldungen/?stichwort=wasser").text

    assert page.count("<article") == 12
    assert "stichwort=wasser&amp;page=2" in page


def test_the_text_of_the_editor_is_cleaned(lindental, client_for):
    item = a_news_item(
        lindental.authority,
        "Sauber",
        body='<p onclick="x()">Gut <script>alert(1)</script><a href="javascript:x()">a</a></p>',
    )

    page = client_for(lindental.portal).get(item.get_absolute_url()).text

    assert "<p>Gut <a>a</a></p>" in page
    assert "alert(1)" not in page


def test_two_items_of_one_headline_have_addresses_of_their_own(lindental, auenfeld):
    first, second, elsewhere = (
        a_news_item(town, "Straße gesperrt").get_absolute_url()
        for town in (lindental.authority, lindental.authority, auenfeld.authority)
    )

    assert first == "/meldungen/lindental/strasse-gesperrt/"
    assert second == "/meldungen/lindental/strasse-gesperrt-2/"
    assert elsewhere == "/meldungen/auenfeld/strasse-gesperrt/"


def test_the_address_stays_when_the_headline_is_corrected(lindental):
    item = a_news_item(lindental.authority, "Strase gesperrt")

    item.headline = "Straße gesperrt"
    item.save()

    assert item.slug == "strase-gesperrt"


def test_the_programme_office_carries_the_call_of_2017(programme_office, client_for):
    seed_call_of_2017(programme_office.authority)
    visitor = client_for(programme_office.portal)
    address = CALL.replace("programmbuero", programme_office.authority.slug)

    assert address in visitor.get("/").text
    page = visitor.get(address).text
    for fact in (
        "14. Februar 2017",
        "Neun Modellkommunen",
        "50.000 Euro",
        "21. April 2017",
        "E-Mail",
    ):
        assert fact in page
    # On that day nobody knew who would win.
    text = page.split("<aside")[0]
    assert "Merzenich" not in text
    assert "26" not in text.split("<main")[1]
    assert "?stichwort=forderaufruf" in page


def test_the_nine_winners_are_told_on_their_own_day(programme_office, client_for):
    items = seed_call_of_2017(programme_office.authority)

    page = client_for(programme_office.portal).get(items[1].get_absolute_url()).text

    assert "18. Mai 2017" in page
    winners = ("Köln", "Bonn", "Moers", "Oldenburg", "Merzenich", "Tengen", "Brandis", "Saalekreis", "Marburg-Biedenkopf")  # fmt: skip
    assert all(winner in page for winner in winners)
    assert "26 Bewerbungen" in page


def test_seeding_twice_changes_nothing(programme_office):
    first = seed_call_of_2017(programme_office.authority)

    assert seed_call_of_2017(programme_office.authority) == first


def test_an_english_reader_gets_english_or_is_told_that_there_is_none(programme_office, client_for):
    call = seed_call_of_2017(programme_office.authority)[0]
    german = a_news_item(programme_office.authority, "Nur auf Deutsch")
    addresses = [f"/en{item.get_absolute_url()}" for item in (call, german)]
    visitor = client_for(programme_office.portal)

    translated, untranslated = (visitor.get(address).text for address in addresses)

    assert "Nine model municipalities for open government wanted" in translated
    assert "German only" not in translated
    assert '<h1 lang="de">Nur auf Deutsch</h1>' in untranslated
    assert "available in German only" in untranslated


def test_the_mail_link_carries_headline_and_address(lindental, client_for):
    item = a_news_item(lindental.authority, "Brunnen & Wiese: 50 % fertig?")

    page = client_for(lindental.portal).get(item.get_absolute_url()).text

    link = page.split('href="mailto:?')[1].split('"')[0].replace("&amp;", "&")
    words = parse_qs(urlsplit(f"mailto:?{link}").query)
    assert words["subject"] == ["Brunnen & Wiese: 50 % fertig?"]
    assert words["body"][0].endswith(f"http://lindental.localhost{item.get_absolute_url()}")


def test_the_print_version_is_the_item_alone(lindental, client_for):
    item = a_news_item(lindental.authority, "Brunnen")

    page = client_for(lindental.portal).get(f"{item.get_absolute_url()}druck/").text

    assert "<nav" not in page
    assert f"http://lindental.localhost{item.get_absolute_url()}" in page
    assert 'name="robots" content="noindex"' in page


def test_the_pdf_holds_the_item_and_can_be_read_aloud(lindental, client_for):
    item = a_news_item(
        lindental.authority,
        "Brunnen #1 läuft",
        body="<h2>Wo</h2><p>Am *Markt*.</p>",
        keywords="Wasser",
    )

    answer = client_for(lindental.portal).get(f"{item.get_absolute_url()}meldung.pdf")

    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="brunnen-1-laeuft.pdf"' in answer["Content-Disposition"]
    assert "Brunnen #1 läuft" in text
    assert "Am *Markt*." in text
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert reader.metadata["/Title"] == "Brunnen #1 läuft"


def test_feeds_carry_the_newest_items(lindental, client_for):
    a_news_item(lindental.authority, "Brunnen <läuft>", keywords="Wasser")
    visitor = client_for(lindental.portal)
    atom = ET.fromstring(visitor.get("/meldungen/feed.atom").content)  # our own
    rss = ET.fromstring(visitor.get("/meldungen/feed.rss").content)  # our own

    space = {"a": "http://www.w3.org/2005/Atom"}
    assert [title.text for title in atom.findall("a:entry/a:title", space)] == ["Brunnen <läuft>"]
    assert [title.text for title in rss.findall("channel/item/title")] == ["Brunnen <läuft>"]
    link = rss.findtext("channel/item/link")
    assert link == "http://lindental.localhost/meldungen/lindental/brunnen-laeuft/"


def test_reading_sets_no_cookie(lindental, client_for):
    item = a_news_item(lindental.authority, "Brunnen")
    visitor = client_for(lindental.portal)

    for address in ("/", "/meldungen/", item.get_absolute_url(), "/suche/?q=brunnen"):
        assert not visitor.get(address).cookies


def test_the_list_needs_equally_many_queries_for_one_item_and_three(
    lindental, client_for, assert_queries_constant
):
    assert_queries_constant(
        client_for(lindental.portal),
        "/meldungen/",
        add=lambda number: a_news_item(lindental.authority, f"Meldung {number}", keywords="Wasser"),
    )


def test_an_item_needs_equally_many_queries_with_one_related_and_three(
    lindental, client_for, assert_queries_constant
):
    item = a_news_item(lindental.authority, "Brunnen", keywords="Wasser")

    assert_queries_constant(
        client_for(lindental.portal),
        item.get_absolute_url(),
        add=lambda number: a_news_item(lindental.authority, f"Meldung {number}", keywords="Wasser"),
        most=12,
    )
