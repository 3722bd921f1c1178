"""The newsroom's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section
from modellkommune.features.newsroom import public

CARD = Card(
    name="newsroom",
    section=Section.NEWS,
    label=_("News"),
    url_name="newsroom:list",
    front_page=public.front_page_entries,
    search=public.search,
    sitemap=public.addresses,
    office_viewsets=("modellkommune.features.newsroom.office.NewsItemViewSet",),
    grants={
        "editor": tuple(
            f"newsroom.{action}_newsitem"
            for action in ("add", "change", "delete", "view", "publish", "lock", "unlock")
        ),
    },
)
