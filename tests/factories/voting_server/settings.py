"""Settings of a server as it runs in a town hall, with the page to compare with."""

from pathlib import Path

from modellkommune.site.settings.base import *  # noqa: F403
from modellkommune.site.settings.base import STORAGES, TEMPLATES

ROOT_URLCONF = "tests.factories.voting_server.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
