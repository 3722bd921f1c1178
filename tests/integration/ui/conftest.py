"""A town's portal and a browser on it."""

from __future__ import annotations

import pytest
from django.test import Client

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.office.services.opening import AuthorityDetails, open_authority


@pytest.fixture
def portal(db) -> Portal:
    """The portal of Lindental, with a yellow that nobody could read on white."""
    opened = open_authority(
        details=AuthorityDetails(
            kind="municipality",
            name="Stadt Lindental",
            slug="lindental",
            portal={
                "name": "Stadt Lindental",
                "claim": "Mitreden und nachlesen",
                "primary_color": "#f2d600",
                "accent_color": "#b3261e",
                "is_demo": True,
                "contact_office": "Stabsstelle Beteiligung",
                "contact_phone": "09999 123 45",
                "contact_email": "beteiligung@lindental.test",
                "easy_language_url": "https://lindental.test/leicht",
            },
        ),
        hosts=["lindental.test"],
    )
    return opened.portal


@pytest.fixture
def visitor(portal: Portal) -> Client:
    """A browser on the town's portal that has never been there."""
    return Client(headers={"host": "lindental.test"})
