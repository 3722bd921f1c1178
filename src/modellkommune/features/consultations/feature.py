"""The card of this room: consultations on plans and texts."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section, Step
from modellkommune.features.consultations import permissions, public

OFFICER = (
    permissions.KEEP,
    permissions.PUBLISH,
    permissions.CONSULT,
    permissions.ENTER,
    permissions.SEE,
    permissions.WEIGH,
    permissions.DECIDE,
    permissions.REPLY,
    permissions.LOOK,
)
GRANTS = {
    "clerk": OFFICER,
    "programme-officer": OFFICER,
    "editor": (permissions.LOOK,),
    "auditor": (permissions.LOOK, permissions.SEE),
}
STEPS = (
    Step(
        code="consultations.publish-round",
        label=_("Consultations: announce and publish a round"),
        permission=permissions.PUBLISH,
        people=1,
    ),
    Step(
        code="consultations.change-frozen",
        label=_("Consultations: correct documents or announcement of a running round"),
        permission=permissions.PUBLISH,
    ),
    Step(
        code="consultations.send-replies",
        label=_("Consultations: send replies to authors of statements"),
        permission=permissions.REPLY,
    ),
    Step(
        code="consultations.publish-weighing",
        label=_("Consultations: publish how statements were weighed"),
        permission=permissions.DECIDE,
    ),
)

CARD = Card(
    name="consultations",
    section=Section.PARTICIPATE,
    label=_("Plans and drafts"),
    url_name="consultations:list",
    front_page=public.front_page_entries,
    offers=public.offers,
    describe=public.describe,
    datasets=public.datasets,
    waiting=public.waiting_for,
    search=public.search,
    sitemap=public.addresses,
    personal_data="modellkommune.features.consultations.services.personal_data.CONSULTATIONS",
    grants=GRANTS,
    steps=STEPS,
    api="modellkommune.features.consultations.api.router",
    office_viewsets=("modellkommune.features.consultations.office.viewset.ConsultationsViewSet",),
)
