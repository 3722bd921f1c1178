"""The card of this room: Open data."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section, Step
from modellkommune.features.opendata import permissions, public

STEWARD = (permissions.KEEP, permissions.RELEASE, permissions.ANSWER, permissions.LOOK)
GRANTS = {
    "clerk": STEWARD,
    "programme-officer": (*STEWARD, permissions.HARVEST, permissions.SET_UP),
    "editor": (permissions.LOOK,),
    "auditor": (permissions.LOOK,),
}
STEPS = (
    Step(
        code="opendata.release-dataset",
        label=_("Open data: publish a dataset"),
        permission=permissions.RELEASE,
        people=1,
    ),
)

CARD = Card(
    name="opendata",
    section=Section.DATA,
    label=_("Datasets"),
    url_name="opendata:list",
    front_page=public.front_page_entries,
    describe=public.describe,
    api="modellkommune.features.opendata.api.router",
    waiting=public.waiting_for,
    search=public.search,
    sitemap=public.addresses,
    personal_data="modellkommune.features.opendata.services.personal_data.OPEN_DATA",
    grants=GRANTS,
    steps=STEPS,
    office_viewsets=("modellkommune.features.opendata.office.viewset.OpenDataViewSet",),
)
