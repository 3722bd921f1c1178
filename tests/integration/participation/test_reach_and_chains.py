"""Reach in sums that show nobody, and the way from a sentence to what was built."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django_scopes import scope

from modellkommune.commons.participation.public import (
    Cell,
    LinkedToItself,
    add_reach,
    chain_of,
    link,
    public_reach_of,
    reach_of,
)
from modellkommune.commons.participation.selectors.reach import merged
from tests.factories.news import a_news_item

pytestmark = pytest.mark.django_db

MAY_4 = date(2026, 5, 4)


def voted(item, people, *, district="", channel="", day=MAY_4):
    with scope(authority=item.authority):
        add_reach(
            about=item, authority=item.authority, action="voted", day=day,
            district=district, channel=channel, people=people,
        )  # fmt: skip


def cells(*figures):
    return [Cell(names=(name,), people=people) for name, people in figures]


def shown(found):
    return [(cell.names, cell.people) for cell in found]


def test_people_of_one_day_and_district_add_up(item):
    voted(item, 3, district="Nord")
    voted(item, 4, district="Nord")
    voted(item, 5, district="Nord", day=date(2026, 5, 5))

    with scope(authority=item.authority):
        (reach,) = reach_of(item)

    assert (reach.action, reach.people, shown(reach.districts)) == ("voted", 12, [(("Nord",), 12)])


def test_figures_from_ten_on_are_shown_as_they_are():
    assert shown(merged(cells(("Nord", 30), ("Süd", 10)))) == [(("Nord",), 30), (("Süd",), 10)]


def test_small_figures_are_joined_until_they_hold_ten():
    found = merged(cells(("Nord", 30), ("Süd", 4), ("West", 3), ("Ost", 12)))

    assert shown(found) == [(("Nord",), 30), (("Ost", "Süd", "West"), 19)]


def test_one_small_figure_takes_the_next_larger_with_it():
    found = merged(cells(("Nord", 30), ("Süd", 4), ("Ost", 12)))

    assert shown(found) == [(("Nord",), 30), (("Ost", "Süd"), 16)]


def test_nothing_is_left_to_subtract_from_the_whole():
    assert shown(merged(cells(("Nord", 30), ("Süd", 4)))) == [(("Nord", "Süd"), 34)]


def test_the_public_page_hides_three_voters_and_the_office_sees_them(
    item, lindental, client_for, office_client_for
):
    voted(item, 40, district="Nord", channel="online")
    voted(item, 25, district="Mitte", channel="paper")
    voted(item, 3, district="Weiler", channel="paper")

    public = client_for(lindental.portal).get("/mitmachen/erreicht/").text
    office = office_client_for(lindental).get("/office/reach/").text

    assert "68 Personen haben abgestimmt." in public
    assert "Mitte, Weiler" in public
    assert ">Weiler<" not in public
    assert "online" in public
    assert ">Weiler<" in office


def test_fewer_than_ten_are_told_without_a_number(item, lindental, client_for):
    voted(item, 7, district="Nord")

    page = client_for(lindental.portal).get("/mitmachen/erreicht/").text

    assert "Weniger als zehn Personen haben abgestimmt." in page
    assert ">7<" not in page
    assert "Nord" not in page


def test_figures_of_a_draft_and_of_the_neighbour_stay_away(lindental, auenfeld, client_for):
    voted(a_news_item(lindental.authority, "Noch geheim", live=False), 50)
    voted(a_news_item(auenfeld.authority, "Drüben"), 50)

    page = client_for(lindental.portal).get("/mitmachen/erreicht/").text

    assert "Noch geheim" not in page
    assert "Drüben" not in page
    assert "Noch keine Zahlen" in page


def test_the_pages_of_reach_need_equally_many_queries_for_one_and_three(
    lindental, client_for, office_client_for, assert_queries_constant
):
    def add(number):
        voted(a_news_item(lindental.authority, f"Runde {number}"), 20, district="Nord")

    assert_queries_constant(client_for(lindental.portal), "/mitmachen/erreicht/", add=add)
    assert_queries_constant(office_client_for(lindental), "/office/reach/", add=add, most=16)


def titles(chain):
    return [(station.record.title, station.kind, station.is_this) for station in chain]


@pytest.fixture
def story(lindental):
    """An idea, the proposal it became, and what was built."""
    with scope(authority=lindental.authority):
        idea, proposal, bench = (
            a_news_item(lindental.authority, headline)
            for headline in ("Die Idee", "Der Vorschlag", "Die Bank")
        )
        link(earlier=proposal, later=bench, kind="built")
        link(earlier=idea, later=proposal)
        yield idea, proposal, bench


def test_a_chain_is_told_from_its_beginning(story):
    _idea, proposal, _bench = story

    assert titles(chain_of(proposal)) == [
        ("Die Idee", "", False), ("Der Vorschlag", "became", True), ("Die Bank", "built", False),
    ]  # fmt: skip


def test_the_end_of_a_chain_leads_back_to_the_first_sentence(story):
    *_, bench = story

    assert next(station.record.title for station in chain_of(bench)) == "Die Idee"


def test_what_is_not_public_is_left_out_of_a_chain(story):
    _idea, proposal, bench = story
    proposal.live = False
    proposal.save()

    assert [station.record.title for station in chain_of(bench)] == ["Die Idee", "Die Bank"]


def test_linking_twice_is_linking_once_and_a_circle_ends(story):
    idea, proposal, bench = story
    link(earlier=idea, later=proposal)
    link(earlier=bench, later=idea, kind="again")

    assert len(chain_of(idea)) == 3


def test_nothing_becomes_itself(story):
    idea, *_ = story

    with pytest.raises(LinkedToItself):
        link(earlier=idea, later=idea)


def test_a_long_way_needs_few_queries(story, django_assert_max_num_queries, lindental):
    *_, bench = story
    for number in range(3):
        link(earlier=bench, later=a_news_item(lindental.authority, f"Bank {number}"))

    with django_assert_max_num_queries(8):
        chain_of(bench)


def test_tags_show_chain_button_and_reach(story, rf, lindental):
    from django.contrib.auth.models import AnonymousUser

    _idea, proposal, _bench = story
    voted(proposal, 12)
    request: RequestFactory = rf.get("/")
    request.user = AnonymousUser()
    template = Template(
        "{% load participation %}{% follow_button item %}{% chain item %}{% reach_figures item %}"
    )

    page = template.render(Context({"item": proposal, "request": request}))

    assert "/mitmachen/folgen/?was=newsroom.newsitem%3A" in page
    assert "<form" not in page, "a page that is only read sets no cookie"
    assert "Was daraus wurde" in page
    assert "12 Personen haben abgestimmt." in page
    assert public_reach_of(proposal)[0].people == 12
