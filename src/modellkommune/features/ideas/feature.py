"""The card of this room: Idea collections."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section, Step
from modellkommune.features.ideas import permissions, public

OFFICER = (
    permissions.KEEP,
    permissions.PUBLISH,
    permissions.ENTER,
    permissions.MODERATE,
    permissions.ANSWER,
    permissions.LOOK,
)
GRANTS = {
    "clerk": OFFICER,
    "programme-officer": OFFICER,
    "moderator": (permissions.MODERATE, permissions.ENTER, permissions.LOOK),
    "editor": (permissions.LOOK,),
    "auditor": (permissions.LOOK,),
}
STEPS = (
    Step(
        code="ideas.publish-outcome",
        label=_("Idea collections: publish what became of it"),
        permission=permissions.PUBLISH,
        people=1,
    ),
)

CARD = Card(
    name="ideas",
    section=Section.PARTICIPATE,
    label=_("Idea collections"),
    url_name="ideas:list",
    front_page=public.front_page_entries,
    offers=public.offers,
    describe=public.describe,
    datasets=public.datasets,
    api="modellkommune.features.ideas.api.router",
    waiting=public.waiting_for,
    account_entries=public.account_entries,
    search=public.search,
    sitemap=public.addresses,
    personal_data="modellkommune.features.ideas.services.personal_data.IDEAS",
    discussion=public.discussion_rules,
    discussion_counted=public.keep_counts,
    grants=GRANTS,
    steps=STEPS,
    office_viewsets=("modellkommune.features.ideas.office.viewset.IdeasViewSet",),
)
