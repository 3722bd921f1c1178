"""The portal's colours reach the page, corrected until they can be read."""

import re

from bs4 import BeautifulSoup

from modellkommune.commons.ui.contrast import DARK_PAGE, contrast_ratio


def test_the_head_keeps_the_chosen_colour_and_gets_readable_letters(visitor):
    style = visitor.get("/portal.css").content.decode()

    assert "--portal-primary: #f2d600;" in style
    assert "--portal-on-primary: #000000;" in style


def test_links_are_readable_on_the_light_and_on_the_dark_page(visitor):
    style = visitor.get("/portal.css").content.decode()

    light, dark = re.findall(r"--portal-ink: (#[0-9a-f]{6})", style)
    assert contrast_ratio(light, "#ffffff") >= 4.5
    assert contrast_ratio(dark, DARK_PAGE) >= 4.5


def test_a_new_colour_gets_a_new_address_so_that_no_old_one_is_kept(visitor, portal):
    before = style_address(visitor)

    portal.primary_color = "#0b5d4e"
    portal.save()

    assert style_address(visitor) != before


def test_the_stylesheet_may_be_kept_by_the_browser_and_needs_no_cookie(visitor):
    response = visitor.get("/portal.css")

    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert response.cookies == {}


def style_address(visitor) -> str:
    page = BeautifulSoup(visitor.get("/nichts/").content, "html.parser")
    return page.find("link", href=re.compile("portal.css"))["href"]
