"""Dates in the office look and are read the German way, in every language of the office."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.forms import DateTimeField
from django.utils import translation
from wagtail.admin.widgets import AdminDateTimeInput


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_field_shows_is_what_it_reads(language):
    noon = datetime(2026, 11, 23, 12, 30, tzinfo=ZoneInfo("Europe/Berlin"))

    with translation.override(language):
        shown = AdminDateTimeInput().format_value(noon)
        read = DateTimeField().clean(shown)

    assert shown == "23.11.2026 12:30"
    assert read == noon
