"""Settings of a server as it runs in a town hall, with the page to compare with."""

import os
from pathlib import Path

from modellkommune.site.settings.base import *  # noqa: F403
from modellkommune.site.settings.base import STORAGES, TEMPLATES

# The codes were made by the test, under its key.
SECRET_KEY = os.environ["MODELLKOMMUNE_TEST_SECRET_KEY"]
ROOT_URLCONF = "tests.factories.voting_server.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], Path(__file__).parent / "templates"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
