"""Which address leads where."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from modellkommune.commons.files import urls as files_urls
from modellkommune.commons.office import urls as office_urls
from modellkommune.commons.switchboard.cards import Section
from modellkommune.commons.tasks import urls as tasks_urls
from modellkommune.commons.ui import urls as ui_urls
from modellkommune.site import health, home, legal, search, source, wellknown


def room_patterns() -> list:
    """The addresses of every room that is installed, under the room's own prefix."""
    return [path("", include(import_module(f"{room}.urls"))) for room in settings.ROOMS]


urlpatterns = [
    path("health/", health.health, name="health"),
    path("office/", include(office_urls)),
    path("office/jobs/", include(tasks_urls)),
    path("office/", include(wagtailadmin_urls)),
    path("quelltext.zip", source.source_archive, name="source_archive"),
    path("robots.txt", wellknown.robots_txt, name="robots_txt"),
    path("sitemap.xml", wellknown.sitemap, name="sitemap"),
    path(".well-known/security.txt", wellknown.security_txt, name="security_txt"),
    path("", include(files_urls)),
    path("", include(ui_urls)),
]

SECTION_ADDRESSES = {
    Section.PARTICIPATE: "mitmachen/",
    Section.DATA: "daten-und-zahlen/",
    Section.PROGRAMME: "vorhaben/",
    Section.NEWS: "aktuelles/",
}

# German stands without a prefix, English under /en/.
urlpatterns += i18n_patterns(
    path("", home.front_page, name="home"),
    *(
        path(address, home.section_page, {"section": section}, name=f"section_{section}")
        for section, address in SECTION_ADDRESSES.items()
    ),
    path("suche/", search.search, name="search"),
    path("impressum/", legal.imprint, name="imprint"),
    path("datenschutz/", legal.privacy, name="privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
    path("kontakt/", legal.contact, name="contact"),
    path("quelltext/", source.source_page, name="source"),
    path("leichte-sprache/", legal.easy_language, name="easy_language"),
    path("account/", include("allauth.urls")),
    *room_patterns(),
    prefix_default_language=False,
)
