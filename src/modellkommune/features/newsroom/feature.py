"""The newsroom's card."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section, Step
from modellkommune.features.newsroom import public
from modellkommune.features.newsroom.models import PUBLISH_STEP

KEEPS_NEWS = tuple(
    f"newsroom.{action}_newsitem"
    for action in ("add", "change", "delete", "view", "publish", "lock", "unlock")
)

CARD = Card(
    name="newsroom",
    section=Section.NEWS,
    label=_("News"),
    url_name="newsroom:list",
    front_page=public.front_page_entries,
    search=public.search,
    sitemap=public.addresses,
    describe=public.describe,
    grants={"editor": KEEPS_NEWS, "auditor": ("newsroom.view_newsitem",)},
    # News is often written by one person; an authority that wants two sets it so.
    steps=(
        Step(
            code=PUBLISH_STEP,
            label=_("News: publish a news item"),
            permission="newsroom.publish_newsitem",
            people=1,
        ),
    ),
    office_viewsets=("modellkommune.features.newsroom.office.NewsItemViewSet",),
)
