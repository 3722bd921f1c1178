"""The card of calls and grants."""

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.switchboard.cards import Card, Section, Step
from modellkommune.features.calls import permissions, public

OFFICER = (
    permissions.KEEP,
    permissions.PUBLISH,
    permissions.TRIAGE,
    permissions.CHECK,
    permissions.SEE,
    permissions.OPEN_EARLY,
    permissions.HOLD_SESSION,
    permissions.DECIDE,
    permissions.KEEP_GRANTS,
    permissions.PAY,
    permissions.LOOK,
)
GRANTS = {
    "programme-officer": OFFICER,
    "clerk": (
        permissions.TRIAGE,
        permissions.CHECK,
        permissions.SEE,
        permissions.KEEP_GRANTS,
        permissions.PAY,
        permissions.LOOK,
    ),
    "juror": (permissions.REVIEW,),
    "editor": (permissions.LOOK,),
    "auditor": (permissions.LOOK, permissions.SEE),
}
STEPS = (
    Step(
        code="calls.change-frozen",
        label=_("Calls: change form, criteria or deadline of an open call"),
        permission=permissions.KEEP,
    ),
    Step(
        code="calls.open-early",
        label=_("Calls: open a sealed application before the deadline"),
        permission=permissions.OPEN_EARLY,
    ),
    Step(
        code="calls.send-letters",
        label=_("Calls: send letters of award and refusal"),
        permission=permissions.DECIDE,
    ),
    Step(
        code="calls.announce",
        label=_("Calls: announce the decision to the public"),
        permission=permissions.DECIDE,
        people=1,
    ),
    Step(
        code="calls.send-notice",
        label=_("Grants: send the notice or the agreement"),
        permission=permissions.DECIDE,
    ),
    Step(
        code="calls.pay",
        label=_("Grants: pay an instalment"),
        permission=permissions.PAY,
    ),
    Step(
        code="calls.amend",
        label=_("Grants: change plan, period or amount of a grant"),
        permission=permissions.PAY,
    ),
    Step(
        code="calls.reclaim",
        label=_("Grants: claim money back and close a grant"),
        permission=permissions.PAY,
    ),
)

CARD = Card(
    name="calls",
    section=Section.PROGRAMME,
    label=_("Calls and grants"),
    url_name="calls:list",
    front_page=public.front_page_entries,
    offers=public.offers,
    describe=public.describe,
    datasets=public.datasets,
    waiting=public.waiting_for,
    search=public.search,
    sitemap=public.addresses,
    personal_data="modellkommune.features.calls.services.personal_data.CALLS",
    account_entries=public.account_entries,
    api="modellkommune.features.calls.api.router",
    grants=GRANTS,
    steps=STEPS,
    office_viewsets=("modellkommune.features.calls.office.viewset.CallsViewSet",),
)
