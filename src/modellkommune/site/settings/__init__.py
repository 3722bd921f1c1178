"""Settings: `base` for an installation; tests have their own beside the tests."""

from modellkommune.site.settings.base import *  # noqa: F403  # Django reads names from here
