"""Settings of an installation, read from the environment where it differs."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from modellkommune.site.settings.accounts import *  # noqa: F403
from modellkommune.site.settings.accounts import OIDC_ISSUER
from modellkommune.site.settings.secrets import read_or_make_secret_key

PACKAGE_DIR = Path(__file__).resolve().parents[2]
HOME_DIR = Path(os.environ.get("MODELLKOMMUNE_HOME", "var")).resolve()
HOME_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = os.environ.get("MODELLKOMMUNE_DEBUG") == "1"
SECRET_KEY = os.environ.get("MODELLKOMMUNE_SECRET_KEY") or read_or_make_secret_key(HOME_DIR)
# Former keys, while sessions, links or sealed applications made with them are in use.
SECRET_KEY_FALLBACKS = os.environ.get("MODELLKOMMUNE_FORMER_SECRET_KEYS", "").split()

# Every host name that no portal has is refused by PortalMiddleware, which asks
# the database; a second list here would only go stale.
ALLOWED_HOSTS = ["*"]
PATHS_WITHOUT_PORTAL = {"/health/"}

# The rooms of this installation, in the order of the navigation.
ROOMS = [
    "modellkommune.features.newsroom",
    "modellkommune.features.budget",
    "modellkommune.features.ideas",
    "modellkommune.features.consultations",
    "modellkommune.features.calls",
    "modellkommune.features.opendata",
    "modellkommune.features.contact",
]

COMMONS = [
    "modellkommune.commons.ui",
    "modellkommune.commons.charts",
    "modellkommune.commons.authorities",
    "modellkommune.commons.people",
    "modellkommune.commons.files",
    "modellkommune.commons.tasks",
    "modellkommune.commons.documents",
    "modellkommune.commons.journal",
    "modellkommune.commons.outbox",
    "modellkommune.commons.approvals",
    "modellkommune.commons.participation",
    "modellkommune.commons.discussion",
    "modellkommune.commons.office",
]

# Parts of the commons with steps, rights and work of their own, told on a card.
COMMONS_WITH_A_CARD = ["modellkommune.commons.discussion"]

INSTALLED_APPS = [
    *ROOMS,
    *COMMONS,
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Finds the templates of widgets, which the form renderer asks for.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "modellkommune.commons.ui.compression.PageCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "modellkommune.commons.authorities.middleware.PortalMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "modellkommune.commons.people.middleware.AttemptsMiddleware",
    "modellkommune.commons.office.middleware.OfficeMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "modellkommune.site.urls"
WSGI_APPLICATION = "modellkommune.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [PACKAGE_DIR / "site" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "modellkommune.commons.ui.context.page",
                "modellkommune.commons.people.context.accounts",
            ],
        },
    },
]
FORM_RENDERER = "modellkommune.commons.ui.forms.KernRenderer"
# An address typed without its beginning is taken as https, as from Django 6 on.
FORMS_URLFIELD_ASSUME_HTTPS = True

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME_DIR / 'modellkommune.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["modellkommune.site.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
STATIC_ROOT = HOME_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "counting"],
    }
}

# The one address of the office, with its port; other portals lead there. Without
# it every portal's host has the office of the whole installation under /office/.
OFFICE_URL = os.environ.get("MODELLKOMMUNE_OFFICE_URL", "")
# Who works in the administration may sign in on a portal and is led on to the office.
FORMS_LEAD_TO = [
    "{0.scheme}://{0.netloc}".format(urlsplit(address))
    for address in (OIDC_ISSUER, OFFICE_URL)
    if address
]
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/office/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        # A browser also asks this rule about where a form is led on to.
        "form-action": [SELF, *FORMS_LEAD_TO],
        "frame-ancestors": [NONE],
    },
}
CSRF_FAILURE_VIEW = "modellkommune.commons.ui.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if os.environ.get("MODELLKOMMUNE_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

# How many proxies stand in front, each adding the address it was called from to
# X-Forwarded-For. Too few, and all citizens seem to come from the proxy; too
# many, and a caller could choose the address that attempts are counted by.
PROXIES = int(
    os.environ.get("MODELLKOMMUNE_PROXIES")
    or (1 if os.environ.get("MODELLKOMMUNE_HTTPS") == "1" else 0)
)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# What one try with a keyholder's passphrase costs; tests make it cheap.
PASSPHRASE_MEMORY_KIB = 128 * 1024

# Whether entries of the journal may be deleted; only tests empty every table.
JOURNAL_MAY_BE_EMPTIED = False

WAGTAIL_SITE_NAME = "Modellkommune"
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAILADMIN_BASE_URL = OFFICE_URL or "http://localhost:8000"
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image"]
        },
    }
}
WAGTAILIMAGES_IMAGE_MODEL = "files.AuthorityImage"
WAGTAILDOCS_DOCUMENT_MODEL = "files.AuthorityDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]

# All mail goes through the outbox, which keeps it with what it announces and hands
# it to the mail server; without a server it is printed.
EMAIL_BACKEND = "modellkommune.commons.outbox.backend.OutboxBackend"
EMAIL_HOST = os.environ.get("MODELLKOMMUNE_SMTP_HOST", "")
OUTBOX_TRANSPORT = os.environ.get("MODELLKOMMUNE_EMAIL_BACKEND") or (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
# "starttls", "tls" or "none", each with its usual port.
SMTP_TLS = os.environ.get("MODELLKOMMUNE_SMTP_TLS", "starttls")
EMAIL_PORT = int(
    os.environ.get("MODELLKOMMUNE_SMTP_PORT") or {"tls": 465, "none": 25}.get(SMTP_TLS, 587)
)
EMAIL_HOST_USER = os.environ.get("MODELLKOMMUNE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MODELLKOMMUNE_SMTP_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_TLS == "starttls", SMTP_TLS == "tls"
EMAIL_TIMEOUT = 20
# Where mail that cannot be delivered comes back to, with a number of its own for
# every message; see the guide "Nachrichten kommen nicht an".
BOUNCE_ADDRESS = os.environ.get("MODELLKOMMUNE_BOUNCE_ADDRESS", "")
BOUNCE_IMAP = os.environ.get("MODELLKOMMUNE_BOUNCE_IMAP", "")
MAIL_KEPT_DAYS = int(os.environ.get("MODELLKOMMUNE_MAIL_KEPT_DAYS", "30"))
DEFAULT_FROM_EMAIL = os.environ.get("MODELLKOMMUNE_EMAIL_FROM", "noreply@localhost")
# Applications by e-mail: the largest mail that is taken over, and where the command
# `modellkommune intake` takes delivery (host:port or unix:/path).
MAIL_MOST_BYTES = int(os.environ.get("MODELLKOMMUNE_MAIL_MOST_MB", "150")) * 1024 * 1024
LMTP_LISTEN = os.environ.get("MODELLKOMMUNE_LMTP", "")

# Servers that may be fetched from although they are in no public network, as
# host:port, divided by blanks; none unless somebody names them.
FETCH_ALLOWED = os.environ.get("MODELLKOMMUNE_FETCH_ALLOWED", "").split()

# Below it lie the folders that are watched for new files of datasets; none unless set.
WATCHED_FOLDER = os.environ.get("MODELLKOMMUNE_WATCHED_FOLDER", "")

# Where questions to tables are answered: "duckdb" here, or "spark" on a cluster that
# reads Parquet copies from a folder which both sides see.
TABLES_ENGINE = os.environ.get("MODELLKOMMUNE_TABLES_ENGINE", "duckdb")
TABLES_SPARK_ADDRESS = os.environ.get("MODELLKOMMUNE_TABLES_SPARK_ADDRESS", "sc://localhost:15002")
TABLES_SPARK_FOLDER = os.environ.get("MODELLKOMMUNE_TABLES_SPARK_FOLDER") or str(
    HOME_DIR / "tables-for-spark"
)
# So many questions of each kind are answered at the same time, each in a process.
TABLES_WORKERS = int(os.environ.get("MODELLKOMMUNE_TABLES_WORKERS", "2"))

# Style of the map's background; without one the boundaries are drawn alone.
MAP_STYLE_URL = os.environ.get("MODELLKOMMUNE_MAP_STYLE_URL", "")
# Folder with the schemas of XPlanGML as the XLeitstelle publishes them; without it
# plans are read and not checked against a schema.
XPLAN_SCHEMAS = os.environ.get("MODELLKOMMUNE_XPLAN_SCHEMAS", "")
# Folder with the schemas of XBeteiligung; without it messages are not checked.
XBETEILIGUNG_SCHEMAS = os.environ.get("MODELLKOMMUNE_XBETEILIGUNG_SCHEMAS", "")
# Whom security.txt names: an e-mail address or a web page; without it the
# portal's own contact address.
SECURITY_CONTACT = os.environ.get("MODELLKOMMUNE_SECURITY_CONTACT", "")
SOURCE_CODE_URL = os.environ.get("MODELLKOMMUNE_SOURCE_URL", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
