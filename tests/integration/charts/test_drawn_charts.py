"""A chart is announced, drawn and told as a table; all three say the same."""

from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation

from modellkommune.commons.charts.canvas import NARROW, WIDE
from modellkommune.commons.charts.download import csv_response, svg_response
from modellkommune.commons.charts.drawing import draw
from modellkommune.commons.charts.model import Chart, ChartKind, Link, Series, ValueFormat
from modellkommune.commons.charts.table import chart_as_csv

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def money_chart(**changes) -> Chart:
    given = {
        "kind": ChartKind.BAR,
        "title": "Geld der Unterstützenden",
        "sentence": "Dem Bücherschrank fehlten 3.210 Euro.",
        "labels": ("Spielplatz", "Bücherschrank"),
        "series": (Series("Geld", (5_200_000, Fraction(429_000))),),
        "targets": (4_800_000, 750_000),
        "target_name": "Kosten",
        "label_head": "Projekt",
        "value_format": ValueFormat.EURO_CENTS,
        "source": "Auszählung 2026",
    }
    return Chart(**(given | changes))


def vote_chart(kind: ChartKind, **changes) -> Chart:
    given = {
        "title": "Stimmen",
        "sentence": "Im Norden stimmten mehr.",
        "labels": ("2024", "2025", "2026"),
        "series": (Series("Nord", (3, None, 5)), Series("Süd", (1, 2, 4))),
        "unit": "Stimmen",
    }
    return Chart(kind, **(given | changes))


FLOW = Chart(
    ChartKind.FLOW,
    title="Woher das Geld kam",
    sentence="Das meiste kam aus der Altstadt.",
    links=(Link("Altstadt", "Spielplatz", 30), Link("Nordend", "Spielplatz", 10)),
)
EVERY_KIND = [
    money_chart(),
    *(vote_chart(kind) for kind in (ChartKind.STACKED, ChartKind.LINE, ChartKind.HISTOGRAM)),
    FLOW,
]


def on_page(chart: Chart) -> BeautifulSoup:
    page = Template("{% load charts %}{% chart spec %}").render(Context({"spec": chart}))
    return BeautifulSoup(page, "html.parser")


@pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=lambda canvas: canvas.name)
@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
def test_every_kind_is_announced_by_title_and_sentence(chart, canvas):
    svg = ET.fromstring(draw(chart, canvas))

    titles = {
        part.get("id"): part.text for part in svg if part.tag in (f"{SVG}title", f"{SVG}desc")
    }
    announced = [titles[name] for name in svg.get("aria-labelledby").split()]
    assert svg.get("role") == "img"
    assert announced == [chart.title, chart.sentence]


@pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=lambda canvas: canvas.name)
@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
def test_nothing_is_drawn_outside_the_sheet(chart, canvas):
    svg = ET.fromstring(draw(chart, canvas))

    _x, _y, width, height = map(float, svg.get("viewBox").split())
    for rect in svg.iter(f"{SVG}rect"):
        assert float(rect.get("x", 0)) + float(rect.get("width")) <= width + 0.5
        assert float(rect.get("y", 0)) + float(rect.get("height")) <= height + 0.5


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
def test_no_drawing_carries_style_or_script(chart):
    page = on_page(chart)

    assert page.find_all(["style", "script"]) == []
    assert page.find_all(style=True) == []


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
def test_ids_of_a_chart_are_unique_on_the_page(chart):
    ids = [part["id"] for part in on_page(chart).find_all(id=True)]

    assert len(ids) == len(set(ids))


def test_names_of_projects_cannot_become_markup():
    page = on_page(money_chart(labels=("<script>x</script>", "B & B")))

    assert page.find("script") is None
    assert "B & B" in page.table.get_text()


def test_bars_are_as_long_as_their_values():
    svg = ET.fromstring(draw(money_chart(targets=())))

    long, short = [float(rect.get("width")) for rect in svg.iter(f"{SVG}rect")]
    assert short / long == pytest.approx(429_000 / 5_200_000, abs=0.001)


def test_a_gap_in_a_line_stays_a_gap():
    svg = ET.fromstring(draw(vote_chart(ChartKind.LINE)))

    points = [len(line.get("points").split()) for line in svg.iter(f"{SVG}polyline")]
    assert points == [1, 1, 3]  # Nord before and behind the gap, Süd whole


def test_the_second_series_has_a_pattern_beside_its_colour():
    svg = ET.fromstring(draw(vote_chart(ChartKind.STACKED)))

    patterned = [rect for rect in svg.iter(f"{SVG}rect") if "url(#" in rect.get("fill", "")]
    assert len(patterned) == 3
    assert all(svg.find(f".//*[@id='{rect.get('fill')[5:-1]}']") is not None for rect in patterned)


def test_the_table_says_what_the_drawing_shows():
    table = on_page(money_chart()).table

    rows = [
        [cell.get_text().replace("\N{NO-BREAK SPACE}", " ") for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]
    assert rows == [
        ["Projekt", "Geld", "Kosten"],
        ["Spielplatz", "52.000 €", "48.000 €"],
        ["Bücherschrank", "4.290 €", "7.500 €"],
    ]


def test_downloads_and_source_are_offered_where_the_room_gives_them():
    page = on_page(money_chart(csv_url="/w.csv", svg_url="/w.svg"))

    assert [link["href"] for link in page.find_all("a")] == ["/w.csv", "/w.svg"]
    assert "Auszählung 2026" in page.figcaption.get_text()


def test_the_csv_opens_in_a_german_spreadsheet():
    lines = chart_as_csv(money_chart()).splitlines()

    assert lines == [
        "\ufeffProjekt;Geld;Kosten",
        "Spielplatz;52000,00;48000,00",
        "Bücherschrank;4290,00;7500,00",
    ]


def test_a_name_cannot_become_a_formula_of_the_spreadsheet():
    lines = chart_as_csv(money_chart(labels=("=HYPERLINK(1)", "@Bank"))).splitlines()

    assert [line.split(";")[0] for line in lines[1:]] == ["'=HYPERLINK(1)", "'@Bank"]


def test_files_carry_the_charts_name_and_the_drawing_its_own_colours():
    csv, svg = csv_response(money_chart()), svg_response(money_chart())

    assert csv["Content-Disposition"] == 'attachment; filename="geld-der-unterstutzenden.csv"'
    assert svg["Content-Type"] == "image/svg+xml"
    assert ".fill-1{" in svg.content.decode()


def test_a_drawing_is_the_same_every_time():
    chart = money_chart(highlighted=frozenset({"Bücherschrank", "Spielplatz"}))

    assert draw(chart) == draw(chart)


def test_fifty_bars_stay_small():
    labels = tuple(f"Vorschlag mit langem Namen Nummer {number}" for number in range(50))
    chart = money_chart(labels=labels, series=(Series("Geld", tuple(range(50))),), targets=())

    assert len(draw(chart)) < 20_000


@pytest.mark.parametrize("canvas", [WIDE, NARROW], ids=lambda canvas: canvas.name)
def test_names_beside_a_flow_do_not_cover_each_other(canvas):
    names = [f"Vorschlag mit einem langen Namen, Nummer {number}" for number in range(9)]
    chart = Chart(
        ChartKind.FLOW,
        title="Wohin",
        sentence="Neun kleine und ein großer.",
        links=(*(Link("Geld", name, 1) for name in names), Link("Geld", "Rest", 900)),
    )

    svg = ET.fromstring(draw(chart, canvas))

    heights = sorted(
        float(text.get("y"))
        for text in svg.iter(f"{SVG}text")
        if text.get("text-anchor") == "start"
    )
    gaps = [below - above for above, below in pairwise(heights)]
    assert len(heights) == 9 * 2 + 1
    assert min(gaps) >= canvas.line_height - 0.1


def test_many_points_do_not_hide_the_dashes_of_a_line():
    labels = tuple(str(number) for number in range(60))
    series = tuple(Series(name, tuple(range(60))) for name in ("Geld", "Kosten"))

    svg = ET.fromstring(draw(vote_chart(ChartKind.LINE, labels=labels, series=series)))

    assert list(svg.iter(f"{SVG}circle")) == []
    assert [bool(line.get("stroke-dasharray")) for line in svg.iter(f"{SVG}polyline")] == [
        False,
        True,
    ]
