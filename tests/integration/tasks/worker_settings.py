"""Settings of worker and server processes that tests start, with the slow room."""

from modellkommune.site.settings.base import *  # noqa: F403
from modellkommune.site.settings.base import DATABASES, INSTALLED_APPS, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "tests.integration.tasks.slow_room"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
