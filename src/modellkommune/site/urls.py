"""Which address leads where."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from modellkommune.commons.approvals import office_urls as approvals_office_urls
from modellkommune.commons.approvals import urls as approvals_urls
from modellkommune.commons.files import urls as files_urls
from modellkommune.commons.office import urls as office_urls
from modellkommune.commons.participation import office_urls as participation_office_urls
from modellkommune.commons.participation import urls as participation_urls
from modellkommune.commons.participation.views.offers import offers_page
from modellkommune.commons.people import urls as people_urls
from modellkommune.commons.switchboard.cards import Section
from modellkommune.commons.tasks import urls as tasks_urls
from modellkommune.commons.ui import urls as ui_urls
from modellkommune.site import api, health, home, legal, search, source, wellknown


def room_patterns() -> list:
    """The addresses of every room that is installed, under the room's own prefix."""
    named = [*settings.ROOMS, *settings.COMMONS_WITH_A_CARD]
    return [path("", include(import_module(f"{room}.urls"))) for room in named]


urlpatterns = [
    path("health/", health.health, name="health"),
    path("office/", include(office_urls)),
    path("office/jobs/", include(tasks_urls)),
    path("office/agreement/", include(approvals_office_urls)),
    path("office/reach/", include(participation_office_urls)),
    path("office/", include(wagtailadmin_urls)),
    path("api/v1/", api.API.urls),
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
# Everything one can take part in is one list, with calendar and map beside it.
SECTION_PAGES = {Section.PARTICIPATE: offers_page}

# German stands without a prefix, English under /en/.
urlpatterns += i18n_patterns(
    path("", home.front_page, name="home"),
    *(
        path(
            address,
            SECTION_PAGES.get(section, home.section_page),
            {"section": section},
            name=f"section_{section}",
        )
        for section, address in SECTION_ADDRESSES.items()
    ),
    path("suche/", search.search, name="search"),
    path("impressum/", legal.imprint, name="imprint"),
    path("datenschutz/", legal.privacy, name="privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
    path("kontakt/", legal.contact, name="contact"),
    path("quelltext/", source.source_page, name="source"),
    path("schnittstellen/", api.documentation, name="api_documentation"),
    path("leichte-sprache/", legal.easy_language, name="easy_language"),
    path("account/", include(people_urls)),
    path("account/", include("allauth.urls")),
    path("", include(approvals_urls)),
    path("mitmachen/", include(participation_urls)),
    *room_patterns(),
    prefix_default_language=False,
)
