"""Settings of the tests: a home of their own, quick passwords, a database in a file.

TEST_DATABASE=postgresql runs them on a real PostgreSQL, started for them alone.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="modellkommune-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

# What stands in the environment of the person at the keyboard is not for tests.
for name in [name for name in os.environ if name.startswith("MODELLKOMMUNE_")]:
    if not name.startswith(("MODELLKOMMUNE_TEST_", "MODELLKOMMUNE_SHARED_")):
        del os.environ[name]
os.environ.pop("DATABASE_URL", None)
os.environ["MODELLKOMMUNE_HOME"] = str(HOME)

if os.environ.get("TEST_DATABASE") == "postgresql":
    from tests.fixtures.postgresql import address_of_own_server

    os.environ["DATABASE_URL"] = address_of_own_server()

# Playwright keeps an event loop in the thread of the test, where Django would
# refuse the database although nothing runs at the same time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from modellkommune.site.settings.base import *  # noqa: F403
from modellkommune.site.settings.base import DATABASES, STATIC_ROOT, STORAGES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because the live server and the worker look at it from threads
    # and processes of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
# A test that really commits empties every table afterwards, the journal too.
JOURNAL_MAY_BE_EMPTIED = True
PASSPHRASE_MEMORY_KIB = 64
SECRET_KEY = "only for tests " + "x" * 40

# Style and script come straight from where they were built.
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
