"""Pages stay light: html, style and script below 60 kB, type below 60 kB, with brotli."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

KILOBYTE = 1000
PAGE_BUDGET = 60 * KILOBYTE
FONT_BUDGET = 60 * KILOBYTE


@pytest.mark.parametrize("address", ["/", "/en/", "/nichts-da/"])
def test_a_page_without_a_map_stays_below_sixty_kilobytes(visitor, address):
    response = visitor.get(address)

    parts = [response.content, *linked_files(visitor, response.content.decode())]
    weight = sum(len(brotli.compress(part)) for part in parts)
    assert len(parts) >= 4  # page, style, the portal's colours, script
    assert weight < PAGE_BUDGET, f"{address} weighs {weight} bytes"


def test_two_weights_of_type_stay_below_sixty_kilobytes():
    sizes = {
        weight: len(static_file(f"ui/fonts/fira-sans-{weight}.woff2")) for weight in (400, 600)
    }

    assert sum(sizes.values()) < FONT_BUDGET


def test_the_map_engine_is_not_part_of_a_page_that_shows_no_map(visitor):
    page = visitor.get("/").content.decode()

    assert "map.js" not in page
    assert b"maplibre" not in static_file("ui/site.js").lower()


def test_no_asset_names_another_host():
    for name in ("ui/site.css", "ui/site.js"):
        addresses = re.findall(rb"https?://[^\s\"')]+", static_file(name))
        assert {address for address in addresses if b"www.w3.org" not in address} == set()


def linked_files(visitor, page: str) -> list[bytes]:
    """Everything the page loads as style or script."""
    addresses = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    addresses += re.findall(r'<script type="module" src="([^"]+)"', page)
    return [
        static_file(address.removeprefix("/static/"))
        if address.startswith("/static/")
        else visitor.get(address).content
        for address in addresses
    ]


def static_file(name: str) -> bytes:
    path = finders.find(name)
    assert path, f"{name} is missing; run: python tools/build_assets.py"
    return Path(path).read_bytes()
