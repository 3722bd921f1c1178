"""Components say in words what they show in colour."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from modellkommune.commons.ui.icons import ICONS
from modellkommune.commons.ui.places import Place
from modellkommune.commons.ui.templatetags.ui import UnknownIcon


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def drawn(template: str, **context: object) -> BeautifulSoup:
    text = "{% load ui words maps %}" + template
    return BeautifulSoup(Template(text).render(Context(context)), "html.parser")


def test_a_state_is_a_word_and_a_drawing_beside_its_colour():
    badge = drawn('{% badge "gewonnen" "success" %}').span

    assert badge.get_text() == "gewonnen"
    assert badge.svg["aria-hidden"] == "true"


def test_a_state_cannot_carry_markup():
    badge = drawn("{% badge text %}", text="<b>fett</b>").span

    assert badge.get_text() == "<b>fett</b>"


def test_a_drawing_with_a_label_is_announced():
    svg = drawn('{% icon "clock" "Frist" %}').svg

    assert (svg["role"], svg["aria-label"]) == ("img", "Frist")


def test_an_unknown_drawing_is_a_mistake_of_the_page():
    with pytest.raises(UnknownIcon):
        drawn('{% icon "unicorn" %}')


@pytest.mark.parametrize("name", ICONS)
def test_every_drawing_is_well_formed(name: str):
    from xml.etree import ElementTree as ET

    assert len(ET.fromstring(f"<g>{ICONS[name]}</g>")) >= 1


def test_a_deadline_carries_the_moment_for_machines():
    closes_at = datetime(2026, 12, 6, 22, 59, tzinfo=UTC)
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    time = drawn("{% deadline closes_at now %}", closes_at=closes_at, now=now).time

    assert time["datetime"] == "2026-12-06T22:59:00+00:00"
    assert time.get_text() == "noch 12 Tage, bis Sonntag, 6. Dezember 2026, 23:59 Uhr"


def test_a_bar_of_money_is_as_long_as_its_share_and_says_its_sentence():
    bar = drawn('{% money_bar have need "Es fehlten 3.210 Euro." %}', have=429000, need=750000)

    assert bar.svg["aria-label"] == "Es fehlten 3.210 Euro."
    assert [rect["width"] for rect in bar.find_all("rect")] == ["1000", "572"]


def test_more_money_than_needed_fills_the_bar_and_no_more():
    bar = drawn("{% money_bar have 100 %}", have=Fraction(1001, 10))

    assert [rect["width"] for rect in bar.find_all("rect")] == ["1000", "1000"]


def test_a_list_of_pages_keeps_the_filters_of_the_address():
    request = RequestFactory().get("/liste/", {"ort": "a&b", "page": "2"})
    page = Paginator(range(30), 10).get_page(2)

    links = drawn("{% pagination page %}", request=request, page=page).find_all("a")

    assert [link["href"] for link in links] == [
        "?ort=a%26b&page=1",
        "?ort=a%26b&page=1",
        "?ort=a%26b&page=3",
        "?ort=a%26b&page=3",
    ]


def test_a_list_that_fits_one_page_has_no_links_to_others():
    request = RequestFactory().get("/liste/")
    page = Paginator(range(3), 10).get_page(1)

    assert drawn("{% pagination page %}", request=request, page=page).nav is None


def test_a_map_has_its_places_as_a_list_that_needs_no_script():
    places = [
        Place("Spielplatz", "/1/", 9.1754, 47.6603, "48.000 €"),
        Place("Bank", "/2/", 9.2, 47.7),
    ]

    block = drawn("{% map places %}", places=places)

    entries = block.select("ol > li")
    assert [(entry.a["href"], entry["data-longitude"]) for entry in entries] == [
        ("/1/", "9.175400"),
        ("/2/", "9.200000"),
    ]


def test_the_map_loads_nothing_before_somebody_asks():
    block = drawn("{% map places %}", places=[])

    assert block.find_all(["script", "link", "img"]) == []
    assert block.select_one("[data-map-open]").get_text() == "Karte zeigen"
