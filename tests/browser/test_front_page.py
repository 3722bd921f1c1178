"""The first page that citizens see."""

from __future__ import annotations


def test_the_front_page_of_a_town_is_readable_for_everybody(live_site, lindental, page, axe_check):
    page.goto(live_site.address(lindental.portal))

    assert page.get_by_role("heading", level=1).count() == 1
    axe_check(page)


def test_the_front_page_needs_no_script(live_site, lindental, page_without_javascript):
    page_without_javascript.goto(live_site.address(lindental.portal))

    assert page_without_javascript.get_by_role("heading", level=1).count() == 1


def test_the_content_is_one_key_away(live_site, lindental, page, reach_by_keyboard):
    page.goto(live_site.address(lindental.portal))

    reach_by_keyboard(page, "Zum Inhalt", at_most=1)
